"""The frontiers of a selection and of one meeting: found by one engine, complete on the word of two."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from solver.certificate import EngineDisagreement, Status
from solver.deadline import Deadline
from solver.engines import brute, closed, cpsat_program, linear, shares_brute
from solver.engines.leximin import Engine
from solver.engines.shares_brute import weakly_dominates
from solver.engines.shares_programs import frontier_program
from solver.meeting import Meeting, SlotId
from solver.pareto import Found, Groups, gains
from solver.reduce import faults
from solver.selection import InstructionId, Selection
from solver.shares import Point, Shares, shares

MOST = 2_000
"""Points of a selection's frontier that are looked for."""

Ids = frozenset[InstructionId]
Columns = frozenset[int]


def selection_frontier(
    problem: Selection, groups: Groups, problem_hash: str, seed: int, deadline: Deadline
) -> Found[Ids]:
    """By trying everything where that is quick, else by CP-SAT point after point; PuLP must find nothing beyond."""
    undecided, reduction = shares(problem, groups)
    for fault in faults(problem, reduction):
        raise EngineDisagreement(problem_hash, {"reduction": "sound", "check": fault})
    if not undecided.part.size:
        return _checked(problem, groups, {undecided.most(): undecided.accepted}, ("reduction", "bound"), problem_hash)
    search = partial(cpsat_program.solve_stage, seed=seed)
    engines: list[str] = []
    if undecided.part.size <= shares_brute.SMALL:
        columns = shares_brute.frontier(undecided)
        engines.append(shares_brute.NAME)
    else:
        columns, complete = _by_search(undecided, search, deadline)
        engines += [cpsat_program.NAME] if complete else []
    if engines:
        engines += _nothing_beyond(undecided, columns, linear.solve_program, problem_hash, deadline)
        if engines == [shares_brute.NAME]:
            engines += _nothing_beyond(undecided, columns, search, problem_hash, deadline)
    decisions = {point: undecided.named(chosen) for point, chosen in columns.items()}
    return _checked(problem, groups, decisions, tuple(engines), problem_hash)


def _by_search(undecided: Shares, engine: Engine, deadline: Deadline) -> tuple[dict[Point, Columns], bool]:
    found: dict[Point, Columns] = {}
    while len(found) < MOST:
        program = frontier_program(undecided, found)
        if program is None:
            return found, True
        if deadline.over():
            break
        answer = engine(program, time_limit=deadline.left())
        if answer.status is Status.INFEASIBLE:
            return found, True
        if answer.status is not Status.OPTIMAL or answer.chosen is None:
            break
        chosen = frozenset(j for j in answer.chosen if j < undecided.part.size)
        found[undecided.point(chosen)] = chosen
    return found, False


def _nothing_beyond(
    undecided: Shares, found: dict[Point, Columns], engine: Engine, problem_hash: str, deadline: Deadline
) -> list[str]:
    """The engine's name if it finds nothing that gives some group more than every point does."""
    program = frontier_program(undecided, found)
    if program is None:
        return ["bound"]
    answer = engine(program, time_limit=deadline.left())
    if answer.chosen is not None:
        point = undecided.point(frozenset(j for j in answer.chosen if j < undecided.part.size))
        raise EngineDisagreement(problem_hash, {"first": sorted(found), answer.engine: point})
    return [answer.engine] if answer.status is Status.INFEASIBLE else []


def meeting_frontier(meeting: Meeting, groups: Groups, problem_hash: str, deadline: Deadline) -> Found[SlotId]:
    """By comparing columns of the table of worths; and by asking the problem about every slot."""
    worth, possible = closed.utility_table(meeting)
    row = {attendee.user: index for index, attendee in enumerate(meeting.attendees)}
    table = np.stack([worth[[row[user] for user in group]].sum(axis=0) for group in groups])
    open_ = np.flatnonzero(possible)
    columns = table[:, open_]
    dominated = [
        bool(((columns >= columns[:, [k]]).all(axis=0) & (columns > columns[:, [k]]).any(axis=0)).any())
        for k in range(len(open_))
    ]
    found: dict[Point, SlotId] = {}
    for k, slot in enumerate(open_):
        if not dominated[k]:
            found.setdefault(tuple(columns[:, k].tolist()), meeting.slots[slot])
    if deadline.over():
        return _checked(meeting, groups, found, (closed.NAME,) if found else (), problem_hash)
    second: dict[Point, SlotId] = {}
    for slot_id in meeting.slots:
        if not any(True for _ in meeting.violations(slot_id)):
            second.setdefault(gains(meeting, groups, slot_id), slot_id)
    second = {a: s for a, s in second.items() if not any(weakly_dominates(b, a) for b in second if b != a)}
    if second != found:
        raise EngineDisagreement(problem_hash, {closed.NAME: sorted(found), brute.NAME: sorted(second)})
    return _checked(meeting, groups, found, (closed.NAME, brute.NAME), problem_hash)


def _checked(
    problem: Selection | Meeting, groups: Groups, found: dict[Point, Any], engines: tuple[str, ...], problem_hash: str
) -> Found[Any]:
    """Hold every point against the problem, and against every other point."""
    engines = tuple(dict.fromkeys(engines))
    for point, decision in found.items():
        broken = [str(violation) for violation in problem.violations(decision)]
        if broken or gains(problem, groups, decision) != point:
            raise EngineDisagreement(problem_hash, {"engine": point, "check": "; ".join(broken) or "another value"})
    if len(engines) > 1:
        for a in found:
            if any(a != b and weakly_dominates(b, a) for b in found):
                raise EngineDisagreement(problem_hash, {"engine": a, "check": "dominated"})
        return Found(Status.OPTIMAL if found else Status.INFEASIBLE, found, engines)
    return Found(Status.FEASIBLE if found else Status.UNKNOWN, found, engines)
