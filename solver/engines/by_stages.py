"""Lexicographic optimisation with an engine that knows one objective at a time: stage by stage, on values.

Each stage's optimum becomes a row for the stages after it. Freezing the decision instead would lose optima.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from solver.answer import Answer, optimal_or_feasible
from solver.certificate import Status
from solver.deadline import Deadline
from solver.lexicographic import Packed

Columns = frozenset[int]
Stage = tuple[int, ...]


class StageModel(Protocol):
    """A model in some engine's own words."""

    def maximise(self, stage: Stage, deadline: Deadline) -> tuple[Status, Columns | None, int | None]:
        """FEASIBLE with the columns at 1 and a bound (None: none known), or INFEASIBLE or UNKNOWN without."""
        ...

    def keep(self, stage: Stage, value: int) -> None:
        """From now on this stage must be worth `value`, which is its optimum."""
        ...


def by_stages(
    engine: str,
    model: StageModel,
    packed: Packed,
    columns: int,
    deadline: Deadline,
    allows: Callable[[Columns], bool],
    value: Callable[[Columns], tuple[int, ...]],
) -> Answer:
    """What the engine makes of all stages together, within one deadline.

    Values are recomputed in whole numbers, and OPTIMAL is claimed only where the engine's bounds equal them. allows:
    whether a proposal keeps every rule, in plain Python. value: what it is worth, stage by stage, before packing.
    """
    chosen: Columns | None = None
    bounds: list[int] = []
    for stage in packed.stages or ((0,) * columns,):
        if deadline.over():
            break
        status, proposal, bound = model.maximise(stage, deadline)
        if status is Status.INFEASIBLE and chosen is None:
            return Answer(engine, Status.INFEASIBLE)
        if proposal is None or not allows(proposal):
            break
        chosen, worth = proposal, sum([stage[j] for j in proposal])
        if bound is None or bound < worth:
            break  # no proof, and below its own value not even a bound
        bounds.append(bound)
        if bound != worth:
            break
        model.keep(stage, worth)
    if chosen is None:
        return Answer(engine, Status.UNKNOWN)
    bounds += [sum(c for c in stage if c > 0) for stage in packed.stages[len(bounds) :]]
    return optimal_or_feasible(engine, chosen, value(chosen), packed.unpack(bounds[: len(packed.stages)]))
