"""Leximin, Nash welfare and the Pareto frontier, against trying everything."""

from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import FAIR_OBJECTIVES, assert_frontier, meetings, naive_meeting, naive_selection, selections, subsets

from solver import (
    AccessProblem,
    Attendee,
    Conflict,
    EngineDisagreement,
    Instruction,
    Meeting,
    Objective,
    ProblemError,
    Queue,
    Selection,
    Status,
    solve,
)
from solver.engines import pulp_program
from solver.fairness import leximin, nash
from solver.frontier import gains
from solver.pareto import pareto
from solver.selection.engines import shares_brute

ENGINES_RUN = settings(deadline=None, max_examples=60)


def asked(*wishes, conflicts=()):
    """wishes: (user, authority, alignment)."""
    instructions = tuple(Instruction(f"i{k}", u, a, alignment=worth) for k, (u, a, worth) in enumerate(wishes))
    return Selection(instructions, tuple(Conflict(f"i{a}", f"i{b}") for a, b in conflicts))


# Ann's request excludes one each of Bob and Cat, and weighs more than both.
ANN_OR_OTHERS = asked(("ann", 9, 5), ("bob", 1, 1), ("cat", 1, 2), ("ann", 9, 1), conflicts=[(0, 1), (0, 2)])


def test_leximin_lifts_the_worst_off_first_and_nash_multiplies():
    assert solve(ANN_OR_OTHERS).decision == {"i0", "i3"}
    solved = solve(ANN_OR_OTHERS, Objective.LEXIMIN)
    assert (solved.decision, solved.certificate.value) == ({"i1", "i2", "i3"}, (1, 1, 2))
    solved = solve(ANN_OR_OTHERS, Objective.NASH)
    assert (solved.decision, solved.certificate.value) == ({"i1", "i2", "i3"}, (3, 2))
    assert solved.certificate.engines == ("exhaustive", "pulp-highs")
    assert solved.certificate.status is Status.OPTIMAL


def test_nash_prefers_many_who_gain_to_a_large_product():
    assert nash([0, 7, 9]) < nash([1, 1, 1])
    assert nash([]) == (0, 1)
    assert leximin([3, 1, 2]) == (1, 2, 3)
    with pytest.raises(ProblemError, match="at least 0"):
        nash([-1])


def test_leximin_at_a_meeting_is_not_the_sum():
    people = tuple(Attendee(u, False, frozenset(p), frozenset(f)) for u, p, f in [("a", "x", "y"), ("b", "x", "y")])
    people += (Attendee("c", False, frozenset(), frozenset("y")),)
    meeting = Meeting(("x", "y"), people)
    assert solve(meeting).decision == "x"
    assert solve(meeting, Objective.LEXIMIN).decision == solve(meeting, Objective.NASH).decision == "y"
    assert solve(meeting, "nash").certificate.value == (3, 1)


@pytest.mark.parametrize("objective", [Objective.LEXIMIN, Objective.NASH])
def test_where_it_makes_no_sense_it_is_refused_with_the_reason(objective):
    with pytest.raises(ProblemError, match="not for family access: what a policy allows"):
        solve(AccessProblem(("ann",), ("plan",)), objective)
    if objective is Objective.NASH:
        with pytest.raises(ProblemError, match="not for family queue"):
            solve(Queue({"agent": 1}, ()), objective)


@given(selections(), FAIR_OBJECTIVES)
@ENGINES_RUN
def test_a_selection_is_shared_as_by_brute_force(problem, objective):
    solved = solve(problem, objective)
    value, best = naive_selection(problem, objective)
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == solved.certificate.bound == value
    assert set(solved.optima) == best
    assert len(solved.optima) == len(best)
    assert solved.decision == solved.optima[0]


@given(selections(), FAIR_OBJECTIVES)
@settings(deadline=None, max_examples=40)
def test_so_it_is_by_search(problem, objective):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares_brute, "SMALL", 0)
        solved = solve(problem, objective)
    value, best = naive_selection(problem, objective)
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == value
    assert set(solved.optima) == best


@given(meetings(), FAIR_OBJECTIVES)
@ENGINES_RUN
def test_a_meeting_is_shared_as_by_brute_force(meeting, objective):
    solved = solve(meeting, objective)
    value, best = naive_meeting(meeting, objective)
    assert (solved.certificate.value or None) == value
    assert solved.optima == tuple(slot for slot in meeting.slots if slot in best)
    assert solved.certificate.engines == ("closed-form", "exhaustive")


def test_products_beyond_64_bits_are_exact():
    people = [Attendee(f"u{k}", True, frozenset("ab")) for k in range(20)]
    solved = solve(Meeting(("a", "b"), tuple(people)), Objective.NASH)
    assert solved.certificate.value == (20, 100**20)
    size = 40  # people, who all want one of two things; each pair's wishes exclude each other crosswise
    wishes = [(f"u{k}", 5, 10**4 + k) for k in range(size)] + [(f"u{k}", 5, 10**4 - k) for k in range(size)]
    conflicts = [(k, size + k) for k in range(size)] + [(k, (k + 1) % size) for k in range(size)]
    problem = asked(*wishes, conflicts=conflicts)
    solved = solve(problem, Objective.NASH, time_limit=20)
    best = prod(10**4 + k for k in range(1, size, 2)) * prod(10**4 - k for k in range(0, size, 2))
    assert solved.certificate.value <= solved.certificate.bound
    assert solved.certificate.value[1] >= best


