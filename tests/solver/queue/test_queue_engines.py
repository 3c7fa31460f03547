"""Every engine for queues against everything that there is, on random small ones."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_queue import naive_queue, queues, timetables

from solver import Job, Objective, Option, Queue, Status
from solver.deadline import Deadline
from solver.engines.pulp_program import solve_program
from solver.queue.engines import brute, cpsat, neighbourhood, subgradient, volume
from solver.queue.engines.cliques import Clique, solo, starts_of
from solver.queue.engines.lagrange import SCALE, Relaxation
from solver.queue.engines.lists import Timeline, allowed, best_of_lists
from solver.queue.engines.program import beating, every_start, queue_program
from solver.queue.shop import shop_of

ENGINES_RUN = settings(deadline=None, max_examples=60)
WEIGHTED = Objective.WEIGHTED
TWO = st.sampled_from([Objective.WEIGHTED, Objective.STRICT])


def shops(problem, objective):
    shop = shop_of(problem, objective)
    return None if not shop.tasks or shop.hopeless else shop


def of_program(keys, chosen):
    return tuple((mode, start) for _, mode, start in sorted(keys[column] for column in chosen))


@given(queues(), TWO)
@ENGINES_RUN
def test_every_engine_equals_trying_everything(problem, objective):
    best, shop = naive_queue(problem, objective), shop_of(problem, objective)
    if shop.hopeless:
        assert best is None
        return
    program, keys = queue_program(shop, every_start(shop), Deadline(None))
    linear = solve_program(program)
    answers = [brute.solve_shop(shop), cpsat.solve_shop(shop)] if shop.tasks else []
    if best is None:
        assert {answer.status for answer in (*answers, linear)} == {Status.INFEASIBLE}
        return
    assert linear.status is Status.OPTIMAL
    plans = [shop.plan(answer.chosen) for answer in answers] + [of_program(keys, linear.chosen)]
    for plan in plans:
        assert problem.value(shop.named(plan), objective) == shop.value(plan) == best[0]
        assert not list(problem.violations(shop.named(plan)))
    assert all(answer.status is Status.OPTIMAL and answer.value == answer.bound == best[0] for answer in answers)


@given(queues(tasks=3), TWO)
@settings(deadline=None, max_examples=40)
def test_all_optima_up_to_the_horizon_are_found(problem, objective):
    best, shop = naive_queue(problem, objective), shops(problem, objective)
    if best is None or shop is None:
        return
    found, complete = cpsat.all_optima(shop, best[0], limit=10**6)
    assert complete
    assert set(map(shop.named, found)) == set(best[1])
    if len(found) > 1:
        few, complete = cpsat.all_optima(shop, best[0], limit=len(found) - 1)
        assert (len(few), complete) == (len(found) - 1, False)


@given(queues(), TWO)
@ENGINES_RUN
def test_lists_and_pieces_are_allowed_and_a_code_has_an_inverse(problem, objective):
    shop = shops(problem, objective)
    plan = None if shop is None else best_of_lists(shop)
    if plan is None:
        return
    better = neighbourhood.search(shop, plan, seed=1, time_limit=5.0, patience=3)
    assert shop.value(better) >= shop.value(plan)
    for each in (plan, better):
        assert shop.plan(shop.code(each)) == each
        assert not list(problem.violations(shop.named(each)))
    assert shop.value(better) == naive_queue(problem, objective)[0]  # one piece is all of so small a queue


def some_cliques(shop, chance, busy):
    """Cliques of every task that nothing else fits beside, at random times, each with a price."""
    ranges = [(t, m) for t, modes in enumerate(shop.tasks) for m, mode in enumerate(modes) if solo(shop, mode)]
    found = {}
    for task, mode in ranges * 2:
        length = int(chance.integers(2, 4))
        if busy >= length:
            found[Clique(task, mode, int(chance.integers(0, busy - length + 1)), length)] = int(chance.integers(0, 999))
    return tuple(found.items())


@given(queues(deadlines=False), st.integers(0, 2**32), st.integers(1, 12))
@ENGINES_RUN
def test_any_prices_bound_from_below_and_strike_out_nothing_better(problem, seed, busy):
    shop = shops(problem, Objective.WEIGHTED)
    if shop is None:
        return
    optimum = -naive_queue(problem, Objective.WEIGHTED)[0][0]
    relaxation = Relaxation(shop, shop.weights[0], busy)
    chance = np.random.default_rng(seed)
    prices = chance.integers(0, 6 * SCALE, (len(shop.capacities), relaxation.width)) // (1 + seed % 3)
    prices[:, relaxation.busy :] = 0
    rated = some_cliques(shop, chance, relaxation.busy)
    bound = volume.State(relaxation, prices, rated).best
    assert bound <= optimum * SCALE
    assert subgradient.checked_bound(shop, shop.weights[0], prices.tolist(), rated) == bound
    limit = optimum + seed % 4
    relaxation.strike(bound, limit * SCALE)
    starts = {task: dict(modes) for task, modes in relaxation.starts().items()}
    names = {name: task for task, name in enumerate(shop.names)}
    for timetable in timetables(problem):
        good = -problem.value(timetable, Objective.WEIGHTED)[0] <= limit
        if good and next(iter(problem.violations(timetable)), None) is None:
            for place in timetable:
                task = names[place.job, place.stage]
                agents = [shop.agents[mode.agent] for mode in shop.tasks[task]]
                assert place.start in starts[task][agents.index(place.agent)]


def busy(count, seed):
    """Jobs of two stages that two agents are hardly done with."""
    chance = Random(seed)
    made = []
    for number in range(count):
        stages = tuple((Option(agent, chance.randint(1, 9)),) for agent in chance.sample(["gpu", "ops"], 2))
        release = chance.randint(0, 5 * count)
        made.append(Job(f"j{number}", "ann", chance.randint(1, 10), stages, release=release, due=release + 12))
    return Queue({"gpu": 1, "ops": 1}, tuple(made))


@given(queues(jobs=4, longest=4), st.integers(0, 2**32))
@ENGINES_RUN
def test_no_two_starts_of_a_clique_go_together(problem, seed):
    shop = shops(problem, Objective.WEIGHTED)
    if shop is None:
        return
    for clique, _ in some_cliques(shop, np.random.default_rng(seed), shop.horizon):
        own = shop.tasks[clique.task][clique.mode]
        spans = [
            (task, start, start + mode.duration)
            for task, modes in enumerate(shop.tasks)
            for index, mode in enumerate(modes)
            if mode.agent == own.agent and solo(shop, mode) and ((task == clique.task) <= (index == clique.mode))
            for start in range(-9, shop.horizon + 9)
            for low, high in [starts_of(clique, mode.duration, task == clique.task)]
            if low <= start <= high
        ]
        assert all(a < d and c < b for i, a, b in spans for j, c, d in spans if i != j)


def test_what_costs_below_zero_or_is_no_clique_is_no_evidence():
    shop = shop_of(
        Queue({"gpu": 1, "ops": 2}, (Job("a", "ann", 1, ((Option("gpu", 3), Option("ops", 3)),)),)), WEIGHTED
    )
    for clique, rate in ((Clique(0, 0, 1, 2), -1), (Clique(0, 0, 1, 1), 1), (Clique(0, 1, 1, 2), 1)):
        with pytest.raises(ValueError, match="proves nothing"):
            subgradient.checked_bound(shop, shop.weights[0], [[0], [0]], [(clique, rate)])


def test_cliques_raise_the_bound_of_agents_that_run_one_thing_at_a_time():
    shop = shop_of(busy(10, 0), WEIGHTED)
    plan = best_of_lists(shop)
    relaxation = Relaxation(shop, shop.weights[0], max(shop.completions(plan)))
    alone = subgradient.climb(relaxation, plan, -shop.value(plan)[0], time_limit=None)
    found = volume.ascend(relaxation, alone.prices, (), -shop.value(plan)[0], time_limit=None)
    assert found.rated
    assert found.bound > alone.bound + SCALE
    assert subgradient.checked_bound(shop, shop.weights[0], found.prices.tolist(), found.rated) == found.bound


def test_an_average_that_hardly_overloads_ends_the_climb():
    shop = shop_of(busy(6, 1), Objective.WEIGHTED)
    relaxation = Relaxation(shop, shop.weights[0], shop.horizon)
    state = volume.State(relaxation, np.zeros((len(shop.capacities), relaxation.width), np.int64), ())
    state.slope[:] = 1e-18
    bound = state.best
    state.step(10**6)
    assert (state.length, state.best) == (0.0, bound)
    assert not state.prices.any()


def test_prices_below_zero_are_no_evidence():
    shop = shop_of(Queue({"gpu": 1}, (Job("a", "ann", 1, ((Option("gpu", 3),),)),)), Objective.WEIGHTED)
    with pytest.raises(ValueError, match="negative"):
        subgradient.checked_bound(shop, shop.weights[0], [[0, -1]])


@given(queues(), TWO)
@ENGINES_RUN
def test_climbing_and_beating_end_at_the_optimum(problem, objective):
    shop, best = shops(problem, objective), naive_queue(problem, objective)
    plan = None if shop is None else best_of_lists(shop)
    if plan is None:
        return
    relaxation = Relaxation(shop, shop.weights[0], max(shop.completions(plan)))
    climbed = subgradient.climb(relaxation, plan, -shop.value(plan)[0], time_limit=None)
    assert subgradient.units(climbed.bound) <= -best[0][0]
    assert allowed(shop, climbed.plan)
    for tier in range(len(shop.weights)):
        program, keys = queue_program(shop, every_start(shop), Deadline(None))
        status, found, _ = cpsat.beat(shop, plan, tier)
        second = solve_program(beating(program, shop, keys, plan, tier))
        assert (status is Status.INFEASIBLE) == (second.status is Status.INFEASIBLE)
        if found is None:
            assert shop.value(plan)[: tier + 1] == best[0][: tier + 1]
            continue
        for better in (found, of_program(keys, second.chosen)):
            assert shop.value(better)[: tier + 1] == best[0][: tier + 1] > shop.value(plan)[: tier + 1]
        plan = found


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4), st.integers(1, 3)), max_size=8))
def test_a_timeline_finds_the_first_place(wanted):
    timeline, load = Timeline(3), [0] * 99
    for earliest, duration, demand in wanted:
        start = timeline.first(earliest, duration, demand)
        fits = [s for s in range(earliest, 60) if all(load[s + k] + demand <= 3 for k in range(duration))]
        assert start == fits[0]
        timeline.take(start, start + duration, demand)
        for k in range(duration):
            load[start + k] += demand


def test_no_time_is_no_claim():
    problem = Queue({"gpu": 1}, tuple(Job(f"j{k}", "ann", k + 1, ((Option("gpu", 3),),)) for k in range(9)))
    shop = shop_of(problem, Objective.WEIGHTED)
    assert cpsat.solve_shop(shop, time_limit=0).status is Status.UNKNOWN
