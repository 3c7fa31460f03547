"""What a frontier is, and what every point of one must hold against: the problem, and every other point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from solver.certificate import EngineDisagreement, Status
from solver.fairness import Point, weakly_dominates
from solver.families import AnyProblem
from solver.problem import UserId
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


def gains(problem: AnyProblem, groups: Groups, decision: Any) -> Point:
    """What a decision gives to each group, in plain Python."""
    utilities = problem.utilities(decision)
    return tuple(sum(utilities[user] for user in group) for group in groups)


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
