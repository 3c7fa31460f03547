"""Clauses of a sentence: "must include X, but leave out Y" asks for two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

VERB = (
    r"(?:include|exclude|avoid\w*|use|using|do not|don['’]t|must|should|may|can|cannot|can['’]t|make|mention"
    r"|leave|never|refrain\w*"
    r"|wrap|end|finish|add|put|write|highlight|italicize|separate|keep|give|contain|have|has|is|are|be|limit|it"
    r"|they|no|please"
    r"|also|start|begin|close|conclude|skip|omit|drop|steer|stay|sprinkle|work|insert|the (?:word|letter|entire"
    r"|whole|reply"
    r"|response|answer|text|term)|words?|at least|at most|exactly|every|each|with|without|stick|hold|repeat"
    r"|format|divide|split"
    r"|respond|answer|reply|then|not|only|all|you)"
)
CUT = re.compile(
    rf"(?:\s*[,;:]?\s+(?:and|but|while|yet|plus|then|though|although|so(?! that))(?: (?:also|then|please|that"
    rf"|make sure(?: that)?))?\s+(?={VERB}\b)"
    rf"|\s*[,;]\s+(?={VERB}\b)|\s+[-\u2013\u2014]+\s+|\s*;\s*)"
)


def clauses_of(low: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every clause of a masked sentence, in order; together with what joins them they are all of it."""
    first = 0
    for match in CUT.finditer(low):
        if low.count("(", first, match.start()) > low.count(")", first, match.start()):
            continue
        if match.start() > first:
            yield first, match.start()
            first = match.end()
    if first < len(low):
        yield first, len(low)
