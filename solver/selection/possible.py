"""What can be accepted together in a selection at all."""

from __future__ import annotations

from collections.abc import Iterable

from solver.problem import InstructionId
from solver.selection.problem import Selection


def closure(problem: Selection, ids: Iterable[InstructionId]) -> frozenset[InstructionId]:
    """These instructions and everything that they require."""
    found, waiting = set(ids), list(ids)
    while waiting:
        for required in problem.by_id[waiting.pop()].requires:
            if required not in found:
                found.add(required)
                waiting.append(required)
    return frozenset(found)


def possible(problem: Selection, ids: Iterable[InstructionId]) -> bool:
    """Whether some allowed decision has all of these.

    Then their closure is one: every rule but `requires` is only ever broken by accepting more.
    """
    return not any(True for _ in problem.violations(closure(problem, tuple(ids))))
