"""Slips of the keyboard: a word that English does not have is read as the known word that it is a slip away from.

Only where there is one such word. A slip is a letter lost, doubled, changed or swapped with its neighbour
(Damerau 1964), and changed only where nothing else explains it; a long word may have two. Candidates are found by the
words that both become when letters are left out (symmetric delete, Garbe 2012), so that a word costs a few look-ups
however many words are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import combinations

from spellchecker import SpellChecker

SHORT = 4
"""Letters from which on a word is mended at all."""
LONG = 8
"""Letters from which on a word may have two slips."""


class Speller:
    """Mends words to those of `known`, of which only those of `shortest` letters or more are mended to."""

    def __init__(self, known: Iterable[str], shortest: int) -> None:
        self.known = frozenset(known)
        self.shortest = shortest
        self._mended: dict[str, str] = {}

    @cached_property
    def _near(self) -> dict[str, set[str]]:
        """What is left of the known words without a letter or two, and of which words."""
        near: dict[str, set[str]] = {}
        for word in self.known:
            if len(word) >= SHORT and word.isalpha():
                for left in _shortened(word, 2 if len(word) >= LONG else 1):
                    near.setdefault(left, set()).add(word)
        return near

    def mend(self, word: str) -> str:
        """`word`, in lower case, or the one known word that it is a slip away from. Never raises."""
        if len(word) < SHORT or word in self.known:
            return word
        if (done := self._mended.get(word)) is None:
            if len(self._mended) > 10_000:
                self._mended.clear()
            done = self._mended[word] = self._one_near(word)
        return done

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.known), default=0)

    def _one_near(self, word: str) -> str:
        slips = 2 if len(word) >= LONG else 1
        if len(word) > self._longest + slips or word in _english():
            return word
        if (turned := word[1] + word[0] + word[2:]) in self.known:
            return turned
        near: dict[int, set[str]] = {}
        for left in _shortened(word, slips):
            for candidate in self._near.get(left, ()):
                if candidate[0] == word[0] and (away := distance(word, candidate)) <= slips:
                    near.setdefault(away, set()).add(candidate)
        closest = near.get(1) or near.get(2) or set()
        swapped = {other for other in closest if sorted(other) == sorted(word)}
        likely = swapped or {other for other in closest if len(other) != len(word)} or closest
        if len(likely) > 1 and {other.removesuffix("s") for other in likely} == {min(likely, key=len)}:
            likely = {min(likely, key=len)}
        if len(word) < self.shortest:
            # Short words have too many neighbours, unless two letters changed places or the word was longer.
            likely = swapped or {other for other in likely if len(other) >= self.shortest}
        return next(iter(likely)) if len(likely) == 1 else word


def is_english(word: str) -> bool:
    """Whether English has `word`, in lower case."""
    return word in _english()


def distance(one: str, other: str) -> int:
    """How many slips lie between two words: restricted Damerau-Levenshtein distance."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, opposite in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _shortened(word: str, slips: int) -> Iterator[str]:
    """The word, and what is left of it without one letter, or without up to two; its first letter always stays."""
    for lost in range(slips + 1):
        for places in combinations(range(1, len(word)), lost):
            yield "".join(letter for i, letter in enumerate(word) if i not in places) if places else word


@lru_cache(maxsize=1)
def _english() -> SpellChecker:
    return SpellChecker()
