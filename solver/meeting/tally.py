"""Answers about a meeting counted as they come in, and the decision as soon as it stands.

The quick form of `solver.meeting.elicitation` for its plainest case: it is known who is essential, and who has answered
has said everything that may matter. Slots are bits of whole numbers, as in `solver.meeting.batch`.
"""

from __future__ import annotations

from collections.abc import Mapping

from solver.fairness import FAIR
from solver.meeting.problem import Weights
from solver.problem import Objective, ProblemError, UserId

SlotMask = int
"""A set of slots: bit k stands for the k-th slot in the order of time."""


class Tally:
    """What has been answered so far.

    essential: everyone, and whether the meeting needs them. slots: how many there are, >= 1. Raises ProblemError for
    weights as `Meeting` does, and for objectives without bounds.
    """

    def __init__(
        self,
        essential: Mapping[UserId, bool],
        slots: int,
        weights: Weights | None = None,
        objective: Objective = Objective.WEIGHTED,
    ) -> None:
        if objective in FAIR:
            raise ProblemError(f"no bounds are known for objective {objective.value}: ask everyone", "objective")
        weights = weights or Weights()
        weights.check(len(essential))
        scale = 1 + len(essential) * weights.optional_preferred if objective == Objective.STRICT else 1
        self._needed = (scale * weights.essential_preferred, scale * weights.essential_fallback)
        self._welcome = weights.of(False)
        self._silent = dict(essential)
        self._needed_silent = sum(essential.values())
        self._optional_silent = len(essential) - self._needed_silent
        self.possible: SlotMask = (1 << slots) - 1
        """Slots that every essential person who has answered can make."""
        self._heard: list[tuple[SlotMask, SlotMask, tuple[int, int]]] = []
        self._worth: dict[SlotMask, int] | None = None
        """Of each possible slot, from the moment when the last essential person has answered."""

    def answer(self, user: UserId, preferred: SlotMask, fallback: SlotMask) -> None:
        """Everything that one person says; slots in both are preferred. Raises KeyError for a second answer."""
        fallback &= ~preferred
        if self._silent.pop(user):
            self.possible &= preferred | fallback
            self._needed_silent -= 1
            self._heard.append((preferred, fallback, self._needed))
            return
        self._optional_silent -= 1
        if self._worth is None:
            self._heard.append((preferred, fallback, self._welcome))
            return
        first, second = self._welcome
        for slot in self._worth:
            if slot & preferred:
                self._worth[slot] += first
            elif slot & fallback:
                self._worth[slot] += second

    def impossible(self) -> bool:
        """Whether no slot can have every essential person."""
        return not self.possible

    def final(self) -> int | None:
        """The earliest slot that is possible and best whatever the rest will say; None when there is none."""
        if self._needed_silent or not self.possible:
            return None
        if self._worth is None:
            self._worth = self._counted()
        worth = self._worth
        slot = max(worth, key=worth.__getitem__)
        if self._optional_silent:
            # Each of the silent can raise a rival by so much, and leave this one where it is.
            most = worth[slot] - self._optional_silent * self._welcome[0]
            if sum(value > most for value in worth.values()) > (worth[slot] > most):
                return None
        return slot.bit_length() - 1

    def _counted(self) -> dict[SlotMask, int]:
        found: dict[SlotMask, int] = {}
        left = self.possible
        while left:
            slot = left & -left
            left ^= slot
            worth = 0
            for preferred, fallback, (first, second) in self._heard:
                if slot & preferred:
                    worth += first
                elif slot & fallback:
                    worth += second
            found[slot] = worth
        return found
