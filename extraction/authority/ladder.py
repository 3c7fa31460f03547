"""The usual ranks of job titles, for briefs that leave it at them: "Mila is the CEO, Otto an intern"."""

from __future__ import annotations

from functools import lru_cache

from extraction.lexicon.phrasebook import table
from extraction.phrases import Phrases
from extraction.words import tokenize

RUNGS = range(1, 11)


@lru_cache(maxsize=4096)
def rung(title: str) -> int | None:
    """From 10 down to 1; None for a title that stands nowhere in the list. The first word that stands there counts."""
    tokens = tokenize(title.replace("_", " "))
    found = (_ladder().longest(tokens, k) for k in range(len(tokens)))
    return next((one[0] for one in found if one is not None), None)


@lru_cache(maxsize=1)
def _ladder() -> Phrases[int]:
    return table("titles", {str(value): value for value in RUNGS})
