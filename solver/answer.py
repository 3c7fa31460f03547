"""What one engine claims, and what several establish together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solver.certificate import EngineDisagreement, Status
from solver.problem import ProblemHash
from solver.vouching import vouched


@dataclass(frozen=True, slots=True)
class Answer:
    """One engine's claim about a model with columns 0..n-1. Believed only when another one agrees.

    chosen: the columns at 1; None when there is no decision.
    value: what they are worth, recomputed in whole numbers; bound: what the engine says no decision exceeds, empty
    when it says nothing. OPTIMAL is claimed only where the two are equal.
    """

    engine: str
    status: Status
    chosen: frozenset[int] | None = None
    value: tuple[int, ...] = ()
    bound: tuple[int, ...] = ()

    @property
    def claim(self) -> object:
        """In a few words, for an error message."""
        return self.value if self.chosen is not None else self.status.value


def optimal_or_feasible(engine: str, chosen: frozenset[int], value: tuple[int, ...], bound: tuple[int, ...]) -> Answer:
    """OPTIMAL where the engine's own bound meets the recomputed value, FEASIBLE otherwise."""
    return Answer(engine, Status.OPTIMAL if value == bound else Status.FEASIBLE, chosen, value, bound)


def settle(problem: ProblemHash, answers: Sequence[Answer]) -> Status:
    """What the answers establish together: OPTIMAL and INFEASIBLE take two engines that `vouched` holds of.

    Raises EngineDisagreement when a decision stands against "infeasible", or exceeds another engine's bound (two
    different optima do).
    """
    optimal: list[str] = []
    infeasible: list[str] = []
    highest: tuple[int, ...] | None = None
    for answer in answers:
        if answer.status is Status.OPTIMAL:
            optimal.append(answer.engine)
        elif answer.status is Status.INFEASIBLE:
            infeasible.append(answer.engine)
        if answer.chosen is not None and (highest is None or answer.value > highest):
            highest = answer.value
    if highest is not None and (infeasible or any(a.bound and highest > a.bound for a in answers)):
        raise EngineDisagreement(problem.text, {answer.engine: answer.claim for answer in answers})
    if vouched(optimal):
        return Status.OPTIMAL
    if vouched(infeasible):
        return Status.INFEASIBLE
    return Status.UNKNOWN if highest is None else Status.FEASIBLE
