"""Leximin, Nash welfare and the frontier of many meetings and of queues: examples that a person can check."""

from dataclasses import replace

import pytest

from solver import (
    Booking,
    Bookings,
    EngineDisagreement,
    Interval,
    Invitee,
    Job,
    ManyMeetings,
    MeetingRequest,
    Objective,
    Option,
    Person,
    ProblemError,
    Queue,
    Room,
    Status,
    solve,
)
from solver.engines import pulp_program
from solver.fairness import weakly_dominates
from solver.pareto import pareto
from solver.queue import fair as queue_fair


def wish(user, preferred):
    return Invitee(user, True, (Interval(preferred, preferred + 1),), preferred_utility=3)


ONE_ROOM = ManyMeetings(
    horizon=2,
    people=(Person("ann", 9), Person("bob", 1)),
    meetings=(
        MeetingRequest("a", "ann", 1, (wish("ann", 0),), skip_cost=5),
        MeetingRequest("b", "bob", 2, (Invitee("bob", True),), skip_cost=1),
    ),
    rooms=(Room("r", 2),),
)
"""Ann's meeting fills half of the only room's time, Bob's all of it."""


def test_leximin_and_nash_of_meetings_share_where_the_sum_does_not():
    for objective in (Objective.WEIGHTED, Objective.LEXIMIN, Objective.NASH):
        assert solve(ONE_ROOM, objective).decision.booked == {Booking("a", 0, "r")}
    # With two meetings of Ann's, the sum gives her both slots; sharing gives one to each.
    three = replace(
        ONE_ROOM,
        meetings=(
            MeetingRequest("a", "ann", 1, (wish("ann", 0),), skip_cost=5),
            MeetingRequest("c", "ann", 1, (wish("ann", 1),), skip_cost=5),
            MeetingRequest("b", "bob", 1, (Invitee("bob", True),), skip_cost=1),
        ),
    )
    assert {b.meeting for b in solve(three).decision.booked} == {"a", "c"}
    for objective, value in [(Objective.LEXIMIN, (1, 8)), (Objective.NASH, (2, 8))]:
        solved = solve(three, objective)
        assert solved.certificate.value == value
        assert solved.certificate.status is Status.OPTIMAL
        assert len(solved.optima) == 2
        assert solved.certificate.optima_complete


def job(id_, user, duration, authority=1, **given):
    return Job(id_, user, authority, ((Option("gpu", duration),),), **given)


LONG_AND_SHORT = Queue({"gpu": 1}, (job("long", "ann", 4, 9), job("short", "bob", 1, 9), job("other", "bob", 1, 1)))


def test_leximin_of_a_queue_spares_whoever_would_pay_most():
    solved = solve(LONG_AND_SHORT, Objective.LEXIMIN)
    # Short, long, other: Ann's ends at 5, 9 a unit; Bob's at 1, 9 a unit, and at 6, 1 a unit. With Ann's first Bob pays
    # 51; with hers last she pays 54.
    assert solved.certificate.value == (-45, -15)
    assert solved.certificate.status is Status.OPTIMAL


def test_a_frontier_that_a_person_can_check():
    found = pareto(LONG_AND_SHORT, [["ann"], ["bob"]])
    # In order: Ann first; between Bob's; last. Bob's short one before his other one each time.
    assert found.points == ((-36, -51), (-45, -15), (-54, -11))
    found = pareto(ONE_ROOM)
    assert found.points == ((8, 0), (0, 1))
    assert found.engines == ("cp-sat", "pulp-highs")


def test_too_little_time_is_said():
    for problem in (ONE_ROOM, LONG_AND_SHORT):
        assert solve(problem, Objective.LEXIMIN, time_limit=0).certificate.status is Status.UNKNOWN
        assert pareto(problem, time_limit=0).status is Status.UNKNOWN
        found = pareto(problem, time_limit=1e-9)
        assert found.status in (Status.FEASIBLE, Status.UNKNOWN)
        whole = set(pareto(problem).points)
        assert all(any(weakly_dominates(b, a) for b in whole) for a in found.points)
        solved = solve(problem, Objective.LEXIMIN, time_limit=1e-9)
        best = solve(problem, Objective.LEXIMIN).certificate.value
        assert solved.certificate.status in (Status.FEASIBLE, Status.UNKNOWN)
        if solved.decision is not None:
            assert solved.certificate.value <= best <= solved.certificate.bound


def test_starts_too_many_for_a_program_leave_the_best_list_and_a_bound(monkeypatch):
    best = solve(LONG_AND_SHORT, Objective.LEXIMIN).certificate.value
    monkeypatch.setattr(queue_fair, "affordable", lambda *_: False)
    certificate = solve(LONG_AND_SHORT, Objective.LEXIMIN).certificate
    assert (certificate.status, certificate.engines) == (Status.FEASIBLE, ("list",))
    assert certificate.value <= best <= certificate.bound == (-36, -10)
    found = pareto(LONG_AND_SHORT)
    assert (found.status, found.points) == (Status.FEASIBLE, ((-45, -15),))


@pytest.mark.parametrize("problem", [ONE_ROOM, LONG_AND_SHORT])
def test_a_lying_second_engine_is_found_out(monkeypatch, problem):
    true = pulp_program.solve_program
    monkeypatch.setattr(pulp_program, "solve_program", lambda *a, **k: replace(true(*a, **k), value=(0,), bound=(-1,)))
    with pytest.raises(EngineDisagreement):
        solve(problem, Objective.LEXIMIN)


def test_nobody_is_served_fairly():
    empty = ManyMeetings(4, (), (), ())
    assert solve(empty, Objective.LEXIMIN).decision == Bookings()
    assert solve(Queue({}, ()), Objective.LEXIMIN).decision == frozenset()


def test_what_must_be_and_cannot_is_infeasible_for_every_objective():
    must = tuple(MeetingRequest(f"m{k}", "ann", 1, (Invitee("ann", True),)) for k in range(3))
    problem = ManyMeetings(2, (Person("ann"), Person("bob")), must, (Room("r", 1),))
    for objective in (Objective.LEXIMIN, Objective.NASH):
        assert solve(problem, objective).certificate.status is Status.INFEASIBLE
    assert pareto(problem).status is Status.INFEASIBLE
    late = Queue({"gpu": 1}, (job("a", "ann", 2, deadline=2), job("b", "bob", 2, deadline=2)))
    assert solve(late, Objective.LEXIMIN).certificate.status is Status.INFEASIBLE
    assert pareto(late).status is Status.INFEASIBLE
    with pytest.raises(ProblemError, match="not for family queue: utilities are costs there"):
        solve(late, Objective.NASH)
