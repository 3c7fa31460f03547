"""Clauses of a sentence: "must include X, but leave out Y" asks for two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.counts import bounds_in
from extraction.constraints.quotes import MASK

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
BOUND = r"(?!no(?:t|r)?(?: a| one)?(?: single)?(?: \w+)? (?:more|less|fewer|longer)\b(?! than))"
"""What bounds the count before it is no clause: "not one more", "no more and no less"."""
CUT = re.compile(
    rf"(?:(?<!\s)(?:\s*[,;:])?\s+(?:and|but|while|yet|plus|then|though|although|so(?! that))"
    rf"(?: (?:also|then|please|that|make sure(?: that)?))?"
    rf"\s+{BOUND}(?=(?:{VERB}|(?:more|fewer|less) than|between|under)\b)"
    rf"|(?<!\s)\s*[,;]\s+{BOUND}(?={VERB}\b)|(?<!\s)\s+[-\u2013\u2014]+\s+|(?<!\s)\s*;\s*)"
)

NAMED_ALONE = re.compile(
    rf"\W*(?:both |that )?(?:the )?(?:words?|terms?|phrases?|names?|keywords?)\s+{MASK}+,?|"
    r"\W*no[tr]? (?:fewer|less|more)"
)
"""Nothing said yet: "the word X and the word Y must appear", "no fewer and no more than 3"."""


def clauses_of(low: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every clause of a masked sentence, in order; together with what joins them they are all of it."""
    first = 0
    for match in CUT.finditer(low):
        if low.count("(", first, match.start()) > low.count(")", first, match.start()):
            continue
        if _two_ends(low[first : match.start()], low[match.end() :]):
            continue
        if NAMED_ALONE.fullmatch(low[first : match.start()]):
            continue
        if match.start() > first:
            yield first, match.start()
            first = match.end()
    if first < len(low):
        yield first, len(low)


def _two_ends(before: str, after: str) -> bool:
    """Whether a bound ends one and begins the other: "at least 3 and at most 5"."""
    follows = next(bounds_in(after), None)
    if follows is None or follows.start or follows.bare:
        return False
    return any(bounds.end == len(before) and not bounds.bare for bounds in bounds_in(before))
