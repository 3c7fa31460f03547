"""What `ombud solve` prints with --json: the problem with what was established about it, in JSON types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from solver import AnyProblem, Solved, Status
from solver.frontier import Frontier
from solver.read import plain

Document = dict[str, Any]


def certificate_document(problem: AnyProblem, solved: Solved[Any], time_limit: float | None) -> Document:
    """Everything that `solver.verify` needs, and beside it a note on what is not established."""
    decision = solved.decision
    document = {
        "family": problem.family,
        "problem": problem.to_dict(),
        "decision": plain(decision),
        "utilities": None if decision is None else problem.utilities(decision),
        "optima": [plain(optimum) for optimum in solved.optima],
        "certificate": solved.certificate.to_dict(),
    }
    note = _note(solved, time_limit)
    return document | ({"note": note} if note else {})


def _note(solved: Solved[Any], time_limit: float | None) -> str:
    certificate = solved.certificate
    match certificate.status:
        case Status.UNKNOWN:
            return f"nothing is established: {_in_time(time_limit)}"
        case Status.FEASIBLE:
            return f"allowed, but not proven best: {gap_words(certificate.value, certificate.bound)}"
        case Status.INFEASIBLE:
            return "no decision is allowed"
    return ""


def _in_time(time_limit: float | None) -> str:
    if time_limit == 0:
        return "a time limit of 0 s leaves no time to solve"
    if time_limit is None:
        return "no two engines could decide it"
    return f"no two engines could decide it within {time_limit:g} s"


def gap_words(value: Sequence[int], bound: Sequence[int]) -> str:
    """How far a better decision could reach: in the first place where value and bound differ."""
    for place, (worth, most) in enumerate(zip(value, bound, strict=False)):
        if worth != most:
            where = f" at place {place + 1} of {len(value)}" if len(value) > 1 else ""
            share = f" ({100 * (most - worth) / abs(worth):.3g} %)" if worth else ""
            return f"value {worth}, bound {most}, gap {most - worth}{share}{where}"
    return "the value meets the bound, on the word of one engine alone"


def frontier_document(
    problem: AnyProblem, names: Mapping[str, Sequence[str]], found: Frontier[Any], time_limit: float | None
) -> Document:
    """The frontier: each point with what every group gains, and one decision."""
    points = [
        {"gains": dict(zip(names, point, strict=True)), "decision": plain(decision)}
        for point, decision in zip(found.points, found.decisions, strict=True)
    ]
    document: Document = {
        "family": problem.family,
        "problem": problem.to_dict(),
        "groups": {name: list(users) for name, users in names.items()},
        "points": points,
        "frontier": {
            "status": found.status.value,
            "complete": found.status in (Status.OPTIMAL, Status.INFEASIBLE),
            "engines": list(found.engines),
            "checked": found.checked,
            "problem_hash": found.problem_hash,
            "versions": dict(found.versions),
            "seed": found.seed,
        },
    }
    note = {
        Status.FEASIBLE: "incomplete: there may be other points, and points that dominate these",
        Status.UNKNOWN: f"nothing is established: {_in_time(time_limit)}",
        Status.INFEASIBLE: "no decision is allowed",
    }.get(found.status)
    return document | ({"note": note} if note else {})
