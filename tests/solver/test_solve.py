from dataclasses import replace
from typing import assert_type

import pytest
from hypothesis import given, settings
from naive_solver import OBJECTIVES, access_problems, meetings, naive_access, naive_meeting, naive_selection, selections

from solver import (
    AccessProblem,
    Attendee,
    Conflict,
    Grant,
    Instruction,
    Meeting,
    Objective,
    Selection,
    Solved,
    Status,
    Weights,
    problem_hash,
    solve,
)
from solver.answer import Answer
from solver.certificate import versions
from solver.pareto import pareto
from solver.selection.engines import branch, brute, topics

ENGINES_RUN = settings(deadline=None, max_examples=60)


def queue(*authorities, conflicts=(), **common):
    instructions = tuple(Instruction(f"i{k}", f"u{k}", a, **common) for k, a in enumerate(authorities))
    return Selection(instructions, tuple(Conflict(f"i{a}", f"i{b}") for a, b in conflicts))


def ring(size, **common):
    return queue(*[5] * size, conflicts=[(k, (k + 1) % size) for k in range(size)], **common)


def test_rank_wins_when_strict_and_numbers_when_weighted():
    problem = queue(10, 6, 6, conflicts=[(0, 1), (0, 2)])
    strict, weighted = solve(problem), solve(problem, Objective.WEIGHTED)
    assert_type(strict, Solved[frozenset[str]])
    assert (strict.decision, strict.certificate.value) == (frozenset(["i0"]), (1, 0))
    assert (weighted.decision, weighted.certificate.value) == (frozenset(["i1", "i2"]), (12,))


def test_a_certificate_carries_its_evidence():
    problem = queue(5, 5, conflicts=[(0, 1)])
    certificate = solve(problem, seed=7).certificate
    assert certificate.status is Status.OPTIMAL
    assert certificate.engines == ("topics", "clique-cover")
    assert certificate.checked
    assert certificate.value == certificate.bound == (1,)
    assert certificate.problem_hash == problem_hash(problem)
    assert certificate.versions == versions()
    assert all(certificate.versions.values())
    assert certificate.seed == 7


def test_nothing_to_decide_needs_no_search():
    solved = solve(queue(1, 2, 3))
    assert solved.decision == {"i0", "i1", "i2"}
    assert solved.certificate.engines == ("reduction", "bound")
    assert solve(Selection(())).decision == frozenset()


def test_a_label_is_the_set_of_all_tied_optima():
    problem = queue(5, 5, 5, 5, conflicts=[(0, 1), (2, 3)])
    solved = solve(problem)
    assert solved.optima == tuple(frozenset(ids) for ids in (("i0", "i2"), ("i0", "i3"), ("i1", "i2"), ("i1", "i3")))
    assert solved.decision == solved.optima[0]
    assert (solved.certificate.optima, solved.certificate.optima_complete) == (4, True)
    first = solve(problem, optima_limit=3)
    assert first.optima == solved.optima[:3]
    assert (first.certificate.optima, first.certificate.optima_complete) == (3, False)


def test_what_is_worth_nothing_ties_with_its_absence():
    assert solve(queue(5, alignment=0)).optima == (frozenset(["i0"]), frozenset())


def too_hard(_part, limit, *_):
    return Answer(branch.NAME, Status.UNKNOWN), brute.Optima(limit)


def test_a_part_that_cannot_be_searched_goes_to_engines_that_scale(monkeypatch):
    assert solve(ring(20)).certificate.engines == ("branch-and-bound", "clique-cover")
    assert solve(ring(21)).certificate.engines == ("branch-and-bound", "pulp-highs")
    searched = solve(ring(20)), solve(ring(21))
    monkeypatch.setattr(branch, "solve_part", too_hard)
    solved = solve(ring(20))
    assert solved.certificate.engines == ("pulp-highs", "dual-bound")
    # The relaxation of an odd ring is half a place too high, which counts where a place is worth two.
    assert solve(ring(21, alignment=2)).certificate.engines == ("pulp-highs", "cp-sat")
    assert (solved.optima, solve(ring(21)).optima) == (searched[0].optima, searched[1].optima)
    assert solved.certificate.value == (10,)
    assert solved.optima == (frozenset(f"i{k}" for k in range(0, 20, 2)), frozenset(f"i{k}" for k in range(1, 20, 2)))
    assert solved.certificate.optima_complete
    # In an odd ring one place is left out, and any of them can be: 21 rotations.
    assert solve(ring(21)).certificate.optima == 21
    few = solve(ring(21), optima_limit=5)
    assert (few.certificate.optima, few.certificate.optima_complete) == (5, False)
    assert few.certificate.status is Status.OPTIMAL


