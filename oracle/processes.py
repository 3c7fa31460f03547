"""Processes that work for this one. Each has a pipe of its own, so that one that dies while it hands over a result,
which leaves half of it behind, holds up nobody else.
"""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from queue import SimpleQueue
from traceback import format_exception
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from oracle.ending import follow_parent, told_to_end

J = TypeVar("J")
R = TypeVar("R")
SPAWN = get_context("spawn")
"""New processes instead of copies: a copy has the engines' thread pools without their threads."""


class WorkerDied(RuntimeError):  # noqa: N818 - named for what happened
    """A worker process ended in the middle of its work, as it does when memory runs out."""


class Processes(Generic[J, R]):
    """`count` processes that do `work`, which is sent to each of them once. To be used by as many threads at a time.

    To be left when no job is under way. After a SIGTERM no process is started any more.
    """

    def __init__(self, work: Callable[[J], R], count: int, context: BaseContext = SPAWN) -> None:
        """context: how the first processes are started; those in the place of others are always new ones."""
        self._work = work
        # None: a process that is started when it is needed.
        self._idle: SimpleQueue[_Process | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(_Process(work, context))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _why: BaseException | None, _at: TracebackType | None
    ) -> None:
        while not self._idle.empty():
            process = self._idle.get()
            if process is not None:
                process.end()

    def do(self, job: J) -> R:
        """What the work comes to, by a process that is idle; waits for one.

        Raises what the work raises, and WorkerDied when its process died; the next job gets a new one.
        """
        process = self._idle.get()
        try:
            if process is None:
                if told_to_end():
                    raise WorkerDied("a worker process was ended")
                process = _Process(self._work, SPAWN)
            return process.do(job)  # type: ignore[no-any-return]  # whatever the work returns
        except WorkerDied:
            if process is not None:
                process.end()
                process = None
            raise
        finally:
            self._idle.put(process)


class _Process:
    """One process, and this end of its pipe."""

    def __init__(self, work: Callable[..., object], context: BaseContext) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(work, theirs))  # type: ignore[attr-defined]  # every context has it
        self._process.start()
        theirs.close()

    def do(self, job: object) -> Any:
        try:
            self._pipe.send((job,))
            error, result = self._pipe.recv()
        except (EOFError, OSError) as gone:
            raise WorkerDied("a worker process died") from gone
        if error is not None:
            raise error
        return result

    def end(self) -> None:
        """Tells it that there is no more to do, and waits until it has ended."""
        # Closing the pipe would not tell it so: a process that was copied later holds this end as well.
        with suppress(OSError):
            self._pipe.send(())
        self._pipe.close()
        self._process.join()


def _serve(work: Callable[..., object], pipe: Connection) -> None:
    """In a new process: one job after the other, until there is none in what is sent."""
    follow_parent()
    # Interrupts are left to the parent, who knows what is written.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while job := pipe.recv():
        try:
            answer = pickle.dumps((None, work(*job)))
        except Exception as error:
            answer = _failure(error)
        pipe.send_bytes(answer)


def _failure(error: Exception) -> bytes:
    """The error with where it came from; in words alone where it cannot be taken apart and put together again."""
    error.add_note("In a worker process:\n" + "".join(format_exception(error)))
    try:
        answer = pickle.dumps((error, None))
        pickle.loads(answer)
    except Exception:
        answer = pickle.dumps((RuntimeError("".join(format_exception(error))), None))
    return answer
