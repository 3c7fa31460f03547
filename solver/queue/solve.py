"""Queues: lists and pieces for a good plan, prices for a bound, and two engines to close what is left between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from solver.answer import Answer, settle
from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.deadline import Deadline, TimeUp
from solver.engines import linear
from solver.queue.bounds import Prices
from solver.queue.engines import brute, cpsat, layers, layers_check, neighbourhood, subgradient, tree
from solver.queue.engines.lists import NAME as LIST
from solver.queue.engines.lists import allowed, best_of_lists, compacted
from solver.queue.engines.program import LARGEST, affordable, beating, columns, every_start, queue_program
from solver.queue.problem import Queue
from solver.queue.shop import Plan, Shop, shop_of
from solver.queue.timetable import Timetable
from solver.vouching import vouched

PATIENCE = 25
"""Pieces in a row that may come to nothing before proofs are tried."""
ALONE = 30.0
"""Seconds for a search whose word alone can give no more than a bound, where there is no limit."""


@dataclass(slots=True)
class _Best:
    """The best plan so far, and who found it."""

    plan: Plan
    engine: str

    def offer(self, shop: Shop, plan: Plan, engine: str) -> bool:
        """Take it if it is better."""
        if not allowed(shop, plan) or shop.value(plan) <= shop.value(self.plan):
            return False
        self.plan, self.engine = plan, engine
        return True


def solve_queue(queue: Queue, case: Case[Timetable]) -> Solved[Timetable]:
    """A best timetable. Of the many that tie, all are listed for tiny queues alone: elsewhere waiting has no end."""
    shop = shop_of(queue, case.objective)
    if not shop.tasks:
        value = queue.value(frozenset(), case.objective)
        case.check("reduction", frozenset(), value)
        return case.optimal([frozenset()], True, value, ("reduction", "bound"))
    if shop.hopeless:
        return hopeless(shop_of(queue, case.objective, tight=False), case)
    if brute.small(shop):
        return _small(shop, case)
    plan = best_of_lists(shop)
    best = None if plan is None else _Best(plan, LIST)
    if best is None:
        first = cpsat.solve_shop(shop, seed=case.seed, time_limit=case.deadline.share(2))
        if first.chosen is None:
            return nothing(shop, first, case)
        best = _Best(compacted(shop, shop.plan(first.chosen)), first.engine)
    return _decided(shop, best, case)


def _decided(shop: Shop, best: _Best, case: Case[Timetable]) -> Solved[Timetable]:
    """Tier by tier, as long as each is proven."""
    bounds: list[int] = []
    engines: list[str] = []
    for tier in range(len(shop.weights)):
        bound, proven = _tier(shop, best, tier, case)
        bounds.append(bound)
        engines += proven
        if not proven:
            break
    value = shop.value(best.plan)
    decision = shop.named(best.plan)
    case.check(best.engine, decision, value)
    bound_vector = tuple(-cost for cost in (*bounds, *shop.floor()[len(bounds) :]))
    if len(bounds) == len(shop.weights) and bound_vector == value and vouched(engines):
        return case.optimal([decision], False, value, engines)
    return case.feasible(decision, value, max(bound_vector, value), (best.engine, *engines))


def _tier(shop: Shop, best: _Best, tier: int, case: Case[Timetable]) -> tuple[int, tuple[str, ...]]:
    """A bound on the cost of this tier where those before it are settled; and who proved it, where the plan meets it.

    Prices guide the first plans, pieces improve them, prices bound the outcome and strike out most starts; what is
    left goes to CP-SAT and, where that finds nothing better, to the integer program.
    """
    known = shop.floor()[tier]
    prices = Prices(shop, tier) if not case.deadline.over() else None
    if prices is not None and prices.fits(best.plan):
        best.offer(shop, prices.guide(best.plan, case.deadline.share(4)), LIST)
        left = case.deadline.left()
        if left is not None and prices.check_seconds > left / 2:
            prices = None  # a bound that there is no time to check is none
    patience: int | None = PATIENCE
    while not (deadline := case.deadline.before(0.0 if prices is None else prices.check_seconds)).over():
        if -shop.value(best.plan)[tier] == shop.floor()[tier]:
            return known, (best.engine, "floor")
        if prices is not None and prices.meets(best.plan):
            break
        left = deadline.left()
        seconds = 1e9 if left is None else left
        if patience is None:
            found = neighbourhood.search_together(shop, best.plan, seed=case.seed, time_limit=seconds)
            best.offer(shop, found, neighbourhood.NAME)
            break
        found = neighbourhood.search(shop, best.plan, seed=case.seed, time_limit=seconds, patience=patience)
        best.offer(shop, found, neighbourhood.NAME)
        bound, engines, better = _refuted(shop, best, tier, prices, case, deadline)
        if engines:
            return bound, engines
        known = max(known, bound)
        if better is not None:
            best.offer(shop, better, cpsat.NAME)
        elif left is None:
            break
        else:
            patience = None  # no proof: what time is left goes into better plans
    cost = -shop.value(best.plan)[tier]
    bound = known if prices is None or prices.prices is None else max(known, prices.checked(case))
    if bound > cost:
        proven = f"{cpsat.NAME} or {tree.NAME}" if bound == known else subgradient.NAME
        raise EngineDisagreement(case.problem_hash, {best.engine: -cost, proven: f"at most {-bound}"})
    return bound, (best.engine, subgradient.NAME) if known < bound == cost else ()


def _refuted(
    shop: Shop, best: _Best, tier: int, prices: Prices | None, case: Case[Timetable], deadline: Deadline
) -> tuple[int, tuple[str, ...], Plan | None]:
    """A bound on the cost of this tier; who proved that nothing is better, where that is so; or what is better.

    Prices are raised first. Then time is gone through layer by layer and, where that closes nothing and tasks are few,
    window by window. Then CP-SAT is asked, over the starts that prices leave where those are few. Where they are too
    many for an integer program, its word alone makes a bound.
    """
    known, cost = 0, -shop.value(best.plan)[tier]
    starts = every_start(shop) if columns_of(shop) <= LARGEST else None
    if prices is not None and prices.fits(best.plan):
        prices.climb(best.plan, deadline.share(4))
        if prices.meets(best.plan):
            return 0, (), None
        starts = prices.left(best.plan, deadline.share(8))
    if starts is not None and not all(any(times for _, times in modes) for modes in starts.values()):
        raise EngineDisagreement(case.problem_hash, {subgradient.NAME: "no start is left, and the bound is below"})
    few = starts is not None and columns(starts) <= LARGEST
    alone = starts is None or not affordable(shop, starts)
    if prices is not None and prices.passes():
        known, plan, proven = prices.go_through(best.plan, deadline.share(2), case)
        best.offer(shop, plan, layers.NAME)
        cost = -shop.value(best.plan)[tier]
        if proven:
            return cost, (best.engine, layers.NAME, layers_check.NAME), None
    if known < cost and prices is not None and prices.branches():
        of_tree, plan = prices.branch(best.plan, deadline.share(2 if alone and not tier else 6), case, few=not alone)
        best.offer(shop, plan, LIST)
        known, cost = max(known, of_tree), -shop.value(best.plan)[tier]
        if of_tree == cost:
            return cost, (best.engine, tree.NAME), None
    limit = ALONE if alone and deadline.left() is None else deadline.share(10 if alone else 2)
    status, better, bound = cpsat.beat(shop, best.plan, tier, starts if few else None, seed=case.seed, time_limit=limit)
    if status is not Status.INFEASIBLE:
        return max(known, min(cost, bound)), (), better
    if alone or starts is None:
        return cost, (), None
    try:
        program, keys = queue_program(shop, starts, deadline)
    except TimeUp:
        return cost, (), None
    second = linear.solve_program(beating(program, shop, keys, best.plan, tier), time_limit=deadline.left())
    if second.chosen is not None:
        claim = tuple((mode, start) for _, mode, start in sorted(keys[column] for column in second.chosen))
        raise EngineDisagreement(case.problem_hash, {cpsat.NAME: -cost, second.engine: shop.value(claim)})
    return cost, (cpsat.NAME, second.engine) if second.status is Status.INFEASIBLE else (), None


def _small(shop: Shop, case: Case[Timetable]) -> Solved[Timetable]:
    """Everything is tried, and CP-SAT asked as well."""
    first = brute.solve_shop(shop)
    plan = None if first.chosen is None else shop.plan(first.chosen)
    second = cpsat.solve_shop(shop, plan, seed=case.seed, time_limit=case.deadline.share(2))
    answers = [first, second]
    status = settle(case.identity, answers)
    for answer in answers:
        if answer.chosen is not None:
            case.check(answer.engine, shop.named(shop.plan(answer.chosen)), answer.value)
    engines = [answer.engine for answer in answers if answer.status in (Status.OPTIMAL, Status.INFEASIBLE)]
    if status is Status.INFEASIBLE:
        return case.infeasible(engines)
    if plan is None:
        return case.unknown()
    decision = shop.named(plan)
    if status is not Status.OPTIMAL:
        return case.feasible(decision, first.value, first.bound, engines)
    found, complete = cpsat.all_optima(
        shop, first.value, limit=case.optima_limit, seed=case.seed, time_limit=case.deadline.left()
    )
    # Where waiting costs a job nothing it has no last time: what ends at the horizon is not all.
    complete &= all(any(tier[job] for tier in shop.weights) for job in range(len(shop.spans)))
    complete &= bool(shop.completion_cost)
    optima = [decision, *(named for named in map(shop.named, found) if named != decision)][: case.optima_limit]
    for tied in optima:
        case.check(cpsat.NAME, tied, first.value)
    return case.optimal(optima, complete and len(found) == len(optima), first.value, engines)


def nothing(shop: Shop, first: Answer, case: Case[Timetable]) -> Solved[Timetable]:
    """No list keeps the deadlines, and CP-SAT has no plan either: what the integer program says decides."""
    starts = every_start(shop) if columns_of(shop) <= LARGEST else None
    if first.status is not Status.INFEASIBLE or starts is None or not affordable(shop, starts) or case.deadline.over():
        return case.unknown()
    try:
        program, keys = queue_program(shop, starts, case.deadline)
    except TimeUp:
        return case.unknown()
    second = linear.solve_program(replace(program, stages=()), time_limit=case.deadline.left())
    if second.chosen is not None:
        plan = tuple((mode, start) for _, mode, start in sorted(keys[column] for column in second.chosen))
        raise EngineDisagreement(case.problem_hash, {first.engine: first.claim, second.engine: shop.value(plan)})
    if second.status is not Status.INFEASIBLE:
        return case.unknown()
    return case.infeasible((first.engine, second.engine))


def hopeless(shop: Shop, case: Case[Timetable]) -> Solved[Timetable]:
    """Somebody is too late however empty the agents are: the windows say so, and so does CP-SAT on the raw times."""
    second = cpsat.solve_shop(shop, seed=case.seed, time_limit=case.deadline.left())
    if second.chosen is not None:
        raise EngineDisagreement(case.problem_hash, {"windows": "infeasible", second.engine: second.claim})
    return case.infeasible(("windows", second.engine)) if second.status is Status.INFEASIBLE else case.unknown()


def columns_of(shop: Shop) -> int:
    """How many starts the windows leave."""
    return sum(
        max(0, latest - earliest - mode.duration + 1)
        for modes, earliest, latest in zip(shop.tasks, shop.earliest, shop.latest, strict=True)
        for mode in modes
    )
