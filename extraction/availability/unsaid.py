"""What is said of the times of a unit; for times alone, what goes on from the statement before."""

from __future__ import annotations

from itertools import takewhile

from extraction.availability.clauses import Unit
from extraction.availability.dayless import goes_parallel, is_any, is_of_condition, lies_beyond, limits_to
from extraction.availability.items import Item
from extraction.availability.ledger import ALL_DAY, Said
from extraction.availability.links import Link
from extraction.availability.outdone import FREE_FROM_WORK, is_second
from extraction.availability.state import State
from extraction.availability.walk import BREAKS
from extraction.lexicon.senses import Effect, Role
from extraction.times.context import cover
from extraction.times.explaining import tells_days
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Part
from extraction.words import Kind, vocabulary, word

_PREPOSITIONS = vocabulary("in on at from")
_COPULAS = vocabulary("is are 's does do")
_DENIALS = vocabulary("not no never nothing neither nor none nope nah")
_COMPARING = vocabulary("over than to instead")
_STATING = vocabulary("is are 's")
_OF_ALL = frozenset({Role.NOUN, Role.LIGHT, Role.SELF, Role.HAVE, Role.CAN, Role.MEET, Role.FOR, Role.LINK})
"""What may say more of the only times there are: "the only day that I can do"."""
_INCLUDING = vocabulary("including incl includes")
_AFFIRMING = vocabulary("is does will would can could are do might")


def effect_on(state: State, unit: Unit) -> Effect:
    """What is said of the times of a unit; for times alone, what goes on from before."""
    said = state.ledger.said
    match unit.effect:
        case Effect.NO if said is None and not state.first and unit.link.but and _is_elliptic(state, unit):
            # "The Tuesday one ... my yoga, but Wednesday doesn't": what it denies is not understood.
            return Effect.UNCLEAR
        case Effect.NO if (
            said is not None
            and said.effect is Effect.NO
            and unit.link.but
            and not unit.link.so
            and _is_bare_not(state, unit)
        ):
            # "Mornings are out, but not Wednesday's".
            return Effect.UNCLEAR
        case Effect.NO if (unit.leads and _spares(state, unit)) or _has_to_be_by(state, unit):
            return Effect.UNCLEAR
        case Effect.NO if _is_away(state, unit) and _offers(state, unit):
            return Effect.YES if state.says(unit) <= FREE_FROM_WORK else Effect.UNCLEAR
        case Effect.UNCLEAR if said is not None and said.ranked and _ranked_below(state, unit):
            return Effect.FALLBACK
        case Effect.UNCLEAR if _off_work(state, unit):
            return Effect.YES
        case Effect.NO if said is not None and said.effect is Effect.NO and _turns(state, unit, said):
            return Effect.YES
        case Effect.NONE if unit.times and not unit.leads and state.heading in (None, Effect.YES):
            # "Tuesday: none".
            return Effect.NO
        case Effect.SAME:
            if state.ledger.closing is not None and state.says(unit) & _INCLUDING:
                # "Everything else is out, including Friday afternoon".
                return state.ledger.closing
            return said.effect if said is not None else Effect.UNCLEAR
        case Effect.NEXT:
            return _ranked(state, said)
        case Effect.YES if said is not None and said.effect is Effect.FALLBACK and is_of_condition(state, unit, said):
            # "If it has to be Thursday, I can do Thursday morning".
            state.ledger.retract(said)
            state.ledger.pass_over(said.first, said.last)
            return Effect.FALLBACK
        case Effect.YES if state.lowered and unit.link.but:
            return Effect.FALLBACK
        case Effect.YES if said is not None and said.ranked and is_second(state, unit, said):
            return Effect.FALLBACK
        case Effect.YES if all(cue.effect is Effect.PASSABLE for cue in unit.cues) and said is not None:
            # "I would rather have the morning, the afternoon is possible".
            return _ranked(state, said)
        case Effect.YES if state.is_heading(unit) and any(cue.effect is Effect.PASSABLE for cue in unit.cues):
            return _ranked(state, said)
        case None:
            return _unsaid(state, unit, said)
    return unit.effect


