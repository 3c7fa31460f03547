"""Coming and going: who leaves at four is away from four on, who is out until ten is away before; and what is moved."""

from __future__ import annotations

from dataclasses import replace

from extraction.availability.items.walk import Walk
from extraction.lexicon.senses import Effect, Role
from extraction.times.groups import Group
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Edge, Part
from extraction.words import vocabulary, word

_GONE = vocabulary("gone away out off")
_LASTING = vocabulary("until till from between")
_MOVING = vocabulary("move shift push bump reschedule")
_UNSAID = (Role.LIGHT, Role.POLITE)
_BY = vocabulary("by before around about")


def effect_of_going(walk: Walk, place: int, effect: Effect) -> Effect:
    """The effect of the cue at `place`, as the words around it say who goes or comes, and when."""
    mark = walk.marks[place]
    ends, following = word(walk.tokens, mark.last - 1), word(walk.tokens, mark.last)
    if effect is Effect.LEAVES and walk.role(place - 1) is Role.CAN:
        # "I could leave at three".
        return Effect.UNCLEAR
    if effect is Effect.NO and ends in _GONE and following == "by":
        # "I'm gone by three".
        return Effect.LEAVES
    if effect is Effect.LEAVES and ends in _GONE and following in _LASTING:
        # "I have to be out until three".
        return Effect.NO
    if effect is Effect.LEAVES and _are_meetings(walk, place - 1):
        # "My meetings finish at three".
        return Effect.ARRIVES
    timed = walk.role(place + 1) is Role.TIME and walk.negation is None
    if effect is Effect.UNCLEAR and ends == "back" and timed and following in _BY:
        # "I should be back by lunch".
        return Effect.ARRIVES
    return effect


def effect_of_moving(walk: Walk, place: int, effect: Effect) -> Effect:
    """The effect where something is moved to a time: an order to move this meeting offers it.

    Where the speaker moves something else to another day, nobody knows of that day; "I can push it to three" stretches.
    """
    mark = walk.marks[place]
    said = [word(walk.tokens, k) for k in range(mark.first, mark.last)]
    if said[0] not in _MOVING or said[-1] != "to":
        return effect
    before = walk.marks[:place]
    if "my" not in said and all(m.role in _UNSAID or word(walk.tokens, m.first) == "let" for m in before):
        return Effect.YES
    time = next((m.group for m in walk.marks[place + 1 :] if m.group is not None), None)
    return Effect.UNCLEAR if time is not None and time.days else effect


def _are_meetings(walk: Walk, place: int) -> bool:
    """Whether the speaker's meetings, and not the speaker, are the subject at `place`."""
    return walk.role(place) is Role.MEETING and walk.text(place).endswith("s") and walk.text(place - 1) == "my"


def moved(group: Group, effect: Effect, back: bool = False) -> tuple[Group, Effect]:
    """Leaving at four is being away from four on; arriving at ten is being away until ten.

    back: one returns, so that "by ten" says when.
    """
    if effect not in (Effect.LEAVES, Effect.ARRIVES):
        return group, effect
    if effect is Effect.ARRIVES and not back and any(hours.shape is Shape.UNTIL for hours in group.hours):
        # "As long as we start by ten".
        return replace(group, unclear=True), Effect.NO
    said = group.hours[0] if len(group.hours) == 1 else Hours(Shape.PART, unclear=True)
    if effect is Effect.LEAVES and said.shape is Shape.AFTER_THAT:
        # "Free until three, then I have to go".
        return group, Effect.NO
    moment = said.begin or said.end
    if said.part is Part.LUNCH:
        moment = Edge.LUNCH_BEGINS if effect is Effect.LEAVES else Edge.LUNCH_ENDS
    if moment is None or said.shape is Shape.SPAN or said.length or said.unclear:
        return replace(group, unclear=True), Effect.NO
    if effect is Effect.LEAVES:
        return replace(group, hours=(Hours(Shape.FROM, begin=moment),)), Effect.NO
    return replace(group, hours=(Hours(Shape.UNTIL, end=moment),)), Effect.NO
