"""`ombud solve`: a problem file in, a decision and its certificate out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scenarios.errors import InputError
from solver import AnyProblem, Objective, ProblemError, Solved, solve
from solver.read import problem_from


def read_problem(path: Path) -> AnyProblem:
    """The problem in a JSON file. Raises InputError naming file, line and field."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason} at byte {error.start}", path) from error
    try:
        return problem_from(json.loads(text))
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno}", path, error.lineno) from error
    except ProblemError as error:
        raise InputError(str(error), path, _line_of(text, error.field), error.field) from error


def _line_of(text: str, field: str) -> int | None:
    """The line where the first mention of the field's last name stands: a hint to look at, in a file of one object."""
    name = field.rsplit(".", maxsplit=1)[-1].split("[", maxsplit=1)[0]
    at = text.find(f'"{name}"') if name else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else None


def solved_file(path: Path, objective: str | None, time_limit: float | None) -> dict[str, Any]:
    """Decision, utilities, optima and certificate of a problem file, in JSON types."""
    problem = read_problem(path)
    solved: Solved[Any] = solve(problem, Objective(objective) if objective else None, time_limit=time_limit)
    decision = solved.decision
    return {
        "family": problem.family,
        "decision": plain(decision),
        "utilities": None if decision is None else problem.utilities(decision),
        "optima": [plain(optimum) for optimum in solved.optima],
        "certificate": solved.certificate.to_dict(),
    }


def plain(decision: object) -> Any:
    """A decision in JSON types: sets sorted, pairs as lists."""
    if isinstance(decision, frozenset):
        return sorted(list(item) if isinstance(item, tuple) else item for item in decision)
    return decision


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
