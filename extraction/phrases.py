"""Tables from phrases to values, in which the longest phrase that starts at a word wins.

A phrase is written as a pattern: "(not|) (free|available)" is four phrases, and so is
"not free | not available | free | available".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from extraction.words import Token

V = TypeVar("V")
_PIECE = re.compile(r"[()|]|[^\s()|]+")


class _Node(Generic[V]):
    """Where some words lead. value: that of the phrase that ends here, None where none does."""

    __slots__ = ("next", "value")

    def __init__(self) -> None:
        self.next: dict[str, _Node[V]] = {}
        self.value: V | None = None

    def step(self, word: str) -> _Node[V]:
        """The node behind one more word, made where there is none."""
        node = self.next.get(word)
        if node is None:
            node = self.next[word] = _Node()
        return node


def _openings(pieces: list[str]) -> tuple[set[str], bool]:
    """The words that the phrases of a pattern begin with, and whether one of these phrases is empty.

    It takes the pieces from the end, up to a ")".
    """
    found: set[str] = set()
    empty, nothing_yet = False, True
    while pieces:
        piece = pieces.pop()
        if piece == "(":
            inner, skipped = _openings(pieces)
            if nothing_yet:
                found |= inner
                nothing_yet = skipped
        elif piece == "|":
            empty, nothing_yet = empty or nothing_yet, True
        elif piece == ")":
            break
        elif nothing_yet:
            found.add(piece)
            nothing_yet = False
    return found, empty or nothing_yet


def _ends(starts: list[_Node[V]], pieces: list[str], root: _Node[V], first: str) -> list[_Node[V]]:
    """The nodes where those phrases of a pattern end that begin with the word `first` at the root.

    It takes the pieces from the end, up to a ")".
    """
    ends: list[_Node[V]] = []
    reached = starts
    while pieces:
        piece = pieces.pop()
        if piece == "(":
            reached = _ends(reached, pieces, root, first)
        elif piece == "|":
            ends += reached
            reached = starts
        elif piece == ")":
            break
        else:
            reached = [node.step(piece) for node in reached if node is not root or piece == first]
    return list(dict.fromkeys(ends + reached))


class Phrases(Generic[V]):
    """A table from phrases to values, none of which is None. Of two entries with the same phrase the later holds.

    Some patterns stand for thousands of phrases, so that those which begin with a word are only made when it is met.
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._entries: dict[str, list[tuple[list[str], V]]] = {}
        self._nodes: dict[str, _Node[V]] = {}
        words: set[str] = set()
        for pattern, value in entries:
            pieces = _PIECE.findall(pattern)[::-1]
            words.update(pieces)
            for first in _openings(pieces.copy())[0]:
                self._entries.setdefault(first, []).append((pieces, value))
        self.first_words = frozenset(self._entries)
        """The words that phrases begin with."""
        self.words = frozenset(words - set("()|"))
        """Every word of every phrase."""

    def _behind(self, first: str) -> _Node[V]:
        """The node behind a word that phrases begin with."""
        root: _Node[V] = _Node()
        for pieces, value in self._entries[first]:
            for node in _ends([root], pieces.copy(), root, first):
                node.value = value
        return root.step(first)

    def longest(self, tokens: Sequence[Token], i: int, stop: int | None = None) -> tuple[V, int] | None:
        """The value of the longest phrase at token `i` and the token after it, or None. Hyphens in it do not count."""
        stop = len(tokens) if stop is None else stop
        if i >= stop or (first := tokens[i].text) not in self._entries:
            return None
        node = self._nodes.get(first)
        if node is None:
            node = self._nodes[first] = self._behind(first)
        i += 1
        found = None if node.value is None else (node.value, i)
        while i < stop:
            token = tokens[i]
            i += 1
            if token.text == "-" and token.glued:
                continue
            following = node.next.get(token.text)
            if following is None:
                break
            node = following
            if node.value is not None:
                found = (node.value, i)
        return found
