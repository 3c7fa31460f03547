"""What fills the speaker's time because of where they are, what they do or what they have to do then.

"I'm with patients from nine to eleven", "I have to take the cat to the vet on Thursday", "at eleven I collect my
grandson": stated as a fact about themselves beside a time it fills that time, whatever it is. Only a place where they
can meet, what belongs to the meeting itself, and what takes no time do not.
"""

from __future__ import annotations

from extraction.availability.items.deeds import deed, sets_out
from extraction.availability.items.naming import is_at_hand, names_meeting, phrase
from extraction.availability.items.walk import ENDING, Walk
from extraction.lexicon.phrasebook import words
from extraction.lexicon.senses import Effect, Role
from extraction.spelling import is_english
from extraction.words import vocabulary, word

_NOT_BUSY = words("doings", "not busy")
_SMALL = frozenset({Role.LIGHT, Role.ALSO})
_BEING = vocabulary("am are be stay")
_NOT_NOW = vocabulary("was were been had has would should could may might is probably hopefully there")
_WHERE = vocabulary(
    "at in on up over down through under behind inside outside across near aboard beside opposite round"
)
_FORCED = vocabulary("have got need must")
_HANDLING = vocabulary("doing making taking running giving")
"""Verbs whose object says what is done."""
_TREATED = vocabulary("cut done seen put sewn built set shot")
_LISTING = vocabulary(": = - – —")
_UNDERWAY = vocabulary("omw heading going off")
_LINKED = frozenset({Role.LINK, Role.LIGHT, Role.AND})
_ACTING = vocabulary("getting do")
_ORDINAL = vocabulary("second first third")
_ARTICLES = vocabulary("a an the some my our his her their")
_SUPERLATIVE_PLACES = vocabulary(
    "forest contest test west guest harvest protest bucharest budapest brest northwest southwest"
)


_NAME = 4
"""Letters of the name of a place."""


def occupied(walk: Walk, place: int) -> int | None:
    """The place behind what fills the time of the speaker, who is the subject at `place`; None where nothing does."""
    if walk.negation is not None or walk.role(place - 1) is Role.IF:
        return None
    begun = place + 1
    while walk.role(begun) in _SMALL and not (walk.text(begun) in _ACTING and walk.text(begun + 1) in _ARTICLES):
        begun += 1
    said = {word(walk.tokens, k) for k in range(walk.marks[place].last, _token(walk, begun))}
    if said & _NOT_NOW:
        return None
    forced = _is_forced(walk, begun)
    if forced or "must" in said:
        begun = walk.skip(begun + forced, _SMALL)
    been = bool(said & _BEING) or (forced and word(walk.tokens, walk.marks[begun - 1].last - 1) == "be")
    found = _state(walk, begun) if been or walk.text(begun) == "be" else deed(walk, begun)
    if found is None or not _beside_time(walk, place, found):
        return None
    effect = Effect.LEAVES if not been and sets_out(walk, begun, found) else Effect.NO
    walk.emit(found - 1, walk.marks[begun].first, walk.marks[found - 1].last, effect, busy=True)
    return found


def habitual(walk: Walk, place: int) -> int | None:
    """The place behind what one does, of which the mark at `place` is the beginning: "I collect my grandson"."""
    entry = walk.marks[place].entry
    if walk.negation is not None or entry is None or entry.plain is not Effect.NO:
        return None
    found = phrase(walk, place + 1)
    if found is None or not found.content or not _beside_time(walk, place, found.last):
        return None
    effect = Effect.LEAVES if sets_out(walk, place, found.last) else Effect.NO
    walk.emit(found.last - 1, walk.marks[place].first, walk.marks[found.last - 1].last, effect, busy=True)
    return found.last


def telegraphed(walk: Walk, place: int) -> int | None:
    """The place behind where one is, at the head of a sentence or behind "Monday:" and without a subject."""
    heads = walk.role(place - 1) is None
    listed = walk.text(place - 1) in _LISTING and walk.role(place - 2) is Role.TIME
    if not (heads or listed):
        return None
    begun = place + 2 * (walk.text(place) in _UNDERWAY and walk.text(place + 1) == "to")
    found = _whereabouts(walk, place + 1, gone=True) if begun > place else _state(walk, place)
    if found is None:
        return None
    after = walk.skip(found, frozenset({Role.LINK, Role.LIGHT}))
    if heads and not _is_all(walk, after):
        return None
    walk.emit(found - 1, walk.marks[place].first, walk.marks[found - 1].last, Effect.NO, busy=True)
    return found


