"""What is said again of other times: "so is Tuesday", "the same on Friday"."""

from __future__ import annotations

from extraction.availability.items.walk import ENDING, Walk
from extraction.lexicon.senses import Effect, Role
from extraction.words import vocabulary

_BEING = vocabulary("it is 's will be looks exactly just much pretty")


def repeats(walk: Walk, place: int) -> bool:
    """Whether "the same" is said of the time right before it."""
    entry = walk.marks[place].entry
    same = entry is not None and entry.plain is Effect.SAME
    before = place - 1
    while walk.role(before) is Role.LIGHT and walk.text(before) in _BEING:
        before -= 1
    return same and walk.role(before) is Role.TIME and walk.role(place + 1) in ENDING


def repeats_on(walk: Walk, place: int) -> bool:
    """Whether "the same" is said of days behind it: "nine to ten on Monday, the same Tuesday"."""
    group = walk.marks[place + 1].group if walk.role(place + 1) is Role.TIME else None
    days = group is not None and bool(group.days) and not group.hours
    return days and walk.role(place - 1) in (Role.MARK, Role.AND) and walk.has_times()
