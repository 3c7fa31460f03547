"""Slips of the keyboard: "avialable", "mornning", "shoud" are read as the word they are one slip away from.

Only a word that English does not have is mended (pyspellchecker's word list), only to a word that the reader knows, and
only where there is one such word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spellchecker import SpellChecker

from extraction.availability.attendance import WORDS
from extraction.lexicon import LEXICON
from extraction.times.days import NAMES
from extraction.times.part_names import PARTS
from extraction.words import Kind, Token

SHORTEST = 5
"""Letters; shorter words have too many neighbours."""


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with their slips mended; offsets stay those of the text as it was written."""
    return [
        token._replace(text=_mended(token.text))
        if token.kind is Kind.WORD and len(token.text) >= SHORTEST and token.text not in _known()
        else token
        for token in tokens
    ]


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return LEXICON.words | PARTS.words | WORDS | NAMES.keys()


@lru_cache(maxsize=1)
def _checkers() -> tuple[SpellChecker, SpellChecker]:
    """English, and the words that the reader knows."""
    own = SpellChecker(language=None, distance=1)
    own.word_frequency.load_words([word for word in _known() if len(word) >= SHORTEST and word.isalpha()])
    return SpellChecker(), own


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    english, own = _checkers()
    if word in english:
        return word
    near = {candidate for candidate in own.candidates(word) or () if candidate[0] == word[0]}
    return near.pop() if len(near) == 1 else word
