"""A tree of windows once more, in plain Python: what is split is split completely, what is closed has a reason.

It starts from the windows of the shop itself and takes splits and prices from the tree; whatever narrows a window is
worked out anew. With the search it shares no more than what cliques cost, which is plain Python as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add, sub

import numpy as np
from numpy.typing import NDArray

from solver.queue.engines.cliques import Levy, Rated
from solver.queue.engines.lagrange import SCALE
from solver.queue.shop import Shop

NEVER = float("inf")
Costs = list[float]


@dataclass(slots=True)
class Node:
    """prices: (agents, times), one after the other; none where the windows alone close the node.

    split: task, time and the number of the first of two nodes: in that one the task starts before the time, in the one
    after it not. None for a leaf.
    """

    prices: tuple[NDArray[np.integer], ...] = ()
    split: tuple[int, int, int] | None = None


def root_windows(shop: Shop) -> tuple[list[int], list[int]]:
    """The first and the last start of every task that the shop allows."""
    shortest = [min(mode.duration for mode in modes) for modes in shop.tasks]
    return list(shop.earliest), [late - need for late, need in zip(shop.latest, shortest, strict=True)]


def checked_tree(shop: Shop, weights: Sequence[int], rated: Rated, nodes: Sequence[Node], limit: int) -> int:
    """What no plan costs less than, in parts of a unit: the least bound of open leaves; limit + 1 if there are none.

    Raises ValueError for prices below 0, cliques that are none, and nodes that follow from themselves.
    """
    check = Check(shop, weights, rated, limit)
    lowest = limit + 1
    waiting = [(0, *root_windows(shop), 0)]
    while waiting:
        number, low, high, known = waiting.pop()
        node = nodes[number]
        known = check.bound(low, high, node.prices, known)
        if known > limit:
            continue
        if node.split is None:
            lowest = min(lowest, known)
            continue
        task, time, first = node.split
        if first <= number:
            raise ValueError("a node that follows from itself proves nothing")
        before, after = high[:], low[:]
        before[task], after[task] = min(high[task], time - 1), max(low[task], time)
        waiting += [(first, low[:], before, known), (first + 1, after, high[:], known)]
    return lowest


class Check:
    """What holds of plans that cost `limit` parts or less, window by window."""

    def __init__(self, shop: Shop, weights: Sequence[int], rated: Rated, limit: int) -> None:
        self.shop, self.weights, self.limit = shop, weights, limit
        levy = Levy(shop, rated)
        self.fee = levy.total
        self.shortest = [min(mode.duration for mode in modes) for modes in shop.tasks]
        self.static: list[list[Costs]] = []
        for task, modes in enumerate(shop.tasks):
            job = shop.job_of[task]
            last = task == shop.spans[job][1] - 1
            self.static.append([])
            for index, mode in enumerate(modes):
                costs: Costs = list(levy.of(task, index, range(shop.horizon + 1)))
                for start in range(shop.horizon + 1):
                    end = start + mode.duration
                    if end > shop.latest[task]:
                        costs[start] = NEVER
                    elif last:
                        late = max(0, end - shop.due[job])
                        costs[start] += SCALE * weights[job] * (shop.completion_cost * end + shop.tardiness_cost * late)
                self.static[-1].append(costs)
        self.exclusive = [
            (i, j)
            for i, one in enumerate(shop.tasks)
            for j, two in enumerate(shop.tasks[:i])
            if len(one) == len(two) == 1
            and one[0].agent == two[0].agent
            and one[0].demand + two[0].demand > shop.capacities[one[0].agent]
        ]

    def bound(self, low: list[int], high: list[int], prices: Sequence[NDArray[np.integer]], known: int) -> int:
        """A bound on plans within these windows, which become narrower; more than `limit` where there is none."""
        if not self._propagate(low, high):
            return self.limit + 1
        known = max(known, self._at_once(low))
        for each in prices:
            value = self._priced(low, high, each.tolist())
            if value is None or value > self.limit or not self._propagate(low, high):
                return self.limit + 1
            known = max(known, value)
        return known

    def _at_once(self, low: list[int]) -> int:
        """What the jobs cost if all end as early as their windows let them: no prices are needed to see that."""
        ends = [low[end - 1] + self.shortest[end - 1] for _, end in self.shop.spans]
        return SCALE * sum(
            weight * (self.shop.completion_cost * end + self.shop.tardiness_cost * max(0, end - due))
            for weight, end, due in zip(self.weights, ends, self.shop.due, strict=True)
        )

    def _propagate(self, low: list[int], high: list[int]) -> bool:
        """By the order of stages and jobs, and of two tasks of which one cannot be first, until nothing changes."""
        shop, need = self.shop, self.shortest
        orders = [(t - 1, t, 0) for first, end in shop.spans for t in range(first + 1, end)]
        orders += [(shop.spans[i][1] - 1, shop.spans[j][0], lag) for i, j, lag in shop.precedence]
        changed = True
        while changed:
            changed = False
            found = list(orders)
            for i, j in self.exclusive:
                if low[i] + need[i] > high[j]:
                    found.append((j, i, 0))
                if low[j] + need[j] > high[i]:
                    found.append((i, j, 0))
            for before, after, lag in found:
                if low[after] < low[before] + need[before] + lag:
                    low[after], changed = low[before] + need[before] + lag, True
                if high[before] > high[after] - need[before] - lag:
                    high[before], changed = high[after] - need[before] - lag, True
            if any(first > last for first, last in zip(low, high, strict=True)):
                return False
        return True

    def _priced(self, low: list[int], high: list[int], prices: list[list[int]]) -> int | None:
        """The bound at these prices; where it is within the limit, windows lose what no plan within it can start at."""
        if min(map(min, prices)) < 0:
            raise ValueError("prices must not be negative")
        width = max(high) + max(mode.duration for modes in self.shop.tasks for mode in modes) + 2
        value = -self.fee
        sums = []
        for row, capacity in zip(prices, self.shop.capacities, strict=True):
            total = [0, *accumulate(row)]
            value -= capacity * total[-1]
            sums.append(total + [total[-1]] * (width - len(total)))
        ways = [self._ways(job, low, high, sums) for job in range(len(self.shop.spans))]
        cheapest = [way[0][1][0] for way in ways]
        if max(cheapest) == NEVER:
            return None
        value += sum(map(int, cheapest))
        if value <= self.limit:
            for job, way in enumerate(ways):
                if not self._narrow(job, way, low, high, self.limit - value + int(cheapest[job])):
                    return None
        return value

    def _ways(
        self, job: int, low: list[int], high: list[int], sums: list[list[int]]
    ) -> list[tuple[Costs, Costs, list[Costs]]]:
        """Of each task of the job, at each start from its first one on: what it costs with what follows; the least of
        that from then on; what it costs by itself in each mode.
        """
        found: list[tuple[Costs, Costs, list[Costs]]] = []
        first, end = self.shop.spans[job]
        for task in reversed(range(first, end)):
            begin, until = low[task], high[task] + 1
            alone, best = [], [NEVER] * (until - begin)
            for mode, static in zip(self.shop.tasks[task], self.static[task], strict=True):
                total, d = sums[mode.agent], mode.duration
                toll = map(mode.demand.__mul__, map(sub, total[begin + d : until + d], total[begin:until]))
                own: Costs = list(map(add, toll, static[begin:until]))
                alone.append(own)
                if found:
                    after, shift = found[-1][1], begin + d - low[task + 1]
                    rest = [after[0]] * -shift + after if shift < 0 else after[shift:]
                    own = list(map(add, own, rest + [NEVER] * (len(own) - len(rest))))
                best = list(map(min, best, own))
            onwards = list(accumulate(reversed(best), min))[::-1]
            found.append((best, onwards, alone))
        return found[::-1]

    def _narrow(
        self, job: int, ways: list[tuple[Costs, Costs, list[Costs]]], low: list[int], high: list[int], spare: int
    ) -> bool:
        """Whether something is left in every window without what costs the job more than `spare`."""
        first, end = self.shop.spans[job]
        before: Costs = [0] * len(ways[0][0])
        windows = list(zip(low[first:end], ways, strict=True))
        for task, (begin, (best, _, alone)) in enumerate(windows, first):
            kept = [place for place, cost in enumerate(map(add, best, before)) if cost <= spare]
            if not kept:
                return False
            low[task], high[task] = begin + kept[0], begin + kept[-1]
            if task + 1 == end:
                break
            next_begin, (following, _, _) = windows[task + 1 - first]
            reached: Costs = [NEVER] * len(following)
            for mode, own in zip(self.shop.tasks[task], alone, strict=True):
                for place, cost in enumerate(map(add, own, before), begin + mode.duration - next_begin):
                    if place < len(reached) and cost < reached[max(0, place)]:
                        reached[max(0, place)] = cost
            before = list(accumulate(reached, min))
        return True
