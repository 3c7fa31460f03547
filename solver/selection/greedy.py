"""A quick allowed decision: a starting point for engines, and what is left when their time runs out."""

from __future__ import annotations

from solver.lexicographic import pack
from solver.selection.part import Part


def greedy(part: Part) -> frozenset[int]:
    """Take columns from the most valuable down, each with all that it requires, where everything still fits."""
    weights = (pack(part.stages, limit=None).stages or ((0,) * part.size,))[0]
    against: list[set[int]] = [set() for _ in part.ids]
    for a, b in part.conflicts:
        against[a].add(b)
        against[b].add(a)
    needs: list[list[int]] = [[] for _ in part.ids]
    for a, b in part.requires:
        needs[a].append(b)
    room = [capacity.units for capacity in part.capacities]
    chosen: set[int] = set()
    for column in sorted(range(part.size), key=lambda i: (-weights[i], i)):
        wanted = _closure(column, needs) - chosen
        demand = [sum(capacity.demand[i] for i in wanted) for capacity in part.capacities]
        clash = any(against[i] & chosen or against[i] & wanted for i in wanted)
        if clash or any(d > r for d, r in zip(demand, room, strict=True)):
            continue
        chosen |= wanted
        room = [r - d for d, r in zip(demand, room, strict=True)]
    return frozenset(chosen)


def _closure(column: int, needs: list[list[int]]) -> set[int]:
    found, waiting = {column}, [column]
    while waiting:
        for other in needs[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
