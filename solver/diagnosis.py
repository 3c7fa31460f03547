"""Minimal conflicts and cheapest corrections, from nothing but a test of what is possible together.

What is possible together stays so when something is left out (monotone). Nothing else is known of the items.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import Generic, TypeVar

from solver.deadline import Deadline, TimeUp

T = TypeVar("T", bound=Hashable)

Test = Callable[[frozenset[T]], frozenset[T] | None]
"""All the items that some allowed decision fulfils, the given ones among them; None where no decision fulfils these.

Raises TimeUp where that stays open.
"""

TRIED = 300
"""Questions that a test is asked for one smallest conflict, or for all concessions."""
CONCESSIONS = 10
"""Corrections that are listed."""
NODES = 200_000
"""Partial sets that are looked at for one least hitting set."""


class Tried(Generic[T]):
    """A test that is not asked twice for what follows from its answers. Raises TimeUp after `limit` questions."""

    def __init__(self, ask: Test[T], limit: int = TRIED) -> None:
        self._ask, self._left = ask, limit
        self._possible: list[frozenset[T]] = []
        self._impossible: list[frozenset[T]] = []

    def __call__(self, wanted: frozenset[T]) -> frozenset[T] | None:
        for known in self._possible:
            if wanted <= known:
                return known
        if any(known <= wanted for known in self._impossible):
            return None
        if not self._left:
            raise TimeUp
        self._left -= 1
        found = self._ask(wanted)
        (self._impossible if found is None else self._possible).append(wanted if found is None else found)
        return found


def minimal(items: Sequence[T], test: Test[T]) -> tuple[T, ...]:
    """Some of these items that are impossible together, though not without any one of them; in their order.

    Found by halving (Junker, QuickXplain, 2004), then looked at again, one by one. The last ones are the first to be
    left out. Raises ValueError where all are possible together, and TimeUp.
    """
    if test(frozenset(items)) is not None:
        raise ValueError("these are possible together")
    if test(frozenset()) is None:
        return ()

    def least(fixed: frozenset[T], fresh: bool, rest: Sequence[T]) -> frozenset[T]:
        """Of `rest` what is needed beside `fixed`. fresh: whether `fixed` has grown since it was last tested."""
        if fresh and test(fixed) is None:
            return frozenset()
        if len(rest) == 1:
            return frozenset(rest)
        first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        of_second = least(fixed | frozenset(first), True, second)
        return of_second | least(fixed | of_second, bool(of_second), first)

    core = least(frozenset(), False, items)
    if test(core) is not None or any(test(core - {item}) is None for item in core):
        raise AssertionError(f"not a minimal conflict: {core}")
    return tuple(item for item in items if item in core)


def smallest(items: Sequence[T], test: Test[T], known: Sequence[T]) -> tuple[T, ...]:
    """As few of these items as can be impossible together; `known` is a minimal conflict among them.

    A conflict meets everything that any possible set leaves out. So the fewest items that meet what the possible sets
    so far leave out are either a smallest conflict, or possible, and give the next set to be met (Ignatiev et al.,
    Smallest MUS extraction with minimal hitting set dualization, 2015). Raises TimeUp.
    """
    left_out: list[frozenset[T]] = []
    while (candidate := _hitting(left_out, items, len(known))) is not None:
        found = test(candidate)
        if found is None:
            return tuple(item for item in items if item in candidate)
        left_out.append(frozenset(items) - found)
    return tuple(known)


def opposition(
    items: Sequence[T],
    possible: Callable[[frozenset[T], Deadline], frozenset[T] | None],
    deadline: Deadline,
    patience: Deadline | None = None,
) -> tuple[tuple[T, ...], bool] | None:
    """The fewest of these items that are impossible together, and whether fewer surely are not; None: all are possible.

    possible: a `Test` that is told until when it may take. patience: until when to look for fewer than a minimal
    conflict, where that is before the deadline. Raises TimeUp.
    """
    until = deadline
    test = Tried[T](lambda wanted: possible(wanted, until))
    if test(frozenset(items)) is not None:
        return None
    against = minimal(items, test)
    if len(against) < 2:
        return against, True
    until = patience or deadline
    try:
        return smallest(items, test, against), True
    except TimeUp:
        return against, False


def core(items: Sequence[T], test: Test[T]) -> tuple[tuple[T, ...], str]:
    """As few of these items as can be impossible together, and what was not completed, in a few words.

    Where there was no time to find the fewest there may still be a minimal conflict.
    """
    found: tuple[T, ...] = ()
    try:
        found = minimal(items, test)
        return smallest(items, test, found), ""
    except TimeUp:
        return found, "smallest infeasible set" if found else "infeasible set"


def _hitting(sets: Sequence[frozenset[T]], items: Sequence[T], below: int) -> frozenset[T] | None:
    """The fewest items that meet every set, of equally few those that stand first. None: it takes `below` or more."""
    place = {item: index for index, item in enumerate(items)}
    ordered = [sorted(some, key=place.__getitem__) for some in sets]
    nodes = 0

    def extend(chosen: frozenset[T], room: int) -> frozenset[T] | None:
        nonlocal nodes
        nodes += 1
        if nodes > NODES:
            raise TimeUp
        open_ = [some for some in ordered if chosen.isdisjoint(some)]
        if not open_:
            return chosen
        if not room:
            return None
        for item in min(open_, key=len):
            found = extend(chosen | {item}, room - 1)
            if found is not None:
                return found
        return None

    for size in range(below):
        found = extend(frozenset(), size)
        if found is not None:
            return found
    return None


def corrections(items: Sequence[T], test: Test[T], costs: Mapping[T, int]) -> Iterator[frozenset[T]]:
    """Everything that could be left out for the rest to be possible, cheapest first; nothing in it could be kept.

    costs: of every item that may be left out, >= 0. Nothing to leave out where all are possible. Partial sets are
    extended by what a conflict with the rest has in it, cheapest first (Reiter, A theory of diagnosis from first
    principles, 1987). Raises TimeUp.
    """
    place = {item: index for index, item in enumerate(items)}
    waiting: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    seen: set[tuple[int, ...]] = set()
    conflicts: list[frozenset[T]] = []
    found: list[frozenset[T]] = []
    while waiting:
        cost, size, places = heappop(waiting)
        given = frozenset(items[p] for p in places)
        if any(some <= given for some in found):
            continue
        conflict = next((some for some in conflicts if some.isdisjoint(given)), None)
        if conflict is None:
            rest = [item for item in items if item not in given]
            if test(frozenset(rest)) is not None:
                found.append(given)
                yield given
                continue
            conflict = frozenset(minimal(rest, test))
            conflicts.append(conflict)
        for item in conflict & costs.keys():
            more = tuple(sorted((*places, place[item])))
            if more not in seen:
                seen.add(more)
                heappush(waiting, (cost + costs[item], size + 1, more))


def correction(items: Sequence[T], test: Test[T], costs: Mapping[T, int]) -> frozenset[T] | None:
    """What could be left out for the rest to be possible, and nothing in it could be kept; not always the cheapest.

    The most expensive items are kept first. None where leaving out all that may be left out is not enough. Raises
    TimeUp.
    """
    kept = frozenset(item for item in items if item not in costs)
    found = test(kept)
    if found is None:
        return None
    kept = found
    for item in sorted(costs, key=lambda item: -costs[item]):
        if item not in kept and (found := test(kept | {item})) is not None:
            kept = found
    return frozenset(items) - kept


def cheapest(
    items: Sequence[T], test: Test[T], costs: Mapping[T, int], limit: int = CONCESSIONS
) -> tuple[list[frozenset[T]], str]:
    """Up to `limit` corrections, cheapest first, and what was not completed, in a few words.

    Where there was no time to find the cheapest there may still be one.
    """
    first: frozenset[T] | None = None
    ways: list[frozenset[T]] = []
    try:
        first = correction(items, test, costs)
        if first is None:
            return [], ""
        for way in corrections(items, test, costs):
            if len(ways) == limit:
                return ways, f"concessions beyond the cheapest {limit}"
            ways.append(way)
    except TimeUp:
        if ways:
            return ways, "concessions beyond these"
        if first is not None:
            return [first], "the cheapest concession: this one would do, and others may cost less"
        return [], "concessions"
    return ways, ""
