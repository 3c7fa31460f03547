"""What no plan of a queue can cost less than: prices of one tier, raised step by step and checked in plain Python."""

from __future__ import annotations

import numpy as np

from solver.case import Case
from solver.certificate import EngineDisagreement
from solver.deadline import Deadline
from solver.queue.engines import layers, proof, subgradient, tree, volume
from solver.queue.engines.cliques import Rated
from solver.queue.engines.lagrange import CELLS, NEVER, SCALE, Relaxation, Whole
from solver.queue.engines.layers_check import NAME as CHECK
from solver.queue.engines.layers_check import nothing_within
from solver.queue.engines.states import simple
from solver.queue.shop import Plan, Shop, Starts
from solver.queue.timetable import Timetable

ABOVE = 4
"""What a tier that is settled counts in the prices of the next one, against its heaviest job."""

NODES, FEW_NODES = 6_000, 600
"""Nodes of a tree, at most, where there is no time limit; and where others can do it as well."""
WAYS, FEW_WAYS = 3_000_000, 300_000
"""Ways in layers, at most; and in the first try, which is for the whole gap."""
PARTS, WIDER = 16, 1.4
"""The part of the gap that layers close first where the whole is too much, and by how much that part grows."""
ROOM = 400_000
"""Modes times units of time up to which a tree pays: its check goes through them one by one."""


