"""What one call of `solve` is about, and how its outcome is checked and certified."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from solver.certificate import Certificate, EngineDisagreement, Solved, Status, versions
from solver.clock import certifying
from solver.deadline import Deadline
from solver.problem import Objective, Problem, ProblemHash

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Case(Generic[D]):
    """One problem, the objective, and what the answer may cost.

    optima_limit: how many tied optima to list at most, >= 1. all_engines: whether to ask also those that cost more than
    the first two together.
    """

    problem: Problem[D]
    objective: Objective
    deadline: Deadline
    seed: int
    optima_limit: int
    identity: ProblemHash
    all_engines: bool = False

    @property
    def problem_hash(self) -> str:
        """For an error message."""
        return self.identity.text

    def worth(self, engine: str, decision: D) -> tuple[int, ...]:
        """The value of what an engine proposes, if plain Python finds it allowed. Or EngineDisagreement."""
        broken = [str(violation) for violation in self.problem.violations(decision)]
        if broken:
            raise EngineDisagreement(self.problem_hash, {engine: "allowed", "check": "; ".join(broken)})
        return self.problem.value(decision, self.objective)

    @certifying
    def check(self, engine: str, decision: D, value: tuple[int, ...]) -> None:
        """Hold what an engine proposes against the problem itself, in plain Python. Or EngineDisagreement."""
        broken = [str(violation) for violation in self.problem.violations(decision)]
        found = self.problem.value(decision, self.objective)
        if broken or found != value:
            raise EngineDisagreement(self.problem_hash, {engine: value, "check": "; ".join(broken) or found})

    def optimal(self, optima: Sequence[D], complete: bool, value: tuple[int, ...], engines: Iterable[str]) -> Solved[D]:
        """Two engines agree and the check holds: the first of the optima is the decision."""
        certificate = self._certificate(
            Status.OPTIMAL, engines, value=value, bound=value, optima=len(optima), complete=complete
        )
        return Solved(optima[0], tuple(optima), certificate)

    def feasible(
        self, decision: D, value: tuple[int, ...], bound: tuple[int, ...], engines: Iterable[str]
    ) -> Solved[D]:
        """The check holds, but the decision is not proven to be best."""
        return Solved(decision, (), self._certificate(Status.FEASIBLE, engines, value=value, bound=bound))

    def infeasible(self, engines: Iterable[str]) -> Solved[D]:
        """Two engines agree, and the check confirms, that no decision is allowed."""
        return Solved(None, (), self._certificate(Status.INFEASIBLE, engines, complete=True))

    def unknown(self) -> Solved[D]:
        """Nothing is established."""
        return Solved(None, (), self._certificate(Status.UNKNOWN, ()))

    def _certificate(
        self,
        status: Status,
        engines: Iterable[str],
        *,
        value: tuple[int, ...] = (),
        bound: tuple[int, ...] = (),
        optima: int = 0,
        complete: bool = False,
    ) -> Certificate:
        return Certificate(
            status=status,
            objective=self.objective,
            value=value,
            bound=bound,
            engines=tuple(dict.fromkeys(engines)),
            checked=status is not Status.UNKNOWN,
            optima=optima,
            optima_complete=complete,
            identity=self.identity,
            versions=versions(),
            seed=self.seed,
        )
