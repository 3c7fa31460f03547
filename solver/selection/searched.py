"""The first engines: those that need no starting. A part, the optimum that one of them claims, and a cheap proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from solver.answer import Answer, settle
from solver.certificate import Status
from solver.clock import certifying
from solver.deadline import Deadline
from solver.problem import InstructionId, ProblemHash
from solver.selection.engines import branch, brute, cover, relaxed, topics, topics_many
from solver.selection.engines.brute import Optima
from solver.selection.part import Part

Ids = frozenset[InstructionId]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is established about a group of parts.

    optima: for each part its optima, or one decision where none is proven; complete: whether these are all.
    """

    status: Status
    optima: tuple[tuple[Ids, ...], ...]
    complete: bool
    bound: tuple[int, ...]
    engines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """A part, the optimum that a first engine claims for it, and everything that ties."""

    part: Part
    answer: Answer
    found: Optima

    def outcome(self, second: str) -> Outcome:
        """With a second engine behind it."""
        optima = tuple(map(self.part.named, self.found.chosen))
        engines = (self.answer.engine, second)
        return Outcome(Status.OPTIMAL, (optima,), self.found.complete, self.answer.value, engines)


def topics_among(parts: Sequence[Part], limit: int) -> Iterator[tuple[int, Searched, bool]]:
    """Of many parts those that are topics, and whether a cover proves them."""
    found = topics_many.find(parts)
    if found is not None:
        proven = topics_many.covered(found)
        for place, answer, optima in topics_many.answers(found, parts, limit):
            yield place, Searched(parts[place], answer, optima), bool(proven[place])


def search(part: Part, limit: int) -> Searched | None:
    """By an engine that works in plain Python; None where none of them gets through."""
    found = topics.solve_part(part, limit)
    if found is None and part.size <= brute.SMALL and (part.requires or part.capacities):
        found = brute.solve_part(part, limit)
    if found is None:
        found = branch.solve_part(part, limit)
    answer, optima = found
    return None if answer.chosen is None else Searched(part, answer, optima)


@certifying
def proof_of(searched: Searched, deadline: Deadline, identity: ProblemHash) -> Answer:
    """A bound that is added up in whole numbers, held against what a search claims: the cheapest second opinion."""
    part, chosen = searched.part, searched.answer.chosen or frozenset()
    if part.size >= relaxed.LARGE and not deadline.over():
        answer = relaxed.certify(part, chosen)
        if answer.status is Status.OPTIMAL:
            return answer
        settle(identity, [searched.answer, answer])  # a bound below the value is a contradiction
    return cover.certify(part, chosen)