def test_where_doubles_lose_count_another_exact_engine_is_asked():
    problem = Selection(
        (Instruction("a", "u", 5, alignment=2**49), Instruction("b", "v", 5, alignment=2**49 - 1)),
        (Conflict("a", "b"),),
    )
    solved = solve(problem)
    assert solved.decision == {"a"}
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.engines == ("topics", "clique-cover")
    # Neither a topic nor covered by cliques: a ring of five, and its second opinion must be exact too.
    ids = [Instruction(f"i{k}", "u", 5, alignment=2**46 + k) for k in range(5)]
    five = solve(Selection(tuple(ids), tuple(Conflict(f"i{k}", f"i{(k + 1) % 5}") for k in range(5))))
    assert five.certificate.status is Status.OPTIMAL
    assert five.certificate.engines == ("branch-and-bound", "dynamic-programming")
    assert five.decision == {"i2", "i4"}


def test_many_columns_with_huge_weights_are_decided_by_two_engines():
    """With requirements and a capacity, and a top level that no double could add to the others."""
    instructions = tuple(
        Instruction(
            f"i{k}",
            "u",
            1 + k % 3,
            alignment=2**40 + k,
            demand={"gpu": 1 + k % 2},
            requires=(f"i{k - 3}",) if k % 5 == 4 else (),
        )
        for k in range(20)
    )
    solved = solve(Selection(instructions, (Conflict("i0", "i1"), Conflict("i7", "i9")), {"gpu": 9}))
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.engines == ("branch-and-bound", "dynamic-programming")


def test_the_same_call_gives_the_same_answer():
    problem = ring(24)
    assert solve(problem, seed=3) == solve(problem, seed=3)
    assert solve(problem, seed=3).optima == solve(problem, seed=4).optima


@given(selections(), OBJECTIVES)
@ENGINES_RUN
def test_a_selection_is_labelled_as_by_brute_force(problem, objective):
    solved = solve(problem, objective)
    value, best = naive_selection(problem, objective)
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == solved.certificate.bound == value
    assert set(solved.optima) == best
    assert len(solved.optima) == len(best) == solved.certificate.optima
    assert solved.decision == solved.optima[0]
    assert solved.certificate.optima_complete


@given(selections(), OBJECTIVES)
@settings(deadline=None, max_examples=20)
def test_so_it_is_when_every_part_counts_as_large(problem, objective):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brute, "SMALL", 0)
        patch.setattr(topics, "solve_part", lambda *_: None)
        patch.setattr(branch, "solve_part", too_hard)
        solved = solve(problem, objective)
    value, best = naive_selection(problem, objective)
    assert solved.certificate.value == value
    assert set(solved.optima) == best
    assert solved.certificate.status is Status.OPTIMAL


@given(meetings(), OBJECTIVES)
@ENGINES_RUN
def test_a_meeting_is_labelled_as_by_brute_force(meeting, objective):
    solved = solve(meeting, objective)
    value, best = naive_meeting(meeting, objective)
    if value is None:
        assert solved.certificate.status is Status.INFEASIBLE
        assert (solved.decision, solved.optima, solved.certificate.value) == (None, (), ())
    else:
        assert solved.certificate.status is Status.OPTIMAL
        assert solved.certificate.value == value
        assert solved.optima == tuple(slot for slot in meeting.slots if slot in best)
    assert solved.certificate.engines == ("closed-form", "branch-and-bound")
    asked = solve(meeting, objective, all_engines=True)
    assert (asked.decision, asked.optima) == (solved.decision, solved.optima)
    assert asked.certificate.engines == ("closed-form", "branch-and-bound", "exhaustive", "pulp-highs")


@given(access_problems(), OBJECTIVES)
@settings(deadline=None, max_examples=200)
def test_access_is_labelled_as_by_the_rules(problem, objective):
    solved = solve(problem, objective)
    assert_type(solved, Solved[frozenset[tuple[str, str]]])
    assert solved.decision == naive_access(problem)[0]
    assert solved.optima == (solved.decision,)
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.engines == ("fixpoint", "proof-search")
    asked = solve(problem, objective, all_engines=True)
    assert asked.decision == solved.decision
    assert asked.certificate.engines == ("fixpoint", "proof-search", "cedar", "pulp-highs")


