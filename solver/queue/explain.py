"""Explanations of a queue: who makes a job wait, whose deadlines cannot all be kept, and who it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from solver.certificate import Solved, Status
from solver.deadline import Deadline, TimeUp
from solver.diagnosis import Tried, cheapest, core, opposition
from solver.explanation import UNDECIDED, Concession, Conflict, DropOut, Explanation, Party, Quotes
from solver.problem import Objective, UserId
from solver.queue.problem import Job, JobOrder, Queue
from solver.queue.shop import shop_of
from solver.queue.thresholds import threshold
from solver.queue.timetable import JobId, Timetable
from solver.solve import solve

Ends = Mapping[JobId, int]
Demand = JobId | JobOrder
"""What cannot be given up without somebody noticing: a job's deadline, or that it waits for another."""


def explain_queue(
    queue: Queue,
    solved: Solved[Timetable],
    quotes: Quotes,
    weights: Mapping[UserId, int],
    may_concede: frozenset[UserId] | None,
    deadline: Deadline,
) -> Explanation:
    """Of a timetable: every job that ends later than is wished. Of none: which deadlines cannot all be kept."""
    objective, decision = solved.certificate.objective, solved.decision
    unfinished: list[str] = []
    if solved.certificate.status is Status.INFEASIBLE:
        least = _infeasible_set(queue, quotes, Deadline(deadline.share(3)), unfinished)
        ways = _concessions(queue, objective, quotes, weights, may_concede, Deadline(deadline.share(2)), unfinished)
        outs = _drop_outs(queue, None, objective, deadline)
        return Explanation(infeasible=least, concessions=ways, drop_outs=outs, unfinished=tuple(unfinished))
    if decision is None:
        return UNDECIDED
    ends, wishes = ends_of(queue, decision), wishes_of(queue)
    waiting = [job for job in queue.jobs if ends[job.id] > wishes[job.id]]
    conflicts = []
    half = Deadline(deadline.share(2))
    for job, own in half.shared(waiting):
        try:
            conflicts.append(conflict(queue, ends, job, wishes[job.id], quotes, half, own))
        except TimeUp:
            unfinished.append(f"conflict of {job.id!r}")
    drop_outs = _drop_outs(queue, decision, objective, Deadline(deadline.share(2)))
    thresholds = tuple(threshold(queue, solved, job, wishes[job.id], own) for job, own in deadline.shared(waiting))
    return Explanation(
        tuple(found for found in conflicts if found is not None),
        thresholds,
        drop_outs=drop_outs,
        unfinished=tuple(unfinished),
    )


def ends_of(queue: Queue, decision: Timetable) -> dict[JobId, int]:
    """When every job is done."""
    found = dict.fromkeys(queue.by_id, 0)
    for place in decision:
        options = queue.by_id[place.job].stages[place.stage]
        duration = next(option.duration for option in options if option.agent == place.agent)
        found[place.job] = max(found[place.job], place.start + duration)
    return found


def wishes_of(queue: Queue) -> dict[JobId, int]:
    """When every job is to be done: when it is due, or else as early as it could be if nobody stood in its way."""
    shop = shop_of(queue, Objective.WEIGHTED)
    found = {}
    for job, (_, last) in zip(queue.jobs, shop.spans, strict=True):
        alone = shop.earliest[last - 1] + min(mode.duration for mode in shop.tasks[last - 1])
        found[job.id] = alone if job.due is None else job.due
    return found


def _party(job: Job, quotes: Quotes, wish: str) -> Party:
    return Party(job.id, job.user, job.authority, quotes.get(job.id, quotes.get(job.user)), wish)


def _strongest_first(jobs: Sequence[Job]) -> list[Job]:
    return sorted(jobs, key=lambda job: -job.authority)


def free(queue: Queue, deadlines: Ends, orders: Sequence[JobOrder]) -> Queue:
    """The queue in which only these deadlines and orders count, and nothing costs anything."""
    jobs = tuple(replace(job, deadline=deadlines.get(job.id), due=None, weight=0) for job in queue.jobs)
    return replace(queue, jobs=jobs, precedence=tuple(orders))


