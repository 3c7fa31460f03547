"""Finding the cues of a file in a text: they are many, most words begin none of them, and so each word is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
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


class Cue:
    """One cue. Its pattern is compiled when the first text is met that may have it, and most never are."""

    def __init__(self, place: int, pattern: str, first: frozenset[str], needed: frozenset[str]) -> None:
        """place: in the order in which cues are tried. first: the words that it can begin with. needed: of its later
        words the longest, in all its forms; empty where there is none. A text without any of them does not have it.
        """
        self.place = place
        self._pattern = pattern
        self.first = first
        self.needed = needed

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What it looks like, in any letter case, up to the end of its last word."""
        return re.compile(f"(?:{self._pattern}){BEHIND}", re.IGNORECASE)


_place = attrgetter("place")


class Cues:
    """Cues of one file; it is used as one pattern of them all would be, in any letter case.

    Where several cues begin at one place, the first one in their order that fits is found.
    """

    def __init__(self, whole: str, cues: Sequence[Cue]) -> None:
        """whole: one pattern of all `cues`, which are in the order in which they are tried."""
        self._whole = whole
        self._by_word: dict[str, dict[str, list[Cue]]] = {}
        """For each word that cues begin with, the words of which a text needs one to have any of these cues, each with
        the cues that it may have then.
        """
        for cue in cues:
            for word in cue.first:
                by_needed = self._by_word.setdefault(word, {})
                for needed in cue.needed or {word}:
                    by_needed.setdefault(needed, []).append(cue)
        self._needed = {word: frozenset(by_needed) for word, by_needed in self._by_word.items()}
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
            for cue in self._beginning(word, words):
                if match := cue.pattern.match(text, place):
                    yield match
                    end = match.end()
                    break

    def search(self, text: str) -> re.Match[str] | None:
        """The first cue in `text`."""
        return next(self.finditer(text), None)

    def match(self, text: str) -> re.Match[str] | None:
        """The cue with which `text` begins."""
        return next(filter(None, (cue.pattern.match(text) for cue in self._opening(text))), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The cue that `text` is."""
        return next(filter(None, (cue.pattern.fullmatch(text) for cue in self._opening(text))), None)

    def sub(self, replacement: str, text: str) -> str:
        """`text` with `replacement` in the place of every cue."""
        parts, end = [], 0
        for match in self.finditer(text):
            parts += [text[end : match.start()], replacement]
            end = match.end()
        return "".join([*parts, text[end:]]) if parts else text

    def _opening(self, text: str) -> Sequence[Cue]:
        """The cues with which `text` may begin, in their order."""
        plain = folded(text)
        word = OPENING.match(plain)
        if word is None or word[0] not in self._by_word:
            return ()
        return self._beginning(word[0], frozenset(OPENING.findall(plain)))

    def _beginning(self, word: str, words: frozenset[str]) -> Sequence[Cue]:
        """The cues that can begin with `word` in a text of these words, in their order."""
        by_needed = self._by_word[word]
        found = [by_needed[needed] for needed in words & self._needed[word]]
        return found[0] if len(found) == 1 else sorted({cue for cues in found for cue in cues}, key=_place)