def told(walk: Walk, place: int) -> int:
    """The place behind what the speaker is or does in a clause that `place` begins: "when I do the payroll"."""
    begun = place + 1
    been = False
    while walk.role(begun) in _SMALL and walk.text(begun) != "do":
        been = been or walk.text(begun) in _BEING
        begun += 1
    found = _state(walk, begun) if been else deed(walk, begun)
    return found if found is not None and walk.role(found) in ENDING else place + 1


def _is_all(walk: Walk, place: int) -> bool:
    """Whether times stand at `place` and nothing is said of them: "at the Dublin office on Monday and Tuesday"."""
    after = place
    while walk.role(after) is Role.TIME or (
        walk.role(after) in (Role.AND, Role.LINK, Role.MARK) and walk.role(walk.skip(after + 1, _LINKED)) is Role.TIME
    ):
        after += 1
    return after > place and walk.role(after) in ENDING | {Role.FOR}


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
    if walk.role(place) is Role.MEET and word(walk.tokens, walk.marks[place].last - 1) in _WHERE:
        # "Be in": not at the meeting, but elsewhere.
        return _whereabouts(walk, place, gone=False)
    if walk.text(place) == "due" and walk.text(place + 1) in ("at", "in"):
        # "I'm due at the registry office on Tuesday".
        place += 1
    elif _is_engaged(walk, place):
        # "Out with the van", "stuck at the depot", "busy packing boxes".
        place += 1
    if walk.text(place) in _ORDINAL and _is_doing(walk, place + 1):
        # "Second fixing": the trade's own word.
        place += 1
    if walk.text(place) in _WHERE or walk.text(place) == "with":
        return _whereabouts(walk, place, gone=place > begun)
    if _is_doing(walk, place):
        return _doing(walk, place)
    if walk.text(place) in ("getting", "having"):
        return _seen_to(walk, place)
    if walk.text(place) in ("expecting", "waiting") and walk.role(place) is Role.CUE:
        return _expecting(walk, place)
    return None


def _is_engaged(walk: Walk, place: int) -> bool:
    """Whether a cue says that somebody is busy or away: "stuck", "out"."""
    entry = walk.marks[place].entry if walk.role(place) is Role.CUE else None
    return entry is not None and entry.person and entry.plain is Effect.NO


def _whereabouts(walk: Walk, place: int, gone: bool) -> int | None:
    """The place behind where or with whom one is."""
    found = phrase(walk, place + 1)
    if found is None or not found.content or any(names_meeting(walk, k) for k in found.content):
        return None
    first = found.content[0]
    named = any(walk.role(k) is not Role.UNKNOWN or is_english(walk.text(k)) for k in found.content)
    if not named and not (walk.text(place) in ("in", "at") and first == place + 1 and len(walk.text(first)) >= _NAME):
        # What no dictionary has is a place where nothing but "in" stands before it: "in Glasgow".
        return None
    words_ = {walk.text(k) for k in range(place + 1, found.last)}
    if any(text in ("most", "least") or text.endswith("est") for text in words_ - _SUPERLATIVE_PLACES):
        # "I am at my most alert on Tuesdays".
        return None
    if walk.text(place) == "with" and first == place + 1 and not (gone or _is_plural(walk.text(found.heads[0]))):
        # "I am with Bob on Tuesday": one may agree with him.
        return None
    return found.last if gone or not is_at_hand(walk, found) else None


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
    if found is None or any(names_meeting(walk, k) for k in found.content):
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


def _expecting(walk: Walk, place: int) -> int | None:
    """The place behind what one has to be there for: "expecting a delivery", "waiting on the digger, can't leave"."""
    found = phrase(walk, place + 1)
    if found is None or not found.content:
        return None
    comes = any(walk.role(k) is Role.EVENT for k in found.content)
    refused = (walk.marks[k] for k in range(found.last, len(walk.marks)) if walk.role(k) is Role.CUE)
    bound = any(mark.entry is not None and mark.entry.plain is Effect.NO for mark in refused)
    return found.last if comes or bound else None
