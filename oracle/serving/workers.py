"""Worker processes that decide. A conversation that takes too long is stopped with its worker; others go on."""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar
from zlib import crc32

from pebble import ProcessExpired, ProcessPool

from extraction.conversation import OPERATOR_ROLES, ChatMessage
from oracle.models import ModelOptions
from oracle.serving import deciding
from oracle.serving.deciding import Answer, Question
from oracle.serving.errors import ApiError, model_failed, overloaded
from oracle.serving.limits import Limits
from oracle.serving.remembering import settle
from oracle.serving.turns import Turns

T = TypeVar("T")
SELDOM = (50_000, 20, 50)
"""Thresholds of the garbage collector, as `gc.set_threshold` takes them: it is to run seldom."""
BEGINNING = 200
"""Letters of a conversation's beginning by which it is recognised, however it goes on."""
DIED = (ProcessExpired, BrokenProcessPool)
"""What a pool raises when its worker is gone."""
logger = logging.getLogger("ombud.serve")


class Workers:
    """Processes, each of which has its engines loaded. Raises ApiError for what cannot be answered.

    Each stands in a pool of its own: one that is killed may hold the locks of its pool, and must not take others along.
    """

    def __init__(self, number: int, limits: Limits, reader: str = "rules", model: ModelOptions | None = None) -> None:
        self._limits, self._begins = limits, (reader, model)
        self._context = multiprocessing.get_context("forkserver")
        # Whatever a worker imports is loaded once; a worker that replaces another starts at once.
        self._context.set_forkserver_preload(["oracle.serving.deciding"])
        self._pools = [self._new_pool() for _ in range(number)]
        self._turns = Turns(number)
        self.under_way = 0

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(max_workers=1, context=self._context, initializer=_begin, initargs=self._begins)

    async def ready(self) -> None:
        """Returns when the workers have loaded their engines."""
        await asyncio.gather(*(asyncio.wrap_future(pool.schedule(_nothing)) for pool in self._pools))

    async def decide(self, question: Question) -> Answer:
        """The answer, from whichever worker is free. Raises what `deciding.decide` raises, too."""
        if question.model is not None:
            question = replace(question, seconds=self._limits.seconds)
        return await self.call(_decided, question, known_as=known_as(question.chat))

    async def call(self, function: Callable[..., T], *arguments: Any, known_as: int | None = None) -> T:
        """`function(*arguments)`, in whichever worker is free.

        known_as: a number that is the same in every turn of one conversation. Its turns go to one worker, which
        remembers what it has read, unless that worker is busy for long.
        """
        if self.under_way >= self._limits.waiting:
            raise overloaded()
        self.under_way += 1
        try:
            return await self._called(known_as, function, *arguments)
        except (TimeoutError, MemoryError):
            if self._begins[1] is not None:
                reason = f"it took more than {self._limits.seconds:g} s (--time-limit)"
                raise model_failed(reason, overloaded=True) from None
            raise ApiError(
                400, f"this took more than {self._limits.seconds:g} s: send less text", code="too_hard"
            ) from None
        except DIED as error:
            logger.error("two workers ended over one conversation, the last so: %s", error)
            raise ApiError(500, "a worker stopped while it decided", kind="server_error", code="internal") from None
        finally:
            self.under_way -= 1

    async def _called(self, known_as: int | None, function: Callable[..., T], *arguments: Any) -> T:
        try:
            return await self._scheduled(known_as, function, *arguments)
        except DIED as error:
            # Somebody may have killed it for another's sake, such as a system without memory. Nothing is kept between
            # requests, so that the next worker can begin anew.
            logger.warning("a worker ended, and its conversation is read again: %s", error)
            return await self._scheduled(known_as, function, *arguments)

    async def _scheduled(self, known_as: int | None, function: Callable[..., T], *arguments: Any) -> T:
        place = await self._turns.take(known_as)
        try:
            if not self._pools[place].active:
                self._replace(place)
            future: Future[T] = self._pools[place].schedule(function, args=arguments, timeout=self._limits.seconds)
        except DIED:
            self._replace(place)
            self._turns.give(place, known_as)
            raise
        running = asyncio.wrap_future(future)
        running.add_done_callback(partial(self._ended, place, known_as))
        # Giving up stops the worker, which has to load its engines again then: rules are sooner at their end.
        return await (asyncio.shield(running) if self._begins[1] is None else running)

    def _ended(self, place: int, known_as: int | None, running: asyncio.Future[Any]) -> None:
        if not running.cancelled() and isinstance(running.exception(), DIED):
            self._replace(place)
        self._turns.give(place, known_as)

    def _replace(self, place: int) -> None:
        """A new pool there. Stopping the old one may take a while: it waits for locks that nobody gives back."""
        threading.Thread(target=_end, args=[self._pools[place]], daemon=True).start()
        self._pools[place] = self._new_pool()

    def close(self) -> None:
        """Stops the workers; nothing may be under way."""
        for pool in self._pools:
            pool.stop()  # type: ignore[no-untyped-call]  # as it comes
        for pool in self._pools:
            pool.join()


def known_as(chat: Sequence[ChatMessage]) -> int:
    """A number that a conversation has from the first words of a person on."""
    prompt = "".join(entry.content for entry in chat if entry.role in OPERATOR_ROLES)
    said = next((entry.content for entry in chat if entry.role not in (*OPERATOR_ROLES, "assistant")), "")
    return crc32((prompt + said[:BEGINNING]).encode(errors="replace"))


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # as it comes
    pool.join()


def _begin(reader: str, model: ModelOptions | None) -> None:
    """A worker's first act. Only the server itself hears an interrupt: it ends its workers when all is answered."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    deciding.warm(reader, model)
    settle()
    # Within a turn there is next to nothing to find.
    gc.set_threshold(*SELDOM)


def _decided(question: Question) -> Answer:
    """A turn, of which what stays is remembered: it holds itself nowhere, unless other libraries explain or write."""
    answer = deciding.decide(question)
    settle(cycles=question.explain or question.model is not None)
    return answer


def _nothing() -> None:
    """Answered as soon as a worker is ready."""
