"""Leximin and the frontier of queues, over the program in which every start of every stage is a column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from solver.case import Case
from solver.certificate import Solved, Status
from solver.deadline import Deadline, TimeUp
from solver.fairness import Point, fair_measure
from solver.frontier import Found, Groups, checked_points, gains
from solver.problem import Objective, ProblemHash, UserId
from solver.queue.engines import cpsat
from solver.queue.engines.lists import NAME as LIST
from solver.queue.engines.lists import allowed, orders, place_in_order
from solver.queue.engines.program import Key, affordable, dearest, every_start, queue_program
from solver.queue.problem import Queue
from solver.queue.shop import Plan, Shop, shop_of, tightened
from solver.queue.solve import hopeless, nothing, solve_queue
from solver.queue.timetable import Timetable
from solver.sharing.frontier import every_point
from solver.sharing.search import FairSearch, Listing
from solver.sharing.shares import Columns, Shares, shares_of

LISTED = 2_000
"""Columns up to which tied optima are listed."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """The program of a shop, and what it gives to groups: what their jobs save against their latest ends."""

    shop: Shop
    keys: tuple[Key, ...]
    shares: Shares

    def named(self, chosen: Columns) -> Timetable:
        return self.shop.named(tuple((mode, start) for _, mode, start in sorted(self.keys[j] for j in chosen)))

    def columns(self, plan: Plan) -> Columns:
        """The columns of a plan."""
        place = {key: column for column, key in enumerate(self.keys)}
        return frozenset(place[task, mode, start] for task, (mode, start) in enumerate(plan))


def solve_fair(queue: Queue, case: Case[Timetable]) -> Solved[Timetable]:
    """The timetable that LEXIMIN ranks highest. Where the starts are too many for a program, the best list there is."""
    shop = shop_of(queue, Objective.WEIGHTED)
    if not shop.tasks:
        value = queue.value(frozenset(), case.objective)
        case.check("reduction", frozenset(), value)
        return case.optimal([frozenset()], True, value, ("reduction", "bound"))
    if shop.hopeless:
        return hopeless(shop_of(queue, case.objective, tight=False), case)
    groups = [(user,) for user in queue.utilities(frozenset())]
    plans = [plan for plan in (place_in_order(shop, order) for order in orders(shop)) if allowed(shop, plan)]
    engine = LIST
    if not plans:
        first = cpsat.solve_shop(shop, seed=case.seed, time_limit=case.deadline.share(2))
        if first.chosen is None:
            return nothing(shop, first, case)
        plans, engine = [shop.plan(first.chosen)], first.engine
    jobs = _jobs(queue, groups)
    plan = max(plans, key=lambda plan: fair_measure(_point(shop, jobs, plan), case.objective))
    shop = _no_worse(queue, shop, jobs, min(_point(shop, jobs, plan)))
    found = _shared(shop, jobs, case.deadline)
    if found is None:
        value, decision = fair_measure(_point(shop, jobs, plan), case.objective), shop.named(plan)
        case.check(engine, decision, value)
        bound = fair_measure([-sum(_least(shop, job) for job in own) for own in jobs], case.objective)
        return case.feasible(decision, value, bound, (engine,))
    # Where waiting costs a job nothing it has no last time: what ends at the horizon is not all.
    every = bool(shop.completion_cost) and all(shop.weights[0])
    listing = Listing(found.shares, found.named, sorted, every) if len(found.keys) <= LISTED else None
    return FairSearch(found.shares, found.named, case, (found.columns(plan), engine), lambda: listing).solved()


def queue_frontier(
    queue: Queue, groups: Groups, identity: ProblemHash, seed: int, deadline: Deadline
) -> Found[Timetable]:
    """Every point between `groups`, with a timetable each."""
    shop = shop_of(queue, Objective.WEIGHTED)
    found = None if shop.hopeless else _shared(shop, _jobs(queue, groups), deadline)
    if found is None:
        return _one_point(queue, groups, identity, seed, deadline)
    columns, engines = every_point(found.shares, seed, identity.text, deadline)
    if not columns and not engines:
        return _one_point(queue, groups, identity, seed, deadline)
    decisions = {point: found.named(chosen) for point, chosen in columns.items()}
    return checked_points(queue, groups, decisions, engines, identity.text)


def _one_point(queue: Queue, groups: Groups, identity: ProblemHash, seed: int, deadline: Deadline) -> Found[Timetable]:
    """What is best for everyone together: one point, where there is no program to find the others with."""
    case: Case[Timetable] = Case(queue, Objective.WEIGHTED, deadline, seed, 1, identity)
    solved = solve_queue(queue, case)
    engines = solved.certificate.engines
    if solved.certificate.status is Status.INFEASIBLE:
        return Found(Status.INFEASIBLE, {}, engines)
    if solved.decision is None:
        return Found(Status.UNKNOWN, {}, ())
    point = gains(queue, groups, solved.decision)
    return checked_points(queue, groups, {point: solved.decision}, engines[:1], identity.text)


def _jobs(queue: Queue, groups: Sequence[Sequence[UserId]]) -> tuple[tuple[int, ...], ...]:
    """For each group the indices of its people's jobs."""
    return tuple(tuple(j for j, job in enumerate(queue.jobs) if job.user in group) for group in groups)


def _point(shop: Shop, jobs: Sequence[Sequence[int]], plan: Plan) -> Point:
    ends = shop.completions(plan)
    return tuple(-sum(shop.cost(0, j, ends[j]) for j in own) for own in jobs)


def _least(shop: Shop, job: int) -> int:
    """What a job costs if nobody stands in its way."""
    last = shop.spans[job][1] - 1
    return shop.cost(0, job, shop.earliest[last] + min(mode.duration for mode in shop.tasks[last]))


def _no_worse(queue: Queue, shop: Shop, jobs: Sequence[Sequence[int]], worst: int) -> Shop:
    """The shop without starts after which somebody has less than `worst`: no leximin optimum has them.

    cost_j(end) <= -worst - sum of what the person's other jobs cost at least
    """
    latest = [shop.horizon] * len(shop.spans)
    for own in jobs:
        least = [_least(shop, j) for j in own]
        for j, cost in zip(own, least, strict=True):
            budget = cost - worst - sum(least)
            latest[j] = bisect_right(range(shop.horizon + 1), budget, key=partial(shop.cost, 0, j)) - 1
    return tightened(shop, [job.release for job in queue.jobs], latest)


def _shared(shop: Shop, jobs: Sequence[Sequence[int]], deadline: Deadline) -> _Shared | None:
    """None where the program is too large, or there is no time to build it."""
    starts = every_start(shop)
    if not affordable(shop, starts):
        return None
    try:
        program, keys = queue_program(shop, starts, deadline)
    except TimeUp:
        return None
    (saved,), most = program.stages, dearest(shop, 0, keys)
    group_of = {j: place for place, own in enumerate(jobs) for j in own}
    shared: list[dict[int, int]] = [{} for _ in jobs]
    for column, (task, _, _) in enumerate(keys):
        place = group_of.get(shop.job_of[task])
        if saved[column] and place is not None:
            shared[place][column] = saved[column]
    base = [-sum(most[j] for j in own) for own in jobs]
    rules = replace(program, stages=())
    return _Shared(shop, keys, shares_of(rules, base, shared, lambda column: keys[column][0]))
