"""What fills the speaker's time because of where they are, what they do or what they have to do then.

"I'm with patients from nine to eleven", "I have to take the cat to the vet on Thursday", "at eleven I collect my
grandson": stated as a fact about themselves beside a time it fills that time, whatever it is. Only a place where they
can meet, what belongs to the meeting itself, and what takes no time do not.
"""

from __future__ import annotations

from extraction.availability.naming import Phrase, phrase
from extraction.availability.walk import ENDING, Walk
from extraction.lexicon.phrasebook import words
from extraction.lexicon.senses import Effect, Role
from extraction.spelling import is_english
from extraction.words import vocabulary, word

_NOT_BUSY = words("doings", "not busy")
_AT_HAND = words("doings", "at hand")
_ROOMS = words("doings", "rooms")
_BRIEF = words("doings", "brief")
_OF_MEETING = words("doings", "of the meeting")
_PAST = words("doings", "past")
_SMALL = frozenset({Role.LIGHT, Role.ALSO})
_BEING = vocabulary("am are be stay")
_NOT_NOW = vocabulary("was were been had has would should could may might is probably hopefully there")
_WHERE = vocabulary("at in on up over down through under behind inside outside across near aboard beside opposite round")
_GONE = vocabulary("out off away")
_FORCED = vocabulary("have got need must")
_HANDLING = vocabulary("doing making taking running giving")
"""Verbs whose object says what is done."""
_TREATED = vocabulary("cut done seen put sewn built set shot")
_ORDINAL = vocabulary("second first third")
_ARTICLES = vocabulary("a an the some my our his her their")
_SUPERLATIVE_PLACES = vocabulary(
    "forest contest test west guest harvest protest bucharest budapest brest northwest southwest"
)


def occupied(walk: Walk, place: int) -> int | None:
    """The place behind what fills the time of the speaker, who is the subject at `place`; None where nothing does."""
    if walk.negation is not None or walk.role(place - 1) in (Role.IF, Role.ASK, Role.THINK):
        return None
    begun = place + 1
    while walk.role(begun) in _SMALL and walk.text(begun) != "getting":
        begun += 1
    said = {word(walk.tokens, k) for k in range(walk.marks[place].last, _token(walk, begun))}
    if said & _NOT_NOW:
        return None
    forced = _is_forced(walk, begun)
    if forced or "must" in said:
        begun = walk.skip(begun + forced, _SMALL)
    been = bool(said & _BEING) or (forced and word(walk.tokens, walk.marks[begun - 1].last - 1) == "be")
    found = _state(walk, begun) if been else _deed(walk, begun)
    if found is None or not _beside_time(walk, place, found):
        return None
    walk.emit(found - 1, walk.marks[begun].first, walk.marks[found - 1].last, Effect.NO, busy=True)
    return found


def _token(walk: Walk, place: int) -> int:
    return walk.marks[place].first if place < len(walk.marks) else walk.marks[-1].last


def _is_forced(walk: Walk, place: int) -> int:
    """How many marks of "have to" or "have to be" stand at `place`."""
    mark = walk.marks[place] if place < len(walk.marks) else None
    if mark is None or word(walk.tokens, mark.first) not in _FORCED:
        return 0
    ends = word(walk.tokens, mark.last - 1)
    if (ends == "be" and word(walk.tokens, mark.last - 2) == "to") or ends == "to":
        return 1
    return 2 if walk.text(place + 1) == "to" else 0


def _beside_time(walk: Walk, subject: int, last: int) -> bool:
    """Whether a time stands right behind a clause that ends at `last`, or before its subject."""
    behind = walk.skip(last, frozenset({Role.LINK, Role.LIGHT}))
    if walk.role(behind) is Role.TIME:
        return behind == last or walk.role(behind - 1) is not Role.OBJECT
    before = walk.back(subject - 1, frozenset({Role.LIGHT, Role.LINK, Role.ALSO}))
    if walk.text(before) in (",", "-", "–", ":"):
        before -= 1
    return walk.role(before) is Role.TIME and walk.role(last) in ENDING


def _state(walk: Walk, begun: int) -> int | None:
    """The place behind where one is, or what one is doing, from `begun` on."""
    place = begun
    if walk.role(place) is Role.CUE and walk.text(place) in _GONE:
        # "Out with the van", "out delivering meals".
        place += 1
        if walk.role(place) is Role.TIME or place - begun > 1:
            return None
    if walk.text(place) in _ORDINAL and _is_doing(walk, place + 1):
        # "Second fixing": the trade's own word.
        place += 1
    if walk.text(place) in _WHERE or walk.text(place) == "with":
        return _whereabouts(walk, place, gone=place > begun)
    if _is_doing(walk, place):
        return _doing(walk, place)
    if walk.text(place) in ("getting", "having"):
        return _seen_to(walk, place)
    return None


