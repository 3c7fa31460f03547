"""A stored result, held against its problem again: no engine, nothing but plain Python.

What can be checked without solving is checked: that the problem is the one that was solved, that every decision in the
document is allowed and worth what it says, that the status has its evidence, and that no single change is better.
Optimality itself rests on the engines that the certificate names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from solver.access import AccessProblem
from solver.certificate import Status, versions
from solver.decisions import decision_from
from solver.fairness import refuse_objective
from solver.meeting import Meeting
from solver.problem import Objective, ProblemError, problem_hash
from solver.read import _each, _fields, _record, _text, problem_from
from solver.selection import Selection
from solver.solve import AnyProblem
from solver.validate import truth, whole

PARTS = ("family", "problem", "decision", "utilities", "optima", "certificate")
"""What `ombud solve --json` prints and this checks; anything beside it is ignored."""
_CERTIFICATE = (
    *("status", "objective", "value", "bound", "engines", "checked"),
    *("optima", "optima_complete", "problem_hash", "versions", "seed"),
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something in a stored result that does not hold. field: dotted path in the document, empty for all of it."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}" if self.field else self.reason


@dataclass(frozen=True, slots=True)
class _Claims:
    """A certificate as read back, with its types checked and nothing believed."""

    status: Status
    objective: Objective
    value: tuple[int, ...]
    bound: tuple[int, ...]
    engines: tuple[str, ...]
    checked: bool
    optima: int
    complete: bool
    problem_hash: str


def verify(document: object) -> list[Complaint]:
    """Everything that does not hold in a result of `ombud solve --json`; empty when all of it does.

    The document has the problem, the decision, everyone's utilities, the optima and the certificate. Where its form is
    wrong, that is the only complaint. Never raises for anything that JSON can hold.
    """
    try:
        record = _record(document, "")
        for part in PARTS:
            if part not in record:
                raise ProblemError("is missing", part)
        try:
            problem = problem_from(record["problem"])
        except ProblemError as error:
            raise ProblemError(str(error), f"problem.{error.field}".rstrip(".")) from None
        claims = _claims(record["certificate"])
        refuse_objective(problem.family, claims.objective)
        decision = None if record["decision"] is None else decision_from(problem, record["decision"], "decision")
        optima = _each(record["optima"], "optima", lambda item, path: decision_from(problem, item, path))
    except ProblemError as error:
        return [Complaint(error.field, str(error))]
    return [
        *_identity(record, problem, claims),
        *_evidence(claims, decision, optima),
        *_decisions(record, problem, claims, decision, optima),
        *_beaten(problem, claims, decision),
    ]


def other_versions(document: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Libraries whose version differs from the one here: (there, here). No complaint: optima do not depend on it."""
    there = document["certificate"]["versions"]
    return {name: (there.get(name, ""), here) for name, here in versions().items() if there.get(name, "") != here}


def _claims(data: object) -> _Claims:
    record = _record(data, "certificate")
    _fields(record, "certificate", _CERTIFICATE)
    for key, kind in (("status", Status), ("objective", Objective)):
        if record[key] not in list(kind):
            path = f"certificate.{key}"
            raise ProblemError(f"must be one of {', '.join(kind)}, got {record[key]!r}", path)
    whole(record["seed"], "certificate.seed", "seed", -(2**63))
    for name, version in _record(record["versions"], "certificate.versions").items():
        _text(version, f"certificate.versions.{name}")
    return _Claims(
        status=Status(record["status"]),
        objective=Objective(record["objective"]),
        value=_each(record["value"], "certificate.value", _number),
        bound=_each(record["bound"], "certificate.bound", _number),
        engines=_each(record["engines"], "certificate.engines", _text),
        checked=truth(record["checked"], "certificate.checked", "checked"),
        optima=whole(record["optima"], "certificate.optima", "optima"),
        complete=truth(record["optima_complete"], "certificate.optima_complete", "optima_complete"),
        problem_hash=_text(record["problem_hash"], "certificate.problem_hash"),
    )


def _number(item: object, path: str) -> int:
    if isinstance(item, bool) or not isinstance(item, int):
        raise ProblemError(f"must be a whole number, got {item!r}", path)
    return item


