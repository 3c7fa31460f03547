"""The frontier of any family: found by one engine point after point, complete on the word of two."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from solver.certificate import EngineDisagreement, Status
from solver.deadline import Deadline
from solver.engines import cpsat_program, linear
from solver.fairness import Point
from solver.sharing.leximin import Engine
from solver.sharing.programs import frontier_program
from solver.sharing.shares import Columns, Shares

MOST = 2_000
"""Points of a frontier that are looked for."""

Points = dict[Point, Columns]


def every_point(
    shares: Shares, seed: int, problem_hash: str, deadline: Deadline, tried: tuple[str, Points] | None = None
) -> tuple[Points, list[str]]:
    """Points that nothing allowed dominates, each with its columns, and who vouches for them.

    Two engines where there are no others; none where nothing was found, or shown to be absent, in time.

    tried: all of them, and by whom, where everything was tried already.
    """
    search = partial(cpsat_program.solve_stage, seed=seed)
    if tried is not None:
        (name, found), complete = tried, True
    else:
        name = cpsat_program.NAME
        found, complete = _by_search(shares, search, deadline)
    engines = [name] if found or complete else []
    if complete:
        engines += _nothing_beyond(shares, found, linear.solve_program, problem_hash, deadline)
        if engines == [name] and tried is not None:
            engines += _nothing_beyond(shares, found, search, problem_hash, deadline)
    return found, engines


def _by_search(shares: Shares, engine: Engine, deadline: Deadline) -> tuple[Points, bool]:
    found: Points = {}
    while len(found) < MOST:
        program = frontier_program(shares, found)
        if program is None:
            return found, True
        if deadline.over():
            break
        answer = engine(program, time_limit=deadline.left())
        if answer.status is Status.INFEASIBLE:
            return found, True
        if answer.status is not Status.OPTIMAL or answer.chosen is None:
            break
        chosen = shares.own(answer.chosen)
        found[shares.point(chosen)] = chosen
    return found, False


def _nothing_beyond(
    shares: Shares, found: Mapping[Point, Columns], engine: Engine, problem_hash: str, deadline: Deadline
) -> list[str]:
    """The engine's name if it finds nothing that gives some group more than every point does."""
    program = frontier_program(shares, found)
    if program is None:
        return ["bound"]
    answer = engine(program, time_limit=deadline.left())
    if answer.chosen is not None:
        point = shares.point(shares.own(answer.chosen))
        raise EngineDisagreement(problem_hash, {"first": sorted(found), answer.engine: point})
    return [answer.engine] if answer.status is Status.INFEASIBLE else []
