"""The frontiers of a selection and of one meeting: found by one engine, complete on the word of two."""

from __future__ import annotations

from functools import partial

from solver.certificate import EngineDisagreement, Status
from solver.deadline import Deadline
from solver.engines import cpsat_program, linear
from solver.fairness import Point
from solver.pareto import Found, Groups, checked_points
from solver.selection.engines import shares_brute
from solver.selection.engines.leximin import Engine
from solver.selection.engines.shares_programs import frontier_program
from solver.selection.problem import InstructionId, Selection
from solver.selection.reduce import faults
from solver.selection.shares import Shares, shares

MOST = 2_000
"""Points of a selection's frontier that are looked for."""

Ids = frozenset[InstructionId]
Columns = frozenset[int]


def selection_frontier(
    problem: Selection, groups: Groups, problem_hash: str, seed: int, deadline: Deadline
) -> Found[Ids]:
    """By trying everything where that is quick, else by CP-SAT point after point; PuLP must find nothing beyond."""
    undecided, reduction = shares(problem, groups)
    for fault in faults(problem, reduction):
        raise EngineDisagreement(problem_hash, {"reduction": "sound", "check": fault})
    if not undecided.part.size:
        return checked_points(
            problem, groups, {undecided.most(): undecided.accepted}, ("reduction", "bound"), problem_hash
        )
    search = partial(cpsat_program.solve_stage, seed=seed)
    engines: list[str] = []
    if undecided.part.size <= shares_brute.SMALL:
        columns = shares_brute.frontier(undecided)
        engines.append(shares_brute.NAME)
    else:
        columns, complete = _by_search(undecided, search, deadline)
        engines += [cpsat_program.NAME] if complete else []
    if engines:
        engines += _nothing_beyond(undecided, columns, linear.solve_program, problem_hash, deadline)
        if engines == [shares_brute.NAME]:
            engines += _nothing_beyond(undecided, columns, search, problem_hash, deadline)
    decisions = {point: undecided.named(chosen) for point, chosen in columns.items()}
    return checked_points(problem, groups, decisions, tuple(engines), problem_hash)


def _by_search(undecided: Shares, engine: Engine, deadline: Deadline) -> tuple[dict[Point, Columns], bool]:
    found: dict[Point, Columns] = {}
    while len(found) < MOST:
        program = frontier_program(undecided, found)
        if program is None:
            return found, True
        if deadline.over():
            break
        answer = engine(program, time_limit=deadline.left())
        if answer.status is Status.INFEASIBLE:
            return found, True
        if answer.status is not Status.OPTIMAL or answer.chosen is None:
            break
        chosen = frozenset(j for j in answer.chosen if j < undecided.part.size)
        found[undecided.point(chosen)] = chosen
    return found, False


def _nothing_beyond(
    undecided: Shares, found: dict[Point, Columns], engine: Engine, problem_hash: str, deadline: Deadline
) -> list[str]:
    """The engine's name if it finds nothing that gives some group more than every point does."""
    program = frontier_program(undecided, found)
    if program is None:
        return ["bound"]
    answer = engine(program, time_limit=deadline.left())
    if answer.chosen is not None:
        point = undecided.point(frozenset(j for j in answer.chosen if j < undecided.part.size))
        raise EngineDisagreement(problem_hash, {"first": sorted(found), answer.engine: point})
    return [answer.engine] if answer.status is Status.INFEASIBLE else []
