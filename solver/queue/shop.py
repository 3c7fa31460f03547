"""A queue with numbers in place of ids, its times tightened: what the engines of that family work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import TopologicalSorter

from solver.problem import Objective
from solver.queue.problem import Queue
from solver.queue.timetable import Placement, Timetable

Plan = tuple[tuple[int, int], ...]
"""For every task, in the order of `Shop.tasks`: which of its modes, and when it starts."""
Starts = Mapping[int, Sequence[tuple[int, tuple[int, ...]]]]
"""For every task its modes, and the starts at which each is worth looking at."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to run a task."""

    agent: int
    duration: int
    demand: int


@dataclass(frozen=True)
class Shop:
    """lexmin cost of tiers  s.t.  modes, order, windows, precedence and capacities, as in `Queue`.

    tasks[i]: the modes of task i that fit on their agents; the tasks of job j are spans[j][0] .. spans[j][1] - 1.
    earliest[i], latest[i]: task i can neither start before nor end after; latest[i] is horizon at most.
    weights[k][j]: w of job j in tier k, 0 where it is not in that tier.
    precedence: (i, j, lag) over jobs.
    """

    agents: tuple[str, ...]
    capacities: tuple[int, ...]
    names: tuple[tuple[str, int], ...]
    tasks: tuple[tuple[Mode, ...], ...]
    spans: tuple[tuple[int, int], ...]
    earliest: tuple[int, ...]
    latest: tuple[int, ...]
    due: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]
    precedence: tuple[tuple[int, int, int], ...]
    completion_cost: int
    tardiness_cost: int
    horizon: int

    @cached_property
    def job_of(self) -> tuple[int, ...]:
        """The job of every task."""
        return tuple(j for j, (first, end) in enumerate(self.spans) for _ in range(first, end))

    @property
    def hopeless(self) -> bool:
        """Whether some task has no time at all."""
        return any(
            early + min(mode.duration for mode in modes) > late
            for modes, early, late in zip(self.tasks, self.earliest, self.latest, strict=True)
        )

    def cost(self, tier: int, job: int, completion: int) -> int:
        """What it costs in this tier that the job ends then."""
        late = max(0, completion - self.due[job])
        return self.weights[tier][job] * (self.completion_cost * completion + self.tardiness_cost * late)

    def completions(self, plan: Plan) -> tuple[int, ...]:
        """When every job ends."""
        last = [(end - 1, *plan[end - 1]) for _, end in self.spans]
        return tuple(start + self.tasks[task][mode].duration for task, mode, start in last)

    def value(self, plan: Plan) -> tuple[int, ...]:
        """Minus the cost, tier by tier: what the problem says of this plan."""
        ends = self.completions(plan)
        return tuple(-sum(self.cost(tier, j, end) for j, end in enumerate(ends)) for tier in range(len(self.weights)))

    def floor(self) -> tuple[int, ...]:
        """The least cost of every tier if nobody stood in anybody's way."""
        ends = [self.earliest[end - 1] + min(mode.duration for mode in self.tasks[end - 1]) for _, end in self.spans]
        return tuple(sum(self.cost(tier, j, e) for j, e in enumerate(ends)) for tier in range(len(self.weights)))

    def named(self, plan: Plan) -> Timetable:
        """The plan in the words of the problem."""
        return frozenset(
            Placement(*name, self.agents[modes[mode].agent], start)
            for name, modes, (mode, start) in zip(self.names, self.tasks, plan, strict=True)
        )

    def code(self, plan: Plan) -> frozenset[int]:
        """The plan as columns of the time-indexed model: one for every task, mode and start."""
        width = self.horizon + 1
        return frozenset((first + mode) * width + start for first, (mode, start) in zip(self._first, plan, strict=True))

    def plan(self, chosen: frozenset[int]) -> Plan:
        """The inverse of `code`."""
        found = sorted(divmod(column, self.horizon + 1) for column in chosen)
        return tuple((mode - first, start) for first, (mode, start) in zip(self._first, found, strict=True))

    @cached_property
    def _first(self) -> tuple[int, ...]:
        first, found = 0, []
        for modes in self.tasks:
            found.append(first)
            first += len(modes)
        return tuple(found)


