"""What people or groups gain from a decision, as sums over its columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from solver.engines.program import Program
from solver.fairness import Point

Columns = frozenset[int]


@dataclass(frozen=True, slots=True)
class Shares:
    """U_g(x) = base_g + sum_j gains_g[j] x_j   over the columns of `rules`, whose stages mean nothing here.

    Every gain is at least 0; a base is below 0 where utilities are costs. See `shares_of`.
    choices: for each group what its gains can be, thing by thing, of each of which it has at most one.
    """

    rules: Program
    base: Point
    gains: tuple[Mapping[int, int], ...]
    choices: tuple[tuple[frozenset[int], ...], ...]

    @property
    def top(self) -> Point:
        """No group can have more than this."""
        return tuple(base + sum(map(max, own)) for base, own in zip(self.base, self.choices, strict=True))

    def point(self, chosen: Columns) -> Point:
        """What these columns give to every group."""
        return tuple(
            base + sum(gain for j, gain in gains.items() if j in chosen)
            for base, gains in zip(self.base, self.gains, strict=True)
        )

    def own(self, chosen: Columns) -> Columns:
        """The columns of the rules among those of a program that has others beside them."""
        return frozenset(j for j in chosen if j < self.rules.columns)


def shares_of(
    rules: Program, base: Sequence[int], gains: Sequence[Mapping[int, int]], thing: Callable[[int], Hashable]
) -> Shares:
    """What columns give to groups. thing: what a column is about; no two columns about one thing are chosen."""
    choices = []
    for own in gains:
        found: dict[Hashable, set[int]] = {}
        for column, gain in own.items():
            found.setdefault(thing(column), set()).add(gain)
        choices.append(tuple(map(frozenset, found.values())))
    return Shares(rules, tuple(base), tuple(gains), tuple(choices))
