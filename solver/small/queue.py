"""Small queues: jobs of one stage on agents that run one of them at a time."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved
from solver.queue.problem import Queue
from solver.queue.timetable import Placement, Timetable
from solver.small import columns
from solver.small.columns import Bools, Found

ENUMERATION, SEARCH = "exhaustive", "branch-and-bound"


class Run(NamedTuple):
    """One way to run a job. agent: index."""

    agent: int
    start: int
    end: int


class Runs:
    """Every way to run every job, what it gains (minus its cost), and which exclude each other."""

    def __init__(self, queue: Queue) -> None:
        agents = {agent: index for index, agent in enumerate(queue.capacity)}
        self.queue, self.agents = queue, tuple(agents)
        self.runs: list[list[Run]] = []
        self.gains: list[list[int]] = []
        for job in queue.jobs:
            latest = queue.horizon if job.deadline is None else min(job.deadline, queue.horizon)
            runs = [
                Run(agents[option.agent], start, start + option.duration)
                for option in job.stages[0]
                if option.demand <= queue.capacity[option.agent]
                for start in range(job.release, latest - option.duration + 1)
            ]
            self.runs.append(runs)
            self.gains.append([-queue.cost(job, run.end) for run in runs])
        row = {job.id: index for index, job in enumerate(queue.jobs)}
        self.lags: dict[tuple[int, int], int] = {}
        for pair in queue.precedence:
            key = row[pair.before], row[pair.after]
            self.lags[key] = max(pair.lag, self.lags.get(key, 0))
        self._arrays = [np.array(runs, dtype=np.int64).reshape(-1, 3) for runs in self.runs]

    def clash(self, i: int, a: int, j: int, b: int) -> bool:
        """Whether two runs exclude each other, from the definitions of agents and order."""
        one, other = self.runs[i][a], self.runs[j][b]
        if one.agent == other.agent and one.start < other.end and other.start < one.end:
            return True
        lag, back = self.lags.get((i, j)), self.lags.get((j, i))
        return (lag is not None and other.start < one.end + lag) or (back is not None and one.start < other.end + back)

    def fits(self, i: int, j: int) -> Bools:
        """All pairs of runs of two jobs at once."""
        one, other = self._arrays[i][:, None, :], self._arrays[j][None, :, :]
        apart = (one[..., 2] <= other[..., 1]) | (other[..., 2] <= one[..., 1]) | (one[..., 0] != other[..., 0])
        if (i, j) in self.lags:
            apart = apart & (one[..., 2] + self.lags[i, j] <= other[..., 1])
        if (j, i) in self.lags:
            apart = apart & (other[..., 2] + self.lags[j, i] <= one[..., 1])
        return np.asarray(apart, dtype=np.bool_)

    def timetable(self, chosen: tuple[int, ...]) -> Timetable:
        """The decision behind one run for every job."""
        picked = [self.runs[i][column] for i, column in enumerate(chosen)]
        return frozenset(
            Placement(job.id, 0, self.agents[run.agent], run.start)
            for job, run in zip(self.queue.jobs, picked, strict=True)
        )


def covered(queue: Queue) -> bool:
    """Whether all jobs have one stage, agents run one job at a time, and to wait costs something."""
    return (
        bool(queue.jobs)
        and queue.completion_cost > 0
        and all(capacity == 1 for capacity in queue.capacity.values())
        and all(len(job.stages) == 1 and queue.weight(job) > 0 for job in queue.jobs)
    )


def judge_queue(queue: Queue, case: Case[Timetable]) -> tuple[Solved[Timetable], tuple[int, ...] | None] | None:
    """Certified, with the value of the best timetable that is worth less; None where it is not covered."""
    if not covered(queue):
        return None
    runs = Runs(queue)
    table = columns.tabulate(runs.gains, runs.fits)
    searched = None if table is None else columns.search(runs.gains, runs.clash)
    if table is None or searched is None:
        return None
    return agreed(table, searched, runs.timetable, case)


def agreed(table: Found, searched: Found, decision: Any, case: Case[Any]) -> tuple[Solved[Any], tuple[int, ...] | None]:
    """The certificate that both engines stand behind. Raises EngineDisagreement."""
    if table != searched:
        claims = {ENUMERATION: (table.best, len(table.optima)), SEARCH: (searched.best, len(searched.optima))}
        raise EngineDisagreement(case.problem_hash, claims)
    if table.best is None:
        return case.infeasible((ENUMERATION, SEARCH)), None
    value = (table.best,)
    optima = [decision(chosen) for chosen in table.optima[: case.optima_limit]]
    for optimum in optima:
        case.check(ENUMERATION, optimum, value)
    complete = len(table.optima) <= case.optima_limit
    second = None if table.second is None else (table.second,)
    return case.optimal(optima, complete, value, (ENUMERATION, SEARCH)), second


def conflict_size(queue: Queue) -> int | None:
    """How many jobs it takes, at least, to be impossible together; 0 where all can run. None: not covered."""
    if not covered(queue):
        return None
    runs = Runs(queue)
    return columns.least_impossible(runs.gains, runs.clash)
