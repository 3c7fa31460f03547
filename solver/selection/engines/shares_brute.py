"""Every allowed decision about a small part, one by one: the best of them by any measure of what groups gain."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from solver.fairness import Point, weakly_dominates
from solver.selection.part import Part
from solver.sharing.search import Tried
from solver.sharing.shares import Columns, Shares

NAME = "exhaustive"
SMALL = 14
"""Columns up to which trying everything is quick enough."""


def allowed(part: Part) -> Iterator[Columns]:
    """Every allowed set of columns; those that accept earlier columns come first."""
    against: list[set[int]] = [set() for _ in part.ids]
    for a, b in part.conflicts:
        against[b].add(a)
    needs_earlier: list[set[int]] = [set() for _ in part.ids]
    needed_by_earlier: list[set[int]] = [set() for _ in part.ids]
    for a, b in part.requires:
        (needs_earlier[a] if b < a else needed_by_earlier[b]).add(min(a, b))

    def branch(i: int, chosen: Columns, room: tuple[int, ...]) -> Iterator[Columns]:
        if i == part.size:
            yield chosen
            return
        left = tuple(units - c.demand[i] for units, c in zip(room, part.capacities, strict=True))
        if min(left, default=0) >= 0 and not against[i] & chosen and needs_earlier[i] <= chosen:
            yield from branch(i + 1, chosen | {i}, left)
        if not needed_by_earlier[i] & chosen:
            yield from branch(i + 1, chosen, room)

    yield from branch(0, frozenset(), tuple(c.units for c in part.capacities))


def best(part: Part, shares: Shares, measure: Callable[[Point], tuple[int, ...]], limit: int) -> Tried:
    """The allowed decisions whose point measures most. The empty one is always allowed."""
    found: Tried | None = None
    for chosen in allowed(part):
        value = measure(shares.point(chosen))
        if found is None or value > found.value:
            found = Tried(NAME, value)
        if value == found.value:
            if len(found.chosen) < limit:
                found.chosen.append(chosen)
            else:
                found.complete = False
    if found is None:
        raise AssertionError("nothing is allowed, not even accepting nothing")
    return found


def frontier(part: Part, shares: Shares) -> dict[Point, Columns]:
    """All points that no allowed decision dominates, each with the first decision that reaches it."""
    kept: dict[Point, Columns] = {}
    for chosen in allowed(part):
        point = shares.point(chosen)
        if not any(weakly_dominates(other, point) for other in kept):
            kept = {other: its for other, its in kept.items() if not weakly_dominates(point, other)}
            kept[point] = chosen
    return kept
