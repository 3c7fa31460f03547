"""CP-SAT on a queue: an interval for every task and mode, agents as disjunctions or cumulative resources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from solver.answer import Answer
from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines import cpsat
from solver.queue.shop import Mode, Plan, Shop, Starts

NAME = cpsat.NAME


def solve_shop(shop: Shop, hint: Plan | None = None, *, seed: int = 0, time_limit: float | None = None) -> Answer:
    """Solve tier by tier, on values: each tier's optimum becomes a constraint for the tiers after it.

    OPTIMAL is claimed only where the recomputed value equals the engine's own bound. time_limit: seconds for all tiers
    together. hint: a plan to start from.
    """
    deadline = Deadline(time_limit)
    model = _Model(shop)
    floor = shop.floor()
    best, bounds = None, list[int]()
    for tier in range(len(shop.weights)):
        if deadline.over():
            break
        status, plan, bound = model.minimise(tier, best or hint, seed, deadline.left())
        if status is Status.INFEASIBLE and best is None:
            return Answer(NAME, Status.INFEASIBLE)
        if plan is None:
            break
        best, cost = plan, -shop.value(plan)[tier]
        bounds.append(max(bound, floor[tier]))
        if bounds[-1] != cost:
            break
        model.keep(tier, cost)
    if best is None:
        return Answer(NAME, Status.UNKNOWN)
    value, bound_vector = shop.value(best), tuple(-cost for cost in (*bounds, *floor[len(bounds) :]))
    status = Status.OPTIMAL if value == bound_vector else Status.FEASIBLE
    return Answer(NAME, status, shop.code(best), value, bound_vector)


def beat(
    shop: Shop,
    plan: Plan,
    tier: int,
    starts: Starts | None = None,
    blocked: Sequence[tuple[Mode, int]] = (),
    *,
    seed: int = 0,
    time_limit: float | None = None,
) -> tuple[Status, Plan | None, int]:
    """A plan that costs less in this tier and not more in those before it.

    FEASIBLE with such a plan, INFEASIBLE where there is none, UNKNOWN where time ran out; and a bound on the tier's
    cost in such plans. starts: the only ones to look at. blocked: what else runs, and when.
    """
    deadline = Deadline(time_limit)
    model = _Model(shop, starts, blocked)
    costs = [-value for value in shop.value(plan)]
    for earlier in range(tier):
        model.keep(earlier, costs[earlier])
    model.keep(tier, costs[tier] - 1)
    return model.minimise(tier, plan, seed, deadline.left())


def all_optima(
    shop: Shop, value: tuple[int, ...], *, limit: int, seed: int = 0, time_limit: float | None = None
) -> tuple[tuple[Plan, ...], bool]:
    """Every plan of this value up to the horizon, at most `limit` of them, and whether these are all.

    Sorted by starts and modes in the order of tasks. The objective is gone and its value fixed.
    """
    deadline = Deadline(time_limit)
    model = _Model(shop)
    for tier, worth in enumerate(value):
        model.model.add(model.costs[tier] == -worth)
    found, complete = cpsat.every_solution(model.model, model.read, limit=limit, seed=seed, time_limit=deadline.left())
    return tuple(sorted(found, key=lambda plan: [(start, mode) for mode, start in plan])), complete


class _Model:
    """A CP-SAT model of a shop: the one place of this family that talks to OR-Tools, whose own types are loose."""

    def __init__(self, shop: Shop, starts: Starts | None = None, blocked: Sequence[tuple[Mode, int]] = ()) -> None:
        self.cp = cpsat.cp_model()
        self.shop = shop
        self.model = self.cp.CpModel()
        self.start: list[Any] = []
        self.end: list[Any] = []
        self.chosen: list[list[Any]] = []
        self.on: list[list[tuple[Any, int]]] = [[] for _ in shop.capacities]
        for mode, time in blocked:
            interval = self.model.new_fixed_size_interval_var(time, mode.duration, "")
            self.on[mode.agent].append((interval, mode.demand))
        for task in range(len(shop.tasks)):
            self._task(task, None if starts is None else dict(starts[task]))
        for first, end in shop.spans:
            for task in range(first + 1, end):
                self.model.add(self.start[task] >= self.end[task - 1])
        for i, j, lag in shop.precedence:
            self.model.add(self.start[shop.spans[j][0]] >= self.end[shop.spans[i][1] - 1] + lag)
        for agent, capacity in enumerate(shop.capacities):
            intervals, demands = [i for i, _ in self.on[agent]], [d for _, d in self.on[agent]]
            if all(2 * demand > capacity for demand in demands):
                self.model.add_no_overlap(intervals)
            else:
                self.model.add_cumulative(intervals, demands, capacity)
        self.costs = [self._cost(tier) for tier in range(len(shop.weights))]

    def _task(self, task: int, starts: dict[int, tuple[int, ...]] | None) -> None:
        """Its interval, or one for each of its modes of which one is present."""
        shop, model, modes = self.shop, self.model, self.shop.tasks[task]
        earliest, latest = shop.earliest[task], shop.latest[task]
        domain = self.cp.Domain
        window = domain(earliest, max(earliest, latest - min(mode.duration for mode in modes)))
        if starts is not None:
            window = domain.from_values(sorted({time for times in starts.values() for time in times}))
        start = model.new_int_var_from_domain(window, "")
        literals = [True] if len(modes) == 1 else [model.new_bool_var("") for _ in modes]
        model.add_exactly_one(literals)
        if len({mode.duration for mode in modes}) == 1:
            end = start + modes[0].duration
        else:
            end = model.new_int_var(earliest, max(earliest, latest), "")
            model.add(end == start + sum(m.duration * x for m, x in zip(modes, literals, strict=True)))
        for index, (mode, literal) in enumerate(zip(modes, literals, strict=True)):
            if literal is True:
                interval = model.new_fixed_size_interval_var(start, mode.duration, "")
            else:
                interval = model.new_optional_fixed_size_interval_var(start, mode.duration, literal, "")
                if starts is not None:
                    own = domain.from_values(list(starts.get(index, ())))
                    model.add_linear_expression_in_domain(start, own).only_enforce_if(literal)
            self.on[mode.agent].append((interval, mode.demand))
        model.add(end <= latest)
        self.start.append(start)
        self.end.append(end)
        self.chosen.append(literals)

    def _cost(self, tier: int) -> Any:
        """sum_j w_j (completion_cost completion_j + tardiness_cost late_j),  late_j >= 0,  completion_j - due_j."""
        shop, terms = self.shop, []
        for job, (_, last) in enumerate(shop.spans):
            weight, end, latest = shop.weights[tier][job], self.end[last - 1], shop.latest[last - 1]
            if not weight:
                continue
            terms.append(weight * shop.completion_cost * end)
            if shop.tardiness_cost and shop.due[job] < latest:
                late = self.model.new_int_var(0, latest - shop.due[job], "")
                self.model.add(late >= end - shop.due[job])
                terms.append(weight * shop.tardiness_cost * late)
        return self.cp.LinearExpr.sum(terms)

    def keep(self, tier: int, cost: int) -> None:
        """From now on this tier must not cost more."""
        self.model.add(self.costs[tier] <= cost)

    def minimise(
        self, tier: int, hint: Plan | None, seed: int, time_limit: float | None
    ) -> tuple[Status, Plan | None, int]:
        """FEASIBLE with a plan and the engine's bound on the tier's cost, or INFEASIBLE or UNKNOWN."""
        self.model.minimize(self.costs[tier])
        self.model.clear_hints()
        for task, (mode, start) in enumerate(hint or ()):
            self.model.add_hint(self.start[task], start)
            for place, literal in enumerate(self.chosen[task]):
                if literal is not True:
                    self.model.add_hint(literal, place == mode)
        solver = cpsat.solver(seed, time_limit)
        status = solver.solve(self.model)
        if status == self.cp.INFEASIBLE:
            return Status.INFEASIBLE, None, 0
        bound = solver.best_objective_bound
        whole = round(bound) if abs(bound) < 2**53 else 0
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return Status.UNKNOWN, None, whole
        return Status.FEASIBLE, self.read(solver), whole

    def read(self, found: Any) -> Plan:
        """What a solver, or a callback, has found."""
        chosen = [
            next(m for m, x in enumerate(literals) if x is True or found.boolean_value(x)) for literals in self.chosen
        ]
        return tuple((mode, int(found.value(start))) for mode, start in zip(chosen, self.start, strict=True))