def _timetable(queue: Queue, deadline: Deadline) -> Timetable | None:
    """One that is allowed; None where two engines say that none is. Raises TimeUp."""
    deadline.check()
    solved = solve(queue, Objective.WEIGHTED, time_limit=deadline.left(), optima_limit=1)
    if solved.certificate.status is Status.INFEASIBLE:
        return None
    if solved.decision is None:
        raise TimeUp
    return solved.decision


def conflict(
    queue: Queue,
    ends: Ends,
    job: Job,
    wish: int,
    quotes: Quotes,
    deadline: Deadline,
    patience: Deadline | None = None,
) -> Conflict | None:
    """The fewest other jobs that cannot all end as early as they do if this one is to end by `wish`.

    None when none would have to end later: then the timetable gave something away, or nothing was to be gained.
    patience: until when to look for fewer than a minimal set, where that is before the deadline. Raises TimeUp.
    """

    def together(jobs: frozenset[JobId], until: Deadline) -> frozenset[JobId] | None:
        limits = {job.id: wish} | {other: ends[other] for other in jobs}
        found = _timetable(free(queue, limits, queue.precedence), until)
        if found is None:
            return None
        now = ends_of(queue, found)
        return frozenset(other for other in queue.by_id if now[other] <= ends[other])

    others = [other.id for other in _strongest_first(queue.jobs) if other.id != job.id]
    found = opposition(others, together, deadline, patience)
    if found is None:
        return None
    against, sure = found
    refused = _party(job, quotes, f"job {job.id!r} done by {wish}")
    stand = tuple(_party(queue.by_id[o], quotes, f"job {o!r} done by {ends[o]}") for o in against)
    return Conflict(refused, stand, sure, "others come first" if against else "it takes longer than that")


def _possible(queue: Queue, wanted: frozenset[Demand], deadline: Deadline) -> frozenset[Demand] | None:
    """What else a timetable grants that keeps these deadlines and orders."""
    limits = {job.id: job.deadline for job in queue.jobs if job.id in wanted and job.deadline is not None}
    orders = [pair for pair in queue.precedence if pair in wanted]
    found = _timetable(free(queue, limits, orders), deadline)
    if found is None:
        return None
    ends = ends_of(queue, found)
    kept = [job.id for job in queue.jobs if job.deadline is not None and ends[job.id] <= job.deadline]
    starts = {place.job: place.start for place in found if place.stage == 0}
    orders = [pair for pair in queue.precedence if ends[pair.before] + pair.lag <= starts[pair.after]]
    return frozenset([*kept, *orders])


def _demands(queue: Queue) -> tuple[list[JobId], list[JobOrder]]:
    timed = [job for job in queue.jobs if job.deadline is not None]
    return [job.id for job in _strongest_first(timed)], list(dict.fromkeys(queue.precedence))


def _infeasible_set(queue: Queue, quotes: Quotes, deadline: Deadline, unfinished: list[str]) -> tuple[Party, ...]:
    """The fewest deadlines and orders that cannot all be kept."""
    timed, orders = _demands(queue)
    items: list[Demand] = [*timed, *orders]
    least, left = core(items, Tried[Demand](lambda wanted: _possible(queue, wanted, deadline)))
    unfinished += [left] * bool(left)
    return tuple(_named(queue, demand, quotes) for demand in least)


def _named(queue: Queue, demand: Demand, quotes: Quotes) -> Party:
    if isinstance(demand, JobOrder):
        job = queue.by_id[demand.after]
        lag = f" by {demand.lag}" if demand.lag else ""
        wish = f"that {demand.after!r} comes after {demand.before!r}{lag}"
        return Party(f"{demand.before} -> {demand.after}", job.user, job.authority, quotes.get(job.id), wish)
    job = queue.by_id[demand]
    return _party(job, quotes, f"the deadline of {demand!r} at {job.deadline}")