def _ranked(state: State, said: Said | None) -> Effect:
    """The effect of times that come after those said before, which may have been the first choice."""
    if said is None and state.ledger.unsure:
        return Effect.UNCLEAR
    return Effect.FALLBACK if said is not None and said.ranked else Effect.YES


def _unsaid(state: State, unit: Unit, said: Said | None) -> Effect:
    """The effect of times of which nothing is said."""
    also = any(unit.first - 1 <= state.marks[place].first <= unit.last + 1 for place in state.folded.also)
    begun = unit.first - 1 - (word(state.tokens, unit.first - 1) in _PREPOSITIONS)
    only = any(begun <= state.marks[place].first <= unit.last for place in state.folded.only)
    if unit.link.reason or _breaks_off(state):
        return Effect.UNCLEAR
    if _is_busy_then(state, unit):
        return Effect.NO
    denied = said is not None and word(state.tokens, said.first) == "not"
    if unit.link.correction is not None and (unit.link.correction.asked or denied):
        # "Not Tuesday. Make it Wednesday", "not Tuesday, rather Wednesday".
        return Effect.YES
    after = [word(state.tokens, k) for k in (unit.last, unit.last + 1)]
    if after[0] in _COPULAS and after[1] == "on" and _ends(state, unit.last + 2):
        # "Tuesday is off, Wednesday is on".
        return Effect.YES
    if after == ["it", "is"] and not state.folded.strange and _ends(state, unit.last + 2):
        # "So Thursday at eleven it is."
        return Effect.YES
    if after[0] in _STATING and not _ends(state, unit.last + 1) and not _is_only_one(state, unit):
        # "Tuesday's my long day".
        return Effect.UNCLEAR
    if said is None and state.dayless is not None and not any(i.group is None or i.group.hours for i in unit.times):
        return state.dayless[1]
    if said is not None and said.effect is Effect.NO and affirmed(state, unit):
        return Effect.YES if unit.link.but or unit.link.comma else Effect.UNCLEAR
    if said is not None and said.effect is Effect.NO and unit.link.but and _replaces(state, unit, said):
        # "Not Monday, but Tuesday".
        return Effect.YES
    if unit.link.but and _whenever(unit):
        # "Monday is out, but anything on Tuesday".
        return Effect.YES
    if state.first and not also:
        if state.heading is not None:
            return state.heading
        # "Mon no. Thu 11."; but "busy Monday. Thursday at 11." may go on.
        closed = said is not None and said.effect is Effect.NO and (said.closed or _concludes(state, unit))
        goes_on = said is None or said.effect is Effect.YES or closed or only or _whenever(unit) or is_any(state, unit)
        return Effect.YES if goes_on else Effect.UNCLEAR
    if said is not None and said.effect is Effect.NO and word(state.tokens, unit.first - 1) == "so":
        # "On a course from ten to four, so only before ten".
        limits = all(item.group is not None and (item.group.is_limit or _is_rest_of_day(item)) for item in unit.times)
        return Effect.YES if limits or only or lies_beyond(unit) else Effect.UNCLEAR
    if state.ledger.said is None and unit.link.so and "please" in (*after, word(state.tokens, unit.first - 1)):
        # "..., so Thursday or Friday please".
        return Effect.YES
    groups = unit.groups
    if only and said is not None and said.effect is Effect.NO and unit.link.but and all(map(limits_to, groups)):
        # "Friday is out, but only in the morning".
        return Effect.UNCLEAR
    if only or said is None:
        return Effect.YES if said is not None or only or state.first else Effect.UNCLEAR
    if said.whole_days and groups and all(group.days and group.hours and group.is_of_those for group in groups):
        # "Monday or Thursday works, from two on both".
        return said.effect
    if unit.link.but and said.effect is Effect.YES and groups:
        if said.whole_days and not state.folded.strange and all(limits_to(group) for group in groups):
            # "Wednesday is good, but just in the morning".
            return said.effect
        if all(group.days and group.is_limit for group in groups):
            # "Wednesday to Friday yes, but Friday only after two".
            return said.effect
    days = state.days_of(groups)
    timed = bool(groups) and all(group.days and group.hours and not group.unclear for group in groups)
    again = said.effect in (Effect.YES, Effect.FALLBACK) and said.whole_days and timed and days <= set(said.days)
    if again and (unit.link.but or ((unit.link.comma or unit.link.dash) and not (unit.link.joined or also))):
        # "Thursday and Friday are good, but Friday just the morning": of that day nothing else was meant.
        state.ledger.clear(cover(state.ledger.grid, days, ALL_DAY)[1])
        state.ledger.pass_over(said.first, said.last)
        return said.effect
    if goes_parallel(said, unit) or tells_days([group for group, _ in said.times], groups):
        return said.effect
    if said.effect is Effect.NO and _whenever(unit) and groups[0].points_back:
        # "Not until Thursday; from then on any time".
        return Effect.YES
    # "Monday works, Tuesday" breaks off; "free Monday, Tuesday" goes on.
    so = word(state.tokens, unit.first - 1) == "so" and said.effect is Effect.YES
    limited = any(
        mark.role is Role.IF
        and unit.link.but
        and said.effect is not Effect.NO
        and said.last <= mark.first < unit.first <= mark.last + 3
        for mark in state.marks
    )
    so = so or all(item.group is not None and item.group.is_limit for item in unit.times)
    broken = not limited and ((unit.link.but and not so) or (said.closed and not unit.link.joined))
    return Effect.UNCLEAR if broken and not also else said.effect


