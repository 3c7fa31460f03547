"""Many nodes of a search at once: in each, every task has a window to start in, and agents have prices of their own.

The bound of a node is the relaxation's of `lagrange` within its windows. What a start costs beside the prices of
agents, cliques included, is the same for all nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.queue.engines.cliques import Levy, Rated
from solver.queue.engines.lagrange import SCALE, Whole
from solver.queue.shop import Shop

FAR = 2**56
"""Costs more than anything that is possible."""


@dataclass(slots=True)
class _Table:
    """Of one task, from `first` on: what each start costs with what follows, in each mode; the least; from then on."""

    first: int
    paid: list[Whole]
    best: Whole
    onwards: Whole


class Windows:
    """The bounds of nodes. Windows are (nodes, tasks), prices (agents, nodes, times), all whole numbers."""

    def __init__(self, shop: Shop, weights: Sequence[int], rated: Rated, width: int) -> None:
        """width: no task of any node may end later."""
        self.shop, self.width = shop, width
        self.weights = np.array(weights, np.int64)
        self.capacity = np.array(shop.capacities, np.int64)
        self.shortest = np.array([min(mode.duration for mode in modes) for modes in shop.tasks], np.int64)
        levy = Levy(shop, rated)
        self.fee = levy.total
        self.static: list[list[Whole]] = []
        for task, modes in enumerate(shop.tasks):
            job = shop.job_of[task]
            last = task == shop.spans[job][1] - 1
            self.static.append([])
            for index, mode in enumerate(modes):
                paid: Whole = np.array(list(levy.of(task, index, range(width))), np.int64)
                ends = np.arange(width) + mode.duration
                if last:
                    late = np.maximum(ends - shop.due[job], 0)
                    paid += SCALE * weights[job] * (shop.completion_cost * ends + shop.tardiness_cost * late)
                paid[(ends > min(shop.latest[task], width)) | (ends - mode.duration < shop.earliest[task])] = FAR
                self.static[-1].append(paid)
        self._exclusive = self._found_exclusive()
        self.tables: dict[int, _Table] = {}

    def _found_exclusive(self) -> list[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
        """Per agent, the tasks that run on it alone, and which two of them never run at once."""
        found = []
        for agent, capacity in enumerate(self.shop.capacities):
            own = [t for t, modes in enumerate(self.shop.tasks) if len(modes) == 1 and modes[0].agent == agent]
            demand = np.array([self.shop.tasks[t][0].demand for t in own])
            pairs = demand[:, None] + demand[None, :] > capacity
            pairs &= ~np.eye(len(own), dtype=bool)
            if pairs.any():
                found.append((np.array(own), pairs))
        return found

    def propagate(self, low: Whole, high: Whole) -> NDArray[np.bool_]:
        """Narrow windows in place by the order of stages and jobs, and of two tasks of which one cannot be first.

        Which nodes still have some window for each task.
        """
        shop = self.shop
        for _ in range(8):
            before = int(low.sum()) - int(high.sum())
            for first, end in shop.spans:
                for task in range(first + 1, end):
                    np.maximum(low[:, task], low[:, task - 1] + self.shortest[task - 1], out=low[:, task])
                for task in reversed(range(first, end - 1)):
                    np.minimum(high[:, task], high[:, task + 1] - self.shortest[task], out=high[:, task])
            for i, j, lag in shop.precedence:
                last, task = shop.spans[i][1] - 1, shop.spans[j][0]
                np.maximum(low[:, task], low[:, last] + self.shortest[last] + lag, out=low[:, task])
                np.minimum(high[:, last], high[:, task] - self.shortest[last] - lag, out=high[:, last])
            for own, pairs in self._exclusive:
                begin, until = low[:, own], high[:, own]
                stop = begin + self.shortest[own]
                late = (stop[:, :, None] > until[:, None, :]) & pairs  # i cannot end before j starts: j goes first
                low[:, own] = np.maximum(begin, np.where(late, stop[:, None, :], 0).max(2))
                room = until[:, :, None] - self.shortest[own][None, None, :]
                high[:, own] = np.minimum(until, np.where(late, room, FAR).min(1))
            if int(low.sum()) - int(high.sum()) == before:
                break
        return np.asarray((low <= high).all(1))

    def at_once(self, low: Whole) -> Whole:
        """What the jobs of every node cost if all end as early as their windows let them."""
        shop, last = self.shop, [end - 1 for _, end in self.shop.spans]
        ends = low[:, last] + self.shortest[last]
        late = np.maximum(ends - np.array(shop.due), 0)
        costs: Whole = (shop.completion_cost * ends + shop.tardiness_cost * late) @ self.weights * SCALE
        return costs

    def price(self, low: Whole, high: Whole, prices: Whole) -> Whole:
        """The bound of every node, in parts of a unit; FAR or more where some job has no way through."""
        total = np.zeros((*prices.shape[:2], self.width + 1), np.int64)
        np.cumsum(prices, axis=2, out=total[:, :, 1:])
        value: Whole = -(prices.sum(2) * self.capacity[:, None]).sum(0) - self.fee
        firsts, lasts = low.min(0).tolist(), high.max(0).tolist()
        for begin, end in self.shop.spans:
            after: _Table | None = None
            for task in reversed(range(begin, end)):
                first, last = firsts[task], lasts[task]
                paid = []
                for mode, static in zip(self.shop.tasks[task], self.static[task], strict=True):
                    until = min(last + 1, self.width - mode.duration + 1)
                    cost = np.full((len(low), last + 1 - first), FAR, np.int64)
                    if until > first:
                        sums = total[mode.agent]
                        toll = sums[:, first + mode.duration : until + mode.duration] - sums[:, first:until]
                        cost[:, : until - first] = toll * mode.demand + static[first:until]
                        if after is not None:
                            self._follow(cost, after, first + mode.duration)
                    paid.append(cost)
                times = np.arange(first, last + 1)
                outside = (times < low[:, task, None]) | (times > high[:, task, None])
                for cost in paid:
                    cost[outside] = FAR
                best = paid[0] if len(paid) == 1 else np.minimum.reduce(paid)
                after = _Table(first, paid, best, np.minimum.accumulate(best[:, ::-1], axis=1)[:, ::-1])
                self.tables[task] = after
            assert after is not None
            value = value + after.onwards[:, 0]
        return value

    @staticmethod
    def _follow(cost: Whole, after: _Table, end: int) -> None:
        """Add what follows a task whose first start ends at `end`."""
        early = min(max(0, after.first - end), cost.shape[1])
        cost[:, :early] += after.onwards[:, :1]
        skip = max(0, end - after.first)
        count = max(0, min(cost.shape[1] - early, after.onwards.shape[1] - skip))
        cost[:, early : early + count] += after.onwards[:, skip : skip + count]
        cost[:, early + count :] = FAR

    def proposal(self) -> tuple[Whole, NDArray[np.intp], Whole]:
        """Of the last prices: every node's starts and modes, (nodes, tasks), and what they take of each agent."""
        count = len(next(iter(self.tables.values())).best)
        start = np.zeros((count, len(self.shop.tasks)), np.int64)
        chosen = np.zeros(start.shape, np.intp)
        change: Whole = np.zeros((len(self.capacity), count, self.width + 1), np.int64)
        nodes = np.arange(count)
        for begin, end in self.shop.spans:
            ready = np.zeros(count, np.int64)
            for task in range(begin, end):
                table = self.tables[task]
                place = np.clip(ready - table.first, 0, table.best.shape[1] - 1)
                wanted = table.onwards[nodes, place]
                at = ((table.best == wanted[:, None]) & (np.arange(table.best.shape[1]) >= place[:, None])).argmax(1)
                start[:, task] = at + table.first
                if len(table.paid) > 1:
                    chosen[:, task] = np.stack([cost[nodes, at] for cost in table.paid]).argmin(0)
                for index, mode in enumerate(self.shop.tasks[task]):
                    own = nodes[chosen[:, task] == index]
                    begins = start[own, task]
                    ready[own] = begins + mode.duration
                    change[mode.agent, own, begins] += mode.demand
                    change[mode.agent, own, np.minimum(begins + mode.duration, self.width)] -= mode.demand
        return start, chosen, np.cumsum(change, axis=2)[:, :, :-1]

    def narrow(self, low: Whole, high: Whole, value: Whole, limit: int) -> None:
        """Take off the ends of windows, in place, where no plan of `limit` parts or less can start.

        value: the bounds at the last prices. A node that has nothing left has a window that ends before it begins.
        """
        for begin, end in self.shop.spans:
            spare = (limit - value + self.tables[begin].onwards[:, 0])[:, None]
            before = np.zeros((len(low), 1), np.int64)
            for task in range(begin, end):
                table = self.tables[task]
                size = table.best.shape[1]
                kept = table.best + before <= spare
                some = kept.any(1)
                left, right = kept.argmax(1) + table.first, table.first + size - 1 - kept[:, ::-1].argmax(1)
                low[:, task] = np.where(some, np.maximum(left, low[:, task]), low[:, task])
                high[:, task] = np.where(some, np.minimum(right, high[:, task]), -1)
                if task + 1 < end:
                    before = self._reached(task, table, before)

    def _reached(self, task: int, table: _Table, before: Whole) -> Whole:
        """The least that is paid, up to each start of the next task, before it."""
        after = self.tables[task + 1]
        found: Whole = np.full(after.best.shape, FAR, np.int64)
        width = len(found[0])
        for mode, cost in zip(self.shop.tasks[task], table.paid, strict=True):
            own = np.zeros(cost.shape, np.int64)
            self._follow(own, after, table.first + mode.duration)
            spent = np.where((cost < FAR) & (own < FAR), cost - own, FAR) + before
            shift = table.first + mode.duration - after.first
            early = min(max(0, -shift), spent.shape[1])
            if early:
                found[:, 0] = np.minimum(found[:, 0], spent[:, :early].min(1))
            count = max(0, min(spent.shape[1] - early, width - max(0, shift)))
            place = slice(max(0, shift), max(0, shift) + count)
            found[:, place] = np.minimum(found[:, place], spent[:, early : early + count])
        least: Whole = np.minimum(np.minimum.accumulate(found, axis=1), FAR)
        return least
