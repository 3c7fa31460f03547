"""The exact Pareto frontier: what can be given to some people only by taking it from others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from solver.access.problem import AccessProblem
from solver.certificate import Status, versions
from solver.deadline import Deadline
from solver.disclosure.problem import Disclosure
from solver.families import AnyProblem, people_of
from solver.frontier import Found, Frontier, Groups
from solver.meeting.problem import Meeting
from solver.meetings.problem import ManyMeetings
from solver.problem import ProblemError, ProblemHash, UserId
from solver.queue.problem import Queue
from solver.selection.problem import Selection
from solver.validate import member, refuse_seed


def pareto(
    problem: AnyProblem,
    groups: Sequence[Sequence[UserId]] | None = None,
    *,
    seed: int = 0,
    time_limit: float | None = None,
) -> Frontier[Any]:
    """The frontier between `groups` of people; None for everyone by themselves.

    Someone who is in no group does not count; nobody is in two. seed, time_limit: as for `solver.solve`.

    Raises ProblemError for fewer than two groups, an empty one, people who are unknown or in two places, and for
    families access and disclosure, where it makes no sense; EngineDisagreement when engines or the check contradict
    each other; ValueError for a seed out of range or a negative time limit.
    """
    refuse_seed(seed)
    if isinstance(problem, AccessProblem):
        raise ProblemError("family access has no frontier: what a policy allows is best for everyone at once", "family")
    if isinstance(problem, Disclosure):
        raise ProblemError("family disclosure has no frontier: it is about one reader", "family")
    named = _checked(problem, groups)
    identity = ProblemHash(problem)
    deadline = Deadline(time_limit)
    found = Found(Status.UNKNOWN, {}, ()) if time_limit == 0 else _found(problem, named, identity, seed, deadline)
    points = tuple(sorted(found.decisions, reverse=True))
    return Frontier(
        found.status,
        named,
        points,
        tuple(found.decisions[point] for point in points),
        found.engines,
        found.status is not Status.UNKNOWN,
        identity.text,
        versions(),
        seed,
    )


def _found(
    problem: Selection | Meeting | ManyMeetings | Queue,
    named: Groups,
    identity: ProblemHash,
    seed: int,
    deadline: Deadline,
) -> Found[Any]:
    # The engines are imported with the first problem that needs them.
    match problem:
        case Selection():
            from solver.selection.frontier import selection_frontier  # noqa: PLC0415

            return selection_frontier(problem, named, identity.text, seed, deadline)
        case Meeting():
            from solver.meeting.frontier import meeting_frontier  # noqa: PLC0415

            return meeting_frontier(problem, named, identity.text, deadline)
        case ManyMeetings():
            from solver.meetings.fair import meetings_frontier  # noqa: PLC0415

            return meetings_frontier(problem, named, identity, seed, deadline)
        case Queue():
            from solver.queue.fair import queue_frontier  # noqa: PLC0415

            return queue_frontier(problem, named, identity, seed, deadline)


def _checked(problem: AnyProblem, groups: Sequence[Sequence[UserId]] | None) -> Groups:
    people = dict.fromkeys(people_of(problem))
    named = tuple((user,) for user in people) if groups is None else tuple(map(tuple, groups))
    if len(named) < 2:
        raise ProblemError(f"a frontier is between two or more people or groups, got {len(named)}", "groups")
    seen: set[UserId] = set()
    for index, group in enumerate(named):
        if not group:
            raise ProblemError("a group needs at least one person", f"groups[{index}]")
        for place, user in enumerate(group):
            member(user, people, f"groups[{index}][{place}]", "group: user")
            if user in seen:
                raise ProblemError(f"user {user!r} is in two places", f"groups[{index}][{place}]")
            seen.add(user)
    return named
