"""What follows from sums by adding and subtracting them: the smallest group that is left over. In whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd

Group = frozenset[str]
Row = tuple[int, ...]
Basis = tuple[Row, ...]


def exposed(sums: Iterable[Group], known: Group, smallest: int) -> Group | None:
    """A smallest group, the known apart, that some combination of the sums comes down to, if under `smallest` people.

    None where there is none. Combinations are the row space of the sums over the unknown, and what is looked for is a
    vector in it with few entries other than 0: its minimum distance (of that as a linear code) must be `smallest`.
    """
    rows = [row - known for row in dict.fromkeys(sums)]
    members = sorted(frozenset().union(*rows))
    # People in the same sums have the same entry in every combination: they are hidden, or left over, together.
    alike: dict[tuple[bool, ...], list[str]] = {}
    for person in members:
        alike.setdefault(tuple(person in row for row in rows), []).append(person)
    groups = list(alike.values())
    weights = [len(people) for people in groups]
    basis = _independent([tuple(int(pattern[index]) for pattern in alike) for index in range(len(rows))])
    for column, weight in enumerate(weights):
        if weight >= smallest:
            basis = _without(basis, column)
    for most in range(1, smallest):
        columns = _light(basis, weights, most)
        if columns is not None:
            return frozenset(person for column in columns for person in groups[column])
    return None


def _light(basis: Basis, weights: Sequence[int], most: int) -> list[int] | None:
    """The columns other than 0 of a combination other than 0 in which they weigh `most` at most; None for none.

    Column by column it is 0, which takes one from the dimension, or not, which adds its weight: no more than
    binom(dimension + most, most) ways, however many people there are.
    """
    waiting: list[tuple[Basis, frozenset[int], int]] = [(basis, frozenset(), 0)]
    while waiting:
        rows, kept, weight = waiting.pop()
        live = [column for column in range(len(weights)) if any(row[column] for row in rows)]
        if not live or not kept.issubset(live):
            continue
        choices = [column for column in live if column not in kept]
        if len(rows) == 1 or not choices:
            if sum(weights[column] for column in live) <= most:
                return live
            continue
        column = choices[0]
        waiting.append((_without(rows, column), kept, weight))
        if weight + weights[column] <= most:
            waiting.append((rows, kept | {column}, weight + weights[column]))
    return None


def _without(basis: Basis, column: int) -> Basis:
    """A basis of the combinations that are 0 in this column."""
    pivot = next((row for row in basis if row[column]), None)
    if pivot is None:
        return basis
    return tuple(_eliminated(row, pivot, column) for row in basis if row is not pivot)


def _independent(rows: Iterable[Row]) -> Basis:
    """A basis of the row space, by elimination."""
    basis: list[tuple[int, Row]] = []
    for given in rows:
        row = given
        for column, pivot in basis:
            row = _eliminated(row, pivot, column)
        first = next((index for index, entry in enumerate(row) if entry), None)
        if first is not None:
            basis.append((first, row))
    return tuple(row for _, row in basis)


def _eliminated(row: Row, pivot: Row, column: int) -> Row:
    """The row plus so much of the pivot, times what keeps it whole, that it is 0 in this column."""
    if not row[column]:
        return row
    made = [pivot[column] * a - row[column] * b for a, b in zip(row, pivot, strict=True)]
    shared = gcd(*made)
    return tuple(entry // shared for entry in made) if shared > 1 else tuple(made)
