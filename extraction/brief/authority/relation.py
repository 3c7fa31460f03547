"""What a brief says of people's ranks, one saying at a time."""

from __future__ import annotations

from typing import NamedTuple

from extraction.facts import UserId


class Relation(NamedTuple):
    """alike: whether nobody of them stands above the other; else all of `high` stand above all of `low`."""

    high: frozenset[UserId]
    low: frozenset[UserId]
    alike: bool = False
    rest: bool = False
    """Whether one side is everybody else: what is said of somebody by name counts before it."""
