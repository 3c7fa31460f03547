"""A bound on an integer program that holds for whatever multipliers one is handed, and what it rules out.

For multipliers p_i, not negative on rows  a_i x <= b_i  and not positive on rows  a_i x >= b_i,

    stage x  <=  sum_i p_i b_i  +  sum_j max(0, r_j),      r_j = stage_j - sum_i p_i a_ij,

and a column with r_j < 0 can be at 1 only in decisions that are worth at least -r_j less (weak duality, and fixing by
reduced cost: Dantzig, Fulkerson and Johnson, 1954). The multipliers come from a relaxation in doubles; the bound is
computed in whole numbers, so that nothing rests on the doubles but how good it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.deadline import Deadline
from solver.engines.highs import Sparse, Whole, highspy, loaded, sparse
from solver.engines.program import Program

NAME = "dual-bound"
SCALE = 2**20
"""Multipliers are whole multiples of 1 / SCALE."""
ROOM = 2.0**61
"""What scaled sums stay below, so that 64 bits hold them."""


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


def dual_bound(program: Program, stage: tuple[int, ...], *, time_limit: float | None = None) -> DualBound | None:
    """The bound from the multipliers of the linear relaxation. None where there are none, or numbers are too large."""
    if not program.columns or not program.rows or time_limit == 0:
        return None
    deadline = Deadline(time_limit)
    return bound_over(sparse(program), stage, time_limit=deadline.left())


def bound_over(rows: Sparse, stage: tuple[int, ...], *, time_limit: float | None = None) -> DualBound | None:
    """`dual_bound` of rows that are arrays already."""
    multipliers = _multipliers(len(stage), stage, rows, time_limit)
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


def _multipliers(
    columns: int, stage: tuple[int, ...], rows: Sparse, time_limit: float | None
) -> npt.NDArray[np.float64] | None:
    if highspy() is None:
        return None
    engine = loaded(columns, rows, stage, integral=False)
    if time_limit is not None:
        engine.setOptionValue("time_limit", time_limit)
    engine.run()
    solution = engine.getSolution()
    return np.array(solution.row_dual, dtype=np.float64) if solution.dual_valid else None
