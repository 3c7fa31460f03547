"""Strict authority where no two ranks are equal: everybody against whom nobody higher is left is accepted, in rounds.

With distinct ranks no gain below makes up for a loss above, so that going through the ranks from the top and accepting
what still can be is the one optimum. In a round all who outrank everyone left that excludes them are accepted at once:
the same set, in O(log n) rounds for random ranks (Fischer and Noever, *Tight analysis of parallel randomized greedy
MIS*, 2018).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

NAME = "rounds"

Whole = npt.NDArray[np.int64]


def accepted(rank: Whole, first: Whole, second: Whole) -> npt.NDArray[np.bool_]:
    """Who is accepted, when rank 0 is the highest. first[k] and second[k] exclude each other; doubles do no harm.

    Raises ValueError where ranks are not 0..n-1 in some order.
    """
    size = len(rank)
    who = np.full(size, -1, dtype=np.int32)
    if size and (rank.min() < 0 or rank.max() >= size):
        raise ValueError(f"ranks must be 0..{size - 1}")
    who[rank] = np.arange(size, dtype=np.int32)
    if size and who.min() < 0:
        raise ValueError("two have the same rank")
    places = rank.astype(np.int32)
    one, other = places[first], places[second]
    above, below = np.minimum(one, other), np.maximum(one, other)
    taken = np.ones(size, dtype=np.bool_)  # by rank: accepted, or still open
    while len(above):
        waiting = np.zeros(size, dtype=np.bool_)
        waiting[below] = True
        sure = ~waiting[above]
        taken[below[sure]] = False
        left = np.flatnonzero(taken[above] & taken[below])
        above, below = above[left], below[left]
    return taken[rank]
