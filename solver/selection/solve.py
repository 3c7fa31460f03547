"""Selection: taken apart, every part decided by two engines, and put together again.

First come the engines that need no starting: the closed form of topics, and reduce, split and branch; a cover with
cliques, checked by adding up, is the second opinion where it is tight. What they leave goes, in bundles where it is
small, to CP-SAT and HiGHS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from math import prod

from solver.answer import Answer, settle
from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.clock import certifying
from solver.deadline import Deadline
from solver.engines import dual, linear
from solver.problem import ProblemHash
from solver.selection.engines import branch, brute, cover, cpsat, relaxed, topics, topics_many
from solver.selection.engines.brute import Optima
from solver.selection.engines.program import selection_program, whole_program
from solver.selection.greedy import greedy
from solver.selection.part import Part, bundle, pieces, restricted
from solver.selection.problem import InstructionId, Selection
from solver.selection.ranked import solve_ranked, total
from solver.selection.reduce import Reduction, faults, reduce
from solver.uncollected import uncollected
from solver.vouching import vouched

BUNDLE = 256
"""Columns of small parts that the second engine takes at once: its start costs more than its work on each."""
FEW = 8
"""Parts up to which topics are looked for one by one."""
NEAR = 0.05
"""How far, as a share of greedy's value, the relaxation may lie above it for the linear engine to be asked first."""
PROVABLE = 150
"""Columns up to which a search in plain Python is asked to prove an optimum that an engine has found."""
LISTED = 1_000_000
"""Ids that a list of optima may hold in all, whatever its limit: memory is finite."""

