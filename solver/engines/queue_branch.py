"""Branch and bound on prices: what cannot be better is struck out, and what is left is split by when a task starts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines.queue_bound import MEMORY
from solver.engines.queue_lagrange import NEVER, SCALE, Relaxation, Whole
from solver.shop import Plan, Shop

NAME = "lagrange-branching"
STEPS = 40
"""Steps of the climb in each node."""


@dataclass(slots=True)
class _Node:
    """tables: which starts are left. prices: those to climb from."""

    tables: list[Whole]
    prices: Whole


def refute(
    relaxation: Relaxation, prices: Whole, limit: int, *, time_limit: float | None
) -> tuple[Status, Plan | None]:
    """INFEASIBLE where no plan costs `limit` or less, in the weights of the relaxation; FEASIBLE with one that does.

    UNKNOWN where time ran out, or where so late a start is left that the relaxation's tables end before it.
    """
    shop, deadline = relaxation.shop, Deadline(time_limit)
    value = relaxation.price(prices)
    if value > limit * SCALE:
        return Status.INFEASIBLE, None
    relaxation.strike(value, limit * SCALE)
    if any(times and times[-1] >= relaxation.free for modes in relaxation.starts().values() for _, times in modes):
        return Status.UNKNOWN, None
    waiting = [_Node(relaxation.tables(), prices)]
    while waiting:
        if deadline.over():
            return Status.UNKNOWN, None
        node = waiting.pop()
        relaxation.restore(node.tables)
        seen = _climb(relaxation, node, limit)
        if seen is None:
            continue
        left = [[time for _, times in modes for time in times] for _, modes in sorted(relaxation.starts().items())]
        if not all(left):
            continue
        task, middle = _split(left, seen)
        if left[task][0] >= max(left[task]) and len(left[task]) == 1:
            plan = _only(relaxation)
            if plan is not None and _keeps(shop, plan):
                return Status.FEASIBLE, plan
            if plan is None:
                return Status.UNKNOWN, None
            continue
        tables, highest = relaxation.tables(), max(left[task])
        # The half in which the jobs would rather be comes last, and is looked at first.
        halves = [(middle + 1, highest), (0, middle)]
        if float(np.mean(seen[:, task] > middle)) > 0.5:
            halves.reverse()
        for low, high in halves:
            relaxation.restore(tables)
            relaxation.between(task, low, high)
            waiting.append(_Node(relaxation.tables(), node.prices))
    return Status.INFEASIBLE, None


def _climb(relaxation: Relaxation, node: _Node, limit: int) -> Whole | None:
    """Better prices for this node, and the starts proposed on the way, (steps, tasks). None: nothing in it is better."""
    now, direction, length = node.prices.astype(np.float64), np.zeros(node.prices.shape), 0.3
    best, best_prices, seen, vain = -NEVER, node.prices, [], 0
    whole = node.prices
    for step in range(STEPS):
        value = relaxation.price(whole)
        if value > limit * SCALE:
            return None
        if value > best:
            best, best_prices, vain = value, whole, 0
        else:
            vain += 1
        proposal, used = relaxation.proposal()
        seen.append([start for _, start in proposal])
        if step % 10 == 9 and value == best:
            relaxation.strike(value, limit * SCALE)
        if vain >= 6:
            vain, length = 0, length / 2
            now, direction = best_prices.astype(np.float64), np.zeros(node.prices.shape)
        slope = (used - relaxation.capacity).astype(np.float64)
        slope[(now <= 0) & (slope < 0)] = 0.0
        slope[:, relaxation.busy :] = 0.0
        direction = MEMORY * direction + (1 - MEMORY) * slope if direction.any() else slope
        norm = float((direction * direction).sum())
        if norm == 0.0:
            break
        now = np.maximum(0.0, now + length * max((limit + 1) * SCALE - value, SCALE) / norm * direction)
        whole = np.rint(now).astype(np.int64)
    relaxation.strike(relaxation.price(best_prices), limit * SCALE)
    node.prices = best_prices
    return np.array(seen[len(seen) // 2 :], dtype=np.int64)


def _split(left: list[list[int]], seen: Whole) -> tuple[int, int]:
    """A task whose start is least settled, and the time after which it starts or not. The widest one if all are."""
    spread = seen.std(axis=0)
    for task in np.argsort(-spread).tolist():
        low, high = min(left[task]), max(left[task])
        if low < high:
            wanted = int(np.floor(seen[:, task].mean())) if spread[task] else (low + high) // 2
            return int(task), max(low, min(wanted, high - 1))
    widest = max(range(len(left)), key=lambda task: len(left[task]))
    return widest, max(left[widest])


def _only(relaxation: Relaxation) -> Plan | None:
    """The one plan that is left; None where modes are still open."""
    found = []
    for _, modes in sorted(relaxation.starts().items()):
        open_ = [(mode, time) for mode, times in modes for time in times]
        if len(open_) != 1:
            return None
        found.append(open_[0])
    return tuple(found)


def _keeps(shop: Shop, plan: Plan) -> bool:
    """Whether order, precedence and capacities hold."""
    chosen = [shop.tasks[task][mode] for task, (mode, _) in enumerate(plan)]
    end = [start + mode.duration for mode, (_, start) in zip(chosen, plan, strict=True)]
    load: dict[tuple[int, int], int] = {}
    for task, mode in enumerate(chosen):
        for time in range(plan[task][1], end[task]):
            load[mode.agent, time] = load.get((mode.agent, time), 0) + mode.demand
    return (
        all(units <= shop.capacities[agent] for (agent, _), units in load.items())
        and all(plan[t][1] >= end[t - 1] for first, last in shop.spans for t in range(first + 1, last))
        and all(plan[shop.spans[j][0]][1] >= end[shop.spans[i][1] - 1] + lag for i, j, lag in shop.precedence)
    )