def _identity(record: Mapping[str, Any], problem: AnyProblem, claims: _Claims) -> Iterator[Complaint]:
    if record["family"] != problem.family:
        yield Complaint("family", f"the problem is of family {problem.family}, not {record['family']!r}")
    found = problem_hash(problem)
    if claims.problem_hash != found:
        yield Complaint("certificate.problem_hash", f"the problem's hash is {found}, not {claims.problem_hash}")


def _evidence(claims: _Claims, decision: object, optima: tuple[Any, ...]) -> Iterator[Complaint]:
    """What the status needs: see `solver.certificate`."""
    status = claims.status
    if status in (Status.OPTIMAL, Status.INFEASIBLE) and len(set(claims.engines)) < 2:
        yield Complaint("certificate.engines", f"{status.value} needs two engines, not {list(claims.engines)}")
    if claims.checked is (status is Status.UNKNOWN):
        yield Complaint("certificate.checked", f"is {claims.checked} where the status is {status.value}")
    has_decision = status in (Status.OPTIMAL, Status.FEASIBLE)
    if has_decision is (decision is None):
        yield Complaint("decision", f"there is {'none' if decision is None else 'one'}, yet it is {status.value}")
    if not has_decision and (claims.value or claims.bound):
        yield Complaint("certificate.value", f"there is a value or a bound, yet it is {status.value}")
    if claims.optima != len(optima):
        yield Complaint("certificate.optima", f"says {claims.optima}, and {len(optima)} are listed")
    if any(optimum in optima[:place] for place, optimum in enumerate(optima)):
        yield Complaint("optima", "one of them is listed twice")
    if status is Status.OPTIMAL:
        if claims.value != claims.bound:
            yield Complaint("certificate.bound", f"is {list(claims.bound)}, and the value {list(claims.value)}")
        if not optima or optima[0] != decision:
            yield Complaint("optima", "the decision is not the first of them")
    elif optima:
        yield Complaint("optima", f"some are listed, yet the status is {status.value}")
    if status is Status.FEASIBLE and (len(claims.bound) != len(claims.value) or claims.bound < claims.value):
        yield Complaint("certificate.bound", f"{list(claims.bound)} does not bound {list(claims.value)}")


def _decisions(
    record: Mapping[str, Any], problem: AnyProblem, claims: _Claims, decision: Any, optima: tuple[Any, ...]
) -> Iterator[Complaint]:
    """Every decision is allowed, and worth what the certificate says."""
    judge: Any = problem
    named = [] if decision is None else [("decision", decision)]
    for path, found in named + [(f"optima[{index}]", optimum) for index, optimum in enumerate(optima)]:
        for violation in judge.violations(found):
            yield Complaint(path, str(violation))
            break
        else:
            value = judge.value(found, claims.objective)
            if value != claims.value:
                yield Complaint(path, f"it is worth {list(value)}, not {list(claims.value)}")
    expected = None if decision is None else judge.utilities(decision)
    if record["utilities"] != expected:
        yield Complaint("utilities", "they are not those of the decision")


def _beaten(problem: AnyProblem, claims: _Claims, decision: Any) -> Iterator[Complaint]:
    """A decision that is seen to be better, or possible at all: every slot, and every single thing added."""
    judge: Any = problem
    if claims.status not in (Status.OPTIMAL, Status.INFEASIBLE):
        return
    tries: list[Any] = []
    if isinstance(problem, Meeting):
        tries = list(problem.slots)
    elif isinstance(problem, (Selection, AccessProblem)):
        every = problem.by_id if isinstance(problem, Selection) else problem.to_decide
        tries = [frozenset()] if decision is None else [decision | {one} for one in every if one not in decision]
    for other in tries:
        if any(True for _ in judge.violations(other)):
            continue
        if decision is None:
            yield Complaint("certificate.status", "infeasible, yet there is a decision that breaks no rule")
            return
        if judge.value(other, claims.objective) > judge.value(decision, claims.objective):
            yield Complaint("decision", "a better one is in plain sight, and is allowed")
            return
