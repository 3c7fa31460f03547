"""The weight or authority at which a refused instruction would have been accepted.

Two optima say it all: R1, the best of everything else where the instruction is accepted, and R0, the best where it is
refused. With alignment a it is in every optimum if and only if

    WEIGHTED  w a + R1 > R0          STRICT  R1 + a e_l > R0  lexicographically, with e_l the unit vector of level l
                                         and of the instruction's own rank

Adding the same vector everywhere changes no comparison, so that R1 depends neither on w nor on l, and both conditions
stay true once they are: the threshold is the first number at which they hold.
"""

from __future__ import annotations

from dataclasses import replace

from solver.certificate import EngineDisagreement, Status
from solver.deadline import Deadline
from solver.explanation import Measure, Reach, Threshold
from solver.fairness import FAIR
from solver.problem import InstructionId, Objective, problem_hash
from solver.selection.possible import closure, possible
from solver.selection.problem import Selection
from solver.solve import solve
from solver.validate import EXACT
from solver.weights import EVEN, HIGHEST_AUTHORITY


def threshold(problem: Selection, id_: InstructionId, objective: Objective, deadline: Deadline) -> Threshold:
    """Of one instruction, by itself. Found by two solves, and confirmed by solving at the threshold and one below.

    Raises EngineDisagreement when the confirmation fails.
    """
    if objective in FAIR:
        return Threshold(id_, Reach.IRRELEVANT)
    of = Measure.WEIGHT if objective == Objective.WEIGHTED else Measure.AUTHORITY
    plain = _by_level(problem, objective)
    own = plain.by_id[id_].alignment
    if objective == Objective.WEIGHTED:
        own = problem.by_id[id_].alignment
    levels = range(HIGHEST_AUTHORITY, 0, -1)
    forced = _forced(plain, id_)
    if forced is None:
        return Threshold(id_, Reach.NEVER, of=of)
    rest = _best(forced, deadline)
    without = _best(_but(plain, id_), deadline)
    if rest is None or without is None:
        return Threshold(id_, Reach.UNKNOWN, of=of)
    if objective == Objective.WEIGHTED:
        needed = sum(without.values()) - sum(rest.values())
        if not own:
            return Threshold(id_, Reach.NEVER, ties=not needed, of=of)
        at = max(0, needed // own + 1)
        ties = needed >= 0 and needed % own == 0
    else:
        rank = problem.by_id[id_].rank
        tiers = sorted({*plain.tiers, *((level, rank) for level in levels)}, reverse=True)
        refused = tuple(without.get(tier, 0) for tier in tiers)
        value = {level: tuple(rest.get(t, 0) + own * (t == (level, rank)) for t in tiers) for level in levels}
        enough = [level for level in reversed(levels) if value[level] > refused]
        if not enough:
            return Threshold(id_, Reach.NEVER, ties=value[HIGHEST_AUTHORITY] == refused, of=of)
        at = enough[0]
        ties = at > 1 and value[at - 1] == refused
        if enough != list(range(at, HIGHEST_AUTHORITY + 1)):
            raise AssertionError(f"{id_!r}: accepted at levels {enough}, which have a gap")
    _confirm(problem, id_, objective, at, deadline)
    return Threshold(id_, Reach.EXACT, at, ties, of)


def given(problem: Selection, id_: InstructionId, objective: Objective, at: int) -> Selection:
    """The problem in which this one instruction has weight `at` (WEIGHTED), or authority `at` (STRICT).

    A weight belongs to a level; to give it to one instruction, alignments are multiplied out. Raises ProblemError for
    sums from 2**53.
    """
    plain = problem if objective == Objective.STRICT else _by_level(problem, objective)
    own = problem.by_id[id_]
    strict = objective == Objective.STRICT
    changed = replace(own, authority=at) if strict else replace(own, authority=1, alignment=at * own.alignment)
    instructions = tuple(changed if i.id == id_ else i for i in plain.instructions)
    return replace(plain, instructions=instructions, weights=EVEN)


def _by_level(problem: Selection, objective: Objective) -> Selection:
    """With weights multiplied into the alignments for WEIGHTED, and all of one authority then."""
    if objective == Objective.STRICT:
        return replace(problem, weights=EVEN)
    instructions = tuple(
        replace(i, alignment=problem.weights[i.authority] * i.alignment, authority=1, rank=0)
        for i in problem.instructions
    )
    return replace(problem, instructions=instructions, weights=EVEN)


def _forced(problem: Selection, id_: InstructionId) -> Selection | None:
    """The rest of the problem where this instruction is accepted, worth nothing itself. None: it never can be."""
    inside = closure(problem, (id_,))
    if not possible(problem, (id_,)):
        return None
    outside = frozenset(other for one in inside for other in problem.opponents.get(one, ()))
    capacity = dict(problem.capacity)
    for one in inside:
        for resource, units in problem.by_id[one].demand.items():
            capacity[resource] -= units
    instructions = tuple(
        replace(i, demand={}, alignment=0 if i.id == id_ else i.alignment)
        if i.id in inside
        else replace(i, admissible=i.admissible and i.id not in outside)
        for i in problem.instructions
    )
    return replace(problem, instructions=instructions, capacity=capacity)


def _but(problem: Selection, id_: InstructionId) -> Selection:
    """The problem where this instruction is refused."""
    instructions = tuple(replace(i, admissible=False) if i.id == id_ else i for i in problem.instructions)
    return replace(problem, instructions=instructions)


def _best(problem: Selection, deadline: Deadline) -> dict[tuple[int, int], int] | None:
    """The STRICT optimum by tiers; None when it is not proven."""
    solved = solve(problem, Objective.STRICT, time_limit=deadline.left(), optima_limit=1)
    if solved.certificate.status is not Status.OPTIMAL:
        return None
    return dict(zip(problem.tiers, solved.certificate.value, strict=True))


def _confirm(problem: Selection, id_: InstructionId, objective: Objective, at: int, deadline: Deadline) -> None:
    """Solve at the threshold, where it must be accepted, and one below, where refusing it must be as good."""
    least = 1 if objective == Objective.STRICT else 0
    others = sum(i.alignment for i in _by_level(problem, objective).instructions)
    for number, expected in ((at, True), (at - 1, False)):
        if number < least or number * problem.by_id[id_].alignment + others >= EXACT:
            continue
        changed = given(problem, id_, objective, number)
        solved = solve(changed, objective, time_limit=deadline.left(), optima_limit=1)
        if solved.certificate.status is not Status.OPTIMAL or solved.decision is None:
            continue
        without = solve(_but(changed, id_), objective, time_limit=deadline.left(), optima_limit=1)
        if without.certificate.status is not Status.OPTIMAL:
            continue
        better = solved.certificate.value > without.certificate.value
        if better is not expected or (expected and id_ not in solved.decision):
            claims = {"two solves": at, f"solved at {number}": "accepted" if better else "not in every optimum"}
            raise EngineDisagreement(problem_hash(problem), claims)
