"""Leximin, Nash welfare and the frontier of many meetings and of queues, against trying everything."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from naive_solver import FAIR_OBJECTIVES

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
from solver.pareto import gains, pareto
from solver.queue import fair as queue_fair

sys.path[:0] = [str(Path(__file__).parent / family) for family in ("meetings", "queue")]
from naive_meetings import allowed, decisions, naive_meetings, timetables
from naive_queue import naive_queue, queues
from naive_queue import timetables as queue_timetables

ENGINES_RUN = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


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
    assert solved.certificate.value == naive_queue(LONG_AND_SHORT, Objective.LEXIMIN)[0]


@given(timetables(most_decisions=1500), FAIR_OBJECTIVES)
@ENGINES_RUN
def test_meetings_are_shared_as_by_brute_force(problem, objective):
    solved = solve(problem, objective)
    value, best = naive_meetings(problem, objective)
    event(f"{solved.certificate.status}, complete {solved.certificate.optima_complete}")
    if value is None:
        assert solved.certificate.status is Status.INFEASIBLE
        return
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == value
    assert set(solved.optima) <= best
    assert solved.decision == solved.optima[0]
    assert not solved.certificate.optima_complete or set(solved.optima) == best
    assert solved.certificate.optima_complete or len(solved.optima) in (1, 1000)


@given(queues())
@ENGINES_RUN
def test_queues_are_shared_as_by_brute_force(problem):
    solved = solve(problem, Objective.LEXIMIN)
    naive = naive_queue(problem, Objective.LEXIMIN)
    event(f"{solved.certificate.status}, complete {solved.certificate.optima_complete}")
    if naive is None:
        assert solved.certificate.status is Status.INFEASIBLE
        return
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == naive[0]
    assert set(solved.optima) <= set(naive[1])
    assert not solved.certificate.optima_complete or set(solved.optima) == set(naive[1])


def naive_frontier(problem, allowed_decisions, groups):
    points = {gains(problem, groups, decision) for decision in allowed_decisions}
    return {a for a in points if not any(a != b and weakly_dominates(b, a) for b in points)}


def assert_frontier(problem, groups, allowed_decisions):
    found = pareto(problem, groups)
    naive = naive_frontier(problem, allowed_decisions, groups)
    assert found.status is (Status.OPTIMAL if naive else Status.INFEASIBLE)
    assert set(found.points) == naive
    for point, decision in zip(found.points, found.decisions, strict=True):
        assert not list(problem.violations(decision))
        assert gains(problem, groups, decision) == point


@given(timetables(most_decisions=1500), st.sampled_from([[["ann"], ["bob"]], [["ann"], ["bob"], ["cat"]]]))
@ENGINES_RUN
def test_the_frontier_of_meetings_is_all_of_it(problem, groups):
    assert_frontier(problem, groups, (d for d in decisions(problem) if allowed(problem, d)))


@given(queues(jobs=3, tasks=3))
@ENGINES_RUN
def test_the_frontier_of_a_queue_is_all_of_it(problem):
    people = sorted({job.user for job in problem.jobs})
    if len(people) < 2:
        with pytest.raises(ProblemError, match="two or more"):
            pareto(problem)
        return
    everything = (d for d in queue_timetables(problem) if not any(problem.violations(d)))
    assert_frontier(problem, [[user] for user in people], everything)


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
