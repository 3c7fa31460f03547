"""Statistics: the fast forms against their definitions, other people's implementations, and cases worked by hand."""

from itertools import product
from math import comb, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from oracle.statistics import (
    all_alike,
    bootstrap_means,
    bootstrap_p,
    clustered_error,
    compared,
    estimate,
    holm,
    mcnemar,
    published_error,
    smallest_difference,
    surest,
)

UNHURRIED = settings(deadline=None, max_examples=60)
values = st.floats(0, 1, allow_nan=False).map(lambda x: round(x, 3))
clusters = st.lists(st.lists(values, min_size=1, max_size=4), min_size=2, max_size=8)


def by_cluster(groups: list[list[float]]) -> dict[str, list[float]]:
    return {str(i): group for i, group in enumerate(groups)}


@UNHURRIED
@given(clusters)
def test_the_clustered_error_is_its_definition(groups):
    """The published variance, and every pair within a cluster beside it."""
    flat = [value for group in groups for value in group]
    n, g, mean = len(flat), len(groups), sum(flat) / len(flat)
    pairs = sum((a - mean) * (b - mean) for group in groups for a, b in product(group, repeat=2))
    sums, counts = (np.array([f(group) for group in groups], dtype=float) for f in (sum, len))
    # Squares: where it is 0 a root would make much of what rounding leaves.
    assert clustered_error(sums, counts) ** 2 == pytest.approx(g / (g - 1) * pairs / n**2, abs=1e-12)


@UNHURRIED
@given(st.lists(values, min_size=2, max_size=30))
def test_one_value_a_cluster_gives_the_published_error(flat):
    found = estimate(by_cluster([[value] for value in flat]), draws=50)
    assert found.error == pytest.approx(published_error(flat), abs=1e-12)
    assert published_error(flat) == pytest.approx(float(stats.sem(flat)), abs=1e-12)


@pytest.mark.parametrize(("value", "right"), [(1.0, True), (0.0, False)])
@pytest.mark.parametrize("n", [1, 12, 300])
def test_where_nothing_varied_the_interval_is_the_exact_one(value: float, right: bool, n: int):
    found = estimate(by_cluster([[value]] * n))
    exact = stats.binomtest(n if right else 0, n).proportion_ci(0.95, "exact")
    assert (found.low, found.high) == (pytest.approx(exact.low), pytest.approx(exact.high))
    turns = estimate(by_cluster([[1.0]] * n), share=False)
    assert (turns.low, turns.high) == (1.0, 1.0)


def test_epochs_of_the_same_outcome_make_nothing_surer():
    once = estimate({"a": [0.0], "b": [1.0], "c": [1.0]})
    often = estimate({"a": [0.0] * 9, "b": [1.0] * 9, "c": [1.0] * 9})
    assert (often.mean, often.error) == (pytest.approx(once.mean), pytest.approx(once.error))
    assert (often.low, often.high) == (once.low, once.high)
    assert (often.n, often.clusters) == (27, 3)


@UNHURRIED
@given(clusters, st.integers(0, 5))
def test_weights_are_clusters_drawn_again(groups, seed):
    """The fast form weighs sums; by definition every drawn cluster is there with all its values, as often as drawn."""
    sums, counts = (np.array([f(group) for group in groups], dtype=float) for f in (sum, len))
    fast = bootstrap_means(sums, counts, seed, 20)
    drawn = np.random.default_rng(seed).multinomial(len(groups), [1 / len(groups)] * len(groups), size=20)
    for mean, times in zip(fast, drawn, strict=True):
        sample = [value for group, often in zip(groups, times, strict=True) for value in group * int(often)]
        assert mean == pytest.approx(sum(sample) / len(sample))


def test_the_interval_agrees_with_scipy():
    sample = np.random.default_rng(3).random(40)
    ours = estimate(by_cluster([[value] for value in sample]))
    theirs = stats.bootstrap((sample,), np.mean, method="percentile", rng=5, n_resamples=10_000).confidence_interval
    assert (ours.low, ours.high) == (pytest.approx(theirs.low, abs=0.01), pytest.approx(theirs.high, abs=0.01))


def test_the_same_seed_gives_the_same_interval_and_another_does_not():
    groups = by_cluster([[value] for value in np.random.default_rng(1).random(25)])
    assert estimate(groups, seed=4) == estimate(groups, seed=4) != estimate(groups, seed=5)


def test_many_clusters_are_drawn_in_pieces():
    sums = np.random.default_rng(0).random(5_000)
    means = bootstrap_means(sums, np.ones(5_000), 1, 1_000)
    assert np.std(means) == pytest.approx(clustered_error(sums, np.ones(5_000)), rel=0.1)


@UNHURRIED
@given(st.integers(0, 12), st.integers(0, 12))
def test_mcnemar_is_its_definition(wins, losses):
    n, fewer = wins + losses, min(wins, losses)
    tail = sum(comb(n, k) for k in range(fewer + 1)) / 2**n
    assert mcnemar(wins, losses) == pytest.approx(min(1.0, 2 * tail) if wins != losses else 1.0)


