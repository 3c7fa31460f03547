"""The linear form that engines share: 0-1 columns, rows over them, and stages to maximise in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from solver.lexicographic import Packed, Stages

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

    def allows(self, chosen: frozenset[int]) -> bool:
        """Whether these columns keep every row."""
        return all(row.holds(chosen) for row in self.rows)


def trusted(program: Program, packed: Packed) -> bool:
    """Whether no packed stage and no row has coefficients too large for an engine that computes in doubles."""
    return all(
        sum(map(abs, together)) <= TRUSTED
        for together in (*packed.stages, *(row.terms.values() for row in program.rows))
    )
