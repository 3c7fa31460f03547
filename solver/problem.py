"""What every problem has in common: a frozen, checked value that judges decisions without any engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from solver.uncollected import uncollected

UserId = str
ResourceId = str
InstructionId = str
RoleId = str

Decision_contra = TypeVar("Decision_contra", contravariant=True)


class Objective(StrEnum):
    """What makes one decision better than another. Every value is a vector, compared lexicographically."""

    WEIGHTED = "weighted"
    """sum_i w_i U_i: one number, in which many people may together outweigh one of higher rank."""
    STRICT = "strict"
    """Rank by rank: nothing gained below can make up for anything lost above."""
    LEXIMIN = "leximin"
    """Everyone's utility, worst first: whoever has least comes first, whatever their rank. See `solver.fairness`."""
    NASH = "nash"
    """How many people gain anything, then the product of what they gain. See `solver.fairness`."""


class ProblemError(ValueError):
    """An ill-formed problem. The message names the ids in it.

    field: dotted path of the offending value in the problem's JSON form, such as `instructions[3].authority`.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a decision breaks. Each rule has its own kind, with the inequality in its docstring."""

    def __str__(self) -> str:
        """One sentence that names the ids."""
        raise NotImplementedError


class Problem(Protocol[Decision_contra]):
    """The judge that every engine is held against. Decisions and utilities are in whole numbers throughout."""

    family: ClassVar[str]
    default_objective: ClassVar[Objective]

    def violations(self, decision: Decision_contra) -> Iterator[Violation]:
        """Every rule that `decision` breaks. Ids that are not ours are violations too, never an exception."""
        ...

    def utilities(self, decision: Decision_contra) -> dict[UserId, int]:
        """What each person gains, whether or not the decision is allowed. Everyone is in it."""
        ...

    def value(self, decision: Decision_contra, objective: Objective) -> tuple[int, ...]:
        """The vector to maximise lexicographically, whether or not the decision is allowed."""
        ...

    def to_dict(self) -> dict[str, object]:
        """The problem in JSON types: `solver.read.problem_from` is the inverse."""
        ...


def unused_id(taken: Iterable[str]) -> str:
    """An id that is none of these, being longer than any of them."""
    return "+".join(["another", *taken])


def problem_hash(problem: Problem[Decision_contra]) -> str:
    """SHA-256 in hexadecimal of the problem's canonical JSON (sorted keys, no spaces, ASCII)."""
    with uncollected():
        text = json.dumps(problem.to_dict(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()


class ProblemHash:
    """A problem, known by its hash: computed when it is first asked for, since it can cost more than to decide.

    Equal where the hashes are. A text is taken for the hash itself.
    """

    __slots__ = ("_source",)

    def __init__(self, source: Problem[Any] | str) -> None:
        self._source = source

    @property
    def text(self) -> str:
        """See `problem_hash`."""
        if not isinstance(self._source, str):
            self._source = problem_hash(self._source)
        return self._source

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"ProblemHash({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProblemHash) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[type[ProblemHash], tuple[str]]:
        return ProblemHash, (self.text,)
