"""What of a conflict graph has to be searched, once everything that is forced is taken out.

Each rule keeps *all* optima: those of the kernel and those of the whole correspond one to one. Ties are therefore left
alone by every rule, and so are columns that are worth nothing, unless they must stay out. Weights are whole numbers of
any size, so packed lexicographic values will do. N(v) are the columns that v excludes.

- v outweighs N(v) together: v is in every optimum.
- N(v) is a clique (none and one included): neighbours that weigh less than v are in no optimum. From the others its
  weight is taken off; v is accepted where none of them is.
- N(v) = {a, b}, not adjacent, each of them lighter than v and both together not: a and b come together or not at all,
  and v comes where they do not.

Lamm, Schulz, Strash, Williger and Zhang, *Exactly solving the maximum weight independent set problem on large
real-world graphs* (ALENEX 2019), with every comparison that would lose a tie made strict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SIMPLICIAL = 5
"""Neighbours up to which it is looked whether they are a clique."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """What is left, and how a decision on it becomes one on the whole.

    weights, near: of the columns in `parts`; those of the others mean nothing any more.
    parts: the connected pieces, each sorted, in the order of their first columns.
    """

    weights: list[int]
    near: list[set[int]]
    parts: tuple[tuple[int, ...], ...]
    taken: frozenset[int]
    undone: tuple[tuple[int, tuple[int, ...], int], ...]
    """(v, others, twin): v is in where none of the others is, and twin (-1: nobody) is in where others[0] is."""

    def lift(self, chosen: Iterable[int]) -> frozenset[int]:
        """The decision on the whole that this one on the kernel stands for."""
        found = set(self.taken)
        found.update(chosen)
        for v, others, twin in self.undone:
            if found.isdisjoint(others):
                found.add(v)
            elif twin >= 0:
                found.add(twin)
        return frozenset(found)


def kernel(weights: Sequence[int], conflicts: Iterable[tuple[int, int]]) -> Kernel:
    """Apply the rules until none does. Near linear where conflicts are few."""
    near: list[set[int]] = [set() for _ in weights]
    for a, b in conflicts:
        near[a].add(b)
        near[b].add(a)
    return _Rules(list(weights), near).run()


class _Rules:
    def __init__(self, weights: list[int], near: list[set[int]]) -> None:
        self.weights, self.near = weights, near
        self.alive = [True] * len(weights)
        self.taken: list[int] = []
        self.undone: list[tuple[int, tuple[int, ...], int]] = []
        self.waiting = sorted(range(len(weights)), key=lambda v: -len(near[v]))  # fewest neighbours on top
        self.queued = [True] * len(weights)

    def run(self) -> Kernel:
        waiting, queued, alive = self.waiting, self.queued, self.alive
        while waiting:
            v = waiting.pop()
            queued[v] = False
            if alive[v] and self.weights[v]:
                self.look(v)
        return Kernel(self.weights, self.near, self.pieces(), frozenset(self.taken), tuple(reversed(self.undone)))

    def look(self, v: int) -> None:
        weights, near = self.weights, self.near
        others, weight = near[v], weights[v]
        degree = len(others)
        if not others or weight > sum([weights[u] for u in others]):
            self.taken.append(v)
            self.alive[v] = False
            for u in tuple(others):
                self.remove(u)
        elif degree == 1 or (degree <= SIMPLICIAL and self.clique(others)):
            for u in [u for u in others if weights[u] < weight]:
                self.remove(u)
            self.detach(v)
            for u in others:
                weights[u] -= weight
                self.again(u)
            if others:
                self.undone.append((v, tuple(others), -1))
            else:
                self.taken.append(v)
        elif degree == 2:
            a, b = others
            if weights[a] < weight and weights[b] < weight:
                self.fold(v, a, b)

    def clique(self, columns: set[int]) -> bool:
        size = len(columns) - 1
        if size == 1:
            a, b = columns
            return b in self.near[a]
        return not any(len(self.near[u] & columns) != size for u in columns)

    def fold(self, v: int, a: int, b: int) -> None:
        """v between a and b: from now on `a` stands for both of them against v."""
        self.undone.append((v, (a,), b))
        self.weights[a] += self.weights[b] - self.weights[v]
        self.detach(v)
        fresh = self.near[b] - self.near[a]
        self.detach(b)
        for u in fresh:
            self.near[u].add(a)
        self.near[a] |= fresh
        self.again(a)
        for u in self.near[a]:
            self.again(u)

    def detach(self, v: int) -> None:
        """v is decided by others; its own neighbours no longer know it."""
        near, alive, queued = self.near, self.alive, self.queued
        alive[v] = False
        for u in near[v]:
            near[u].discard(v)
            if not queued[u] and alive[u]:
                queued[u] = True
                self.waiting.append(u)

    def remove(self, v: int) -> None:
        """v is in no optimum."""
        self.detach(v)
        near, alive, queued = self.near, self.alive, self.queued
        for u in near[v]:
            for further in near[u]:  # who was next to a clique may now be next to a smaller one
                if not queued[further] and alive[further]:
                    queued[further] = True
                    self.waiting.append(further)

    def again(self, v: int) -> None:
        if not self.queued[v] and self.alive[v]:
            self.queued[v] = True
            self.waiting.append(v)

    def pieces(self) -> tuple[tuple[int, ...], ...]:
        seen = [not alive for alive in self.alive]
        found: list[tuple[int, ...]] = []
        for v, known in enumerate(seen):
            if known or seen[v]:
                continue
            seen[v] = True
            piece, waiting = [v], [v]
            while waiting:
                for u in self.near[waiting.pop()]:
                    if not seen[u]:
                        seen[u] = True
                        piece.append(u)
                        waiting.append(u)
            found.append(tuple(sorted(piece)))
        return tuple(found)
