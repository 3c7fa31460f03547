"""Prices that make a good bound, found by climbing along what is in too much demand; and plans found on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from solver.deadline import Deadline
from solver.queue.engines.cliques import Levy, Rated
from solver.queue.engines.lagrange import SCALE, Relaxation
from solver.queue.engines.lists import better, place_in_order
from solver.queue.shop import Plan, Shop

NAME = "lagrange"
MEMORY = 0.6
"""How much of the last direction is kept (Camerini, Fratta and Maffioli, 1975). Plain subgradients climb no further."""
PATIENCE = 20
"""Steps in a row that may gain nothing before they are shortened."""


@dataclass(frozen=True, slots=True)
class Climb:
    """How far it went.

    bound: L(prices) in parts of a unit. prices: whole, the best found. plan: the best found, or the one given.
    """

    bound: int
    prices: NDArray[np.int64]
    plan: Plan


def climb(
    relaxation: Relaxation,
    plan: Plan,
    cost: int,
    *,
    time_limit: float | None,
    every: int = 1,
) -> Climb:
    """Raise the bound until it meets `cost`, which a plan is known to have, or until steps are too small to matter.

    Steps have Polyak's length, shortened whenever PATIENCE of them in a row gain nothing. every: how many steps from
    one try at a plan to the next; 0 for none.
    """
    shop, deadline = relaxation.shop, Deadline(time_limit)
    first = np.zeros((len(shop.capacities), relaxation.width), np.int64)
    best, best_prices, vain, length, step = relaxation.price(first), first, 0, 1.0, 0
    now, value, direction = first.astype(np.float64), best, np.zeros(first.shape)
    while best < (cost - 1) * SCALE + 1 and length > 1e-3 and not deadline.over():
        proposal, used = relaxation.proposal()
        if every and step % every == 0:
            plan = _tried(shop, proposal, plan, step)
        slope = (used - relaxation.capacity).astype(np.float64)
        slope[(now <= 0) & (slope < 0)] = 0.0
        slope[:, relaxation.busy :] = 0.0
        direction = MEMORY * direction + (1 - MEMORY) * slope if direction.any() else slope
        norm = float((direction * direction).sum())
        if norm == 0.0:
            break
        now = np.maximum(0.0, now + length * max(cost * SCALE - value, SCALE) / norm * direction)
        whole = np.rint(now).astype(np.int64)
        value, step = relaxation.price(whole), step + 1
        vain = 0 if value > best + SCALE // 50 else vain + 1
        if value > best:
            best, best_prices = value, whole
        if vain >= PATIENCE:
            vain, length = 0, 0.6 * length
            now, direction = best_prices.astype(np.float64), np.zeros(first.shape)
            value = relaxation.price(best_prices)
    return Climb(best, best_prices, plan)


def _tried(shop: Shop, proposal: Plan, plan: Plan, step: int) -> Plan:
    """The better of the plan and one in the order in which the jobs would like to start, or to be half done."""
    half = [0.0 if step % 2 else min(m.duration for m in modes) / 2 for modes in shop.tasks]
    order = sorted(range(len(proposal)), key=lambda task: (proposal[task][1] + half[task], task))
    found = place_in_order(shop, order, proposal if step % 4 < 2 else None)
    return found if better(shop, found, plan) else plan


def units(bound: int) -> int:
    """The least whole cost that is not below so many parts of a unit."""
    return -(-bound // SCALE)


def checked_bound(shop: Shop, weights: Sequence[int], prices: Sequence[Sequence[int]], rated: Rated = ()) -> int:
    """L(prices) in parts of a unit once more, in plain Python and on its own: the evidence behind the bound.

    rated: cliques that are priced as well. Beyond the last price everything is free. Raises ValueError for a price
    below 0 and for a clique that is none, which would prove nothing.
    """
    if any(price < 0 for row in prices for price in row):
        raise ValueError("prices must not be negative")
    sums = [[0, *accumulate(row)] for row in prices]
    levy = Levy(shop, rated)
    bound = -levy.total - sum(capacity * total[-1] for capacity, total in zip(shop.capacities, sums, strict=True))
    return bound + sum(_cheapest(shop, weights[job], sums, levy, job) for job in range(len(shop.spans)))


def check_seconds(shop: Shop, weights: Sequence[int], prices: Sequence[Sequence[int]], rated: Rated = ()) -> float:
    """How long `checked_bound` will take, about: as long as the longest job, for each of its tasks and modes."""
    sums = [[0, *accumulate(row)] for row in prices]
    modes = [sum(len(shop.tasks[task]) for task in range(*span)) for span in shop.spans]
    job = modes.index(max(modes))
    begun = monotonic()
    levy = Levy(shop, rated)
    paid = monotonic()
    _cheapest(shop, weights[job], sums, levy, job)
    return paid - begun + (monotonic() - paid) * sum(modes) / modes[job]


def _cheapest(shop: Shop, weight: int, sums: Sequence[Sequence[int]], levy: Levy, job: int) -> int:
    """What the job costs on its cheapest way through. sums: of every agent's prices, up to each unit of time."""
    first, end = shop.spans[job]
    width = max(levy.width, *map(len, sums)) - 1
    until = max(width, *shop.earliest) + 1
    follows: list[float] = []
    for task in reversed(range(first, end)):
        until_task = until + sum(max(m.duration for m in shop.tasks[t]) for t in range(first, task))
        best: list[float] = [float("inf")] * (until_task + 1)
        for index, mode in enumerate(shop.tasks[task]):
            total, latest = sums[mode.agent], shop.latest[task] - mode.duration
            last = len(total) - 1
            times = range(shop.earliest[task], min(until_task, latest) + 1)
            for start, toll in zip(times, levy.of(task, index, times), strict=True):
                stop = start + mode.duration
                paid = toll + mode.demand * (total[min(stop, last)] - total[min(start, last)])
                if task == end - 1:
                    late = max(0, stop - shop.due[job])
                    paid += SCALE * weight * (shop.completion_cost * stop + shop.tardiness_cost * late)
                    best[start] = min(best[start], paid)
                else:
                    best[start] = min(best[start], paid + follows[stop])
        for start in reversed(range(until_task)):
            best[start] = min(best[start], best[start + 1])
        follows = best
    if follows[0] == float("inf"):
        raise ValueError("a job without a way through has no bound")
    return int(follows[0])
