"""Work done side by side, a few pieces ahead of whoever takes the results, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

from oracle.ending import Terminated
from oracle.processes import Processes

J = TypeVar("J")
R = TypeVar("R")
AHEAD = 2
"""Jobs handed out for each worker: one under way, one waiting."""


def done_by(work: Callable[[J], R], jobs: Iterable[J], workers: int, *, threads: bool) -> Iterator[R]:
    """The results, as they come: `workers` at a time, in order only where there is one.

    threads: for work that waits; processes otherwise, to which `work` is sent once. Where whoever takes the results
    stops, what has not begun is dropped, and what is under way is waited for, unless a SIGTERM ends the command.
    Raises WorkerDied.
    """
    if workers == 1:
        yield from map(work, jobs)
    elif threads:
        yield from _side_by_side(work, jobs, workers)
    else:
        with Processes(work, workers) as processes:
            yield from _side_by_side(processes.do, jobs, workers)


def _side_by_side(run: Callable[[J], R], jobs: Iterable[J], workers: int) -> Iterator[R]:
    pool = ThreadPoolExecutor(workers)
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
    except Terminated:
        patient = False
        raise
    finally:
        pool.shutdown(wait=patient, cancel_futures=True)
