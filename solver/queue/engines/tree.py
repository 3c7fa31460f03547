"""Branch and bound over windows: a task starts before some time or not, and prices are raised again in either case.

Nodes are taken lowest bound first, many at once. What the search did is kept as a `Tree`, which `proof` goes
through again in plain Python: neither its order nor its prices have to be trusted.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count as counter
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from solver.deadline import Deadline
from solver.queue.engines.cliques import Rated
from solver.queue.engines.lagrange import SCALE, Whole
from solver.queue.engines.lists import allowed, place_in_order
from solver.queue.engines.proof import Check, Node, root_windows
from solver.queue.engines.windows import Windows
from solver.queue.shop import Plan, Shop

NAME = "price-tree"
LARGEST = 150
"""Tasks up to which it pays: the more there are, the less one split changes."""
BATCH = 16
"""Nodes that are branched on at once."""
CANDIDATES, TRIAL = 3, 4
"""Tasks that are tried to branch on in each, and the steps that each of them gets."""
STEPS = 30
"""Steps of a climb in a node: more nodes with worse prices close less of the gap in the same time."""
LENGTH, SHORTER = 0.3, 0.96
"""Polyak's length of the first step, and what it is multiplied with from step to step."""
MEMORY = 0.6
CELLS = 25_000_000
"""Prices that a tree may hold together."""
HIGHEST = 2**30
"""No price is higher: this keeps sums exact."""

Share = NDArray[np.float64]


@dataclass(slots=True)
class Tree:
    """What a search did. nodes: the first is the root. bound: of all plans, in parts of a unit, or more than `limit`.

    plan: the best one found, or the one given. limit: plans that cost more parts were not looked for.
    """

    nodes: list[Node]
    bound: int
    limit: int
    plan: Plan


@dataclass(slots=True)
class _Open:
    """A node that is to be branched on. mean, spread: of the starts in the proposals of its climb."""

    number: int
    low: Whole
    high: Whole
    prices: NDArray[np.int32]
    mean: Share
    spread: Share


@dataclass(slots=True)
class _Batch:
    """Nodes under way: their bounds, windows, prices, and where their tasks start on average."""

    numbers: list[int]
    value: Whole
    low: Whole
    high: Whole
    prices: Whole
    mean: Share = field(default_factory=lambda: np.zeros((0, 0)))
    spread: Share = field(default_factory=lambda: np.zeros((0, 0)))

    def part(self, rows: list[int]) -> _Batch:
        """These of them, before any climb that counts."""
        numbers = [self.numbers[row] for row in rows]
        return _Batch(numbers, self.value[rows], self.low[rows], self.high[rows], self.prices[:, rows])


