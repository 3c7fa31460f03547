"""The exact Pareto frontier: what can be given to some people only by taking it from others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from solver.certificate import EngineDisagreement, Status, versions
from solver.deadline import Deadline
from solver.fairness import Point, weakly_dominates
from solver.meeting.problem import Meeting
from solver.problem import ProblemError, UserId, problem_hash
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
    families where it makes no sense; EngineDisagreement when engines or the check contradict each other.
    """
    if not isinstance(problem, (Selection, Meeting)):
        raise ProblemError(_REFUSED.get(problem.family, "no engine here finds its frontier"), "family")
    named = _checked(problem, groups)
    hash_ = problem_hash(problem)
    deadline = Deadline(time_limit)
    found: Found[Any]
    if time_limit == 0:
        found = Found(Status.UNKNOWN, {}, ())
    elif isinstance(problem, Selection):
        from solver.selection.frontier import selection_frontier  # noqa: PLC0415 - with its engines

        found = selection_frontier(problem, named, hash_, seed, deadline)
    else:
        from solver.meeting.frontier import meeting_frontier  # noqa: PLC0415

        found = meeting_frontier(problem, named, hash_, deadline)
    points = tuple(sorted(found.decisions, reverse=True))
    return Frontier(
        found.status,
        named,
        points,
        tuple(found.decisions[point] for point in points),
        found.engines,
        found.status is not Status.UNKNOWN,
        hash_,
        versions(),
        seed,
    )


def gains(problem: AnyProblem, groups: Groups, decision: Any) -> Point:
    """What a decision gives to each group, in plain Python."""
    utilities = problem.utilities(decision)
    return tuple(sum(utilities[user] for user in group) for group in groups)


_REFUSED = {
    "access": "family access has no frontier: what a policy allows is best for everyone at once",
    "meetings": "no engine here finds the frontier of family meetings",
    "queue": "no engine here finds the frontier of family queue",
}


def _checked(problem: Selection | Meeting, groups: Sequence[Sequence[UserId]] | None) -> Groups:
    if isinstance(problem, Meeting):
        people = dict.fromkeys(attendee.user for attendee in problem.attendees)
    else:
        people = dict.fromkeys(instruction.user for instruction in problem.instructions)
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
    problem: Selection | Meeting, groups: Groups, found: dict[Point, Any], engines: tuple[str, ...], problem_hash: str
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
