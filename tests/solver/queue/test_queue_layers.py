"""Layers over time: nothing better is lost in them, and the check in plain Python agrees."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_queue_engines import busy, some_cliques

from solver import Objective, Status, solve
from solver.case import Case
from solver.certificate import EngineDisagreement
from solver.deadline import Deadline
from solver.problem import ProblemHash
from solver.queue import bounds
from solver.queue.engines import layers
from solver.queue.engines.cliques import Clique
from solver.queue.engines.lagrange import SCALE
from solver.queue.engines.layers import Found, Layers
from solver.queue.engines.layers_check import nothing_within
from solver.queue.engines.lists import best_of_lists, place_in_order
from solver.queue.engines.states import simple
from solver.queue.problem import Job, JobOrder, Option, Queue
from solver.queue.shop import shop_of

WEIGHTED = Objective.WEIGHTED
AGENTS = ("gpu", "ops", "ann")
NEVER = Deadline(None)
CASE = Case(busy(9, 0), WEIGHTED, NEVER, 0, 1, ProblemHash("x"))


@st.composite
def simple_queues(draw, jobs=4, tasks=7):
    """One task at a time on every agent, and one way to run each."""
    made, left = [], tasks
    for number in range(draw(st.integers(1, jobs))):
        count = min(left, draw(st.integers(1, 3)))
        if not count:
            break
        left -= count
        stages = [(Option(draw(st.sampled_from(AGENTS[:2])), draw(st.integers(1, 4))),) for _ in range(count)]
        release = draw(st.integers(0, 5))
        due = draw(st.none() | st.integers(0, 12))
        deadline = release + draw(st.integers(4, 20)) if draw(st.integers(0, 3)) == 0 else None
        weight = draw(st.integers(0, 4))
        made.append(
            Job(f"j{number}", "u", 1, tuple(stages), weight=weight, release=release, due=due, deadline=deadline)
        )
    costs = draw(st.sampled_from([(1, 1), (1, 0), (0, 2), (2, 3)]))
    return Queue(dict.fromkeys(AGENTS[:2], 1), tuple(made), (), {1: 1}, *costs)


def cheapest(shop):
    """What the best plan costs, tasks placed in every order, each as early as can be; None if none is allowed."""
    best = None

    def place(begun, ready, free, cost):
        nonlocal best
        if all(first + n == end for n, (first, end) in zip(begun, shop.spans, strict=True)):
            best = cost if best is None else min(best, cost)
        for job, (first, end) in enumerate(shop.spans):
            task = first + begun[job]
            if task == end:
                continue
            mode = shop.tasks[task][0]
            stop = max(ready[job], free[mode.agent], shop.earliest[task]) + mode.duration
            if stop <= shop.latest[task]:
                more = shop.cost(0, job, stop) if task + 1 == end else 0
                place(
                    _with(begun, job, begun[job] + 1),
                    _with(ready, job, stop),
                    _with(free, mode.agent, stop),
                    cost + more,
                )

    place((0,) * len(shop.spans), (0,) * len(shop.spans), (0,) * len(shop.capacities), 0)
    return best


def _with(values, place, value):
    return (*values[:place], value, *values[place + 1 :])


@given(simple_queues(), st.integers(0, 2**32), st.integers(-2, 3))
@settings(deadline=None, max_examples=100)
def test_layers_lose_nothing_better_whatever_the_prices(queue, seed, spare):
    shop = shop_of(queue, WEIGHTED)
    assert simple(shop)
    if shop.hopeless:
        return
    optimum, chance = cheapest(shop), np.random.default_rng(seed)
    limit = SCALE * ((0 if optimum is None else optimum) + spare)
    high = int(chance.choice([1, SCALE, 6 * SCALE]))
    prices = chance.integers(0, high, (len(shop.capacities), min(shop.horizon, 12)))
    rated = some_cliques(shop, chance, min(shop.horizon, 12))
    found = Layers(shop, shop.weights[0], rated, prices).search(limit, NEVER, 10**6)
    assert found.closed
    within = optimum is not None and SCALE * optimum <= limit
    assert (found.plan is not None) == within
    assert nothing_within(shop, shop.weights[0], rated, prices, limit, NEVER) is not within
    if found.plan is not None:
        assert -shop.value(found.plan)[0] == optimum
        assert not list(queue.violations(shop.named(found.plan)))


def test_jobs_that_compete_are_proven_layer_by_layer():
    solved = solve(busy(9, 0))
    assert solved.certificate.status is Status.OPTIMAL
    assert {"layers", "layers-check"} <= set(solved.certificate.engines)


def test_where_the_whole_gap_is_too_much_a_part_of_it_is_closed(monkeypatch):
    monkeypatch.setattr(bounds, "FEW_WAYS", 50)
    prices, plan = priced(busy(9, 0))
    begun = bounds.subgradient.units(prices.bound)
    monkeypatch.setattr(bounds, "WAYS", 230)
    few, _, proven = prices.go_through(plan, None, CASE)
    assert not proven
    monkeypatch.setattr(bounds, "WAYS", 800)
    more, _, _ = prices.go_through(plan, None, CASE)
    optimum = -solve(busy(9, 0)).certificate.value[0]
    assert begun < few < more <= optimum


def priced(queue):
    shop = shop_of(queue, WEIGHTED)
    prices, plan = bounds.Prices(shop, 0), best_of_lists(shop)
    plan = prices.guide(plan, None)
    prices.climb(plan, None)
    return prices, plan


def test_no_time_for_the_check_is_no_proof():
    prices, plan = priced(busy(9, 0))
    shop = prices.shop
    limit = -shop.value(plan)[0] * SCALE
    assert nothing_within(shop, shop.weights[0], prices.rated, prices.prices, limit, Deadline(0)) is None


def test_layers_that_lose_a_better_plan_are_found_out(monkeypatch):
    shop = shop_of(busy(9, 0), WEIGHTED)
    worst = max((place_in_order(shop, order, None) for order in ([*range(18)], [*reversed(range(18))])), key=shop.value)
    monkeypatch.setattr(layers.Layers, "search", lambda *_: Found(True, None, 1))
    prices, _ = priced(busy(9, 0))
    with pytest.raises(EngineDisagreement, match="better plan"):
        prices.go_through(worst, None, CASE)


@pytest.mark.parametrize("weights", [(3, 1), (1, 3)])
def test_of_two_ways_that_stand_alike_the_check_goes_on_from_the_cheaper(weights):
    """Which of two short jobs came first is forgotten while two long ones, of which one waits, are still to be paid."""
    short = [Job(f"s{n}", "u", 1, ((Option("gpu", 1),),), weight=weight) for n, weight in enumerate(weights)]
    long = [Job(f"l{n}", "u", 1, ((Option("ops", 5),),)) for n in range(2)]
    shop = shop_of(Queue(dict.fromkeys(AGENTS[:2], 1), (*short, *long), (), {1: 1}), WEIGHTED)
    free, optimum = np.zeros((len(shop.capacities), 1), int), cheapest(shop)
    assert nothing_within(shop, shop.weights[0], (), free, SCALE * optimum, NEVER) is False
    assert nothing_within(shop, shop.weights[0], (), free, SCALE * optimum - 1, NEVER) is True


@pytest.mark.parametrize("clique", [Clique(0, 0, 0, 1), Clique(0, 0, -1, 2)])
def test_cliques_that_are_none_are_refused(clique):
    prices, _ = priced(busy(6, 1))
    shop = prices.shop
    with pytest.raises(ValueError, match="proves nothing"):
        nothing_within(shop, shop.weights[0], ((clique, 1),), prices.prices, SCALE, NEVER)


def test_what_proves_nothing_is_refused():
    prices, _ = priced(busy(6, 1))
    shop, limit = prices.shop, SCALE
    with pytest.raises(ValueError, match="negative"):
        nothing_within(shop, shop.weights[0], (), prices.prices - 9 * SCALE, limit, NEVER)
    right, roomy = Clique(0, 0, 0, 2), replace(shop, capacities=(2,) * len(shop.capacities))
    for anywhere, rate in ((shop, -1), (roomy, 1)):
        with pytest.raises(ValueError, match="proves nothing"):
            nothing_within(anywhere, shop.weights[0], ((right, rate),), prices.prices, limit, NEVER)


def test_only_what_leaves_no_choice_but_times_is_simple():
    shop = shop_of(busy(3, 0), WEIGHTED)
    assert simple(shop)
    assert not simple(replace(shop, capacities=(2, 2)))
    assert not simple(replace(shop, tasks=(shop.tasks[0] * 2, *shop.tasks[1:])))
    ordered = replace(busy(3, 0), precedence=(JobOrder("j0", "j1", 0),))
    assert not simple(shop_of(ordered, WEIGHTED))
