"""Near-duplicates: records that say nearly the same, but for names and references.

MinHash (Broder, 1997) over a record's sentences, looked up in bands. The tables have a fixed size, so that memory does
not grow with the number of records: what is compared are the last `WINDOW` records. That is also why no library with
an index that grows is used here.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from zlib import crc32

import numpy as np

WINDOW = 1 << 16
"""Records that are remembered."""
PERMUTATIONS, ROWS = 16, 4
"""Numbers in a sketch, and how many of them must agree for two records to be compared at all."""
SKETCH, BAND = 4 * PERMUTATIONS, 4 * ROWS
"""Bytes of a sketch, and of so many numbers of it."""
ALIKE = 13
"""Numbers that agree in near-duplicates: their sentences are estimated to be at least 0.8 in common."""
PRIME = (1 << 31) - 1
_RANDOM = np.random.default_rng(20_260)
_FACTORS = _RANDOM.integers(1, PRIME, PERMUTATIONS, dtype=np.int64)
_OFFSETS = _RANDOM.integers(0, PRIME, PERMUTATIONS, dtype=np.int64)


def sketches(records: Sequence[Sequence[str]]) -> list[bytes]:
    """A MinHash of what each record says, `PERMUTATIONS` whole numbers of 32 bits; many at once cost little each.

    records: the features of each, at least one.
    """
    starts = np.cumsum([0, *map(len, records[:-1])])
    hashes = np.array([crc32(feature.encode()) for record in records for feature in record], dtype=np.int64) % PRIME
    numbers = (hashes[:, None] * _FACTORS + _OFFSETS) % PRIME
    least = np.minimum.reduceat(numbers, starts, axis=0).astype(np.uint32)
    return [row.tobytes() for row in least]


class Seen:
    """The sketches of the last records."""

    def __init__(self) -> None:
        self._sketches = bytearray(WINDOW * SKETCH)
        self._last = [array("q", [-1]) * (2 * WINDOW) for _ in range(PERMUTATIONS // ROWS)]
        """For each band, where the last record that has these numbers in it stands among all."""
        self._count = 0

    def add(self, mark: bytes) -> bool:
        """Remember a record unless it is a near-duplicate; whether it was remembered."""
        keys = [crc32(mark[start : start + BAND]) % (2 * WINDOW) for start in range(0, SKETCH, BAND)]
        for last, key in zip(self._last, keys, strict=True):
            earlier = last[key]
            if earlier >= 0 and self._count - earlier <= WINDOW and self._alike(earlier, mark) >= ALIKE:
                return False
        for last, key in zip(self._last, keys, strict=True):
            last[key] = self._count
        start = self._count % WINDOW * SKETCH
        self._sketches[start : start + SKETCH] = mark
        self._count += 1
        return True

    def _alike(self, earlier: int, mark: bytes) -> int:
        """In how many numbers two sketches agree."""
        theirs = np.frombuffer(self._sketches, np.uint32, PERMUTATIONS, earlier % WINDOW * SKETCH)
        return int((theirs == np.frombuffer(mark, np.uint32)).sum())
