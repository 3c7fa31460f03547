"""Worker processes that decide. A conversation that takes too long is stopped with its worker; others go on."""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from oracle.serving import deciding
from oracle.serving.deciding import Answer, Question, TooManyPeople
from oracle.serving.errors import ApiError, overloaded, too_large
from oracle.serving.limits import Limits

T = TypeVar("T")
logger = logging.getLogger("ombud.serve")


class Workers:
    """A pool of processes, each of which has its engines loaded. Raises ApiError for what cannot be answered."""

    def __init__(self, number: int, limits: Limits, reader: str = "rules") -> None:
        self._number, self._limits, self._reader = number, limits, reader
        context = multiprocessing.get_context("forkserver")
        # Whatever a worker imports is loaded once; a worker that replaces another starts at once.
        context.set_forkserver_preload(["oracle.serving.deciding"])
        self._pool = ProcessPool(max_workers=number, context=context, initializer=_begin, initargs=[reader])
        self.under_way = 0

    async def ready(self) -> None:
        """Returns when the workers have loaded their engines."""
        await asyncio.gather(*(asyncio.wrap_future(self._pool.schedule(_nothing)) for _ in range(self._number)))

    async def decide(self, question: Question) -> Answer:
        """The answer, from whichever worker is free."""
        try:
            return await self.call(deciding.decide, question)
        except TooManyPeople:
            raise too_large("this conversation names too many people", str(self._limits.people)) from None

    async def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """`function(*arguments)`, in whichever worker is free."""
        if self.under_way >= self._limits.waiting:
            raise overloaded()
        self.under_way += 1
        try:
            future: Future[T] = self._pool.schedule(function, args=arguments, timeout=self._limits.seconds)
            return await asyncio.wrap_future(future)
        except (TimeoutError, MemoryError):
            raise ApiError(
                400, f"this took more than {self._limits.seconds:g} s: send less text", code="too_hard"
            ) from None
        except ProcessExpired as error:
            logger.error("a worker ended with exit code %s", error.exitcode)
            raise ApiError(500, "a worker stopped while it decided", kind="server_error", code="internal") from None
        finally:
            self.under_way -= 1

    def close(self) -> None:
        """Stops the workers; nothing may be under way."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _begin(reader: str) -> None:
    """A worker's first act. Only the server itself hears an interrupt: it ends its workers when all is answered."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    deciding.warm(reader)
    # What is loaded stays: the collector need not look at it again with every request.
    gc.freeze()


def _nothing() -> None:
    """Answered as soon as a worker is ready."""
