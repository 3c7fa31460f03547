"""One column for every item, no two that clash, the largest sum of gains: the shape of small agendas and queues.

    max  sum_i gain(c_i)    s.t.  c_i and c_j do not clash  for all i < j

Decided twice: by a table of all combinations in numpy, and by branch and bound that asks about clashes pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

CELLS = 200_000
"""Combinations up to which the table is made."""
NODES = 200_000
"""Partial choices after which the search gives up."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """What one engine says. optima: a column index for every item, in order; empty where nothing is possible.

    best, second: the largest sum, and the largest one below it; None where there is none.
    """

    best: int | None
    optima: tuple[tuple[int, ...], ...]
    second: int | None


def tabulate(gains: Sequence[Sequence[int]], fits: Callable[[int, int], Bools]) -> Found | None:
    """Every combination at once. fits(i, j): for i < j which columns of i go with which of j. None: too many."""
    shape = tuple(map(len, gains))
    if not all(shape):
        return Found(None, (), None)
    if np.prod([float(n) for n in shape]) > CELLS:
        return None
    size = len(shape)
    total = np.zeros(shape, dtype=np.int64)
    for i, gain in enumerate(gains):
        total += np.array(gain, dtype=np.int64).reshape([-1 if k == i else 1 for k in range(size)])
    allowed = np.ones(shape, dtype=np.bool_)
    for i, j in combinations(range(size), 2):
        allowed &= fits(i, j).reshape([shape[k] if k in (i, j) else 1 for k in range(size)])
    sums = total[allowed]
    if not sums.size:
        return Found(None, (), None)
    best = int(sums.max())
    places = np.argwhere(allowed & (total == best))
    below = sums[sums < best]
    optima = tuple(sorted(map(tuple, places.tolist())))
    return Found(best, optima, int(below.max()) if below.size else None)


def search(gains: Sequence[Sequence[int]], clash: Callable[[int, int, int, int], bool]) -> Found | None:
    """Branch and bound, best columns first. clash(i, a, j, b): whether column a of item i excludes b of j.

    None after `NODES` partial choices.
    """
    if not all(gains):
        return Found(None, (), None)
    items = sorted(range(len(gains)), key=lambda i: len(gains[i]))
    columns = {i: sorted(range(len(gains[i])), key=lambda c: -gains[i][c]) for i in items}
    rest = [0] * (len(items) + 1)
    for depth in reversed(range(len(items))):
        rest[depth] = rest[depth + 1] + max(gains[items[depth]])
    best: int | None = None
    second: int | None = None
    optima: list[tuple[int, ...]] = []
    chosen = [-1] * len(gains)
    nodes = 0

    def branch(depth: int, value: int) -> bool:
        nonlocal best, second, optima, nodes
        if depth == len(items):
            if best is None or value > best:
                best, second, optima = value, best, []
            if value == best:
                optima.append(tuple(chosen))
            elif second is None or value > second:
                second = value
            return True
        i = items[depth]
        for column in columns[i]:
            bound = value + gains[i][column] + rest[depth + 1]
            # What ties with the best, or beats the second best, is still of interest.
            if best is not None and bound < best and second is not None and bound <= second:
                break
            nodes += 1
            if nodes > NODES:
                return False
            if any(clash(items[d], chosen[items[d]], i, column) for d in range(depth)):
                continue
            chosen[i] = column
            if not branch(depth + 1, value + gains[i][column]):
                return False
        return True

    if not branch(0, 0):
        return None
    return Found(best, tuple(sorted(optima)), second)


def least_impossible(gains: Sequence[Sequence[int]], clash: Callable[[int, int, int, int], bool]) -> int:
    """How many items it takes, at least, for no choice among their columns to be possible; 0 where all are together."""
    for size in range(1, len(gains) + 1):
        for some in combinations(range(len(gains)), size):
            zeros = [[0] * len(gains[i]) for i in some]
            found = search(zeros, lambda i, a, j, b, some=some: clash(some[i], a, some[j], b))  # type: ignore[misc]  # mypy knows no defaults of a lambda
            if found is not None and found.best is None:
                return size
    return 0
