"""What can be decided about a selection while some instructions are unread, and which of them must be asked about.

An unread instruction has a few possible readings: for or against, with this purpose or that, of this authority or that.
The question is whether what is accepted of the others stands, whatever it says. Readings are tried out part by part:
what is not tied together by conflicts, requirements or a shared resource cannot change the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import prod

import networkx as nx

from solver.certificate import Status
from solver.fairness import FAIR
from solver.problem import InstructionId, Objective, ProblemError, ResourceId
from solver.selection.instruction import Conflict, Instruction
from solver.selection.problem import Selection
from solver.solve import solve
from solver.validate import distinct

MOST_COMPLETIONS = 2048
"""So many combinations of readings of one part are tried out. Above it, all that is unread there is asked about."""
MOST_OPTIMA = 1000

Accepted = frozenset[InstructionId]


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that an unread instruction may turn out to say.

    instruction: under its id. excludes: instructions that it would be in conflict with. An unread one is excluded in
    those readings alone that exclude this one as well: two people may be at odds in one reading, and agree in another.
    """

    instruction: Instruction
    excludes: frozenset[InstructionId] = frozenset()


@dataclass(frozen=True, slots=True)
class Open:
    """What the unread leaves open.

    accepted: what is accepted of the instructions that were read, if that is best whatever the unread ones say.
    ask: the fewest unread instructions after whose reading, whatever it is, that holds; in the given order. All are
    asked about at once.
    refused: unread instructions that no best decision accepts, whatever any of them says.
    """

    accepted: Accepted | None
    ask: tuple[InstructionId, ...]
    refused: frozenset[InstructionId]


def still_open(
    problem: Selection, unread: Mapping[InstructionId, Sequence[Reading]], objective: Objective | None = None
) -> Open:
    """Whether the decision about the instructions of `problem` is final, and what to ask if not.

    unread: the possible readings of each, at least one; none of them stands in `problem`. Exact, up to
    MOST_COMPLETIONS and MOST_OPTIMA for one part: beyond these it asks about more than it may need to. Raises
    ProblemError as `Selection` does.
    """
    _check(problem, unread)
    objective = problem.default_objective if objective is None else Objective(objective)
    parts = [(frozenset(problem.by_id) | unread.keys())] if objective in FAIR else _parts(problem, unread)
    accepted: Accepted | None = frozenset()
    ask: set[InstructionId] = set()
    refused: set[InstructionId] = set()
    for part in parts:
        found = _part(_within(problem, part), {id_: unread[id_] for id_ in unread if id_ in part}, objective)
        accepted = None if accepted is None or found.accepted is None else accepted | found.accepted
        ask.update(found.ask)
        refused |= found.refused
    return Open(accepted, tuple(id_ for id_ in unread if id_ in ask), frozenset(refused))


def _check(problem: Selection, unread: Mapping[InstructionId, Sequence[Reading]]) -> None:
    distinct((*problem.by_id, *unread), "unread", "instruction")
    known = problem.by_id.keys() | unread.keys()
    for id_, readings in unread.items():
        if not readings:
            raise ProblemError(f"unread instruction {id_!r} has no reading left", f"unread.{id_}")
        for index, reading in enumerate(readings):
            path = f"unread.{id_}[{index}]"
            if reading.instruction.id != id_:
                raise ProblemError(f"a reading of {id_!r} has the id {reading.instruction.id!r}", f"{path}.instruction")
            for other in sorted(reading.excludes - known):
                raise ProblemError(f"unread instruction {id_!r}: {other!r} does not exist", f"{path}.excludes")


def _parts(problem: Selection, unread: Mapping[InstructionId, Sequence[Reading]]) -> list[frozenset[InstructionId]]:
    """Instructions that some completion ties together."""
    graph: nx.Graph[InstructionId] = nx.Graph()
    graph.add_nodes_from((*problem.by_id, *unread))
    graph.add_edges_from((conflict.a, conflict.b) for conflict in problem.conflicts)
    of_resource: dict[ResourceId, InstructionId] = {}
    possible = [reading for readings in unread.values() for reading in readings]
    for instruction in (*problem.instructions, *(reading.instruction for reading in possible)):
        graph.add_edges_from((instruction.id, required) for required in instruction.requires)
        for resource in instruction.demand:
            graph.add_edge(instruction.id, of_resource.setdefault(resource, instruction.id))
    graph.add_edges_from((reading.instruction.id, other) for reading in possible for other in reading.excludes)
    return [frozenset(part) for part in nx.connected_components(graph)]


def _within(problem: Selection, part: frozenset[InstructionId]) -> Selection:
    """The read instructions of one part, by themselves. What an unread one must be there for waits for it."""
    return replace(
        problem,
        instructions=tuple(i for i in problem.instructions if i.id in part),
        conflicts=tuple(c for c in problem.conflicts if c.a in part),
    )


