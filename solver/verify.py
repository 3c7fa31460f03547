"""A stored result, held against its problem again: what can be checked in plain Python, and then by solving anew.

First that the problem is the one that was solved, that every decision in the document is allowed and worth what it
says, and that the status has its evidence. Whether no decision is better, or none allowed, cannot be read off a
document: it is established here once more, by two engines of different kinds, or there is a complaint that it was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from solver.certificate import EngineDisagreement, Solved, Status, versions
from solver.deadline import Deadline
from solver.fairness import refuse_objective
from solver.families import AnyProblem
from solver.json_shape import each, fields, number, record_of, text
from solver.problem import Objective, ProblemError, problem_hash
from solver.read import decision_from, problem_from
from solver.solve import solve
from solver.validate import truth, whole
from solver.vouching import vouched

PARTS = ("family", "problem", "decision", "utilities", "optima", "certificate")
"""What `ombud solve --json` prints and this checks; anything beside it is ignored."""
_CERTIFICATE = (
    *("status", "objective", "value", "bound", "engines", "checked"),
    *("optima", "optima_complete", "problem_hash", "versions", "seed"),
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something in a stored result that does not hold.

    field: dotted path in the document, empty for all of it. unproven: True where nothing shows it to be wrong, but
    neither could it be established again in the time there was.
    """

    field: str
    reason: str
    unproven: bool = False

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


def verify(document: object, *, time_limit: float | None = 60.0) -> list[Complaint]:
    """Everything that does not hold in a result of `ombud solve --json`; empty when all of it does.

    The document has the problem, the decision, everyone's utilities, the optima and the certificate. Where its form is
    wrong, that is the only complaint; what is wrong in plain sight is not solved again. Of a FEASIBLE result the bound
    can be refuted here, but is not established again. time_limit: seconds, None for no limit. Never raises for
    anything that JSON can hold; ValueError for a negative limit.
    """
    deadline = Deadline(time_limit)
    try:
        record = record_of(document, "")
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
        optima = each(record["optima"], "optima", lambda item, path: decision_from(problem, item, path))
    except ProblemError as error:
        return [Complaint(error.field, str(error))]
    complaints = [
        *_identity(record, problem, claims),
        *_evidence(claims, decision, optima),
        *_decisions(record, problem, claims, decision, optima),
    ]
    return complaints or list(_proven_again(problem, claims, optima, deadline))


def other_versions(there: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Libraries whose version differs from the one here: (there, here). No complaint: optima do not depend on it."""
    return {name: (there.get(name, ""), here) for name, here in versions().items() if there.get(name, "") != here}


def _claims(data: object) -> _Claims:
    record = record_of(data, "certificate")
    fields(record, "certificate", _CERTIFICATE)
    for key, kind in (("status", Status), ("objective", Objective)):
        if record[key] not in list(kind):
            path = f"certificate.{key}"
            raise ProblemError(f"must be one of {', '.join(kind)}, got {record[key]!r}", path)
    whole(record["seed"], "certificate.seed", "seed", -(2**63))
    for name, version in record_of(record["versions"], "certificate.versions").items():
        text(version, f"certificate.versions.{name}")
    return _Claims(
        status=Status(record["status"]),
        objective=Objective(record["objective"]),
        value=each(record["value"], "certificate.value", number),
        bound=each(record["bound"], "certificate.bound", number),
        engines=each(record["engines"], "certificate.engines", text),
        checked=truth(record["checked"], "certificate.checked", "checked"),
        optima=whole(record["optima"], "certificate.optima", "optima"),
        complete=truth(record["optima_complete"], "certificate.optima_complete", "optima_complete"),
        problem_hash=text(record["problem_hash"], "certificate.problem_hash"),
    )


def _identity(record: Mapping[str, Any], problem: AnyProblem, claims: _Claims) -> Iterator[Complaint]:
    if record["family"] != problem.family:
        yield Complaint("family", f"the problem is of family {problem.family}, not {record['family']!r}")
    found = problem_hash(problem)
    if claims.problem_hash != found:
        yield Complaint("certificate.problem_hash", f"the problem's hash is {found}, not {claims.problem_hash}")


def _evidence(claims: _Claims, decision: object, optima: tuple[Any, ...]) -> Iterator[Complaint]:
    """What the status needs: see `solver.certificate`."""
    status = claims.status
    if status in (Status.OPTIMAL, Status.INFEASIBLE) and not vouched(claims.engines):
        yield Complaint(
            "certificate.engines", f"{status.value} needs two engines of different kinds, not {list(claims.engines)}"
        )
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


def _proven_again(
    problem: AnyProblem, claims: _Claims, optima: tuple[Any, ...], deadline: Deadline
) -> Iterator[Complaint]:
    """What the status says of all decisions, established here once more: nobody's word is taken for it."""
    if claims.status is Status.UNKNOWN:
        return
    limit = max(1, len(optima)) + claims.complete
    try:
        # All engines are asked: certificates of one meeting and of access may do without some.
        again: Solved[Any] = solve(
            problem, claims.objective, time_limit=deadline.left(), optima_limit=limit, all_engines=True
        )
    except EngineDisagreement as error:
        yield Complaint("certificate.status", f"cannot be proven again: {error}", unproven=True)
        return
    found = again.certificate
    if again.decision is not None and claims.status is Status.INFEASIBLE:
        yield Complaint("certificate.status", "infeasible, yet there is a decision that breaks no rule")
    elif again.decision is not None and found.value > claims.bound:
        yield Complaint("certificate.bound", f"a decision is worth {list(found.value)}, more than {list(claims.bound)}")
    elif claims.status is Status.FEASIBLE:
        return  # its bound is not refuted, and it claims no more
    elif found.status is not claims.status:
        reason = f"not proven again: {found.status.value} is all that could be established in time"
        yield Complaint("certificate.status", reason, unproven=True)
    elif claims.complete and claims.status is Status.OPTIMAL:
        yield from _complete(again, optima)


def _complete(again: Solved[Any], optima: tuple[Any, ...]) -> Iterator[Complaint]:
    if any(optimum not in optima for optimum in again.optima):
        yield Complaint("optima", "said to be complete, and others are as good")
    elif not again.certificate.optima_complete:
        yield Complaint("optima", "not proven again to be complete", unproven=True)
