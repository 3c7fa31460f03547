"""What the speaker does at a time, put in the present: "I collect my grandson at eleven", "I fly to Rome at noon"."""

from __future__ import annotations

from extraction.availability.items.naming import is_at_hand, names_meeting, phrase
from extraction.availability.items.walk import Walk
from extraction.lexicon.phrasebook import words
from extraction.lexicon.senses import Role
from extraction.spelling import is_english
from extraction.times.hours import Shape
from extraction.words import vocabulary, word

_BRIEF = words("doings", "brief")
_PAST = words("doings", "past")
_UNINFLECTED = vocabulary("feed breed weed seed shed speed sing ring swing")
_LEAVING = vocabulary("fly drive travel head go leave sail")
_TOWARDS = vocabulary("to for")
_MOVING = vocabulary("take go drive fly travel head cycle walk")
_PARTICLES = vocabulary("off up out over in back round down")
_ARTICLES = vocabulary("a an the some my our his her their")


def deed(walk: Walk, place: int) -> int | None:
    """The place behind what one does: "collect my grandson", "sit with the auditors", "take the cat to the vet"."""
    text = walk.text(place)
    if text == "do" and walk.text(place + 1) in _ARTICLES:
        # "Do the payroll".
        done = phrase(walk, place + 1)
        meant = done is not None and done.content and not any(names_meeting(walk, k) for k in done.content)
        return done.last if done is not None and meant else None
    if walk.role(place) is Role.UNKNOWN:
        over = text.endswith(("ed", "ing")) and text not in _UNINFLECTED
        if text in _BRIEF | _PAST or over or not is_english(text):
            return None
    elif not (walk.role(place) in (Role.CUE, Role.MEET, Role.EVENT) and text in _MOVING | {"pick"}):
        return None
    # "Fly out to Rome".
    begun = place + 1 + (walk.role(place + 1) is Role.CUE and walk.text(place + 1) in _PARTICLES)
    found = phrase(walk, begun)
    if found is None or any(names_meeting(walk, k) for k in found.content):
        return None
    if not found.content or found.last == begun + 1:
        # "I sleep until two"; who says no more than "I teach maths on Monday" may do it at any time.
        last = max(found.last, place + 1)
        return last if _lasts(walk, last) else None
    if text in _MOVING and is_at_hand(walk, found):
        return None
    if walk.text(found.last) in _PARTICLES and walk.role(found.last) is not Role.TIME:
        # "Drop the van off", "pick my son up from school".
        more = phrase(walk, found.last + 1)
        return None if more is None else max(more.last, found.last + 1)
    collects = any(
        word(walk.tokens, k) == "up" for k in range(walk.marks[place].first, walk.marks[found.last - 1].last)
    )
    return found.last if text != "pick" or collects else None


def _lasts(walk: Walk, place: int) -> bool:
    """Whether the time at `place` has a length or an end."""
    time = walk.skip(place, frozenset({Role.LINK}))
    group = walk.marks[time].group if walk.role(time) is Role.TIME else None
    return group is not None and any(hours.shape in (Shape.SPAN, Shape.UNTIL) for hours in group.hours)


def sets_out(walk: Walk, place: int, last: int) -> bool:
    """Whether one goes somewhere at a time of the clock, and is away from then on: "I fly to Rome at noon"."""
    verb = {word(walk.tokens, k) for k in range(walk.marks[place].first, walk.marks[place].last)}
    leads = bool(verb & _LEAVING) and ("to" in verb or any(walk.text(k) in _TOWARDS for k in range(place + 1, last)))
    times = [walk.marks[k].group for k in range(last, len(walk.marks)) if walk.role(k) is Role.TIME]
    times += [walk.marks[k].group for k in range(place) if walk.role(k) is Role.TIME]
    points = any(group is not None and any(h.shape is Shape.POINT for h in group.hours) for group in times)
    return leads and points
