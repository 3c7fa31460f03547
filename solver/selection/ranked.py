"""Strict authority where no two tiers are equal: everybody has a rank of their own, and there is one best decision.

Going through the ranks from the top, whoever still can be accepted is: nothing that is gained below makes up for it.
Found in rounds on arrays, and held against that definition in plain Python.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved
from solver.clock import certifying
from solver.problem import InstructionId, Objective
from solver.selection.engines import rounds
from solver.selection.problem import Selection
from solver.selection.reduce import rows_of

NAME = "in-turn"


def total(problem: Selection, objective: Objective) -> bool:
    """Whether this form applies: all ranks distinct, everything worth something, conflicts alone to keep."""
    return (
        objective == Objective.STRICT
        and len(problem.tiers) == len(problem.instructions) > len(problem.levels)
        and all(i.alignment and not i.requires and not i.demand for i in problem.instructions)
    )


def solve_ranked(problem: Selection, case: Case[frozenset[InstructionId]]) -> Solved[frozenset[InstructionId]]:
    """The one optimum."""
    decision = by_rounds(problem)
    for fault in certifying(faults)(problem, decision):
        raise EngineDisagreement(case.problem_hash, {rounds.NAME: "decided", NAME: fault})
    return case.optimal([decision], True, case.worth(rounds.NAME, decision), (rounds.NAME, NAME))


def by_rounds(problem: Selection) -> frozenset[InstructionId]:
    """All who outrank everyone left that excludes them at once, round by round."""
    instructions = problem.instructions
    authority = np.array([i.authority for i in instructions], dtype=np.int64)
    within = np.array([i.rank for i in instructions], dtype=np.int64)
    place = np.empty(len(instructions), dtype=np.int64)
    place[np.lexsort((-within, -authority))] = np.arange(len(instructions))
    one, other = rows_of(problem)
    harmful = np.array([not i.admissible for i in instructions], dtype=np.bool_)
    if harmful.any():
        fine = ~(harmful[one] | harmful[other])
        one, other = one[fine], other[fine]
    taken = rounds.accepted(place, one, other) & ~harmful
    return frozenset([instructions[k].id for k in np.flatnonzero(taken).tolist()])


def faults(problem: Selection, decision: frozenset[InstructionId]) -> Iterator[str]:
    """What keeps `decision` from being what is accepted from the highest rank down, in words: plain Python, in turn.

    Whoever is accepted must be admissible and exclude nobody accepted; whoever is refused must be inadmissible, or
    exclude somebody accepted of higher rank. By induction from the top, no two decisions keep both: whoever is the
    first to be decided differently has the same accepted above.
    """
    accepted = [i.id in decision for i in problem.instructions]
    tier = [(i.authority, i.rank) for i in problem.instructions]
    reason = [not i.admissible for i in problem.instructions]
    one, other = problem.conflict_rows
    for a, b in zip(one, other, strict=True):
        if accepted[a]:
            if accepted[b]:
                yield f"{problem.instructions[a].id!r} and {problem.instructions[b].id!r} exclude each other"
            elif tier[a] > tier[b]:
                reason[b] = True
        elif accepted[b] and tier[b] > tier[a]:
            reason[a] = True
    for k, instruction in enumerate(problem.instructions):
        if accepted[k] and not instruction.admissible:
            yield f"{instruction.id!r} is inadmissible"
        elif not (accepted[k] or reason[k]):
            yield f"nobody of higher rank excludes {instruction.id!r}"
    if not decision <= problem.by_id.keys():
        yield "somebody is accepted who is not there"
