"""Conditions in a sentence: they name a topic, tell what fills a time, or leave open what depends on them."""

from __future__ import annotations

from extraction.availability.items.occupied import told
from extraction.availability.items.walk import BREAKS, COPULAS, Walk
from extraction.lexicon.senses import Effect, Role
from extraction.times.hours import Shape
from extraction.words import vocabulary

_IN_TOPIC = frozenset(
    {Role.LIGHT, Role.SELF, Role.THAT, Role.TIME, Role.NOUN, Role.MEETING, Role.MEET, Role.LINK, Role.CAN, Role.AND}
)
_IT = vocabulary("it that this")
_HEADED = vocabulary("if should were failing in")
"""The words of conditions that end at a comma."""
_SUBJECTS = vocabulary("i we")


def condition(walk: Walk, place: int) -> int:
    """A condition: "if we meet on Tuesday" names a topic, any other leaves what depends on it open."""
    before = walk.marks[place - 1] if place else None
    excepted = before is not None and before.group is not None and bool(before.group.exceptions)
    ended = walk.back(place - 1, frozenset({Role.NOUN}))
    relative = walk.text(ended) == "," and walk.role(walk.back(ended - 1, frozenset({Role.NOUN}))) is Role.TIME
    if not excepted and len(walk.out.items) > 1 and walk.role(ended) is Role.TIME:
        excepted = walk.out.items[-2].effect is Effect.EXCEPT
    hours = before.group.hours if before is not None and before.group is not None and before.group.days else ()
    clocked = bool(hours) and all(each.shape in (Shape.SPAN, Shape.POINT) for each in hours)
    if walk.text(place) == "when" and (relative or excepted or clocked):
        walk.out.asides.append(place)
        return told(walk, place) if _is_of_speaker(walk, place) else place + 1
    if walk.text(place) == "when" and walk.text(place - 1) in COPULAS and walk.role(place - 2) is Role.TIME:
        # "Tuesday is when I am free".
        return place + 1
    after = walk.skip(place + 1, _IN_TOPIC)
    times = [k for k in range(place + 1, after) if walk.role(k) is Role.TIME]
    last = walk.marks[times[-1]].group if times else None
    turned = last is not None and last.is_turned
    if times and walk.text(place + 1) in _IT and walk.text(place) == "if" and _opens_clause(walk, times[-1] + 1):
        # "If it is Wednesday at ten I will pop in".
        for k in range(place + 1, times[-1] + 1):
            if walk.role(k) is Role.TIME:
                walk.add_time(k)
        return times[-1] + 1
    topic = times and walk.text(place) not in ("failing", "unless")
    if topic and (after == len(walk.marks) or walk.role(after) in BREAKS or turned):
        # "As long as it is after ten, any day works": the comma stands in the time.
        for k in times:
            walk.add_time(k)
        return after
    walk.out.conditional.append(place)
    if walk.text(place) in _HEADED:
        ends = (k for k in range(place + 1, len(walk.marks)) if walk.text(k) in (",", "then"))
        walk.out.consequences += list(ends)[:1]
    return place + 1


def _is_of_speaker(walk: Walk, place: int) -> bool:
    """Whether the subject of a condition is the speaker: "when I"."""
    mark = walk.marks[place]
    return walk.tokens[mark.last - 1].text in _SUBJECTS


def _opens_clause(walk: Walk, place: int) -> bool:
    """Whether the speaker is the subject of a clause that begins at `place`."""
    return walk.role(place) is Role.SELF and walk.text(place) in ("i", "we")
