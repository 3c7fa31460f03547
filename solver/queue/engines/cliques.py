"""Cliques of starts on one agent, priced like its time: they cut off plans that are half of one order, half of another.

On an agent that runs one thing at a time, of a task k, a time t and a length D >= 2 (Sousa and Wolsey, 1992):

    sum_{t - p_k < s < t + D} x_ks  +  sum_{i != k, p_i >= D} sum_{t + D - p_i <= s <= t} x_is   <=   1

since every i of these runs throughout [t, t + D), and k at some time in it: any two stand in each other's way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from solver.queue.engines.lagrange import Relaxation, Whole
from solver.queue.shop import Mode, Plan, Shop

Share = NDArray[np.float64]
LENGTHS = 30
"""How many lengths of cliques are looked at, at most; evenly spread where durations are long."""


@dataclass(frozen=True, slots=True, order=True)
class Clique:
    """The inequality above of task k in one of its modes, from `time` on for `length` units of time."""

    task: int
    mode: int
    time: int
    length: int


def solo(shop: Shop, mode: Mode) -> bool:
    """Whether no two of such modes fit on their agent at once."""
    return 2 * mode.demand > shop.capacities[mode.agent]


def starts_of(clique: Clique, duration: int, own: bool) -> tuple[int, int]:
    """The first and the last start that a task of this duration has in the clique. own: whether it is its k.

    Of another one that is shorter than the clique, the last is before the first: it has none.
    """
    if own:
        return clique.time - duration + 1, clique.time + clique.length - 1
    return clique.time + clique.length - duration, clique.time


class Cliques:
    """The cliques that are priced in one relaxation; they may only grow in number.

    Their tolls are kept by kind of mode, and for what a clique's own task pays beside its kind by row.
    """

    def __init__(self, relaxation: Relaxation) -> None:
        self.relaxation, shop = relaxation, relaxation.shop
        self.cliques: list[Clique] = []
        self._known: set[Clique] = set()
        self.kinds = [
            (index, Mode(agent, duration, demand)) for (agent, duration, demand), index in relaxation.kinds.items()
        ]
        self.row: dict[tuple[int, int], int] = {}
        for rank in relaxation.ranks:
            for place, mode in zip(rank.owner, rank.modes, strict=True):
                self.row[rank.tasks[place], int(mode)] = len(self.row)
        self.kind_of_row = np.concatenate([rank.kind for rank in relaxation.ranks])
        self.solo = [(index, mode) for index, mode in self.kinds if solo(shop, mode)]
        self._entries = np.zeros((0, 4), np.int64)  # table row, first start, last start + 1, clique

    def add(self, cliques: Iterable[Clique]) -> int:
        """Take these in, as far as they are new; returns how many there are now."""
        shop, width, new = self.relaxation.shop, self.relaxation.width, []
        for clique in cliques:
            if clique in self._known:
                continue
            self._known.add(clique)
            own, number = shop.tasks[clique.task][clique.mode], len(self.cliques)
            self.cliques.append(clique)
            for index, mode in self.solo:
                if mode.agent == own.agent and mode.duration >= clique.length:
                    new.append((index, *starts_of(clique, mode.duration, own=False), number))
            row, (low, high) = (
                len(self.kinds) + self.row[clique.task, clique.mode],
                starts_of(clique, own.duration, True),
            )
            if own.duration >= clique.length:  # what its kind pays is not paid twice
                first, last = starts_of(clique, own.duration, own=False)
                new += [(row, low, first - 1, number), (row, last + 1, high, number)]
            else:
                new.append((row, low, high, number))
        if new:
            added = np.array(new, np.int64)
            added[:, 2] += 1
            added[:, 1:3] = np.clip(added[:, 1:3], 0, width)
            self._entries = np.concatenate([self._entries, added[added[:, 1] < added[:, 2]]])
        return len(self.cliques)

    def tolls(self, rates: Whole) -> Whole:
        """What every start pays, by kind and then by row, at these rates >= 0 of the cliques."""
        height, width = len(self.kinds) + len(self.row), self.relaxation.width
        change = np.zeros((height, width + 1), np.int64)
        entries = self._entries[rates[self._entries[:, 3]] > 0]
        paid = rates[entries[:, 3]]
        np.add.at(change, (entries[:, 0], entries[:, 1]), paid)
        np.add.at(change, (entries[:, 0], entries[:, 2]), -paid)
        found: Whole = np.cumsum(change, axis=1, out=change)[:, :-1]
        return found

    def held(self, shares: Share) -> Share:
        """The left side of every clique. shares: of every row's starts, (rows, times)."""
        sums = np.zeros((len(self.kinds) + len(self.row), shares.shape[1] + 1))
        np.add.at(sums[:, 1:], self.kind_of_row, shares)
        sums[len(self.kinds) :, 1:] = shares
        np.cumsum(sums, axis=1, out=sums)
        row, low, high, number = self._entries.T
        return np.bincount(number, sums[row, high] - sums[row, low], len(self.cliques)).astype(np.float64)

    def shares(self, plan: Plan) -> Share:
        """What a proposal starts when: 1 for every start in it."""
        shares = np.zeros((len(self.row), self.relaxation.width))
        rows = [self.row[task, mode] for task, (mode, _) in enumerate(plan)]
        shares[rows, [start for _, start in plan]] = 1.0
        return shares

    def suits(self, clique: Clique) -> bool:
        """Whether it is over while agents are still priced, as the width of the relaxation demands."""
        return clique.time + clique.length <= self.relaxation.busy

    def violated(self, shares: Share, least: float, most: int) -> list[Clique]:
        """Cliques that these shares exceed by more than `least`: the worst, two at most of an agent and time."""
        found: list[tuple[float, int, Clique]] = []
        shop, width = self.relaxation.shop, self.relaxation.width
        times = np.arange(width)
        for agent in range(len(shop.capacities)):
            own = [(key, row) for key, row in self.row.items() if self._solo_on(key, agent)]
            if not own:
                continue
            durations = np.array([shop.tasks[task][mode].duration for (task, mode), _ in own])[:, None]
            sums = np.zeros((len(own), width + 1))
            np.cumsum(shares[[row for _, row in own]], axis=1, out=sums[:, 1:])
            place = np.arange(len(own))[:, None]
            longest = int(durations.max())
            for length in range(2, longest + 1, 1 + longest // LENGTHS):
                first = np.clip(times + length - durations, 0, width)
                others = np.where(durations >= length, np.maximum(sums[:, 1:] - sums[place, first], 0), 0)
                low, high = np.clip(times - durations + 1, 0, width), np.clip(times + length, 0, width)
                excess = others.sum(0) - others + sums[place, high] - sums[place, low] - 1.0
                for cell in np.argsort(-excess, axis=None)[:most].tolist():
                    k, time = divmod(cell, width)
                    if excess[k, time] <= least:
                        break
                    (task, mode), _ = own[k]
                    found.append((-float(excess[k, time]), agent, Clique(task, mode, time, length)))
        taken: dict[tuple[int, int], int] = {}
        chosen: list[Clique] = []
        for _, agent, clique in sorted(found):
            if (
                clique not in self._known
                and self.suits(clique)
                and taken.get((agent, clique.time), 0) < 2
                and len(chosen) < most
            ):
                taken[agent, clique.time] = taken.get((agent, clique.time), 0) + 1
                chosen.append(clique)
        return chosen

    def _solo_on(self, key: tuple[int, int], agent: int) -> bool:
        mode = self.relaxation.shop.tasks[key[0]][key[1]]
        return mode.agent == agent and solo(self.relaxation.shop, mode)


Rated = Sequence[tuple[Clique, int]]
"""Cliques, with what each is to cost, in parts of a unit."""


class Levy:
    """What starts pay for cliques, in plain Python and on its own: looked up by task, mode and start."""

    def __init__(self, shop: Shop, rated: Rated) -> None:
        """Raises ValueError for a rate below 0, and for a clique that is none."""
        self.shop, self.total = shop, sum(rate for _, rate in rated)
        self.width = 1 + max((clique.time + clique.length for clique, _ in rated), default=0)
        lengths: dict[int, set[int]] = {}
        for mode in (mode for modes in shop.tasks for mode in modes if solo(shop, mode)):
            lengths.setdefault(mode.agent, set()).add(mode.duration)
        kinds: dict[tuple[int, int], list[int]] = {}
        rows: dict[tuple[int, int], list[int]] = {}
        for clique, rate in rated:
            own = shop.tasks[clique.task][clique.mode]
            if rate < 0 or clique.length < 2 or clique.time < 0 or not solo(shop, own):
                raise ValueError(f"{clique} at {rate} proves nothing")
            for duration in lengths[own.agent]:
                if duration >= clique.length:
                    self._add(kinds, (own.agent, duration), starts_of(clique, duration, own=False), rate)
            if own.duration >= clique.length:
                self._add(rows, (clique.task, clique.mode), starts_of(clique, own.duration, own=False), -rate)
            self._add(rows, (clique.task, clique.mode), starts_of(clique, own.duration, own=True), rate)
        self.kinds = {key: list(accumulate(change)) for key, change in kinds.items()}
        self.rows = {key: list(accumulate(change)) for key, change in rows.items()}

    def _add(
        self, tables: dict[tuple[int, int], list[int]], key: tuple[int, int], ends: tuple[int, int], rate: int
    ) -> None:
        change = tables.setdefault(key, [0] * (self.width + 1))
        change[max(0, ends[0])] += rate
        change[max(0, ends[1] + 1)] -= rate

    def of(self, task: int, mode: int, times: range) -> Iterator[int]:
        """What the task pays at each of these starts, of which the first is the least."""
        chosen = self.shop.tasks[task][mode]
        empty: list[int] = []
        kind = self.kinds.get((chosen.agent, chosen.duration), empty) if solo(self.shop, chosen) else empty
        row = self.rows.get((task, mode), empty)
        for time in times:
            yield (kind[time] if time < len(kind) else 0) + (row[time] if time < len(row) else 0)
