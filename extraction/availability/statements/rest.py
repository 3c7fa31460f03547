"""What is said of all times not named: "otherwise I am free", "the rest of the week is open"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.item import Item
from extraction.availability.statements.doubted import doubt
from extraction.availability.statements.graded import state_times
from extraction.availability.statements.ledger import ALL_DAY, GRADES, Ledger, Said
from extraction.availability.statements.sorts import affirmed
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.facts import Availability, Grade, SlotId
from extraction.lexicon.senses import Effect
from extraction.times.context import cover
from extraction.times.groups import Group
from extraction.times.parts import Part
from extraction.times.resolve import exclude, is_rest_of_all
from extraction.words import Kind, Token, vocabulary, word

_RATHER = vocabulary("rather prefer")
_LISTING = vocabulary("and or")
_BESIDES = vocabulary("besides other apart aside beyond")
"""What adds times to those before it, and does not put them in their place: "apart from that, Thursday at two"."""
_LINKS = vocabulary("at from on in the")


def read_rest(state: State, unit: Unit, effect: Effect, rest: Sequence[Item]) -> None:
    """Read what is said of all times not named, or of others instead: "otherwise Thursday"."""
    ledger = state.ledger
    spoken = any(item.rest for item in rest)
    named = _named_beside(unit, rest)
    if named and spoken and ledger.unsure:
        # "... between 1 and 3 on Friday. Besides that, Friday is fine": besides what, nobody here knows.
        doubt(state, unit)
        return
    if named and spoken and _are_that_day(named):
        _grade_rest_of_days(ledger, unit, named, effect)
        return
    if named and spoken and unit.cues and _named_in_part(state, named):
        # "Not Thursday 9 to 10, otherwise Thursday is fine".
        _grade_rest_of_days(ledger, unit, named, effect)
        return
    if named and not spoken and _rules_out_others(state, unit, rest, effect):
        state_times(state, replace(unit, times=named), Effect.YES)
        _grade_rest(ledger, state.tokens, unit, rest, effect)
        return
    if named and not spoken and unit.cues and effect in GRADES and not ledger.unsure:
        # "Monday is out, Tuesday and the rest of the week are open".
        state_times(state, replace(unit, times=named), effect)
        _grade_rest(ledger, state.tokens, unit, rest, effect)
        return
    if named and spoken:
        yes_before = ledger.said is not None and ledger.said.effect is Effect.YES
        besides = word(state.tokens, rest[0].first) in _BESIDES
        lowered = unit.effect is None or (effect is Effect.YES and (yes_before or ledger.said is None))
        if besides and effect is Effect.YES:
            lowered = False
        state_times(state, replace(unit, times=named), Effect.FALLBACK if lowered else effect)
        return
    if any(cue.effect is Effect.FLEXIBLE for cue in unit.cues) and effect in (Effect.YES, Effect.FLEXIBLE):
        # "Friday is out, otherwise I am flexible" prefers nothing.
        offered = any(isinstance(f, Availability) and f.grade is not Grade.UNAVAILABLE for f in ledger.facts)
        effect = Effect.FALLBACK if offered or not ledger.facts else Effect.YES
    if effect is Effect.FALLBACK and any(_declines(state, cue) for cue in unit.cues):
        # "I'd rather not do any other times" offers none.
        ledger.pass_over(unit.first, unit.last)
        return
    refused = ledger.said is not None and ledger.said.effect is Effect.NO
    # "Never on a Friday, otherwise any time".
    whole = refused and not unit.cues and len(unit.times) > len(rest)
    effect = Effect.YES if whole else effect
    bare = not unit.cues and state.heading is None and not affirmed(state, unit) and not whole
    if ledger.unsure or state.raised or named or effect not in GRADES or bare:
        ledger.leave(unit.first, unit.last)
        # "Besides that, Friday is fine", where "that" is not understood.
        state.lost = state.lost or ((ledger.unsure or _goes_on_with_named(state)) and not unit.cues)
    else:
        state.daily = _grade_rest(ledger, state.tokens, unit, rest, effect, state.first and not state.daily)


def _rules_out_others(state: State, unit: Unit, rest: Sequence[Item], effect: Effect) -> bool:
    """Whether times are named to begin with, and all others refused: "Tuesday at nine, other times don't work".

    "Tuesday and the rest of the week are out" refuses all of them.
    """
    first = unit.times[0]
    bare = effect is Effect.NO and state.first and not state.ledger.facts and first not in rest
    days = any(item.group is not None and item.group.days for item in rest)
    listed = any(word(state.tokens, item.first - 1) in _LISTING for item in rest)
    return bare and all(cue.first >= rest[0].last for cue in unit.cues) and not (days and listed)


def _declines(state: State, cue: Item) -> bool:
    """Whether a cue is a polite no: "would rather not"."""
    said = {word(state.tokens, k) for k in range(cue.first, cue.last)}
    return "not" in said and bool(said & _RATHER)


def _goes_on_with_named(state: State) -> bool:
    """Whether a day is named next of which something was said: "out one to three on Friday. Besides that, Friday"."""
    times = state.following.times if state.following is not None else ()
    groups = [item.group for item in times if item.group is not None and not item.group.hours]
    days = state.days_of(groups)
    return bool(days & state.ledger.context.named_days)


def _named_in_part(state: State, named: Sequence[Item]) -> bool:
    """Whether times are whole days of which a part was named before."""
    groups = [item.group for item in named if item.group is not None]
    known = {slot.split()[0] for slot in state.ledger.context.named}
    days = state.days_of(groups)
    return bool(days) and days <= known and not any(group.hours for group in groups)


def rest_of(unit: Unit) -> list[Item]:
    """The items of a unit that stand for all times not named."""
    return [item for item in unit.times if item.rest or (item.group is not None and is_rest_of_all(item.group))]


def names_everything(unit: Unit) -> bool:
    """Whether the times of a unit are all there are, and no others are meant: "all week"."""
    return all(item.group is not None and _is_everything(item.group) for item in unit.times)


def _named_beside(unit: Unit, rest: Sequence[Item]) -> tuple[Item, ...]:
    """The times that a unit names beside the rest: "otherwise Thursday". "All week" is none."""
    others = (item for item in unit.times if item not in rest)
    return tuple(item for item in others if item.group is not None and not _is_everything(item.group))


def _are_that_day(named: Sequence[Item]) -> bool:
    """Whether times name the day in context and nothing else: "otherwise I am free that day"."""
    groups = [item.group for item in named if item.group is not None]
    return all(group.days and all(days.here for days in group.days) and not group.hours for group in groups)


def _grade_rest_of_days(ledger: Ledger, unit: Unit, named: Sequence[Item], effect: Effect) -> None:
    """Grade what was not said of the days of `named`."""
    for item in named:
        if item.group is not None and effect in GRADES and not ledger.unsure:
            named_before = frozenset(ledger.context.named)
            _, touched = cover(ledger.grid, ledger.resolve(item.group).days, ALL_DAY)
            slots = touched - named_before
            ledger.facts += ledger.availability(unit.first, unit.last, slots, effect)


def _grade_rest(
    ledger: Ledger, tokens: Sequence[Token], unit: Unit, rest: Sequence[Item], effect: Effect, first: bool = False
) -> bool:
    """Grade all times not named; where a day stood before the last statement, those of that day.

    first: it begins a sentence, and so speaks of that day only where no other was named. Returns whether it does.
    """
    said = ledger.said
    alone = len(unit.times) == 1 and rest[0].rest
    day = _topic_day(tokens, said) if alone and said is not None else None
    if day is not None and first and not set(day) >= ledger.context.named_days:
        # "On Monday I'm busy until ten. On Tuesday I'm out from two to four. Otherwise I'm free."
        day = None
    if day is not None:
        _, touched = cover(ledger.grid, day, ALL_DAY)
        ledger.facts += ledger.availability(unit.first, unit.last, touched - ledger.context.named, effect)
        return True
    if effect is Effect.YES and any(item.group is not None and item.group.days for item in rest):
        ledger.doubted |= _left_of_days(ledger)
    ledger.close(unit.first, unit.last, GRADES[effect])
    ledger.closing = effect
    for item in unit.times:
        for exception, opposite in item.group.exceptions if item.group is not None else ():
            exclusion = exclude(exception, opposite, ledger.grid.days, ALL_DAY, ledger.grid, ledger.context)
            if exclusion is None:
                ledger.leave(unit.first, unit.last)
            else:
                ledger.facts += ledger.excluded(unit.first, unit.last, exclusion, effect)
    return False


def _left_of_days(ledger: Ledger) -> frozenset[SlotId]:
    """What was not named of days of which some hours were offered: "Monday from ten, and the rest of the week is fine".

    Nobody here knows of it: it is no other day.
    """
    days = {slot.split()[0] for slot in ledger.offered}
    graded = (fact.slots for fact in ledger.facts if isinstance(fact, Availability))
    return cover(ledger.grid, days, ALL_DAY)[1].difference(*graded)


def _topic_day(tokens: Sequence[Token], said: Said) -> tuple[str, ...] | None:
    """The day in front of a statement: "on Monday I am busy until ten, otherwise free"."""
    if len(said.times) != 1 or len(said.times[0][1].days) != 1:
        return None
    group, expression = said.times[0]
    if not (group.days and group.hours) or group.first != said.first or len(group.atoms) < 2:
        return None
    between = range(group.atoms[0].last, group.atoms[1].first)
    apart = any(tokens[k].kind is Kind.WORD and tokens[k].text not in _LINKS for k in between)
    return expression.days if apart or word(tokens, group.atoms[0].last) == ":" else None


def _is_everything(group: Group) -> bool:
    """Whether a group names all times: "all week", "any time"."""
    whole_days = all(days.every and days.rest is None and len(days.names) >= 5 for days in group.days)
    return whole_days and all(hours.part is Part.DAY for hours in group.hours)
