"""Patterns that are only tried on texts that can have them.

There are a hundred of them, and most sentences have none: a look for a few letters takes a tenth of the time of a
search.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator

Replacement = str | Callable[[re.Match[str]], str]


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

    def sub(self, replacement: Replacement, text: str) -> str:
        """As that of a pattern."""
        return self.compiled.sub(replacement, text) if self._possible(text) else text
