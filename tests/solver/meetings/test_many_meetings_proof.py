"""Many meetings: what it takes for a decision to be proven, and what is said where it is not."""

from dataclasses import replace

import pytest
from small_meetings import person, request, three

from solver import (
    EngineDisagreement,
    Interval,
    Invitee,
    ManyMeetings,
    MeetingRequest,
    Objective,
    Room,
    Status,
    solve,
)
from solver.engines import cpsat_program, dual, linear
from solver.meetings import solve as solving


@pytest.mark.parametrize("objective", [Objective.WEIGHTED, Objective.STRICT])
@pytest.mark.parametrize("worth", [2**40, 2**45])
def test_utilities_beyond_doubles_are_proven_by_two_engines(objective, worth):
    invitees = (
        Invitee("ann", True),
        Invitee("bob", False, preferred=(Interval(0, 5),), preferred_utility=worth),
    )
    meetings = tuple(MeetingRequest(f"m{k}", "ann", 2, invitees, skip_cost=worth // 2) for k in range(3))
    solved = solve(ManyMeetings(8, (person("ann"), person("bob")), meetings, (Room("r", 2),)), objective)
    assert solved.certificate.status is Status.OPTIMAL
    assert "dynamic-programming" in solved.certificate.engines


def test_one_engine_alone_proves_nothing(monkeypatch):
    silent = cpsat_program.Answer("silent", Status.UNKNOWN)
    monkeypatch.setattr(dual, "dual_bound", lambda *_, **__: None)
    monkeypatch.setattr(linear, "solve_program", lambda *_, **__: silent)
    certificate = solve(three()).certificate
    assert certificate.status is Status.FEASIBLE
    assert certificate.value == certificate.bound == (18,)
    stuck = ManyMeetings(2, (person("ann", 1, (0, 1)),), (request("m", "ann", duration=2),), (Room("r", 1),))
    assert solve(stuck).certificate.status is Status.UNKNOWN


def test_infeasible_takes_two_engines_and_a_check(monkeypatch):
    # Any two of the three have times apart; all of them need six steps.
    stuck = ManyMeetings(
        5, (person("ann"),), tuple(request(f"m{k}", "ann", duration=2) for k in range(3)), (Room("r", 2),)
    )
    solved = solve(stuck)
    assert solved.certificate.status is Status.INFEASIBLE
    assert set(solved.certificate.engines) == {"cp-sat", "pulp-highs"}
    monkeypatch.setattr(solving, "refuted", lambda *_: False)
    assert solve(stuck).certificate.status is Status.UNKNOWN


def test_a_false_claim_is_an_error(monkeypatch):
    real = cpsat_program.solve_stage

    def wrong(program, **options):
        answer = real(program, **options)
        return replace(answer, bound=(answer.value[0] - 1,)) if answer.value else answer

    monkeypatch.setattr(cpsat_program, "solve_stage", wrong)
    with pytest.raises(EngineDisagreement):
        solve(three())


def test_weights_too_large_for_doubles_are_still_exact():
    heavy = request("m", "ann", skip_cost=2**50), request("n", "ann", skip_cost=2**50 - 1)
    problem = ManyMeetings(1, (person("ann"),), heavy, (Room("r", 1), Room("s", 1)))
    solved = solve(problem)
    assert solved.certificate.status in (Status.OPTIMAL, Status.FEASIBLE)
    assert solved.certificate.value == (2**50,)
