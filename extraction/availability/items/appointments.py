"""What the speaker has at a time, named by what it is: "my knee op is on Thursday", "our stand-up runs from 9 to 9:30".

A thing that is the speaker's own and has a time fills it. What people, wishes and papers are on some day, it does not.
"""

from __future__ import annotations

from extraction.availability.items.naming import LASTING, Phrase, phrase
from extraction.availability.items.walk import COPULAS, ENDING, Walk
from extraction.lexicon.phrasebook import words
from extraction.lexicon.senses import Effect, Role
from extraction.spelling import is_english
from extraction.times.hours import Shape
from extraction.words import vocabulary

_NO_APPOINTMENT = words("doings", "no appointment")
_OF_CHOICE = words("doings", "of choice")
_WORK = words("doings", "work")
_CARRIERS = words("doings", "carriers")
_OWNERS = vocabulary("my our")
_SMALL = frozenset({Role.LIGHT, Role.LINK, Role.ALSO})
_NAMING = (Role.OBJECT, Role.FOR, Role.IF, Role.ASK, Role.HAVE)
"""What may stand before things that are only spoken of: "about my op on Thursday"."""
_ENDS = vocabulary("ends end finishes finish")
_BEGINS = vocabulary("starts begins start begin")
_ARRIVES = vocabulary("gets lands arrives comes")
_SET = vocabulary("booked scheduled set arranged planned down fixed in pencilled")
_DAYS = vocabulary("day days morning mornings afternoon afternoons")
_AT_WORK = words("doings", "at work")
_PAST = vocabulary("was were had would should might may")


def appointment(walk: Walk, place: int) -> int | None:
    """The place behind the name of what fills a time, whose owner stands at `place`; None where nothing does."""
    if walk.text(place) not in _OWNERS or walk.negation is not None or walk.role(place - 1) in _NAMING:
        return None
    found = phrase(walk, place + 1, LASTING)
    if found is None or not found.content or not _is_appointment(walk, found):
        return None
    effect = _on_its_time(walk, place, found) or _in_its_time(walk, found)
    last: int | None = found.last
    if effect is None:
        # "My MOT is booked for Friday".
        last, effect = _arranged(walk, found), Effect.NO
    if last is None:
        return None
    walk.emit(last - 1, walk.marks[place].first, walk.marks[last - 1].last, effect, event=True, busy=True)
    return last


def lasts(walk: Walk, place: int) -> bool:
    """Whether a word only says that what was named before takes its time: "the training runs from nine to ten"."""
    if walk.text(place) not in LASTING | _ARRIVES:
        return False
    named = [item for item in walk.out.items if item.place >= walk.begun and not item.is_time]
    if not named or not named[-1].event or walk.role(_behind_verb(walk, place)) is not Role.TIME:
        return False
    return walk.text(place) not in _ENDS | _BEGINS | _ARRIVES or named[-1].effect is Effect.ARRIVES


def _is_appointment(walk: Walk, found: Phrase) -> bool:
    head = found.heads[0]
    if any(walk.text(k) == "'s" for k in range(found.content[0], head)):
        # "My cousin's op".
        return False
    if walk.role(head) is Role.MEETING:
        # "My call with Asia", "our Monday stand-up": ours may be the meeting that is spoken of.
        return walk.text(found.content[0] - 1) == "my"
    if walk.role(head) is Role.CUE:
        entry = walk.marks[head].entry
        return walk.text(head) in _WORK or (entry is not None and entry.plain is Effect.NO)
    known = walk.role(head) is Role.EVENT or any(is_english(walk.text(k)) for k in found.content)
    chosen = walk.text(found.content[0]) in _OF_CHOICE
    return known and not chosen and not any(walk.text(k) in _NO_APPOINTMENT for k in found.heads)


def _on_its_time(walk: Walk, place: int, found: Phrase) -> Effect | None:
    """What it says of the time before it that it is what is named: "Wednesday afternoon is our bowling trip"."""
    if walk.text(place - 1) not in COPULAS or walk.role(place - 2) is not Role.TIME or walk.text(place - 1) in _PAST:
        return None
    # "My lab days".
    last = found.last + (walk.text(found.last) in _DAYS and walk.text(found.content[0]) not in _AT_WORK)
    behind = walk.skip(last, frozenset({Role.LINK, Role.LIGHT}))
    ends = walk.role(last) in ENDING or walk.role(behind) is Role.TIME
    return Effect.NO if ends else None


def _in_its_time(walk: Walk, found: Phrase) -> Effect | None:
    """What it says of the time behind it that what is named is, lasts or ends then."""
    verb = found.last
    day = walk.skip(verb, frozenset({Role.LINK}))
    if walk.role(day) is Role.TIME:
        # "My stand-up on Monday runs from 9 to 9:30".
        verb = day + 1
    text = walk.text(verb)
    time = _behind_verb(walk, verb)
    group = walk.marks[time].group if walk.role(time) is Role.TIME else None
    if group is None or text in _PAST:
        return None
    points = bool(group.hours) and group.hours[0].shape is Shape.POINT
    if text in _ENDS | _ARRIVES:
        carried = walk.text(found.heads[0]) in (_CARRIERS if text in _ARRIVES else _WORK)
        return (Effect.ARRIVES if carried else Effect.UNCLEAR) if points else None
    if text in COPULAS or text in LASTING - _BEGINS or walk.role(verb) is Role.LIGHT:
        return Effect.NO
    return None


def _arranged(walk: Walk, found: Phrase) -> int | None:
    """The place behind "is booked for" and the like, where a time follows it."""
    verb = walk.skip(found.last, frozenset({Role.LIGHT}))
    if walk.text(found.last) not in COPULAS or walk.text(verb) not in _SET:
        return None
    time = walk.skip(verb + 1, frozenset({Role.LINK, Role.FOR, Role.LIGHT}))
    return time if walk.role(time) is Role.TIME else None


def _behind_verb(walk: Walk, verb: int) -> int:
    """The place of the time behind a verb at `verb`; `verb` where none stands there."""
    if walk.role(verb) not in (Role.LIGHT, Role.UNKNOWN) or (
        walk.role(verb) is Role.UNKNOWN and walk.text(verb) not in LASTING | _ARRIVES
    ):
        return verb
    after = walk.skip(verb + 1, _SMALL)
    if walk.text(after) == "place" and walk.text(verb) in ("takes", "take"):
        after = walk.skip(after + 1, _SMALL)
    return after
