"""What is told behind a time and changes nothing of it: "half four, right before I leave", "though I'd have to run"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon.phrasebook import table
from extraction.times.clock import parse_clock
from extraction.times.days import NAMES
from extraction.times.numbers import HOURS
from extraction.words import Kind, Token, vocabulary, word

_REASONS = vocabulary("since because as")
_EDGES = vocabulary("right just straight shortly directly immediately soon")
_BESIDE = vocabulary("before after")
_OWNERS = vocabulary("i we my our the")
_TURNING = vocabulary(
    "not never but and or if unless so i we is are am can will would then lunch noon midday morning afternoon"
)
_HALVES = vocabulary("am pm oclock clock thirty fifteen forty")
_RUSHING = table("paraphrases", {"rushing": True})
_ENDING = frozenset({".", "!", ",", ";", ")"})
LONGEST = 7
"""Words of what lies beside a time."""
TRAILING_STARTS = frozenset({","}) | _RUSHING.first_words
"""What such words begin with."""


def trailing(tokens: Sequence[Token], i: int) -> int | None:
    """The token behind such words at token `i`; None where there are none, or where they may tell of a time."""
    if not i:
        return None
    if tokens[i].text == "," and tokens[i - 1].text in NAMES and word(tokens, i + 1) in _REASONS:
        return _explained(tokens, i + 2)
    if not _tells_moment(tokens, i - 1):
        return None
    begun = i + (tokens[i].text == ",")
    rushing = _RUSHING.longest(tokens, begun)
    if rushing is not None:
        return rushing[1] if _ends(tokens, rushing[1]) else None
    if begun == i:
        return None
    k = begun + (word(tokens, begun) in _EDGES)
    if word(tokens, k) not in _BESIDE or word(tokens, k + 1) not in _OWNERS:
        return None
    for end in range(k + 2, min(k + 2 + LONGEST, len(tokens) + 1)):
        if end > k + 2 and _ends(tokens, end):
            return end
        if end >= len(tokens) or tokens[end].kind is not Kind.WORD:
            return None
        if tokens[end].text in _TURNING or tokens[end].text in HOURS:
            return None
    return None


def _explained(tokens: Sequence[Token], k: int) -> int | None:
    """The comma behind a reason between a day and its hours: "on Friday, since nobody comes in, half past one"."""
    for end in range(k + 1, min(k + 1 + LONGEST, len(tokens))):
        if tokens[end].text == ",":
            behind = end + 1 + (word(tokens, end + 1) == "at")
            return end if behind < len(tokens) and parse_clock(tokens, behind) is not None else None
        if tokens[end].kind is not Kind.WORD or tokens[end].text in NAMES:
            return None
    return None


def _tells_moment(tokens: Sequence[Token], i: int) -> bool:
    """Whether a time of the clock ends at token `i`."""
    return tokens[i].kind is Kind.NUMBER or tokens[i].text in HOURS or tokens[i].text in _HALVES


def _ends(tokens: Sequence[Token], i: int) -> bool:
    return i >= len(tokens) or tokens[i].kind is Kind.LINE or tokens[i].text in _ENDING
