"""The usual ranks of job titles, for briefs that leave it at them: "Mila is the CEO, Otto an intern"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from extraction.facts import UserId
from extraction.lexicon.phrasebook import phrases, table
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


OCCUPATION = re.compile(r"(?:^|.* )\w{2,}(?:er|or|ist|ian|eer|smith|man|woman)s?", re.IGNORECASE)
"""Somebody who has learned a trade: "beekeeper", "harpist". Whoever has more or less to say than that is listed."""
SKILLED = 3


@lru_cache(maxsize=4096)
def rung(title: str, ladder: str = "titles") -> float | None:
    """From 10 down to 1; None for a title that stands nowhere in the list. The first word that stands there counts."""
    tokens = tokenize(re.sub("[_-]", " ", title))
    if len(tokens) == 1 and title.endswith("s") and _ladder(ladder).longest(tokens, 0) is None:
        tokens = tokenize(title[:-1])
    for k, token in enumerate(tokens):
        found = _ladder(ladder).longest(tokens, k)
        if found is None:
            continue
        behind = _ladder(ladder).longest(tokens, k + 1) if found[1] == k + 1 and token.text in STEPS else None
        return float(found[0]) if behind is None else behind[0] + STEPS[token.text]
    return None


def rungs(titles: Mapping[UserId, str]) -> dict[UserId, float]:
    """Everybody's, on one ladder: that of uniforms where all wear one; nothing where somebody stands on none."""
    for climb in (lambda title: rung(title, "uniforms"), rung, _with_trades):
        found = {name: place for name, title in titles.items() if (place := climb(title)) is not None}
        if len(found) == len(titles):
            return found
    return {}


def is_usual(title: str) -> bool:
    """Whether it stands on a ladder, or names a trade."""
    return rung(title) is not None or rung(title, "uniforms") is not None or _with_trades(title.lower()) is not None


def _with_trades(title: str) -> float | None:
    found = rung(title)
    return SKILLED if found is None and OCCUPATION.fullmatch(title) else found


@lru_cache(maxsize=2)
def _ladder(name: str) -> Phrases[int]:
    held = {heading for heading, _ in phrases(name)}
    return table(name, {str(value): value for value in RUNGS if str(value) in held})
