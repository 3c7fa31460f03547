"""Finding the cues of a file in a text: they are many, most words begin none of them, and so each word is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    places: tuple[tuple[int, str], ...]


# One text is looked through for the cues of many files, one after the other.
@lru_cache(maxsize=64)
def openings(text: str) -> Openings:
    """The words of `text` with which a cue could begin."""
    places = tuple((match.start(), match[0]) for match in OPENING.finditer(folded(text)))
    return Openings(frozenset(word for _, word in places), places)


def folded(text: str) -> str:
    """`text` in lower case, letter for letter."""
    return text.lower() if text.isascii() else text.translate(ALIKE).lower()


class Cues:
    """Cues of one file, as patterns; it is used as one pattern of them all would be, in any letter case.

    Where several cues begin at one place, the first one in their order that fits is found.
    """

    def __init__(self, whole: str, by_word: Mapping[str, Sequence[str]]) -> None:
        """whole: one pattern of all cues. by_word: those that can begin with a word, by that word, in their order."""
        self._whole = whole
        self._by_word = by_word
        self._patterns: dict[str, re.Pattern[str]] = {}
        self.first_words = frozenset(by_word)
        """The words that cues begin with."""

    @cached_property
    def pattern(self) -> str:
        """All cues as one pattern, to be a part of others."""
        return f"{BEFORE}(?:{self._whole}){BEHIND}"

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every cue in `text`, in order; none overlaps another."""
        opening = openings(text)
        if opening.words.isdisjoint(self.first_words):
            return
        end = 0
        for place, word in opening.places:
            if word in self._by_word and place >= end and (match := self._beginning(word).match(text, place)):
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