def _is_busy_then(state: State, unit: Unit) -> bool:
    """Whether a relative clause tells that the speaker is busy at a time: "Tuesday, when I'm in court, is out"."""
    behind = state.following
    if behind is None or behind.times or behind.effect is not Effect.NO:
        return False
    relative = any(unit.last <= state.marks[place].first < behind.first for place in state.folded.asides)
    return relative and not any(group.exceptions for group in unit.groups)


def _is_rest_of_day(item: Item) -> bool:
    """Whether a time is anything on one side of a limit: "useless before ten, so anything from ten"."""
    hours = item.group.hours if item.group is not None else ()
    return bool(hours) and all(each.every and each.shape in (Shape.FROM, Shape.UNTIL) for each in hours)


def _is_away(state: State, unit: Unit) -> bool:
    """Whether a refusal is one because its sender is busy or off work."""
    return any(cue.busy for cue in unit.cues) or state.says(unit) <= FREE_FROM_WORK


def _offers(state: State, unit: Unit) -> bool:
    """Whether "any time" follows what seems to rule out a time: "Wednesday I'm off, any time"."""
    atoms = [atom for item in unit.times if item.group is not None for atom in item.group.atoms]
    last = atoms[-1].value if len(atoms) > 1 else None
    whenever = isinstance(last, Hours) and last.part is Part.DAY and last.every and not last.rest
    return whenever and word(state.tokens, atoms[-1].first - 1) in (",", "so", "-", "–", "—")


def _concludes(state: State, unit: Unit) -> bool:
    """Whether a sentence draws its times from a refusal before it: "No mornings, no Fridays. So Monday to Thursday"."""
    return word(state.tokens, unit.first - 1) == "so" and state.marks[0].first == unit.first - 1


def _spares(state: State, unit: Unit) -> bool:
    """Whether a refusal leaves something of the later times: "nothing on Monday, on Tuesday just at ten"."""
    first = unit.times[0].last
    return len(unit.times) > 1 and any(word(state.tokens, k) in ("just", "only") for k in range(first, unit.last))


def _has_to_be_by(state: State, unit: Unit) -> bool:
    """Whether one has to be somewhere by some time, and is busy who knows when: "I have to be at the gate by ten"."""
    until = [i for i in unit.times if i.group is not None and any(h.shape is Shape.UNTIL for h in i.group.hours)]
    by = any(word(state.tokens, k) == "by" for i in until for k in range(i.first, i.last))
    return by and {"to", "be"} <= state.says(unit) and any(cue.busy for cue in unit.cues)


