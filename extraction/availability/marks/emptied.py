"""Small words that say nothing where they stand: "around ten", "not after all", "is therefore out"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.times.clock import parse_clock
from extraction.times.days import NAMES
from extraction.times.numbers import is_after_all
from extraction.words import Kind, Token, vocabulary, word

_AUXILIARIES = vocabulary("is are am be will would can")
_CLAUSE_ENDS = frozenset({"", ".", ",", "!", ";", "\n", "\n\n", ")"})
_BEING = _AUXILIARIES | vocabulary("are was were been being get")
_MEETING = vocabulary("do meet make except but bar for at say prefer suggest free until from by ideally preferably")
"""Behind one of these "about" is no more than "roughly"; one may also talk about ten."""


def emptied(tokens: Sequence[Token], i: int, stop: int) -> int:
    """The token after words at `i` that say nothing there; `i` where they say something."""
    text, before = tokens[i].text, word(tokens, i - 1)
    if text == "though" and i and tokens[i - 1].kind is not Kind.MARK and word(tokens, i + 1) in _CLAUSE_ENDS:
        # "Friday is fine though, any time".
        return i + 1
    if text in ("thus", "hence", "therefore") and before in _AUXILIARIES:
        # "That day is therefore not possible".
        return i + 1
    if text == "after" and is_after_all(tokens, i):
        return i + 2
    if text in ("around", "about") and i + 1 == stop and parse_clock(tokens, stop) is not None:
        # "I can't do around ten", but "I'll be around ten to two".
        begins = i == 0 or tokens[i - 1].kind is not Kind.WORD or before in NAMES
        roughly = before not in _BEING if text == "around" else begins or before in _MEETING
        return i + 1 if roughly else i
    return i
