"""What people or groups gain from a decision, as sums over its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from solver.engines.program import Program
from solver.fairness import Point

Columns = frozenset[int]


@dataclass(frozen=True, slots=True)
class Shares:
    """U_g(x) = base_g + sum_j gains_g[j] x_j   over the columns of `rules`, whose stages mean nothing here.

    Every gain is at least 0; a base is below 0 where utilities are costs. top: nobody can have more than this.
    """

    rules: Program
    base: Point
    gains: tuple[Mapping[int, int], ...]
    top: Point

    def point(self, chosen: Columns) -> Point:
        """What these columns give to every group."""
        return tuple(
            base + sum(gain for j, gain in gains.items() if j in chosen)
            for base, gains in zip(self.base, self.gains, strict=True)
        )

    def own(self, chosen: Columns) -> Columns:
        """The columns of the rules among those of a program that has others beside them."""
        return frozenset(j for j in chosen if j < self.rules.columns)
