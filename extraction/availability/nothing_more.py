"""Whether a message only says that there is nothing more to tell: "none, sorry", "as I said", "no changes from me"."""

from __future__ import annotations

from extraction.facts import Attendance, Closure, Grade, Reading, Span, Standing
from extraction.lexicon.phrasebook import table
from extraction.words import Kind, tokenize

_SAYINGS = table("nothing_more", {"nothing more": True, "beside it": False})
LONGEST = 30
"""Words; a longer message tells of something."""


def nothing_more(reading: Reading) -> bool:
    """Whether all its words say so, what it tells of attendance left out."""
    text = reading.message.text
    for fact in reading.facts:
        if not isinstance(fact, Attendance):
            return False
        text = text[: fact.span.start] + "." * (fact.span.end - fact.span.start) + text[fact.span.end :]
    tokens = tokenize(text)
    said, k = not tokens or text.strip(" .") in ("-", "\u2013", "\u2014"), 0
    while k < len(tokens) <= LONGEST:
        found = _SAYINGS.longest(tokens, k)
        if found is None and tokens[k].kind not in (Kind.MARK, Kind.LINE):
            return False
        if found is not None:
            said = said or found[0]
        k = found[1] if found is not None else k + 1
    return said and k == len(tokens)


def closed(reading: Reading) -> Reading:
    """The same with no time beside those that were named before."""
    message = reading.message
    start, end = len(message.text) - len(message.text.lstrip()), len(message.text.rstrip())
    span = Span.of(message, start, end)
    closure = Closure(message.sender, span, Standing.OWN, Grade.UNAVAILABLE)
    return Reading(message, (*reading.facts, closure), ())
