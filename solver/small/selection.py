"""Small selections: conflict groups of a few instructions, decided twice and put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, product
from math import prod

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved
from solver.problem import InstructionId
from solver.selection.problem import Selection

SMALL = 12
"""Instructions in one conflict group up to which every combination is looked at."""
ENUMERATION, SEARCH = "exhaustive", "branch-and-bound"

Ids = frozenset[InstructionId]


def judge_selection(problem: Selection, case: Case[Ids]) -> tuple[Solved[Ids], tuple[int, ...] | None] | None:
    """Certified, with the value of the best maximal decision that is worth less. None where it is not covered:
    requirements, demands, groups that are too large, instructions that gain nothing.
    """
    if problem.capacity or not problem.instructions:
        return None
    # Mixed radix: one whole number compares as the vector over tiers does.
    most = dict.fromkeys(problem.tiers, 0)
    for i in problem.instructions:
        if i.requires or (i.admissible and i.alignment == 0):
            return None
        most[i.authority, i.rank] += i.alignment
    units: dict[tuple[int, int], int] = {}
    unit = 1
    for tier in reversed(problem.tiers):
        units[tier] = unit
        unit *= 1 + most[tier]
    weights = {i.id: i.alignment * units[i.authority, i.rank] for i in problem.instructions if i.admissible}
    against = problem.opponents
    if not against.keys() <= weights.keys():
        possible = {id_: others & weights.keys() for id_, others in against.items() if id_ in weights}
        against = {id_: others for id_, others in possible.items() if others}
    groups = _groups(against)
    if groups and max(map(len, groups)) > SMALL:
        return None
    free = frozenset([id_ for id_ in weights if id_ not in against])
    total, losses, lists = sum([weights[id_] for id_ in free]), [], []
    for group in groups:
        own = [weights[id_] for id_ in group]
        if len(group) == 2:
            masks = [2, 1]
        else:
            bit = {id_: 1 << index for index, id_ in enumerate(group)}
            masks = [sum([bit[other] for other in against[id_]]) for id_ in group]
        best, optima, second = every_set(own, masks)
        searched = search(own, masks)
        enumerated = best, sorted(optima)
        if searched != enumerated:
            raise EngineDisagreement(case.problem_hash, {ENUMERATION: enumerated, SEARCH: searched})
        total += best
        if second >= 0:
            losses.append(best - second)
        lists.append([frozenset([id_ for index, id_ in enumerate(group) if mask >> index & 1]) for mask in optima])
    value = _vector(total, problem, units)
    decisions = [free.union(*choice) for choice in islice(product(*lists), case.optima_limit)]
    for k in range(max(map(len, lists), default=1)):
        # Groups have nothing to do with each other, so the k-th optima of all of them are checked at once.
        case.check(ENUMERATION, free.union(*[optima[min(k, len(optima) - 1)] for optima in lists]), value)
    complete = prod(map(len, lists)) <= case.optima_limit
    solved = case.optimal(decisions, complete, value, (ENUMERATION, SEARCH))
    return solved, _vector(total - min(losses), problem, units) if losses else None


def _groups(against: Mapping[InstructionId, Ids]) -> list[list[InstructionId]]:
    """Instructions that conflicts hold together, in the order of the conflicts."""
    seen: set[InstructionId] = set()
    groups = []
    for start in against:
        if start in seen:
            continue
        group: list[InstructionId] = []
        waiting = [start]
        seen.add(start)
        while waiting:
            id_ = waiting.pop()
            group.append(id_)
            fresh = against[id_] - seen
            if fresh:
                seen |= fresh
                waiting += sorted(fresh)
        groups.append(group)
    return groups


def _vector(value: int, problem: Selection, units: dict[tuple[int, int], int]) -> tuple[int, ...]:
    digits = []
    for tier in problem.tiers:
        digit, value = divmod(value, units[tier])
        digits.append(digit)
    return tuple(digits)


def every_set(weights: Sequence[int], against: Sequence[int]) -> tuple[int, list[int], int]:
    """The largest weight of an independent set, all sets that reach it, and the largest weight below it of a set to
    which nothing can be added (-1: there is none). Every independent set is grown, element by element.

    weights: > 0. against[i]: bit mask of what excludes i.
    """
    size = len(weights)
    if size == 2 and against[0]:
        # Two that exclude each other, by far the most frequent group: one or the other.
        one, other = weights
        return (one, [2, 1], -1) if one == other else (max(weights), [1 if one > other else 2], min(weights))
    everything = (1 << size) - 1
    found: dict[int, int] = {}
    grown = [(0, 0, 0, 0)]
    while grown:
        chosen, shut, value, start = grown.pop()
        if chosen | shut == everything:
            found[chosen] = value
        grown += [
            (chosen | 1 << i, shut | against[i], value + weights[i], i + 1)
            for i in range(start, size)
            if not shut >> i & 1
        ]
    best = max(found.values())
    below = [value for value in found.values() if value < best]
    return best, [chosen for chosen, value in found.items() if value == best], max(below, default=-1)


def search(weights: Sequence[int], against: Sequence[int]) -> tuple[int, list[int]]:
    """The largest weight and, in order, all sets that reach it: take the heaviest or leave it, cut by what is left."""
    size = len(weights)
    order = sorted(range(size), key=weights.__getitem__, reverse=True)
    best = -1
    optima: list[int] = []
    waiting = [(0, 0, 0, 0, sum(weights))]
    while waiting:
        place, chosen, shut, value, left = waiting.pop()
        if value + left < best:
            continue
        if place == size:
            if value > best:
                best, optima = value, []
            optima.append(chosen)
            continue
        i = order[place]
        weight = weights[i]
        left -= weight
        place += 1
        waiting.append((place, chosen, shut, value, left))
        if not shut >> i & 1:
            waiting.append((place, chosen | 1 << i, shut | against[i], value + weight, left))
    return best, sorted(optima)
