"""Parts side by side as arrays, for whatever is done to all of them in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from solver.selection.part import Part

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stack:
    """Column i of part k is column start[k] + i here.

    part: the part of every column. first, second: the conflicts, in the parts' order.
    """

    start: Whole
    size: Whole
    part: Whole
    first: Whole
    second: Whole

    @staticmethod
    def of(parts: Sequence[Part]) -> Stack:
        """Requirements and capacities are left out."""
        size = np.array([part.size for part in parts], dtype=np.int64)
        edges = np.array([len(part.conflicts) for part in parts], dtype=np.int64)
        start = np.cumsum(size) - size
        sides = chain.from_iterable(chain.from_iterable(part.conflicts for part in parts))
        pairs = (
            np.fromiter(sides, np.int64, 2 * int(edges.sum())).reshape(-1, 2) + np.repeat(start, edges)[:, np.newaxis]
        )
        part_of = np.repeat(np.arange(len(parts), dtype=np.int64), size)
        return Stack(start, size, part_of, pairs[:, 0].copy(), pairs[:, 1].copy())

    def codes(self) -> Whole:
        """A number for every conflict, in both directions, sorted: side * columns + other side."""
        columns = len(self.part)
        return np.sort(np.concatenate([self.first * columns + self.second, self.second * columns + self.first]))
