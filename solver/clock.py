"""How much of a solve goes into checking what the first engine said. Nobody pays for it who does not ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from time import perf_counter
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Clock:
    """seconds: spent on second engines and checks, >= 0."""

    __slots__ = ("running", "seconds")

    def __init__(self) -> None:
        self.seconds = 0.0
        self.running = False


_clock: ContextVar[Clock | None] = ContextVar("clock", default=None)


@contextmanager
def certifying_time() -> Iterator[Clock]:
    """A clock that runs whenever something inside is being certified, in this thread."""
    clock = Clock()
    token = _clock.set(clock)
    try:
        yield clock
    finally:
        _clock.reset(token)


def certifying(function: Callable[P, T]) -> Callable[P, T]:
    """Its time counts as certifying, once, also where one such function calls another."""

    @wraps(function)
    def timed(*args: P.args, **kwargs: P.kwargs) -> T:
        clock = _clock.get()
        if clock is None or clock.running:
            return function(*args, **kwargs)
        clock.running = True
        start = perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            clock.seconds += perf_counter() - start
            clock.running = False

    return timed
