"""How far a queue is decided in a minute, beside the peer that was made for it.

    python -m benchmarks.solver_queue [--quick] [--seconds S] [--seed N] [--json]

Seeded queues of three stages on five agents, in the same run and with the same time limit:

    calm, busy    jobs arrive over time and keep the agents busy for 60 or 85 of 100 units
    rush          all jobs are there at once
    staffed       as busy, with two agents to choose from for every stage

value and bound are of minus the weighted completion and tardiness; gap is their distance in percent of the value.
PyJobShop is measured where it is installed; it runs OR-Tools with its own model and two workers.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from random import Random
from time import perf_counter
from typing import Any

from tabulate import tabulate

from solver import Job, Objective, Option, Placement, Queue, Timetable, solve

AGENTS = tuple(f"agent{k}" for k in range(5))
BUSY = {"calm": 0.6, "busy": 0.85, "rush": 0.0, "staffed": 0.85}
KINDS = tuple(BUSY)


def queue(kind: str, jobs: int, seed: int) -> Queue:
    """Durations of 1 to 10, authorities of 1 to 10, due after one to three times the work of a job."""
    random = Random(f"{kind} {jobs} {seed}")
    choices = 2 if kind == "staffed" else 1
    drawn = []
    for _ in range(jobs):
        agents = (
            [random.sample(AGENTS, choices) for _ in range(3)]
            if choices > 1
            else [[a] for a in random.sample(AGENTS, 3)]
        )
        drawn.append(tuple(tuple(Option(agent, random.randint(1, 10)) for agent in each) for each in agents))
    work = [sum(min(option.duration for option in options) for options in stages) for stages in drawn]
    until = int(sum(work) / len(AGENTS) / BUSY[kind]) if BUSY[kind] else 0
    made = []
    for number, (stages, units) in enumerate(zip(drawn, work, strict=True)):
        release = random.randint(0, until)
        due = release + random.randint(1, 3) * units
        made.append(Job(f"j{number}", f"u{number % 10}", random.randint(1, 10), stages, release=release, due=due))
    return Queue(dict.fromkeys(AGENTS, 1), tuple(made))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one of them reached."""

    who: str
    status: str
    value: int | None
    bound: int | None
    seconds: float

    @property
    def gap(self) -> float | None:
        """In percent; None without value and bound."""
        if self.value is None or self.bound is None:
            return None
        return 100 * (self.bound - self.value) / max(1, -self.value)


def ours(problem: Queue, seconds: float) -> Outcome:
    """Certificate included."""
    start = perf_counter()
    certificate = solve(problem, time_limit=seconds).certificate
    took = perf_counter() - start
    value, bound = (vector[0] if vector else None for vector in (certificate.value, certificate.bound))
    return Outcome("ours", certificate.status.value, value, bound, took)


def theirs(problem: Queue, seconds: float) -> Outcome | None:
    """The peer's own model of the same queue; None where it is not installed."""
    try:
        peer: Any = import_module("pyjobshop")
    except ImportError:
        return None
    start = perf_counter()
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
    result = model.solve(time_limit=seconds, display=False, num_workers=2)
    took = perf_counter() - start
    # Flow time counts from the release: the two objectives differ by a constant.
    shift = sum(problem.weight(job) * problem.completion_cost * job.release for job in problem.jobs)
    value = None
    if result.best is not None and result.best.tasks:
        value = problem.value(placed(problem, tasks, model, result.best), Objective.WEIGHTED)[0]
    bound = None if result.lower_bound is None else -int(result.lower_bound) - shift
    return Outcome("PyJobShop", str(result.status.value).lower(), value, bound, took)


def placed(problem: Queue, tasks: list[tuple[Job, int]], model: Any, found: Any) -> Timetable:
    """The peer's plan as a timetable of ours, which must be allowed."""
    agents = list(problem.capacity)
    decision = frozenset(
        Placement(job.id, stage, agents[model.modes[done.mode].resources[0]], done.start)
        for (job, stage), done in zip(tasks, found.tasks, strict=True)
    )
    broken = [str(violation) for violation in problem.violations(decision)]
    if broken:
        raise ValueError(f"the peer's plan is not allowed: {broken[0]}")
    return decision


def main() -> None:
    """Print one table, or one JSON object."""
    parser = argparse.ArgumentParser(description="Queues: values, bounds and gaps in a given time.")
    parser.add_argument("--quick", action="store_true", help="30 and 100 jobs, five seconds each")
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit of each solve")
    parser.add_argument("--seed", type=int, default=0, help="of the queues")
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    parser.add_argument("--sizes", nargs="*", type=int, default=(30, 100, 300))
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    options = parser.parse_args()
    seconds = 5.0 if options.quick else options.seconds
    sizes = (30, 100) if options.quick else options.sizes
    rows: list[dict[str, object]] = []
    missing = False
    for kind in options.kinds:
        for size in sizes:
            problem = queue(kind, size, options.seed)
            for outcome in (ours(problem, seconds), theirs(problem, seconds)):
                missing |= outcome is None
                if outcome is not None:
                    rows.append({"queue": kind, "jobs": size, **_row(outcome)})
    if options.json:
        print(json.dumps({"seconds": seconds, "seed": options.seed, "rows": rows}))
        return
    print(tabulate(rows, headers="keys", floatfmt=".2f"))
    if missing:
        print("PyJobShop is not installed: pip install pyjobshop")


def _row(outcome: Outcome) -> dict[str, object]:
    return {
        "who": outcome.who,
        "status": outcome.status,
        "value": outcome.value,
        "bound": outcome.bound,
        "gap %": outcome.gap,
        "seconds": round(outcome.seconds, 1),
    }


if __name__ == "__main__":
    main()
