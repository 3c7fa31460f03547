"""Work for several processes, in order: a few parts ahead and no more, and nothing lost with a process that dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from oracle.processes import Processes, WorkerDied

P = TypeVar("P")
R = TypeVar("R")

AHEAD = 2
"""Parts that each worker may be ahead of what is taken: what bounds the memory."""
BREAKDOWNS = 5
"""Processes that may die in a row over the same part before it is called a failure."""


def ordered(work: Callable[[P], R], parts: Iterator[P], workers: int) -> Iterator[R]:
    """`work` on every part, in order, by `workers` processes; by this one where that is 1.

    work: a pure function that can be pickled, since a part is given out again when its worker dies. Raises what it
    raises, and WorkerDied after `BREAKDOWNS` processes in a row that died over one part.
    """
    if workers == 1:
        yield from map(work, parts)
        return
    # Copies of this process, where the system makes them, begin at once; it has no engine's threads yet.
    with Processes(work, workers, get_context()) as processes:
        threads = ThreadPoolExecutor(workers)
        waiting: deque[tuple[P, Future[R]]] = deque()
        breakdowns = 0
        try:
            while True:
                while len(waiting) < AHEAD * workers and (part := next(parts, None)) is not None:
                    waiting.append((part, threads.submit(processes.do, part)))
                if not waiting:
                    return
                part, future = waiting[0]
                try:
                    result = future.result()
                except WorkerDied:
                    breakdowns += 1
                    if breakdowns == BREAKDOWNS:
                        raise
                    waiting[0] = part, threads.submit(processes.do, part)
                    continue
                waiting.popleft()
                breakdowns = 0
                yield result
        finally:
            # What has not begun is dropped; a thread ends with its process, when a SIGTERM has ended that.
            threads.shutdown(cancel_futures=True)
