"""The families of problems, and what can be asked of any of them."""

from __future__ import annotations

from solver.access.problem import AccessProblem
from solver.disclosure.problem import Disclosure
from solver.meeting.problem import Meeting
from solver.meetings.problem import ManyMeetings
from solver.problem import UserId
from solver.queue.problem import Queue
from solver.selection.problem import Selection

AnyProblem = Selection | AccessProblem | Disclosure | Meeting | ManyMeetings | Queue


def people_of(problem: AnyProblem) -> tuple[UserId, ...]:
    """Everyone in a problem, in its own order."""
    match problem:
        case Selection():
            named = (instruction.user for instruction in problem.instructions)
        case AccessProblem():
            named = (principal for principal in problem.principals)
        case Disclosure():
            named = (reader for reader in (problem.reader,))
        case Meeting():
            named = (attendee.user for attendee in problem.attendees)
        case ManyMeetings():
            named = (person.user for person in problem.people)
        case Queue():
            named = (job.user for job in problem.jobs)
    return tuple(dict.fromkeys(named))
