"""What sort of times a unit has: any of many, all days, hours that limit those before them."""

from __future__ import annotations

from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.availability.units.links import Link
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group
from extraction.times.hours import Shape
from extraction.times.parts import Part
from extraction.words import Kind, vocabulary, word

_AFFIRMING = vocabulary("is does will would can could are do might")


def is_any(state: State, unit: Unit) -> bool:
    """Whether times are any of many: "not before Wednesday. From Wednesday on, any afternoon"."""
    groups = unit.groups
    return bool(groups) and all(any(word(state.tokens, a.first) == "any" for a in group.atoms) for group in groups)


def is_every_day(unit: Unit) -> bool:
    """Whether times are all days, or all but some, and no hours."""
    groups = unit.groups
    return bool(groups) and all(g.days and not g.hours and all(days.every for days in g.days) for g in groups)


def is_left(unit: Unit) -> bool:
    """Whether times say what is left behind a refusal: "in training until three, so after three on those days"."""
    limits = (Shape.FROM, Shape.UNTIL, Shape.AFTER_THAT, Shape.BEFORE_THAT)
    if all(g.hours and g.is_of_those and all(h.shape in limits for h in g.hours) for g in unit.groups):
        return True
    # "Useless before ten, so anything from ten".
    groups = (item.group for item in unit.times)
    return all(g is not None and (g.is_limit or _is_any_beyond(g)) for g in groups)


def _is_any_beyond(group: Group) -> bool:
    return bool(group.hours) and all(h.every and h.shape in (Shape.FROM, Shape.UNTIL) for h in group.hours)


def limits_to(group: Group) -> bool:
    """Whether hours without days say which part of the days before them is meant."""
    return not group.days and bool(group.hours) and not any(h.general or h.rest or h.unclear for h in group.hours)


def whenever(unit: Unit) -> bool:
    """Whether times are said to be any: nobody says "any time on Friday" of times that are gone."""
    return any(hours.every and hours.part is Part.DAY for group in unit.groups for hours in group.hours)


def is_busy_then(state: State, unit: Unit) -> bool:
    """Whether a relative clause tells that the speaker is busy at a time: "Tuesday, when I'm in court, is out"."""
    behind = state.following
    if behind is None or behind.times or behind.effect is not Effect.NO:
        return False
    relative = any(unit.last <= state.marks[place].first < behind.first for place in state.folded.asides)
    return relative and not any(group.exceptions for group in unit.groups)


def breaks_off(state: State) -> bool:
    """Whether the words go on without a pause to what is said of other times: "Monday it goes good at two"."""
    following = state.following
    if following is None or (following.leads and (following.cues[0].heading or following.effect is Effect.EXCEPT)):
        return False
    return following.link._replace(subject=False) == Link()


def affirmed(state: State, unit: Unit) -> bool:
    """Whether a verb without more affirms the times before it: "... but Tuesday afternoon will"."""
    return ends(state, unit.last + 1) and word(state.tokens, unit.last) in _AFFIRMING


def ends(state: State, token: int) -> bool:
    """Whether no word stands at a token."""
    return token >= len(state.tokens) or state.tokens[token].kind is not Kind.WORD
