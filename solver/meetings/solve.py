"""Many meetings: a grid of columns, decided by two engines, given rooms, and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.deadline import TimeUp
from solver.engines import cpsat_program
from solver.engines.program import Program, Row
from solver.engines.refute import refuted
from solver.engines.stages import restrict, solve_stages
from solver.fairness import refuse_objective
from solver.lexicographic import pack
from solver.meetings.bookings import Bookings
from solver.meetings.engines.greedy import greedy
from solver.meetings.engines.grid import Grid, column_key
from solver.meetings.engines.rows import grid_rows, items_of
from solver.meetings.problem import ManyMeetings
from solver.meetings.rooming import rooms_for

LISTED = 400
"""Columns up to which all tied optima are listed: every room, step and person who comes counts apart there."""
GRACE = 0.3
"""Seconds by which building the model may exceed the time limit: without it there is not even a first decision."""

Value = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one grid establishes. decision: the best one that has rooms, with its value; bound: over all decisions.

    stages: the bound as the stages that were solved have it, where they all were.
    """

    status: Status
    decision: Bookings | None
    value: Value
    bound: Value
    engines: tuple[str, ...]
    stages: tuple[int, ...] = ()


def solve_meetings(problem: ManyMeetings, case: Case[Bookings]) -> Solved[Bookings]:
    """The best timetable. Rooms are told apart only where the optimum found without has no rooms."""
    refuse_objective(problem.family, case.objective)
    deadline = case.deadline.after(GRACE)
    try:
        outcome = _decide(Grid(problem, case.objective, deadline=deadline), case)
    except TimeUp:
        return case.unknown()
    if outcome.status is Status.FEASIBLE and not case.deadline.over():
        try:
            apart = _decide(Grid(problem, case.objective, merged=False, deadline=deadline), case, outcome.stages)
            outcome = _better(outcome, apart, case)
        except TimeUp:
            pass  # the first outcome holds as it is
    if outcome.status is Status.INFEASIBLE:
        return case.infeasible(outcome.engines)
    if outcome.decision is None:
        return case.unknown()
    if outcome.status is not Status.OPTIMAL:
        return case.feasible(outcome.decision, outcome.value, outcome.bound, outcome.engines)
    optima, complete = _tied(problem, outcome, case)
    return case.optimal(optima, complete, outcome.value, outcome.engines)


def _better(merged: Outcome, apart: Outcome, case: Case[Bookings]) -> Outcome:
    """The two together: rooms that share a column only relax the problem, so both bounds hold."""
    if apart.status in (Status.OPTIMAL, Status.INFEASIBLE):
        if (merged.decision is not None and apart.value < merged.value) or apart.value > merged.bound:
            claims = {"rooms merged": merged.value or merged.bound, "rooms apart": apart.value or apart.status.value}
            raise EngineDisagreement(case.problem_hash, claims)
        return apart if apart.engines else replace(apart, engines=merged.engines)
    best = max((o for o in (merged, apart) if o.decision is not None), key=lambda o: o.value, default=merged)
    bound = min((o.bound for o in (merged, apart) if o.bound), default=())
    status = Status.UNKNOWN if best.decision is None else Status.FEASIBLE
    return Outcome(status, best.decision, best.value, bound, best.engines)


def _decide(grid: Grid, case: Case[Bookings], proven: tuple[int, ...] = ()) -> Outcome:
    program = Program(len(grid.columns), grid_rows(grid), grid.stages)
    packed = pack(grid.stages, totals=grid.totals)
    hint = greedy(grid, program, (packed.stages or ((0,) * program.columns,))[0])
    progress = solve_stages(program, packed, hint, case.deadline, case.seed, case.identity, proven)
    if progress.status is Status.INFEASIBLE:
        sure = refuted(program, items_of(grid), case.deadline)
        return Outcome(Status.INFEASIBLE if sure else Status.UNKNOWN, None, (), (), progress.engines)
    rest = [sum(stage) for stage in packed.stages[len(progress.values) :]]
    if rest and progress.bound is not None:
        rest[0] = min(rest[0], progress.bound)
    bound = packed.unpack([*progress.values, *rest][: len(packed.stages)])
    if progress.status is not Status.OPTIMAL:
        bound = min(bound, grid.totals)
    decision: Bookings | None = None
    value: Value = ()
    # Best first; greedy's own where nothing better has rooms.
    for chosen in dict.fromkeys(c for c in (progress.best, *progress.tied, hint) if c is not None):
        rooms = rooms_for(grid, chosen)
        if rooms is None and grid.merged and grid.value(chosen) == bound:
            decision = _with_rooms_apart(grid, chosen, case)
        elif rooms is not None:
            decision = grid.decision(chosen, rooms)
        if decision is not None:
            value = grid.value(chosen)
            case.check("assembly", decision, value)
            break
    if progress.status is Status.OPTIMAL and (decision is None or value != bound):
        # The optimum of the relaxation has no rooms.
        engines = (progress.finder, *progress.engines)
        return Outcome(Status.FEASIBLE, decision, value, bound, engines, tuple(progress.values))
    status = Status.UNKNOWN if decision is None else progress.status
    engines = progress.engines if status is Status.OPTIMAL else (progress.finder, *progress.engines)
    return Outcome(status, decision, value, bound, engines)


