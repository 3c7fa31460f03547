"""Integer programs handed to HiGHS as arrays: where building them in PuLP would cost more than solving.

The same rules of trust as in `solver.engines.linear`: values are recomputed in whole numbers, and nothing is said about
programs whose coefficients are too large for doubles.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from solver.answer import Answer, optimal_or_feasible
from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines.dual import sparse
from solver.engines.linear import TRUSTED, Program
from solver.engines.quiet import stdout_to_stderr
from solver.lexicographic import pack

NAME = "highs"


@cache
def available() -> bool:
    """Whether HiGHS is installed."""
    try:
        _highspy()
    except ImportError:
        return False
    return True


@cache
def _highspy() -> Any:
    """HiGHS, imported when it is first used."""
    return import_module("highspy")


def solve_program(program: Program, *, time_limit: float | None = None) -> Answer:
    """Solve stage by stage, on values: each stage's optimum becomes a row for the stages after it.

    time_limit: seconds for all stages together. UNKNOWN where HiGHS is missing or coefficients are too large.
    """
    deadline = Deadline(time_limit)
    packed = pack(program.stages)
    coefficients = (*packed.stages, *(row.terms.values() for row in program.rows))
    if not available() or any(sum(map(abs, together)) > TRUSTED for together in coefficients):
        return Answer(NAME, Status.UNKNOWN)
    engine = _load(program)
    columns = np.arange(program.columns, dtype=np.int32)
    chosen: frozenset[int] | None = None
    bounds: list[int] = []
    for stage in packed.stages:
        left = deadline.left()
        if left == 0.0:
            break
        costs = np.array(stage, dtype=np.float64)
        engine.changeColsCost(program.columns, columns, costs)
        proposal, bound = _run(engine, program, left)
        if proposal is None:
            break
        chosen, value = proposal, sum([stage[j] for j in proposal])
        if bound is None or bound < value:
            break  # no proof, and below its own value not even a bound
        bounds.append(bound)
        if bound != value:
            break
        used = np.flatnonzero(costs).astype(np.int32)
        engine.addRow(float(value), math.inf, len(used), used, costs[used])
    if chosen is None:
        return Answer(NAME, Status.UNKNOWN)
    bounds += [sum(stage) for stage in packed.stages[len(bounds) :]]
    return optimal_or_feasible(NAME, chosen, program.value(chosen), packed.unpack(bounds))


def _load(program: Program) -> Any:
    highspy, rows = _highspy(), sparse(program)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = program.columns, len(rows.low)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.zeros(program.columns)
    model.col_lower_, model.col_upper_ = np.zeros(program.columns), np.ones(program.columns)
    model.row_lower_, model.row_upper_ = rows.low, rows.high
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.starts.astype(np.int32)
    model.a_matrix_.index_ = rows.column.astype(np.int32)
    model.a_matrix_.value_ = rows.entry.astype(np.float64)
    model.integrality_ = [highspy.HighsVarType.kInteger] * program.columns
    engine = highspy.Highs()
    engine.setOptionValue("output_flag", False)
    engine.setOptionValue("threads", 1)  # always: HiGHS cannot change their number within a process
    for gap in ("mip_rel_gap", "mip_abs_gap"):
        engine.setOptionValue(gap, 0.0)
    engine.passModel(model)
    return engine


def _run(engine: Any, program: Program, left: float | None) -> tuple[frozenset[int] | None, int | None]:
    """The columns at 1, where there are any that keep every row, and the bound; None: not known."""
    if left is not None:
        engine.setOptionValue("time_limit", engine.getRunTime() + left)
    with stdout_to_stderr():  # it reports on its integer search there, whatever it is told
        engine.run()
    info = engine.getInfo()
    values = np.array(engine.getSolution().col_value)
    if not len(values) or info.primal_solution_status != 2 or np.abs(values - np.rint(values)).max(initial=0) > 1e-6:
        return None, None
    chosen = frozenset(np.flatnonzero(np.rint(values) == 1).tolist())
    if not all(row.holds(chosen) for row in program.rows):
        return None, None
    # The bound is whole; half a unit is allowed for what doubles lose.
    return chosen, math.floor(info.mip_dual_bound + 0.5) if math.isfinite(info.mip_dual_bound) else None
