"""Problems and certificates as JSON files, and what is wrong with them in one line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oracle.solving.lines import line_of
from scenarios.errors import InputError
from solver import AccessProblem, AnyProblem, ProblemError
from solver.explanation import Quotes
from solver.quotes import quotes_from
from solver.read import problem_from


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A file that was read, and what it says. Raises InputError, naming file and line, where it says nothing."""

    path: Path
    text: str
    data: Any

    def wrong(self, error: ProblemError) -> InputError:
        """What is wrong with the file, and on which line."""
        return InputError(str(error), self.path, self.line(error.field), error.field)

    def line(self, field: str) -> int | None:
        """The line of a field. See `line_of`."""
        return line_of(self.text, field)


def read_json(path: Path) -> JsonFile:
    """What a file says in JSON. Raises InputError naming file and line."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    except UnicodeDecodeError as error:
        raise InputError.from_decoding(error, path) from error
    return JsonFile(path, text, _parsed(text, path))


def quotes_in(file: JsonFile, problem: AnyProblem) -> Quotes:
    """The words that a file has behind the ids of its problem. Raises InputError naming file, line and field."""
    try:
        return quotes_from(file.data, problem)
    except ProblemError as error:
        raise file.wrong(error) from error


def problem_in(file: JsonFile) -> AnyProblem:
    """The problem that a file describes. Raises InputError naming file, line and field.

    A policy that is written down should have no delegation without effect: one by someone who is not entitled is an
    error here, although `AccessProblem` allows it, because people say such things.
    """
    try:
        problem = problem_from(file.data)
        if isinstance(problem, AccessProblem):
            from solver.access.fixpoint import refuse_void_delegations  # noqa: PLC0415 - with its engine

            refuse_void_delegations(problem)
    except ProblemError as error:
        raise file.wrong(error) from error
    return problem


def _parsed(text: str, path: Path) -> object:
    """What the text says in JSON. Raises InputError."""
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno}", path, error.lineno) from error
    except ProblemError as error:
        # Which of several objects it is, is not known: the first place where the name is given twice is near enough.
        at = text.find(json.dumps(error.field, ensure_ascii=False))
        line = text.count("\n", 0, at) + 1 if at >= 0 else None
        raise InputError(str(error), path, line, error.field) from error
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