def _with_rooms_apart(grid: Grid, merged: Iterable[int], case: Case[Bookings]) -> Bookings | None:
    """The same at the same times, with rooms that a search by itself did not find. None: there are none, or no time."""
    keys = {column_key(grid.columns[j]) for j in merged}
    try:
        apart = Grid(grid.problem, grid.objective, merged=False, deadline=case.deadline)
        rows = grid_rows(apart)
    except TimeUp:
        return None
    alive = [j for j, column in enumerate(apart.columns) if column_key(column) in keys]
    program = restrict(Program(len(apart.columns), rows, ()), alive, (0,) * len(apart.columns))
    # Everything must be taken, so that only rooms are left to choose.
    program = replace(program, rows=(*program.rows, *_all_taken(apart, alive)))
    answer = cpsat_program.solve_stage(program, seed=case.seed, time_limit=case.deadline.share(2))
    if answer.chosen is None:
        return None
    chosen = [alive[place] for place in answer.chosen]
    rooms = rooms_for(apart, chosen)
    return None if rooms is None else apart.decision(chosen, rooms)


def _all_taken(grid: Grid, alive: Sequence[int]) -> Iterator[Row]:
    """One column for each thing that the columns are about."""
    about: dict[object, dict[int, int]] = {}
    for place, j in enumerate(alive):
        about.setdefault(column_key(grid.columns[j]), {})[place] = 1
    return (Row(terms, low=1, high=1) for terms in about.values())


def _tied(problem: ManyMeetings, outcome: Outcome, case: Case[Bookings]) -> tuple[tuple[Bookings, ...], bool]:
    """All optima of a small problem, earliest first, as far as limit and time allow; else the one that is known."""
    best = outcome.decision or Bookings()
    width = problem.horizon * max(1, len(problem.rooms)) * len(problem.meetings)
    if width > LISTED * 40 or case.deadline.over():
        return (best,), False
    try:
        grid = Grid(problem, case.objective, fine=True, deadline=case.deadline)
        if len(grid.columns) > LISTED:
            return (best,), False
        program = Program(len(grid.columns), grid_rows(grid), grid.stages)
    except TimeUp:
        return (best,), False
    found, complete = cpsat_program.all_solutions(
        program, outcome.value, limit=case.optima_limit, seed=case.seed, time_limit=case.deadline.left()
    )
    optima = []
    for chosen in found:
        rooms = rooms_for(grid, chosen)
        if rooms is None:
            raise EngineDisagreement(case.problem_hash, {cpsat_program.NAME: outcome.value, "check": "no rooms"})
        optima.append(grid.decision(chosen, rooms))
        case.check(cpsat_program.NAME, optima[-1], outcome.value)
    if best not in optima:
        if complete:
            claims = {"two engines": outcome.value, cpsat_program.NAME: "optima without their optimum"}
            raise EngineDisagreement(case.problem_hash, claims)
        optima = [best, *optima[: case.optima_limit - 1]]
    return tuple(sorted(optima, key=in_time)), complete


def in_time(decision: Bookings) -> Any:
    """The order of optima in a label: earliest first."""
    booked = sorted((b.start, b.meeting, b.room, sorted(b.optional)) for b in decision.booked)
    return booked, sorted((m.start, m.entry) for m in decision.moves)
