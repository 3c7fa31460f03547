"""Prices of capacity and of cliques together, found by the volume algorithm (Barahona and Anbil, 2000).

The direction is what all proposals overload on average, the later ones more. The same average says which share of a
task starts when; a clique that these shares exceed is priced from then on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.deadline import Deadline
from solver.queue.engines.cliques import Cliques, Rated, Share
from solver.queue.engines.lagrange import SCALE, Relaxation, Whole

NEWEST = 0.05
"""The share of the newest proposal in the average, at most."""
ROUND = 60
"""Steps from one look for cliques to the next."""
EXCESS = 0.05
"""By how much shares exceed a clique that is worth a price."""
LONGEST, SHORTEST = 0.05, 2e-4
"""Polyak's steps are taken at these lengths: the first ones, and those that are too short to matter."""
LEVEL = 1e-6
"""An average that overloads by less (the sum of its squares) is as good as a plan: a step along it has no end."""
VAIN = 8
"""Steps in a row that may gain nothing before they are shortened."""


@dataclass(frozen=True, slots=True)
class Volume:
    """bound: in parts of a unit. prices: of agents. rated: cliques with their prices."""

    bound: int
    prices: Whole
    rated: Rated


def ascend(relaxation: Relaxation, prices: Whole, rated: Rated, cost: int, *, time_limit: float | None) -> Volume:
    """Raise the bound from these prices on until it meets `cost`, which a plan is known to have, or hardly rises."""
    deadline, state, step = Deadline(time_limit), State(relaxation, prices, rated), 0
    most = 40 + len(relaxation.shop.tasks) // 2
    while state.best < (cost - 1) * SCALE + 1 and state.length > SHORTEST and not deadline.over():
        step += 1
        if step % ROUND == 0:
            state.grow(most)
        state.step(cost)
    return Volume(state.best, state.prices, state.rated)


class State:
    """Where a climb stands: the best prices so far, and the average of the proposals."""

    def __init__(self, relaxation: Relaxation, prices: Whole, rated: Rated) -> None:
        self.relaxation, self.cliques = relaxation, Cliques(relaxation)
        kept = [(clique, rate) for clique, rate in rated if self.cliques.suits(clique)]
        self.cliques.add(clique for clique, _ in kept)
        self.prices, self.rates = prices, np.array([rate for _, rate in kept], np.int64)
        self.best = self._price(prices, self.rates)
        self.length, self.vain = LONGEST, 0
        self.shares, self.slope, self.over = self._proposal()

    @property
    def rated(self) -> Rated:
        """The cliques that cost something, with their prices."""
        rates = self.rates.tolist()
        return tuple((clique, rate) for clique, rate in zip(self.cliques.cliques, rates, strict=True) if rate)

    def grow(self, most: int) -> None:
        """Price so many more cliques, from 0 on."""
        found = self.cliques.violated(self.shares, EXCESS, most)
        if found:
            self.cliques.add(found)
            self.rates = np.concatenate([self.rates, np.zeros(len(found), np.int64)])
            self.over = self.cliques.held(self.shares) - 1.0
            self.length, self.vain = min(LONGEST, 4 * self.length), 0

    def step(self, cost: int) -> None:
        """One step along the average, and the newest proposal into it."""
        slope, over = self.slope.copy(), self.over.copy()
        slope[(self.prices <= 0) & (slope < 0)] = 0.0
        over[(self.rates <= 0) & (over < 0)] = 0.0
        norm = float((slope * slope).sum() + (over * over).sum())
        if norm < LEVEL:
            self.length = 0.0
            return
        length = self.length * max(cost * SCALE - self.best, SCALE) / norm
        prices = np.rint(np.maximum(0.0, self.prices + length * slope)).astype(np.int64)
        rates = np.rint(np.maximum(0.0, self.rates + length * over)).astype(np.int64)
        value = self._price(prices, rates)
        newest, new_slope, new_over = self._proposal()
        share = self._share(new_slope, new_over)
        self.shares += share * (newest - self.shares)
        self.slope += share * (new_slope - self.slope)
        self.over += share * (new_over - self.over)
        onwards = float((slope * new_slope).sum() + (over * new_over).sum()) > 0
        self.vain = 0 if value > self.best + SCALE // 50 else self.vain + 1
        if value > self.best:
            self.best, self.prices, self.rates = value, prices, rates
            self.length *= 1.1 if onwards else 1.0
        if self.vain >= VAIN:
            self.vain, self.length = 0, 0.7 * self.length

    def _price(self, prices: Whole, rates: Whole) -> int:
        tolls = self.cliques.tolls(rates) if len(rates) else None
        return self.relaxation.price(prices, tolls) - int(rates.sum())

    def _proposal(self) -> tuple[Share, Share, Share]:
        """Of the last prices: the starts proposed, by how much they overload agents, and cliques."""
        plan, used = self.relaxation.proposal()
        slope = (used - self.relaxation.capacity).astype(np.float64)
        slope[:, self.relaxation.busy :] = 0.0
        shares = self.cliques.shares(plan)
        return shares, slope, self.cliques.held(shares) - 1.0

    def _share(self, slope: Share, over: Share) -> float:
        """How much of the newest makes the average shortest."""
        turn, turn_over = slope - self.slope, over - self.over
        bottom = float((turn * turn).sum() + (turn_over * turn_over).sum())
        top = -float((turn * self.slope).sum() + (turn_over * self.over).sum())
        return NEWEST if bottom == 0.0 else min(NEWEST, max(NEWEST / 10, top / bottom))
