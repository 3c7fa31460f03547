"""Several objectives in order of importance, packed into fewer whole numbers without changing any comparison.

Values v_1, v_2, ... with 0 <= v_k <= T_k compare lexicographically as the one number ((v_1 (T_2 + 1) + v_2) ...) does:
a mixed-radix numeral. It is exact, unlike a "big M" that is only large enough to look right; engines that compute in
doubles get a limit, and what would exceed it stays a stage of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Stages = tuple[tuple[int, ...], ...]
"""stages[k][i]: what choosing column i adds to objective k, >= 0; the most important objective first."""

LIMIT = 2**20
"""What one packed stage may add up to in an engine whose arithmetic or cuts run in doubles."""


@dataclass(frozen=True, slots=True)
class Packed:
    """`stages`, and the way back from their values to those of the objectives they hold."""

    stages: Stages
    groups: tuple[tuple[int, ...], ...]
    """For each stage the totals T_k of the objectives in it."""

    def unpack(self, values: Sequence[int]) -> tuple[int, ...]:
        """The objectives' values from those of the stages. Bounds come out as valid lexicographic bounds."""
        found: list[int] = []
        for value, totals in zip(values, self.groups, strict=True):
            rest, digits = value, []
            for total in reversed(totals[1:]):
                rest, digit = divmod(rest, total + 1)
                digits.append(digit)
            found += [rest, *reversed(digits)]
        return tuple(found)


def pack(stages: Stages, limit: int | None = LIMIT, totals: Sequence[int] | None = None) -> Packed:
    """Merge neighbouring stages as long as what a merged one can reach stays within `limit` (None: no limit).

    A stage that exceeds it by itself stays as it is. totals: the T_k, where less than the sum of a stage is known.
    """
    merged: list[tuple[int, ...]] = []
    groups: list[tuple[int, ...]] = []
    reach = 0
    for stage, total in zip(stages, map(sum, stages) if totals is None else totals, strict=True):
        if merged:
            candidate = tuple(a * (total + 1) + b for a, b in zip(merged[-1], stage, strict=True))
            if limit is None or reach * (total + 1) + total <= limit:
                merged[-1], groups[-1] = candidate, (*groups[-1], total)
                reach = reach * (total + 1) + total
                continue
        merged.append(stage)
        groups.append((total,))
        reach = total
    return Packed(tuple(merged), tuple(groups))


def packed_weights(stages: Stages, columns: int) -> tuple[int, ...]:
    """What each column adds to the one number that all stages pack into, in unbounded integers."""
    if len(stages) == 1:
        return stages[0]
    weights = [0] * columns
    radix = 1
    for stage in reversed(stages):
        total = sum(stage)
        if total:
            for column, gain in enumerate(stage):
                if gain:
                    weights[column] += gain * radix
            radix *= total + 1
    return tuple(weights)
