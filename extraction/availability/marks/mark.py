"""Marks: the phrases of a message by what they do: a cue, a group of times, a conjunction."""

from __future__ import annotations

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
