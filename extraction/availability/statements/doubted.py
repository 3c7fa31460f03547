"""Units that are not understood: what they leave open of what was said before."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.statements.ledger import ALL_DAY
from extraction.availability.statements.state import RATHER, State
from extraction.availability.units.clauses import Unit
from extraction.facts import Availability, SlotId
from extraction.lexicon.senses import Effect
from extraction.times.context import cover
from extraction.times.groups import Group
from extraction.times.hours import Shape
from extraction.times.parts import Part


def explains(state: State, unit: Unit) -> bool:
    """Whether a unit only says why, of the same days: "not Monday, I am a ... on Mondays"."""
    said = state.ledger.said
    if unit.link.reason and not unit.cues:
        # "... because of our Tuesday jour fixe".
        return True
    if unit.link.reason and unit.effect is Effect.NO and _is_limited(state):
        return True
    if unit.cues or unit.link.but or said is None or any(item.group is None for item in unit.times):
        return False
    groups = unit.groups
    if said.effect is Effect.NO and all(not g.days and all(h.part is Part.DAY for h in g.hours) for g in groups):
        # "Count me out for Thursday, I am at a ... the whole day".
        return True
    if state.first:
        return False
    days = set(said.days)
    named = state.days_of(groups)
    return said.whole_days and named == days and not any(group.hours or group.unclear for group in groups)


def grounds(state: State, unit: Unit, later: Sequence[Unit]) -> bool:
    """Whether where somebody is only tells why they offer a time of that day: "as I'm at the clinic on Monday, ..."."""
    refused = state.ledger.said is not None and state.ledger.said.effect is Effect.NO and not state.first
    if refused and unit.effect is not Effect.YES and all(_of_that_day(group) for group in unit.groups):
        # "Please avoid Thursday, as we have a deadline that day".
        return True
    if unit.effect is not Effect.NO or not all(cue.busy for cue in unit.cues):
        return False
    days = state.days_of(unit.groups)
    said = state.ledger.said
    if not days and _is_limited(state) and said is not None:
        found = [state.ledger.apart_from(group, said) for group in unit.groups]
        if any(slots is not None and slots & said.touched for slots in found):
            return True
    before = set(said.days) if said is not None and said.effect is Effect.YES and not state.first else set[str]()
    if all(map(_of_that_day, unit.groups)):
        # "Eleven to three on Friday, since I'm skipping lunch that day".
        return bool(before)
    after = [other for other in later if other.effect in (None, Effect.YES)]
    return bool(days) and (days <= before or any(days & state.days_of(other.groups) for other in after))


def doubt(state: State, unit: Unit) -> None:
    """Leave the times of a unit unread, and with them what they would change of the statement before."""
    groups = unit.groups
    if state.ledger.closing is not None and groups and all(group.hours and not group.days for group in groups):
        # "Thursday is out, otherwise I'm free, but ... by four": what is left of the others nobody here knows.
        limits = any(hours.shape in (Shape.FROM, Shape.UNTIL) for group in groups for hours in group.hours)
        for group in groups:
            touched = state.ledger.resolve(group, general=True).touched
            slots = frozenset(state.ledger.grid.slots) if limits else touched
            state.ledger.doubt(slots - _graded(state))
        state.ledger.leave(unit.first, unit.last)
        return
    said = state.ledger.said or state.ledger.shaken
    narrows = all(group.hours and group.is_of_those for group in groups)
    outdone = unit.link.but and bool(state.says(unit) & RATHER)
    # "I can do mornings, but they have to ...: nine or half past, any day".
    outdone = outdone or (unit.link.but and not state.first and all(_of_every_day(group) for group in groups))
    limits = narrows and any(h.shape in (Shape.FROM, Shape.UNTIL) for group in groups for h in group.hours)
    narrows = (narrows and said is not None and said.whole_days) or (limits and not state.first)
    if said is not None and said.bare and said.whole_days:
        # "This Wednesday. Yes, ... Wednesday at ten."
        narrows = narrows or {d for g in groups for each in g.days for d in each.names} == set(said.days)
    if said is not None and (unit.effect is Effect.EXCEPT or outdone or narrows):
        # "Thursday is fine, but after ... 14:30 only": what is left of it nobody here knows.
        state.take_back(said, unit)
    # "Thursday works, Thursday morning at ...": what is left of the day nobody here knows.
    again = said is not None and said.whole_days and unit.effect in (None, Effect.YES) and not unit.link.joined
    spoken: list[str] = []
    unsaid: list[tuple[tuple[str, ...], tuple[tuple[int, int], ...]]] = []
    for group in groups:
        expression = state.ledger.resolve(group)
        state.ledger.doubt(expression.touched)
        spoken += expression.days
        unsaid.append((expression.days, expression.intervals))
        limited = unit.link.but and any(hours.shape in (Shape.FROM, Shape.UNTIL) for hours in group.hours)
        if limited or (again and group.hours and set(expression.days) <= set(said.days if said is not None else ())):
            # "Tuesday works, though I'd have to ... by eleven": what is left of the day nobody here knows.
            state.ledger.doubt(cover(state.ledger.grid, expression.days, ALL_DAY)[1])
    # What comes after a time that is not understood nobody here knows.
    state.ledger.context.week, state.ledger.context.said = None, ()
    state.ledger.context.unsaid = tuple(unsaid) if all(days and times for days, times in unsaid) else ()
    if spoken:
        state.ledger.context.spoken = tuple(dict.fromkeys(spoken))
    state.shaken_days = tuple(dict.fromkeys(spoken))
    state.blurred = state.blurred or any(group.hours and not group.days for group in groups)
    if len(groups) > 1 and any(group.hours for group in groups):
        # "... Mondays and Tuesdays, ... 9 to 1. Anything in there": of which day and hours nobody here knows.
        state.ledger.context.days = ()
    state.ledger.leave(unit.first, unit.last)
    state.ledger.said, state.ledger.shaken = None, said


def _graded(state: State) -> frozenset[SlotId]:
    """The slots of which something was said by themselves."""
    facts = (fact for fact in state.ledger.facts if isinstance(fact, Availability))
    return frozenset[SlotId]().union(*(fact.slots for fact in facts))


def _of_that_day(group: Group) -> bool:
    """Whether a group is the days spoken of and no more: "that day"."""
    return bool(group.days) and group.is_of_those and not group.hours


def _is_limited(state: State) -> bool:
    """Whether the sentence said until when its times hold: "Friday until ten, because I have to be there by noon"."""
    said = state.ledger.said
    offered = said is not None and said.effect is Effect.YES and not state.first
    return offered and said is not None and all(_has_end(group) for group, _ in said.times)


def _has_end(group: Group) -> bool:
    """Whether a time says when it ends."""
    return bool(group.hours) and any(hours.end is not None for hours in group.hours)


def _of_every_day(group: Group) -> bool:
    """Whether a group names hours of every day, or of those said before."""
    return bool(group.hours) and all(days.every or days.here for days in group.days)
