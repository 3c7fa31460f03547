"""What a selection decides without any engine: what can never be accepted, what always is, and what falls apart.

Nothing here loses an optimum: tied decisions stay tied.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from solver.problem import InstructionId, Objective, ProblemError
from solver.selection.instruction import Instruction
from solver.selection.part import Capacity, Part
from solver.selection.problem import Selection
from solver.selection.stack import Stack
from solver.weights import HIGHEST_AUTHORITY

Whole = npt.NDArray[np.int64]

MOST = 20_000_000
"""Numbers that the stages of all instructions may be, in all: memory is finite. Tiers of one each need none of them."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """A selection taken apart. `refused`, `accepted` and the ids of `parts` divide the instructions among them."""

    refused: frozenset[InstructionId]
    """Inadmissible, larger than a whole capacity, or in need of something that is refused."""
    accepted: frozenset[InstructionId]
    """Worth something, and with nothing against them."""
    parts: tuple[Part, ...]
    """What has to be decided, each apart from the others, in the order of their first instructions."""


def reduce(problem: Selection, objective: Objective) -> Reduction:
    """Take `problem` apart. Linear in the size of the problem, but for the sorting."""
    refused = frozenset(_refused(problem))
    live = [i for i in problem.instructions if i.id not in refused]
    row = {instruction.id: index for index, instruction in enumerate(live)}
    binding = _binding(problem, live)
    first, second = _conflicts(problem, live, row)
    stages = _stages(problem, objective, live)
    users = {resource: [k for k, i in enumerate(live) if i.demand.get(resource)] for resource in binding}
    requires = [(k, row[required]) for k, i in enumerate(live) for required in i.requires]
    links = [*requires, *(pair for rows in users.values() for pair in pairwise(rows))]
    label = _components(len(live), first, second, links)

    opposed = np.zeros(len(live), dtype=np.bool_)  # by its label: whether anything in a component has to be decided
    opposed[label[first]] = True
    opposed[label[[k for rows in users.values() for k in rows]]] = True
    opposed[label[~stages.any(axis=0)]] = True
    free = ~opposed[label]
    accepted = frozenset(live[k].id for k in np.flatnonzero(free).tolist())
    return Reduction(
        refused, accepted, tuple(_parts(problem, live, _Grouped(label, free), stages, users, requires, (first, second)))
    )


def _refused(problem: Selection) -> set[InstructionId]:
    needed_by: dict[InstructionId, list[InstructionId]] = {}
    for instruction in [i for i in problem.instructions if i.requires]:
        for required in instruction.requires:
            needed_by.setdefault(required, []).append(instruction.id)
    found = {i.id for i in problem.instructions if not i.admissible or (i.demand and _too_large(problem, i))}
    waiting = deque(found)
    while waiting:
        for id_ in needed_by.get(waiting.popleft(), ()):
            if id_ not in found:
                found.add(id_)
                waiting.append(id_)
    return found


def _too_large(problem: Selection, instruction: Instruction) -> bool:
    return any(units > problem.capacity[resource] for resource, units in instruction.demand.items())


def _binding(problem: Selection, live: list[Instruction]) -> list[str]:
    """Resources that could run out; the others constrain nothing and connect nothing."""
    load = dict.fromkeys(problem.capacity, 0)
    for instruction in [i for i in live if i.demand]:
        for resource, units in instruction.demand.items():
            load[resource] += units
    return [resource for resource, units in load.items() if units > problem.capacity[resource]]


def rows_of(problem: Selection) -> tuple[Whole, Whole]:
    """The two sides of every conflict as they stand among the instructions."""
    one, other = problem.conflict_rows
    return np.frombuffer(one, dtype=np.int64), np.frombuffer(other, dtype=np.int64)


def _conflicts(problem: Selection, live: list[Instruction], row: Mapping[InstructionId, int]) -> tuple[Whole, Whole]:
    """Conflicts among the live, by row, a < b, sorted and each of them once."""
    one, other = rows_of(problem)
    if len(live) < len(problem.instructions):
        place = np.array([row.get(i.id, -1) for i in problem.instructions], dtype=np.int64)
        one, other = place[one], place[other]
        both = (one >= 0) & (other >= 0)
        one, other = one[both], other[both]
    codes = distinct(np.minimum(one, other) * len(live) + np.maximum(one, other))
    first, second = np.divmod(codes, max(1, len(live)))
    return first, second


def distinct(codes: Whole) -> Whole:
    """In order, each once. Sorting is several times as fast as the hashing of `np.unique`."""
    ordered = np.sort(codes)
    return ordered[_fresh(ordered)]


def _fresh(ordered: Whole) -> npt.NDArray[np.bool_]:
    """Where a number differs from the one before it; the first one does. `np.diff` would take longer to begin."""
    fresh = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return fresh


def _stages(problem: Selection, objective: Objective, live: list[Instruction]) -> Whole:
    """A row for every stage, a column for every live instruction. Sums are below 2**53."""
    alignment = np.array([i.alignment for i in live], dtype=np.int64)
    authority = np.array([i.authority for i in live], dtype=np.int64)
    if objective == Objective.WEIGHTED:
        weight = np.zeros(HIGHEST_AUTHORITY + 1, dtype=np.int64)
        for level in problem.levels:
            weight[level] = problem.weights[level]
        return (weight[authority] * alignment)[np.newaxis, :]
    place = {tier: index for index, tier in enumerate(problem.tiers)}
    if len(place) * len(live) > MOST:
        raise ProblemError(f"{len(place)} tiers of {len(live)} instructions are too many to add up", "instructions")
    stages = np.zeros((len(place), len(live)), dtype=np.int64)
    stages[[place[i.tier] for i in live], np.arange(len(live))] = alignment
    return stages


def _components(size: int, first: Whole, second: Whole, links: list[tuple[int, int]]) -> Whole:
    """For every row the smallest row that it hangs together with.

    Roots hook onto the smallest root that they are linked to, then all point to their root again (Shiloach and
    Vishkin, *An O(log n) parallel connectivity algorithm*, 1982).
    """
    if links:
        more = np.array(links, dtype=np.int64)
        first, second = np.concatenate([first, more[:, 0]]), np.concatenate([second, more[:, 1]])
    label = np.arange(size, dtype=np.int64)
    while True:
        one, other = label[first], label[second]
        apart = one != other
        if not apart.any():
            return label
        first, second, one, other = first[apart], second[apart], one[apart], other[apart]
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(further := label[label], label):
            label = further


class _Grouped:
    """The rows that are to be decided, component by component in the order of their first rows."""

    def __init__(self, label: Whole, free: npt.NDArray[np.bool_]) -> None:
        kept = np.flatnonzero(~free)
        self.order = kept[np.argsort(label[kept], kind="stable")]
        sorted_labels = label[self.order]
        fresh = np.flatnonzero(_fresh(sorted_labels))
        self.bounds = [*fresh.tolist(), len(self.order)]
        self.part = np.full(len(label), -1, dtype=np.int64)
        self.part[self.order] = np.repeat(np.arange(len(fresh)), np.diff(self.bounds))
        self.column = np.zeros(len(label), dtype=np.int64)
        self.column[self.order] = np.arange(len(self.order)) - np.repeat(fresh, np.diff(self.bounds))


def _parts(
    problem: Selection,
    live: list[Instruction],
    grouped: _Grouped,
    stages: Whole,
    users: Mapping[str, list[int]],
    requires: list[tuple[int, int]],
    conflicts: tuple[Whole, Whole],
) -> Iterator[Part]:
    part, column = grouped.part, grouped.column
    by_part = np.argsort(part[conflicts[0]], kind="stable")
    first, second = conflicts[0][by_part], conflicts[1][by_part]
    pairs = list(zip(column[first].tolist(), column[second].tolist(), strict=True))
    edges = np.searchsorted(part[first], np.arange(len(grouped.bounds))).tolist()
    ids = [live[k].id for k in grouped.order.tolist()]
    gains = stages[:, grouped.order].tolist()
    needs: dict[int, list[tuple[int, int]]] = {}
    for k, required in requires:
        if part[k] >= 0:
            needs.setdefault(int(part[k]), []).append((int(column[k]), int(column[required])))
    limits: dict[int, list[Capacity]] = {}
    for resource, rows in users.items():
        home = int(part[rows[0]])
        demand = [0] * (grouped.bounds[home + 1] - grouped.bounds[home])
        for k in rows:
            demand[int(column[k])] = live[k].demand[resource]
        limits.setdefault(home, []).append(Capacity(tuple(demand), problem.capacity[resource]))
    for index, (start, end) in enumerate(pairwise(grouped.bounds)):
        yield Part(
            ids=tuple(ids[start:end]),
            stages=tuple([tuple(gain[start:end]) for gain in gains]),
            conflicts=tuple(pairs[edges[index] : edges[index + 1]]),
            requires=tuple(needs.get(index, ())),
            capacities=tuple(limits.get(index, ())),
        )


def faults(problem: Selection, reduction: Reduction) -> Iterator[str]:
    """What is wrong with a reduction, in words: the plain check of the one step that both engines build on.

    Empty when every refusal has its reason, nothing stands against what is accepted, and no rule that could still
    bind crosses from one part into another.
    """
    home = {id_: index for index, part in enumerate(reduction.parts) for id_ in part.ids}
    places = len(reduction.refused) + len(reduction.accepted) + sum(part.size for part in reduction.parts)
    known = problem.by_id.keys()
    pieces = (reduction.refused, reduction.accepted, home.keys())
    if places != len(known) or not all(piece <= known for piece in pieces) or len(set().union(*pieces)) != places:
        yield "the pieces do not divide the instructions among them"
        return
    for id_ in reduction.refused:
        refused = problem.by_id[id_]
        if refused.admissible and not _too_large(problem, refused) and reduction.refused.isdisjoint(refused.requires):
            yield f"{id_!r} is refused without a reason"
    yield from _wrong_conflicts(problem, reduction, home)
    for instruction in [i for i in problem.instructions if i.requires]:
        here = home.get(instruction.id)
        if instruction.id not in reduction.refused:
            for required in instruction.requires:
                if required in reduction.refused or home.get(required) != here:
                    yield f"{instruction.id!r} is apart from {required!r}, which it requires"
    users: dict[str, list[Instruction]] = {}
    for instruction in [i for i in problem.instructions if i.demand]:
        if instruction.id not in reduction.refused:
            for resource in instruction.demand:
                users.setdefault(resource, []).append(instruction)
    for resource, group in users.items():
        homes = {home.get(i.id) for i in group if i.demand[resource]}
        if sum(i.demand[resource] for i in group) > problem.capacity[resource] and (None in homes or len(homes) > 1):
            yield f"resource {resource!r} could run out across parts"


def _wrong_conflicts(problem: Selection, reduction: Reduction, home: Mapping[InstructionId, int]) -> Iterator[str]:
    """By the rows of the whole problem: against which the parts' own conflicts are held, side by side."""
    known = {id_: index for index, id_ in enumerate(id_ for part in reduction.parts for id_ in part.ids)}
    size = len(problem.instructions)
    place = np.array([known.get(i.id, -1) for i in problem.instructions], dtype=np.int64)
    homes = np.array([home.get(i.id, -1) for i in problem.instructions], dtype=np.int64)
    out = np.array([i.id in reduction.refused for i in problem.instructions], dtype=np.bool_)
    one, other = rows_of(problem)
    outside = (homes[one] < 0) | (homes[other] < 0)
    for k in np.flatnonzero(outside & ~(out[one] | out[other])).tolist():
        yield f"{problem.conflicts[k].a!r} or {problem.conflicts[k].b!r} is accepted in spite of their conflict"
    for k in np.flatnonzero(~outside & (homes[one] != homes[other])).tolist():
        yield f"the conflict of {problem.conflicts[k].a!r} and {problem.conflicts[k].b!r} crosses parts"
    inside = ~outside & (homes[one] == homes[other])
    a, b = place[one[inside]], place[other[inside]]
    wanted = distinct(np.minimum(a, b) * size + np.maximum(a, b))
    stack = Stack.of(reduction.parts)
    found = np.sort(np.minimum(stack.first, stack.second) * size + np.maximum(stack.first, stack.second))
    if np.array_equal(found, wanted):
        return
    for code in np.setdiff1d(found, wanted).tolist():
        yield f"the part of {reduction.parts[int(stack.part[code // size])].ids[0]!r} has a conflict of its own"
    if len(found) != len(wanted):
        yield "a conflict is missing from its part, or stands there twice"
