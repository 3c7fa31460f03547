"""Many meetings: certified, beside what each engine takes for the same by itself."""

from __future__ import annotations

from benchmarks.solver.cells import Engine, Outcome
from benchmarks.solver.intervals import by_intervals
from solver import ManyMeetings, Objective, Status, solve
from solver.engines import cpsat_program, highs_program, pulp_program
from solver.engines.program import Program
from solver.meetings.engines.greedy import greedy
from solver.meetings.engines.grid import Grid
from solver.meetings.engines.rows import grid_rows


def certified(problem: ManyMeetings, limit: float) -> Outcome:
    """Ours, with two engines and the check."""
    certificate = solve(problem, time_limit=limit).certificate
    value = certificate.value[0] if certificate.value else None
    bound = certificate.bound[0] if certificate.bound else None
    return Outcome(value, certificate.status is Status.OPTIMAL, bound)


def cp_sat(problem: ManyMeetings, limit: float) -> Outcome:
    """CP-SAT on the whole time-indexed model by room type: one worker, linearization_level=2, a greedy hint."""
    grid = Grid(problem, Objective.WEIGHTED, merged=False)
    program = Program(len(grid.columns), grid_rows(grid), grid.stages)
    hint = greedy(grid, program, grid.stages[0]) or frozenset()
    answer = cpsat_program.solve_stage(program, time_limit=limit, hint=hint)
    return Outcome(answer.value[0] if answer.value else None, answer.status is Status.OPTIMAL)


def _highs(problem: ManyMeetings, limit: float, *, pulp: bool) -> Outcome:
    grid = Grid(problem, Objective.WEIGHTED, merged=False)
    program = Program(len(grid.columns), grid_rows(grid), grid.stages)
    engine = pulp_program.solve_program if pulp else highs_program.solve_program
    answer = engine(program, time_limit=limit)
    return Outcome(answer.value[0] if answer.value else None, answer.status is Status.OPTIMAL)


def through_pulp(problem: ManyMeetings, limit: float) -> Outcome:
    """HiGHS through PuLP on the same model."""
    return _highs(problem, limit, pulp=True)


def highs(problem: ManyMeetings, limit: float) -> Outcome:
    """HiGHS on the same model, handed over as arrays."""
    return _highs(problem, limit, pulp=False)


def intervals(problem: ManyMeetings, limit: float) -> Outcome:
    """CP-SAT with an interval for each meeting."""
    _, value = by_intervals(problem, limit)
    return Outcome(value, value is not None)


OURS = Engine("ours", certified)
PEERS = (
    Engine("CP-SAT L2", cp_sat, "ortools"),
    Engine("HiGHS", highs, "highspy"),
    Engine("PuLP-HiGHS", through_pulp, "highspy"),
    Engine("intervals", intervals, "ortools"),
)
