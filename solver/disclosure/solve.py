"""Disclosure by two engines: branch and bound, and CP-SAT with a clause for every set found to expose somebody.

To tell less never exposes more. So the allowed sets are closed downwards, and what forbids is a list of minimal sets.
What exposes somebody by itself is left out before either engine looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.deadline import Deadline
from solver.disclosure.problem import Disclosure, Statement, StatementId
from solver.engines import cpsat_program
from solver.engines.program import Program, Row

NAME = "branch-and-bound"
Told = frozenset[StatementId]


def solve_disclosure(problem: Disclosure, case: Case[Told]) -> Solved[Told]:
    """The most useful statements, with the evidence. Too little time gives FEASIBLE with a bound."""
    offered = [s for s in problem.statements if not case.deadline.over() and problem.exposes(frozenset({s.id})) is None]
    value, optima, complete = search(problem, offered, case.deadline, case.optima_limit)
    case.check(NAME, optima[0], (value,))
    most = (sum(statement.worth for statement in problem.statements),)
    if case.deadline.over():
        return case.feasible(optima[0], (value,), most, [NAME])
    second = by_clauses(problem, offered, case.seed, case.deadline)
    if second is None:
        return case.feasible(optima[0], (value,), (value,), [NAME])
    if second != value:
        raise EngineDisagreement(case.problem_hash, {NAME: value, cpsat_program.NAME: second})
    return case.optimal(optima, complete, (value,), [NAME, cpsat_program.NAME])


def search(
    problem: Disclosure, offered: Sequence[Statement], deadline: Deadline, limit: int
) -> tuple[int, list[Told], bool]:
    """The best value, up to `limit` sets that have it, and whether these are all. Without time, the best so far.

    Of equal sets those come first that have the earlier statements.
    """
    order = sorted(offered, key=lambda statement: -statement.worth)
    ahead = [0]
    for statement in reversed(order):
        ahead.append(ahead[-1] + statement.worth)
    ahead.reverse()
    best, complete = 0, True
    optima: list[Told] = []
    waiting: list[tuple[int, Told, int]] = [(0, frozenset(), 0)]
    while waiting and not deadline.over():
        index, told, worth = waiting.pop()
        most = worth + ahead[index]
        if most < best:
            continue
        if most == best and len(optima) == limit:
            # There may be another one here; as many are listed as were asked for.
            complete = False
            continue
        if index == len(order):
            if worth > best:
                best, optima, complete = worth, [], True
            optima.append(told)
            continue
        more = told | {order[index].id}
        waiting.append((index + 1, told, worth))
        if problem.exposes(more) is None:
            waiting.append((index + 1, more, worth + order[index].worth))
    return best, optima or [frozenset()], complete


def by_clauses(problem: Disclosure, offered: Sequence[Statement], seed: int, deadline: Deadline) -> int | None:
    """The best value by CP-SAT: what it proposes is tried, and what exposes somebody is forbidden. None: no time."""
    ids = [statement.id for statement in offered]
    stage = tuple(statement.worth for statement in offered)
    rows: list[Row] = []
    while not deadline.over():
        program = Program(len(ids), tuple(rows), (stage,))
        answer = cpsat_program.solve_stage(program, seed=seed, time_limit=deadline.left())
        if answer.status is not Status.OPTIMAL or answer.chosen is None:
            return None
        chosen = frozenset(ids[column] for column in answer.chosen)
        if problem.exposes(chosen) is None:
            return answer.value[0]
        core = minimal(problem, chosen)
        rows.append(Row({ids.index(id_): 1 for id_ in core}, high=len(core) - 1))
    return None


def minimal(problem: Disclosure, told: Told) -> Told:
    """Statements among these that expose somebody, none of which could be left out."""
    for id_ in sorted(told):
        if problem.exposes(told - {id_}) is not None:
            told -= {id_}
    return told
