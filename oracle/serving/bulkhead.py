"""Keeps conversations that wait for a model apart from those that need none, so that a slow model delays only them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from oracle.serving.deciding import Answer, Question, WrittenElsewhere
from oracle.serving.workers import Workers

T = TypeVar("T")


class Deciders(Protocol):
    """Workers that decide for the server. They raise ApiError, and whatever `deciding.decide` raises."""

    @property
    def under_way(self) -> int:
        """Conversations that are being answered, or wait for it."""

    async def decide(self, question: Question) -> Answer:
        """The answer."""

    async def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """`function(*arguments)`, where no conversation has to wait for it."""

    async def ready(self) -> None:
        """Returns when all engines are loaded."""

    def close(self) -> None:
        """Stops everybody; nothing may be under way."""


class Bulkhead:
    """Workers that decide by rules alone, and others for replies that a model has to write. Rules read for both."""

    def __init__(self, ruled: Workers, written: Workers) -> None:
        self._ruled, self._written = ruled, written

    @property
    def under_way(self) -> int:
        """Of both sets of workers; a conversation that goes from one to the other is never counted twice."""
        return self._ruled.under_way + self._written.under_way

    async def decide(self, question: Question) -> Answer:
        """The first workers find out whether anything is to be written: that takes them a moment."""
        try:
            return await self._ruled.decide(replace(question, model=None, written_elsewhere=True))
        except WrittenElsewhere:
            return await self._written.decide(question)

    async def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """`function(*arguments)`, in a worker that never waits for a model."""
        return await self._ruled.call(function, *arguments)

    async def ready(self) -> None:
        """Returns when all workers have loaded their engines."""
        await asyncio.gather(self._ruled.ready(), self._written.ready())

    def close(self) -> None:
        """Stops the workers; nothing may be under way."""
        self._ruled.close()
        self._written.close()
