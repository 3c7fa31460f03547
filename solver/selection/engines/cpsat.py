"""CP-SAT on a part of a selection, its conflicts gathered into cliques, with greedy's decision as a hint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from solver.answer import Answer
from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines import cpsat
from solver.engines.by_stages import by_stages
from solver.lexicographic import pack
from solver.selection.cliques import clique_cover
from solver.selection.greedy import greedy
from solver.selection.part import Part

NAME = cpsat.NAME


def solve_part(part: Part, *, seed: int = 0, time_limit: float | None = None) -> Answer:
    """Solve stage by stage. time_limit: seconds for all stages together, building the model included."""
    deadline = Deadline(time_limit)
    model = _Model(part, seed, greedy(part))
    return by_stages(NAME, model, pack(part.stages), part.size, deadline, part.allows, part.value)


def all_optima(
    part: Part,
    value: tuple[int, ...],
    *,
    limit: int,
    seed: int = 0,
    time_limit: float | None = None,
    alive: frozenset[int] | None = None,
) -> tuple[tuple[frozenset[int], ...], bool]:
    """Every decision of this value, and whether these are all.

    Sorted so that accepting earlier columns comes first. limit: how many at most. time_limit: seconds. alive: all
    columns that such a decision can hold, where that is known.
    """
    deadline = Deadline(time_limit)
    model = _Model(part, seed)
    if alive is not None:
        model.refuse(i for i in range(part.size) if i not in alive)
    for stage, total in zip(part.stages, value, strict=True):
        model.keep(stage, total)
    found, complete = cpsat.every_solution(model.model, model.read, limit=limit, seed=seed, time_limit=deadline.left())
    return tuple(sorted(found, key=lambda chosen: [i not in chosen for i in range(part.size)])), complete


class _Model:
    """A CP-SAT model of a part, whose own types are loose."""

    def __init__(self, part: Part, seed: int, hint: frozenset[int] = frozenset()) -> None:
        self.seed, self.hint = seed, hint
        self.model = cpsat.cp_model().CpModel()
        self.columns = [self.model.new_bool_var("") for _ in part.ids]
        # As text: a method's call for each of them takes twice as long.
        cliques = clique_cover(part.size, part.conflicts)
        rows = [f"constraints{{at_most_one{{literals:{list(clique)}}}}}" for clique in cliques]
        self.model.proto.merge_text_format("".join(rows))
        for a, b in part.requires:
            self.model.add_implication(self.columns[a], self.columns[b])
        for capacity in part.capacities:
            self.model.add(self._sum(capacity.demand) <= capacity.units)

    def _sum(self, weights: tuple[int, ...]) -> Any:
        return cpsat.weighted(zip(self.columns, weights, strict=True))

    def refuse(self, columns: Iterable[int]) -> None:
        """These stay at 0."""
        for i in columns:
            self.model.add(self.columns[i] == 0)

    def keep(self, stage: tuple[int, ...], value: int) -> None:
        """From now on this stage has exactly `value`, which is its optimum."""
        self.model.add(self._sum(stage) == value)

    def maximise(self, stage: tuple[int, ...], deadline: Deadline) -> tuple[Status, frozenset[int] | None, int | None]:
        """The engine's own status, the columns at 1 (None: no decision) and its bound."""
        self.model.maximize(self._sum(stage))
        self.model.clear_hints()
        for i, column in enumerate(self.columns):
            self.model.add_hint(column, i in self.hint)
        solver, cp = cpsat.solver(self.seed, deadline.left()), cpsat.cp_model()
        status = solver.solve(self.model)
        if status == cp.INFEASIBLE:
            return Status.INFEASIBLE, None, None
        if status not in (cp.OPTIMAL, cp.FEASIBLE):
            return Status.UNKNOWN, None, None
        self.hint = self.read(solver)
        # The bound is whole, and handed over as a double that may be off in its last digits.
        return Status.FEASIBLE, self.hint, round(solver.best_objective_bound)

    def read(self, found: Any) -> frozenset[int]:
        """The columns at 1, from a solver or a callback."""
        return frozenset(i for i, column in enumerate(self.columns) if found.boolean_value(column))
