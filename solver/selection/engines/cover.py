"""Weights spread over cliques: a bound on a selection that anybody can check by adding up.

Of a clique of conflicts one column at most is accepted. So with y_K >= 0 for cliques K,

    sum_{K holds i} y_K >= w_i for every column i    implies    sum_i w_i x_i  <=  sum_K y_K    for every decision x

(weak duality for the clique relaxation: Groetschel, Lovasz and Schrijver, 1988, ch. 9). Requirements and capacities
only lower what can be reached. Where the bound equals the value of a decision, it proves it optimal, without a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from solver.answer import Answer
from solver.certificate import Status
from solver.lexicographic import packed_weights
from solver.selection.part import Part

NAME = "clique-cover"

Cover = tuple[tuple[tuple[int, ...], int], ...]
"""Cliques with their y_K. A single column is a clique too."""


def certify(part: Part, chosen: frozenset[int]) -> Answer:
    """What a cover has to say about this decision: OPTIMAL where it proves that nothing is worth more.

    The bound is left empty where it is not tight: in a packed number it would say little about the stages.
    """
    weights = packed_weights(part.stages, part.size)
    cover = peel(weights, part.conflicts)
    value = part.value(chosen)
    if sum([y for _, y in cover]) != sum([weights[i] for i in chosen]) or not covers(cover, weights, part.conflicts):
        return Answer(NAME, Status.FEASIBLE, chosen, value)
    return Answer(NAME, Status.OPTIMAL, chosen, value, value)


@dataclass(frozen=True, slots=True)
class Rest:
    """What a cover leaves open about a decision: what is worth more accepts `inside`, and all else from `columns`."""

    inside: frozenset[int]
    columns: tuple[int, ...]


def rest(part: Part, chosen: frozenset[int]) -> Rest | None:
    """What a decision worth more than this one could look like. None: there is none, which is a proof.

    With g = sum_K y_K - value, a decision that is worth more refuses every column that is covered by g or more beyond
    its weight, and accepts a column of every clique with y_K >= g (reduced cost fixing: Dantzig, Fulkerson and Johnson,
    1954). A clique with one column left accepts it, and who is accepted excludes others.
    """
    weights = packed_weights(part.stages, part.size)
    cover = peel(weights, part.conflicts)
    if not covers(cover, weights, part.conflicts):
        return Rest(frozenset(), tuple(range(part.size)))
    gap = sum([y for _, y in cover]) - sum([weights[i] for i in chosen])
    if gap <= 0:
        return None
    near: list[set[int]] = [set() for _ in weights]
    for a, b in part.conflicts:
        near[a].add(b)
        near[b].add(a)
    beyond = [-weight for weight in weights]
    tight: list[list[int]] = [[] for _ in weights]
    open_in: list[int] = []
    cliques = [clique for clique, y in cover if y >= gap]
    for clique, y in cover:
        for i in clique:
            beyond[i] += y
    for place, clique in enumerate(cliques):
        open_in.append(len(clique))
        for i in clique:
            tight[i].append(place)
    state = [0] * part.size  # 1 accepted, -1 refused
    waiting = [(i, -1) for i, more in enumerate(beyond) if more >= gap]
    waiting += [(clique[0], 1) for clique in cliques if len(clique) == 1]
    while waiting:
        i, wanted = waiting.pop()
        if state[i]:
            if state[i] != wanted:
                return None
            continue
        state[i] = wanted
        if wanted > 0:
            waiting += [(j, -1) for j in near[i]]
            continue
        for place in tight[i]:
            open_in[place] -= 1
            if not open_in[place]:
                return None
            if open_in[place] == 1:
                waiting += [(j, 1) for j in cliques[place] if state[j] >= 0]
    inside = frozenset(i for i, known in enumerate(state) if known > 0)
    return Rest(inside, tuple(i for i, known in enumerate(state) if not known))


def peel(weights: Sequence[int], conflicts: Iterable[tuple[int, int]]) -> Cover:
    """A cover, by peeling: the column with fewest others left against it is put into a clique, and of all weights in
    the clique as much is taken off as the smallest of them.

    Exact on forests, where it goes from the leaves inwards, and on topics, where every clique has a column of every
    value that is left.
    """
    left = list(weights)
    near: list[set[int]] = [set() for _ in left]
    for a, b in conflicts:
        if left[a] and left[b]:
            near[a].add(b)
            near[b].add(a)
    waiting = [(len(others), column) for column, others in enumerate(near) if left[column]]
    heapify(waiting)
    found: list[tuple[tuple[int, ...], int]] = []
    while waiting:
        degree, column = heappop(waiting)
        if not left[column] or degree != len(near[column]):
            continue
        clique, common = [column], near[column]
        while common:
            vertex = min(common, key=lambda other: (len(near[other]), other)) if len(common) > 1 else min(common)
            clique.append(vertex)
            common = common & near[vertex]
        y = min([left[i] for i in clique])
        found.append((tuple(clique), y))
        for i in clique:
            left[i] -= y
        touched = set()
        for i in clique:
            if not left[i]:
                for other in near[i]:
                    near[other].discard(i)
                    touched.add(other)
                near[i] = set()
        if left[column]:
            touched.add(column)
        for other in touched:
            if left[other]:
                heappush(waiting, (len(near[other]), other))
    return tuple(found)


def covers(cover: Cover, weights: Sequence[int], conflicts: Iterable[tuple[int, int]]) -> bool:
    """The plain check: every clique is one, no y is negative, and every column gets its weight."""
    pairs = set(conflicts)
    got = [0] * len(weights)
    for clique, y in cover:
        if y < 0:
            return False
        for place, i in enumerate(clique):
            got[i] += y
            for j in clique[:place]:
                if (i, j) not in pairs and (j, i) not in pairs:
                    return False
    return not any(have < need for have, need in zip(got, weights, strict=True))
