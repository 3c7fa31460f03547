"""Whether somebody says that they have more times than they name: "I can look at other slots if these don't work"."""

from __future__ import annotations

import re

from extraction.facts import Availability, Closure, Grade, Reading

MORE = re.compile(
    r"\b(?:back-?\s?ups?|fall-?\s?backs?|secondary|second(?:ary)? choices?|alternatives?|plan b"
    r"|(?:other|more|further|additional|different) (?:times?|slots?|options?|dates?|days?|possibilities|availability)"
    r"|(?:some(?:thing|where)|anything|what) else|elsewhere|others"
    r"|flexib\w+|adjust\w*|re-?arrange\w*|reschedul\w+|re-?shuffle"
    r"|(?:move|shift|juggle|shuffle|switch) (?:it|a few|some|stuff|things|my|around|meetings|appointments))\b",
    re.IGNORECASE,
)
"""What speaks of times beside the first choices, or of making them."""


def holds_back(reading: Reading) -> bool:
    """Whether a message speaks of other times without naming one, and without closing the list."""
    told = any(
        isinstance(f, Closure) or (isinstance(f, Availability) and f.grade is Grade.FALLBACK) for f in reading.facts
    )
    return not told and MORE.search(reading.message.text) is not None
