"""Work done side by side, a few pieces ahead of whoever takes the results, so that memory stays flat."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from oracle.ending import Terminated, follow_parent

J = TypeVar("J")
R = TypeVar("R")
AHEAD = 2
"""Jobs handed out for each worker: one under way, one waiting."""

_work: Callable[..., object] | None = None


class WorkerDied(RuntimeError):  # noqa: N818 - named for what happened
    """A worker process ended in the middle of its work, as it does when memory runs out."""


def done_by(work: Callable[[J], R], jobs: Iterable[J], workers: int, *, threads: bool) -> Iterator[R]:
    """The results, as they come: `workers` at a time, in order only where there is one.

    threads: for work that waits; processes otherwise, to which `work` is sent once. Where whoever takes the results
    stops, what has not begun is dropped, and what is under way is waited for, unless a SIGTERM ends the command.
    Raises WorkerDied.
    """
    if workers == 1:
        yield from map(work, jobs)
        return
    pool: Executor
    if threads:
        pool, run = ThreadPoolExecutor(workers), work
    else:
        # New processes instead of copies: a copy has the engines' thread pools without their threads.
        fresh = get_context("spawn")
        pool, run = ProcessPoolExecutor(workers, fresh, initializer=_receive, initargs=(work,)), _do
    waiting = iter(jobs)
    under_way: set[Future[R]] = set()
    patient = True
    try:
        while True:
            free = AHEAD * workers - len(under_way)
            under_way |= {pool.submit(run, job) for job in islice(waiting, free)}
            if not under_way:
                break
            finished, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result()
    except BrokenProcessPool as error:
        raise WorkerDied("a worker process died") from error
    except Terminated:
        patient = False
        raise
    finally:
        pool.shutdown(wait=patient, cancel_futures=True)


def _receive(work: Callable[..., object]) -> None:
    """In a new process: keep the work, and leave interrupts to the parent, who knows what is written."""
    global _work  # noqa: PLW0603 - the process is there for this alone
    _work = work
    follow_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(job: J) -> R:  # type: ignore[type-var]
    assert _work is not None
    return _work(job)  # type: ignore[return-value]
