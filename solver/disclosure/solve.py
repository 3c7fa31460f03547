"""Disclosure by two engines: branch and bound, and CP-SAT with a clause for every set found to expose somebody.

To tell less never exposes more. So the allowed sets are closed downwards, and what forbids is a list of minimal sets.
"""

from __future__ import annotations

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.deadline import Deadline, TimeUp
from solver.disclosure.problem import Disclosure, StatementId
from solver.engines import cpsat_program
from solver.engines.program import Program, Row
from solver.problem import ProblemHash

NAME = "branch-and-bound"
Told = frozenset[StatementId]


def solve_disclosure(
    problem: Disclosure, *, seed: int = 0, time_limit: float | None = None, optima_limit: int = 1000
) -> Solved[Told]:
    """The most useful statements, with the evidence; ties as `solver.solve.solve` has them.

    time_limit: seconds; too few give FEASIBLE with a bound, 0 gives UNKNOWN. Raises EngineDisagreement.
    """
    case: Case[Told] = Case(
        problem, problem.default_objective, Deadline(time_limit), seed, optima_limit, ProblemHash(problem)
    )
    if time_limit == 0:
        return case.unknown()
    try:
        value, optima, complete = search(problem, case.deadline, optima_limit)
    except TimeUp:
        return case.feasible(frozenset(), (0,), (sum(s.worth for s in problem.statements),), [NAME])
    case.check(NAME, optima[0], (value,))
    second = by_clauses(problem, seed, case.deadline)
    if second is None:
        return case.feasible(optima[0], (value,), (value,), [NAME])
    if second != value:
        raise EngineDisagreement(case.problem_hash, {NAME: value, cpsat_program.NAME: second})
    return case.optimal(optima, complete, (value,), [NAME, cpsat_program.NAME])


def search(problem: Disclosure, deadline: Deadline, limit: int) -> tuple[int, list[Told], bool]:
    """The best value, up to `limit` sets that have it, and whether these are all. Raises TimeUp."""
    order = sorted(problem.statements, key=lambda statement: -statement.worth)
    ahead = [0]
    for statement in reversed(order):
        ahead.append(ahead[-1] + statement.worth)
    ahead.reverse()
    best, complete = -1, True
    optima: list[Told] = []
    waiting: list[tuple[int, Told, int]] = [(0, frozenset(), 0)]
    while waiting:
        deadline.check()
        index, told, worth = waiting.pop()
        if worth + ahead[index] < best:
            continue
        if index == len(order):
            if worth > best:
                best, optima, complete = worth, [], True
            if len(optima) < limit:
                optima.append(told)
            else:
                complete = False
            continue
        more = told | {order[index].id}
        waiting.append((index + 1, told, worth))
        if problem.exposes(more) is None:
            waiting.append((index + 1, more, worth + order[index].worth))
    return best, optima, complete


def by_clauses(problem: Disclosure, seed: int, deadline: Deadline) -> int | None:
    """The best value by CP-SAT: what it proposes is tried, and what exposes somebody is forbidden. None: no time."""
    ids = [statement.id for statement in problem.statements]
    stage = tuple(statement.worth for statement in problem.statements)
    rows: list[Row] = []
    while not deadline.over():
        program = Program(len(ids), tuple(rows), (stage,))
        answer = cpsat_program.solve_stage(program, seed=seed, time_limit=deadline.left())
        if answer.status is not Status.OPTIMAL or answer.chosen is None:
            return None
        chosen = frozenset(ids[column] for column in answer.chosen)
        if problem.exposes(chosen) is None:
            return answer.value[0]
        core = _minimal(problem, chosen)
        rows.append(Row({ids.index(id_): 1 for id_ in core}, high=len(core) - 1))
    return None


def _minimal(problem: Disclosure, told: Told) -> Told:
    """Statements among these that expose somebody, none of which could be left out."""
    for id_ in sorted(told):
        if problem.exposes(told - {id_}) is not None:
            told -= {id_}
    return told
