"""Levels that keep to what is said of who stands above whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extraction.brief.authority.relation import Relation
from extraction.facts import UserId

TOP = 10


def _by_name_first(said: Sequence[Relation]) -> Sequence[Relation]:
    """The relations, those with everybody else without whoever is said by name to stand the other way round."""
    above: dict[UserId, set[UserId]] = {}
    for one in said:
        if not one.alike and not one.rest:
            for low in one.low:
                above.setdefault(low, set()).update(one.high)

    def over(name: UserId) -> set[UserId]:
        found, waiting = set[UserId](), [name]
        while waiting:
            more = above.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        return found

    kept: list[Relation] = []
    for one in said:
        if one.rest:
            higher = frozenset().union(*map(over, one.high))
            lower = frozenset(name for name in one.high if over(name) & one.low) if len(one.high) > len(one.low) else ()
            kept.append(one._replace(high=one.high.difference(lower), low=one.low if lower else one.low - higher))
        else:
            kept.append(one)
    return [one for one in kept if one.high and one.low]


def _with_the_rest(said: Sequence[Relation], found: dict[UserId, int]) -> dict[UserId, int]:
    """Below those of whom something is said by name stand those who are only "everybody else"."""
    named = {name for one in said for name in (*one.high, *(() if one.rest else one.low))}
    rest = found.keys() - named
    least = min((found[name] for one in said if not one.rest and not one.alike for name in one.low), default=None)
    return found if least is None else {**found, **{name: max(1, min(found[name], least - 1)) for name in rest}}


def levels(relations: Iterable[Relation], known: Mapping[UserId, int]) -> dict[UserId, int]:
    """The level of everybody of whom something is said: one below the lowest of those who stand above them.

    known: levels that are given. Nothing where the relations contradict each other.
    """
    said = _by_name_first(list(relations))
    group = {name: name for one in said for name in (*one.high, *one.low)}

    def of(name: UserId) -> UserId:
        while group[name] != name:
            name = group[name]
        return name

    for one in said:
        if one.alike:
            first, *others = sorted(one.high)
            for other in others:
                group[of(other)] = of(first)
    above: dict[UserId, set[UserId]] = {of(name): set() for name in group}
    for one in said:
        if not one.alike:
            for low in one.low:
                above[of(low)].update(of(high) for high in one.high)
    given = {of(name): level for name, level in known.items() if name in group}
    found: dict[UserId, int] = {}
    waiting = dict(above)
    while waiting:
        ready = [name for name, highs in waiting.items() if highs <= found.keys()]
        if not ready:
            return {}
        for name in ready:
            found[name] = given.get(name, max(1, min((found[high] - 1 for high in waiting.pop(name)), default=TOP)))
    return _with_the_rest(said, {name: found[of(name)] for name in group})
