"""Whom to ask next about a meeting, and about which slots: few rounds, and few questions in them.

Every round asks the indispensable: those without whom no answers of the others name a slot. They must be asked in any
case, so to ask them at once costs no question and saves rounds. While there are such people, the rest are mostly left
alone, since the answers may show that they do not matter. Once there are none, whoever may still matter is asked at
once: whatever they say, that round is the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.meeting.bounds import Bounds, Mask
from solver.meeting.knowledge import Knowledge
from solver.meeting.problem import SlotId, Weights
from solver.problem import Objective, UserId


@dataclass(frozen=True, slots=True)
class Question:
    """What one person is asked in one round.

    slots: whose grade they are to tell, in the order of time; empty when only their attendance is open.
    attendance: whether they are also to tell if the meeting can be without them.
    """

    user: UserId
    slots: tuple[SlotId, ...]
    attendance: bool


def next_round(
    knowledge: Sequence[Knowledge],
    slots: Sequence[SlotId],
    weights: Weights | None = None,
    objective: Objective = Objective.WEIGHTED,
) -> tuple[Question, ...]:
    """The questions to ask at once, in the order of `knowledge`; empty when the decision stands.

    Nobody is asked about a slot that cannot win, or about what they have told. Where one person alone is
    indispensable, the fewest others that could break a tie are asked along: one person names several slots alike as a
    rule, and seldom settles anything. Raises ProblemError as `solver.meeting.elicitation.final` does.
    """
    bounds = Bounds(knowledge, slots, weights or Weights(), objective)
    contending = bounds.contending()
    open_ = bounds.undetermined(contending)
    if not open_.any():
        return ()
    asked = open_ & indispensable(bounds)
    if not asked.any():
        asked = open_
    elif asked.sum() == 1:
        asked |= _tie_breakers(bounds, contending, open_ & ~asked)
    return tuple(
        Question(
            known.user,
            tuple(slots[index] for index in np.flatnonzero(contending & bounds.several[row]).tolist()),
            known.essential is None,
        )
        for row, known in enumerate(knowledge)
        if asked[row]
    )


def indispensable(bounds: Bounds) -> Mask:
    """(people,): whether no answers of all others name a slot while this person's are open.

    Exact where it is known who is essential. Otherwise sound: another may be taken for essential at one rival slot and
    for optional at the next, so that somebody indispensable may be missed, and nobody else is named.
    """
    others = [bounds.most_behind(row) for row in range(len(bounds.codes))]
    closers = np.sum([closes for _, closes in others], axis=0)
    behind = np.sum([worth for worth, _ in others], axis=0)
    found = np.zeros(len(bounds.codes), dtype=np.bool_)
    for row, (worth, closes) in enumerate(others):
        rival = bounds.sometimes_possible[None, :] & (closers - closes == 0)
        ahead = bounds.ahead(row) + behind - worth > 0
        np.fill_diagonal(rival, False)
        named = bounds.sometimes_possible & ~bounds.may_block[row] & ~(rival & ahead).any(axis=1)
        found[row] = not named.any()
    return found


def _tie_breakers(bounds: Bounds, contending: Mask, candidates: Mask) -> Mask:
    """The fewest of the candidates whose answers could put one slot so far ahead that the others cannot catch up.

    A person's answers move two slots by up to the span of what their presence can be worth. The widest spans come
    first, until they outweigh those that are left.
    """
    spans: npt.NDArray[np.int64] = np.where(candidates, bounds.spans(contending), 0)
    order = np.argsort(-spans, kind="stable")
    taken = np.cumsum(spans[order])
    needed = int(np.searchsorted(2 * taken, spans.sum())) + 1 if spans.any() else 0
    chosen = np.zeros(len(spans), dtype=np.bool_)
    chosen[order[:needed]] = True
    return chosen