def _concessions(
    queue: Queue,
    objective: Objective,
    quotes: Quotes,
    weights: Mapping[UserId, int],
    may_concede: frozenset[UserId] | None,
    deadline: Deadline,
    unfinished: list[str],
) -> tuple[Concession, ...]:
    """Whose deadlines would have to be given up. Orders are nobody's to give up, so that they are kept throughout."""
    timed, orders = _demands(queue)
    costs: dict[Demand, int] = {}
    for job in queue.jobs:
        if job.deadline is not None and (may_concede is None or job.user in may_concede):
            costs[job.id] = weights.get(job.user, queue.weights.get(job.authority, 1))
    items: list[Demand] = list(timed)
    half = Deadline(deadline.share(2))
    test = Tried[Demand](lambda wanted: _possible(queue, wanted.union(orders), half))
    ways, left = cheapest(items, test, costs)
    unfinished += [left] * bool(left)
    found = []
    for way, own in deadline.shared(ways):
        late = [job for job in queue.jobs if job.id in way]
        changed = replace(
            queue, jobs=tuple(replace(job, deadline=None) if job.id in way else job for job in queue.jobs)
        )
        solved = solve(changed, objective, time_limit=own.left(), optima_limit=1)
        if solved.certificate.status is not Status.OPTIMAL:
            unfinished.append(f"what follows if the deadline of {', '.join(repr(job.id) for job in late)} is given up")
        then = ""
        if solved.decision is not None:
            ends = ends_of(queue, solved.decision)
            then = ", ".join(f"{j.id} done at {ends[j.id]}, {ends[j.id] - (j.deadline or 0)} late" for j in late)
        gives = tuple(_named(queue, job.id, quotes) for job in late)
        people = tuple(dict.fromkeys(job.user for job in late))
        cost = sum(costs[job.id] for job in late)
        found.append(Concession(people, cost, then, solved.certificate.value, gives))
    return tuple(sorted(found, key=lambda way: way.rank))


def _drop_outs(
    queue: Queue, decision: Timetable | None, objective: Objective, deadline: Deadline
) -> tuple[DropOut, ...]:
    people = list(dict.fromkeys(job.user for job in queue.jobs))
    return tuple(drop_out(queue, decision, user, objective, own) for user, own in deadline.shared(people))


def drop_out(
    queue: Queue, decision: Timetable | None, user: UserId, objective: Objective, deadline: Deadline
) -> DropOut:
    """Without this person's jobs, and without waiting for them: which jobs of others end earlier, and which later.

    Where there was no timetable, every job gains by one.
    """
    jobs = tuple(job for job in queue.jobs if job.user != user)
    ids = {job.id for job in jobs}
    orders = tuple(pair for pair in queue.precedence if pair.before in ids and pair.after in ids)
    rest = replace(queue, jobs=jobs, precedence=orders)
    solved = solve(rest, objective, time_limit=deadline.share(2), optima_limit=1)
    if solved.certificate.status is not Status.OPTIMAL:
        return DropOut(user, solved.certificate.status)
    if decision is None:
        return DropOut(user, Status.OPTIMAL, tuple(job.id for job in jobs))
    before = frozenset(place for place in decision if place.job in ids)
    if rest.value(before, objective) == solved.certificate.value:
        return DropOut(user, Status.OPTIMAL)
    listed = solve(rest, objective, time_limit=deadline.left())
    solved = listed if listed.certificate.status is Status.OPTIMAL else solved
    had = ends_of(rest, before)
    chances = [ends_of(rest, optimum) for optimum in solved.optima]
    has = min(chances, key=lambda ends: sum(ends[id_] != had[id_] for id_ in ends))
    gains = tuple(id_ for id_ in rest.by_id if has[id_] < had[id_])
    loses = tuple(id_ for id_ in rest.by_id if has[id_] > had[id_])
    return DropOut(user, Status.OPTIMAL, gains, loses, smallest=solved.certificate.optima_complete)
