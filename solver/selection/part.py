"""A piece of a selection that can be decided by itself, with columns 0..n-1 in place of ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from solver.lexicographic import Stages
from solver.problem import InstructionId


@dataclass(frozen=True, slots=True)
class Capacity:
    """sum_i demand_i x_i <= units."""

    demand: tuple[int, ...]
    units: int


@dataclass(frozen=True, slots=True)
class Part:
    """lexmax stages x  s.t.  conflicts, requirements and capacities among `ids` alone.  x = 0 is always allowed.

    ids[i]: the instruction behind column i, in the problem's order.
    conflicts: pairs i < j with x_i + x_j <= 1. requires: pairs (i, j) with x_i <= x_j.
    """

    ids: tuple[InstructionId, ...]
    stages: Stages
    conflicts: tuple[tuple[int, int], ...] = ()
    requires: tuple[tuple[int, int], ...] = ()
    capacities: tuple[Capacity, ...] = ()

    @property
    def size(self) -> int:
        """Number of columns."""
        return len(self.ids)

    def named(self, chosen: Iterable[int]) -> frozenset[InstructionId]:
        """The ids of these columns."""
        return frozenset(self.ids[i] for i in chosen)

    def value(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """What these columns are worth, stage by stage."""
        columns = tuple(chosen)
        return tuple(sum(stage[i] for i in columns) for stage in self.stages)

    def total(self) -> tuple[int, ...]:
        """What all columns together would be worth: a bound on every value, stage by stage."""
        return tuple(map(sum, self.stages))

    def allows(self, chosen: frozenset[int]) -> bool:
        """Whether these columns keep every rule."""
        return (
            not any(a in chosen and b in chosen for a, b in self.conflicts)
            and not any(a in chosen and b not in chosen for a, b in self.requires)
            and all(sum(c.demand[i] for i in chosen) <= c.units for c in self.capacities)
        )


def restricted(part: Part, columns: Sequence[int]) -> Part:
    """These columns alone, with the conflicts among them; requirements and capacities are left out."""
    place = {column: index for index, column in enumerate(columns)}
    return Part(
        ids=tuple([part.ids[i] for i in columns]),
        stages=tuple([tuple([stage[i] for i in columns]) for stage in part.stages]),
        conflicts=tuple([(place[a], place[b]) for a, b in part.conflicts if a in place and b in place]),
    )


def connected(part: Part) -> list[list[int]]:
    """The columns, by what hangs together over conflicts alone."""
    near: list[list[int]] = [[] for _ in part.ids]
    for a, b in part.conflicts:
        near[a].append(b)
        near[b].append(a)
    seen = [False] * part.size
    found: list[list[int]] = []
    for column in range(part.size):
        if not seen[column]:
            seen[column] = True
            group = [column]
            for member in group:
                fresh = [other for other in near[member] if not seen[other]]
                for other in fresh:
                    seen[other] = True
                group += dict.fromkeys(fresh)
            found.append(sorted(group))
    return found


def pieces(part: Part) -> list[tuple[list[int], Part]]:
    """What is connected, as columns and as a part of its own; as `restricted` would have it, in one go for all."""
    groups = connected(part)
    home, place = [0] * part.size, [0] * part.size
    for number, group in enumerate(groups):
        for index, column in enumerate(group):
            home[column], place[column] = number, index
    conflicts: list[list[tuple[int, int]]] = [[] for _ in groups]
    for a, b in part.conflicts:
        conflicts[home[a]].append((place[a], place[b]))
    return [
        (
            group,
            Part(
                ids=tuple([part.ids[i] for i in group]),
                stages=tuple([tuple([stage[i] for i in group]) for stage in part.stages]),
                conflicts=tuple(own),
            ),
        )
        for group, own in zip(groups, conflicts, strict=True)
    ]


def bundle(parts: Sequence[Part]) -> Part:
    """The parts side by side as one, for an engine whose start costs more than its work on each of them.

    Column i of part k becomes column i + (columns of the parts before k). All must have equally many stages.
    """
    if len(parts) == 1:
        return parts[0]
    size = sum(part.size for part in parts)
    ids: list[InstructionId] = []
    conflicts: list[tuple[int, int]] = []
    requires: list[tuple[int, int]] = []
    capacities: list[Capacity] = []
    for part in parts:
        start = len(ids)
        conflicts += [(a + start, b + start) for a, b in part.conflicts]
        requires += [(a + start, b + start) for a, b in part.requires]
        for capacity in part.capacities:
            demand = (0,) * start + capacity.demand + (0,) * (size - start - part.size)
            capacities.append(Capacity(demand, capacity.units))
        ids += part.ids
    by_stage = zip(*(part.stages for part in parts), strict=True)
    stages = tuple(tuple(chain.from_iterable(pieces)) for pieces in by_stage)
    return Part(tuple(ids), stages, tuple(conflicts), tuple(requires), tuple(capacities))
