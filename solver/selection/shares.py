"""What people or groups gain from a selection, as sums over the columns that are still to be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from solver.fairness import Point
from solver.problem import Objective, UserId
from solver.selection.part import Part, bundle
from solver.selection.problem import InstructionId, Selection
from solver.selection.reduce import Reduction, reduce


@dataclass(frozen=True, slots=True)
class Shares:
    """U_g(x) = base_g + sum_i gains_g[i] x_i   over the columns of `part`;  every gain and base is at least 0.

    accepted: what is accepted in every decision worth considering; the base comes from it.
    """

    part: Part
    base: Point
    gains: tuple[Mapping[int, int], ...]
    accepted: frozenset[InstructionId]

    def point(self, chosen: frozenset[int]) -> Point:
        """What these columns give to every group."""
        return tuple(
            base + sum(gain for i, gain in gains.items() if i in chosen)
            for base, gains in zip(self.base, self.gains, strict=True)
        )

    def most(self) -> Point:
        """What all columns together would give: a bound for every group by itself."""
        return tuple(base + sum(gains.values()) for base, gains in zip(self.base, self.gains, strict=True))

    def named(self, chosen: frozenset[int]) -> frozenset[InstructionId]:
        """The whole decision behind these columns."""
        return self.accepted | self.part.named(chosen)


def shares(problem: Selection, groups: Sequence[Sequence[UserId]]) -> tuple[Shares, Reduction]:
    """The undecided part of a selection and what it gives to `groups`.

    Nothing is lost by the reduction for an objective that is monotone in everyone's utility: what is accepted there
    has nothing against it. It is taken apart as for STRICT, where every gain counts.
    """
    reduction = reduce(problem, Objective.STRICT)
    part = bundle(reduction.parts) if reduction.parts else Part((), tuple(() for _ in problem.tiers))
    of: dict[UserId, list[int]] = {}
    for place, group in enumerate(groups):
        for user in group:
            of.setdefault(user, []).append(place)
    base = [0] * len(groups)
    for id_ in reduction.accepted:
        for place in of.get(problem.by_id[id_].user, ()):
            base[place] += problem.by_id[id_].alignment
    gains: list[dict[int, int]] = [{} for _ in groups]
    for column, id_ in enumerate(part.ids):
        for place in of.get(problem.by_id[id_].user, ()):
            if problem.by_id[id_].alignment:
                gains[place][column] = problem.by_id[id_].alignment
    return Shares(part, tuple(base), tuple(gains), reduction.accepted), reduction
