"""When to meet: one slot for one meeting."""

from solver.meeting.problem import Attendee, EssentialAbsent, Grade, Meeting, SlotId, UnknownSlot, Weights

__all__ = [
    "Attendee",
    "EssentialAbsent",
    "Grade",
    "Meeting",
    "SlotId",
    "UnknownSlot",
    "Weights",
]
