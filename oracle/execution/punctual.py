"""A writer with a deadline: better the best draft so far than a better one that nobody waits for any more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from extraction.conversation import ChatMessage
from extraction.model.errors import LateError
from oracle.execution.writer import Writer, Written


class PunctualWriter:
    """Asks another writer as long as the answer can be expected before the deadline. Raises LateError from then on."""

    def __init__(self, writer: Writer, deadline: float, clock: Callable[[], float] = monotonic) -> None:
        """deadline: in seconds of `clock`."""
        self._writer, self._deadline, self._clock = writer, deadline, clock
        self._longest = 0.0

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:
        """The writer's answer, if it comes in time when it takes as long as the longest before it."""
        start = self._clock()
        if start + self._longest >= self._deadline:
            raise LateError("no time is left to ask for more")
        written = self._writer.write(chat, max_tokens)
        self._longest = max(self._longest, self._clock() - start)
        return written
