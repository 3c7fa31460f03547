from random import Random
from time import thread_time
from typing import assert_type

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_queue import naive_queue, queues

from solver import EngineDisagreement, Job, JobOrder, Objective, Option, Queue, Solved, Status, Timetable, solve
from solver.answer import Answer
from solver.engines import linear
from solver.queue.engines import brute, cpsat, subgradient, tree
from solver.queue.shop import shop_of

TWO = st.sampled_from([Objective.WEIGHTED, Objective.STRICT])


def line(*lengths, **common):
    """Jobs of one stage on one agent."""
    jobs = tuple(Job(f"j{k}", f"u{k}", k % 3 + 1, ((Option("gpu", n),),), **common) for k, n in enumerate(lengths))
    return Queue({"gpu": 1}, jobs)


def crowd(size, seed=0, deadline=None):
    random, agents = Random(seed), ["a", "b", "c"]
    return Queue(
        dict.fromkeys(agents, 1),
        tuple(
            Job(
                f"j{k}",
                f"u{k % 4}",
                random.randint(1, 5),
                tuple((Option(agent, random.randint(1, 6)),) for agent in random.sample(agents, 2)),
                release=random.randint(0, 2 * size),
                due=random.randint(5, 3 * size),
                deadline=deadline,
            )
            for k in range(size)
        ),
    )


@given(queues(), TWO)
@settings(deadline=None, max_examples=60)
def test_a_small_queue_is_decided_as_trying_everything_does(problem, objective):
    solved, best = solve(problem, objective), naive_queue(problem, objective)
    assert_type(solved, Solved[Timetable])
    if best is None:
        assert solved.certificate.status is Status.INFEASIBLE
        return
    value, optima = best
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == solved.certificate.bound == value
    assert set(solved.optima) <= set(optima)
    if solved.certificate.optima_complete:
        assert set(solved.optima) == set(optima)


@given(queues(jobs=4, tasks=8, longest=2), TWO)
@settings(deadline=None, max_examples=25)
def test_a_larger_one_as_the_exact_search_does(problem, objective):
    from solver.queue.shop import shop_of

    shop = shop_of(problem, objective)
    if len(shop.tasks) <= brute.SMALL or shop.hopeless:
        return
    solved, exact = solve(problem, objective), brute.solve_shop(shop)
    assert solved.certificate.status is exact.status
    assert solved.certificate.value == exact.value


def test_the_heavier_goes_first_and_rank_counts_more_when_strict():
    jobs = (Job("big", "ann", 9, ((Option("gpu", 9),),)), *(Job(k, k, 5, ((Option("gpu", 1),),)) for k in "bcd"))
    weighted, strict = (solve(Queue({"gpu": 1}, jobs), o) for o in (Objective.WEIGHTED, Objective.STRICT))
    assert weighted.certificate.value == (-(9 * 12 + 5 * (1 + 2 + 3)),)
    assert strict.certificate.value == (-81, -5 * (10 + 11 + 12))
    assert weighted.certificate.engines == ("exhaustive", "cp-sat")
    assert solve(Queue({"gpu": 1}, jobs)).certificate.objective is Objective.WEIGHTED
    # Of the three small ones that tie, every order is an answer.
    assert (len(weighted.optima), weighted.certificate.optima_complete) == (6, True)
    assert len(solve(Queue({"gpu": 1}, jobs), optima_limit=4).optima) == 4


def test_where_waiting_is_free_no_list_of_optima_is_complete():
    certificate = solve(line(2, 2, weight=0)).certificate
    assert certificate.status is Status.OPTIMAL
    assert not certificate.optima_complete


def test_larger_queues_are_proven_by_two_kinds_of_engine():
    weighted = solve(crowd(9), time_limit=60).certificate
    assert weighted.status is Status.OPTIMAL
    assert len(weighted.engines) >= 2
    strict = solve(crowd(9), Objective.STRICT, time_limit=60).certificate
    assert strict.status is Status.OPTIMAL
    exact = cpsat.solve_shop(shop_of(crowd(9), Objective.STRICT), time_limit=60)
    assert strict.value == exact.value


def test_an_empty_queue_has_an_empty_timetable():
    solved = solve(Queue({}, ()))
    assert (solved.decision, solved.certificate.value) == (frozenset(), (0,))
    assert solve(Queue({}, ()), Objective.STRICT).certificate.value == ()


