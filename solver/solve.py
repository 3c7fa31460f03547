"""The one entry: a problem in, a decision and its certificate out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, TypedDict, Unpack, overload

from solver.access.problem import AccessProblem, Request
from solver.case import Case
from solver.certificate import Solved
from solver.deadline import Deadline
from solver.disclosure.problem import Disclosure, StatementId
from solver.fairness import FAIR, refuse_objective
from solver.families import AnyProblem
from solver.meeting.problem import Meeting, SlotId
from solver.meetings.bookings import Bookings
from solver.meetings.problem import ManyMeetings
from solver.problem import InstructionId, Objective, ProblemHash
from solver.queue.problem import Queue
from solver.queue.timetable import Timetable
from solver.selection.problem import Selection
from solver.validate import refuse_seed


class SolveOptions(TypedDict, total=False):
    """What an answer may cost; see `solve`."""

    seed: int
    time_limit: float | None
    optima_limit: int
    all_engines: bool


@overload
def solve(
    problem: Selection, objective: Objective | None = None, **options: Unpack[SolveOptions]
) -> Solved[frozenset[InstructionId]]: ...


@overload
def solve(
    problem: AccessProblem, objective: Objective | None = None, **options: Unpack[SolveOptions]
) -> Solved[frozenset[Request]]: ...


@overload
def solve(
    problem: Disclosure, objective: Objective | None = None, **options: Unpack[SolveOptions]
) -> Solved[frozenset[StatementId]]: ...


@overload
def solve(problem: Meeting, objective: Objective | None = None, **options: Unpack[SolveOptions]) -> Solved[SlotId]: ...


@overload
def solve(
    problem: ManyMeetings, objective: Objective | None = None, **options: Unpack[SolveOptions]
) -> Solved[Bookings]: ...


@overload
def solve(problem: Queue, objective: Objective | None = None, **options: Unpack[SolveOptions]) -> Solved[Timetable]: ...


def solve(
    problem: AnyProblem,
    objective: Objective | None = None,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    optima_limit: int = 1000,
    all_engines: bool = False,
) -> Solved[Any]:
    """Decide `problem`, by two engines of different kinds and a check in plain Python.

    objective: None for the family's own (`default_objective`). seed: of the engines that search, 0 to 2**31 - 1; which
    optima are found does not depend on it where the list is complete. time_limit: seconds, None for no limit; 0 gives
    UNKNOWN, and too few give FEASIBLE with a bound. optima_limit: how many tied optima to list at most; a list is cut
    short, and `optima_complete` False, where it would hold more than a million ids in all. all_engines: True to ask
    also those that cost more than the first two together: PuLP for one meeting, Cedar and PuLP for access. The tests
    hold the cheap ones against them. Other families have no such engines: what they need is always asked.

    Raises EngineDisagreement when engines or the check contradict each other, ProblemError for an objective that makes
    no sense for the family, and ValueError for an unknown one, a negative time limit, a seed out of range, or a
    limit of optima below 1.
    """
    refuse_seed(seed)
    if optima_limit < 1:
        raise ValueError(f"at least one optimum must be allowed, got {optima_limit}")
    case: Case[Any] = Case(
        problem=problem,
        objective=problem.default_objective if objective is None else Objective(objective),
        deadline=Deadline(time_limit),
        seed=seed,
        optima_limit=optima_limit,
        identity=ProblemHash(problem),
        all_engines=all_engines,
    )
    refuse_objective(problem.family, case.objective)
    if time_limit == 0:
        return case.unknown()
    return _solver(problem.family, case.objective in FAIR)(problem, case)


@cache
def _solver(family: str, fair: bool) -> Callable[..., Solved[Any]]:
    """Who decides problems of this family. Its engines are imported with the first problem that needs them."""
    module, name = (_FAIR_SOLVERS if fair and family in _FAIR_SOLVERS else _SOLVERS)[family]
    found: Callable[..., Solved[Any]] = getattr(import_module(module), name)
    return found


_SOLVERS = {
    Selection.family: ("solver.selection.solve", "solve_selection"),
    AccessProblem.family: ("solver.access.solve", "solve_access"),
    Disclosure.family: ("solver.disclosure.solve", "solve_disclosure"),
    Meeting.family: ("solver.meeting.solve", "solve_meeting"),
    ManyMeetings.family: ("solver.meetings.solve", "solve_meetings"),
    Queue.family: ("solver.queue.solve", "solve_queue"),
}
_FAIR_SOLVERS = {
    Selection.family: ("solver.selection.fair", "solve_fair"),
    ManyMeetings.family: ("solver.meetings.fair", "solve_fair"),
    Queue.family: ("solver.queue.fair", "solve_fair"),
}
