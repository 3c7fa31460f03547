"""CP-SAT on an integer program of rows over 0-1 columns."""

from __future__ import annotations

from typing import Any

from solver.answer import Answer, optimal_or_feasible
from solver.certificate import Status
from solver.deadline import Deadline, TimeUp
from solver.engines import cpsat
from solver.engines.program import Program

NAME = cpsat.NAME

Columns = frozenset[int]


def solve_stage(
    program: Program, *, hint: Columns = frozenset(), seed: int = 0, time_limit: float | None = None
) -> Answer:
    """The most that the program's only stage can be. The value is recomputed in whole numbers.

    time_limit: seconds, building the model included.
    """
    (stage,) = program.stages
    deadline = Deadline(time_limit)
    try:
        model = _Model(program, deadline)
    except TimeUp:
        return Answer(NAME, Status.UNKNOWN)
    model.model.maximize(cpsat.weighted(zip(model.columns, stage, strict=True)))
    for j, column in enumerate(model.columns):
        model.model.add_hint(column, j in hint)
    solver, cp = cpsat.solver(seed, deadline.left()), cpsat.cp_model()
    status = solver.solve(model.model)
    if status == cp.INFEASIBLE:
        return Answer(NAME, Status.INFEASIBLE)
    if status not in (cp.OPTIMAL, cp.FEASIBLE):
        return Answer(NAME, Status.UNKNOWN)
    chosen = model.read(solver)
    if not program.allows(chosen):
        return Answer(NAME, Status.UNKNOWN)
    # The bound is whole, and handed over as a double that may be off in its last digits.
    return optimal_or_feasible(NAME, chosen, program.value(chosen), (round(solver.best_objective_bound),))


def all_solutions(
    program: Program, value: tuple[int, ...], *, limit: int, seed: int = 0, time_limit: float | None = None
) -> tuple[list[Columns], bool]:
    """Up to `limit` decisions of this value, and whether there are no others."""
    deadline = Deadline(time_limit)
    try:
        model = _Model(program, deadline)
    except TimeUp:
        return [], False
    for stage, total in zip(program.stages, value, strict=True):
        model.model.add(cpsat.weighted(zip(model.columns, stage, strict=True)) == total)
    return cpsat.every_solution(model.model, model.read, limit=limit, seed=seed, time_limit=deadline.left())


class _Model:
    """A CP-SAT model of a program, whose own types are loose. Raises TimeUp."""

    def __init__(self, program: Program, deadline: Deadline) -> None:
        self.model = cpsat.cp_model().CpModel()
        self.columns = [self.model.new_bool_var("") for _ in range(program.columns)]
        for row in program.rows:
            deadline.check()
            if row.high == 1 and row.low in (None, 1) and set(row.terms.values()) == {1}:
                columns = [self.columns[j] for j in row.terms]
                (self.model.add_at_most_one if row.low is None else self.model.add_exactly_one)(columns)
                continue
            total = cpsat.weighted((self.columns[j], coefficient) for j, coefficient in row.terms.items())
            if row.low is not None:
                self.model.add(total >= row.low)
            if row.high is not None:
                self.model.add(total <= row.high)

    def read(self, found: Any) -> Columns:
        """The columns at 1, from a solver or a callback."""
        return frozenset(j for j, column in enumerate(self.columns) if found.boolean_value(column))
