"""The exact Pareto frontier: what can be given to some people only by taking it from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from solver.access.problem import AccessProblem
from solver.certificate import EngineDisagreement, Status, versions
from solver.deadline import Deadline
from solver.fairness import Point, weakly_dominates
from solver.meeting.problem import Meeting
from solver.meetings.problem import ManyMeetings
from solver.problem import ProblemError, ProblemHash, UserId
from solver.queue.problem import Queue
from solver.selection.problem import Selection
from solver.solve import AnyProblem
from solver.validate import member
from solver.vouching import vouched

D = TypeVar("D")

Groups = tuple[tuple[UserId, ...], ...]


@dataclass(frozen=True, slots=True)
class Frontier(Generic[D]):
    """Every vector of what the groups gain that no allowed decision dominates, each with one decision.

    A vector dominates another one if no group has less in it and some group has more. A group gains the sum of its
    people's utilities.

    status: OPTIMAL when two engines of different kinds agree that there are no others, and plain Python confirms that
    every point is allowed, worth what it says, and dominated by no other one. FEASIBLE: allowed points, of which the
    list may not be complete, nor each beyond being dominated. INFEASIBLE: nothing is allowed. UNKNOWN: no time.
    points: in descending order, so that the first is best for the first group.
    """

    status: Status
    groups: Groups
    points: tuple[Point, ...]
    decisions: tuple[D, ...]
    engines: tuple[str, ...]
    checked: bool
    problem_hash: str
    versions: Mapping[str, str] = field(hash=False)
    seed: int

    def __post_init__(self) -> None:
        """Refuse a claim without its evidence. Raises ValueError."""
        if self.status in (Status.OPTIMAL, Status.INFEASIBLE) and not (vouched(self.engines) and self.checked):
            raise ValueError(f"{self.status} needs two engines and the check, got {self.engines}, {self.checked}")


@dataclass(frozen=True, slots=True)
class Found(Generic[D]):
    """What the engines of one family establish: points with a decision each, in any order."""

    status: Status
    decisions: Mapping[Point, D]
    engines: tuple[str, ...]


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
    family access, where it makes no sense; EngineDisagreement when engines or the check contradict each other.
    """
    if isinstance(problem, AccessProblem):
        raise ProblemError("family access has no frontier: what a policy allows is best for everyone at once", "family")
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


def people_of(problem: AnyProblem) -> tuple[UserId, ...]:
    """Everyone in a problem, in its own order."""
    match problem:
        case Selection():
            named = (instruction.user for instruction in problem.instructions)
        case AccessProblem():
            named = (principal for principal in problem.principals)
        case Meeting():
            named = (attendee.user for attendee in problem.attendees)
        case ManyMeetings():
            named = (person.user for person in problem.people)
        case Queue():
            named = (job.user for job in problem.jobs)
    return tuple(dict.fromkeys(named))


def gains(problem: AnyProblem, groups: Groups, decision: Any) -> Point:
    """What a decision gives to each group, in plain Python."""
    utilities = problem.utilities(decision)
    return tuple(sum(utilities[user] for user in group) for group in groups)


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


def checked_points(
    problem: AnyProblem, groups: Groups, found: Mapping[Point, Any], engines: Iterable[str], problem_hash: str
) -> Found[Any]:
    """Hold every point against the problem, and against every other point."""
    engines = tuple(dict.fromkeys(engines))
    for point, decision in found.items():
        broken = [str(violation) for violation in problem.violations(decision)]
        if broken or gains(problem, groups, decision) != point:
            raise EngineDisagreement(problem_hash, {"engine": point, "check": "; ".join(broken) or "another value"})
    if vouched(engines):
        for a in found:
            if any(a != b and weakly_dominates(b, a) for b in found):
                raise EngineDisagreement(problem_hash, {"engine": a, "check": "dominated"})
        return Found(Status.OPTIMAL if found else Status.INFEASIBLE, found, engines)
    return Found(Status.FEASIBLE if found else Status.UNKNOWN, found, engines)
