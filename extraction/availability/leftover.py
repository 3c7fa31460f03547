"""Whether words that were not understood are worth a question."""

from __future__ import annotations

from extraction.facts import Span
from extraction.times.numbers import hour_at
from extraction.times.resolve import is_rest
from extraction.times.runs import read_groups
from extraction.words import tokenize, vocabulary

_TELLING = vocabulary(
    "that this those these them they which former latter above same both neither either none ignore forget scrap "
    "disregard wrong mistake instead swap"
)
"""Words that can say something of times named elsewhere."""


def matters(span: Span) -> bool:
    """Whether words that were not understood could be about times: "the others" and "appreciate" could not."""
    tokens = tokenize(span.quote)
    numbered = any(hour_at(tokens, k) is not None for k in range(len(tokens)))
    told = bool(_TELLING & {token.text for token in tokens})
    groups = read_groups(tokens, [False] * len(tokens))
    return numbered or told or not all(map(is_rest, groups))
