"""Parts that no search in plain Python gets through: two engines that scale, CP-SAT and HiGHS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from solver.answer import Answer, settle
from solver.case import Case
from solver.certificate import EngineDisagreement, Status
from solver.clock import certifying
from solver.engines import dual, linear
from solver.selection.engines import branch, cpsat
from solver.selection.engines.program import selection_program
from solver.selection.greedy import greedy
from solver.selection.part import Part
from solver.selection.searched import Ids, Outcome, Searched

NEAR = 0.05
"""How far, as a share of greedy's value, the relaxation may lie above it for the linear engine to be asked first."""
PROVABLE = 150
"""Columns up to which a search in plain Python is asked to prove an optimum that an engine has found."""


def by_engines(part: Part, case: Case[Ids], groups_left: int, limit: int) -> Outcome:
    """Two engines that scale, in the order that the relaxation suggests; it is one of them where it is tight.

    Time is shared out evenly.
    """
    answers = [_greedy_answer(part)]
    if case.deadline.over():
        return _undecided(part, answers)
    program = selection_program(part)
    bound = None
    if len(part.stages) == 1:
        bound = dual.dual_bound(program, part.stages[0], time_limit=case.deadline.share(4 * groups_left))
    engines = [partial(cpsat.solve_part, part, seed=case.seed), partial(linear.solve_program, program)]
    if bound is not None and bound.bound <= max(answers[0].value) * (1 + NEAR):
        engines.reverse()
    for turn, engine in enumerate(engines):
        asked = certifying(engine) if turn else engine
        answers.insert(turn, asked(time_limit=case.deadline.share(2 * groups_left - turn)))
        if bound is not None:
            answers[turn + 1 :] = [_relaxation(part, bound, answers[turn]), _greedy_answer(part)]
        if settle(case.identity, answers) is Status.OPTIMAL:
            break
        if not turn and (searched := _proven_by_search(part, answers[0], limit, case)) is not None:
            return searched.outcome(answers[0].engine)
    for answer in answers:
        if answer.chosen is not None:
            case.check(answer.engine, part.named(answer.chosen), answer.value)
    if settle(case.identity, answers) is not Status.OPTIMAL:
        return _undecided(part, answers)
    proofs = [answer for answer in answers if answer.status is Status.OPTIMAL]
    value, best = proofs[0].value, proofs[0].chosen or frozenset()
    alive = range(part.size) if bound is None else bound.promising(value[0])
    optima, complete = _tied(part, best, alive, case, case.deadline.share(2 * groups_left - 1), limit)
    for tied in optima:
        case.check(cpsat.NAME, tied, value)
    return Outcome(Status.OPTIMAL, (optima,), complete, value, tuple(answer.engine for answer in proofs))


def _proven_by_search(part: Part, claimed: Answer, limit: int, case: Case[Ids]) -> Searched | None:
    """By a search that starts from what an engine claims: where parts are small, and conflicts are all that counts."""
    small = part.size <= PROVABLE and not part.requires and not part.capacities
    if not small or claimed.status is not Status.OPTIMAL or case.deadline.over():
        return None
    proof, tied = branch.solve_part(part, limit, branch.CLAIMED, claimed.chosen or frozenset())
    if settle(case.identity, [claimed, proof]) is not Status.OPTIMAL:
        return None
    return Searched(part, proof, tied)


def _relaxation(part: Part, bound: dual.DualBound, answer: Answer) -> Answer:
    """What the relaxation says of an engine's decision: OPTIMAL where nothing can be worth more."""
    chosen = frozenset[int]() if answer.chosen is None else answer.chosen
    value = part.value(chosen)
    status = Status.OPTIMAL if value == (bound.bound,) else Status.FEASIBLE
    return Answer(dual.NAME, status, chosen, value, (bound.bound,))


def _tied(
    part: Part, best: frozenset[int], alive: Iterable[int], case: Case[Ids], time_limit: float | None, limit: int
) -> tuple[tuple[Ids, ...], bool]:
    """All optima of a part that is too large to search through, as far as limit and time allow.

    alive: the columns that an optimum can hold.
    """
    if limit == 1:
        return (part.named(best),), False
    value = part.value(best)
    optima, complete = cpsat.all_optima(
        part, value, limit=limit, seed=case.seed, time_limit=time_limit, alive=frozenset(alive)
    )
    if complete and best not in optima:
        raise EngineDisagreement(case.problem_hash, {"two engines": value, cpsat.NAME: "optima without their optimum"})
    return tuple(map(part.named, optima or (best,))), complete


def _undecided(part: Part, answers: Sequence[Answer]) -> Outcome:
    """The best decision that there is, and the tightest bound."""
    best = max((a for a in answers if a.chosen is not None), key=lambda answer: answer.value)
    bound = min((a.bound for a in answers if a.bound), default=part.total())
    return Outcome(Status.FEASIBLE, ((part.named(best.chosen or ()),),), False, bound, (best.engine,))


def _greedy_answer(part: Part) -> Answer:
    """Always allowed, so that no engine can call a selection infeasible without being contradicted."""
    chosen = greedy(part)
    return Answer("greedy", Status.FEASIBLE, chosen, part.value(chosen), part.total())
