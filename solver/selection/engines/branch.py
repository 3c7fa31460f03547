"""Reduce, split and branch: an exact search in Python's unbounded integers for parts that fall into small kernels.

The kernel (`solver.selection.engines.kernel`) keeps all optima; each of its connected pieces is searched by itself,
with bit masks for sets of columns, and cut off by a cover of what is left with cliques. Requirements and capacities are
searched without a kernel, the bound being that of the conflicts alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from math import prod

from solver.answer import Answer, optimal_or_feasible
from solver.certificate import Status
from solver.lexicographic import packed_weights
from solver.selection.engines.brute import Optima
from solver.selection.engines.kernel import Kernel, kernel
from solver.selection.part import Part

NAME = "branch-and-bound"
NODES = 4_000
"""Steps of search after which a part is left to engines that scale: about a quarter of a second."""
CLAIMED = 10_000
"""The same where an optimum is known already, and only has to be proven: that takes a third of the steps."""
WIDEST = 200
"""Columns of a kernel piece beyond which no search is begun."""


class _OutOfSteps(Exception):  # noqa: N818 - not an error: the search was given up
    pass


def solve_part(
    part: Part, limit: int, nodes: int = NODES, claimed: frozenset[int] = frozenset()
) -> tuple[Answer, Optima]:
    """The optimum and all that tie, up to `limit`, in the order of accepting earlier columns first.

    nodes: how many steps of search in all; where they do not suffice the answer is UNKNOWN and there are no optima.
    claimed: a decision of another engine, to start from what it is worth. That makes no difference to the answer.
    """
    weights = packed_weights(part.stages, part.size)
    steps = _Steps(nodes)
    known = sum([weights[i] for i in claimed])
    try:
        if part.requires or part.capacities:
            found = _Ruled(part, weights, limit, steps).search()
        else:
            rest = kernel(weights, part.conflicts)
            found = _by_kernel(rest, limit, steps, known - sum([weights[i] for i in rest.lift(())]) if known else 0)
            if not found.chosen:  # the claim is too high
                found = _by_kernel(rest, limit, steps, 0)
    except _OutOfSteps:
        return Answer(NAME, Status.UNKNOWN), Optima(limit)
    if len(found.chosen) > 1:
        found.chosen.sort(key=lambda chosen: _row(chosen, part.size))
    value = part.value(found.chosen[0])
    return optimal_or_feasible(NAME, found.chosen[0], value, value), found


def _row(chosen: frozenset[int], size: int) -> bytes:
    """Smaller where an earlier column is accepted."""
    row = bytearray(b"1") * size
    for i in chosen:
        row[i] = 0
    return bytes(row)


class _Steps:
    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _OutOfSteps


def _by_kernel(rest: Kernel, limit: int, steps: _Steps, known: int) -> Optima:
    """known: what the pieces together are said to be worth; no optima where they are not."""
    lists: dict[tuple[int, ...], list[frozenset[int]]] = {}
    complete = True
    for piece in sorted(rest.parts, key=len):
        if len(piece) > WIDEST:
            raise _OutOfSteps
        place = {column: index for index, column in enumerate(piece)}
        near = [sum([1 << place[u] for u in rest.near[column]]) for column in piece]
        search = _Search([rest.weights[column] for column in piece], near, limit, steps)
        if len(lists) + 1 == len(rest.parts):
            search.found.value = max(search.found.value, known)
        search.branch((1 << len(piece)) - 1, 0, 0)
        known -= search.found.value
        lists[piece] = [frozenset(piece[i] for i in chosen) for chosen in search.found.chosen]
        complete &= search.found.complete
    found = Optima(limit, complete=complete and prod(map(len, lists.values())) <= limit)
    for choice in islice(product(*[lists[piece] for piece in rest.parts]), limit):
        found.chosen.append(rest.lift(frozenset().union(*choice)))
    return found


class _Search:
    """The heaviest independent sets of a piece of kernel."""

    def __init__(self, weights: Sequence[int], near: Sequence[int], limit: int, steps: _Steps) -> None:
        self.weights, self.near, self.steps = weights, near, steps
        self.order = sorted(range(len(weights)), key=lambda v: (near[v].bit_count(), v))
        self.found = Optima(limit, self.quick())

    def quick(self) -> int:
        """What taking the best column for its neighbourhood again and again is worth: something to beat."""
        free, value = (1 << len(self.weights)) - 1, 0
        ranked = sorted(self.order, key=lambda v: -self.weights[v] / (1 + self.near[v].bit_count()))
        for v in ranked:
            if free >> v & 1:
                value += self.weights[v]
                free &= ~self.near[v]
        return value

    def branch(self, free: int, value: int, chosen: int) -> None:
        """Columns in `free` are open; all others are decided, and `chosen` are in."""
        found, near = self.found, self.near
        while free:
            self.steps.take()
            if found.excludes(value + self.bound(free, value)):
                return
            most, widest = -1, -1
            for v in self.order:
                if free >> v & 1:
                    degree = (near[v] & free).bit_count()
                    if degree > widest:
                        most, widest = v, degree
            bit = 1 << most
            if not widest and all(rest := [self.weights[v] for v in self.order if free >> v & 1]):
                value += sum(rest)
                chosen |= free
                break
            self.branch(free & ~(near[most] | bit), value + self.weights[most], chosen | bit)
            free &= ~bit
        found.offer(value, chosen)

    def bound(self, free: int, value: int) -> int:
        """The weight of a cover with cliques, as `cover` has it, given up when it can exclude nothing."""
        near, left = self.near, list(self.weights)
        enough = self.found.value - value
        total = 0
        for v in self.order:
            while free >> v & 1:
                y = left[v]
                if not y:
                    free &= ~(1 << v)
                    break
                clique, common = [v], near[v] & free
                while common:
                    u = (common & -common).bit_length() - 1
                    if left[u]:
                        clique.append(u)
                        y = min(y, left[u])
                        common &= near[u]
                    else:
                        common &= common - 1
                        free &= ~(1 << u)
                for u in clique:
                    left[u] -= y
                    if not left[u]:
                        free &= ~(1 << u)
                total += y
                if total > enough:
                    return total
        return total


class _Ruled:
    """The best sets under requirements and capacities: columns in order, accepting first."""

    def __init__(self, part: Part, weights: Sequence[int], limit: int, steps: _Steps) -> None:
        self.part, self.weights, self.steps = part, weights, steps
        self.found = Optima(limit)
        self.against, self.needs = [0] * part.size, [0] * part.size
        for a, b in part.conflicts:
            self.against[a] |= 1 << b
            self.against[b] |= 1 << a
        for a, b in part.requires:
            self.needs[a] |= 1 << b
        self.plain = _Search(weights, self.against, limit, steps)
        self.plain.order = list(range(part.size))

    def search(self) -> Optima:
        if self.part.size > WIDEST:
            raise _OutOfSteps
        self.branch(0, (0, 0, 0), 0, tuple(c.units for c in self.part.capacities))
        return self.found

    def branch(self, i: int, masks: tuple[int, int, int], value: int, room: tuple[int, ...]) -> None:
        """Columns before i are decided; `blocked` must stay out (the refused are in it), `forced` must come in."""
        self.steps.take()
        part, found = self.part, self.found
        chosen, blocked, forced = masks
        if i == part.size:
            found.offer(value, chosen)
            return
        free = ((1 << part.size) - (1 << i)) & ~blocked
        self.plain.found.value = found.value
        if found.excludes(value + self.plain.bound(free, value)):
            return
        bit = 1 << i
        left = tuple([units - c.demand[i] for units, c in zip(room, part.capacities, strict=True)])
        out, into = blocked | self.against[i], forced | self.needs[i] | bit
        if not out & into and min(left, default=0) >= 0:
            self.branch(i + 1, (chosen | bit, out, into), value + self.weights[i], left)
        if not forced & bit:
            self.branch(i + 1, (chosen, blocked | bit, forced), value, room)