def test_no_time_is_unknown_and_too_little_is_feasible_with_its_gap():
    problem = crowd(60)
    assert solve(problem, time_limit=0).certificate.status is Status.UNKNOWN
    solved = solve(problem, time_limit=1.5)
    assert solved.certificate.status is Status.FEASIBLE
    assert solved.certificate.value < solved.certificate.bound < (0,)
    assert solved.certificate.checked
    assert not list(problem.violations(solved.decision))
    strict = solve(problem, Objective.STRICT, time_limit=1.5)
    assert strict.certificate.status is Status.FEASIBLE
    assert strict.certificate.value <= strict.certificate.bound


@pytest.mark.parametrize(
    ("problem", "engines"),
    [
        (line(3, 3, 3, deadline=8), ("exhaustive", "cp-sat")),
        (line(*[2] * 8, deadline=15), ("cp-sat", "pulp-highs")),
        (line(3, deadline=2), ("windows", "cp-sat")),
        (
            Queue(
                {"a": 1}, tuple(Job(k, k, 1, ((Option("a", 2),),), deadline=4) for k in "xy"), (JobOrder("x", "y", 1),)
            ),
            ("windows", "cp-sat"),
        ),
    ],
)
def test_what_cannot_be_is_said_by_two(problem, engines):
    solved = solve(problem)
    assert solved.certificate.status is Status.INFEASIBLE
    assert solved.decision is None
    assert solved.certificate.engines == engines


def test_one_engine_alone_does_not_make_a_queue_infeasible(monkeypatch):
    monkeypatch.setattr(linear, "solve_program", lambda *_, **__: Answer("pulp-highs", Status.UNKNOWN))
    assert solve(line(*[2] * 8, deadline=15)).certificate.status is Status.UNKNOWN


def test_one_engine_alone_does_not_make_a_plan_optimal(monkeypatch):
    monkeypatch.setattr(tree, "LARGEST", 0)
    monkeypatch.setattr(linear, "solve_program", lambda *_, **__: Answer("pulp-highs", Status.UNKNOWN))
    problem = crowd(9)
    solved = solve(problem, time_limit=5)
    if "lagrange" not in solved.certificate.engines:
        assert solved.certificate.status is Status.FEASIBLE


def test_deadlines_that_lists_miss_are_met_by_search():
    # The heavy job fits in the gap only if the light one, with the tight deadline, does not wait for it.
    jobs = tuple(Job(f"j{k}", "ann", 9, ((Option("gpu", 2),),), deadline=16 - k) for k in range(8))
    solved = solve(Queue({"gpu": 1}, jobs), time_limit=30)
    assert solved.certificate.status in (Status.OPTIMAL, Status.INFEASIBLE)


def test_engines_that_contradict_each_other_are_an_error(monkeypatch):
    monkeypatch.setattr(cpsat, "solve_shop", lambda *_, **__: Answer("cp-sat", Status.INFEASIBLE))
    with pytest.raises(EngineDisagreement, match="cp-sat says infeasible"):
        solve(line(1, 2))


def test_a_bound_that_the_check_does_not_confirm_is_an_error(monkeypatch):
    monkeypatch.setattr(subgradient, "checked_bound", lambda *_: 1)
    with pytest.raises(EngineDisagreement, match="check says 1"):
        solve(crowd(40), time_limit=1)


def long_jobs(unit):
    jobs = (Job(f"j{k}", f"u{k}", 5, ((Option("gpu", (k % 4 + 1) * unit + k),),), weight=k + 1) for k in range(12))
    return Queue({"gpu": 2}, tuple(jobs))


@pytest.mark.parametrize(("unit", "limit"), [(1000, 2.0), (10**5, 1.0), (10**5, 3.0)])
def test_a_time_limit_holds_for_building_models_too(unit, limit):
    begun = thread_time()  # of this thread alone, so that what else the machine does makes no difference
    certificate = solve(long_jobs(unit), time_limit=limit).certificate
    assert thread_time() - begun < 1.2 * limit + 0.5
    assert certificate.value <= certificate.bound


def test_where_times_are_too_long_for_starts_intervals_are_searched(monkeypatch):
    asked = []

    def beat(*given, **_):
        asked.extend(given[3:4])  # pieces of plans are asked about without starts
        return Status.UNKNOWN, None, 40_000_000

    monkeypatch.setattr(cpsat, "beat", beat)
    certificate = solve(long_jobs(10**5)).certificate
    assert certificate.status is Status.FEASIBLE
    assert certificate.bound == (-40_000_000,)  # by themselves the jobs would cost 21,000,572
    assert asked == [None]


def test_a_bound_is_checked_in_the_time_that_was_kept_for_it():
    shop = shop_of(crowd(30), Objective.WEIGHTED)
    prices = [[1] * shop.horizon for _ in shop.capacities]
    assert 0 < subgradient.check_seconds(shop, shop.weights[0], prices) < 60