def test_too_little_time_is_feasible_with_a_bound():
    for objective in (Objective.LEXIMIN, Objective.NASH):
        solved = solve(ANN_OR_OTHERS, objective, time_limit=1e-9)
        assert solved.certificate.status is Status.FEASIBLE
        assert solved.certificate.value <= solve(ANN_OR_OTHERS, objective).certificate.value
        assert solve(ANN_OR_OTHERS, objective).certificate.value <= solved.certificate.bound
        assert solve(ANN_OR_OTHERS, objective, time_limit=0).certificate.status is Status.UNKNOWN


@pytest.mark.parametrize("objective", [Objective.LEXIMIN, Objective.NASH])
def test_a_lying_second_engine_is_found_out(monkeypatch, objective):
    from dataclasses import replace

    true = pulp_program.solve_program
    monkeypatch.setattr(pulp_program, "solve_program", lambda *a, **k: replace(true(*a, **k), value=(0,), bound=(0,)))
    with pytest.raises(EngineDisagreement):
        solve(ANN_OR_OTHERS, objective)


@given(selections(), st.booleans())
@ENGINES_RUN
def test_the_frontier_of_a_selection_is_all_of_it(problem, search):
    people = tuple(problem.utilities(frozenset()))
    if len(people) < 2:
        with pytest.raises(ProblemError, match="two or more"):
            pareto(problem)
        return
    groups = tuple((user,) for user in people)
    if len(people) == 3:
        groups = (people[:1], people[1:])
    with pytest.MonkeyPatch.context() as patch:
        if search:
            patch.setattr(shares_brute, "SMALL", 0)
        assert_frontier(problem, groups, subsets(problem.by_id))


@given(meetings())
@ENGINES_RUN
def test_the_frontier_of_a_meeting_is_all_of_it(meeting):
    if len(meeting.attendees) < 2:
        return
    assert_frontier(meeting, [(attendee.user,) for attendee in meeting.attendees], meeting.slots)


def test_a_frontier_is_between_people():
    found = pareto(ANN_OR_OTHERS, [("ann",), ("bob", "cat")])
    assert found.points == ((6, 0), (1, 3))
    assert found.decisions == ({"i0", "i3"}, {"i1", "i2", "i3"})
    assert pareto(ANN_OR_OTHERS, time_limit=0).status is Status.UNKNOWN
    for groups, field in [
        ([("ann",)], "groups"),
        ([("ann",), ()], "groups[1]"),
        ([("ann",), ("dan",)], "groups[1][0]"),
        ([("ann",), ("ann",)], "groups[1][0]"),
    ]:
        with pytest.raises(ProblemError) as caught:
            pareto(ANN_OR_OTHERS, groups)
        assert caught.value.field == field
    with pytest.raises(ProblemError, match="best for everyone"):
        pareto(AccessProblem(("ann", "bob"), ("plan",)))


def test_an_optimum_of_any_monotone_objective_is_on_the_frontier():
    points = pareto(ANN_OR_OTHERS).points
    for objective in Objective:
        assert gains(ANN_OR_OTHERS, (("ann",), ("bob",), ("cat",)), solve(ANN_OR_OTHERS, objective).decision) in points


def test_weights_come_from_roles():
    from solver.weights import role_authority, role_weights

    levels = {"board": 10, "lead": 6, "deputy": 6, "staff": 2}
    assert role_weights(levels, {"board": 50, "lead": 9, "deputy": 9, "staff": 1}) == {2: 1, 6: 9, 10: 50}
    assert role_authority(["staff", "lead"], levels) == 6
    for weights, field in [
        ({"board": 5, "lead": 9, "deputy": 8, "staff": 1}, "roles.deputy.weight"),
        ({"board": 5, "lead": 9, "deputy": 9}, "roles.staff.weight"),
        ({"board": -1, "lead": 9, "deputy": 9, "staff": 1}, "roles.board.weight"),
        ({"king": 1}, "roles.king.weight"),
    ]:
        with pytest.raises(ProblemError) as caught:
            role_weights(levels, weights)
        assert caught.value.field == field
    for roles in ([], ["king"]):
        with pytest.raises(ProblemError):
            role_authority(roles, levels)


@pytest.mark.parametrize("objective", [Objective.LEXIMIN, Objective.NASH])
def test_what_doubles_lose_is_proven_in_whole_numbers(objective):
    instructions = tuple(
        Instruction(f"i{k}", f"u{k % 5}", k % 3 + 1, 2**20 + k * 79, demand={"r": 2**10 + k * k}) for k in range(15)
    )
    pairs = [(a, b) for a in range(15) for b in range(a) if (a * b + a + b) % 5 == 0]
    problem = Selection(instructions, tuple(Conflict(f"i{a}", f"i{b}") for a, b in pairs), {"r": 2**12})
    solved = solve(problem, objective)
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == naive_selection(problem, objective)[0]
