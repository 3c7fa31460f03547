"""Patterns that are only tried on texts that can have them.

There are hundreds of them, and most texts have none: a look for a few letters takes a tenth of the time of a search.
What begins with one of many words is found by `extraction.cues.finding`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache

Replacement = str | Callable[[re.Match[str]], str]
WORD = re.compile(r"\w+")


# A text is looked through for one thing after the other.
@lru_cache(maxsize=64)
def words_in(text: str) -> frozenset[str]:
    """Every word of `text`, in lower case; an underline is a letter."""
    return frozenset(WORD.findall(text.casefold()))


class Needing:
    """A pattern, used as such. needed: pieces with "|" between them, one of which lies within every match."""

    __slots__ = ("compiled", "needed", "pattern")

    def __init__(self, compiled: re.Pattern[str], *, needed: str) -> None:
        self.compiled = compiled
        self.pattern = compiled.pattern
        self.needed = tuple(needed.split("|"))

    def _possible(self, text: str) -> bool:
        for piece in self.needed:  # noqa: SIM110 - a generator takes as long as the search that this is to spare
            if piece in text:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As that of a pattern."""
        return self.compiled.search(text, start, end) if self._possible(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As that of a pattern."""
        return self.compiled.match(text, start, end) if self._possible(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As that of a pattern."""
        return self.compiled.finditer(text, start, end) if self._possible(text) else iter(())

    def in_lines(self, text: str) -> Iterator[re.Match[str]]:
        """As `finditer`, of a pattern whose matches lie within a line, but for lines without any of the pieces, which
        are in lower case and stand in lines in any letter case."""
        start = 0
        for line in text.split("\n"):
            if self._possible(line.casefold()):
                yield from self.compiled.finditer(text, start, start + len(line))
            start += len(line) + 1

    def sub(self, replacement: Replacement, text: str) -> str:
        """As that of a pattern."""
        return self.compiled.sub(replacement, text) if self._possible(text) else text
