"""Layers once more, in plain Python: that no plan costs `limit` or less. Nothing is taken from the search but prices.

A job stands as (tasks begun, when the last of them ends, until when its agent may stay idle for its sake). Ways are
one only where all jobs stand alike, and what is tried at each time is written out agent by agent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from solver.deadline import Deadline
from solver.queue.engines.cliques import Rated, solo, starts_of
from solver.queue.engines.lagrange import SCALE
from solver.queue.shop import Shop

NAME = "layers-check"
NEVER = float("inf")
Job = tuple[int, int, int, int]
"""Its number; how many of its tasks have begun; when the last of them ends, or its release; and 0, or the last time by
which another task has to begin on the agent that it was passed over on."""
Way = tuple[Job, ...]
"""One for each job that was released and has not begun its last task, or still runs it; in their order."""
LOOK = 2_000
"""Ways from one look at the clock to the next."""


def nothing_within(
    shop: Shop, weights: Sequence[int], rated: Rated, prices: NDArray[np.integer], limit: int, deadline: Deadline
) -> bool | None:
    """Whether no plan of a simple shop costs `limit` parts or less; None where time is up before that is known.

    Raises ValueError for prices or rates below 0 and for cliques that are none: they would prove nothing.
    """
    check = _Check(shop, weights, rated, prices.tolist())
    ways: dict[Way, int] = {(): 0}
    last_release = max(check.release)
    for time in range(shop.horizon + 1):
        released = tuple((job, 0, time, 0) for job, release in enumerate(check.release) if release == time)
        check.turn(time)
        following: dict[Way, int] = {}
        for number, (way, cost) in enumerate(ways.items()):
            if number % LOOK == 0 and deadline.over():
                return None
            for after, added in check.next((*way, *released), time):
                total = cost + added
                if not after and time >= last_release:  # all have ended, and nothing can be bought back any more
                    if total <= limit:
                        return False
                elif total < following.get(after, NEVER) and total + check.rest(after) <= limit:
                    following[after] = total
        ways = following
        if not ways:
            return True
    return False


class _Check:
    """What may follow at each time, and what the rest costs at least."""

    def __init__(self, shop: Shop, weights: Sequence[int], rated: Rated, prices: list[list[int]]) -> None:
        if min(map(min, prices)) < 0:
            raise ValueError("prices must not be negative")
        self.shop, self.weights = shop, weights
        self.agent = [modes[0].agent for modes in shop.tasks]
        self.length = [modes[0].duration for modes in shop.tasks]
        self.demand = [modes[0].demand for modes in shop.tasks]
        self.release = [shop.earliest[first] for first, _ in shop.spans]
        self.width = shop.horizon + 2
        self.sums = [[0, *accumulate((row + [0] * self.width)[: self.width])] for row in prices]
        self.fees: list[list[int]] = []  # by task and start, of cliques
        self.held: list[list[dict[int, int]]] = []  # by task and start: last time at which a clique can be met, rate
        self._cliques(rated)
        self.left: list[list[float]] = [[] for _ in shop.tasks]  # by task and time: the job's cheapest end from there
        for job, (first, end) in enumerate(shop.spans):
            for task in reversed(range(first, end)):
                self.left[task] = self._left(job, task)
        self.coming: list[list[tuple[int, int]]] = [[] for _ in prices]  # by agent: release of the job, earliest start
        for task, agent in enumerate(self.agent):
            self.coming[agent].append((self.release[shop.job_of[task]], shop.earliest[task]))
        self.time, self.base = 0, 0.0
        self.worth: dict[tuple[int, int, int], float] = {}
        self.arrival: dict[tuple[int, int, int, int], float] = {}

    def _cliques(self, rated: Rated) -> None:
        shop, horizon = self.shop, self.shop.horizon
        self.held = [[{} for _ in range(horizon + 1)] for _ in shop.tasks]
        self.open = [0] * (self.width + 1)  # rates of the cliques that can be met at a time or later
        for clique, rate in rated:
            if rate < 0 or clique.length < 2 or clique.time < 0 or not solo(shop, shop.tasks[clique.task][clique.mode]):
                raise ValueError(f"{clique} at {rate} proves nothing")
            last = clique.time + clique.length - 1
            for time in range(min(last, self.width) + 1):
                self.open[time] += rate
            for task, agent in enumerate(self.agent):
                if agent == self.agent[clique.task]:
                    low, high = starts_of(clique, self.length[task], task == clique.task)
                    for start in range(max(low, 0), min(high, horizon) + 1):
                        self.held[task][start][last] = self.held[task][start].get(last, 0) + rate
        self.fees = [[sum(rates.values()) for rates in starts] for starts in self.held]

    def _left(self, job: int, task: int) -> list[float]:
        shop, length, sums = self.shop, self.length[task], self.sums[self.agent[task]]
        found: list[float] = [NEVER] * (self.width + length)
        for start in reversed(range(shop.earliest[task], shop.latest[task] - length + 1)):
            end = start + length
            paid = self.demand[task] * (sums[end] - sums[start]) + self.fees[task][start]
            last = task + 1 == shop.spans[job][1]
            found[start] = min(found[start + 1], paid + (self.cost(job, end) if last else self.left[task + 1][end]))
        for time in reversed(range(shop.earliest[task])):
            found[time] = found[shop.earliest[task]]
        return found

    def cost(self, job: int, end: int) -> int:
        """Of the job, in parts of a unit, where it ends then."""
        late = max(0, end - self.shop.due[job])
        return SCALE * self.weights[job] * (self.shop.completion_cost * end + self.shop.tardiness_cost * late)

    def turn(self, time: int) -> None:
        """Get ready for ways from this time to the next: `next` and `rest` are about no other."""
        self.time, self.worth, self.arrival = time + 1, {}, {}
        self.base = float(-self.open[time + 1])
        for row, capacity in zip(self.sums, self.shop.capacities, strict=True):
            self.base -= capacity * (row[-1] - row[time + 1])
        for (first, _), release in zip(self.shop.spans, self.release, strict=True):
            self.base += self.left[first][release] if release > time else 0

    def rest(self, way: Way) -> float:
        """A bound on what comes from then on: cheapest ways to go on, without what was sold and priced from then on."""
        found = self.base
        for job, begun, end, _ in way:
            key = job, begun, end
            if key not in self.worth:
                self.worth[key] = self._worth(job, begun, end)
            found += self.worth[key]
        return found

    def _worth(self, job: int, begun: int, end: int) -> float:
        """Of a job: its cheapest way to go on, and what a task that still runs holds of what is priced from then on."""
        (first, last), time = self.shop.spans[job], self.time
        found = self.left[first + begun][max(end, time)] if first + begun < last else 0
        if begun and end > time:
            task = first + begun - 1
            row, rates = self.sums[self.agent[task]], self.held[task][end - self.length[task]]
            found += self.demand[task] * (row[end] - row[time])
            found += sum(rate for last, rate in rates.items() if last >= time)
        return found

    def next(self, way: Way, time: int) -> Iterator[tuple[Way, int]]:
        """All that may begin at this time in an active plan: how jobs stand then, and what it adds to the cost."""
        spans = self.shop.spans
        ready: dict[int, list[int]] = {}
        busy = set()
        for place, (job, begun, end, _) in enumerate(way):
            task = spans[job][0] + begun
            if begun and end > time:
                busy.add(self.agent[task - 1])
            else:
                ready.setdefault(self.agent[task], []).append(place)
        chosen: list[tuple[tuple[int, int | None], ...]] = [()]
        for agent, places in ready.items():
            if agent not in busy:
                free = [place for place in places if not way[place][3]]
                chosen = [(*before, (agent, place)) for before in chosen for place in (None, *free)]
        for choice in chosen:
            jobs, added, passed = list(way), 0, []
            for agent, begins in choice:
                if begins is None:
                    passed.append(agent)
                    continue
                for place in ready[agent]:
                    jobs[place] = (*jobs[place][:3], 0)  # another runs: it is no longer passed over
                job, begun, _, _ = way[begins]
                task = spans[job][0] + begun
                jobs[begins] = job, begun + 1, time + self.length[task], 0
                if task + 1 == spans[job][1]:
                    added += self.cost(job, time + self.length[task])
            if all(self._in_time(jobs, agent, ready[agent], time) for agent in passed):
                yield tuple(stand for stand in jobs if not self._over(stand)), added

    def _over(self, stand: Job) -> bool:
        """Whether the job has ended by the next time."""
        job, begun, end, _ = stand
        first, last = self.shop.spans[job]
        return first + begun == last and end <= self.time

    def _in_time(self, jobs: list[Job], agent: int, ready: list[int], time: int) -> bool:
        """Pass over who is ready for the agent; whether another task can begin there before that was in vain."""
        for place in ready:
            job, begun, end, until = jobs[place]
            task = self.shop.spans[job][0] + begun
            jobs[place] = job, begun, end, until or time + self.length[task] - 1
        soonest = min(jobs[place][3] for place in ready)
        coming = (early for release, early in self.coming[agent] if release > time)
        return soonest > time and (
            any(early <= soonest for early in coming)
            or any(self._arrives(stand, agent, time) <= soonest for stand in jobs)
        )

    def _arrives(self, stand: Job, agent: int, time: int) -> float:
        """When the job can be ready for the agent, at the earliest, where it is not yet and nothing more begins now."""
        job, begun, end, _ = stand
        key = job, begun, end, agent
        if key not in self.arrival:
            first, last = self.shop.spans[job]
            task, ends = first + begun, end
            if ends <= time and task < last:  # it waits for this task, which begins later
                task, ends = task + 1, time + 1 + self.length[task]
            self.arrival[key] = NEVER
            for following in range(task, last):
                if self.agent[following] == agent:
                    self.arrival[key] = ends
                    break
                ends += self.length[following]
        return self.arrival[key]
