"""What follows from sums by adding and subtracting them: the smallest group that is left over. Exact, in fractions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

Group = frozenset[str]
Row = list[Fraction]


def exposed(sums: Iterable[Group], known: Group, smallest: int) -> Group | None:
    """A group of fewer than `smallest` people, the known apart, that some combination of the sums comes down to.

    None where there is none. Combinations are the row space of the sums over the unknown, and what is looked for is a
    vector in it with few entries other than 0: its minimum distance (of that as a linear code) must be `smallest`.
    """
    rows = [row - known for row in dict.fromkeys(sums)]
    members = sorted(frozenset().union(*rows))
    # People in the same sums have the same entry in every combination: they are hidden, or left over, together.
    alike: dict[tuple[bool, ...], list[str]] = {}
    for person in members:
        alike.setdefault(tuple(person in row for row in rows), []).append(person)
    small = [(pattern, people) for pattern, people in alike.items() if len(people) < smallest]
    basis = _reduced([[Fraction(pattern[i]) for pattern in alike] for i in range(len(rows))])
    columns = {pattern: index for index, pattern in enumerate(alike)}
    for size in range(1, smallest):
        for group in combinations(small, size):
            people = [person for _, alike_ in group for person in alike_]
            if len(people) < smallest and _leaves(basis, {columns[pattern] for pattern, _ in group}):
                return frozenset(people)
    return None


def _leaves(basis: Sequence[Row], kept: set[int]) -> bool:
    """Whether a combination other than 0 has entries in these columns alone."""
    others = [[entry for index, entry in enumerate(row) if index not in kept] for row in basis]
    return len(_reduced(others)) < len(basis)


def _reduced(rows: Sequence[Row]) -> list[Row]:
    """A basis of the row space, by elimination."""
    basis: list[tuple[int, Row]] = []
    for given in rows:
        row = list(given)
        for pivot, other in basis:
            if row[pivot]:
                factor = row[pivot] / other[pivot]
                row = [a - factor * b for a, b in zip(row, other, strict=True)]
        pivot = next((index for index, entry in enumerate(row) if entry), -1)
        if pivot >= 0:
            basis.append((pivot, row))
    return [row for _, row in basis]