class Search:
    """One search, for plans that cost less than the one it is given.

    weights: as of the relaxation. settled: what `total` of a plan is its cost in; see there.
    """

    def __init__(self, shop: Shop, weights: Sequence[int], rated: Rated, prices: Whole, plan: Plan) -> None:
        self.shop, self.weights, self.rated, self.plan = shop, weights, rated, plan
        self.limit = (self._cost(plan) - 1) * SCALE
        low, high = (np.array([side], np.int64) for side in root_windows(shop))
        width = shop.horizon + 1
        windows = Windows(shop, weights, rated, width)
        wide = np.zeros((len(shop.capacities), width), np.int64)
        wide[:, : min(width, prices.shape[1])] = prices[:, :width]
        value = windows.price(low, high, wide[:, None])
        windows.narrow(low, high, value, self.limit)
        self.nodes = [Node((wide,))]
        self.held = 0
        self.heap: list[tuple[int, int, _Open]] = []
        self.ties = counter()
        self.stuck: list[int] = []
        longest = max(mode.duration for modes in shop.tasks for mode in modes)
        self.windows = Windows(shop, weights, rated, min(width, max(1, int(high.max()) + longest + 1)))
        self.check_seconds = 0.0
        if self.windows.propagate(low, high).all():
            batch = _Batch([0], np.maximum(value, 0), low, high, wide[:, None, : self.windows.width].copy())
            check, begun = Check(shop, weights, rated, self.limit), monotonic()
            check.bound(low[0].tolist(), high[0].tolist(), (wide,), 0)
            self.check_seconds = monotonic() - begun
            self._climb(batch, STEPS)
            self._push(batch)

    def _cost(self, plan: Plan) -> int:
        ends, shop = self.shop.completions(plan), self.shop
        return sum(
            weight * (shop.completion_cost * end + shop.tardiness_cost * max(0, end - due))
            for weight, end, due in zip(self.weights, ends, shop.due, strict=True)
        )

    def run(self, time_limit: float | None, nodes: int | None = None) -> Tree:
        """Go on until nothing is open, or the time is up that the search and its check take together."""
        deadline = Deadline(time_limit)
        while self.heap and self.held < CELLS and (nodes is None or len(self.nodes) < nodes):
            left = deadline.left()
            if left is not None and left <= self.check_seconds * len(self.nodes):
                break
            self._expand()
        lowest = min([self.limit + 1, *self.stuck, *(self.heap[0][:1] if self.heap else ())])
        return Tree(self.nodes, lowest, self.limit, self.plan)

    def _expand(self) -> None:
        """Branch on the lowest nodes: each on the task whose two sides rise most in a few steps."""
        taken = [heapq.heappop(self.heap) for _ in range(min(BATCH, len(self.heap)))]
        tried: list[tuple[_Open, int, int, int]] = []
        for bound, _, node in taken:
            if bound > self.limit:
                continue
            wide = node.high - node.low
            if not wide.any():
                self._settled(bound, node)
                continue
            score = np.where(wide > 0, np.sqrt(node.spread) + 1e-3 * wide, -1.0)
            for task in np.argsort(-score, kind="stable")[:CANDIDATES].tolist():
                if wide[task] > 0:
                    cut = int(np.clip(np.ceil(node.mean[task]), node.low[task] + 1, node.high[task]))
                    tried.append((node, bound, task, cut))
        if not tried:
            return
        batch, fine = self._sides(tried)
        if len(batch.numbers) and CANDIDATES > 1:
            self._climb(batch, TRIAL)
        rise = np.full(2 * len(tried), float(self.limit + 1))
        rise[fine] = np.minimum(batch.value, self.limit + 1)
        rise = np.maximum(rise.reshape(-1, 2) - np.array([[bound] for _, bound, _, _ in tried]), 1.0)
        merit = np.sqrt(rise[:, 0] * rise[:, 1]) + rise.min(1)
        chosen: dict[int, int] = {}
        for place, (node, _, _, _) in enumerate(tried):
            if node.number not in chosen or merit[place] > merit[chosen[node.number]]:
                chosen[node.number] = place
        kept = []
        row = {int(k): place for place, k in enumerate(fine)}
        for number, place in chosen.items():
            first = len(self.nodes)
            self.nodes += [Node(), Node()]
            self.nodes[number].split = *tried[place][2:], first
            for side in (0, 1):
                if 2 * place + side in row:
                    kept.append(row[2 * place + side])
                    batch.numbers[kept[-1]] = first + side
        if kept:
            batch = batch.part(kept)
            self._climb(batch, STEPS)
            self._push(batch)

    def _sides(self, tried: Sequence[tuple[_Open, int, int, int]]) -> tuple[_Batch, NDArray[np.intp]]:
        """Both sides of all these splits as nodes, as far as their windows allow any plan, and which these are."""
        low, high = (np.repeat(np.array([getattr(node, side) for node, *_ in tried]), 2, 0) for side in ("low", "high"))
        for place, (_, _, task, cut) in enumerate(tried):
            high[2 * place, task], low[2 * place + 1, task] = cut - 1, cut
        fine = np.flatnonzero(self.windows.propagate(low, high))
        low, high = low[fine], high[fine]
        value = np.array([tried[int(k) // 2][1] for k in fine], np.int64)
        prices = np.array([tried[int(k) // 2][0].prices for k in fine], np.int64)
        prices = np.ascontiguousarray(prices.transpose(1, 0, 2)) if len(fine) else prices
        value = np.maximum(value, self.windows.at_once(low)) if len(fine) else value
        return _Batch([0] * len(fine), value, low, high, prices), fine

    def _settled(self, bound: int, node: _Open) -> None:
        """Every task has one start left: a plan, or something that windows cannot settle."""
        self._offer(node.low.tolist())
        if bound <= self.limit:
            self.stuck.append(bound)

    def _offer(self, starts: Sequence[float]) -> None:
        """A plan in the order of these starts, if it is better."""
        order = sorted(range(len(starts)), key=lambda task: (starts[task], task))
        found = place_in_order(self.shop, order)
        if allowed(self.shop, found) and self._cost(found) * SCALE <= self.limit:
            self.plan, self.limit = found, (self._cost(found) - 1) * SCALE

    def _climb(self, batch: _Batch, steps: int) -> None:
        """Raise the bounds of all nodes, each towards the limit."""
        windows = self.windows
        best, kept = windows.price(batch.low, batch.high, batch.prices), batch.prices.copy()
        now, value = kept.astype(np.float64), best
        direction: Share | None = None
        length, seen = LENGTH, 0.0
        mean, square = np.zeros(batch.low.shape), np.zeros(batch.low.shape)
        target = np.minimum(self.limit, batch.value + (self.limit - batch.value) // 2 + 5 * SCALE)
        for _ in range(steps):
            start, _, used = windows.proposal()
            mean += 0.15 * (start - mean)
            square += 0.15 * (start**2 - square)
            seen += 0.15 * (1.0 - seen)
            slope = (used - windows.capacity[:, None, None]).astype(np.float64)
            slope[(now <= 0) & (slope < 0)] = 0.0
            direction = slope if direction is None else MEMORY * direction + (1 - MEMORY) * slope
            norm = (direction * direction).sum((0, 2))
            step = np.where(norm > 0, length * np.maximum(target - value, SCALE) / np.maximum(norm, 1e-9), 0.0)
            now = np.minimum(np.maximum(0.0, now + step[None, :, None] * direction), HIGHEST)
            whole = np.rint(now).astype(np.int64)
            value = windows.price(batch.low, batch.high, whole)
            up = value > best
            best = np.where(up, value, best)
            kept[:, up] = whole[:, up]
            length *= SHORTER
        batch.value, batch.prices = np.maximum(best, batch.value), kept
        batch.mean = mean / seen
        batch.spread = np.maximum(square / seen - batch.mean**2, 0.0)

    def _push(self, batch: _Batch) -> None:
        """Narrow the windows by what the best prices say, and keep what is still open."""
        value = self.windows.price(batch.low, batch.high, batch.prices)
        self._offer(batch.mean[int(value.argmin())].tolist())
        self.windows.narrow(batch.low, batch.high, value, self.limit)
        fine = self.windows.propagate(batch.low, batch.high)
        for k, number in enumerate(batch.numbers):
            kept = batch.prices[:, k].astype(np.int32)
            self.nodes[number].prices += (kept,)
            self.held += kept.size
            if fine[k] and batch.value[k] <= self.limit:
                low, high = batch.low[k].copy(), batch.high[k].copy()
                node = _Open(number, low, high, kept, batch.mean[k], batch.spread[k])
                heapq.heappush(self.heap, (int(batch.value[k]), next(self.ties), node))
