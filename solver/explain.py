"""Why a decision is as it is: who stands against whom, what it would have taken, and who it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from solver.access.problem import AccessProblem
from solver.certificate import Solved, Status
from solver.meeting.problem import Meeting
from solver.problem import ProblemError, UserId
from solver.selection.problem import Selection
from solver.solve import AnyProblem

Quotes = Mapping[str, str]
"""The words behind an id: of an instruction, or of a person at a meeting."""


@dataclass(frozen=True, slots=True)
class Party:
    """One thing with the person behind it. authority: None where the family has none. quote: their words, if given."""

    id: str
    user: UserId
    authority: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """What stands against something refused: no allowed decision holds `refused` and all of `against`.

    against: accepted things; empty when it could never be accepted, whatever else is refused. smallest: no smaller set
    of accepted things stands against it; False when that was too much to search, and only nothing in it is idle.
    reason: in a word, such as "conflict", "capacity" or "inadmissible".
    """

    refused: Party
    against: tuple[Party, ...]
    smallest: bool
    reason: str


class Reach(StrEnum):
    """What is known of a threshold."""

    EXACT = "exact"
    NEVER = "never"
    """No weight or authority would do."""
    UNKNOWN = "unknown"
    """Time ran out, or the objective looks at neither."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least weight (WEIGHTED) or authority (STRICT) of one thing, all else equal, at which every optimum has it.

    at: None unless EXACT. ties: whether one less is enough for some optimum, though not for all.
    """

    id: str
    reach: Reach
    at: int | None = None
    ties: bool = False


@dataclass(frozen=True, slots=True)
class Concession:
    """What would make an infeasible problem feasible: these people give way, which makes `then` possible.

    cost: the sum of their weights. Nobody in it could be left out. Ranked by cost, then by what is gained.
    """

    people: tuple[UserId, ...]
    cost: int
    then: str
    value: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DropOut:
    """What changes for the others if one person drops out, with as little changed as an optimum allows.

    gains, loses: instructions, requests as "user: resource", or for a meeting the people who can come now, or no more.
    decision: the new one, for a meeting. status: that of the new certificate; nothing else is said unless it is
    OPTIMAL. smallest: False when the optima were too many to be compared.
    """

    user: UserId
    status: Status
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    decision: str | None = None
    smallest: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it, for one decision. Parts that do not apply are empty.

    infeasible: people or things that cannot all have their way, where nothing is allowed; without any one of them, the
    rest can.
    """

    conflicts: tuple[Conflict, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    infeasible: tuple[Party, ...] = ()
    concessions: tuple[Concession, ...] = ()
    drop_outs: tuple[DropOut, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """In JSON types."""
        return asdict(self)


def explain(
    problem: AnyProblem,
    solved: Solved[Any],
    *,
    quotes: Quotes | None = None,
    weights: Mapping[UserId, int] | None = None,
    may_concede: frozenset[UserId] | None = None,
    time_limit: float | None = None,
) -> Explanation:
    """Explain what `solve` returned for `problem`, under the objective of its certificate.

    quotes: by id. weights: what a concession of each person costs, 1 where absent; may_concede: who is authorised to
    give way, None for everyone; both are for problems that are infeasible. time_limit: seconds for each solve on the
    way; what it leaves open is said to be unknown.

    Raises ProblemError for a family without explanations, and EngineDisagreement when engines contradict each other.
    """
    said = quotes or {}
    match problem:
        case Selection():
            from solver.selection.explain import explain_selection  # noqa: PLC0415 - with its engines

            return explain_selection(problem, solved, said, time_limit)
        case AccessProblem():
            from solver.access.explain import explain_access  # noqa: PLC0415

            return explain_access(problem, solved, said, time_limit)
        case Meeting():
            from solver.meeting.explain import explain_meeting  # noqa: PLC0415

            return explain_meeting(problem, solved, said, weights or {}, may_concede, time_limit)
    raise ProblemError(f"there are no explanations for family {problem.family}", "family")
