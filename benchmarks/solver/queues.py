"""Queues, beside the peer that was made for them: PyJobShop, which runs OR-Tools with its own model."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from typing import Any

from benchmarks.solver.cells import Engine, Outcome
from solver import Job, Objective, Placement, Queue, Status, Timetable, solve


def certified(problem: Queue, limit: float) -> Outcome:
    """Ours. Value and bound are of minus the weighted completion and tardiness."""
    certificate = solve(problem, time_limit=limit).certificate
    value, bound = (vector[0] if vector else None for vector in (certificate.value, certificate.bound))
    return Outcome(value, certificate.status is Status.OPTIMAL, bound)


def pyjobshop(problem: Queue, limit: float) -> Outcome:
    """The peer's own model of the same queue, on two workers. Raises ValueError when its plan is not allowed."""
    peer: Any = import_module("pyjobshop")
    model, tasks = peer.Model(), []
    machines = {agent: model.add_machine() for agent in problem.capacity}
    for job in problem.jobs:
        due = {} if job.due is None else {"due_date": job.due}
        made = model.add_job(weight=problem.weight(job), release_date=job.release, **due)
        own = [model.add_task(job=made) for _ in job.stages]
        for task, options in zip(own, job.stages, strict=True):
            for option in options:
                model.add_mode(task, machines[option.agent], option.duration)
        for before, after in pairwise(own):
            model.add_end_before_start(before, after)
        tasks += [(job, stage) for stage in range(len(own))]
    model.set_objective(weight_total_flow_time=problem.completion_cost, weight_total_tardiness=problem.tardiness_cost)
    result = model.solve(time_limit=limit, display=False, num_workers=2)
    # Flow time counts from the release: the two objectives differ by a constant.
    shift = sum(problem.weight(job) * problem.completion_cost * job.release for job in problem.jobs)
    value = None
    if result.best is not None and result.best.tasks:
        value = problem.value(_placed(problem, tasks, model, result.best), Objective.WEIGHTED)[0]
    bound = None if result.lower_bound is None else -int(result.lower_bound) - shift
    return Outcome(value, str(result.status.value).lower() == "optimal", bound)


def _placed(problem: Queue, tasks: list[tuple[Job, int]], model: Any, found: Any) -> Timetable:
    agents = list(problem.capacity)
    decision = frozenset(
        Placement(job.id, stage, agents[model.modes[done.mode].resources[0]], done.start)
        for (job, stage), done in zip(tasks, found.tasks, strict=True)
    )
    broken = [str(violation) for violation in problem.violations(decision)]
    if broken:
        raise ValueError(f"the peer's plan is not allowed: {broken[0]}")
    return decision


OURS = Engine("ours", certified)
PEERS = (Engine("PyJobShop", pyjobshop, "pyjobshop"),)
