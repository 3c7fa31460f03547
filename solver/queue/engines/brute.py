"""Exhaustive search through the plans of a tiny queue: all orders in which lists can place its tasks, in all modes."""

from __future__ import annotations

from solver.answer import Answer
from solver.certificate import Status
from solver.queue.engines.lists import allowed, place_in_order
from solver.queue.shop import Plan, Shop

NAME = "exhaustive"
SMALL = 6
"""Tasks up to which this is quicker than an engine."""
MODES = 100
"""Combinations of modes up to which it is."""


def small(shop: Shop) -> bool:
    """Whether there is little enough to try."""
    combinations = 1
    for modes in shop.tasks:
        combinations *= len(modes)
    return len(shop.tasks) <= SMALL and combinations <= MODES


def solve_shop(shop: Shop) -> Answer:
    """The best plan. No cost falls when something ends later, so that some plan without waiting is optimal."""
    after = {t: t - 1 for first, end in shop.spans for t in range(first + 1, end)}
    earlier: dict[int, list[int]] = {task: [before] for task, before in after.items()}
    for i, j, _ in shop.precedence:
        earlier.setdefault(shop.spans[j][0], []).append(shop.spans[i][1] - 1)
    found: list[tuple[tuple[int, ...], Plan]] = []

    def choose(order: tuple[int, ...], modes: dict[int, int]) -> None:
        if len(order) == len(shop.tasks):
            plan = place_in_order(shop, order, tuple((modes[task], 0) for task in range(len(shop.tasks))))
            if allowed(shop, plan) and (not found or shop.value(plan) > found[0][0]):
                found[:] = [(shop.value(plan), plan)]
            return
        for task in range(len(shop.tasks)):
            if task not in modes and all(before in modes for before in earlier.get(task, ())):
                for mode in range(len(shop.tasks[task])):
                    choose((*order, task), {**modes, task: mode})

    choose((), {})
    if not found:
        return Answer(NAME, Status.INFEASIBLE)
    value, plan = found[0]
    return Answer(NAME, Status.OPTIMAL, shop.code(plan), value, value)
