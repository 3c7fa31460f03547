"""What people or groups gain from a selection, as sums over the columns that are still to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solver.problem import InstructionId, Objective, UserId
from solver.selection.engines.program import selection_program
from solver.selection.part import Part, bundle
from solver.selection.problem import Selection
from solver.selection.reduce import Reduction, reduce
from solver.sharing.shares import Columns, Shares, shares_of


@dataclass(frozen=True, slots=True)
class Undecided:
    """The part of a selection that is open, and what it gives to groups.

    accepted: what is accepted in every decision worth considering; the base of the shares comes from it.
    """

    part: Part
    shares: Shares
    accepted: frozenset[InstructionId]

    def named(self, chosen: Columns) -> frozenset[InstructionId]:
        """The whole decision behind these columns."""
        return self.accepted | self.part.named(chosen)


def undecided_part(problem: Selection, groups: Sequence[Sequence[UserId]]) -> tuple[Undecided, Reduction]:
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
    shares = shares_of(selection_program(part), base, gains, lambda column: column)
    return Undecided(part, shares, reduction.accepted), reduction