def test_a_paired_difference_by_hand():
    a = {"1": [1.0], "2": [1.0], "3": [0.0], "4": [1.0], "only a": [1.0], "unscored": [None]}
    b = {"1": [0.0], "2": [0.0], "3": [1.0], "4": [1.0], "only b": [0.0], "unscored": [1.0]}
    found = compared(a, b)
    assert (found.difference, found.clusters) == (0.25, 4)
    assert (found.wins, found.losses, found.ties) == (2, 1, 1)
    assert found.mcnemar == 1.0
    assert found.error == pytest.approx(stats.sem([1, 1, -1, 0]))
    assert found.smallest == pytest.approx((1.959964 + 0.841621) * found.error, rel=1e-5)


def test_pairing_sees_what_two_intervals_that_overlap_hide():
    random = np.random.default_rng(0)
    hard = random.random(60) * 0.8
    a, b = by_cluster([[v + 0.05] for v in hard]), by_cluster([[v + 0.03 * random.random()] for v in hard])
    ours, theirs, found = estimate(a), estimate(b), compared(a, b)
    assert ours.low < theirs.high
    assert found.low > 0
    assert found.p < 0.001
    assert found.mcnemar is None


@UNHURRIED
@given(st.lists(values, min_size=2, max_size=12))
def test_nothing_differs_from_itself(flat):
    groups = by_cluster([[value] for value in flat])
    found = compared(groups, groups, draws=100)
    assert (found.difference, found.p, found.wins, found.losses) == (0.0, 1.0, 0, 0)


@pytest.mark.parametrize("n", [1, 5, 6, 40])
@pytest.mark.parametrize("sign", [1, -1])
def test_where_all_pairs_differ_alike_the_tests_are_exact(n: int, sign: int):
    ones, noughts = by_cluster([[1.0]] * n), by_cluster([[0.0]] * n)
    found = compared(ones, noughts) if sign == 1 else compared(noughts, ones)
    exact = stats.binomtest(n, n)
    assert found.p == found.mcnemar == pytest.approx(exact.pvalue)
    # Of one share, from 0 to 1, to one difference, from -1 to 1.
    ends = sorted(sign * (2 * end - 1) for end in exact.proportion_ci(0.95))
    assert (found.low, found.high) == pytest.approx(tuple(ends))
    assert (found.low <= 0 <= found.high) == (n < 6) == (found.p > 0.05)


def test_where_all_pairs_differ_alike_the_interval_holds_its_level():
    """The worst that can stand behind it: a difference of 0.3 as often as the bound says, and else the furthest."""
    n = 20
    low, high = all_alike(0.3, n)
    least = 0.025 ** (1 / n)
    assert least * 0.3 + (1 - least) * -1 == pytest.approx(low)
    assert least * 0.3 + (1 - least) * 1 == pytest.approx(high)
    assert low < 0.3 < high
    found = compared(by_cluster([[0.8]] * n), by_cluster([[0.5]] * n))
    assert (found.low, found.high) == pytest.approx((low, high))


@pytest.mark.parametrize("share", [True, False])
def test_nearly_alike_is_no_surer_than_alike(share: bool):
    """Three pairs that differ by 0.33 to 0.48 are as few as three that differ by 0.4."""
    one = {"a": [0.9], "b": [0.95], "c": [1.0]}
    other = {"a": [0.57], "b": [0.52], "c": [0.52]}
    for a, b, side in ((one, other, 1), (other, one, -1)):
        found = compared(a, b, share=share)
        assert found.p == 0.25 == surest(3)
        assert found.low <= 0 <= found.high
        assert max(side * found.low, side * found.high) == pytest.approx(0.48)
    with_ties = {str(i): [1.0] for i in range(40)}
    assert compared(one | with_ties, other | with_ties).p >= 0.25
    six = compared(by_cluster([[0.9 + i / 100] for i in range(6)]), by_cluster([[0.5]] * 6), share=share)
    assert six.p == 2 / 2**6
    assert six.low == pytest.approx(0.41, abs=0.01)


def test_where_counts_differ_alike_there_is_no_interval():
    found = compared(by_cluster([[5.0]] * 8), by_cluster([[2.0]] * 8), share=False)
    assert (found.difference, found.low, found.high) == (3.0, None, None)
    assert found.p == pytest.approx(2 / 2**8)


def test_the_bootstrap_p_holds_its_level():
    """Of samples without a difference about one in twenty is called one: 400 times, within four standard errors."""
    random = np.random.default_rng(7)
    called = sum(bootstrap_p(random.normal(size=60), seed, 400) < 0.05 for seed in range(400))
    assert abs(called / 400 - 0.05) < 4 * sqrt(0.05 * 0.95 / 400)


def test_the_smallest_difference_is_found_four_times_in_five():
    random = np.random.default_rng(2)
    least = smallest_difference(1 / sqrt(50), 50)
    found = np.mean([stats.ttest_1samp(random.normal(least, 1, 50), 0).pvalue < 0.05 for _ in range(2_000)])
    assert found == pytest.approx(0.8, abs=0.03)


@pytest.mark.parametrize(("clusters", "least"), [(3, 1.0), (12, 0.5), (600, 0.01)])
def test_where_nothing_varied_six_pairs_would_have_to(clusters, least):
    assert smallest_difference(0.0, clusters) == least
    assert mcnemar(6, 0) < 0.05 < mcnemar(5, 0)


def test_unscored_is_not_nought():
    assert estimate({"a": [None], "b": [1.0, None]}).mean == 1.0
    assert estimate({"a": [None]}) is None
    assert compared({"a": [None]}, {"a": [1.0]}) is None
    assert estimate({"a": [1.0]}).error is None


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
