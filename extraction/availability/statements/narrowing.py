"""Hours that stand in the place of the times before them, of which they say which were meant."""

from __future__ import annotations

from extraction.availability.statements.ledger import Said
from extraction.lexicon.senses import Effect
from extraction.times.explaining import tells_days
from extraction.times.hours import Shape
from extraction.times.parts import Part

_CLOCKED = (Shape.SPAN, Shape.FROM, Shape.UNTIL)


def narrows_before(said: Said, before: Said) -> bool:
    """Whether hours say which part of the days before was meant: "Wednesday! Any time from one"."""
    offers = (Effect.YES, Effect.FALLBACK)
    # "After eleven I can get away, so 11 or 11:30 would be fine"; "Thursday morning is good - I'm free from ten".
    tells = said.concludes or (said.explains and said.effect is before.effect and not said.bare)
    if tells and said.effect in offers and before.effect in offers and said.touched < before.touched:
        return True
    if before.effect is not said.effect or not said.times or not (before.broad or said.narrows):
        return False
    if said.narrows or (said.bare and tells_days(*([group for group, _ in each.times] for each in (before, said)))):
        return True
    hours_only = all(group.hours and group.is_of_those for group, _ in said.times)
    if said.effect is Effect.NO:
        # "Monday and Friday are out, from two on both", "Monday morning I have two viewings, 9 to 10 and 11 to 12".
        pointing = all(group.days or group.is_stretch for group, _ in said.times)
        # "I have a funeral on Tuesday, so I'm away from ten to two", "I have the kids on Monday, so nothing after two".
        clocked = all(hours.shape in _CLOCKED for group, _ in said.times for hours in group.hours)
        explained = before.whole_days and said.concludes and (said.busy or before.busy) and clocked
        return hours_only and ((pointing and said.bare) or explained)
    if said.effect not in (Effect.YES, Effect.FALLBACK) or not before.whole_days:
        return False
    if before.bare and all(group.hours for group, _ in said.times):
        # "This Wednesday. Yes, this Wednesday at ten."
        hours_only = hours_only or set(before.days) == set(said.days)
    general = any(hours.general and hours.part is not Part.DAY for group, _ in said.times for hours in group.hours)
    return hours_only and not general and not said.ranked
