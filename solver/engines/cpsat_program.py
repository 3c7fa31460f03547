"""CP-SAT on an integer program of rows over 0-1 columns. One worker and a fixed seed, as for selections."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from solver.answer import Answer, optimal_or_feasible
from solver.certificate import Status
from solver.engines.linear import Program

NAME = "cp-sat"

Columns = frozenset[int]


def solve_stage(
    program: Program, *, hint: Columns = frozenset(), seed: int = 0, time_limit: float | None = None
) -> Answer:
    """The most that the program's only stage can be. The value is recomputed in whole numbers."""
    (stage,) = program.stages
    model = _Model(program)
    model.model.maximize(model.sum(dict(enumerate(stage))))
    for j, column in enumerate(model.columns):
        model.model.add_hint(column, j in hint)
    solver = model.solver(seed, time_limit)
    status = solver.solve(model.model)
    if status == model.cp.INFEASIBLE:
        return Answer(NAME, Status.INFEASIBLE)
    if status not in (model.cp.OPTIMAL, model.cp.FEASIBLE):
        return Answer(NAME, Status.UNKNOWN)
    chosen = frozenset(j for j, column in enumerate(model.columns) if solver.boolean_value(column))
    if not all(row.holds(chosen) for row in program.rows):
        return Answer(NAME, Status.UNKNOWN)
    # The bound is whole, and handed over as a double that may be off in its last digits.
    return optimal_or_feasible(NAME, chosen, program.value(chosen), (round(solver.best_objective_bound),))


def all_solutions(
    program: Program, value: tuple[int, ...], *, limit: int, seed: int = 0, time_limit: float | None = None
) -> tuple[list[Columns], bool]:
    """Up to `limit` decisions of this value, and whether there are no others. No objective: see the selections."""
    model = _Model(program)
    for stage, total in zip(program.stages, value, strict=True):
        model.model.add(model.sum(dict(enumerate(stage))) == total)
    found: list[Columns] = []

    class Collector(model.cp.CpSolverSolutionCallback):  # type: ignore[misc, name-defined]
        """Keeps every decision, and stops at the first one over the limit: that one shows there are more."""

        def on_solution_callback(self) -> None:
            if len(found) <= limit:
                found.append(frozenset(j for j, column in enumerate(model.columns) if self.boolean_value(column)))
            if len(found) > limit:
                self.stop_search()

    solver = model.solver(seed, time_limit)
    solver.parameters.enumerate_all_solutions = True
    status = solver.solve(model.model, Collector())
    return found[:limit], status == model.cp.OPTIMAL and len(found) <= limit


@cache
def _cp_model() -> Any:
    """OR-Tools, imported when it is first used: it is slow to import."""
    return import_module("ortools.sat.python.cp_model")


class _Model:
    """A CP-SAT model of a program: the one place here that talks to OR-Tools, whose own types are loose."""

    def __init__(self, program: Program) -> None:
        self.cp = _cp_model()
        self.model = self.cp.CpModel()
        self.columns = [self.model.new_bool_var("") for _ in range(program.columns)]
        for row in program.rows:
            if row.high == 1 and row.low in (None, 1) and set(row.terms.values()) == {1}:
                columns = [self.columns[j] for j in row.terms]
                (self.model.add_at_most_one if row.low is None else self.model.add_exactly_one)(columns)
                continue
            total = self.sum(row.terms)
            if row.low is not None:
                self.model.add(total >= row.low)
            if row.high is not None:
                self.model.add(total <= row.high)

    def sum(self, terms: Any) -> Any:
        """sum_j terms_j x_j."""
        kept = [(self.columns[j], coefficient) for j, coefficient in terms.items() if coefficient]
        return self.cp.LinearExpr.weighted_sum([c for c, _ in kept], [w for _, w in kept])

    def solver(self, seed: int, time_limit: float | None) -> Any:
        """CP-SAT with the settings that make labels reproducible."""
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.linearization_level = 2
        if time_limit is not None:
            solver.parameters.max_time_in_seconds = time_limit
        return solver
