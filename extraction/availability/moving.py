"""Coming and going: who leaves at four is away from four on."""

from __future__ import annotations

from dataclasses import replace

from extraction.lexicon.senses import Effect
from extraction.times.groups import Group
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Edge, Part


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