def _whereabouts(walk: Walk, place: int, gone: bool) -> int | None:
    """The place behind where or with whom one is."""
    found = phrase(walk, place + 1)
    if found is None or not found.content or _is_about_meeting(walk, found):
        return None
    first = found.content[0]
    words_ = {walk.text(k) for k in range(place + 1, found.last)}
    if any(text in ("most", "least") or text.endswith("est") for text in words_ - _SUPERLATIVE_PLACES):
        # "I am at my most alert on Tuesdays".
        return None
    if walk.role(first) is Role.UNKNOWN and not is_english(walk.text(first)):
        return None
    if walk.text(place) == "with" and first == place + 1 and not (gone or _is_plural(walk.text(found.heads[0]))):
        # "I am with Bob on Tuesday": one may agree with him.
        return None
    return found.last if gone or not _is_at_hand(walk, found) else None


def _is_at_hand(walk: Walk, found: Phrase) -> bool:
    """Whether somebody who is there can meet: at the desk, in the office, but not "in the dark room"."""
    head = found.heads[0]
    if walk.text(head) not in _AT_HAND:
        return any(walk.text(k) in _AT_HAND - _ROOMS for k in found.content if k < head)
    if walk.text(head) == "office" and (walk.text(head - 1) == "'s" or walk.text(head - 1) in _ROOMS):
        # "At the accountant's office", "at the tax office".
        return False
    return not (walk.text(head) == "room" and walk.role(head - 1) is Role.UNKNOWN)


def _is_plural(text: str) -> bool:
    """Whether a word names several people, and nobody by name: "patients"."""
    return text.endswith("s") and not text.endswith("ss") and is_english(text) and is_english(text[:-1])


def _is_doing(walk: Walk, place: int) -> bool:
    """Whether the word at `place` says what one is doing."""
    text = walk.text(place)
    if walk.role(place) is not Role.UNKNOWN or not text.endswith("ing") or len(text) <= 5 or not is_english(text):
        return text in _HANDLING
    return text not in _NOT_BUSY or text in _HANDLING


def _doing(walk: Walk, place: int) -> int | None:
    """The place behind what one is doing: "running the clinic", "getting my hair cut"."""
    found = phrase(walk, place + 1)
    if found is None or _is_about_meeting(walk, found):
        return None
    if walk.text(place) in _HANDLING:
        named = bool(found.content) and walk.text(place + 1) in _ARTICLES
        return found.last if named else None
    return max(found.last, place + 1)


def _seen_to(walk: Walk, place: int) -> int | None:
    """The place behind what one is having done: "getting my hair cut", "having a tooth out"."""
    found = phrase(walk, place + 1)
    if found is None or len(found.content) < 1 or walk.text(place + 1) not in _ARTICLES:
        return None
    if walk.role(found.last) is Role.CUE and walk.text(found.last) in ("out", "off"):
        return found.last + 1
    done = walk.text(found.last - 1)
    return found.last if len(found.content) > 1 and (done in _TREATED or done.endswith("ed")) else None


def _deed(walk: Walk, place: int) -> int | None:
    """The place behind what one does: "collect my grandson", "sit with the auditors", "take the cat to the vet"."""
    text = walk.text(place)
    if walk.role(place) is Role.UNKNOWN:
        if text in _BRIEF | _PAST or text.endswith(("ed", "ing")) or not is_english(text):
            return None
    elif not (walk.role(place) in (Role.CUE, Role.MEET) and text in ("take", "go", "drive", "fly", "travel")):
        return None
    found = phrase(walk, place + 1)
    if found is None or not found.content or _is_about_meeting(walk, found) or found.last == place + 2:
        # "I go Monday", "I teach maths": who says no more than that may do it at any time.
        return None
    if text in ("take", "go", "drive", "fly", "travel") and _is_at_hand(walk, found):
        return None
    return found.last


def _is_about_meeting(walk: Walk, found: Phrase) -> bool:
    """Whether a phrase names the meeting itself, or what belongs to it."""
    if any(walk.text(k) in _OF_MEETING for k in found.content):
        return True
    return any(
        walk.role(k) is Role.MEETING and walk.text(k - 1) in ("the", "this", "our", "that", "your") for k in found.content
    )
