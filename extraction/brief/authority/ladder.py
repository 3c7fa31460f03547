"""The usual ranks of job titles, for briefs that leave it at them: "Mila is the CEO, Otto an intern"."""

from __future__ import annotations

from functools import lru_cache

from extraction.lexicon.phrasebook import table
from extraction.phrases import Phrases
from extraction.words import tokenize

RUNGS = range(1, 11)


STEPS = {
    "senior": 0.5,
    "chief": 0.5,
    "junior": -0.5,
    "deputy": -0.5,
    "vice": -0.5,
    "assistant": -0.5,
    "associate": -0.5,
}
"""What a word before another title makes of it."""


@lru_cache(maxsize=4096)
def rung(title: str) -> float | None:
    """From 10 down to 1; None for a title that stands nowhere in the list. The first word that stands there counts."""
    tokens = tokenize(title.replace("_", " "))
    if len(tokens) == 1 and title.endswith("s") and _ladder().longest(tokens, 0) is None:
        tokens = tokenize(title[:-1])
    for k, token in enumerate(tokens):
        found = _ladder().longest(tokens, k)
        if found is None:
            continue
        behind = _ladder().longest(tokens, k + 1) if found[1] == k + 1 and token.text in STEPS else None
        return float(found[0]) if behind is None else behind[0] + STEPS[token.text]
    return None


@lru_cache(maxsize=1)
def _ladder() -> Phrases[int]:
    return table("titles", {str(value): value for value in RUNGS})
