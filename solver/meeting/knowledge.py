"""What is known of a person before they have said everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.meeting.problem import Attendee, Grade, SlotId
from solver.problem import UserId

ANY = frozenset(Grade)
"""Nothing is known of a slot."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of one person.

    essential: None when unknown.
    grades: for each slot the grades that it may still have: one when it is known, several when it is narrowed down.
    otherwise: the same for every slot that `grades` does not name.
    """

    user: UserId
    essential: bool | None = None
    grades: Mapping[SlotId, frozenset[Grade]] = field(default_factory=dict, hash=False)
    otherwise: frozenset[Grade] = ANY

    @classmethod
    def of(cls, attendee: Attendee) -> Knowledge:
        """Everything about a person, known."""
        grades = {slot: frozenset((attendee.grade(slot),)) for slot in attendee.preferred | attendee.fallback}
        return cls(attendee.user, attendee.essential, grades, frozenset((Grade.UNAVAILABLE,)))
