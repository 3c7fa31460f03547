"""Lengths of time: "an hour and a half", "45 minutes", "1.5 h"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.phrases import Phrases
from extraction.times.numbers import COUNTED, number
from extraction.words import Token, glued, word

_DURATIONS: Phrases[int] = Phrases(
    [
        ("(an|one|1) hours", 60),
        ("(an|a (free|spare|full|clear|good)) hours and a half", 90),
        ("a (free|spare|full|clear|good) hours", 60),
        ("one and a half hours", 90),
        ("(a half|half an|half a|half) hours", 30),
        ("(forty|fourty) five minutes", 45),
        ("thirty minutes", 30),
        ("ninety minutes", 90),
        ("(a|the) couple of hours", 120),
        ("(the|) whole hours", 60),
    ]
)
_SCALE = {"minutes": 1, "m": 1, "hours": 60, "h": 60, "hrs": 60}
LONGEST = 3
"""Digits of a count."""
DURATION_STARTS = _DURATIONS.first_words | COUNTED.keys()


def may_count(tokens: Sequence[Token], i: int) -> bool:
    """Whether the digits at token `i` can say how long or how many: not "1430" and "14:30", which are hours."""
    timed = word(tokens, i + 1) in (":", ".") and number(tokens, i + 2, 2) is not None
    return len(tokens[i].text) <= LONGEST and not timed


def parse_duration(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Minutes of the duration that begins at token `i`, and the token after it."""
    if (found := _DURATIONS.longest(tokens, i)) is not None:
        return found
    digits = number(tokens, i)
    count: float | None = None
    j = i + 1
    if digits is not None and len(digits) <= LONGEST:
        count = float(digits)
        if word(tokens, i + 1) == "." and number(tokens, i + 2, 1) is not None and glued(tokens, i + 2):
            count, j = float(f"{digits}.{tokens[i + 2].text}"), i + 3
    elif (spelled := COUNTED.get(word(tokens, i))) is not None:
        count = float(spelled)
    if count is None:
        return None
    if word(tokens, j) == "-" and glued(tokens, j):
        j += 1
    scale = _SCALE.get(word(tokens, j))
    if scale is None or (len(word(tokens, j)) == 1 and not glued(tokens, j)):
        return None
    return round(count * scale), j + 1
