"""CP-SAT on a part of a selection. One worker and a fixed seed, so that a label can be reproduced."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from solver.answer import Answer, optimal_or_feasible
from solver.certificate import Status
from solver.cliques import clique_cover
from solver.deadline import Deadline
from solver.greedy import greedy
from solver.lexicographic import pack
from solver.part import Part

NAME = "cp-sat"


def solve_part(part: Part, *, seed: int = 0, time_limit: float | None = None) -> Answer:
    """Solve stage by stage, on values: each stage's optimum becomes a constraint for the stages after it.

    The objective is recomputed in whole numbers, and OPTIMAL claimed only where it equals the engine's own bound.
    time_limit: seconds for all stages together.
    """
    deadline = Deadline(time_limit)
    packed = pack(part.stages)
    model = _Model(part)
    hint = greedy(part)
    chosen: frozenset[int] | None = None
    bounds: list[int] = []
    for stage in packed.stages:
        if deadline.over():
            break
        status, proposal, bound = model.maximise(stage, hint, seed, deadline.left())
        if status is Status.INFEASIBLE and chosen is None:
            return Answer(NAME, Status.INFEASIBLE)
        if proposal is None or not part.allows(proposal):
            break
        chosen = hint = proposal
        bounds.append(bound)
        value = sum(stage[i] for i in chosen)
        if bound != value:
            break
        model.fix(stage, value)
    if chosen is None:
        return Answer(NAME, Status.UNKNOWN)
    bounds += [sum(stage) for stage in packed.stages[len(bounds) :]]
    return optimal_or_feasible(NAME, chosen, part.value(chosen), packed.unpack(bounds))


def all_optima(
    part: Part, value: tuple[int, ...], *, limit: int, seed: int = 0, time_limit: float | None = None
) -> tuple[tuple[frozenset[int], ...], bool]:
    """Every decision of this value, and whether these are all.

    A model without objective, the value fixed, one worker: asked in another way, CP-SAT may call an unfinished list
    complete.
    Sorted so that accepting earlier columns comes first. limit: how many at most. time_limit: seconds.
    """
    model = _Model(part)
    for stage, total in zip(part.stages, value, strict=True):
        model.fix(stage, total)
    found, complete = model.enumerate(limit, seed, time_limit)
    return tuple(sorted(found, key=lambda chosen: [i not in chosen for i in range(part.size)])), complete


@cache
def _cp_model() -> Any:
    """OR-Tools, imported when it is first used: it is slow to import."""
    return import_module("ortools.sat.python.cp_model")


class _Model:
    """A CP-SAT model of a part: the one place that talks to OR-Tools, whose own types are loose."""

    def __init__(self, part: Part) -> None:
        self.cp = _cp_model()
        self.model = self.cp.CpModel()
        self.columns = [self.model.new_bool_var("") for _ in part.ids]
        for clique in clique_cover(part.size, part.conflicts):
            self.model.add_at_most_one([self.columns[i] for i in clique])
        for a, b in part.requires:
            self.model.add_implication(self.columns[a], self.columns[b])
        for capacity in part.capacities:
            self.model.add(self._sum(capacity.demand) <= capacity.units)

    def _sum(self, weights: tuple[int, ...]) -> Any:
        terms = [(column, weight) for column, weight in zip(self.columns, weights, strict=True) if weight]
        return self.cp.LinearExpr.weighted_sum([c for c, _ in terms], [w for _, w in terms])

    def fix(self, stage: tuple[int, ...], value: int) -> None:
        """From now on this stage has exactly `value`, which is its optimum."""
        self.model.add(self._sum(stage) == value)

    def _solver(self, seed: int, time_limit: float | None) -> Any:
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.linearization_level = 2  # on one worker: time-outs become fractions of a second
        if time_limit is not None:
            solver.parameters.max_time_in_seconds = time_limit
        return solver

    def maximise(
        self, stage: tuple[int, ...], hint: frozenset[int], seed: int, time_limit: float | None
    ) -> tuple[Status, frozenset[int] | None, int]:
        """The engine's own status, the columns at 1 (None: no decision) and its bound."""
        self.model.maximize(self._sum(stage))
        self.model.clear_hints()
        for i, column in enumerate(self.columns):
            self.model.add_hint(column, i in hint)
        solver = self._solver(seed, time_limit)
        status = solver.solve(self.model)
        if status == self.cp.INFEASIBLE:
            return Status.INFEASIBLE, None, 0
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return Status.UNKNOWN, None, 0
        chosen = frozenset(i for i, column in enumerate(self.columns) if solver.boolean_value(column))
        # The bound is whole, and handed over as a double that may be off in its last digits.
        return Status.FEASIBLE, chosen, round(solver.best_objective_bound)

    def enumerate(self, limit: int, seed: int, time_limit: float | None) -> tuple[list[frozenset[int]], bool]:
        """Up to `limit` decisions, and whether there are no others."""
        found: list[frozenset[int]] = []
        columns = self.columns

        class Collector(self.cp.CpSolverSolutionCallback):  # type: ignore[misc, name-defined]
            """Keeps every decision, and stops at the first one over the limit: that one shows there are more."""

            def on_solution_callback(self) -> None:
                if len(found) > limit:
                    return
                found.append(frozenset(i for i, column in enumerate(columns) if self.boolean_value(column)))
                if len(found) > limit:
                    self.stop_search()

        solver = self._solver(seed, time_limit)
        solver.parameters.enumerate_all_solutions = True
        status = solver.solve(self.model, Collector())
        return found[:limit], status == self.cp.OPTIMAL and len(found) <= limit
