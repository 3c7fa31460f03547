"""Whether words tell something of their own, or are elliptical: a piece that goes on with what was said before.

"The plumber cancelled", "my train is late" and "book the Oak Room" have a verb and what it is about. "Not on my watch",
"minus the annex" and "over my dead body" have none: what they are about stands elsewhere, be it in a permission.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extraction.cues import lines
from extraction.words import vocabulary

BREAKS = frozenset(".,;:!?()\"'\u2026\u2013\u2014-")
SUBJECTS = vocabulary("i we you he she they it there who what somebody someone nobody everybody everyone G O R")
VERBS = vocabulary(
    "is are am was were be been 's has have had will would shall can could may might must should does do did needs need"
    " wants want gets get got goes go went comes came says said knows knew let lets take takes took make makes made"
    " lost left hit put set cut shut fell rang ran ate sat stood met kept felt found thought told hurts aches thanks"
    " thank cheers congratulations"
)
"""Words by which a piece tells something, whatever they stand behind."""
OPENING = vocabulary(
    "with without minus bar except save under over beneath in on at by for from to of behind until unless once after"
    " before like as than sans within beyond between through upon not only just never no none neither nor all half most"
    " purely strictly merely"
)
"""How a piece begins that, without a verb, hangs on what was said before."""
PADDING = vocabulary("and but or so oh well ok okay also then anyway actually please still yes ah um er hm though")
NAMING = vocabulary("the a an my our your his her their its some any each every this that these those another")


def tells(words: Sequence[str], at: int) -> bool:
    """Whether the piece between marks in which this word stands has a verb, or may be an order."""
    start, stop = _piece(words, at)
    piece = list(words[start:stop])
    while piece and piece[0] in PADDING:
        piece.pop(0)
    if not piece:
        return False
    if not SUBJECTS.isdisjoint(piece) or not VERBS.isdisjoint(piece):
        return True
    if piece[0] in OPENING:
        return False
    if piece[0] in NAMING:
        return any(_may_be_verb(word) for word in piece[2:])
    return True


def commands(words: Sequence[str], at: int) -> bool:
    """Whether the piece has neither a subject nor anything named before this word: "pull it", "not him"."""
    start, _ = _piece(words, at)
    before = [word for word in words[start:at] if word not in PADDING]
    return SUBJECTS.isdisjoint(before) and NAMING.isdisjoint(before) and bool(before)


def is_verb_form(word: str) -> bool:
    """Whether a word behind a noun is likely to be its verb: "the plumber cancelled", "the deal fell through"."""
    return word in VERBS or word in _irregular() or (word.endswith("ed") and len(word) > 4)


def _may_be_verb(word: str) -> bool:
    return is_verb_form(word) or (word.endswith("s") and not word.endswith(("ss", "'s")))


def _piece(words: Sequence[str], at: int) -> tuple[int, int]:
    start, stop = at, at
    while start > 0 and words[start - 1] not in BREAKS:
        start -= 1
    while stop < len(words) and words[stop] not in BREAKS:
        stop += 1
    return start, stop


@lru_cache(maxsize=1)
def _irregular() -> frozenset[str]:
    return frozenset(form for line in lines("irregular") for form in line.split()[1:])
