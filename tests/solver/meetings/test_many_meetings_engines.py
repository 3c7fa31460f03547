"""Many meetings: what is decided equals what trying everything finds, whichever engine says so."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_meetings import allowed, decisions, naive_meetings, timetables

from solver import (
    Interval,
    Invitee,
    MeetingRequest,
    Objective,
    Person,
    Status,
    solve,
)
from solver.deadline import Deadline
from solver.engines import cpsat_program, dual, pulp_program
from solver.engines.program import Program
from solver.engines.refute import _outnumbered, _searched
from solver.meetings.engines.greedy import greedy
from solver.meetings.engines.grid import Grid
from solver.meetings.engines.rows import grid_rows, items_of
from solver.meetings.rooming import rooms_for

BOTH = (Objective.WEIGHTED, Objective.STRICT)
ENGINES_RUN = settings(deadline=None, max_examples=60)


def person(user, authority=1, *hours):
    return Person(user, authority, tuple(Interval(*pair) for pair in hours) or None)


def request(id_, *users, duration=1, owner=None, **others):
    return MeetingRequest(id_, owner or users[0], duration, tuple(Invitee(u, True) for u in users), **others)


def program_of(grid):
    return Program(len(grid.columns), grid_rows(grid), grid.stages)


@given(timetables())
@ENGINES_RUN
def test_the_check_equals_its_naive_twin(problem):
    for decision in decisions(problem):
        assert allowed(problem, decision) is not any(True for _ in problem.violations(decision)), decision


@given(timetables(), st.sampled_from(BOTH))
@ENGINES_RUN
def test_what_is_decided_is_best_and_all_that_ties_is_listed(problem, objective):
    value, optima = naive_meetings(problem, objective)
    solved = solve(problem, objective, optima_limit=5000)
    if value is None:
        assert solved.certificate.status is Status.INFEASIBLE
        assert solved.decision is None
        return
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == solved.certificate.bound == value
    assert solved.decision in optima
    assert solved.certificate.optima == len(solved.optima)
    if solved.certificate.optima_complete:
        assert set(solved.optima) == optima
        assert len(solved.optima) == len(optima)
    assert set(solved.optima) <= optima


@given(timetables())
@ENGINES_RUN
def test_each_engine_equals_brute_force(problem):
    value, _ = naive_meetings(problem, Objective.WEIGHTED)
    for options in ({}, {"merged": False}, {"fine": True}):
        grid = Grid(problem, Objective.WEIGHTED, **options)
        program = program_of(grid)
        answers = [cpsat_program.solve_stage(program), pulp_program.solve_program(program)]
        for answer in answers:
            if grid.merged:
                assert answer.chosen is not None or value is None  # a relaxation
                assert value is None or answer.bound >= value
            elif value is None:
                assert answer.status is Status.INFEASIBLE
            else:
                assert (answer.status, answer.value, answer.bound) == (Status.OPTIMAL, value, value)
                decision = grid.decision(answer.chosen, rooms_for(grid, answer.chosen))
                assert allowed(problem, decision)
                assert problem.value(decision, Objective.WEIGHTED) == value


@given(timetables())
@ENGINES_RUN
def test_greedy_is_allowed_and_what_columns_give_people_is_what_the_problem_says(problem):
    grid = Grid(problem, Objective.STRICT, merged=False)
    chosen = greedy(grid, program_of(grid), [sum(column) for column in zip(*grid.stages, strict=True)] or [])
    if chosen is None:
        return
    decision = grid.decision(chosen, rooms_for(grid, chosen))
    assert allowed(problem, decision)
    gains = grid.gains()
    assert problem.utilities(decision) == {u: sum(gains[u].get(j, 0) for j in chosen) for u in problem.person}
    assert problem.value(decision, Objective.STRICT) == grid.value(chosen)
    assert all(value <= total for value, total in zip(grid.value(chosen), grid.totals, strict=True))


@given(timetables(), st.randoms(use_true_random=False), st.booleans())
@ENGINES_RUN
def test_a_dual_bound_holds_whatever_the_multipliers(problem, random, good):
    grid = Grid(problem, Objective.WEIGHTED, merged=False)
    program = program_of(grid)
    (stage,) = program.stages
    if not program.columns or not program.rows:
        return
    if good:
        bound = dual.dual_bound(program, stage)
    else:
        multipliers = np.array([random.choice([-3.3, 0.0, 0.5, 2.7]) for _ in program.rows])
        bound = dual.bound_from(stage, dual.sparse(program), multipliers)
    answer = cpsat_program.solve_stage(program)
    if answer.chosen is not None:
        assert bound.bound >= answer.value[0]
        assert answer.chosen <= set(bound.promising(answer.value[0]))


@given(timetables())
@ENGINES_RUN
def test_only_what_cannot_be_held_is_refuted(problem):
    grid = Grid(problem, Objective.WEIGHTED, merged=False)
    value, _ = naive_meetings(problem, Objective.WEIGHTED)
    for way in (_outnumbered, _searched):
        assert way(program_of(grid), items_of(grid), Deadline(None)) <= (value is None)