def shop_of(queue: Queue, objective: Objective, *, tight: bool = True) -> Shop:
    """The shop of a queue. Its times are tightened along stages and precedences, which changes no decision.

    tight: False to leave every task of a job with the whole window of that job.
    """
    agents = tuple(queue.capacity)
    place = {agent: index for index, agent in enumerate(agents)}
    tasks: list[tuple[Mode, ...]] = []
    spans: list[tuple[int, int]] = []
    names: list[tuple[str, int]] = []
    for job in queue.jobs:
        spans.append((len(tasks), len(tasks) + len(job.stages)))
        names += [(job.id, stage) for stage in range(len(job.stages))]
        for options in job.stages:
            fitting = [o for o in options if o.demand <= queue.capacity[o.agent]]
            tasks.append(tuple(Mode(place[o.agent], o.duration, o.demand) for o in fitting))
    if objective == Objective.STRICT:
        weights = tuple(
            tuple(queue.weight(job) if job.authority == level else 0 for job in queue.jobs) for level in queue.levels
        )
    else:
        weights = (tuple(map(queue.weight, queue.jobs)),)
    number = {job.id: index for index, job in enumerate(queue.jobs)}
    edges = {(number[p.before], number[p.after]): 0 for p in queue.precedence}
    for pair in queue.precedence:
        key = number[pair.before], number[pair.after]
        edges[key] = max(edges[key], pair.lag)
    horizon = queue.horizon
    release = [job.release for job in queue.jobs]
    deadline = [horizon if job.deadline is None else min(horizon, job.deadline) for job in queue.jobs]
    job_of = [j for j, (first, end) in enumerate(spans) for _ in range(first, end)]
    shop = Shop(
        agents,
        tuple(queue.capacity.values()),
        tuple(names),
        tuple(tasks),
        tuple(spans),
        tuple(release[j] for j in job_of),
        tuple(deadline[j] for j in job_of),
        tuple(horizon if job.due is None else job.due for job in queue.jobs),
        weights,
        tuple((i, j, lag) for (i, j), lag in edges.items()),
        queue.completion_cost,
        queue.tardiness_cost,
        horizon,
    )
    return tightened(shop, release, deadline) if tight else shop


def tightened(shop: Shop, release: Sequence[int], deadline: Sequence[int]) -> Shop:
    """The same shop with every window as narrow as these releases and deadlines of jobs make it."""
    after: dict[int, list[tuple[int, int]]] = {}
    before: dict[int, list[tuple[int, int]]] = {}
    for i, j, lag in shop.precedence:
        after.setdefault(i, []).append((j, lag))
        before.setdefault(j, []).append((i, lag))
    order = list(
        TopologicalSorter({j: [i for i, _ in before.get(j, ())] for j in range(len(shop.spans))}).static_order()
    )
    shortest = [min(mode.duration for mode in modes) for modes in shop.tasks]
    earliest, latest = list(shop.earliest), list(shop.latest)
    ends = list(release)
    for j in order:
        time = max([release[j], *(ends[i] + lag for i, lag in before.get(j, ()))])
        for task in range(*shop.spans[j]):
            earliest[task] = time = max(earliest[task], time)
            time += shortest[task]
        ends[j] = time
    starts = list(deadline)
    for j in reversed(order):
        time = min([deadline[j], *(starts[k] - lag for k, lag in after.get(j, ()))])
        for task in reversed(range(*shop.spans[j])):
            latest[task] = time = min(latest[task], time)
            time -= shortest[task]
        starts[j] = time
    return replace(shop, earliest=tuple(earliest), latest=tuple(latest))
