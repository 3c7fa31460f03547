"""Words that say how things stand with the time right beside them, without a verb: "am no, pm yes", "Monday first,
Tuesday second", "it isn't that Friday is impossible".
"""

from __future__ import annotations

from extraction.availability.items.item import kinds
from extraction.availability.items.walk import ENDING, Walk
from extraction.lexicon.senses import Effect, Role
from extraction.words import vocabulary, word

_NO = vocabulary("no nope nah never")
_YES = vocabulary("yes yep yeah yup ok okay fine good sure great perfect works")
_PRESENT = vocabulary("in there here about")
_LATER = vocabulary("second third")
_VERDICTS = (Role.NOT, Role.CUE)


def verdict(walk: Walk, place: int) -> bool:
    """Emit what the mark at `place` says where it is such a word, and tell whether it is."""
    mark, text = walk.marks[place], walk.text(place)
    if mark.role is Role.LIGHT and text == "first":
        if not _comes_first(walk, place):
            return False
        walk.emit(place, mark.first, mark.last, Effect.YES, heading=True).best = True
        return True
    if text in _PRESENT and walk.role(place - 1) is Role.REST and walk.role(place + 1) in ENDING:
        # "Out from ten to two, otherwise in".
        walk.emit(place, mark.first, mark.last, Effect.YES)
        return True
    if mark.role is Role.NOT and _is_verdict(walk, place):
        walk.emit(place, mark.first, mark.last, Effect.NO).elliptic = True
        return True
    if mark.role is Role.SOFT and _denies_clause(walk, place):
        walk.emit(place, mark.first, mark.last, Effect.HEDGE)
        return True
    return False


def _comes_first(walk: Walk, place: int) -> bool:
    """Whether "first" ranks the time before it above others: "Tuesday first, Friday second"."""
    behind = walk.role(place - 1) is Role.TIME and walk.role(place + 1) in ENDING
    return behind and any(word(walk.tokens, mark.first) in _LATER for mark in walk.marks)


def _is_verdict(walk: Walk, place: int) -> bool:
    """Whether a "no" speaks of the time before it, as each time of the sentence has its verdict behind it:
    "am no pm yes".
    """
    if walk.text(place) not in _NO or walk.role(place - 1) is not Role.TIME or walk.role(place + 1) is not Role.TIME:
        return False
    if [kinds(walk.marks[k].group) for k in (place - 1, place + 1)] == ["D", "H"]:
        # "Tuesday no morning works".
        return False
    said = [mark for mark in walk.marks if mark.role not in (Role.LINK, Role.LIGHT)]
    if len(said) % 2 or any(mark.role is not Role.TIME for mark in said[::2]):
        return False
    return all(word(walk.tokens, mark.first) in _NO | _YES and mark.role in _VERDICTS for mark in said[1::2])


def _denies_clause(walk: Walk, place: int) -> bool:
    """Whether "not that" denies a whole clause: "it isn't that Friday is impossible, I'd rather not"."""
    said = [word(walk.tokens, k) for k in range(walk.marks[place].first, walk.marks[place].last)]
    return said == ["not", "that"] and walk.role(place + 1) is Role.TIME and walk.text(place - 1) == "is"
