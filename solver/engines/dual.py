"""A bound on an integer program that holds for whatever multipliers one is handed, and what it rules out.

For multipliers p_i, not negative on rows  a_i x <= b_i  and not positive on rows  a_i x >= b_i,

    stage x  <=  sum_i p_i b_i  +  sum_j max(0, r_j),      r_j = stage_j - sum_i p_i a_ij,

and a column with r_j < 0 can be at 1 only in decisions that are worth at least -r_j less (weak duality, and fixing by
reduced cost: Dantzig, Fulkerson and Johnson, 1954). The multipliers come from a relaxation in doubles; the bound is
computed in whole numbers, so that nothing rests on the doubles but how good it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from solver.engines.linear import Program

NAME = "dual-bound"
SCALE = 2**20
"""Multipliers are whole multiples of 1 / SCALE."""
ROOM = 2.0**61
"""What scaled sums stay below, so that 64 bits hold them."""

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DualBound:
    """No decision is worth more than `bound`, nor more than (scaled + slope_j) / SCALE with column j at 1."""

    scaled: int
    slope: Whole
    """min(0, r_j) for every column, times SCALE."""

    @property
    def bound(self) -> int:
        """The largest whole value that is not ruled out."""
        return self.scaled // SCALE

    def promising(self, value: int) -> list[int]:
        """The columns that a decision of this value or more may have at 1."""
        return np.flatnonzero(self.scaled + self.slope >= value * SCALE).tolist()

    def near(self, loss: int) -> list[int]:
        """The columns that need not cost more than `loss` against the bound."""
        return np.flatnonzero(self.slope >= -loss * SCALE).tolist()


@dataclass(frozen=True, slots=True)
class Sparse:
    """A program's rows, end to end: entry k belongs to row[k] and column[k]. One low and high for each row."""

    row: Whole
    column: Whole
    entry: Whole
    starts: Whole
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]


def sparse(program: Program) -> Sparse:
    """The rows of a program as arrays."""
    lengths = np.array([len(row.terms) for row in program.rows], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Sparse(
        row=np.repeat(np.arange(len(program.rows), dtype=np.int64), lengths),
        column=np.fromiter((j for row in program.rows for j in row.terms), np.int64, int(starts[-1])),
        entry=np.fromiter((c for row in program.rows for c in row.terms.values()), np.int64, int(starts[-1])),
        starts=starts,
        low=np.array([-np.inf if row.low is None else row.low for row in program.rows], dtype=np.float64),
        high=np.array([np.inf if row.high is None else row.high for row in program.rows], dtype=np.float64),
    )


def dual_bound(program: Program, stage: tuple[int, ...], *, time_limit: float | None = None) -> DualBound | None:
    """The bound from the multipliers of the linear relaxation. None where there are none, or numbers are too large."""
    if not program.columns or not program.rows or time_limit == 0:
        return None
    rows = sparse(program)
    multipliers = _multipliers(program.columns, stage, rows, time_limit)
    return None if multipliers is None else bound_from(stage, rows, multipliers)


def bound_from(stage: tuple[int, ...], rows: Sparse, multipliers: npt.NDArray[np.float64]) -> DualBound | None:
    """The bound from any multipliers: those of the wrong sign, or on a side that a row does not have, count as 0."""
    wanted = np.where(multipliers > 0, rows.high, rows.low)
    usable = np.isfinite(wanted) & np.isfinite(multipliers)
    rough = np.where(usable, multipliers, 0.0)
    side = np.where(usable, wanted, 0.0)
    size = np.abs(rough) @ (np.abs(side) + np.diff(rows.starts) * np.abs(rows.entry).max(initial=1))
    if (size + sum(map(abs, stage))) * SCALE >= ROOM:
        return None
    whole = np.rint(rough * SCALE).astype(np.int64)
    reduced = np.array(stage, dtype=np.int64) * SCALE
    np.subtract.at(reduced, rows.column, whole[rows.row] * rows.entry)
    scaled = int(whole @ side.astype(np.int64)) + int(np.maximum(reduced, 0).sum())
    return DualBound(scaled, np.minimum(reduced, 0))


@cache
def _highspy() -> Any:
    """HiGHS, imported when it is first used; None where it is missing: then there are no multipliers."""
    try:
        return import_module("highspy")
    except ImportError:
        return None


def _multipliers(
    columns: int, stage: tuple[int, ...], rows: Sparse, time_limit: float | None
) -> npt.NDArray[np.float64] | None:
    highspy = _highspy()
    if highspy is None:
        return None
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(rows.low)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(stage, dtype=np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
    model.row_lower_, model.row_upper_ = rows.low, rows.high
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.starts.astype(np.int32)
    model.a_matrix_.index_ = rows.column.astype(np.int32)
    model.a_matrix_.value_ = rows.entry.astype(np.float64)
    engine = highspy.Highs()
    engine.setOptionValue("output_flag", False)
    engine.setOptionValue("threads", 1)  # always: HiGHS cannot change their number within a process
    if time_limit is not None:
        engine.setOptionValue("time_limit", time_limit)
    engine.passModel(model)
    engine.run()
    solution = engine.getSolution()
    return np.array(solution.row_dual, dtype=np.float64) if solution.dual_valid else None
