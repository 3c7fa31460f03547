"""Slips in messages about times: "avialable", "mornning", "shoud" are read as the word they are a slip away from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extraction.availability.attendance import WORDS
from extraction.lexicon import LEXICON
from extraction.spelling import Speller
from extraction.times.days import NAMES
from extraction.times.part_names import PARTS
from extraction.words import Kind, Token

SHORTEST = 5
"""Letters; shorter words have too many neighbours."""


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with their slips mended; offsets stay those of the text as it was written."""
    speller = _speller()
    return [
        token._replace(text=speller.mend(token.text))
        if token.kind is Kind.WORD and len(token.text) >= SHORTEST
        else token
        for token in tokens
    ]


@lru_cache(maxsize=1)
def _speller() -> Speller:
    return Speller(LEXICON.words | PARTS.words | WORDS | NAMES.keys(), SHORTEST)
