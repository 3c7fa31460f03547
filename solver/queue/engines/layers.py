"""Dynamic programming over time: every way in which the jobs can stand after 0, 1, 2, ... units, and what it cost.

What prices say of the rest strikes out most ways: of a way that cost c so far,

    c + sum_j V_j(where j stands) - sum_{a, s >= t} price_as - sum_{cliques with starts >= t} rate   (+ what runs)

is a bound on all that goes on from it, with V_j the cheapest end of job j at these prices. Ways that stand alike are
one, and one is dropped where another has begun the same tasks, is as far with each, and cost no more. A tree of windows
has to decide one part of the day anew for every way to decide another; here both meet where the same jobs stand alike.

Only plans are looked for in which no agent stays idle in vain (see `states`). Dropping a way keeps one of the best of
them: what may follow it may follow the other, and of all that may follow that one, what costs least, and of that what
begins earliest, stays idle nowhere in vain from there on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.deadline import Deadline
from solver.queue.engines.cliques import Rated, starts_of
from solver.queue.engines.lagrange import SCALE, Whole
from solver.queue.engines.states import NEVER_READY, Code, JobStates
from solver.queue.shop import Plan, Shop

NAME = "layers"
FAR = 2**54
"""Costs more than any plan that is looked for."""
RIVALS = 8
"""How many of the cheapest ways that began the same tasks a way is held against."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The ways in which jobs can stand at one time.

    jobs: who is under way, in the order of columns. codes: (ways, jobs). cost: (ways,), of jobs whose last task has
    begun, in parts of a unit. before: (ways,), the way in the layer before.
    """

    jobs: tuple[int, ...]
    codes: Code
    cost: Whole
    before: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Found:
    """closed: whether all ways were gone through. plan: a best plan within the limit, None where none was met.

    ways: how many there were in all layers.
    """

    closed: bool
    plan: Plan | None
    ways: int


class Layers:
    """The layers of one simple shop at some prices, for plans within a limit.

    weights: w of every job, as of the relaxation. prices: (agents, times), whole, >= 0.
    """

    def __init__(self, shop: Shop, weights: Sequence[int], rated: Rated, prices: Whole) -> None:
        self.shop, self.weights, self.states = shop, weights, JobStates(shop)
        self.width = shop.horizon + 2
        self.releases = [shop.earliest[first] for first, _ in shop.spans]
        own = np.zeros((len(shop.capacities), self.width), np.int64)
        own[:, : prices.shape[1]] = prices[:, : self.width]
        self.sums = np.concatenate([np.zeros((len(own), 1), np.int64), np.cumsum(own, axis=1)], axis=1)
        self.unsold = (np.array(shop.capacities)[:, None] * (self.sums[:, -1:] - self.sums)).sum(0)
        self._take(rated)
        self._price()
        self.arrivals = [self.states.ready_after(agent) for agent in range(len(shop.capacities))]
        self.coming: list[list[tuple[int, int]]] = [[] for _ in shop.capacities]  # (release of the job, earliest start)
        for task, agent in enumerate(self.states.agent):
            self.coming[agent].append((self.releases[shop.job_of[task]], shop.earliest[task]))
        chance = np.random.default_rng(0)
        self.name = chance.integers(1, 2**62, self.states.runs.shape)
        self.sign = np.take_along_axis(
            chance.integers(1, 2**62, self.states.runs.shape), self.states.started.astype(np.int64), axis=1
        )

    def _take(self, rated: Rated) -> None:
        """Note what each start pays for cliques, and until when each clique can still be met."""
        shop, states = self.shop, self.states
        self.rates = np.zeros(self.width + 1, np.int64)  # of cliques that can still be met at a time
        self.tolls: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)  # (last time, rate)
        on: dict[int, list[int]] = defaultdict(list)
        for task, agent in enumerate(states.agent):
            on[agent].append(task)
        for clique, rate in rated:
            last = clique.time + clique.length - 1
            self.rates[: max(0, last + 1)] += rate
            for task in on[states.agent[clique.task]]:
                low, high = starts_of(clique, states.duration[task], task == clique.task)
                for start in range(max(0, low), min(high, shop.horizon) + 1):
                    self.tolls[task, start].append((last, rate))

    def _price(self) -> None:
        """paid[i]: what task i pays at each start, with the cheapest that follows; onwards[i]: the least from there."""
        shop, states = self.shop, self.states
        self.paid = np.full((len(shop.tasks), self.width), FAR, np.int64)
        self.onwards = np.full((len(shop.tasks), self.width + max(states.duration)), FAR, np.int64)
        for job, (first, end) in enumerate(shop.spans):
            for task in reversed(range(first, end)):
                duration, agent = states.duration[task], states.agent[task]
                starts = np.arange(shop.earliest[task], shop.latest[task] - duration + 1)
                ends = starts + duration
                paid = shop.tasks[task][0].demand * (self.sums[agent, ends] - self.sums[agent, starts])
                paid += [sum(rate for _, rate in self.tolls.get((task, start), ())) for start in starts.tolist()]
                paid += self._cost(job, ends) if task + 1 == end else self.onwards[task + 1, ends]
                self.paid[task, starts] = np.minimum(paid, FAR)
                self.onwards[task, : self.width] = np.minimum.accumulate(self.paid[task, ::-1])[::-1]

    def _cost(self, job: int, ends: Whole) -> Whole:
        late = np.maximum(0, ends - self.shop.due[job])
        cost: Whole = SCALE * self.weights[job] * (self.shop.completion_cost * ends + self.shop.tardiness_cost * late)
        return cost

    @property
    def bound(self) -> int:
        """What no plan costs less than, in parts of a unit, before anything is gone through."""
        return self._floor(0) + sum(int(self.onwards[first, 0]) for first, _ in self.shop.spans)

    def _floor(self, time: int) -> int:
        """What is bought back by whoever goes on from then: capacity that was sold, cliques that were priced."""
        return -int(self.unsold[time]) - int(self.rates[time])

    def search(self, limit: int, deadline: Deadline, most: int) -> Found:
        """Go through all ways of plans that cost `limit` parts or less, or stop at more than `most` ways or in time."""
        layers = [Layer((), np.zeros((1, 0), np.uint8), np.zeros(1, np.int64), np.zeros(1, np.int32))]
        bound, ways = np.array([self.bound]), 1
        best: tuple[int, int] | None = None  # the layer in which a best plan ends, and its row there
        arrived: set[int] = set()
        for time in range(self.shop.horizon + 1):
            joining = tuple(job for job, release in enumerate(self.releases) if release == time)
            arrived.update(joining)
            layer, bound = self._next(_joined(layers[-1], joining, self.states), bound, time, limit, arrived)
            layers.append(layer)
            ways += len(layer.cost)
            ended = np.flatnonzero((layer.codes == self._ended(layer.jobs)).all(axis=1))
            if len(arrived) == len(self.releases) and len(ended):
                row = int(ended[layer.cost[ended].argmin()])
                if layer.cost[row] <= limit:
                    best, limit = (time + 1, row), int(layer.cost[row]) - 1
                if len(ended) == len(layer.cost):
                    return Found(True, self._plan(layers, best), ways)
            if not len(layer.cost):
                return Found(True, self._plan(layers, best), ways)
            if ways > most or deadline.over():
                break
        return Found(False, self._plan(layers, best), ways)

    def _plan(self, layers: Sequence[Layer], best: tuple[int, int] | None) -> Plan | None:
        """The plan that ends in this layer and row: a task begins where its job has begun one more a layer later."""
        if best is None:
            return None
        last, row = best
        starts = [0] * len(self.shop.tasks)
        for time in reversed(range(last)):
            now, then = layers[time + 1], layers[time]
            earlier = int(now.before[row])
            begun = {job: int(self.states.started[job, then.codes[earlier, k]]) for k, job in enumerate(then.jobs)}
            for column, job in enumerate(now.jobs):
                if self.states.started[job, now.codes[row, column]] > begun.get(job, 0):
                    starts[self.shop.spans[job][0] + begun.get(job, 0)] = time
            row = earlier
        return tuple((0, start) for start in starts)

    def _ended(self, jobs: Sequence[int]) -> Code:
        return np.array([self.states.ended[job] for job in jobs], np.uint8)

    def _next(self, layer: Layer, bound: Whole, time: int, limit: int, arrived: set[int]) -> tuple[Layer, Whole]:
        """The layer one unit later, and the bound of each of its ways."""
        codes, cost, before, busy = self._begun(layer, bound, time, limit)
        kept = self._patient(layer.jobs, codes, busy, time)
        codes, cost, before, busy = codes[kept], cost[kept], before[kept], busy[kept]
        for column, job in enumerate(layer.jobs):
            old = codes[:, column]
            idle = (self.states.waits[job][old] & ~busy) != 0
            codes[:, column] = np.where(idle, self.states.if_idle[job][old], self.states.if_busy[job][old])
        bound = cost + self._floor(time + 1)
        bound += sum(int(self.onwards[self.shop.spans[j][0], 0]) for j in range(len(self.releases)) if j not in arrived)
        for column, job in enumerate(layer.jobs):
            bound += self._rest(job, codes[:, column], time + 1)[codes[:, column]]
        kept = bound <= limit
        return self._distinct(Layer(layer.jobs, codes[kept], cost[kept], before[kept]), bound[kept])

    def _begun(self, layer: Layer, bound: Whole, time: int, limit: int) -> tuple[Code, Whole, NDArray[np.int32], Whole]:
        """All that can begin at this time: codes, cost, the way before, and the busy agents in bits."""
        states = self.states
        codes, cost, before = layer.codes, layer.cost, np.arange(len(layer.cost), dtype=np.int32)
        busy = np.zeros(len(codes), np.int64)
        for column, job in enumerate(layer.jobs):
            busy |= states.runs[job][codes[:, column]]
        for column, job in enumerate(layer.jobs):
            here = np.bincount(codes[:, column], minlength=1)
            for task in range(*self.shop.spans[job]):
                code, bit = states.waiting[task], 1 << states.agent[task]
                extra = int(self.paid[task, time] - self.onwards[task, time])
                if code >= len(here) or not here[code] or self.paid[task, time] >= FAR:
                    continue
                rows = np.flatnonzero((codes[:, column] == code) & ((busy & bit) == 0) & (bound + extra <= limit))
                if not len(rows):
                    continue
                begun, more = codes[rows], cost[rows]
                begun[:, column] = states.begun(task)
                if task + 1 == self.shop.spans[job][1]:
                    more = more + self._cost(job, np.array(time + states.duration[task]))
                codes, cost = np.concatenate([codes, begun]), np.concatenate([cost, more])
                before, bound = np.concatenate([before, before[rows]]), np.concatenate([bound, bound[rows] + extra])
                busy = np.concatenate([busy, busy[rows] | bit])
        return codes, cost, before, busy

    def _patient(self, jobs: Sequence[int], codes: Code, busy: Whole, time: int) -> NDArray[np.bool_]:
        """The ways in which no agent stays idle in vain: something gets ready in time for whoever is passed over."""
        kept = np.ones(len(codes), np.bool_)
        for agent, arrivals in enumerate(self.arrivals):
            bit = 1 << agent
            unreleased = [early - time for release, early in self.coming[agent] if release > time]
            patience = np.full(len(codes), NEVER_READY, np.int32)
            arrival = np.full(len(codes), min(unreleased, default=NEVER_READY), np.int32)
            for column, job in enumerate(jobs):
                code = codes[:, column]
                ready = self.states.waits[job] == bit
                np.minimum(patience, np.where(ready, self.states.patience[job], NEVER_READY)[code], out=patience)
                np.minimum(arrival, arrivals[job][code], out=arrival)
            kept &= ((busy & bit) != 0) | (patience == NEVER_READY) | (arrival <= patience)
        return kept

    def _rest(self, job: int, codes: Code, time: int) -> Whole:
        """By code: what the rest of the job costs at least from then on, and what it holds of what was priced."""
        shop, states = self.shop, self.states
        first, end = shop.spans[job]
        found = np.zeros(states.runs.shape[1], np.int64)
        for code in np.flatnonzero(np.bincount(codes)).tolist():
            task, left = first + int(states.started[job, code]), int(states.left[job, code])
            if task < end:
                found[code] = self.onwards[task, time + left]
            if left:
                agent, begun = states.agent[task - 1], time + left - states.duration[task - 1]
                held = self.sums[agent, time + left] - self.sums[agent, time]
                found[code] += shop.tasks[task - 1][0].demand * held
                found[code] += sum(rate for last, rate in self.tolls.get((task - 1, begun), ()) if last >= time)
        return found

    def _distinct(self, layer: Layer, bound: Whole) -> tuple[Layer, Whole]:
        """Without ways that stand like a cheaper one, or that one is ahead of which began the same tasks."""
        if len(bound) < 2:
            return layer, bound
        jobs, codes = layer.jobs, layer.codes
        name, sign = np.zeros(len(bound), np.int64), np.zeros(len(bound), np.int64)
        for column, job in enumerate(jobs):
            name += self.name[job][codes[:, column]]
            sign += self.sign[job][codes[:, column]]
        order = np.lexsort((layer.cost, name))
        order = order[np.concatenate([[True], np.diff(name[order]) != 0])]
        order = order[np.lexsort((layer.cost[order], sign[order]))]
        codes, sign = codes[order], sign[order]
        late = np.concatenate(
            [
                table[job][codes[:, [k]]]
                for table in (self.states.left, self.states.passed)
                for k, job in enumerate(jobs)
            ]
            or [np.zeros((len(order), 0), np.int16)],
            axis=1,
        )
        head = np.maximum.accumulate(np.where(np.concatenate([[True], np.diff(sign) != 0]), np.arange(len(order)), 0))
        ahead = np.ones(len(order), np.bool_)
        for rank in range(RIVALS):
            rows = np.flatnonzero(ahead & (head + rank < np.arange(len(order))))
            ahead[rows] = (late[head[rows] + rank] > late[rows]).any(axis=1)
        order, codes = order[ahead], codes[ahead]
        return Layer(jobs, codes, layer.cost[order], layer.before[order]), bound[order]


def _joined(layer: Layer, joining: Sequence[int], states: JobStates) -> Layer:
    """The layer with who joins now, and without who has ended in all of its ways."""
    stay = [column for column, job in enumerate(layer.jobs) if (layer.codes[:, column] != states.ended[job]).any()]
    jobs = (*(layer.jobs[column] for column in stay), *joining)
    codes = np.zeros((len(layer.cost), len(jobs)), np.uint8)
    codes[:, : len(stay)] = layer.codes[:, stay]
    for column, job in enumerate(joining, len(stay)):
        codes[:, column] = states.waiting[states.shop.spans[job][0]]
    return Layer(jobs, codes, layer.cost, layer.before)
