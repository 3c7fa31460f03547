"""The linear relaxation over the conflicts as they stand: for large sparse parts, where it is tight but for fractions.

    max w x   s.t.   x_a + x_b <= 1,   0 <= x <= 1

Its optima are half-integral, and few columns of a sparse part stay at a half (Nemhauser and Trotter, *Vertex packings:
structural properties and algorithms*, 1975). The bound from its multipliers is computed in whole numbers.
"""

from __future__ import annotations

from itertools import chain

import numpy as np

from solver.answer import Answer
from solver.certificate import Status
from solver.engines import dual
from solver.engines.highs import Sparse
from solver.selection.part import Part

NAME = dual.NAME
LARGE = 5_000
"""Columns from which this is asked before a cover with cliques: it costs as much, and proves more."""


def certify(part: Part, chosen: frozenset[int], *, time_limit: float | None = None) -> Answer:
    """OPTIMAL where the bound proves that nothing is worth more than this decision; only for parts of one stage."""
    value = part.value(chosen)
    if len(part.stages) != 1 or not part.conflicts or time_limit == 0:
        return Answer(NAME, Status.FEASIBLE, chosen, value)
    bound = dual.bound_over(conflict_rows(part), part.stages[0], time_limit=time_limit)
    if bound is None:
        return Answer(NAME, Status.FEASIBLE, chosen, value)
    status = Status.OPTIMAL if bound.bound == value[0] else Status.FEASIBLE
    return Answer(NAME, status, chosen, value, (bound.bound,))


def conflict_rows(part: Part) -> Sparse:
    """A row for every conflict, as arrays."""
    count = len(part.conflicts)
    return Sparse(
        row=np.repeat(np.arange(count, dtype=np.int64), 2),
        column=np.fromiter(chain.from_iterable(part.conflicts), np.int64, 2 * count),
        entry=np.ones(2 * count, dtype=np.int64),
        starts=np.arange(0, 2 * count + 1, 2, dtype=np.int64),
        low=np.full(count, -np.inf),
        high=np.ones(count),
    )
