"""Selection: taken apart, every part decided by two engines, and put together again.

First come the engines that need no starting: the closed form of topics, and reduce, split and branch; a cover with
cliques, checked by adding up, is the second opinion where it is tight. What they leave goes, in bundles where it is
small, to CP-SAT and HiGHS.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from math import prod

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.clock import certifying
from solver.engines import linear
from solver.problem import InstructionId
from solver.selection.engines import cover
from solver.selection.engines.program import whole_program
from solver.selection.hard import by_engines
from solver.selection.part import Part
from solver.selection.problem import Selection
from solver.selection.ranked import solve_ranked, total
from solver.selection.reduce import Reduction, faults, reduce
from solver.selection.searched import Ids, Outcome, Searched, proof_of, search, topics_among
from solver.selection.second import groups, second_opinions
from solver.uncollected import uncollected

FEW = 8
"""Parts up to which topics are looked for one by one."""
LISTED = 1_000_000
"""Ids that a list of optima may hold in all, whatever its limit: memory is finite."""


def solve_selection(problem: Selection, case: Case[Ids]) -> Solved[Ids]:
    """The most that can be accepted together, with all that ties."""
    with uncollected():
        solved = _solve(problem, case)
        return _asked_pulp(problem, case, solved) if case.all_engines else solved


def _asked_pulp(problem: Selection, case: Case[Ids], solved: Solved[Ids]) -> Solved[Ids]:
    """With PuLP's opinion on the whole problem, which nobody has reduced or taken apart for it; where it is in time."""
    whole = whole_program(problem, case.objective)
    if solved.decision is None or not whole.columns or case.deadline.over() or whole.columns >= linear.LARGE:
        return solved
    answer = linear.solve_program(whole, time_limit=case.deadline.left())
    found = solved.certificate.value
    if answer.status is not Status.OPTIMAL or solved.certificate.status is not Status.OPTIMAL:
        return solved
    if answer.value != found:
        raise EngineDisagreement(
            case.problem_hash, {", ".join(solved.certificate.engines): found, answer.engine: answer.value}
        )
    return case.optimal(
        solved.optima, solved.certificate.optima_complete, found, (*solved.certificate.engines, answer.engine)
    )


def _solve(problem: Selection, case: Case[Ids]) -> Solved[Ids]:
    if total(problem, case.objective):
        return solve_ranked(problem, case)
    reduction = reduce(problem, case.objective)
    for fault in faults(problem, reduction):
        raise EngineDisagreement(case.problem_hash, {"reduction": "sound", "check": fault})
    if not reduction.parts:
        return _all_accepted(problem, reduction, case)
    limit = listed(case, len(problem.instructions))
    outcomes = _decide_all(reduction.parts, case, limit)
    lists = [optima for outcome in outcomes for optima in outcome.optima]
    decision = reduction.accepted.union(*[optima[0] for optima in lists])
    value = case.worth("assembly", decision)
    engines = [engine for outcome in outcomes for engine in outcome.engines]
    bounds = [problem.value(reduction.accepted, case.objective), *(outcome.bound for outcome in outcomes)]
    bound = tuple(map(sum, zip(*bounds, strict=True)))
    if any(outcome.status is not Status.OPTIMAL for outcome in outcomes):
        return case.feasible(decision, value, bound, engines)
    if bound != value:
        raise EngineDisagreement(case.problem_hash, {", ".join(dict.fromkeys(engines)): bound, "check": value})
    ranks = _check_ties(lists, problem, case)
    cut = any(len(optima) > ranks for optima in lists)
    lists = [optima[:ranks] for optima in lists]
    optima = [reduction.accepted.union(*choice) for choice in islice(product(*lists), limit)]
    complete = not cut and all(outcome.complete for outcome in outcomes) and prod(map(len, lists)) <= limit
    return case.optimal(optima, complete, value, engines)


def listed(case: Case[Ids], size: int) -> int:
    """How many optima of `size` ids each may be listed; at least one."""
    return max(1, min(case.optima_limit, LISTED // size))


@certifying
def _check_ties(lists: Sequence[tuple[Ids, ...]], problem: Selection, case: Case[Ids]) -> int:
    """The k-th optima of all parts at once against the first: parts have nothing to do with each other.

    How many were checked of every list, at most, before time ran out.
    """
    most = max(map(len, lists))
    for k in range(1, most):
        if case.deadline.over():
            return k
        several = [optima for optima in lists if len(optima) > k]
        first = frozenset[InstructionId]().union(*[optima[0] for optima in several])
        tied = frozenset[InstructionId]().union(*[optima[k] for optima in several])
        case.check("tied optima", tied, problem.value(first, case.objective))
    return most


def _all_accepted(problem: Selection, reduction: Reduction, case: Case[Ids]) -> Solved[Ids]:
    """Nothing stands against anything: the decision reaches a bound that needs no search."""
    possible = {i.id for i in problem.instructions if i.admissible}
    possible -= {i.id for i in problem.instructions if any(n > problem.capacity[r] for r, n in i.demand.items())}
    while without := {id_ for id_ in possible if not possible.issuperset(problem.by_id[id_].requires)}:
        possible -= without
    bound = problem.value(frozenset(possible), case.objective)
    case.check("reduction", reduction.accepted, bound)
    return case.optimal([reduction.accepted], True, bound, ("reduction", "bound"))


def _decide_all(parts: Sequence[Part], case: Case[Ids], limit: int) -> list[Outcome]:
    """An outcome for every part or bundle of parts, in the order of the parts as far as they are by themselves."""
    decided: list[Outcome | None] = [None] * len(parts)
    searched_at: dict[int, Searched] = {}
    open_parts: list[tuple[int, Searched]] = []
    hard: list[tuple[int, Part]] = []
    for place, topic, proven in topics_among(parts, limit) if len(parts) > FEW and not case.deadline.over() else ():
        searched_at[place] = topic
        if proven:
            decided[place] = topic.outcome(cover.NAME)
    for place, part in enumerate(parts):
        if decided[place] is not None:
            continue
        found = searched_at.get(place)
        searched = found or (None if case.deadline.over() else search(part, limit))
        if searched is None:
            hard.append((place, part))
        elif (proof := proof_of(searched, case.deadline, case.identity)).status is Status.OPTIMAL:
            decided[place] = searched.outcome(proof.engine)
        else:
            open_parts.append((place, searched))
    bundles = list(groups(open_parts))
    left = len(bundles) + len(hard)
    for group in bundles:
        outcomes = second_opinions([searched for _, searched in group], case, left)
        left -= 1
        for (place, _), outcome in zip(group, outcomes, strict=True):
            decided[place] = outcome
    for place, part in hard:
        decided[place] = by_engines(part, case, left, limit)
        left -= 1
    return [outcome for outcome in decided if outcome is not None]