Ids = frozenset[InstructionId]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is established about a group of parts.

    optima: for each part its optima, or one decision where none is proven; complete: whether these are all.
    """

    status: Status
    optima: tuple[tuple[Ids, ...], ...]
    complete: bool
    bound: tuple[int, ...]
    engines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """A part, the optimum that a first engine claims for it, and everything that ties."""

    part: Part
    answer: Answer
    found: Optima

    def outcome(self, second: str) -> Outcome:
        """With a second engine behind it."""
        optima = tuple(map(self.part.named, self.found.chosen))
        engines = (self.answer.engine, second)
        return Outcome(Status.OPTIMAL, (optima,), self.found.complete, self.answer.value, engines)


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
    for place, topic, proven in _topics(parts, limit) if len(parts) > FEW and not case.deadline.over() else ():
        searched_at[place] = topic
        if proven:
            decided[place] = topic.outcome(cover.NAME)
    for place, part in enumerate(parts):
        if decided[place] is not None:
            continue
        found = searched_at.get(place)
        searched = found or (None if case.deadline.over() else _search(part, limit))
        if searched is None:
            hard.append((place, part))
        elif (proof := _proof(searched, case.deadline, case.identity)).status is Status.OPTIMAL:
            decided[place] = searched.outcome(proof.engine)
        else:
            open_parts.append((place, searched))
    groups = list(_groups(open_parts))
    left = len(groups) + len(hard)
    for group in groups:
        outcomes = _second([searched for _, searched in group], case, left)
        left -= 1
        for (place, _), outcome in zip(group, outcomes, strict=True):
            decided[place] = outcome
    for place, part in hard:
        decided[place] = _by_engines(part, case, left, limit)
        left -= 1
    return [outcome for outcome in decided if outcome is not None]


def _topics(parts: Sequence[Part], limit: int) -> Iterator[tuple[int, Searched, bool]]:
    """Of many parts those that are topics, and whether a cover proves them."""
    found = topics_many.find(parts)
    if found is not None:
        proven = topics_many.covered(found)
        for place, answer, optima in topics_many.answers(found, parts, limit):
            yield place, Searched(parts[place], answer, optima), bool(proven[place])


def _search(part: Part, limit: int) -> Searched | None:
    """By an engine that works in plain Python; None where none of them gets through."""
    found = topics.solve_part(part, limit)
    if found is None and part.size <= brute.SMALL and (part.requires or part.capacities):
        found = brute.solve_part(part, limit)
    if found is None:
        found = branch.solve_part(part, limit)
    answer, optima = found
    return None if answer.chosen is None else Searched(part, answer, optima)


@certifying
def _proof(searched: Searched, deadline: Deadline, identity: ProblemHash) -> Answer:
    """A bound that is added up in whole numbers, held against what a search claims: the cheapest second opinion."""
    part, chosen = searched.part, searched.answer.chosen or frozenset()
    if part.size >= relaxed.LARGE and not deadline.over():
        answer = relaxed.certify(part, chosen)
        if answer.status is Status.OPTIMAL:
            return answer
        settle(identity, [searched.answer, answer])  # a bound below the value is a contradiction
    return cover.certify(part, chosen)


def _groups(searched: Sequence[tuple[int, Searched]]) -> Iterator[list[tuple[int, Searched]]]:
    """Bundles of parts for the second engine; a large one by itself."""
    group: list[tuple[int, Searched]] = []
    size = 0
    for item in searched:
        if group and size + item[1].part.size > BUNDLE:
            yield group
            group, size = [], 0
        group.append(item)
        size += item[1].part.size
    if group:
        yield group


@certifying
def _second(group: Sequence[Searched], case: Case[Ids], groups_left: int) -> list[Outcome]:
    """A second engine, and a third if that proves nothing, on parts that a first one has decided."""
    whole = bundle([searched.part for searched in group])
    joined = _joined(group)
    answers = [joined]
    if not case.deadline.over():
        answers.append(_opinion(whole, joined, case.deadline.share(2 * groups_left)))
        if settle(case.identity, answers) is not Status.OPTIMAL and not case.deadline.over():
            answers.append(cpsat.solve_part(whole, seed=case.seed, time_limit=case.deadline.share(2 * groups_left - 1)))
    for answer in answers:
        if answer.chosen is not None:
            case.check(answer.engine, whole.named(answer.chosen), answer.value)
    if settle(case.identity, answers) is Status.OPTIMAL:
        proven = (answer.engine for answer in answers[1:] if answer.status is Status.OPTIMAL)
        second = next(engine for engine in proven if vouched((joined.engine, engine)))
        return [searched.outcome(second) for searched in group]
    # One engine's word: the value stands, its proof counts as a bound only.
    outcomes = [searched.outcome("") for searched in group]
    first = (joined.engine,)
    return [Outcome(Status.FEASIBLE, (o.optima[0][:1],), False, o.bound, first) for o in outcomes]


def _opinion(part: Part, claimed: Answer, time_limit: float | None) -> Answer:
    """A linear engine on the part, or on what a cover leaves open about the decision that is claimed for it.

    What is left open falls apart, and in its pieces the cover may be tight, or leave less open again.
    """
    chosen = claimed.chosen or frozenset()
    deadline = Deadline(time_limit)
    if part.size <= BUNDLE or part.requires or part.capacities:
        return _linear(part, time_limit)
    rest = cover.rest(part, chosen)
    if rest is None:
        return Answer(cover.NAME, Status.OPTIMAL, chosen, claimed.value, claimed.value)
    if len(rest.columns) > part.size * 0.9:
        return _linear(part, deadline.left())
    inside, name = set(rest.inside), cover.NAME
    left_over: list[list[int]] = []
    inner = restricted(part, rest.columns)
    for group, piece in pieces(inner):
        if deadline.over():
            return Answer(name, Status.UNKNOWN)
        searched = _search(piece, 1)
        answer = None
        if searched is not None:
            answer = cover.certify(piece, searched.answer.chosen or frozenset())
            if answer.status is not Status.OPTIMAL and piece.size > BUNDLE:
                answer = _opinion(piece, searched.answer, deadline.left())
                name = answer.engine if answer.engine != cover.NAME else name
        if answer is None or answer.status is not Status.OPTIMAL:
            left_over.append(group)
        else:
            inside.update(rest.columns[group[i]] for i in answer.chosen or ())
    if left_over:
        columns = [i for group in left_over for i in group]
        answer = _linear(restricted(inner, columns), deadline.left())
        name = answer.engine
        if answer.status is not Status.OPTIMAL:
            return Answer(name, Status.UNKNOWN)
        inside.update(rest.columns[columns[i]] for i in answer.chosen or ())
    best = max((chosen, frozenset(inside)), key=part.value)
    return Answer(name, Status.OPTIMAL, best, part.value(best), part.value(best))


def _joined(group: Sequence[Searched]) -> Answer:
    """Optimal answers to parts that have nothing to do with each other, as one about their bundle.

    In the name of the first: whoever searches in plain Python is of another kind than whoever is asked after them.
    """
    chosen: set[int] = set()
    start = 0
    for searched in group:
        chosen.update(start + i for i in searched.answer.chosen or ())
        start += searched.part.size
    value = tuple(map(sum, zip(*(searched.answer.value for searched in group), strict=True)))
    return Answer(group[0].answer.engine, Status.OPTIMAL, frozenset(chosen), value, value)


def _linear(part: Part, time_limit: float | None) -> Answer:
    """The part as an integer program."""
    return linear.solve_program(selection_program(part), time_limit=time_limit)


def _by_engines(part: Part, case: Case[Ids], groups_left: int, limit: int) -> Outcome:
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
