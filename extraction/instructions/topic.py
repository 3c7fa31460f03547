"""Topics: the words by which two instructions are compared, to tell whether they are about the same work."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from extraction.cues import cues, words

WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")
FILLER = words("filler")
STEMMER = snowballstemmer.stemmer("english")
"""Words that name no work: left out where instructions are compared by what they are about."""


def topic_of(text: str, masked: str, reasons: list[tuple[int, int]]) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the words that say what it is about: no cue, no filler, nothing of the reasons given."""
    skipped = [m.span() for name in ("urgent", "negation") for m in cues(name).finditer(masked)] + reasons
    topic: set[str] = set()
    names: set[str] = set()
    for match in WORD.finditer(text):
        word = match[0].casefold().removesuffix("'s")
        if word in FILLER or word.isdigit() or "'" in word or any(a <= match.start() < b for a, b in skipped):
            continue
        stem = _stem(word)
        topic.add(stem)
        if masked[match.start()] == "X" and text[match.start()] != "X":
            names.add(stem)
    return frozenset(topic), frozenset(names)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    return str(STEMMER.stemWord(word))
