"""What one person's statements come to: a grade for each slot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extraction.facts import Availability, Closure, Fact, Grade, SlotId
from extraction.grid import Grid


@dataclass(frozen=True)
class Calendar:
    """How one person feels about the slots of a week, as far as they have said.

    grades: what was said of slots by name. closure: what was said of all others, None while nothing was.
    """

    grades: Mapping[SlotId, Grade] = field(default_factory=dict)
    closure: Grade | None = None

    def grade(self, slot: SlotId) -> Grade | None:
        """The grade of a slot, None while it is unknown."""
        return self.grades.get(slot, self.closure)

    def graded(self, grade: Grade, grid: Grid) -> tuple[SlotId, ...]:
        """The slots of `grid` that have `grade`, in the order of time."""
        return tuple(slot for slot in grid.slots if self.grade(slot) is grade)

    def unknown(self, grid: Grid) -> tuple[SlotId, ...]:
        """The slots of `grid` of which nothing is known, in the order of time."""
        return tuple(slot for slot in grid.slots if self.grade(slot) is None)


def merge(facts: Iterable[Fact], grid: Grid) -> Calendar:
    """One person's facts, in the order they were said, as a calendar: the last word about a slot holds.

    Facts of other kinds are passed over. Raises ValueError for a slot that the grid does not have, and where the facts
    are those of several people.
    """
    grades: dict[SlotId, Grade] = {}
    closure: Grade | None = None
    user: str | None = None
    for fact in facts:
        if user is not None and fact.user != user:
            raise ValueError(f"one calendar is one person's: got facts of {user!r} and {fact.user!r}")
        user = fact.user
        if isinstance(fact, Availability):
            for slot in fact.slots:
                grid.parse(slot)
                grades[slot] = fact.grade
        elif isinstance(fact, Closure):
            closure = fact.grade
    return Calendar({slot: grades[slot] for slot in grid.slots if slot in grades}, closure)
