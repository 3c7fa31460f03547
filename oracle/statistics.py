"""How sure a mean is, and how sure a difference: scenarios are the clusters, and every draw has a seed.

Several values of one scenario (epochs) say less than as many scenarios, so all is worked out over clusters: Miller,
Adding Error Bars to Evals (arXiv 2411.00640). Values of None are unscored, and are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray

Values = Mapping[str, Sequence[float | None]]
"""cluster -> what was measured in it: one value for each epoch."""
DRAWS = 10_000
MANY = 2_000
LEVEL = 0.95
POWER = 0.8
ALIKE = 1e-12
"""Differences no further apart than this are the same, but for rounding."""
CELLS = 2_000_000
"""Weights drawn at a time: keeps a bootstrap of many clusters within some 16 MB."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with what is known of its error.

    n: values; clusters: scenarios. error: standard error of the mean over clusters, None below two. low, high:
    bootstrap interval (percentiles) at `LEVEL`, but see `estimate`.
    """

    mean: float
    error: float | None
    low: float
    high: float
    n: int
    clusters: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A minus B on the scenarios that both scored, cluster by cluster.

    low, high, p: of the paired bootstrap at `LEVEL`, two-sided. p is never below `surest`, and the interval takes in 0
    where so few cannot tell; where all clusters differ alike, see `all_alike` and `mcnemar`. low and high are None
    where they differ alike in what has no bounds. smallest: the least true difference that this many scenarios would
    show with probability `POWER`, at the spread seen; None below two clusters. wins, losses: clusters where A is above
    B, below.
    mcnemar: exact two-sided p where all values are 0 or 1 and there is one for each cluster, else None.
    """

    difference: float
    error: float | None
    low: float | None
    high: float | None
    p: float
    smallest: float | None
    wins: int
    losses: int
    ties: int
    mcnemar: float | None
    clusters: int


