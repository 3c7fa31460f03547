"""What is known about an answer, and how it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from solver.problem import Objective, ProblemHash
from solver.vouching import vouched

D = TypeVar("D")


class Status(StrEnum):
    """What has been established, never one for another."""

    OPTIMAL = "optimal"
    """Allowed, and no allowed decision is better: two engines of different kinds say so, and it was checked."""
    FEASIBLE = "feasible"
    """Allowed, with a bound on what a better one could reach."""
    INFEASIBLE = "infeasible"
    """No decision is allowed: two engines of different kinds say so."""
    UNKNOWN = "unknown"
    """Nothing: time ran out before there was a decision, or one engine alone called it infeasible."""


PROVEN = (Status.OPTIMAL, Status.INFEASIBLE)
"""What takes two engines."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The evidence beside a decision."""

    status: Status
    objective: Objective
    value: tuple[int, ...]
    """What the decision is worth, compared lexicographically; empty when there is no decision."""
    bound: tuple[int, ...]
    """No allowed decision is worth more than this; equal to `value` when optimal, empty when nothing is known."""
    engines: tuple[str, ...]
    """Who vouches for the status: when it is OPTIMAL or INFEASIBLE, `solver.vouching.vouched` holds of them."""
    checked: bool
    """Whether plain Python, apart from every engine, found the answer to hold."""
    optima: int
    """How many tied optima are listed beside the decision."""
    optima_complete: bool
    """False when the list stopped at its limit, or at the time limit."""
    identity: ProblemHash
    """Which problem this is about."""
    versions: Mapping[str, str] = field(hash=False)
    """Of Python and of the libraries behind the engines."""
    seed: int

    def __post_init__(self) -> None:
        """Refuse a claim without its evidence. Raises ValueError."""
        if self.status in PROVEN:
            if not (vouched(self.engines) and self.checked):
                raise ValueError(f"{self.status} needs two engines and the check, got {self.engines}, {self.checked}")
        elif self.status is Status.FEASIBLE and not (self.engines and self.checked):
            raise ValueError(f"feasible needs an engine and the check, got {self.engines}, {self.checked}")
        if self.status is Status.OPTIMAL and (self.value != self.bound or self.optima < 1):
            raise ValueError(f"optimal needs value and bound to meet, got {self.value} and {self.bound}")

    @property
    def problem_hash(self) -> str:
        """SHA-256 of the problem's canonical JSON."""
        return self.identity.text

    def to_dict(self) -> dict[str, object]:
        """In JSON types."""
        return {
            "status": self.status.value,
            "objective": self.objective.value,
            "value": list(self.value),
            "bound": list(self.bound),
            "engines": list(self.engines),
            "checked": self.checked,
            "optima": self.optima,
            "optima_complete": self.optima_complete,
            "problem_hash": self.problem_hash,
            "versions": dict(self.versions),
            "seed": self.seed,
        }


@dataclass(frozen=True, slots=True)
class Solved(Generic[D]):
    """A decision and its certificate.

    decision: None when infeasible or unknown.
    optima: the label: every tied decision up to the limit, `decision` first, in an order that only the problem and
    the seed determine. Empty unless the status is OPTIMAL.
    """

    decision: D | None
    optima: tuple[D, ...]
    certificate: Certificate


class EngineDisagreement(RuntimeError):  # noqa: N818 - named for what happened
    """Two engines, or an engine and the plain check, contradict each other: there is no label, only this.

    problem_hash: which problem. claims: what each engine said: a value, "infeasible", or the decision itself.
    """

    def __init__(self, problem_hash: str, claims: Mapping[str, object]) -> None:
        super().__init__(problem_hash, claims)
        self.problem_hash = problem_hash
        self.claims = dict(claims)

    @property
    def engines(self) -> tuple[str, ...]:
        """Who contradicts whom."""
        return tuple(self.claims)

    def __str__(self) -> str:
        said = ", ".join(f"{engine} says {claim}" for engine, claim in self.claims.items())
        return f"problem {self.problem_hash}: {said}"


@lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Of Python and of every library that an engine rests on; empty for one that is not installed."""
    import platform  # noqa: PLC0415 - only needed where something is certified
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    found = {"python": platform.python_version()}
    for library in ("cedarpy", "highspy", "numpy", "ortools", "pulp"):
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = ""
    return found
