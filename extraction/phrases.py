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


class _Place:
    """A place in a pattern, between two of its words.

    words: which may stand next, each with the place behind it. skips: places to go on from as well. entry: the number
    of the entry whose phrases end here.
    """

    __slots__ = ("entry", "skips", "words")

    def __init__(self) -> None:
        self.words: list[tuple[str, _Place]] = []
        self.skips: list[_Place] = []
        self.entry: int | None = None


def _laid_out(pieces: list[str], start: _Place) -> _Place:
    """The place where the phrases of a pattern end that begin at `start`.

    It takes the pieces from the end, up to a ")". No place inside leads back to `start`.
    """
    end, reached = _Place(), start
    while pieces:
        piece = pieces.pop()
        if piece == "(":
            inner = _Place()
            reached.skips.append(inner)
            reached = _laid_out(pieces, inner)
        elif piece == "|":
            reached.skips.append(end)
            reached = start
        elif piece == ")":
            break
        else:
            behind = _Place()
            reached.words.append((piece, behind))
            reached = behind
    reached.skips.append(end)
    return end


class _State(Generic[V]):
    """The places that some words lead to, all at once. value: of the phrase that ends here, None where none does.

    next: where each word leads, as places until somebody has gone there.
    """

    __slots__ = ("next", "value")

    def __init__(self, next_: dict[str, _State[V] | frozenset[_Place]], value: V | None) -> None:
        self.next = next_
        self.value = value


class Phrases(Generic[V]):
    """A table from phrases to values, none of which is None. Of two entries with the same phrase the later holds.

    Some patterns stand for millions of phrases, so that none is written out: a pattern is an automaton, and its states
    are made when a text comes to them (the subset construction, done lazily).
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._values: list[V] = []
        self._states: dict[frozenset[_Place], _State[V]] = {}
        words: set[str] = set()
        start = _Place()
        for pattern, value in entries:
            pieces = _PIECE.findall(pattern)[::-1]
            words.update(pieces)
            begin = _Place()
            start.skips.append(begin)
            _laid_out(pieces, begin).entry = len(self._values)
            self._values.append(value)
        self._start = self._state(frozenset([start])).next
        self.first_words = frozenset(self._start)
        """The words that phrases begin with."""
        self.words = frozenset(words - set("()|"))
        """Every word of every phrase."""

    def _state(self, places: frozenset[_Place]) -> _State[V]:
        """What can follow at any of the places, and what has ended at one of them."""
        state = self._states.get(places)
        if state is None:
            behind: dict[str, set[_Place]] = {}
            entry, seen, waiting = -1, set(places), list(places)
            while waiting:
                place = waiting.pop()
                for word, following in place.words:
                    behind.setdefault(word, set()).add(following)
                entry = entry if place.entry is None else max(entry, place.entry)
                new = [skip for skip in place.skips if skip not in seen]
                seen.update(new)
                waiting += new
            value = None if entry < 0 else self._values[entry]
            state = self._states[places] = _State({word: frozenset(found) for word, found in behind.items()}, value)
        return state

    def longest(self, tokens: Sequence[Token], i: int, stop: int | None = None) -> tuple[V, int] | None:
        """The value of the longest phrase at token `i` and the token after it, or None. Hyphens in it do not count."""
        stop = len(tokens) if stop is None else stop
        following = self._start
        if i >= stop or (text := tokens[i].text) not in following:
            # Most words begin no phrase of the table.
            return None
        found: tuple[V, int] | None = None
        while (state := following.get(text)) is not None:
            i += 1
            if isinstance(state, frozenset):
                state = following[text] = self._state(state)
            if state.value is not None:
                found = (state.value, i)
            following = state.next
            while i < stop and tokens[i].text == "-" and tokens[i].glued:
                i += 1
            if i >= stop:
                break
            text = tokens[i].text
        return found
