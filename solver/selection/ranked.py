"""Strict authority where no two tiers are equal: everybody has a rank of their own, and there is one best decision.

Going through the ranks from the top, whoever still can be accepted is: nothing that is gained below makes up for it.
Found in rounds on arrays, and held against that definition, one after the other, in plain Python.
"""

from __future__ import annotations

import numpy as np

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved
from solver.clock import certifying
from solver.problem import Objective
from solver.selection.engines import rounds
from solver.selection.problem import InstructionId, Selection
from solver.selection.reduce import rows_of

NAME = "in-turn"


def total(problem: Selection, objective: Objective) -> bool:
    """Whether this form applies: all ranks distinct, everything worth something, conflicts alone to keep."""
    return (
        objective == Objective.STRICT
        and len(problem.tiers) == len(problem.instructions) > len(problem.levels)
        and not any(i.requires or i.demand or not i.alignment for i in problem.instructions)
    )


def solve_ranked(problem: Selection, case: Case[frozenset[InstructionId]]) -> Solved[frozenset[InstructionId]]:
    """The one optimum."""
    decision = by_rounds(problem)
    said = certifying(in_turn)(problem)
    value, expected = problem.value(decision, case.objective), problem.value(said, case.objective)
    if decision != said:
        raise EngineDisagreement(case.problem_hash, {rounds.NAME: value, NAME: expected})
    case.check(rounds.NAME, decision, value)
    return case.optimal([decision], True, value, (rounds.NAME, NAME))


def by_rounds(problem: Selection) -> frozenset[InstructionId]:
    """All who outrank everyone left that excludes them at once, round by round."""
    place = {tier: index for index, tier in enumerate(problem.tiers)}
    rank = np.array([place[i.tier] for i in problem.instructions], dtype=np.int64)
    one, other = rows_of(problem)
    harmful = [k for k, i in enumerate(problem.instructions) if not i.admissible]
    if harmful:
        fine = ~np.isin(one, harmful) & ~np.isin(other, harmful)
        one, other = one[fine], other[fine]
    taken = rounds.accepted(rank, one, other)
    taken[harmful] = False
    return frozenset(problem.instructions[k].id for k in np.flatnonzero(taken).tolist())


def in_turn(problem: Selection) -> frozenset[InstructionId]:
    """From the highest rank down, whoever is admissible and excludes nobody accepted."""
    opponents = problem.opponents
    chosen: set[InstructionId] = set()
    for instruction in sorted(problem.instructions, key=lambda i: i.tier, reverse=True):
        if instruction.admissible and chosen.isdisjoint(opponents.get(instruction.id, ())):
            chosen.add(instruction.id)
    return frozenset(chosen)
