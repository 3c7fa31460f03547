"""Where every job can stand at one time, as a small number: what layers are made of.

A job waits for its task, or has been passed over, or runs it for so much longer, or has ended. Passed over is a task
that is ready while its agent stands idle. Of the best plans one leaves nothing idle in vain (an active plan, Giffler
and Thompson, 1960): there, such a task waits until another has run on the agent, which begins before the task could
have been over; else the task would be better off at once, and nobody worse. So it counts how long that may take.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solver.queue.engines.cliques import solo
from solver.queue.shop import Shop

Code = NDArray[np.uint8]
LONGEST = 240
"""Codes of one job, at most: they are kept in a byte."""
AGENTS = 60
NEVER_READY = 2**20


def simple(shop: Shop) -> bool:
    """Whether it is of the kind that can be taken layer by layer: no choice but times, and one task at a time."""
    single = all(len(modes) == 1 and solo(shop, modes[0]) for modes in shop.tasks)
    short = all(2 * sum(modes[0].duration for modes in shop.tasks[slice(*span)]) < LONGEST for span in shop.spans)
    return single and short and not shop.precedence and len(shop.capacities) <= AGENTS


class JobStates:
    """The codes of every job of a simple shop, and what each means.

    waiting[i]: the code for waiting for task i. ended[j]: of the job. Tables are (jobs, codes):
    runs: the agent in bits that the job keeps busy, or 0. waits: the agent in bits that it is ready for, or 0.
    started: how many of its tasks have begun. left: for how long it still runs.
    passed: how much worse off it is for having been passed over; 0 where it was not.
    patience: of a job that is ready, for how many units of time from the next on its agent may stay idle, for its sake.
    if_idle, if_busy: the code one unit later, by whether the agent that it is ready for stays idle.
    """

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.agent = [modes[0].agent for modes in shop.tasks]
        self.duration = [modes[0].duration for modes in shop.tasks]
        jobs = len(shop.spans)
        size = 1 + max(2 * sum(self.duration[slice(*span)]) for span in shop.spans)
        self.waiting: dict[int, int] = {}
        self.ended: list[int] = []
        shape = (jobs, size)
        self.runs, self.waits = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        self.started, self.left, self.passed = (np.zeros(shape, np.int16) for _ in range(3))
        self.patience = np.full(shape, NEVER_READY, np.int32)
        self.if_idle, self.if_busy = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
        for job in range(jobs):
            self._code(job)

    def begun(self, task: int) -> int:
        """The code of a job that begins this task now."""
        return self.waiting[task] + 2 * self.duration[task] - 1

    def _code(self, job: int) -> None:
        first, end = self.shop.spans[job]
        code = 0
        for task in range(first, end):
            bit, length, follows = 1 << self.agent[task], self.duration[task], code + 2 * self.duration[task]
            self.waiting[task] = code
            for spent in range(length):  # 0: not passed over
                here = code + spent
                self.waits[job, here], self.started[job, here] = bit, task - first
                self.passed[job, here], self.patience[job, here] = spent, length - 1 - spent
                self.if_idle[job, here], self.if_busy[job, here] = min(here + 1, code + length - 1), code
            for left in range(1, length + 1):
                here = code + length - 1 + left
                self.runs[job, here], self.started[job, here], self.left[job, here] = bit, task - first + 1, left
                later = here - 1 if left > 1 else follows
                self.if_idle[job, here] = self.if_busy[job, here] = later
            code = follows
        self.ended.append(code)
        self.started[job, code] = end - first
        self.if_idle[job, code] = self.if_busy[job, code] = code

    def ready_after(self, agent: int) -> NDArray[np.int32]:
        """(jobs, codes): when a job that is not ready for the agent now may next be, at the earliest, from now on.

        It counts what has to run before that, and that nothing more begins now.
        """
        found = np.full(self.runs.shape, NEVER_READY, np.int32)
        for job, (first, end) in enumerate(self.shop.spans):
            for code in range(self.ended[job]):
                begun, wait = first + int(self.started[job, code]), int(self.left[job, code])
                if not wait:  # it waits: for what follows, its task runs from the next unit on
                    begun, wait = begun + 1, 1 + self.duration[begun]
                for task in range(begun, end):
                    if self.agent[task] == agent:
                        found[job, code] = wait
                        break
                    wait += self.duration[task]
        return found
