"""Integer programs through PuLP: HiGHS in this process, or CBC in one of its own where HiGHS is missing."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from contextlib import nullcontext
from functools import cache
from importlib import import_module
from typing import Any

from solver.answer import Answer
from solver.certificate import Status
from solver.deadline import Deadline, TimeUp
from solver.engines.by_stages import by_stages
from solver.engines.program import Program, trusted
from solver.engines.quiet import stdout_to_stderr
from solver.lexicographic import pack

INTEGRAL = 1e-6
"""How far from a whole number a column may be and still count as one."""


def solve_program(program: Program, *, time_limit: float | None = None) -> Answer:
    """Solve stage by stage.

    A relaxation is tried before the integers: if its optimum is whole it is an optimum, and here it mostly is.
    UNKNOWN where coefficients are too large to be trusted with doubles. time_limit: seconds for all stages together,
    building the model included.
    """
    deadline, packed = Deadline(time_limit), pack(program.stages)
    if not trusted(program, packed):
        return Answer(_name(), Status.UNKNOWN)
    try:
        model = _Model(program, deadline)
    except TimeUp:
        return Answer(_name(), Status.UNKNOWN)
    return by_stages(_name(), model, packed, program.columns, deadline, program.allows, program.value)


def _name() -> str:
    return "pulp-highs" if _pulp().HiGHS(msg=False).available() else "pulp-cbc"


@cache
def _pulp() -> Any:
    """PuLP, imported when it is first used: it is slow to import."""
    return import_module("pulp")


class _Model:
    """A PuLP model of a program: the one place that talks to PuLP, whose own types are loose. Raises TimeUp."""

    def __init__(self, program: Program, deadline: Deadline) -> None:
        self.pulp = pulp = _pulp()
        self.model = pulp.LpProblem("program", pulp.LpMaximize)
        self.columns = [self.model.add_variable(f"x{j}", 0, 1, pulp.LpInteger) for j in range(program.columns)]
        self.kept = False
        self.highs = _name() == "pulp-highs"
        for row in program.rows:
            deadline.check()
            total = self._sum(row.terms)
            if row.low is not None:
                self.model += total >= row.low
            if row.high is not None:
                self.model += total <= row.high

    def _sum(self, terms: Mapping[int, int]) -> Any:
        return self.pulp.LpAffineExpression({self.columns[j]: c for j, c in terms.items() if c})

    def keep(self, stage: tuple[int, ...], value: int) -> None:
        """From now on this stage must not fall below `value`."""
        self.model += self._sum(dict(enumerate(stage))) >= value
        self.kept = True

    def maximise(self, stage: tuple[int, ...], deadline: Deadline) -> tuple[Status, frozenset[int] | None, int | None]:
        """FEASIBLE with the columns at 1 and a bound (None: none known), or INFEASIBLE or UNKNOWN without."""
        self.model.setObjective(self._sum(dict(enumerate(stage))))
        for integral in (False, True):
            left = deadline.left()
            if left == 0.0:
                break
            with stdout_to_stderr() if integral else nullcontext():
                self.model.solve(self._solver(integral, left))
            proven = self.model.sol_status == self.pulp.LpSolutionOptimal
            # With a stage kept there is a solution: the relaxation may have lost it in the last digits.
            if self.model.sol_status == self.pulp.LpSolutionInfeasible and (integral or not self.kept):
                return Status.INFEASIBLE, None, None
            if proven or (integral and self.model.sol_status == self.pulp.LpSolutionIntegerFeasible):
                # A column that occurs nowhere has no value.
                values = [column.varValue or 0.0 for column in self.columns]
                if all(abs(value - round(value)) <= INTEGRAL for value in values):
                    chosen = frozenset(j for j, value in enumerate(values) if round(value) == 1)
                    return Status.FEASIBLE, chosen, self._bound(integral, proven)
        return Status.UNKNOWN, None, None

    def _solver(self, integral: bool, left: float | None) -> Any:
        # One thread always: HiGHS cannot change their number within a process.
        options = {"mip": integral, "msg": False, "timeLimit": left, "threads": 1, "gapRel": 0.0, "gapAbs": 0.0}
        if self.highs:
            return self.pulp.HiGHS(**options)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "PULP_CBC_CMD is deprecated", DeprecationWarning)
            return self.pulp.PULP_CBC_CMD(**options)

    def _bound(self, integral: bool, proven: bool) -> int | None:
        """No value of the stage, which is whole, exceeds this. Half a unit is allowed for what doubles lose."""
        if self.highs:
            # PuLP hands HiGHS a minimisation, so that its bound is the negative of ours.
            info = self.model.solverModel.getInfo()
            bound = -float(info.mip_dual_bound if integral else info.objective_function_value)
        else:
            bound = float(self.model.objective.value() or 0.0) if proven else math.inf
        return math.floor(bound + 0.5) if math.isfinite(bound) else None
