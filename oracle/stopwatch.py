"""Where the time of a turn went: reading or solving."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from extraction.cost import FREE, Cost
from scenarios.protocol import Costs


class Stopwatch:
    """Adds up milliseconds of reading and of solving (with checking and certifying)."""

    def __init__(self) -> None:
        self._reader_ms = 0.0
        self._solver_ms = 0.0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Counts what happens inside as reading."""
        start = perf_counter()
        try:
            yield
        finally:
            self._reader_ms += 1000 * (perf_counter() - start)

    @contextmanager
    def solving(self) -> Iterator[None]:
        """Counts what happens inside as solving."""
        start = perf_counter()
        try:
            yield
        finally:
            self._solver_ms += 1000 * (perf_counter() - start)

    def costs(self, model: Cost = FREE) -> Costs:
        """What was counted so far, and what a model took."""
        return Costs(self._reader_ms, self._solver_ms, model.calls, model.tokens)
