"""What a decision about a queue is made of, and every way in which it can be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from solver.problem import Violation

AgentId = str
JobId = str


class Placement(NamedTuple):
    """One stage of a job, counted from 0, runs on `agent` from `start` on."""

    job: JobId
    stage: int
    agent: AgentId
    start: int


Timetable = frozenset[Placement]
"""When and where every stage of every job runs."""


@dataclass(frozen=True, slots=True)
class UnknownStage(Violation):
    """Something is placed that is not a stage of any job, or at a time that is not a whole number."""

    job: JobId
    stage: int
    start: int

    def __str__(self) -> str:
        return f"job {self.job!r} has no stage {self.stage!r} that could start at {self.start!r}"


@dataclass(frozen=True, slots=True)
class NotPlacedOnce(Violation):
    """A stage runs never, or more than once:  sum_{a, t} x_jkat != 1."""

    job: JobId
    stage: int
    times: int

    def __str__(self) -> str:
        return f"stage {self.stage} of job {self.job!r} is placed {self.times} times, not once"


@dataclass(frozen=True, slots=True)
class NotEligible(Violation):
    """A stage runs on an agent that is not among its options:  sum_t x_jkat > 0  for a outside options_jk."""

    job: JobId
    stage: int
    agent: AgentId

    def __str__(self) -> str:
        return f"stage {self.stage} of job {self.job!r} cannot run on {self.agent!r}"


@dataclass(frozen=True, slots=True)
class TooEarly(Violation):
    """A job starts before it is there:  start_j0 < release_j."""

    job: JobId
    start: int
    release: int

    def __str__(self) -> str:
        return f"job {self.job!r} starts at {self.start}, before its release at {self.release}"


@dataclass(frozen=True, slots=True)
class OutOfOrder(Violation):
    """A stage starts before the one before it has ended:  start_jk < end_j(k-1)."""

    job: JobId
    stage: int
    start: int
    ready: int

    def __str__(self) -> str:
        return f"stage {self.stage} of job {self.job!r} starts at {self.start}, before {self.ready}"


@dataclass(frozen=True, slots=True)
class NotYet(Violation):
    """A job starts before another one lets it:  start_j0 < completion_i + lag_ij."""

    before: JobId
    after: JobId
    start: int
    ready: int

    def __str__(self) -> str:
        return f"job {self.after!r} starts at {self.start}; {self.before!r} lets it from {self.ready} on"


@dataclass(frozen=True, slots=True)
class DeadlineMissed(Violation):
    """A job ends too late:  completion_j > deadline_j."""

    job: JobId
    completion: int
    deadline: int

    def __str__(self) -> str:
        return f"job {self.job!r} ends at {self.completion}, after its deadline at {self.deadline}"


@dataclass(frozen=True, slots=True)
class Overloaded(Violation):
    """An agent does more at once than it can:  sum_{jk running on a at t} demand_jka > capacity_a.

    time: the first moment at which this is so.
    """

    agent: AgentId
    time: int
    load: int
    capacity: int

    def __str__(self) -> str:
        return f"agent {self.agent!r} carries {self.load} of {self.capacity} at {self.time}"