def estimate(values: Values, seed: int = 0, draws: int = DRAWS, *, share: bool = True) -> Estimate | None:
    """The mean over all values; None where nothing is scored. Above `MANY` clusters a tenth of the draws will do.

    share: all values lie in 0..1. Where all of them are 1, or all 0, the interval is `nothing_varied`.
    """
    sums, counts = _summed(values)
    if not len(sums):
        return None
    if len(sums) > MANY:
        draws = max(1, draws // 10)
    mean = fsum(sums) / float(counts.sum())
    if share and mean in (0.0, 1.0):
        low, high = nothing_varied(mean, len(sums))
    else:
        low, high = _interval(bootstrap_means(sums, counts, seed, draws))
    return Estimate(mean, clustered_error(sums, counts), low, high, int(counts.sum()), len(sums))


def nothing_varied(mean: float, clusters: int) -> tuple[float, float]:
    """The interval where every cluster scored 1, or every one 0: a bootstrap of that would be certain.

        (alpha/2)^(1/g) .. 1, or 0 .. 1 - (alpha/2)^(1/g)       Clopper and Pearson (1934), g of g or 0 of g

    It holds for any score in 0..1, whose mean is at least the chance that it is 1, and at most the chance that it is
    not 0.
    """
    least = float(((1 - LEVEL) / 2) ** (1 / clusters))
    return (least, 1.0) if mean == 1.0 else (0.0, 1 - least)


def standard_error(values: Values) -> float | None:
    """Of the mean, over clusters; None below two."""
    return clustered_error(*_summed(values))


def published_error(values: Sequence[float]) -> float | None:
    """Standard deviation over the root of n, as results are published with; None below two values."""
    return float(np.std(values, ddof=1)) / sqrt(len(values)) if len(values) > 1 else None


def clustered_error(sums: NDArray[np.float64], counts: NDArray[np.float64]) -> float | None:
    """Standard error of a mean whose values come in clusters; None below two clusters.

        SE^2 = g/(g-1) * sum_c (S_c - n_c * mean)^2 / n^2       g clusters, n values, S_c and n_c of cluster c

    With one value in each cluster this is the published error.
    """
    g, n = len(sums), float(counts.sum())
    if g < 2:
        return None
    residuals = sums - counts * (sums.sum() / n)
    return sqrt(g / (g - 1) * float((residuals**2).sum())) / n


def bootstrap_means(
    sums: NDArray[np.float64], counts: NDArray[np.float64], seed: int, draws: int
) -> NDArray[np.float64]:
    """Means of `draws` samples of as many clusters, drawn with replacement: how often each is drawn is multinomial."""
    g = len(sums)
    random = np.random.default_rng(seed)
    means = np.empty(draws)
    step = max(1, CELLS // g)
    for start in range(0, draws, step):
        weights = random.multinomial(g, np.full(g, 1 / g), size=min(step, draws - start))
        means[start : start + step] = (weights @ sums) / (weights @ counts)
    return means


def compared(a: Values, b: Values, seed: int = 0, draws: int = DRAWS, *, share: bool = True) -> Difference | None:
    """A minus B over the clusters that both scored; None where there is none. share: all values lie in 0..1."""
    pairs = [
        (one, other) for cluster, ours in a.items() if (one := _scored(ours)) and (other := _scored(b.get(cluster, ())))
    ]
    if not pairs:
        return None
    deltas = np.array([fsum(one) / len(one) - fsum(other) / len(other) for one, other in pairs])
    ones = np.ones(len(deltas))
    error = clustered_error(deltas, ones)
    binary = all(len(v) == 1 and v[0] in (0.0, 1.0) for pair in pairs for v in pair)
    wins, losses = int((deltas > 0).sum()), int((deltas < 0).sum())
    low: float | None = None
    high: float | None = None
    if np.ptp(deltas) > ALIKE:
        # Samples of what hardly varies are nearly the same, however few they are.
        least = surest(wins + losses)
        low, high = _interval(bootstrap_means(deltas, ones, seed, draws))
        p = max(bootstrap_p(deltas, seed, draws), least)
        if least > 1 - LEVEL:
            low, high = min(low, 0.0), max(high, 0.0)
    else:
        # Samples of what never varies are all the same, however few they are: certain after a single pair.
        p = mcnemar(wins, losses)
        if share:
            low, high = all_alike(float(deltas[0]), len(deltas))
    return Difference(
        difference=fsum(deltas) / len(deltas),
        error=error,
        low=low,
        high=high,
        p=p,
        smallest=smallest_difference(error, len(deltas)),
        wins=wins,
        losses=losses,
        ties=len(deltas) - wins - losses,
        mcnemar=mcnemar(wins, losses) if binary else None,
        clusters=len(deltas),
    )


def all_alike(delta: float, clusters: int) -> tuple[float, float]:
    """The interval of a mean difference where every cluster differed by the same, between shares of 1.

        q * delta -+ (1 - q),  q = (alpha/2)^(1/g)       q as in `nothing_varied`, for g of g

    The chance of just this difference is at least q, and whatever differs otherwise lies in -1..1. Of 1 or -1 it leaves
    out 0 from six clusters on, where `mcnemar` falls below 0.05 as well.
    """
    least, _ = nothing_varied(1.0, clusters)
    return least * delta - (1 - least), least * delta + (1 - least)


def surest(differing: int) -> float:
    """The p of the sign test where so many clusters differ, and all of them one way: two in 2^n.

    No test that takes differences to lie about 0 evenly can say less, however alike they are: below six of them it
    never tells at `LEVEL`.
    """
    return min(1.0, 2.0 ** (1 - differing))


def bootstrap_p(deltas: NDArray[np.float64], seed: int, draws: int) -> float:
    """How often a sample of the differences, moved so that their mean is 0, is as far from 0 as what was seen.

    Efron and Tibshirani, An Introduction to the Bootstrap (1993), section 16.4; never below 1 / (draws + 1).
    """
    seen = abs(float(deltas.mean()))
    means = bootstrap_means(deltas - deltas.mean(), np.ones(len(deltas)), seed, draws)
    return (1 + int((np.abs(means) >= seen - 1e-12).sum())) / (draws + 1)


def mcnemar(wins: int, losses: int) -> float:
    """Exact two-sided p of McNemar's test: of the pairs that differ, each way is as likely as the other.

    Of differences of any size it is the sign test.
    """
    from scipy.stats import binomtest  # noqa: PLC0415 - half a second, for this alone

    return float(binomtest(wins, wins + losses, 0.5).pvalue) if wins + losses else 1.0


def smallest_difference(error: float | None, clusters: int) -> float | None:
    """The least true difference that a two-sided test at 1 - LEVEL finds with probability POWER.

        (z_{1 - alpha/2} + z_{power}) * SE

    Where all differences seen were equal their spread says nothing; then at least the six discordant pairs that
    McNemar's test needs for p < 0.05 are asked for: 6 / clusters, or more than there are.
    """
    if error is None:
        return None
    if error == 0:
        return min(1.0, 6 / clusters)
    from scipy.stats import norm  # noqa: PLC0415 - see above

    return float(norm.ppf(1 - (1 - LEVEL) / 2) + norm.ppf(POWER)) * error


def holm(ps: Sequence[float]) -> list[float]:
    """Each p as it counts among so many tests (Holm, 1979): p_(i) times those not yet rejected, never falling."""
    order = sorted(range(len(ps)), key=ps.__getitem__)
    adjusted, least = [0.0] * len(ps), 0.0
    for rank, place in enumerate(order):
        least = max(least, min(1.0, (len(ps) - rank) * ps[place]))
        adjusted[place] = least
    return adjusted


def _scored(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _summed(values: Values) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum and count of every cluster that has a value."""
    scored = [found for cluster in values.values() if (found := _scored(cluster))]
    return np.array([fsum(found) for found in scored]), np.array([float(len(found)) for found in scored])


def _interval(means: NDArray[np.float64]) -> tuple[float, float]:
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(means, [tail, 100 - tail])
    return float(low), float(high)
