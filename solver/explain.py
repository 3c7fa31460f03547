"""Why a decision is as it is: who stands against whom, what it would have taken, and who it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from solver.access.problem import AccessProblem
from solver.certificate import Solved
from solver.deadline import Deadline
from solver.disclosure.problem import Disclosure
from solver.explanation import Explanation, Quotes
from solver.families import AnyProblem
from solver.meeting.problem import Meeting
from solver.meetings.problem import ManyMeetings
from solver.problem import UserId
from solver.queue.problem import Queue
from solver.selection.problem import Selection
from solver.validate import whole


def explain(
    problem: AnyProblem,
    solved: Solved[Any],
    *,
    quotes: Quotes | None = None,
    weights: Mapping[UserId, int] | None = None,
    may_concede: frozenset[UserId] | None = None,
    time_limit: float | None = None,
) -> Explanation:
    """Explain what `solve` returned for `problem`, under the objective of its certificate.

    quotes: by id. weights: what a concession of each person
    costs, whole numbers >= 0; where absent 1 for one meeting, else the weight of the person's authority. may_concede:
    who is authorised to give way, None for everyone; both are for problems that are infeasible. time_limit: seconds
    for all of it; what it leaves open stands in `unfinished`.

    Raises ProblemError for weights that are negative or not whole, ValueError for a negative time limit, and
    EngineDisagreement when engines contradict each other.
    """
    costs = {user: whole(weight, f"weights.{user}", f"weight of {user!r}") for user, weight in (weights or {}).items()}
    said, deadline = quotes or {}, Deadline(time_limit)
    match problem:
        case Selection():
            from solver.selection.explain import explain_selection  # noqa: PLC0415 - with its engines

            return explain_selection(problem, solved, said, deadline)
        case AccessProblem():
            from solver.access.explain import explain_access  # noqa: PLC0415

            return explain_access(problem, solved, said, deadline)
        case Disclosure():
            from solver.disclosure.explain import explain_disclosure  # noqa: PLC0415

            return explain_disclosure(problem, solved, said, deadline)
        case Meeting():
            from solver.meeting.explain import explain_meeting  # noqa: PLC0415

            return explain_meeting(problem, solved, said, costs, may_concede, deadline)
        case ManyMeetings():
            from solver.meetings.explain import explain_meetings  # noqa: PLC0415

            return explain_meetings(problem, solved, said, costs, may_concede, deadline)
        case Queue():
            from solver.queue.explain import explain_queue  # noqa: PLC0415

            return explain_queue(problem, solved, said, costs, may_concede, deadline)