def _is_bare_not(state: State, unit: Unit) -> bool:
    """Whether nothing but "not" is said of times."""
    return unit.leads and len(unit.cues) == 1 and state.says(unit) == {"not"}


def _ranked_below(state: State, unit: Unit) -> bool:
    """Whether times stand below those before them and are still possible: "Monday over Tuesday, but both work"."""
    compared, judged = unit.cues[:1], unit.cues[1:]
    words = {word(state.tokens, k) for cue in compared for k in range(cue.first, cue.last)}
    both = any(word(state.tokens, k) in ("both", "either") for k in range(unit.times[-1].last, unit.last))
    possible = bool(judged) and all(cue.effect in (Effect.YES, Effect.PASSABLE) for cue in judged)
    return unit.leads and bool(words & _COMPARING) and both and possible


def _off_work(state: State, unit: Unit) -> bool:
    """Whether who is off goes on that they can meet: "Thursday I'm off and can come any time"."""
    off, able = unit.cues[:1], unit.cues[1:]
    words = {word(state.tokens, k) for cue in off for k in range(cue.first, cue.last)}
    return bool(able) and words <= FREE_FROM_WORK and all(cue.effect is Effect.YES for cue in able)


def _breaks_off(state: State) -> bool:
    """Whether the words go on without a pause to what is said of other times: "Monday it goes good at two"."""
    following = state.following
    if following is None or (following.leads and (following.cues[0].heading or following.effect is Effect.EXCEPT)):
        return False
    return following.link._replace(subject=False) == Link()


def _turns(state: State, unit: Unit, said: Said) -> bool:
    """Whether a "not" without a verb denies the refusal before it: "Thursday is taken, Tuesday is not"."""
    refused = {word(state.tokens, k) for k in range(said.first, said.last)} & _DENIALS
    return _is_elliptic(state, unit) and said.closed and not refused


def _is_elliptic(state: State, unit: Unit) -> bool:
    """Whether a unit is times and a "not" that denies what is said before: "Tuesday is not", "Wednesday does not"."""
    bare = all(cue.elliptic and word(state.tokens, cue.first) == "not" for cue in unit.cues)
    return bare and bool(unit.cues) and word(state.tokens, unit.cues[0].first - 1) in _COPULAS


def affirmed(state: State, unit: Unit) -> bool:
    """Whether a verb without more affirms the times before it: "... but Tuesday afternoon will"."""
    return _ends(state, unit.last + 1) and word(state.tokens, unit.last) in _AFFIRMING


def _is_only_one(state: State, unit: Unit) -> bool:
    """Whether times are all there are: "Tuesday is my only option", not "Tuesday is my only day at home"."""
    for place in state.folded.only:
        before = [mark for mark in state.marks[:place] if mark.first >= unit.last]
        behind = list(takewhile(lambda mark: mark.role not in BREAKS, state.marks[place + 1 :]))
        if before and all(mark.role in (Role.LIGHT, Role.SELF) for mark in before) and behind:
            return behind[0].role is Role.NOUN and all(mark.role in _OF_ALL for mark in behind)
    return False


def _replaces(state: State, unit: Unit, said: Said) -> bool:
    """Whether days stand in the place of those that no more than a "not" before them denies."""
    bare = word(state.tokens, said.first) == "not" and not said.closed and not state.first
    return bare and all(item.group is not None and item.group.days for item in unit.times)


def _ends(state: State, token: int) -> bool:
    """Whether no word stands at a token."""
    return token >= len(state.tokens) or state.tokens[token].kind is not Kind.WORD


def _whenever(unit: Unit) -> bool:
    """Whether times are said to be any: nobody says "any time on Friday" of times that are gone."""
    return any(hours.every and hours.part is Part.DAY for group in unit.groups for hours in group.hours)
