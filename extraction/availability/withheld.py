"""What an answer keeps back: more times than it names, or words that could change what was read in it."""

from __future__ import annotations

import re

from extraction.facts import Availability, Closure, Grade, Reading, Span
from extraction.times.numbers import hour_at
from extraction.times.runs import read_groups
from extraction.words import tokenize, vocabulary

_MORE = re.compile(
    r"\b(?:back-?\s?ups?|fall-?\s?backs?|secondary|second(?:ary)? choices?|alternatives?|plan b|others|elsewhere"
    r"|(?:other|more|further|additional|different) (?:times?|slots?|options?|dates?|days?|possibilities|availability)"
    r"|(?:some(?:thing|where)|anything|what) else|(?:stick|keep|stay) (?:to|with)"
    r"|flexib\w+|adjust\w*|re-?arrange\w*|reschedul\w+|re-?shuffle"
    r"|(?:move|shift|juggle|shuffle|switch) (?:it|a few|some|stuff|things|my|around|meetings|appointments))\b",
    re.IGNORECASE,
)
"""What speaks of times beside the first choices, or of making them."""
_TELLING = vocabulary(
    "that this those these it them they which former latter above same both neither either none ignore forget scrap "
    "disregard wrong mistake instead swap"
)
"""Words that can say something of times named elsewhere."""


def holds_back(reading: Reading) -> bool:
    """Whether a message speaks of other times without naming one, and without closing the list."""
    told = any(
        isinstance(f, Closure) or (isinstance(f, Availability) and f.grade is Grade.FALLBACK) for f in reading.facts
    )
    return not told and _MORE.search(reading.message.text) is not None


def matters(span: Span) -> bool:
    """Whether words that were not understood could be about times: "the others" and "appreciate" could not."""
    tokens = tokenize(span.quote)
    numbered = any(hour_at(tokens, k) is not None for k in range(len(tokens)))
    told = bool(_TELLING & {token.text for token in tokens})
    return numbered or told or bool(read_groups(tokens, [False] * len(tokens)))
