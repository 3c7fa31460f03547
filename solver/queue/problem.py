"""Who runs when, on agents that people share: jobs of several stages, in order, without interruption."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from solver.fairness import FAIR, fair_value
from solver.problem import Objective, ProblemError, UserId, Violation
from solver.queue.timetable import (
    AgentId,
    DeadlineMissed,
    JobId,
    NotEligible,
    NotPlacedOnce,
    NotYet,
    OutOfOrder,
    Overloaded,
    Placement,
    Timetable,
    TooEarly,
    UnknownStage,
)
from solver.validate import EXACT, acyclic, distinct, identifier, member, whole
from solver.weights import HIGHEST_AUTHORITY, linear_weights


@dataclass(frozen=True, slots=True)
class Option:
    """One way to run a stage: `duration` >= 1 units of time on `agent`, of which it takes `demand` >= 1 units."""

    agent: AgentId
    duration: int
    demand: int = 1


@dataclass(frozen=True, slots=True)
class Job:
    """What one person waits for. Checked by the `Queue` that it is part of.

    stages: in order; each runs in exactly one of its options, which differ in their agent.
    authority: 1 (lowest) to 10, of the person in this matter.
    weight: w of this job, >= 0; None for that of its authority.
    release: it cannot start before. due: what ends later is tardy; None for never. deadline: it must not end later.
    """

    id: JobId
    user: UserId
    authority: int
    stages: tuple[tuple[Option, ...], ...]
    weight: int | None = None
    release: int = 0
    due: int | None = None
    deadline: int | None = None


@dataclass(frozen=True, slots=True)
class JobOrder:
    """`after` starts no earlier than `lag` >= 0 units of time after `before` has ended."""

    before: JobId
    after: JobId
    lag: int = 0


@dataclass(frozen=True)
class Queue:
    """Who runs when on shared agents: resource-constrained scheduling, weighted completion and tardiness.

        WEIGHTED  max     - sum_j cost_j
        STRICT    lexmax  (- sum_{j: authority_j = l} cost_j)  for each level l that occurs, highest first

        cost_j = w_j (completion_cost completion_j + tardiness_cost max(0, completion_j - due_j))

        s.t.  every stage runs once, in one of its options, without interruption,
              start_jk >= end_j(k-1),   start_j0 >= release_j,   completion_j <= deadline_j,
              start_j0 >= completion_i + lag_ij  for precedences (i, j),
              sum_{jk running on a at t} demand_jka <= capacity_a  for agents a at every t

    Time is in whole units from 0 on; something that runs from 2 for 3 units is gone at 5.
    weights: w of every authority level that occurs among jobs without a weight of their own, whole numbers >= 0.
    completion_cost, tardiness_cost: what a unit of time costs, waiting and overdue; 1 each unless given.

    Raises ProblemError for ids that are empty, doubled or unknown, numbers out of range or not whole, a job without
    stages, a stage that fits on none of its agents, precedences in a circle, and costs that may add up to 2**53.
    """

    family: ClassVar[str] = "queue"
    default_objective: ClassVar[Objective] = Objective.WEIGHTED

    capacity: Mapping[AgentId, int] = field(hash=False)
    jobs: tuple[Job, ...]
    precedence: tuple[JobOrder, ...] = ()
    weights: Mapping[int, int] = field(default_factory=linear_weights, hash=False)
    completion_cost: int = 1
    tardiness_cost: int = 1

    def __post_init__(self) -> None:
        for agent, units in self.capacity.items():
            identifier(agent, "capacity", "agent")
            whole(units, f"capacity.{agent}", f"capacity of agent {agent!r}")
        for level, weight in self.weights.items():
            whole(level, "weights", "authority level", 1, HIGHEST_AUTHORITY)
            whole(weight, f"weights.{level}", f"weight of authority level {level}")
        for name in ("completion_cost", "tardiness_cost"):
            whole(getattr(self, name), name, name)
        for index, job in enumerate(self.jobs):
            self._check_job(job, f"jobs[{index}]")
        distinct((job.id for job in self.jobs), "jobs", "job", ".id")
        self._check_precedence()
        most = self.horizon * (self.completion_cost + self.tardiness_cost)
        total = max(most, 1) * sum(map(self.weight, self.jobs))
        if max(total, most) >= EXACT:
            raise ProblemError(f"costs may add up to {max(total, most)}, which must stay below 2**53", "jobs")

    def _check_job(self, job: Job, path: str) -> None:
        name = f"job {identifier(job.id, f'{path}.id', 'job id')!r}"
        identifier(job.user, f"{path}.user", f"{name}: user")
        whole(job.authority, f"{path}.authority", f"{name}: authority", 1, HIGHEST_AUTHORITY)
        whole(job.release, f"{path}.release", f"{name}: release")
        for key in ("weight", "due", "deadline"):
            if getattr(job, key) is not None:
                whole(getattr(job, key), f"{path}.{key}", f"{name}: {key}")
        if job.weight is None and job.authority not in self.weights:
            raise ProblemError(f"{name}: authority {job.authority} has no weight", f"{path}.authority")
        if not job.stages:
            raise ProblemError(f"{name} has no stages", f"{path}.stages")
        for place, options in enumerate(job.stages):
            self._check_stage(options, f"{path}.stages[{place}]", f"{name}, stage {place}")

    def _check_stage(self, options: tuple[Option, ...], path: str, name: str) -> None:
        for index, option in enumerate(options):
            member(option.agent, self.capacity, f"{path}[{index}].agent", f"{name}: agent")
            whole(option.duration, f"{path}[{index}].duration", f"{name}: duration", 1)
            whole(option.demand, f"{path}[{index}].demand", f"{name}: demand", 1)
        distinct((option.agent for option in options), path, f"{name}: agent", ".agent")
        if not any(option.demand <= self.capacity[option.agent] for option in options):
            agents = ", ".join(f"{o.agent!r} ({o.demand} of {self.capacity[o.agent]})" for o in options)
            raise ProblemError(f"{name} fits on no agent: {agents or 'it has no options'}", path)

    def _check_precedence(self) -> None:
        earlier: dict[JobId, list[JobId]] = {}
        for index, pair in enumerate(self.precedence):
            member(pair.before, self.by_id, f"precedence[{index}].before", "precedence: job")
            member(pair.after, self.by_id, f"precedence[{index}].after", "precedence: job")
            whole(pair.lag, f"precedence[{index}].lag", f"lag from {pair.before!r} to {pair.after!r}")
            earlier.setdefault(pair.before, []).append(pair.after)
        try:
            acyclic(earlier, "precedence")
        except ProblemError as error:
            raise ProblemError(str(error), "precedence") from None

    @cached_property
    def by_id(self) -> Mapping[JobId, Job]:
        """Every job under its id, in the given order."""
        return {job.id: job for job in self.jobs}

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The authority levels that occur, highest first: the places of a STRICT value."""
        return tuple(sorted({job.authority for job in self.jobs}, reverse=True))

    @cached_property
    def horizon(self) -> int:
        """Everything can be over by then: a timetable without idle waiting is, however slow its options."""
        longest = sum(max(option.duration for option in options) for job in self.jobs for options in job.stages)
        return max((job.release for job in self.jobs), default=0) + longest + sum(pair.lag for pair in self.precedence)

    def weight(self, job: Job) -> int:
        """w of a job: its own, or that of its authority."""
        return self.weights[job.authority] if job.weight is None else job.weight

    def cost(self, job: Job, completion: int) -> int:
        """What it costs that `job` ends at `completion`."""
        late = 0 if job.due is None else max(0, completion - job.due)
        return self.weight(job) * (self.completion_cost * completion + self.tardiness_cost * late)

    def violations(self, decision: Timetable) -> Iterator[Violation]:
        """Every rule that `decision` breaks: what is placed where, then job by job, precedences, agents."""
        placed: dict[tuple[JobId, int], list[Placement]] = {}
        for place in sorted(decision, key=repr):
            job = self.by_id.get(place.job)
            whole_numbers = type(place.stage) is int and type(place.start) is int
            if job is None or not whole_numbers or not 0 <= place.stage < len(job.stages):
                yield UnknownStage(place.job, place.stage, place.start)
                continue
            placed.setdefault((place.job, place.stage), []).append(place)
            if all(option.agent != place.agent for option in job.stages[place.stage]):
                yield NotEligible(place.job, place.stage, place.agent)
        spans = {}
        for job in self.jobs:
            times = [len(placed.get((job.id, stage), ())) for stage in range(len(job.stages))]
            yield from (NotPlacedOnce(job.id, stage, count) for stage, count in enumerate(times) if count != 1)
            spans[job.id] = [self._span(place) for s in range(len(times)) for place in placed.get((job.id, s), ())]
            if set(times) == {1}:
                yield from self._late_or_early(job, spans[job.id])
        for pair in self.precedence:
            before, after = spans[pair.before], spans[pair.after]
            if before and after and after[0][0] < before[-1][1] + pair.lag:
                yield NotYet(pair.before, pair.after, after[0][0], before[-1][1] + pair.lag)
        yield from self._overloads([place for places in placed.values() for place in places])

    def _late_or_early(self, job: Job, spans: list[tuple[int, int]]) -> Iterator[Violation]:
        if spans[0][0] < job.release:
            yield TooEarly(job.id, spans[0][0], job.release)
        for stage, ((_, ready), (start, _)) in enumerate(pairwise(spans), 1):
            if start < ready:
                yield OutOfOrder(job.id, stage, start, ready)
        if job.deadline is not None and spans[-1][1] > job.deadline:
            yield DeadlineMissed(job.id, spans[-1][1], job.deadline)

    def _overloads(self, places: list[Placement]) -> Iterator[Violation]:
        changes: dict[AgentId, dict[int, int]] = {agent: {} for agent in self.capacity}
        for place in places:
            for option in self.by_id[place.job].stages[place.stage]:
                if option.agent == place.agent:
                    for time, units in ((place.start, option.demand), (place.start + option.duration, -option.demand)):
                        changes[place.agent][time] = changes[place.agent].get(time, 0) + units
        for agent, units in self.capacity.items():
            load = 0
            for time in sorted(changes[agent]):
                load += changes[agent][time]
                if load > units:
                    yield Overloaded(agent, time, load, units)
                    break

    def _span(self, place: Placement) -> tuple[int, int]:
        """From when until when; a stage on an agent that is none of its options is over at once."""
        options = self.by_id[place.job].stages[place.stage]
        return place.start, place.start + sum(o.duration for o in options if o.agent == place.agent)

    def _costs(self, decision: Timetable) -> Iterator[tuple[Job, int]]:
        ends: dict[JobId, dict[int, int]] = {}
        for place in decision:
            if place.job in self.by_id and 0 <= place.stage < len(self.by_id[place.job].stages):
                stages = ends.setdefault(place.job, {})
                stages[place.stage] = max(stages.get(place.stage, 0), self._span(place)[1])
        for job in self.jobs:
            stages = ends.get(job.id, {})
            done = len(stages) == len(job.stages)
            yield job, self.cost(job, max(stages.values()) if done else self.horizon)

    def utilities(self, decision: Timetable) -> dict[UserId, int]:
        """Minus the cost of each person's jobs; a job that is not placed throughout ends at `horizon`."""
        gained = {job.user: 0 for job in self.jobs}
        for job, cost in self._costs(decision):
            gained[job.user] -= cost
        return gained

    def value(self, decision: Timetable, objective: Objective) -> tuple[int, ...]:
        """Minus the cost of all jobs when WEIGHTED; of those at each of `levels` when STRICT; else of `utilities`."""
        if objective in FAIR:
            return fair_value(self.utilities(decision), objective)
        if objective == Objective.WEIGHTED:
            return (-sum(cost for _, cost in self._costs(decision)),)
        gained = dict.fromkeys(self.levels, 0)
        for job, cost in self._costs(decision):
            gained[job.authority] -= cost
        return tuple(gained.values())

    def to_dict(self) -> dict[str, object]:
        """In JSON types; precedences sorted and without repetition, since their order means nothing."""
        return {
            "family": self.family,
            "capacity": dict(self.capacity),
            "jobs": [
                {
                    "id": job.id,
                    "user": job.user,
                    "authority": job.authority,
                    "stages": [[asdict(option) for option in options] for options in job.stages],
                    "weight": job.weight,
                    "release": job.release,
                    "due": job.due,
                    "deadline": job.deadline,
                }
                for job in self.jobs
            ],
            "precedence": [
                {"before": before, "after": after, "lag": lag}
                for before, after, lag in sorted({(p.before, p.after, p.lag) for p in self.precedence})
            ],
            "weights": {str(level): weight for level, weight in self.weights.items()},
            "completion_cost": self.completion_cost,
            "tardiness_cost": self.tardiness_cost,
        }
