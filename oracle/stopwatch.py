"""Where the time of a turn went: reading, building the problem, solving, and certifying."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from extraction.cost import FREE, Cost
from scenarios.protocol import Costs
from solver.clock import certifying_time


class Stopwatch:
    """Adds up milliseconds of reading, building and solving (with checking and certifying)."""

    def __init__(self) -> None:
        self._reader_ms = 0.0
        self._build_ms = 0.0
        self._solver_ms = 0.0
        self._certify_ms = 0.0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Counts what happens inside as reading."""
        start = perf_counter()
        try:
            yield
        finally:
            self._reader_ms += 1000 * (perf_counter() - start)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Counts what happens inside as building."""
        start = perf_counter()
        try:
            yield
        finally:
            self._build_ms += 1000 * (perf_counter() - start)

    @contextmanager
    def solving(self) -> Iterator[None]:
        """Counts what happens inside as solving, and what the solver says of it as certifying."""
        start = perf_counter()
        with certifying_time() as clock:
            try:
                yield
            finally:
                self._solver_ms += 1000 * (perf_counter() - start)
                self._certify_ms += 1000 * clock.seconds

    def costs(self, model: Cost = FREE) -> Costs:
        """What was counted so far, and what a model took."""
        return Costs(
            self._reader_ms,
            self._build_ms,
            self._solver_ms,
            self._certify_ms,
            llm_calls=model.calls,
            llm_tokens=model.tokens,
            llm_prompt_tokens=model.prompt_tokens,
            llm_completion_tokens=model.completion_tokens,
            llm_ms=1000 * model.seconds,
        )
