"""A queue as an integer program over starts (Pritsker, Watters and Wolfe, 1969): a second opinion on what CP-SAT says.

sum_{m, t} x_imt = 1                                      every task once
sum_{m, t <= s} x_(i+1)mt  <=  sum_{m, t + d_m <= s} x_imt    i ends before the task after it starts, for every s
sum_{i, m on a} sum_{t running at s} demand_m x_imt <= capacity_a     for every agent and s
"""

from __future__ import annotations

from collections.abc import Sequence

from solver.deadline import Deadline
from solver.engines.program import Program, Row
from solver.queue.shop import Plan, Shop, Starts

Key = tuple[int, int, int]
"""Task, mode and start: what a column stands for."""
LARGEST = 20_000
"""Columns up to which the program is worth building."""
DENSEST = 3_000_000
"""Entries of its rows up to which it is: a column has one for every unit of time that it runs."""


def every_start(shop: Shop) -> Starts:
    """All starts that the windows leave."""
    return {
        task: [
            (index, tuple(range(shop.earliest[task], shop.latest[task] - mode.duration + 1)))
            for index, mode in enumerate(modes)
        ]
        for task, modes in enumerate(shop.tasks)
    }


def columns(starts: Starts) -> int:
    """How many columns a program over these starts has."""
    return sum(len(times) for modes in starts.values() for _, times in modes)


def affordable(shop: Shop, starts: Starts) -> bool:
    """Whether the program over these starts is small enough to be built."""
    entries = (len(times) * shop.tasks[task][mode].duration for task, modes in starts.items() for mode, times in modes)
    return columns(starts) <= LARGEST and sum(entries) <= DENSEST


def queue_program(shop: Shop, starts: Starts, deadline: Deadline) -> tuple[Program, tuple[Key, ...]]:
    """The program of all tiers, and (task, mode, start) behind each column. Stages count what is saved.

    Raises TimeUp.
    """
    keys = tuple((t, m, s) for t in range(len(shop.tasks)) for m, times in starts[t] for s in times)
    of_task: list[list[tuple[int, int, int]]] = [[] for _ in shop.tasks]
    running: dict[tuple[int, int], dict[int, int]] = {}
    for column, (task, index, start) in enumerate(keys):
        deadline.check()
        mode = shop.tasks[task][index]
        of_task[task].append((column, start, start + mode.duration))
        for time in range(start, start + mode.duration):
            running.setdefault((mode.agent, time), {})[column] = mode.demand
    rows = [Row({column: 1 for column, _, _ in own}, low=1, high=1) for own in of_task]
    for first, end in shop.spans:
        for task in range(first + 1, end):
            deadline.check()
            rows += _order(of_task[task - 1], of_task[task], 0)
    for i, j, lag in shop.precedence:
        rows += _order(of_task[shop.spans[i][1] - 1], of_task[shop.spans[j][0]], lag)
    for (agent, _), terms in sorted(running.items()):
        if sum(terms.values()) > shop.capacities[agent]:
            rows.append(Row(terms, high=shop.capacities[agent]))
    stages = tuple(_saved(shop, tier, keys) for tier in range(len(shop.weights)))
    return Program(len(keys), tuple(rows), stages), keys


def beating(program: Program, shop: Shop, keys: Sequence[Key], plan: Plan, tier: int) -> Program:
    """The same, for plans that cost less than `plan` in this tier and not more in those before it."""
    rows = list(program.rows)
    for k in range(tier + 1):
        most = sum(dearest(shop, k, keys).values())
        low = most + shop.value(plan)[k] + (k == tier)
        rows.append(Row({column: saved for column, saved in enumerate(program.stages[k]) if saved}, low=low))
    return Program(program.columns, tuple(rows), (program.stages[tier],))


def dearest(shop: Shop, tier: int, keys: Sequence[Key]) -> dict[int, int]:
    """What every job costs in this tier at the latest of its starts."""
    most: dict[int, int] = {}
    for task, mode, start in keys:
        job = shop.job_of[task]
        if task == shop.spans[job][1] - 1:
            cost = shop.cost(tier, job, start + shop.tasks[task][mode].duration)
            most[job] = max(most.get(job, 0), cost)
    return most


def _saved(shop: Shop, tier: int, keys: Sequence[Key]) -> tuple[int, ...]:
    """What every column saves against the latest start of its job."""
    most, saved = dearest(shop, tier, keys), []
    for task, mode, start in keys:
        job = shop.job_of[task]
        last = task == shop.spans[job][1] - 1
        end = start + shop.tasks[task][mode].duration
        saved.append(most[job] - shop.cost(tier, job, end) if last else 0)
    return tuple(saved)


def _order(before: list[tuple[int, int, int]], after: list[tuple[int, int, int]], lag: int) -> list[Row]:
    rows = []
    for time in sorted({start for _, start, _ in after}):
        terms = {column: 1 for column, start, _ in after if start <= time}
        ended = {column: -1 for column, _, end in before if end + lag <= time}
        if len(ended) < len(before):
            rows.append(Row({**terms, **ended}, high=0))
    return rows
