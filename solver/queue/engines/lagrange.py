"""A bound on queues from prices: capacity is sold by the unit of time, and every job buys its own cheapest way through.

The Lagrangian relaxation of the time-indexed model (Luh and Hoitomt, 1993; Moehring, Schulz, Stork and Uetz, 2003):

    L(price) = sum_j min_{ways of j} (cost_j + what its tasks pay)  -  sum_{a, t} price_at capacity_a   <=   optimum

for all prices >= 0. Jobs are shortest paths over (task, mode, start), found for all jobs at once. Prices and costs are
whole numbers, so a bound is exact whichever way its prices were found. What could not be part of a plan below a limit
is struck out (Held, Wolsey and Crowder's reduced costs), after which the bound is one for such plans alone, and rises.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from solver.queue.shop import Plan, Shop, Starts

NAME = "lagrange"
Whole = NDArray[np.int64]

SCALE = 256
"""Parts of a unit of cost that prices are counted in."""
NEVER = 2**60
"""Costs more than anything that is possible."""
CELLS = 12_000_000
"""Rows times units of time up to which tables are kept in memory."""


@dataclass(slots=True)
class _Rank:
    """The tasks that are followed by equally many others of their job, one row for each of their modes.

    static: (rows, times): the cost of the end for last tasks, 0 for others, NEVER where a start is struck out.
    follow: where to look for what follows, in the flat table of the rank after this one. toll, paid, best: at the last
    prices, what each start pays, what it costs with all that follows, and the least of that over the modes of a task.
    """

    tasks: list[int]
    place: dict[int, int]
    first: Whole
    owner: Whole
    modes: Whole
    kind: Whole
    durations: Whole
    static: Whole
    follow: Whole | None
    toll: Whole = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    paid: Whole = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    best: Whole = field(default_factory=lambda: np.zeros((0, 0), np.int64))


class Relaxation:
    """The relaxation of one shop.

    weights: w of every job, in whole numbers >= 0. busy: prices are 0 from then on, such as from the end of a good
    plan; where this is set changes the bound but not its truth.
    """

    def __init__(self, shop: Shop, weights: Sequence[int], busy: int) -> None:
        self.shop = shop
        self.busy = min(busy, shop.horizon)
        # Without prices nobody waits: nothing of interest starts later than a job's whole length after that.
        longest = max(sum(max(m.duration for m in shop.tasks[t]) for t in range(*span)) for span in shop.spans)
        self.free = max(self.busy, *shop.earliest)
        self.width = min(shop.horizon, self.free + longest) + 1
        self.capacity = np.array(shop.capacities, dtype=np.int64)[:, None]
        self.kinds: dict[tuple[int, int, int], int] = {}
        self.ranks: list[_Rank] = []
        depth = max(end - first for first, end in shop.spans)
        for place in range(depth):
            tasks = [end - 1 - place for first, end in shop.spans if end - place > first]
            self.ranks.append(self._rank(tasks, weights))

    @staticmethod
    def size(shop: Shop, busy: int) -> int:
        """How many cells the tables of such a relaxation would have, about."""
        return sum(map(len, shop.tasks)) * min(shop.horizon, max(busy, *shop.earliest))

    def _rank(self, tasks: list[int], weights: Sequence[int]) -> _Rank:
        shop, times = self.shop, np.arange(self.width)
        rows = [(place, task, index) for place, task in enumerate(tasks) for index in range(len(shop.tasks[task]))]
        modes = [shop.tasks[task][index] for _, task, index in rows]
        kind = [self.kinds.setdefault((m.agent, m.duration, m.demand), len(self.kinds)) for m in modes]
        owner = np.array([place for place, _, _ in rows])
        durations = np.array([mode.duration for mode in modes])
        ends = times[None, :] + durations[:, None]
        early = np.array([shop.earliest[task] for _, task, _ in rows])[:, None]
        late = np.array([shop.latest[task] for _, task, _ in rows])[:, None]
        follow = None
        if self.ranks:
            row = np.array([self.ranks[-1].place[task + 1] for _, task, _ in rows])[:, None]
            follow = row * self.width + np.minimum(ends, self.width - 1)
            static, late = np.zeros_like(ends), np.minimum(late, self.width - 1)
        else:
            job = [shop.job_of[task] for _, task, _ in rows]
            due = np.array([shop.due[j] for j in job])[:, None]
            weight = np.array([weights[j] * SCALE for j in job], dtype=np.int64)[:, None]
            static = weight * (shop.completion_cost * ends + shop.tardiness_cost * np.maximum(ends - due, 0))
        static[(times[None, :] < early) | (ends > late)] = NEVER
        first = np.searchsorted(owner, np.arange(len(tasks)))
        indices = np.array([index for _, _, index in rows])
        where = {task: place for place, task in enumerate(tasks)}
        return _Rank(tasks, where, first, owner, indices, np.array(kind), durations, static, follow)

    def price(self, prices: Whole, tolls: Whole | None = None) -> int:
        """L(prices), in parts of a unit. prices: (agents, times), whole, >= 0, and 0 from `busy` on.

        tolls: what starts pay beside that, by kind and then by row, as `Cliques` has them. What their rates add up to
        is not taken off.
        """
        total = np.zeros((len(prices), self.width + 1), np.int64)
        np.cumsum(prices, axis=1, out=total[:, 1:])
        times = np.arange(self.width)
        self.toll = np.stack(
            [q * (total[a][np.minimum(times + d, self.width)] - total[a][:-1]) for a, d, q in self.kinds]
        )
        if tolls is not None:
            self.toll += tolls[: len(self.kinds)]
        follows: Whole | None = None
        row = len(self.kinds)
        for rank in self.ranks:
            rank.toll = self.toll[rank.kind]
            if tolls is not None:
                rank.toll += tolls[row : row + len(rank.kind)]
                row += len(rank.kind)
            paid = rank.static + rank.toll
            if rank.follow is not None and follows is not None:
                paid += follows.ravel()[rank.follow]
            rank.paid = np.minimum(paid, NEVER, out=paid)
            rank.best = np.minimum.reduceat(paid, rank.first, axis=0) if len(paid) > len(rank.tasks) else paid
            follows = np.minimum.accumulate(rank.best[:, ::-1], axis=1)[:, ::-1]
        self.start = {
            self.shop.job_of[task]: int(rank.best[place].min())
            for rank in self.ranks
            for place, task in enumerate(rank.tasks)
            if task == self.shop.spans[self.shop.job_of[task]][0]
        }
        return sum(self.start.values()) - int((prices * self.capacity).sum())

    def proposal(self) -> tuple[Plan, Whole]:
        """The ways that the jobs chose at the last prices, and how much of each agent they take together."""
        found: list[tuple[int, int]] = [(0, 0)] * len(self.shop.tasks)
        ready = [0] * len(self.shop.spans)
        change = np.zeros((len(self.capacity), self.width + 1), np.int64)
        for rank in reversed(self.ranks):
            several = len(rank.modes) > len(rank.tasks)
            for place, task in enumerate(rank.tasks):
                job = self.shop.job_of[task]
                start = ready[job] + int(rank.best[place, ready[job] :].argmin())
                row = int(rank.first[place])
                if several:
                    row += int(rank.paid[row : row + len(self.shop.tasks[task]), start].argmin())
                index = int(rank.modes[row])
                mode = self.shop.tasks[task][index]
                found[task] = index, start
                ready[job] = min(start + mode.duration, self.width - 1)
                change[mode.agent, start] += mode.demand
                change[mode.agent, min(start + mode.duration, self.width)] -= mode.demand
        return tuple(found), np.cumsum(change, axis=1)[:, :-1]

    def strike(self, bound: int, limit: int) -> int:
        """Strike out what no plan that costs `limit` parts or less can contain; returns how many starts are left.

        bound: L at the last prices. A way through a start costs its job so much more than the cheapest, and the bound
        rises by as much.
        """
        left = 0
        before: dict[int, Whole] = {}
        for rank in reversed(self.ranks):
            none = np.zeros(self.width, np.int64)
            earlier = np.stack([before.get(task, none) for task in rank.tasks])[rank.owner]
            cheapest = np.array([self.start[self.shop.job_of[task]] for task in rank.tasks])[rank.owner, None]
            through = np.minimum(rank.paid + earlier, NEVER)
            rank.static[through > limit - bound + cheapest] = NEVER
            left += int((rank.static < NEVER).sum())
            if rank.follow is None:
                break
            reached = np.minimum(earlier + rank.toll, NEVER)
            reached[rank.static >= NEVER] = NEVER
            for row, place in enumerate(rank.owner):
                task, duration = rank.tasks[place] + 1, int(rank.durations[row])
                ends = before.setdefault(task, np.full(self.width, NEVER, np.int64))
                np.minimum(ends[duration:], reached[row, : self.width - duration], out=ends[duration:])
            for task in {rank.tasks[place] + 1 for place in rank.owner}:
                before[task] = np.minimum.accumulate(before[task])
        return left

    def starts(self) -> Starts:
        """What is left. Where waiting until everything is free is not struck out, waiting longer is not either."""
        found: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for rank in self.ranks:
            for row, place in enumerate(rank.owner):
                task, left = rank.tasks[place], np.flatnonzero(rank.static[row] < NEVER).tolist()
                if left and left[-1] >= self.free:
                    left += range(left[-1] + 1, self.shop.latest[task] - int(rank.durations[row]) + 1)
                found.setdefault(task, []).append((int(rank.modes[row]), tuple(left)))
        return found
