"""Work for several processes, in order: a few parts ahead and no more, and nothing lost with a process that dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from oracle.ending import Terminated, follow_parent

P = TypeVar("P")
R = TypeVar("R")

AHEAD = 2
"""Parts that each worker may be ahead of what is taken: what bounds the memory."""
BREAKDOWNS = 5
"""Pools that may die in a row before it is called a failure."""


def ordered(work: Callable[[P], R], parts: Iterator[P], workers: int) -> Iterator[R]:
    """`work` on every part, in order, by `workers` processes; by this one where that is 1.

    work: a pure function that can be pickled, since a part is given out again when its worker dies. Raises what it
    raises, and BrokenProcessPool after `BREAKDOWNS` pools in a row that brought nothing.
    """
    if workers == 1:
        yield from map(work, parts)
        return
    again: deque[P] = deque()
    breakdowns = 0
    while True:
        waiting: deque[tuple[P, Future[R]]] = deque()
        pool = ProcessPoolExecutor(workers, initializer=follow_parent)
        patient = True
        try:
            while True:
                while len(waiting) < AHEAD * workers:
                    part = again.popleft() if again else next(parts, None)
                    if part is None:
                        break
                    waiting.append((part, _submitted(pool, work, part)))
                if not waiting:
                    return
                result = waiting[0][1].result()
                waiting.popleft()
                breakdowns = 0
                yield result
        except BrokenProcessPool:
            patient = False
            breakdowns += 1
            if breakdowns == BREAKDOWNS:
                raise
            again.extendleft(part for part, _ in reversed(waiting))
        except Terminated:
            # A worker that ended in the middle of handing over a result is waited for without end.
            patient = False
            raise
        finally:
            pool.shutdown(wait=patient, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[P], R], part: P) -> Future[R]:
    """The future of a part; a pool that is broken already says so through the future as well."""
    try:
        return pool.submit(work, part)
    except BrokenProcessPool as error:
        future: Future[R] = Future()
        future.set_exception(error)
        return future
