"""Problems and certificates as JSON files, and what is wrong with them in one line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oracle.solving.lines import line_of
from scenarios.errors import InputError
from scenarios.json_text import decoded, parsed
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
        text = decoded(path.read_bytes(), path)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    return JsonFile(path, text, parsed(text, path, unique=True))


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
