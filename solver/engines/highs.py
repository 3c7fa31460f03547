"""HiGHS itself: loaded when it is first used, and given programs as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from solver.engines.program import Program

Whole = npt.NDArray[np.int64]


@cache
def highspy() -> Any:
    """HiGHS; None where it is not installed."""
    try:
        return import_module("highspy")
    except ImportError:
        return None


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


def loaded(columns: int, rows: Sparse, stage: Sequence[int], *, integral: bool) -> Any:
    """HiGHS with  max stage x  s.t.  rows,  0 <= x <= 1, on one thread, with no gap allowed. It must be installed."""
    library = highspy()
    model = library.HighsLp()
    model.num_col_, model.num_row_ = columns, len(rows.low)
    model.sense_ = library.ObjSense.kMaximize
    model.col_cost_ = np.array(stage, dtype=np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
    model.row_lower_, model.row_upper_ = rows.low, rows.high
    model.a_matrix_.format_ = library.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.starts.astype(np.int32)
    model.a_matrix_.index_ = rows.column.astype(np.int32)
    model.a_matrix_.value_ = rows.entry.astype(np.float64)
    if integral:
        model.integrality_ = [library.HighsVarType.kInteger] * columns
    # What `Highs` adds to it are callbacks by which it holds itself, so that only the collector could free it.
    engine = library._Highs()
    engine.setOptionValue("output_flag", False)
    engine.setOptionValue("threads", 1)  # always: HiGHS cannot change their number within a process
    for gap in ("mip_rel_gap", "mip_abs_gap"):
        engine.setOptionValue(gap, 0.0)
    engine.passModel(model)
    return engine
