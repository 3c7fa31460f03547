"""A stored frontier, held against its problem again: every point in plain Python, then the list by looking anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from solver.access.problem import AccessProblem
from solver.certificate import EngineDisagreement, Status
from solver.deadline import Deadline
from solver.fairness import Point, weakly_dominates
from solver.families import AnyProblem
from solver.frontier import Groups, gains
from solver.json_shape import each, fields, lists, number, record_of, text
from solver.pareto import pareto
from solver.problem import ProblemError, problem_hash
from solver.read import decision_from, problem_from
from solver.validate import truth, whole
from solver.verify import Complaint
from solver.vouching import vouched

PARTS = ("family", "problem", "groups", "points", "frontier")
"""What `ombud solve --pareto --json` prints and this checks; anything beside it is ignored."""
_EVIDENCE = ("status", "complete", "engines", "checked", "problem_hash", "versions", "seed")


@dataclass(frozen=True, slots=True)
class _Claims:
    """A frontier as read back, with its types checked and nothing believed."""

    problem: AnyProblem
    groups: Mapping[str, tuple[str, ...]]
    status: Status
    complete: bool
    engines: tuple[str, ...]
    checked: bool
    problem_hash: str
    points: tuple[tuple[Point, Any], ...]

    @property
    def named(self) -> Groups:
        """The groups in their order."""
        return tuple(self.groups.values())


def verify_frontier(document: object, *, time_limit: float | None = 60.0) -> list[Complaint]:
    """Everything that does not hold in a result of `ombud solve --pareto --json`; empty when all of it does.

    Of a FEASIBLE list only its points are held: it claims no more. time_limit: seconds, None for no limit. Never raises
    for anything that JSON can hold; ValueError for a negative limit.
    """
    deadline = Deadline(time_limit)
    try:
        claims = _claims(document)
    except ProblemError as error:
        return [Complaint(error.field, str(error))]
    return [*_evidence(claims), *_points(claims)] or list(_found_again(claims, deadline))


def _claims(document: object) -> _Claims:
    record = record_of(document, "")
    for part in PARTS:
        if part not in record:
            raise ProblemError("is missing", part)
    try:
        problem = problem_from(record["problem"])
    except ProblemError as error:
        raise ProblemError(str(error), f"problem.{error.field}".rstrip(".")) from None
    if isinstance(problem, AccessProblem) or record["family"] != problem.family:
        raise ProblemError(f"no frontier of a problem of family {problem.family}", "family")
    groups = lists(record["groups"], "groups")
    evidence = record_of(record["frontier"], "frontier")
    fields(evidence, "frontier", _EVIDENCE)
    if evidence["status"] not in list(Status):
        raise ProblemError(f"must be one of {', '.join(Status)}, got {evidence['status']!r}", "frontier.status")
    whole(evidence["seed"], "frontier.seed", "seed", -(2**63))
    for name, version in record_of(evidence["versions"], "frontier.versions").items():
        text(version, f"frontier.versions.{name}")

    def point(item: object, path: str) -> tuple[Point, Any]:
        fields(record_of(item, path), path, ("gains", "decision"))
        found = record_of(record_of(item, path)["gains"], f"{path}.gains")
        fields(found, f"{path}.gains", tuple(groups))
        vector = tuple(number(found[name], f"{path}.gains.{name}") for name in groups)
        return vector, decision_from(problem, record_of(item, path)["decision"], f"{path}.decision")

    return _Claims(
        problem=problem,
        groups=groups,
        status=Status(evidence["status"]),
        complete=truth(evidence["complete"], "frontier.complete", "complete"),
        engines=each(evidence["engines"], "frontier.engines", text),
        checked=truth(evidence["checked"], "frontier.checked", "checked"),
        problem_hash=text(evidence["problem_hash"], "frontier.problem_hash"),
        points=each(record["points"], "points", point),
    )


def _evidence(claims: _Claims) -> Iterator[Complaint]:
    found, status = problem_hash(claims.problem), claims.status
    proven = status in (Status.OPTIMAL, Status.INFEASIBLE)
    if claims.problem_hash != found:
        yield Complaint("frontier.problem_hash", f"the problem's hash is {found}, not {claims.problem_hash}")
    if proven and not vouched(claims.engines):
        reason = f"{status.value} needs two engines of different kinds, not {list(claims.engines)}"
        yield Complaint("frontier.engines", reason)
    if claims.checked is (status is Status.UNKNOWN):
        yield Complaint("frontier.checked", f"is {claims.checked} where the status is {status.value}")
    if claims.complete is not proven:
        yield Complaint("frontier.complete", f"is {claims.complete} where the status is {status.value}")
    if (status in (Status.OPTIMAL, Status.FEASIBLE)) is not bool(claims.points):
        yield Complaint("points", f"there are {len(claims.points)}, yet it is {status.value}")


def _points(claims: _Claims) -> Iterator[Complaint]:
    """Every point is allowed and worth what it says, and of a complete list none is dominated."""
    vectors = [vector for vector, _ in claims.points]
    try:
        # Groups are judged by the same rules as where a frontier is asked for.
        pareto(claims.problem, claims.named, time_limit=0)
    except ProblemError as error:
        yield Complaint("groups", str(error))
        return
    for index, (vector, decision) in enumerate(claims.points):
        path = f"points[{index}]"
        broken = [str(violation) for violation in claims.problem.violations(decision)]
        if broken:
            yield Complaint(f"{path}.decision", broken[0])
        elif (worth := gains(claims.problem, claims.named, decision)) != vector:
            yield Complaint(f"{path}.gains", f"the decision gives {list(worth)}, not {list(vector)}")
        if vector in vectors[:index]:
            yield Complaint(path, "is listed twice")
        elif claims.complete and any(other != vector and weakly_dominates(other, vector) for other in vectors):
            yield Complaint(path, "another point dominates it")


def _found_again(claims: _Claims, deadline: Deadline) -> Iterator[Complaint]:
    if not claims.complete:
        return
    try:
        again = pareto(claims.problem, claims.named, time_limit=deadline.left())
    except EngineDisagreement as error:
        yield Complaint("frontier.status", f"cannot be proven again: {error}", unproven=True)
        return
    listed = {vector for vector, _ in claims.points}
    for vector in again.points:
        if not any(weakly_dominates(other, vector) for other in listed):
            yield Complaint("points", f"said to be complete, and {list(vector)} is missing")
            return
    if again.status is not claims.status:
        reason = f"not proven again: {again.status.value} is all that could be established in time"
        yield Complaint("frontier.status", reason, unproven=True)
