"""Where the time of a turn went: reading or solving."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from scenarios.protocol import Costs


class Stopwatch:
    """Adds up milliseconds of reading and of solving (with checking and certifying)."""

    def __init__(self) -> None:
        self._reader_ms = 0.0
        self._solver_ms = 0.0
        self._calls = 0
        self._tokens = 0

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

    def asked(self, calls: int, tokens: int) -> None:
        """Counts what a model was asked."""
        self._calls += calls
        self._tokens += tokens

    def costs(self) -> Costs:
        """What was counted so far."""
        return Costs(self._reader_ms, self._solver_ms, self._calls, self._tokens)
