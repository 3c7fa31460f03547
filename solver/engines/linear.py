"""Integer programs through PuLP: HiGHS in this process, or CBC in one of its own where HiGHS is missing."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from solver.answer import Answer, optimal_or_feasible
from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines.quiet import stdout_to_stderr
from solver.lexicographic import Stages, pack

INTEGRAL = 1e-6
"""How far from a whole number a column may be and still count as one."""
TRUSTED = 2**30
"""What the coefficients of a stage or a row may add up to. HiGHS keeps rows to 1e-7 at best. In trials on thousands of
random selections nothing that it proved up to 2**36 was wrong, and beyond it some bounds lay below the optimum."""


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum_j terms_j x_j <= high, either of them absent when None."""

    terms: Mapping[int, int]
    low: int | None = None
    high: int | None = None

    def holds(self, chosen: frozenset[int]) -> bool:
        """Whether the row is kept with exactly these columns at 1."""
        total = sum(coefficient for j, coefficient in self.terms.items() if j in chosen)
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)


@dataclass(frozen=True, slots=True)
class Program:
    """lexmax stages x  s.t.  rows,  x in {0, 1}^columns.

    Coefficients of the stages are >= 0; a stage that is alone may have others.
    """

    columns: int
    rows: tuple[Row, ...]
    stages: Stages

    def value(self, chosen: frozenset[int]) -> tuple[int, ...]:
        """What these columns are worth, stage by stage."""
        return tuple(sum(stage[j] for j in chosen) for stage in self.stages)


def solve_program(program: Program, *, time_limit: float | None = None) -> Answer:
    """Solve stage by stage, on values: each stage's optimum becomes a row for the stages after it.

    A relaxation is tried before the integers: if its optimum is whole it is an optimum, and here it mostly is. Values
    are recomputed in whole numbers, and OPTIMAL is claimed only where the engine's bound equals them.
    UNKNOWN where coefficients are too large to be trusted with doubles.
    time_limit: seconds for all stages together.
    """
    deadline = Deadline(time_limit)
    packed = pack(program.stages)
    model = _Model(program)
    coefficients = (*packed.stages, *(row.terms.values() for row in program.rows))
    if any(sum(map(abs, together)) > TRUSTED for together in coefficients):
        return Answer(model.engine, Status.UNKNOWN)
    chosen: frozenset[int] | None = None
    bounds: list[int] = []
    for stage in packed.stages or ((0,) * program.columns,):
        status, proposal, bound = model.maximise(stage, deadline)
        if status is Status.INFEASIBLE and chosen is None:
            return Answer(model.engine, Status.INFEASIBLE)
        if proposal is None or not all(row.holds(proposal) for row in program.rows):
            break
        chosen, value = proposal, sum(stage[j] for j in proposal)
        if bound is None or bound < value:
            break  # no proof, and below its own value not even a bound
        bounds.append(bound)
        if bound != value:
            break
        model.keep(stage, value)
    if chosen is None:
        return Answer(model.engine, Status.UNKNOWN)
    bounds += [sum(c for c in stage if c > 0) for stage in packed.stages[len(bounds) :]]
    bound_vector = packed.unpack(bounds[: len(packed.stages)])
    return optimal_or_feasible(model.engine, chosen, program.value(chosen), bound_vector)


@cache
def _pulp() -> Any:
    """PuLP, imported when it is first used: it is slow to import."""
    return import_module("pulp")


class _Model:
    """A PuLP model of a program: the one place that talks to PuLP, whose own types are loose."""

    def __init__(self, program: Program) -> None:
        self.pulp = pulp = _pulp()
        self.model = pulp.LpProblem("program", pulp.LpMaximize)
        self.columns = [self.model.add_variable(f"x{j}", 0, 1, pulp.LpInteger) for j in range(program.columns)]
        self.kept = False
        self.highs = bool(pulp.HiGHS(msg=False).available())
        self.engine = "pulp-highs" if self.highs else "pulp-cbc"
        for row in program.rows:
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
