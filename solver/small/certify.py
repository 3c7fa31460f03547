"""The entry for small problems: the certificate, and what comes second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from solver.access.problem import AccessProblem
from solver.case import Case
from solver.certificate import Solved, Status
from solver.deadline import Deadline
from solver.families import AnyProblem
from solver.meeting.problem import Meeting
from solver.meetings.problem import ManyMeetings
from solver.problem import ProblemHash
from solver.queue.problem import Queue
from solver.selection.problem import Selection
from solver.solve import solve


@dataclass(frozen=True, slots=True)
class Judged:
    """A certified answer, and the best decision that is not right.

    runner_up: the value of the best allowed decision that is worth less than the optimum; None where there is none.
    For selections among the decisions to which nothing could be added, for access among all that withhold something.
    measured: False where `runner_up` was not looked for, since the problem is not small.
    """

    solved: Solved[Any]
    runner_up: tuple[int, ...] | None
    measured: bool


def certify(problem: AnyProblem, *, optima_limit: int = 1000, identity: str | None = None) -> Judged:
    """Decide `problem` under its family's own objective, as `solver.solve` does, with what comes second.

    identity: the problem's hash where the caller knows it; see `solver.problem.problem_hash`.
    Raises EngineDisagreement when engines or the check contradict each other.
    """
    case: Case[Any] = Case(
        problem,
        problem.default_objective,
        Deadline(None),
        seed=0,
        optima_limit=optima_limit,
        identity=ProblemHash(problem if identity is None else identity),
    )
    found: Judged | None = None
    match problem:
        case Selection():
            from solver.small.selection import judge_selection  # noqa: PLC0415 - with its engines

            found = _of(judge_selection(problem, case))
        case ManyMeetings():
            from solver.small.meetings import judge_meetings  # noqa: PLC0415

            found = _of(judge_meetings(problem, case))
        case Queue():
            from solver.small.queue import judge_queue  # noqa: PLC0415

            found = _of(judge_queue(problem, case))
        case Meeting():
            from solver.meeting.closed import second_best  # noqa: PLC0415
            from solver.meeting.solve import solve_meeting  # noqa: PLC0415

            solved: Solved[Any] = solve_meeting(problem, case)
            second = second_best(problem) if solved.certificate.status is Status.OPTIMAL else None
            return Judged(solved, None if second is None else (second,), True)
        case AccessProblem():
            from solver.access.solve import solve_access  # noqa: PLC0415

            access: Solved[Any] = solve_access(problem, case)
            value = access.certificate.value
            return Judged(access, (value[0] - 1,) if value and value[0] else None, True)
    if found is not None:
        return found
    general: Solved[Any] = solve(problem, optima_limit=optima_limit)
    return Judged(general, None, False)


def _of(found: tuple[Solved[Any], tuple[int, ...] | None] | None) -> Judged | None:
    return None if found is None else Judged(*found, True)
