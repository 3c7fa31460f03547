"""List scheduling: tasks one after the other, each where it ends first. Quick, and blind to deadlines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from solver.queue.shop import Mode, Plan, Shop

NAME = "list"


class Timeline:
    """How much of an agent is taken at every time: a step function."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.times = [0]
        self.loads = [0]

    def first(self, earliest: int, duration: int, demand: int) -> int:
        """The first start from `earliest` on at which so much is free for so long."""
        times, loads, free = self.times, self.loads, self.capacity - demand
        place, start = bisect_right(times, earliest) - 1, earliest
        while place < len(times) and times[place] < start + duration:
            if loads[place] > free:
                while loads[place] > free:  # the last step is empty
                    place += 1
                start = times[place]
            place += 1
        return start

    def take(self, start: int, end: int, demand: int) -> None:
        """From now on `demand` more is taken from `start` to `end`."""
        first, last = self._step(start), self._step(end)
        for place in range(first, last):
            self.loads[place] += demand

    def _step(self, time: int) -> int:
        place = bisect_left(self.times, time)
        if place == len(self.times) or self.times[place] != time:
            self.times.insert(place, time)
            self.loads.insert(place, self.loads[place - 1])
        return place


def place_in_order(shop: Shop, order: Iterable[int], like: Plan | None = None) -> Plan:
    """Tasks in this order of priority, each where it ends first; what it waits for is placed before it.

    Windows are kept but for their ends: look at `allowed`. like: a plan whose modes are to be kept.
    """
    timelines = [Timeline(capacity) for capacity in shop.capacities]
    before: dict[int, list[tuple[int, int]]] = {}
    for i, j, lag in shop.precedence:
        before.setdefault(shop.spans[j][0], []).append((shop.spans[i][1] - 1, lag))
    first = {span[0] for span in shop.spans}
    placed: list[tuple[int, int] | None] = [None] * len(shop.tasks)
    ends = [0] * len(shop.tasks)

    for wanted in order:
        waiting = [wanted]
        while waiting:
            task = waiting[-1]
            if placed[task] is not None:
                waiting.pop()
                continue
            needs = before.get(task, []) if task in first else [(task - 1, 0)]
            missing = [other for other, _ in needs if placed[other] is None]
            if missing:
                waiting += missing
                continue
            ready = max([shop.earliest[task], *(ends[other] + lag for other, lag in needs)])
            mode, start = _best(shop.tasks[task], timelines, ready, None if like is None else like[task][0])
            chosen = shop.tasks[task][mode]
            ends[task] = start + chosen.duration
            timelines[chosen.agent].take(start, ends[task], chosen.demand)
            placed[task] = mode, start
            waiting.pop()
    return tuple(place for place in placed if place is not None)


def _best(modes: Sequence[Mode], timelines: Sequence[Timeline], ready: int, only: int | None) -> tuple[int, int]:
    """The mode that ends first, or the only one that is wanted, and its start."""
    found = []
    for index, mode in enumerate(modes):
        if only is not None and index != only:
            continue
        start = timelines[mode.agent].first(ready, mode.duration, mode.demand)
        found.append((start + mode.duration, mode.duration * mode.demand, index, start))
    return min(found)[2:]


def allowed(shop: Shop, plan: Plan) -> bool:
    """Whether the plan of a list keeps the deadlines, which is all that it can break."""
    return all(
        start + modes[mode].duration <= latest
        for modes, (mode, start), latest in zip(shop.tasks, plan, shop.latest, strict=True)
    )


def better(shop: Shop, plan: Plan | None, best: Plan | None) -> bool:
    """Whether `plan` is there and keeps its deadlines, and is worth more than `best`, which may not be there."""
    return plan is not None and allowed(shop, plan) and (best is None or shop.value(plan) > shop.value(best))


def compacted(shop: Shop, plan: Plan) -> Plan:
    """The same tasks on the same agents in the order of their starts, each as early as it goes."""
    return place_in_order(shop, sorted(range(len(plan)), key=lambda task: (plan[task][1], task)), plan)


def orders(shop: Shop) -> list[list[int]]:
    """Orders worth trying: by weight for the work (Smith, 1956), release, due date and deadline, job by job and not."""
    tasks = range(len(shop.tasks))
    work = [sum(min(m.duration for m in shop.tasks[t]) for t in range(*span)) for span in shop.spans]
    rank = [tuple(-tier[j] / work[j] for tier in shop.weights) for j in range(len(shop.spans))]
    last = [shop.latest[end - 1] for _, end in shop.spans]
    job = shop.job_of
    keys = (
        lambda t: (rank[job[t]], t),
        lambda t: (shop.earliest[t], rank[job[t]], t),
        lambda t: (shop.earliest[shop.spans[job[t]][0]], rank[job[t]], t),
        lambda t: (min(shop.due[job[t]], last[job[t]]), rank[job[t]], t),
        lambda t: (last[job[t]], rank[job[t]], t),
        lambda t: (t - shop.spans[job[t]][0], rank[job[t]], t),
    )
    return [sorted(tasks, key=key) for key in keys]


def best_of_lists(shop: Shop) -> Plan | None:
    """The best plan among those of all `orders`; None if each misses a deadline."""
    best: Plan | None = None
    for order in orders(shop):
        plan = place_in_order(shop, order)
        if better(shop, plan, best):
            best = plan
    return best
