"""Explanations of a selection: minimal conflicts and drop-outs. For thresholds see `solver.selection.thresholds`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from solver.certificate import Solved, Status
from solver.deadline import Deadline
from solver.explanation import UNDECIDED, Conflict, DropOut, Explanation, Party, Quotes
from solver.problem import InstructionId, Objective, UserId
from solver.selection.possible import closure, possible
from solver.selection.problem import Selection
from solver.selection.thresholds import threshold
from solver.solve import solve

TRIED = 20_000
"""Sets of accepted instructions that are tried for a smallest conflict over a capacity."""

Ids = frozenset[InstructionId]


def explain_selection(problem: Selection, solved: Solved[Ids], quotes: Quotes, deadline: Deadline) -> Explanation:
    """Everything about every refused instruction, in the problem's order."""
    decision, objective = solved.decision, solved.certificate.objective
    if decision is None:
        return UNDECIDED
    refused = [id_ for id_ in problem.by_id if id_ not in decision]
    conflicts, unfinished = [], []
    for id_ in refused:
        if deadline.over():
            unfinished.append(f"conflict of {id_!r}")
        elif (found := conflict(problem, decision, id_, quotes)) is not None:
            conflicts.append(found)
    people = list(dict.fromkeys(i.user for i in problem.instructions))
    half = Deadline(deadline.share(2))
    drop_outs = tuple(drop_out(problem, decision, user, objective, own) for user, own in half.shared(people))
    thresholds = tuple(threshold(problem, id_, objective, own) for id_, own in deadline.shared(refused))
    return Explanation(tuple(conflicts), thresholds, drop_outs=drop_outs, unfinished=tuple(unfinished))


def conflict(problem: Selection, decision: Ids, id_: InstructionId, quotes: Quotes) -> Conflict | None:
    """The smallest set of accepted instructions that no allowed decision has together with `id_`.

    Of single ones that of the highest authority, of several those of the largest demands. None when nothing stands
    against it: then the decision gave something away, or nothing was to be gained.
    """
    order = {other: place for place, other in enumerate(problem.by_id)}
    accepted = sorted(decision, key=lambda other: (-problem.by_id[other].authority, order[other]))
    if not possible(problem, (id_,)):
        return _conflict(problem, id_, (), True, _reason(problem, (id_,)), quotes)
    for other in accepted:
        if not possible(problem, (id_, other)):
            return _conflict(problem, id_, (other,), True, _reason(problem, (id_, other)), quotes)
    if possible(problem, (id_, *accepted)):
        return None
    against, smallest = _over_capacity(problem, accepted, id_)
    return _conflict(problem, id_, against, smallest, "capacity", quotes)


def _over_capacity(
    problem: Selection, accepted: Sequence[InstructionId], id_: InstructionId
) -> tuple[tuple[InstructionId, ...], bool]:
    """No single one stands against it, so a capacity does. The fewest whose closures exceed one, and if that is sure.

    What closures share counts once, so that the largest demands added up are at least what any so many can demand:
    sizes for which that is too little are passed over.
    """
    own = closure(problem, (id_,))
    best: tuple[InstructionId, ...] = tuple(accepted)
    sure = True
    for resource, units in problem.capacity.items():

        def demand(ids: Ids, resource: str = resource) -> int:
            return sum(problem.by_id[i].demand.get(resource, 0) for i in ids)

        room = units - demand(own)
        loads = {a: demand(closure(problem, (a,)) - own) for a in accepted}
        users = sorted((a for a in accepted if loads[a]), key=loads.__getitem__, reverse=True)
        if demand(closure(problem, users) - own) <= room:
            continue
        tried = 0
        for size in range(2, len(best)):
            if sum(loads[a] for a in users[:size]) <= room:
                continue
            found = None
            for candidate in combinations(users, size):
                tried += 1
                if tried > TRIED or demand(closure(problem, candidate) - own) > room:
                    found = candidate if tried <= TRIED else None
                    break
            if found is not None:
                best = found
                break
            if tried > TRIED:
                sure = False
                break
    if not sure:
        best = _shrunk(problem, best, id_)
    return best, sure


def _shrunk(problem: Selection, against: Sequence[InstructionId], id_: InstructionId) -> tuple[InstructionId, ...]:
    """Without what is idle, one by one; the weakest go first."""
    kept = list(against)
    for other in reversed(against):
        rest = [a for a in kept if a != other]
        if not possible(problem, (id_, *rest)):
            kept = rest
    return tuple(kept)


def _reason(problem: Selection, ids: Sequence[InstructionId]) -> str:
    """What accepting these breaks first, of: inadmissible, conflict, capacity."""
    kinds = {"Harmful": "inadmissible", "BothAccepted": "conflict", "OverCapacity": "capacity"}
    broken = {kinds[type(v).__name__] for v in problem.violations(closure(problem, ids))}
    return next(kind for kind in kinds.values() if kind in broken)


def _conflict(
    problem: Selection,
    id_: InstructionId,
    against: Sequence[InstructionId],
    smallest: bool,
    reason: str,
    quotes: Quotes,
) -> Conflict:
    def party(one: InstructionId) -> Party:
        instruction = problem.by_id[one]
        return Party(one, instruction.user, instruction.authority, quotes.get(one))

    return Conflict(party(id_), tuple(map(party, against)), smallest, reason)


def drop_out(problem: Selection, decision: Ids, user: UserId, objective: Objective, deadline: Deadline) -> DropOut:
    """Without this person's instructions: what the others gain and lose. What requires theirs cannot be accepted."""
    gone = frozenset(i.id for i in problem.instructions if i.user == user)
    instructions = tuple(replace(i, admissible=i.admissible and i.id not in gone) for i in problem.instructions)
    without = replace(problem, instructions=instructions)
    solved = solve(without, objective, time_limit=deadline.left())
    if solved.certificate.status is not Status.OPTIMAL:
        return DropOut(user, solved.certificate.status)
    before = decision - gone
    if not any(True for _ in without.violations(before)) and (
        without.value(before, objective) == solved.certificate.value
    ):
        return DropOut(user, Status.OPTIMAL)
    after = min(solved.optima, key=lambda optimum: len(optimum ^ before))
    gains, loses = ([i for i in problem.by_id if i in ids] for ids in (after - before, before - after))
    smallest = solved.certificate.optima_complete
    return DropOut(user, Status.OPTIMAL, tuple(gains), tuple(loses), smallest=smallest)
