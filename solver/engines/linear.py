"""Who gives the second opinion on an integer program: the engine that suits its size and its numbers."""

from __future__ import annotations

from solver.answer import Answer
from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines import highs_program, integers, pulp_program
from solver.engines.program import Program, trusted
from solver.lexicographic import pack

SMALL = 400
"""Columns up to which the exact search is tried where HiGHS or CBC lost a solution in the last digits."""
LARGE = 2000
"""Columns from which building a model in PuLP costs more than solving it."""


def solve_program(program: Program, *, time_limit: float | None = None) -> Answer:
    """HiGHS or CBC through PuLP; HiGHS without it where the model is large; our own where doubles turn out too coarse.

    time_limit: seconds for all that is tried.
    """
    deadline = Deadline(time_limit)
    if not trusted(program, pack(program.stages)):
        return integers.solve_program(program, time_limit=time_limit)
    large = program.columns >= LARGE and highs_program.available()
    solve = highs_program.solve_program if large else pulp_program.solve_program
    answer = solve(program, time_limit=time_limit)
    if answer.status in (Status.OPTIMAL, Status.INFEASIBLE) or deadline.over() or program.columns > SMALL:
        return answer
    exact = integers.solve_program(program, time_limit=deadline.left())
    return exact if exact.status is not Status.UNKNOWN else answer
