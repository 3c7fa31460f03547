"""Trees of windows: their bounds, and the check in plain Python that goes through them again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_queue import naive_queue, queues, timetables
from test_queue_engines import busy, shops, some_cliques

from solver import Objective, Status, solve
from solver.case import Case
from solver.certificate import EngineDisagreement
from solver.deadline import Deadline
from solver.problem import ProblemHash
from solver.queue import bounds
from solver.queue.bounds import Prices
from solver.queue.engines import proof, subgradient, tree, volume
from solver.queue.engines.lagrange import SCALE, Relaxation
from solver.queue.engines.lists import best_of_lists
from solver.queue.engines.proof import Node, checked_tree, root_windows
from solver.queue.engines.windows import FAR, Windows
from solver.queue.shop import shop_of

RUN = settings(deadline=None, max_examples=25)
WEIGHTED = Objective.WEIGHTED


def searched(shop, plan, nodes=None):
    relaxation = Relaxation(shop, shop.weights[0], max(shop.completions(plan)))
    cost = -shop.value(plan)[0]
    prices = subgradient.climb(relaxation, plan, cost, time_limit=None).prices
    found = volume.ascend(relaxation, prices, (), cost, time_limit=None)
    search = tree.Search(shop, shop.weights[0], found.rated, found.prices, plan)
    return search.run(None, nodes), found


@given(queues(jobs=4, tasks=5), st.sampled_from([1, 3, 200]))
@RUN
def test_a_tree_never_bounds_above_the_optimum_and_its_check_agrees(problem, nodes):
    shop, best = shops(problem, WEIGHTED), naive_queue(problem, WEIGHTED)
    plan = None if shop is None else best_of_lists(shop)
    if plan is None:
        return
    optimum = -best[0][0]
    found, prices = searched(shop, plan, nodes)
    cost = -shop.value(found.plan)[0]
    assert not list(problem.violations(shop.named(found.plan)))
    assert found.limit == (cost - 1) * SCALE
    assert subgradient.units(found.bound) <= optimum <= cost
    again = checked_tree(shop, shop.weights[0], prices.rated, found.nodes, found.limit)
    assert found.bound <= again
    assert subgradient.units(again) <= optimum


@given(queues(jobs=3, tasks=4), st.integers(0, 2**32))
@RUN
def test_any_prices_and_windows_bound_and_narrow_the_same_in_both_ways(problem, seed):
    shop = shops(problem, WEIGHTED)
    if shop is None:
        return
    chance, weights = np.random.default_rng(seed), shop.weights[0]
    width = shop.horizon + 2
    rated = some_cliques(shop, chance, shop.horizon)
    limit = SCALE * (-naive_queue(problem, WEIGHTED)[0][0] + seed % 4) if naive_queue(problem, WEIGHTED) else FAR // 2
    prices = chance.integers(0, 3 * SCALE, (len(shop.capacities), width))
    windows, check = Windows(shop, weights, rated, width), proof.Check(shop, weights, rated, limit)
    low, high = (np.array([side, side]) for side in root_windows(shop))
    task = int(chance.integers(0, len(shop.tasks)))
    cut = int(chance.integers(low[0, task], high[0, task] + 1))
    high[0, task], low[1, task] = cut - 1, cut
    plain = [(low[side].tolist(), high[side].tolist()) for side in (0, 1)]
    fine = windows.propagate(low, high)
    for side in np.flatnonzero(fine).tolist():
        own_low, own_high = low[side : side + 1].copy(), high[side : side + 1].copy()
        value = windows.price(own_low, own_high, prices[:, None])
        windows.narrow(own_low, own_high, value, limit)
        open_ = value[0] <= limit and windows.propagate(own_low, own_high)[0]
        bound = check.bound(*plain[side], (prices,), 0)
        assert (bound <= limit) == (open_ and windows.at_once(own_low)[0] <= limit)
        if bound <= limit:
            assert bound == max(value[0], windows.at_once(low[side : side + 1])[0])
            assert plain[side] == (own_low[0].tolist(), own_high[0].tolist())
    names = {name: number for number, name in enumerate(shop.names)}
    for timetable in timetables(problem):
        good = SCALE * -problem.value(timetable, WEIGHTED)[0] <= limit
        if not good or next(iter(problem.violations(timetable)), None) is not None:
            continue
        starts = {names[place.job, place.stage]: place.start for place in timetable}
        side = int(starts[task] >= cut)
        assert fine[side]
        assert all(plain[side][0][t] <= start <= plain[side][1][t] for t, start in starts.items())


@pytest.mark.parametrize("seed", [0, 2])
def test_a_tree_closes_what_prices_leave_open(seed):
    shop = shop_of(busy(9, seed), WEIGHTED)
    found, prices = searched(shop, best_of_lists(shop))
    assert prices.bound <= found.limit
    assert found.bound == found.limit + 1 == checked_tree(shop, shop.weights[0], prices.rated, found.nodes, found.limit)


def test_the_check_sees_a_branch_that_was_left_out():
    shop = shop_of(busy(9, 2), WEIGHTED)
    found, prices = searched(shop, best_of_lists(shop))
    arguments = shop, shop.weights[0], prices.rated
    assert checked_tree(*arguments, found.nodes, found.limit) == found.limit + 1
    assert checked_tree(*arguments, [Node(found.nodes[0].prices)], found.limit) <= found.limit
    first = found.nodes[0].split[2]
    for side in (first, first + 1):
        nodes = [Node() if number == side else node for number, node in enumerate(found.nodes)]
        assert checked_tree(*arguments, nodes, found.limit) <= found.limit
    nodes = [Node(tuple(0 * each for each in node.prices), node.split) for node in found.nodes]
    assert checked_tree(*arguments, nodes, found.limit) <= found.limit
    nodes = [Node(tuple(each - 9 * SCALE for each in node.prices), node.split) for node in found.nodes]
    with pytest.raises(ValueError, match="negative"):
        checked_tree(*arguments, nodes, found.limit)
    with pytest.raises(ValueError, match="follows from itself"):
        checked_tree(*arguments, [Node((), (0, 1, 0))], found.limit)


def test_a_search_that_claims_too_much_is_a_disagreement(monkeypatch):
    problem = busy(9, 2)
    shop = shop_of(problem, WEIGHTED)
    plan = best_of_lists(shop)
    prices = Prices(shop, 0)
    prices.climb(plan, None)
    case = Case(problem, WEIGHTED, Deadline(None), 0, 1, ProblemHash("x"))
    run = tree.Search.run

    def bold(self, *_):
        found = run(self, None, 1)
        return tree.Tree(found.nodes, found.limit + 1, found.limit, found.plan)

    monkeypatch.setattr(bounds.tree.Search, "run", bold)
    with pytest.raises(EngineDisagreement):
        prices.branch(plan, None, case)


def test_jobs_that_compete_are_proven_by_the_tree(monkeypatch):
    monkeypatch.setattr(Prices, "passes", lambda _: False)
    solved = solve(busy(9, 0))
    assert solved.certificate.status is Status.OPTIMAL
    assert "price-tree" in solved.certificate.engines


@given(queues(jobs=4, tasks=5, deadlines=False))
@RUN
def test_what_prices_leave_contains_every_better_plan_and_is_never_nothing(problem):
    shop = shops(problem, WEIGHTED)
    plan = None if shop is None else best_of_lists(shop)
    if plan is None:
        return
    prices = Prices(shop, 0)
    prices.climb(plan, None)
    if prices.meets(plan):
        return
    starts = {task: dict(modes) for task, modes in prices.left(plan, None).items()}
    assert all(any(times for times in modes.values()) for modes in starts.values())
    names = {name: task for task, name in enumerate(shop.names)}
    for timetable in timetables(problem):
        better = problem.value(timetable, WEIGHTED) > shop.value(plan)
        if better and next(iter(problem.violations(timetable)), None) is None:
            for place in timetable:
                task = names[place.job, place.stage]
                agents = [shop.agents[mode.agent] for mode in shop.tasks[task]]
                assert place.start in starts[task][agents.index(place.agent)]
