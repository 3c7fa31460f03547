"""Marks: the phrases of a message by what they do: a cue, a group of times, a conjunction."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from extraction.lexicon.senses import Effect, Entry, Role
from extraction.times.groups import Group


class Mark(NamedTuple):
    """The tokens `first`..`last` (excluded) and what they do. group: the times, where the role is TIME."""

    role: Role
    first: int
    last: int
    entry: Entry | None = None
    group: Group | None = None


FALLBACK = Entry(Role.CUE, Effect.FALLBACK, Effect.UNCLEAR, heading=True)
"""What a phrase says that makes a second choice of the times beside it."""


_first = attrgetter("first")


def places_in(marks: Sequence[Mark], start: int, end: int) -> range:
    """The places of the marks that begin at the tokens `start`..`end` (excluded); marks stand in their order."""
    low = bisect_left(marks, start, key=_first)
    return range(low, bisect_left(marks, end, low, key=_first))


def marks_in(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """The marks that begin at the tokens `start`..`end` (excluded)."""
    found = places_in(marks, start, end)
    return marks[found.start : found.stop]
