"""The words behind a problem, in its JSON: kept beside it, shown where it is explained, and of no weight in it.

They stand under `quotes`, by the id of an instruction, meeting, entry or job, by a person, by "person: meeting" for a
presence, by "person: resource" for a request, and for a rule of access under the words that explanations have for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from solver.access.problem import AccessProblem
from solver.access.rules import Inheritance, Membership, Rule
from solver.disclosure.problem import Disclosure
from solver.explanation import Quotes
from solver.families import AnyProblem
from solver.json_shape import QUOTES, record_of, text
from solver.meeting.problem import Meeting
from solver.meetings.problem import ManyMeetings
from solver.problem import ProblemError
from solver.queue.problem import Queue
from solver.selection.problem import Selection


def quotes_from(data: object, problem: AnyProblem) -> Quotes:
    """The quotes that stand beside `problem` in the JSON that it was read from; none where it has none.

    Raises ProblemError for one that is no text, and for an id that the problem does not have.
    """
    given = record_of(record_of(data, "").get(QUOTES, {}), QUOTES)
    known = set(_quotable(problem)) if given else set()
    for id_, words in given.items():
        path = f"{QUOTES}.{id_}"
        text(words, path)
        if id_ not in known:
            raise ProblemError(f"quote of {id_!r}: there is no such id", path)
    return dict(given)


def _quotable(problem: AnyProblem) -> Iterator[str]:
    match problem:
        case Selection():
            yield from problem.by_id
        case AccessProblem():
            # With the engines that explanations of access need.
            from solver.access.explain import request_name, rule_label  # noqa: PLC0415

            yield from map(request_name, problem.to_decide)
            members = (Membership(user, role) for user, roles in problem.roles.items() for role in roles)
            inherited = (Inheritance(role, parent) for role, parents in problem.parents.items() for parent in parents)
            rules: tuple[Rule, ...] = (*members, *inherited, *problem.denials, *problem.delegations)
            yield from (rule_label(rule)[0] for rule in rules)
        case Disclosure():
            yield problem.reader
            yield from problem.by_id
        case Meeting():
            yield from (attendee.user for attendee in problem.attendees)
        case ManyMeetings():
            yield from problem.person
            yield from (entry.id for entry in problem.entries)
            for meeting in problem.meetings:
                yield meeting.id
                yield from (f"{invitee.user}: {meeting.id}" for invitee in meeting.invitees)
        case Queue():
            for job in problem.jobs:
                yield from (job.id, job.user)