class Prices:
    """The bound of one tier, with what is settled in the tiers before it priced in.

    Where these cost exactly v together, every plan costs v times ABOVE times the heaviest weight more than its tier.
    bound: in parts of a unit, None before the first climb. prices: of agents, and rated: of cliques, that show it.
    """

    def __init__(self, shop: Shop, tier: int) -> None:
        self.shop, self.tier = shop, tier
        self.factor = ABOVE * max(1, *shop.weights[tier])
        self.weights = tuple(
            own + self.factor * sum(weights[job] for weights in shop.weights[:tier])
            for job, own in enumerate(shop.weights[tier])
        )
        self.bound: int | None = None
        self.settled = 0
        self.prices: Whole | None = None
        self.rated: Rated = ()
        self.check_seconds = 0.0

    def fits(self, plan: Plan) -> bool:
        """Whether tables and numbers stay small enough."""
        shop = self.shop
        largest = sum(self.weights) * (shop.completion_cost + shop.tardiness_cost) * 2 * shop.horizon * SCALE
        return Relaxation.size(shop, max(shop.completions(plan))) <= CELLS and largest < NEVER // 4

    def total(self, plan: Plan) -> int:
        """What the plan costs in this tier and, priced in, before it."""
        costs = [-worth for worth in self.shop.value(plan)[: self.tier + 1]]
        self.settled = self.factor * sum(costs[:-1])
        return self.settled + costs[-1]

    def guide(self, plan: Plan, seconds: float | None) -> Plan:
        """The best plan in the orders that prices propose while they rise."""
        relaxation = self._relaxation(plan)
        every = max(1, len(self.shop.tasks) // 100)
        found = subgradient.climb(relaxation, plan, self.total(plan), time_limit=seconds, every=every)
        self._take(found.bound, found.prices, ())
        return found.plan

    def climb(self, plan: Plan, seconds: float | None) -> None:
        """Raise the bound: prices of cliques as well."""
        relaxation = self._relaxation(plan)
        found = volume.ascend(relaxation, self._started(relaxation), self.rated, self.total(plan), time_limit=seconds)
        self._take(found.bound, found.prices, found.rated)

    def meets(self, plan: Plan) -> bool:
        """Whether the bound is what the plan costs."""
        return self.bound is not None and subgradient.units(self.bound) >= self.total(plan)

    def branches(self) -> bool:
        """Whether a tree is worth its time."""
        shop = self.shop
        few = len(shop.tasks) <= tree.LARGEST and sum(map(len, shop.tasks)) * shop.horizon <= ROOM
        return few and self.prices is not None

    def branch(
        self, plan: Plan, seconds: float | None, case: Case[Timetable], *, few: bool = False
    ) -> tuple[int, Plan]:
        """A bound in units of this tier from a tree of windows, checked in plain Python; and the best plan in it.

        It meets that plan where the tree is closed. seconds: for search and check; without a limit, so many NODES,
        or FEW_NODES.
        """
        assert self.prices is not None
        deadline, nodes = Deadline(seconds), None if seconds is not None else FEW_NODES if few else NODES
        search = tree.Search(self.shop, self.weights, self.rated, self.prices, plan)
        found = search.run(deadline.left(), nodes)
        again = proof.checked_tree(self.shop, self.weights, self.rated, found.nodes, found.limit)
        if again < found.bound:
            raise EngineDisagreement(case.problem_hash, {tree.NAME: found.bound, "check": again})
        self.total(plan)
        return subgradient.units(found.bound) - self.settled, found.plan

    def passes(self) -> bool:
        """Whether time can be gone through layer by layer."""
        shop = self.shop
        few = len(shop.tasks) * shop.horizon <= 2 * ROOM and sum(self.weights) * shop.horizon * SCALE < layers.FAR // 8
        return few and self.prices is not None and simple(shop)

    def go_through(self, plan: Plan, seconds: float | None, case: Case[Timetable]) -> tuple[int, Plan, bool]:
        """A bound in units of this tier from layers; the best plan known; and whether none is better, checked.

        Where all that could be better is too much, as much of the gap as can be closed: then the bound is the search's
        word.
        """
        assert self.prices is not None
        assert self.bound is not None
        deadline, total = Deadline(seconds), self.total(plan)
        search = layers.Layers(self.shop, self.weights, self.rated, self.prices)
        whole, bound, most = (total - 1) * SCALE, self.bound, FEW_WAYS
        limit, part = whole, (whole - self.bound) // PARTS
        while part > 0 and not deadline.over():
            found = search.search(limit, deadline, most)
            if found.closed and (found.plan is not None or limit == whole):
                plan = found.plan or plan
                return self.total(plan) - self.settled, plan, self._nothing_better(plan, deadline, case)
            if found.closed:
                bound, part = limit + 1, int(part * WIDER)
            elif limit < whole:
                break
            limit, most = min(whole, self.bound + part), WAYS
        return subgradient.units(bound) - self.settled, plan, False

    def _nothing_better(self, plan: Plan, deadline: Deadline, case: Case[Timetable]) -> bool:
        """Whether plain Python says so too; not where there is no time for that. Or EngineDisagreement."""
        assert self.prices is not None
        total = self.total(plan)
        limit = (total - 1) * SCALE
        none = nothing_within(self.shop, self.weights, self.rated, self.prices, limit, deadline)
        if none is False:
            raise EngineDisagreement(case.problem_hash, {layers.NAME: total, CHECK: "a better plan"})
        return none is True

    def left(self, plan: Plan, seconds: float | None) -> Starts:
        """The starts that a better plan could have.

        Struck out once, the rest lets prices rise further: a bound for better plans alone, which strikes out more.
        """
        relaxation, limit = self._relaxation(plan), (self.total(plan) - 1) * SCALE
        prices, rated = self._started(relaxation), self.rated
        relaxation.strike(volume.State(relaxation, prices, rated).best, limit)
        starts = relaxation.starts()
        found = volume.ascend(relaxation, prices, rated, self.total(plan), time_limit=seconds)
        again = volume.State(relaxation, found.prices, found.rated).best
        if again > limit:
            return starts  # no better plan is left, which is for others to prove
        relaxation.strike(again, limit)
        return relaxation.starts()

    def checked(self, case: Case[Timetable]) -> int:
        """The bound in units of this tier, computed once more in plain Python. Or EngineDisagreement."""
        assert self.prices is not None
        again = subgradient.checked_bound(self.shop, self.weights, self.prices.tolist(), self.rated)
        if again != self.bound:
            raise EngineDisagreement(case.problem_hash, {subgradient.NAME: self.bound, "check": again})
        return subgradient.units(again) - self.settled

    def _relaxation(self, plan: Plan) -> Relaxation:
        return Relaxation(self.shop, self.weights, max(self.shop.completions(plan)))

    def _started(self, relaxation: Relaxation) -> Whole:
        """The best prices, as wide as this relaxation."""
        if self.prices is None:
            return np.zeros((len(self.shop.capacities), relaxation.width), np.int64)
        width = relaxation.width
        prices = np.pad(self.prices, ((0, 0), (0, max(0, width - self.prices.shape[1]))))[:, :width]
        prices[:, relaxation.busy :] = 0
        return prices

    def _take(self, bound: int, prices: Whole, rated: Rated) -> None:
        if self.bound is None or bound >= self.bound:
            self.bound, self.prices, self.rated = bound, prices, rated
            self.check_seconds = subgradient.check_seconds(self.shop, self.weights, prices.tolist(), rated)
