"""The closed form of a part whose conflicts are exactly topics: everybody wants one value of it, and values exclude
each other.

Such a conflict graph is complete multipartite: who does not exclude each other excludes the same others, so that
the columns fall into classes, and a decision takes columns of one class. The largest class sum is the optimum
(Golumbic, *Algorithmic Graph Theory and Perfect Graphs*, 1980, ch. 3, on stable sets of perfect graphs).
"""

from __future__ import annotations

from collections import Counter

from solver.answer import Answer
from solver.certificate import Status
from solver.lexicographic import packed_weights
from solver.selection.engines.brute import Optima
from solver.selection.part import Part

NAME = "topics"


def classes(part: Part) -> tuple[tuple[int, ...], ...] | None:
    """The columns by the value that they stand for, earliest first; None where conflicts are not exactly topics."""
    if part.requires or part.capacities:
        return None
    degrees = [0] * part.size
    for a, b in part.conflicts:
        degrees[a] += 1
        degrees[b] += 1
    # A column against d others is in a class of size - d, all of them against as many: quick to refute.
    if any(n % (part.size - d) for d, n in Counter(degrees).items()):
        return None
    against = [0] * part.size
    for a, b in part.conflicts:
        against[a] |= 1 << b
        against[b] |= 1 << a
    groups: dict[int, list[int]] = {}
    for column, others in enumerate(against):
        groups.setdefault(others, []).append(column)
    everyone = (1 << part.size) - 1
    for others, columns in groups.items():
        inside = 0
        for column in columns:
            inside |= 1 << column
        if inside ^ everyone != others:
            return None
    return tuple(map(tuple, groups.values()))


def solve_part(part: Part, limit: int) -> tuple[Answer, Optima] | None:
    """The optimum and all that tie, up to `limit`; None where this form does not apply, or columns worth nothing tie
    with their absence."""
    weights = packed_weights(part.stages, part.size)
    if not all(weights):
        return None
    groups = classes(part)
    if groups is None:
        return None
    sums = [sum([weights[i] for i in columns]) for columns in groups]
    best = max(sums)
    tied = [frozenset(columns) for columns, total in zip(groups, sums, strict=True) if total == best]
    found = Optima(limit, best, tied[:limit], len(tied) <= limit)
    value = part.value(tied[0])
    return Answer(NAME, Status.OPTIMAL, tied[0], value, value), found
