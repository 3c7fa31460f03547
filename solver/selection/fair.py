"""Leximin and Nash welfare for selections: everything is tried where that is quick, and searched where it is not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved
from solver.fairness import fair_measure
from solver.problem import InstructionId
from solver.selection.engines import shares_brute
from solver.selection.greedy import greedy
from solver.selection.problem import Selection
from solver.selection.reduce import faults
from solver.selection.shares import undecided_part
from solver.selection.solve import listed
from solver.sharing.search import FairSearch, Listing

Ids = frozenset[InstructionId]


def solve_fair(problem: Selection, case: Case[Ids]) -> Solved[Ids]:
    """The decision that LEXIMIN or NASH ranks highest, with all that ties."""
    people = tuple(problem.utilities(frozenset()))
    undecided, reduction = undecided_part(problem, [(user,) for user in people])
    for fault in faults(problem, reduction):
        raise EngineDisagreement(case.problem_hash, {"reduction": "sound", "check": fault})
    part, shares = undecided.part, undecided.shares
    if not part.size:
        value = fair_measure(shares.top, case.objective)
        case.check("reduction", undecided.accepted, value)
        return case.optimal([undecided.accepted], True, value, ("reduction", "bound"))
    limited = replace(case, optima_limit=listed(case, part.size))
    tried = None
    if part.size <= shares_brute.SMALL and not case.deadline.over():
        tried = shares_brute.best(part, shares, partial(fair_measure, objective=case.objective), limited.optima_limit)

    def rank(decision: Ids) -> list[bool]:
        """Those that accept earlier instructions first."""
        return [id_ not in decision for id_ in part.ids]

    listing = Listing(shares, undecided.named, rank)
    return FairSearch(shares, undecided.named, limited, (greedy(part), "greedy"), lambda: listing, tried).solved()
