"""What can be decided about a meeting before everyone has answered, and whose answer could still change it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from solver.meeting.bounds import Bounds
from solver.meeting.knowledge import Knowledge
from solver.meeting.problem import SlotId, Weights
from solver.problem import Objective, UserId


def final(
    knowledge: Sequence[Knowledge],
    slots: Sequence[SlotId],
    weights: Weights | None = None,
    objective: Objective = Objective.WEIGHTED,
) -> SlotId | None:
    """The earliest slot that is possible and best in every completion; None when there is none.

    Exact: a slot is returned if and only if one exists. Raises ProblemError as `Meeting` does, and for a slot with no
    grade left.
    """
    bounds = Bounds(knowledge, slots, weights or Weights(), objective)
    for index in np.flatnonzero(bounds.always_possible).tolist():
        rivals = bounds.sometimes_possible.copy()
        rivals[index] = False
        if (bounds.most_ahead[index][rivals] <= 0).all():
            return slots[index]
    return None


def impossible(knowledge: Sequence[Knowledge], slots: Sequence[SlotId]) -> bool:
    """Whether no slot has every essential person in any completion. Exact; raises ProblemError as `final` does."""
    return not Bounds(knowledge, slots, Weights(), Objective.WEIGHTED).sometimes_possible.any()


def contenders(
    knowledge: Sequence[Knowledge],
    slots: Sequence[SlotId],
    weights: Weights | None = None,
    objective: Objective = Objective.WEIGHTED,
) -> tuple[SlotId, ...]:
    """Slots worth asking about, in the order of time: in every completion that has a best slot, one of them is best.

    Left out is what is never possible, and what some other slot matches in every completion where it is possible. So
    there is exactly one contender if `final` names one; the converse does not hold, as the one may be impossible.
    """
    bounds = Bounds(knowledge, slots, weights or Weights(), objective)
    return tuple(slots[index] for index in np.flatnonzero(bounds.contending()).tolist())


def relevant(
    knowledge: Sequence[Knowledge],
    slots: Sequence[SlotId],
    weights: Weights | None = None,
    objective: Objective = Objective.WEIGHTED,
) -> frozenset[UserId]:
    """The people whose answer could still change the decision.

    Sound: once all of them have answered, whatever they say, `final` names a slot or `impossible` holds. Left out is
    everyone whose completions agree on the contenders: the same ones open to them, and the same differences in worth
    between those. Not always the least such set: it does not ask whether the others' answers can leave a gap of just
    the size that this person could close, and it may name someone whose answer matters only after some answers of
    others.
    """
    bounds = Bounds(knowledge, slots, weights or Weights(), objective)
    rows = bounds.undetermined(bounds.contending())
    return frozenset(known.user for known, open_ in zip(knowledge, rows, strict=True) if open_)
