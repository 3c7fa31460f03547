"""What it would take for a job to be done in time in every best timetable.

    on(w)    the least cost where it is, with w for its weight
    late(w)  the least cost where it is not, or is done and waits until one unit too late

A job that waits costs more than one that is done, so that it is in time in every optimum where on(w) < late(w), and in
some where they are equal. What is true at w is true above: what is early gains least by a smaller weight. Likewise for
authority under STRICT.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from solver.certificate import Solved, Status
from solver.deadline import Deadline, TimeUp
from solver.explanation import Measure, Reach, Threshold
from solver.fairness import FAIR
from solver.problem import Objective, unused_id
from solver.queue.problem import Job, JobOrder, Option, Queue
from solver.queue.timetable import Timetable
from solver.solve import solve
from solver.validate import EXACT
from solver.weights import HIGHEST_AUTHORITY

Cost = tuple[int, ...]


def threshold(queue: Queue, solved: Solved[Timetable], job: Job, wish: int, deadline: Deadline) -> Threshold:
    """Of a job that ends after `wish`: the least weight (WEIGHTED) or authority (STRICT) at which it would not."""
    objective = solved.certificate.objective
    of = Measure.WEIGHT if objective == Objective.WEIGHTED else Measure.AUTHORITY
    if objective in FAIR:
        return Threshold(job.id, Reach.IRRELEVANT, of=of)
    if solved.certificate.status is not Status.OPTIMAL:
        return Threshold(job.id, Reach.UNKNOWN, of=of)
    try:
        if of is Measure.WEIGHT:
            return _weight(queue, job, wish, deadline)
        return _authority(queue, job, wish, deadline)
    except TimeUp:
        return Threshold(job.id, Reach.UNKNOWN, of=of)


def _weight(queue: Queue, job: Job, wish: int, deadline: Deadline) -> Threshold:
    """Found by halving, below a weight at which one unit of its time outweighs all that the others cost."""

    def compared(weight: int) -> int:
        return _compared(queue, replace(job, weight=weight), wish, Objective.WEIGHTED, deadline)

    light = _in_time(queue, replace(job, weight=0), wish, Objective.WEIGHTED, deadline)
    if light is None:
        return Threshold(job.id, Reach.NEVER)
    if not _costs_more_when_late(queue, job, wish):
        return Threshold(job.id, Reach.NEVER, ties=compared(queue.weight(job)) == 0)
    most = -light[0] + 1
    if _too_large(queue, job, most):
        raise TimeUp
    at, ties = _first(queue.weight(job), most, compared)
    return Threshold(job.id, Reach.EXACT, at, ties)


def _authority(queue: Queue, job: Job, wish: int, deadline: Deadline) -> Threshold:
    weight = queue.weight(job)

    def compared(level: int) -> int:
        return _compared(queue, replace(job, authority=level, weight=weight), wish, Objective.STRICT, deadline)

    if _in_time(queue, replace(job, weight=weight), wish, Objective.STRICT, deadline) is None:
        return Threshold(job.id, Reach.NEVER, of=Measure.AUTHORITY)
    highest = compared(HIGHEST_AUTHORITY)
    if highest != 1:
        return Threshold(job.id, Reach.NEVER, ties=highest == 0, of=Measure.AUTHORITY)
    at, ties = _first(job.authority, HIGHEST_AUTHORITY, compared)
    return Threshold(job.id, Reach.EXACT, at, ties, Measure.AUTHORITY)


def _first(low: int, high: int, compared: Callable[[int], int]) -> tuple[int, bool]:
    """The first number above `low` at which it is in time, and whether one less ties. It is at `high`, not at `low`."""
    ties = None
    while high - low > 1:
        middle = (low + high) // 2
        found = compared(middle)
        if found == 1:
            high = middle
        else:
            low, ties = middle, found == 0
    return high, compared(low) == 0 if ties is None else ties


def _costs_more_when_late(queue: Queue, job: Job, wish: int) -> bool:
    heavy = replace(job, weight=1)
    return queue.cost(heavy, wish + 1) > queue.cost(heavy, wish)


def _too_large(queue: Queue, job: Job, weight: int) -> bool:
    total = weight + sum(queue.weight(other) for other in queue.jobs if other.id != job.id)
    return 2 * (queue.horizon + 2) * (queue.completion_cost + queue.tardiness_cost) * total >= EXACT


def _compared(queue: Queue, job: Job, wish: int, objective: Objective, deadline: Deadline) -> int:
    """1 where it is in time in every optimum, 0 where in some, else -1. Raises TimeUp."""
    on = _in_time(queue, job, wish, objective, deadline)
    late = _late(queue, job, wish, objective, deadline)
    if on is None:
        return -1
    return 1 if late is None else (on > late) - (on < late)


def _in_time(queue: Queue, job: Job, wish: int, objective: Objective, deadline: Deadline) -> Cost | None:
    """The best value where the job ends by `wish`, None where it cannot. By level, highest first, if STRICT."""
    own = wish if job.deadline is None else min(wish, job.deadline)
    return _best(_with(queue, replace(job, deadline=own)), objective, deadline)


def _late(queue: Queue, job: Job, wish: int, objective: Objective, deadline: Deadline) -> Cost | None:
    """The best value where it does not, or waits until it does not, for something small that nothing else needs.

    None where its deadline does not let it wait. That something costs in its place, is ready one unit after `wish` at
    the earliest, and takes one more unit, which is taken off again.
    """
    agent, after = unused_id(queue.capacity), unused_id(queue.by_id)
    if job.deadline is not None and job.deadline <= wish:
        return None
    wait = Job(
        after,
        job.user,
        job.authority,
        ((Option(agent, 1),),),
        weight=queue.weight(job),
        release=wish + 1,
        due=None if job.due is None else job.due + 1,
        deadline=None if job.deadline is None else job.deadline + 1,
    )
    free = _with(queue, replace(job, weight=0))
    longer = replace(
        free,
        capacity={**queue.capacity, agent: 1},
        jobs=(*free.jobs, wait),
        precedence=(*queue.precedence, JobOrder(job.id, after)),
    )
    best = _best(longer, objective, deadline)
    if best is None:
        return None
    more = queue.completion_cost * queue.weight(job)
    if objective == Objective.WEIGHTED:
        return (best[0] + more,)
    return tuple(value + more * (HIGHEST_AUTHORITY - place == job.authority) for place, value in enumerate(best))


def _with(queue: Queue, job: Job) -> Queue:
    return replace(queue, jobs=tuple(job if other.id == job.id else other for other in queue.jobs))


def _best(queue: Queue, objective: Objective, deadline: Deadline) -> Cost | None:
    solved = solve(queue, objective, time_limit=deadline.left(), optima_limit=1)
    if solved.certificate.status is Status.INFEASIBLE:
        return None
    if solved.certificate.status is not Status.OPTIMAL:
        raise TimeUp
    if objective == Objective.WEIGHTED:
        return solved.certificate.value
    found = dict(zip(queue.levels, solved.certificate.value, strict=True))
    return tuple(found.get(level, 0) for level in range(HIGHEST_AUTHORITY, 0, -1))
