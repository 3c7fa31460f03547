"""The words of a prompt: most of what is looked for in it needs words that it does not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

WORD = re.compile(r"\w+")


# A prompt is looked through for one thing after the other.
@lru_cache(maxsize=64)
def words_in(text: str) -> frozenset[str]:
    """Every word of `text`, in lower case; an underline is a letter."""
    return frozenset(WORD.findall(text.casefold()))


def found_in_lines(pattern: re.Pattern[str], text: str, pieces: Collection[str]) -> Iterator[re.Match[str]]:
    """As `pattern.finditer(text)`, of a pattern whose matches lie within a line, but for lines without any of `pieces`,
    which are in lower case."""
    start = 0
    for line in text.split("\n"):
        lowered = line.casefold()
        for piece in pieces:
            if piece in lowered:
                yield from pattern.finditer(text, start, start + len(line))
                break
        start += len(line) + 1
