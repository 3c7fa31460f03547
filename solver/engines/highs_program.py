"""Integer programs handed to HiGHS as arrays: where building them in PuLP would cost more than solving.

The same rules of trust as in `solver.engines.pulp_program`: values are recomputed in whole numbers, and nothing is
said about programs whose coefficients are too large for doubles.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from solver.answer import Answer
from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines.by_stages import by_stages
from solver.engines.highs import highspy, loaded, sparse
from solver.engines.program import Program, trusted
from solver.engines.quiet import stdout_to_stderr
from solver.lexicographic import pack

NAME = "highs"


def available() -> bool:
    """Whether HiGHS is installed."""
    return highspy() is not None


def solve_program(program: Program, *, time_limit: float | None = None) -> Answer:
    """Solve stage by stage. time_limit: seconds for all stages together, building the model included.

    UNKNOWN where HiGHS is missing or coefficients are too large.
    """
    deadline, packed = Deadline(time_limit), pack(program.stages)
    if not available() or not trusted(program, packed):
        return Answer(NAME, Status.UNKNOWN)
    model = _Model(program)
    return by_stages(NAME, model, packed, program.columns, deadline, program.allows, program.value)


class _Model:
    """A program in HiGHS."""

    def __init__(self, program: Program) -> None:
        self.columns = np.arange(program.columns, dtype=np.int32)
        self.engine: Any = loaded(program.columns, sparse(program), (0,) * program.columns, integral=True)
        self.kept = False

    def keep(self, stage: tuple[int, ...], value: int) -> None:
        """From now on this stage must not fall below `value`."""
        costs = np.array(stage, dtype=np.float64)
        used = np.flatnonzero(costs).astype(np.int32)
        self.engine.addRow(float(value), math.inf, len(used), used, costs[used])
        self.kept = True

    def maximise(self, stage: tuple[int, ...], deadline: Deadline) -> tuple[Status, frozenset[int] | None, int | None]:
        """FEASIBLE with the columns at 1 and a bound (None: none known), or INFEASIBLE or UNKNOWN without."""
        engine = self.engine
        engine.changeColsCost(len(self.columns), self.columns, np.array(stage, dtype=np.float64))
        left = deadline.left()
        if left == 0.0:
            return Status.UNKNOWN, None, None
        if left is not None:
            engine.setOptionValue("time_limit", engine.getRunTime() + left)
        with stdout_to_stderr():  # it reports on its integer search there, whatever it is told
            engine.run()
        if engine.getModelStatus() == highspy().HighsModelStatus.kInfeasible and not self.kept:
            return Status.INFEASIBLE, None, None
        info = engine.getInfo()
        values = np.array(engine.getSolution().col_value)
        whole = np.rint(values)
        if not len(values) or info.primal_solution_status != 2 or np.abs(values - whole).max(initial=0) > 1e-6:
            return Status.UNKNOWN, None, None
        # The bound is whole; half a unit is allowed for what doubles lose.
        bound = math.floor(info.mip_dual_bound + 0.5) if math.isfinite(info.mip_dual_bound) else None
        return Status.FEASIBLE, frozenset(np.flatnonzero(whole == 1).tolist()), bound
