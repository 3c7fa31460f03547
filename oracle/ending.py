"""How a command ends that is told to, and with it the processes that work for it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from threading import Event, Thread, current_thread, main_thread
from threading import enumerate as enumerate_threads
from time import monotonic
from types import FrameType

ENDED = 128 + signal.SIGTERM
"""The exit code of a command that a SIGTERM has ended, as shells give it."""


DYING = 5.0
"""Seconds that a worker may take to be gone. What it was writing can be tidied up then."""

LEAVING = 2.0
"""Seconds that threads may take to end by themselves, such as those that look after processes that are gone."""


_told = Event()


class Terminated(BaseException):
    """A SIGTERM: whoever has begun something tidies up, and nobody goes on."""


@contextmanager
def terminable() -> Iterator[None]:
    """Within the block a SIGTERM ends this process's workers at once, and is raised as `Terminated` when they are gone.

    For the main thread, which alone hears signals; elsewhere the block changes nothing.
    """
    if current_thread() is not main_thread():
        yield
        return
    own = os.getpid()

    def end(_number: int, _frame: FrameType | None) -> None:
        if os.getpid() != own:
            # A copy that is too young to have gone through `follow_parent`.
            os._exit(ENDED)
        # Tidying up is not to be broken off by a second one.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        _told.set()
        workers = active_children()
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join(DYING)
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        _told.clear()
        signal.signal(signal.SIGTERM, before)


def told_to_end() -> bool:
    """Whether a SIGTERM has come within `terminable`: no worker is to be started any more."""
    return _told.is_set()


def end_threads() -> int:
    """The exit code, once no thread is left that the interpreter would wait for. Where one goes on, such as one that
    waits for a model, the process ends here.
    """
    until = monotonic() + LEAVING
    for thread in enumerate_threads():
        if thread is not main_thread() and not thread.daemon:
            thread.join(max(0.0, until - monotonic()))
            if thread.is_alive():
                os._exit(ENDED)
    return ENDED


def follow_parent() -> None:
    """In a new worker process: a SIGTERM ends it, and so does its parent's end, however that came."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, name="follow-parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # Nobody is there to take a result or an error.
        os._exit(ENDED)