def _part(problem: Selection, unread: Mapping[InstructionId, Sequence[Reading]], objective: Objective) -> Open:
    ids = tuple(unread)
    ends = _tried_out(problem, [_extremes(problem, id_, unread, objective) for id_ in ids], objective)
    if ends is None:
        return Open(None, ids, frozenset())
    best, refused = ends.best, frozenset(ids) - ends.accepted
    shared = frozenset.intersection(*best.values())
    if shared:
        # Of several that are best whatever comes, the same one every time.
        return Open(min(shared, key=sorted), (), refused)
    if len(ids) > 1:  # what two ends agree on need not hold between them, once they are told apart
        every = _tried_out(problem, [unread[id_] for id_ in ids], objective)
        if every is None:
            return Open(None, ids, refused)
        best = every.best
    ask = next(places for places in _by_size(len(ids)) if _settles(places, best))
    return Open(None, tuple(ids[place] for place in ask), refused)


@dataclass(frozen=True, slots=True)
class _Tried:
    """best: for each combination of readings, by their places, what the best decisions accept of the read ones.

    accepted: everything that some best decision accepts.
    """

    best: Mapping[tuple[int, ...], frozenset[Accepted]]
    accepted: Accepted


def _tried_out(problem: Selection, choices: Sequence[Sequence[Reading]], objective: Objective) -> _Tried | None:
    """Every combination of readings, solved. None where they are too many, or an optimum or all of them not proven."""
    if prod(map(len, choices)) > MOST_COMPLETIONS:
        return None
    best: dict[tuple[int, ...], frozenset[Accepted]] = {}
    ever: set[InstructionId] = set()
    for chosen in product(*(range(len(choice)) for choice in choices)):
        readings = [choice[place] for choice, place in zip(choices, chosen, strict=True)]
        solved = solve(_completed(problem, readings), objective, optima_limit=MOST_OPTIMA)
        if solved.certificate.status is not Status.OPTIMAL or not solved.certificate.optima_complete:
            return None
        best[chosen] = frozenset(optimum.intersection(problem.by_id) for optimum in solved.optima)
        ever.update(*solved.optima)
    return _Tried(best, frozenset(ever))


def _extremes(
    problem: Selection, id_: InstructionId, unread: Mapping[InstructionId, Sequence[Reading]], objective: Objective
) -> Sequence[Reading]:
    """Of readings that differ in worth alone the least and the greatest, where those in between cannot matter.

    Where the instruction is alone among the read ones and uses no resource, a decision A about these is best if
    V(A) + [it fits A] x >= V(B) + [it is in B] x  for every B. Each of these holds between two worths where it holds.
    """
    readings = unread[id_]
    tied = any(
        reading.excludes & unread.keys() or reading.instruction.demand or reading.instruction.requires
        for reading in readings
    )
    if objective in FAIR or tied or any(id_ in reading.excludes for other in unread.values() for reading in other):
        return readings
    alike: dict[object, list[Reading]] = {}
    for reading in readings:
        alike.setdefault((reading.excludes, reading.instruction.admissible), []).append(reading)

    def worth(reading: Reading) -> tuple[int, ...]:
        instruction = reading.instruction
        if objective == Objective.WEIGHTED:
            return (problem.weights.get(instruction.authority, 0) * instruction.alignment,)
        return (instruction.authority, instruction.alignment) if instruction.alignment else (0, 0)

    return [end for group in alike.values() for end in dict.fromkeys((min(group, key=worth), max(group, key=worth)))]


def _completed(problem: Selection, readings: Sequence[Reading]) -> Selection:
    """The selection, had the unread instructions been read like this."""
    by_id = {reading.instruction.id: reading for reading in readings}
    clashes = [
        Conflict(id_, other)
        for id_, reading in by_id.items()
        for other in sorted(reading.excludes)
        if other not in by_id or id_ in by_id[other].excludes
    ]
    return replace(
        problem,
        instructions=(*problem.instructions, *(reading.instruction for reading in readings)),
        conflicts=(*problem.conflicts, *clashes),
    )


def _by_size(count: int) -> Iterator[tuple[int, ...]]:
    for size in range(count + 1):
        yield from combinations(range(count), size)


def _settles(asked: tuple[int, ...], kept: Mapping[tuple[int, ...], frozenset[Accepted]]) -> bool:
    """Whether, once these are read, whatever they say, one decision is best whatever the rest says."""
    shared: dict[tuple[int, ...], frozenset[Accepted]] = {}
    for chosen, decisions in kept.items():
        answer = tuple(chosen[place] for place in asked)
        shared[answer] = shared[answer] & decisions if answer in shared else decisions
    return all(shared.values())
