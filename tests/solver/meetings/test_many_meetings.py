"""Many meetings: what is decided equals what trying everything finds, whichever engine says so."""

from dataclasses import replace
from typing import assert_type

import pytest
from hypothesis import settings
from small_meetings import person, request, three

from solver import (
    Booking,
    Bookings,
    Entry,
    Interval,
    Invitee,
    ManyMeetings,
    MeetingRequest,
    Move,
    Objective,
    Precedence,
    Room,
    Solved,
    Status,
    Travel,
    problem_hash,
    solve,
)
from solver.deadline import Deadline
from solver.engines import cpsat_program
from solver.engines.program import Program, Row
from solver.engines.refute import _outnumbered, _searched, refuted
from solver.meetings import solve as solving
from solver.meetings.engines.greedy import greedy
from solver.meetings.engines.grid import Grid, common_step
from solver.meetings.engines.rows import grid_rows, items_of
from solver.meetings.rooming import rooms_for

BOTH = (Objective.WEIGHTED, Objective.STRICT)
ENGINES_RUN = settings(deadline=None, max_examples=60)


def program_of(grid):
    return Program(len(grid.columns), grid_rows(grid), grid.stages)


def test_a_small_example_by_hand():
    problem = three()
    solved = solve(problem)
    assert_type(solved, Solved[Bookings])
    assert solved.certificate.value == (9 * 2,)
    assert solved.decision == Bookings(frozenset([Booking("plan", 0, "r"), Booking("talk", 2, "r")]))
    both = replace(solved.decision, booked=solved.decision.booked - {Booking("talk", 2, "r")})
    both = replace(both, booked=both.booked | {Booking("talk", 2, "r", frozenset(["cat"]))})
    assert solved.optima == (solved.decision, both)  # whether Cat comes is worth nothing to her
    assert solved.certificate.optima_complete
    assert solved.certificate.problem_hash == problem_hash(problem)
    assert len(solved.certificate.engines) >= 2
    assert problem.utilities(solved.decision) == {"ann": 2, "bob": 0, "cat": 0}


def test_rank_wins_when_strict_and_numbers_when_weighted():
    short = {"window": Interval(0, 1)}
    problem = ManyMeetings(
        1,
        (person("boss", 5), person("ann", 2), person("bob", 4)),
        (
            request("top", "boss", "ann", "bob", owner="boss", skip_cost=1, **short),
            request("a", "ann", skip_cost=1, **short),
            request("b", "bob", skip_cost=1, **short),
        ),
        (Room("x", 3), Room("y", 1)),
    )
    assert {b.meeting for b in solve(problem, Objective.STRICT).decision.booked} == {"top"}
    assert solve(problem, Objective.STRICT).certificate.value == (1, 0, 0)
    assert {b.meeting for b in solve(problem).decision.booked} == {"a", "b"}
    assert solve(problem).certificate.value == (6,)


def test_an_entry_is_moved_when_that_costs_less_than_the_meeting():
    def solved(cost):
        meeting = request("m", "ann", duration=2, window=Interval(0, 2), skip_cost=3)
        entry = Entry("gym", "ann", 1, 1, move_cost=cost)
        return solve(ManyMeetings(4, (person("ann"),), (meeting,), (Room("r", 1),), (entry,)))

    assert solved(2).decision.moves in ({Move("gym", 2)}, {Move("gym", 3)})
    assert solved(2).certificate.optima == 2
    assert solved(4).decision == Bookings()


def test_travel_is_kept_even_between_stays_shorter_than_the_way():
    people = (person("ann"),)
    meetings = (request("a", "ann", equipment=frozenset("x")), request("b", "ann", equipment=frozenset("y")))
    rooms = (Room("ra", 1, "p", frozenset("x")), Room("rb", 1, "q", frozenset("y")))

    def status(horizon):
        problem = ManyMeetings(horizon, people, meetings, rooms, sites=("p", "q"), travel=(Travel("p", "q", 4),))
        return solve(problem).certificate.status

    assert status(5) is Status.INFEASIBLE
    assert status(6) is Status.OPTIMAL


def test_rooms_are_told_apart_where_times_alone_have_no_rooms():
    """There are two rooms at each step; but the long meeting would have to change rooms."""
    meetings = (
        request("first", "ann", equipment=frozenset("a"), window=Interval(0, 1), skip_cost=5),
        request("second", "bob", equipment=frozenset("b"), window=Interval(1, 2), skip_cost=3),
        request("long", "cat", duration=2, skip_cost=4),
    )
    rooms = Room("1", 1, equipment=frozenset("a")), Room("2", 1, equipment=frozenset("b"))
    problem = ManyMeetings(2, (person("ann"), person("bob"), person("cat")), meetings, rooms)
    assert cpsat_program.solve_stage(program_of(Grid(problem, Objective.WEIGHTED))).value == (12,)
    solved = solve(problem)
    assert (solved.certificate.status, solved.certificate.value) == (Status.OPTIMAL, (9,))
    assert solved.decision == Bookings(frozenset([Booking("first", 0, "1"), Booking("long", 0, "2")]))
    must = replace(problem, meetings=tuple(replace(m, skip_cost=None) for m in meetings))
    assert solve(must).certificate.status is Status.INFEASIBLE


