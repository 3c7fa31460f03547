"""What "only" rules out: "only Thursday works" the rest of the week, "on Tuesday only after two" that of the day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extraction.availability.items.item import Folded
from extraction.availability.items.walk import BREAKS
from extraction.availability.marks.mark import Mark
from extraction.availability.statements.ledger import ALL_DAY, GRADES, Ledger, Said
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.facts import Availability, Fact, Grade, SlotId
from extraction.lexicon.senses import Effect, Role
from extraction.times.context import cover
from extraction.times.groups import Group
from extraction.times.hours import Hours
from extraction.words import word

_OF_ALL = frozenset({Role.NOUN, Role.LIGHT, Role.SELF, Role.HAVE, Role.CAN, Role.MEET, Role.FOR, Role.LINK})
"""What may say more of the only times there are: "the only day that I can do"."""


def others_ruled_out(ledger: Ledger, marks: Sequence[Mark], folded: Folded, unit: Unit, said: Said) -> list[Fact]:
    """What is ruled out where `unit` says "only" of the times of `said`; closures go into the ledger."""
    found: list[Fact] = []
    if said.effect in GRADES and not all(expression.touched for _, expression in said.times):
        # Of a time that no slot is, nobody here knows what it leaves.
        return []
    for place in folded.only:
        # "... is my only option".
        reach = 3 if place and marks[place - 1].role in (Role.SELF, Role.LIGHT) else 2
        near = unit.first - 3 < marks[place].last and marks[place].first < unit.last + reach
        hangs = said.effect is Effect.FALLBACK and any(place < k for k in folded.conditional)
        if (
            near
            and not (marks[place].last <= unit.first and not unit.link.so and _is_behind_another(marks, place))
            and not hangs
            and place + 1 not in folded.conditional
            and said.effect in GRADES
            and not _is_reserve(marks, place)
        ):
            made = _ruled_out(ledger, marks, place, unit, said)
            if not made:
                # The week is closed, and with it what lies beside these hours.
                return []
            found += made
    return found


def _is_behind_another(marks: Sequence[Mark], place: int) -> bool:
    """Whether "only" ends a clause of its own: "Monday afternoons only, mornings are full"."""
    ends = place + 1 < len(marks) and marks[place + 1].role is Role.MARK
    return ends and place > 0 and marks[place - 1].role is Role.TIME


def _ruled_out(ledger: Ledger, marks: Sequence[Mark], place: int, unit: Unit, said: Said) -> list[Fact]:
    mark = marks[place]
    after = any(item.last > mark.last for item in unit.times)
    # "Tuesday from one, Friday only at nine": of the time that it stands at.
    behind_it = (each for each in said.times if each[0].last > mark.last)
    group, expression = next(behind_it, said.times[0]) if after else said.times[-1]
    named = any(not days.here for days in group.days)
    behind = next((atom for atom in group.atoms if atom.first >= mark.last), None)
    # "Only 10 to 2 on Tuesday" may speak of Tuesday alone, and so may "on Tuesday I can do 10 to 2 only".
    led = after and behind is not None and not isinstance(behind.value, Hours)
    ends = (
        not after and group.last == mark.first and not any(group.first <= cue.first < group.last for cue in unit.cues)
    )
    bracketed = "(" in {word(ledger.tokens, k) for k in range(group.first, group.last)}
    ends = ends and not bracketed and not _was_named(marks[:place], group, expression.days)
    ends = ends and not any(isinstance(f, Availability) and f.grade is not Grade.UNAVAILABLE for f in ledger.facts)
    whole = named and (not group.hours or led or ends)
    whole = whole or (not after and _heads_noun(ledger, marks, place))
    # "Wednesday and Friday, but only in the afternoon": of those days.
    general = not group.days and any(hours.general for hours in group.hours) and not unit.link.but
    first, last = min(unit.first, mark.first), max(unit.last, mark.last)
    if said.effect is Effect.NO:
        if after or whole:
            ledger.close(first, last, Grade.PREFERRED)
    elif whole or general:
        ledger.close(first, last, Grade.UNAVAILABLE)
    else:
        _, day = cover(ledger.grid, expression.days, ALL_DAY)
        others = day - (ledger.context.named - _named_whole(ledger.said, expression.days))
        return ledger.availability(first, last, others - expression.touched, Effect.NO)
    return []


def _was_named(marks: Sequence[Mark], group: Group, days: Sequence[str]) -> bool:
    """Whether the sentence has named these days before: "Wednesday and Friday, Friday in the morning only"."""
    before = [mark.group for mark in marks if mark.group is not None and mark.group is not group]
    return any(set(days) & set(each.names) for other in before for each in other.days)


def _heads_noun(ledger: Ledger, marks: Sequence[Mark], place: int) -> bool:
    """Whether "only" stands with a word for times behind them: "... is my only option", "the only free slot"."""
    behind = [mark for mark in marks[place + 1 : place + 3] if mark.role is not Role.CUE]
    return bool(behind) and (behind[0].role is Role.NOUN or word(ledger.tokens, behind[0].first) == "one")


def _named_whole(said: Said | None, days: Sequence[str]) -> frozenset[SlotId]:
    """The slots of days that were only named as a whole, which "only after two" takes back."""
    if said is None or not said.whole_days:
        return frozenset()
    return frozenset(
        slot for _, expression in said.times for slot in expression.touched if set(expression.days) & set(days)
    )


def _is_reserve(marks: Sequence[Mark], place: int) -> bool:
    """Whether "only" limits the wish, not the week: "only at a pinch", "a backup only"."""
    before = marks[place - 1].entry if place else None
    if before is not None and before.heading and before.plain is Effect.FALLBACK:
        return True
    behind = [mark.entry for mark in marks[place + 1 :] if mark.role is not Role.LIGHT]
    # "Would only work if everything else fails".
    while len(behind) > 1 and behind[0] is not None and behind[0].plain in (Effect.YES, Effect.PASSABLE):
        del behind[0]
    entry = behind[0] if behind else None
    return entry is not None and entry.role is Role.CUE and entry.plain is Effect.FALLBACK


def is_only_one(state: State, unit: Unit) -> bool:
    """Whether times are all there are: "Tuesday is my only option", not "Tuesday is my only day at home"."""
    for place in state.folded.only:
        before = [mark for mark in state.marks[:place] if mark.first >= unit.last]
        behind = list(takewhile(lambda mark: mark.role not in BREAKS, state.marks[place + 1 :]))
        if before and all(mark.role in (Role.LIGHT, Role.SELF) for mark in before) and behind:
            return behind[0].role is Role.NOUN and all(mark.role in _OF_ALL for mark in behind)
    return False
