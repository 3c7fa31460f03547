"""The frontier of a selection: everything is tried where that is quick, and searched where it is not."""

from __future__ import annotations

from solver.certificate import EngineDisagreement
from solver.deadline import Deadline
from solver.frontier import Found, Groups, checked_points
from solver.problem import InstructionId
from solver.selection.engines import shares_brute
from solver.selection.problem import Selection
from solver.selection.reduce import faults
from solver.selection.shares import undecided_part
from solver.sharing.frontier import every_point

Ids = frozenset[InstructionId]


def selection_frontier(
    problem: Selection, groups: Groups, problem_hash: str, seed: int, deadline: Deadline
) -> Found[Ids]:
    """Every point between `groups`, with a decision each."""
    undecided, reduction = undecided_part(problem, groups)
    for fault in faults(problem, reduction):
        raise EngineDisagreement(problem_hash, {"reduction": "sound", "check": fault})
    part, shares = undecided.part, undecided.shares
    if not part.size:
        return checked_points(problem, groups, {shares.top: undecided.accepted}, ("reduction", "bound"), problem_hash)
    tried = (shares_brute.NAME, shares_brute.frontier(part, shares)) if part.size <= shares_brute.SMALL else None
    columns, engines = every_point(shares, seed, problem_hash, deadline, tried)
    decisions = {point: undecided.named(chosen) for point, chosen in columns.items()}
    return checked_points(problem, groups, decisions, engines, problem_hash)
