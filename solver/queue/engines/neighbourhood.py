"""Better plans from good ones: pieces of a plan are decided anew by CP-SAT while the rest of it stands still."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

from solver.certificate import Status
from solver.deadline import Deadline
from solver.queue.engines import cpsat
from solver.queue.engines.lists import better, compacted
from solver.queue.shop import Mode, Plan, Shop

NAME = "neighbourhoods"
PIECE = 40
"""Tasks in a piece: measured best among 20 to 80 for 100 and 300 jobs."""
PIECE_SECONDS = 1.0
WORKERS = 2
"""Searches side by side, where time is limited and a plan depends on it anyway."""
TOGETHER = 6.0
"""Seconds after which they look at what the others have found."""


def search(shop: Shop, plan: Plan, *, seed: int, time_limit: float, patience: int | None = None) -> Plan:
    """The best plan found in so many seconds, or before `patience` pieces in a row came to nothing."""
    random, deadline, vain, size = Random(seed), Deadline(time_limit), 0, PIECE
    best, tiers = plan, range(len(shop.weights))
    while not deadline.over() and (patience is None or vain < patience):
        free = _window(shop, best, size, random) if random.random() < 0.6 else _jobs(shop, best, size, random)
        found, vain = False, vain + 1
        for tier in tiers:
            left = min(deadline.left() or 0.0, PIECE_SECONDS)
            proposal = improve(shop, best, free, tier, seed=random.getrandbits(30), time_limit=left)
            for candidate in () if proposal is None else (proposal, compacted(shop, proposal)):
                if better(shop, candidate, best):
                    best, vain, found = candidate, 0, True
            if found:
                break
        if len(free) == len(shop.tasks) and not found:
            break
    return best


def search_together(shop: Shop, plan: Plan, *, seed: int, time_limit: float) -> Plan:
    """The best plan that several searches side by side find in so many seconds; every few seconds all go on from it."""
    random, deadline, best = Random(seed), Deadline(time_limit), plan
    with ThreadPoolExecutor(WORKERS) as pool:  # CP-SAT lets other threads run
        while (left := deadline.left()) and len(shop.tasks) > 1:
            seeds = [random.getrandbits(30) for _ in range(WORKERS)]
            seconds = min(left, TOGETHER)
            found = list(pool.map(lambda each: search(shop, best, seed=each, time_limit=seconds), seeds))  # noqa: B023 - all are done before the next round
            best = max([best, *found], key=shop.value)
            if len(shop.tasks) <= PIECE and best in found:
                break  # one piece is all there is
    return best


def improve(shop: Shop, plan: Plan, free: Collection[int], tier: int, *, seed: int, time_limit: float) -> Plan | None:
    """A plan better in this tier and no worse in those before it, that differs from `plan` in these tasks alone.

    free: of every job none, or some that follow each other.
    """
    tasks = sorted(free)
    piece, blocked = _piece(shop, plan, tasks)
    status, found, _ = cpsat.beat(
        piece, tuple(plan[t] for t in tasks), tier, blocked=blocked, seed=seed, time_limit=time_limit
    )
    if status is not Status.FEASIBLE or found is None:
        return None
    whole = list(plan)
    for task, place in zip(tasks, found, strict=True):
        whole[task] = place
    return tuple(whole)


def _piece(shop: Shop, plan: Plan, tasks: list[int]) -> tuple[Shop, list[tuple[Mode, int]]]:
    """These tasks as a shop of their own, between what stands still; and that, where it may be in the way."""
    chosen = [shop.tasks[task][mode] for task, (mode, _) in enumerate(plan)]
    end = [start + mode.duration for mode, (_, start) in zip(chosen, plan, strict=True)]
    inside = set(tasks)
    earliest, latest = list(shop.earliest), list(shop.latest)
    until = max(end[task] for task in tasks) + sum(min(m.duration for m in shop.tasks[t]) for t in tasks) // 4
    for task in tasks:
        first, last = shop.spans[shop.job_of[task]]
        if task > first and task - 1 not in inside:
            earliest[task] = max(earliest[task], end[task - 1])
        latest[task] = min(latest[task], until)
        if task + 1 < last and task + 1 not in inside:
            latest[task] = min(latest[task], plan[task + 1][1])
    jobs = sorted({shop.job_of[task] for task in tasks})
    number = {job: index for index, job in enumerate(jobs)}
    precedence = []
    for i, j, lag in shop.precedence:
        before, after = shop.spans[i][1] - 1, shop.spans[j][0]
        if before in inside and after in inside:
            precedence.append((number[i], number[j], lag))
        elif before in inside:
            latest[before] = min(latest[before], plan[after][1] - lag)
        elif after in inside:
            earliest[after] = max(earliest[after], end[before] + lag)
    place = {task: index for index, task in enumerate(tasks)}
    spans = []
    for job in jobs:
        own = [place[task] for task in range(*shop.spans[job]) if task in inside]
        spans.append((own[0], own[-1] + 1))
    ended = [shop.spans[job][1] - 1 in inside for job in jobs]
    piece = replace(
        shop,
        names=tuple(shop.names[t] for t in tasks),
        tasks=tuple(shop.tasks[t] for t in tasks),
        spans=tuple(spans),
        earliest=tuple(earliest[t] for t in tasks),
        latest=tuple(latest[t] for t in tasks),
        due=tuple(shop.due[job] for job in jobs),
        weights=tuple(tuple(tier[j] if e else 0 for j, e in zip(jobs, ended, strict=True)) for tier in shop.weights),
        precedence=tuple(precedence),
    )
    low, high = min(piece.earliest), max(piece.latest)
    others = (task for task in range(len(plan)) if task not in inside and plan[task][1] < high and end[task] > low)
    return piece, [(chosen[task], plan[task][1]) for task in others]


def _window(shop: Shop, plan: Plan, size: int, random: Random) -> set[int]:
    """Tasks that start one after the other."""
    order = sorted(range(len(plan)), key=lambda task: (plan[task][1], task))
    first = random.randrange(max(1, len(order) - size + 1))
    return _joined(shop, order[first : first + size])


def _jobs(shop: Shop, plan: Plan, size: int, random: Random) -> set[int]:
    """Whole jobs that are under way at about the same time."""
    around = plan[random.randrange(len(plan))][1]
    middle = [(plan[first][1] + plan[end - 1][1]) / 2 for first, end in shop.spans]
    spread = 4 * max(mode.duration for modes in shop.tasks for mode in modes)
    order = sorted(range(len(shop.spans)), key=lambda job: abs(middle[job] - around) + spread * random.random())
    found: set[int] = set()
    for job in order:
        if found and len(found) + shop.spans[job][1] - shop.spans[job][0] > size:
            break
        found.update(range(*shop.spans[job]))
    return found


def _joined(shop: Shop, tasks: list[int]) -> set[int]:
    """These tasks, with those that stand between two of them in a job."""
    reach: dict[int, tuple[int, int]] = {}
    for task in tasks:
        low, high = reach.get(shop.job_of[task], (task, task))
        reach[shop.job_of[task]] = min(low, task), max(high, task)
    return {task for low, high in reach.values() for task in range(low, high + 1)}