MEETING = Meeting(("a", "b", "c"), (Attendee("ann", True, frozenset("bc")), Attendee("bob", False, frozenset("a"))))
CLOSED_DOORS = Meeting(("a", "b"), (Attendee("ann", True, frozenset("a")), Attendee("bob", True, frozenset("b"))))
VAULT = AccessProblem(("ann", "bob"), ("plan",), grants=(Grant("ann", "plan"),))


def test_the_earliest_of_tied_slots_is_the_decision():
    solved = solve(MEETING)
    assert_type(solved, Solved[str])
    assert (solved.decision, solved.optima) == ("b", ("b", "c"))
    assert solve(MEETING, optima_limit=1).optima == ("b",)
    assert not solve(MEETING, optima_limit=1).certificate.optima_complete


def test_a_meeting_that_cannot_be_is_infeasible_and_certified():
    solved = solve(CLOSED_DOORS)
    assert solved.decision is None
    assert solved.optima == ()
    assert solved.certificate.status is Status.INFEASIBLE
    assert solved.certificate.engines == ("closed-form", "branch-and-bound")
    assert solved.certificate.checked
    assert solve(CLOSED_DOORS, all_engines=True).certificate.engines == (
        "closed-form",
        "branch-and-bound",
        "exhaustive",
        "pulp-highs",
    )


@pytest.mark.parametrize(
    "problem", [ring(5), MEETING, CLOSED_DOORS, VAULT], ids=["selection", "meeting", "none", "access"]
)
def test_no_time_at_all_is_unknown(problem):
    solved = solve(problem, time_limit=0)
    assert (solved.decision, solved.optima) == (None, ())
    assert solved.certificate.status is Status.UNKNOWN
    assert solved.certificate.engines == ()
    assert not solved.certificate.checked
    assert not solved.certificate.optima_complete


@pytest.mark.parametrize("problem", [ring(5), ring(30), MEETING, VAULT], ids=["small", "large", "meeting", "access"])
def test_too_little_time_is_feasible_with_a_bound(problem):
    solved = solve(problem, time_limit=1e-9)
    assert solved.certificate.status is Status.FEASIBLE
    assert solved.certificate.value <= solved.certificate.bound
    assert solved.optima == ()
    assert solved.decision is not None
    assert not list(problem.violations(solved.decision))
    assert solve(problem).certificate.value <= solved.certificate.bound


def test_too_little_time_for_a_second_engine_is_not_infeasible():
    assert solve(CLOSED_DOORS, time_limit=1e-9).certificate.status is Status.UNKNOWN


def test_pulp_has_no_say_about_a_meeting_with_weights_beyond_doubles():
    solved = solve(replace(MEETING, weights=Weights(2**40, 2**39, 2, 1)), all_engines=True)
    assert solved.certificate.engines == ("closed-form", "branch-and-bound", "exhaustive")
    assert solved.optima == ("b", "c")
    assert solve(replace(CLOSED_DOORS, weights=Weights(2**40))).certificate.status is Status.INFEASIBLE


def test_wrong_limits_are_refused():
    with pytest.raises(ValueError, match="time limit"):
        solve(MEETING, time_limit=-1)
    with pytest.raises(ValueError, match="at least one optimum"):
        solve(MEETING, optima_limit=0)


@pytest.mark.parametrize("seed", [-1, 2**31])
def test_a_seed_that_some_engine_would_not_take_is_refused_by_all(seed: int):
    problem = queue(5, 5, conflicts=[(0, 1)])
    with pytest.raises(ValueError, match="a seed must be in"):
        solve(problem, seed=seed)
    with pytest.raises(ValueError, match="a seed must be in"):
        pareto(problem, seed=seed)


def test_an_objective_may_be_given_by_its_name():
    problem = queue(10, 6, 6, conflicts=[(0, 1), (0, 2)])
    assert solve(problem, "weighted").decision == solve(problem, Objective.WEIGHTED).decision
    with pytest.raises(ValueError, match="alphabetical"):
        solve(problem, "alphabetical")
