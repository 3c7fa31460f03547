"""Finding the cues of a file in a text: they are many, most words begin none of them, and so each word is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

BEFORE = r"(?<![\w'])"
BEHIND = r"(?![\w]|'(?!s\b)|-\w)"
"""What must stand around a cue, so that it is made of whole words."""
OPENING = re.compile(rf"{BEFORE}'?\w+")
ALIKE = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
"""What re.IGNORECASE takes for the same letters, and `str.lower` does not."""


class Openings(NamedTuple):
    """The words of a text with which a cue could begin, in lower case, and where each begins, in order."""

    words: frozenset[str]
    places: Sequence[tuple[int, str]]


# One text is looked through for the cues of many files, one after the other.
@lru_cache(maxsize=64)
def openings(text: str) -> Openings:
    """The words of `text` with which a cue could begin."""
    places = [(match.start(), match[0]) for match in OPENING.finditer(folded(text))]
    return Openings(frozenset([word for _, word in places]), places)


def folded(text: str) -> str:
    """`text` in lower case, letter for letter."""
    return text.lower() if text.isascii() else text.translate(ALIKE).lower()


class Cue(NamedTuple):
    """One cue, as a pattern.

    first: the words that it can begin with. needed: of its later words the longest, in all its forms; empty where there
    is none. A text without any of them does not have the cue.
    """

    pattern: str
    first: frozenset[str]
    needed: frozenset[str]


class Cues:
    """Cues of one file; it is used as one pattern of them all would be, in any letter case.

    Where several cues begin at one place, the first one in their order that fits is found.
    """

    def __init__(self, whole: str, cues: Sequence[Cue]) -> None:
        """whole: one pattern of all `cues`, which are in the order in which they are tried."""
        self._whole = whole
        self._by_word: dict[str, list[str]] = {}
        self._needed: dict[str, set[str]] = {}
        """For each word that cues begin with, the words of which a text needs one to have any of these cues."""
        for cue in cues:
            for word in cue.first:
                self._by_word.setdefault(word, []).append(cue.pattern)
                self._needed.setdefault(word, set()).update(cue.needed or {word})
        self._patterns: dict[str, re.Pattern[str]] = {}
        self.first_words = frozenset(self._by_word)
        """The words that cues begin with."""

    @cached_property
    def pattern(self) -> str:
        """All cues as one pattern, to be a part of others."""
        return f"{BEFORE}(?:{self._whole}){BEHIND}"

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every cue in `text`, in order; none overlaps another."""
        words, places = openings(text)
        needed, end = self._needed, 0
        if words.isdisjoint(self.first_words):
            return
        for place, word in places:
            if word not in needed or words.isdisjoint(needed[word]) or place < end:
                continue
            if match := self._beginning(word).match(text, place):
                yield match
                end = match.end()

    def search(self, text: str) -> re.Match[str] | None:
        """The first cue in `text`."""
        return next(self.finditer(text), None)

    def match(self, text: str) -> re.Match[str] | None:
        """The cue with which `text` begins."""
        word = OPENING.match(folded(text))
        return self._beginning(word[0]).match(text) if word and word[0] in self._by_word else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The cue that `text` is."""
        word = OPENING.match(folded(text))
        return self._beginning(word[0]).fullmatch(text) if word and word[0] in self._by_word else None

    def sub(self, replacement: str, text: str) -> str:
        """`text` with `replacement` in the place of every cue."""
        parts, end = [], 0
        for match in self.finditer(text):
            parts += [text[end : match.start()], replacement]
            end = match.end()
        return "".join([*parts, text[end:]]) if parts else text

    def _beginning(self, word: str) -> re.Pattern[str]:
        """The pattern of the cues that can begin with `word`, made when the word is met for the first time."""
        pattern = self._patterns.get(word)
        if pattern is None:
            pattern = re.compile(f"(?:{'|'.join(self._by_word[word])}){BEHIND}", re.IGNORECASE)
            self._patterns[word] = pattern
        return pattern
