"""Why a sum is not told: whom it would expose together with what is told, and what it would have had to be worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations

from solver.certificate import Solved, Status
from solver.deadline import Deadline
from solver.disclosure.problem import Disclosure, Exposed, Statement, StatementId
from solver.disclosure.span import Group, exposed
from solver.explanation import UNDECIDED, Conflict, Explanation, Measure, Party, Quotes, Reach, Threshold
from solver.problem import ProblemError
from solver.solve import solve

TRIED = 5_000
"""Sets of what is told that are tried for a smallest one that exposes somebody."""

Sums = dict[str, Group]
"""What is told, now or before, by a name for it."""


def explain_disclosure(
    problem: Disclosure, solved: Solved[frozenset[StatementId]], quotes: Quotes, deadline: Deadline
) -> Explanation:
    """Everything about every statement that is not told, in the problem's order."""
    if solved.decision is None:
        return UNDECIDED
    told = {f"told[{index}]": group for index, group in enumerate(problem.told)}
    told |= {s.id: s.over for s in problem.statements if s.id in solved.decision}
    conflicts, unfinished = [], []
    withheld = [statement for statement in problem.statements if statement.id not in solved.decision]
    for statement in withheld:
        if deadline.over():
            unfinished.append(f"conflict of {statement.id!r}")
        elif (found := _conflict(problem, told, statement, quotes)) is not None:
            conflicts.append(found)
    thresholds = tuple(_threshold(problem, statement, own) for statement, own in deadline.shared(withheld))
    return Explanation(tuple(conflicts), thresholds, unfinished=tuple(unfinished))


def _conflict(problem: Disclosure, told: Sums, statement: Statement, quotes: Quotes) -> Conflict | None:
    """The fewest of what is told that expose somebody together with it. None where nothing stands against it."""

    def with_it(names: Iterable[str]) -> Group | None:
        return exposed([*(told[name] for name in names), statement.over], problem.known, problem.smallest)

    if with_it(told) is None:
        return None
    against, smallest = _fewest(told, with_it)
    people = with_it(against)
    assert people is not None
    parties = tuple(
        Party(
            name, problem.reader, quote=quotes.get(name), wish=_before(told[name]) if name not in problem.by_id else ""
        )
        for name in against
    )
    refused = Party(statement.id, problem.reader, quote=quotes.get(statement.id))
    return Conflict(refused, parties, smallest, str(Exposed(people, problem.smallest)))


def _fewest(told: Sums, with_it: Callable[[Iterable[str]], Group | None]) -> tuple[tuple[str, ...], bool]:
    """The fewest of them, and whether it is sure that fewer do not do."""
    tried = 0
    for size in range(len(told) + 1):
        for names in combinations(told, size):
            tried += 1
            if tried > TRIED:
                return _idle_left_out(told, with_it), False
            if with_it(names) is not None:
                return names, True
    raise AssertionError("all of them together expose somebody")


def _idle_left_out(told: Sums, with_it: Callable[[Iterable[str]], Group | None]) -> tuple[str, ...]:
    kept = list(told)
    for name in told:
        rest = [other for other in kept if other != name]
        if with_it(rest) is not None:
            kept = rest
    return tuple(kept)


def _before(group: Group) -> str:
    return f"the sum over {', '.join(map(repr, sorted(group)))} that was told before"


def _threshold(problem: Disclosure, statement: Statement, deadline: Deadline) -> Threshold:
    """It is told in every optimum once its worth and R1, the best of the rest beside it, are more than R0, the best
    without it: from R0 - R1 + 1 on.
    """
    others = tuple(other for other in problem.statements if other.id != statement.id)
    without = _best(replace(problem, statements=others), deadline)
    try:
        beside = replace(problem, statements=others, told=(*problem.told, statement.over))
    except ProblemError:
        # With what was told before it exposes somebody, whatever else is kept back.
        return Threshold(statement.id, Reach.NEVER, of=Measure.WORTH)
    rest = _best(beside, deadline)
    if rest is None or without is None:
        return Threshold(statement.id, Reach.UNKNOWN, of=Measure.WORTH)
    return Threshold(statement.id, Reach.EXACT, without - rest + 1, True, Measure.WORTH)


def _best(problem: Disclosure, deadline: Deadline) -> int | None:
    """The worth of an optimum; None where time ran out."""
    certificate = solve(problem, time_limit=deadline.left(), optima_limit=1).certificate
    return certificate.value[0] if certificate.status is Status.OPTIMAL else None