def test_rooms_that_a_quick_search_misses_are_still_found(monkeypatch):
    people = tuple(person(f"u{k}") for k in range(4))
    meetings = tuple(
        request(f"m{k}", f"u{k}", duration=1 + k % 2, equipment=frozenset("ab"[: k % 2])) for k in range(4)
    )
    rooms = Room("1", 1, equipment=frozenset("a")), Room("2", 1)
    problem = ManyMeetings(4, people, meetings, rooms)
    real = solving.rooms_for
    monkeypatch.setattr(solving, "rooms_for", lambda grid, chosen: None if grid.merged else real(grid, chosen))
    assert solve(problem).certificate.status is Status.OPTIMAL
    monkeypatch.setattr(solving, "_with_rooms_apart", lambda *_: None)
    certificate = solve(problem).certificate
    assert certificate.status is Status.OPTIMAL
    assert len(certificate.engines) >= 2


@pytest.mark.parametrize("objective", BOTH)
def test_nothing_to_decide_is_no_trouble(objective):
    assert solve(ManyMeetings(1, (), (), ()), objective).decision == Bookings()
    impossible = request("m", "ann", equipment=frozenset("x"), skip_cost=3)
    assert solve(ManyMeetings(1, (person("ann"),), (impossible,), ()), objective).decision == Bookings()
    assert solve(ManyMeetings(1, (person("ann"),), (), ()), objective).optima == (Bookings(),)


def test_a_thousand_meetings_find_their_rooms():
    people = tuple(person(f"u{k}") for k in range(1200))
    problem = ManyMeetings(
        600, people, tuple(request(f"m{k}", f"u{k}") for k in range(1200)), (Room("r", 1), Room("s", 2))
    )
    grid = Grid(replace(problem, meetings=problem.meetings[:3]), Objective.WEIGHTED)
    assert len(rooms_for(grid, greedy(grid, program_of(grid), grid.stages[0]))) == 3
    first = {}
    busy = {}
    grid = Grid(
        replace(
            problem,
            meetings=tuple(replace(m, window=Interval(k // 2, k // 2 + 1)) for k, m in enumerate(problem.meetings)),
        ),
        Objective.WEIGHTED,
    )
    chosen = range(len(grid.columns))
    rooms = rooms_for(grid, chosen)
    for j in chosen:
        first[j] = grid.columns[j].start
        assert busy.setdefault((rooms[j], first[j]), j) == j


def test_times_on_a_coarse_grid_are_found_by_code():
    problem = three()
    assert common_step(problem) == 1
    coarse = replace(
        problem,
        meetings=tuple(
            replace(m, invitees=tuple(replace(i, preferred=()) for i in m.invitees)) for m in problem.meetings
        ),
    )
    assert common_step(coarse) == 2
    assert {column.start for column in Grid(coarse, Objective.WEIGHTED).columns} == {0, 2}


def crowded(size=40):
    people = tuple(person(f"u{k}", 1 + k % 5) for k in range(12))
    meetings = tuple(
        MeetingRequest(
            f"m{k}",
            f"u{k % 12}",
            1 + k % 3,
            tuple(
                Invitee(f"u{(k * s) % 12}", True, (Interval(k % 7, 9 + k % 5),), (), 3 + s) for s in (1, 5) if k % 12
            ),
            skip_cost=k % 4,
        )
        for k in range(size)
        if k % 12 and k % 3
    )
    return ManyMeetings(20, people, meetings, (Room("r", 4), Room("s", 4)))


def test_no_time_is_unknown_and_little_time_is_never_infeasible():
    assert solve(crowded(), time_limit=0).certificate.status is Status.UNKNOWN
    for limit in (1e-9, 1e-3, 0.02, 0.1):
        certificate = solve(crowded(), time_limit=limit).certificate
        assert certificate.status in (Status.FEASIBLE, Status.OPTIMAL)
        assert certificate.value <= certificate.bound


def test_whoever_found_a_decision_vouches_for_it():
    for limit in (1e-4, 1e-3, 0.01):
        certificate = solve(crowded(), time_limit=limit).certificate
        assert certificate.status is Status.OPTIMAL or certificate.engines[0] in ("greedy", "cp-sat", "pulp-highs")


def test_the_limit_of_optima_is_kept():
    solved = solve(three(), optima_limit=1)
    assert (len(solved.optima), solved.certificate.optima_complete) == (1, False)
    many = solve(crowded())
    assert many.certificate.status is Status.OPTIMAL
    assert not many.certificate.optima_complete


def test_precedence_binds_only_meetings_that_are_held():
    people = (person("ann"), person("bob"))
    meetings = (request("a", "ann", skip_cost=1), request("b", "bob", skip_cost=5))
    problem = ManyMeetings(1, people, meetings, (Room("r", 1), Room("s", 1)), precedence=(Precedence("a", "b"),))
    assert {b.meeting for b in solve(problem).decision.booked} == {"b"}


def test_more_meetings_than_hours_are_refuted_by_counting():
    crowd = tuple(request(f"m{k}", "ann") for k in range(15))
    problem = ManyMeetings(14, (person("ann"),), crowd, (Room("r", 1), Room("s", 2)))
    grid = Grid(problem, Objective.WEIGHTED)
    assert _outnumbered(program_of(grid), items_of(grid), Deadline(None))
    assert not _searched(program_of(grid), items_of(grid), Deadline(None))  # out of patience
    assert solve(problem).certificate.status is Status.INFEASIBLE
    assert solve(replace(problem, horizon=15)).certificate.status is Status.OPTIMAL


def test_a_program_knows_when_nothing_is_open():
    closed = Program(2, (Row({0: 1, 1: 1}, high=1), Row({0: 1}, high=0)), ())
    assert not refuted(closed, [[0, 1]], Deadline(None))
    assert refuted(closed, [[0], [1]], Deadline(None))
    assert refuted(closed, [[]], Deadline(None))
