"""Stems of English words, by which words of one family are told to be the same."""

from __future__ import annotations

from functools import lru_cache
from threading import local

import snowballstemmer


class _Stemmers(local):
    """One for each thread: a stemmer keeps the word that it is at in a field of its own."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")


_STEMMERS = _Stemmers()


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of a word in lower case, by Snowball's English rules (Porter2)."""
    return str(_STEMMERS.english.stemWord(word))
