"""`ombud solve`: a problem file in, a decision and its certificate out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scenarios.errors import InputError
from solver import AccessProblem, AnyProblem, Objective, ProblemError, Solved, solve
from solver.read import plain, problem_from


def read_problem(path: Path) -> AnyProblem:
    """The problem in a JSON file. Raises InputError naming file, line and field.

    A policy that is written down should have no delegation without effect: one by someone who is not entitled is an
    error here, although `AccessProblem` allows it, because people say such things.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason} at byte {error.start}", path) from error
    data = _parsed(text, path)
    try:
        problem = problem_from(data)
        if isinstance(problem, AccessProblem):
            from solver.access.fixpoint import refuse_void_delegations  # noqa: PLC0415 - with its engine

            refuse_void_delegations(problem)
    except ProblemError as error:
        raise InputError(str(error), path, _line_of(text, error.field), error.field) from error
    return problem


def _parsed(text: str, path: Path) -> object:
    """What the text says in JSON. Raises InputError."""
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno}", path, error.lineno) from error
    except ProblemError as error:
        raise InputError(str(error), path, _line_of(text, error.field), error.field) from error
    except RecursionError as error:
        raise InputError("not a problem: nested too deeply", path) from error
    except ValueError as error:
        raise InputError("a whole number has more digits than can be read", path) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no name stands twice: of two values neither is the one that was meant."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ProblemError(f"{name!r} stands twice in one object", name)
        found[name] = value
    return found


def _line_of(text: str, field: str) -> int | None:
    """The line where the first mention of the field's last name stands: a hint to look at, in a file of one object."""
    name = field.rsplit(".", maxsplit=1)[-1].split("[", maxsplit=1)[0]
    at = text.find(f'"{name}"') if name else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else None


def solved_file(path: Path, objective: str | None, time_limit: float | None) -> dict[str, Any]:
    """Decision, utilities, optima and certificate of a problem file, in JSON types."""
    problem = read_problem(path)
    solved: Solved[Any] = solve(
        problem, Objective(objective) if objective else None, time_limit=time_limit, all_engines=True
    )
    decision = solved.decision
    return {
        "family": problem.family,
        "decision": plain(decision),
        "utilities": None if decision is None else problem.utilities(decision),
        "optima": [plain(optimum) for optimum in solved.optima],
        "certificate": solved.certificate.to_dict(),
    }


def shown(result: dict[str, Any]) -> str:
    """The result for a person to read."""
    certificate = result["certificate"]
    checked = ", checked in plain Python" if certificate["checked"] else ""
    optima = f"{certificate['optima']}{'' if certificate['optima_complete'] else ' or more'}"
    return "\n".join(
        [
            f"{result['family']}: {certificate['status']} ({certificate['objective']})",
            f"decision   {json.dumps(result['decision'])}",
            f"value      {certificate['value']}  bound {certificate['bound']}",
            f"optima     {optima}",
            f"engines    {', '.join(certificate['engines']) or 'none'}{checked}",
            f"problem    {certificate['problem_hash']}",
        ]
    )
