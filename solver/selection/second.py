"""The second engine, on parts that a first one has decided: in bundles where they are small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from solver.answer import Answer, settle
from solver.case import Case
from solver.certificate import Status
from solver.clock import certifying
from solver.deadline import Deadline
from solver.engines import linear
from solver.selection.engines import cover, cpsat
from solver.selection.engines.program import selection_program
from solver.selection.part import Part, bundle, pieces, restricted
from solver.selection.searched import Ids, Outcome, Searched, search
from solver.vouching import vouched

BUNDLE = 256
"""Columns of small parts that the second engine takes at once: its start costs more than its work on each."""


def groups(searched: Sequence[tuple[int, Searched]]) -> Iterator[list[tuple[int, Searched]]]:
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
def second_opinions(group: Sequence[Searched], case: Case[Ids], groups_left: int) -> list[Outcome]:
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
        searched = search(piece, 1)
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
