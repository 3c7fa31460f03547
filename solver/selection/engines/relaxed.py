"""The linear relaxation over the conflicts as they stand, by a maximum flow: for large sparse parts, where it is tight
but for a few columns.

Weights y on conflicts, no column having conflicts of more than its own weight, prove that

    sum_i w_i x_i  <=  sum_i w_i - sum_ab y_ab    for every decision x,

since of both sides of a conflict one is refused, and every refusal pays for the conflicts that it settles. The best
such y are half of a maximum flow: each column stands on the left, reached from the source with its weight, and on the
right, from where its weight goes to the sink, and each conflict links left to right both ways (Nemhauser and Trotter,
*Vertex packings: structural properties and algorithms*, 1975). Whatever the flow, what is added up is y, in whole
numbers: a wrong flow can make the bound useless and never wrong.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from solver.answer import Answer
from solver.certificate import Status
from solver.selection.part import Part
from solver.validate import EXACT

NAME = "max-flow"
LARGE = 500
"""Columns from which this is asked before a cover with cliques: it costs less there, and proves more."""

Whole = npt.NDArray[np.int64]


def certify(part: Part, chosen: frozenset[int]) -> Answer:
    """OPTIMAL where the bound proves that nothing is worth more than this decision; only for parts of one stage."""
    value = part.value(chosen)
    if len(part.stages) != 1 or not part.conflicts or sum(part.stages[0]) >= EXACT:
        return Answer(NAME, Status.FEASIBLE, chosen, value)
    weights = np.array(part.stages[0], dtype=np.int64)
    sides = np.fromiter(chain.from_iterable(part.conflicts), np.int64, 2 * len(part.conflicts)).reshape(-1, 2)
    bound = packed_bound(weights, sides, flow(weights, sides))
    status = Status.OPTIMAL if bound == value[0] else Status.FEASIBLE
    return Answer(NAME, status, chosen, value, (bound,))


def packed_bound(weights: Whole, sides: Whole, doubled: Whole) -> int:
    """The bound from any weights on conflicts, doubled to be whole: what is wrong with them is left out."""
    total = 2 * int(weights.sum())
    paid = np.zeros(len(weights), dtype=np.int64)
    np.add.at(paid, sides, doubled[:, np.newaxis])
    if (doubled < 0).any() or (paid > 2 * weights).any():
        return total // 2
    return (total - int(doubled.sum())) // 2


def flow(weights: Whole, sides: Whole) -> Whole:
    """Twice the best y for every conflict."""
    columns, (first, second) = len(weights), sides.T
    source, sink = 2 * columns, 2 * columns + 1
    here = np.arange(columns)
    tails = np.concatenate([np.full(columns, source), first, second, here + columns])
    heads = np.concatenate([here, second + columns, first + columns, np.full(columns, sink)])
    smaller = np.minimum(weights[first], weights[second])
    engine = _max_flow().SimpleMaxFlow()
    arcs = engine.add_arcs_with_capacity(
        tails.astype(np.int32), heads.astype(np.int32), np.concatenate([weights, smaller, smaller, weights])
    )
    engine.solve(source, sink)
    flows = np.asarray(engine.flows(arcs), dtype=np.int64)[columns : columns + 2 * len(sides)]
    both: Whole = flows[: len(sides)] + flows[len(sides) :]
    return both


@cache
def _max_flow() -> Any:
    """OR-Tools' maximum flow, imported when it is first used."""
    return import_module("ortools.graph.python.max_flow")
