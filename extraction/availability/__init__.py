"""When a person can meet, and whether the meeting needs them: from a message to facts, and from facts to a calendar."""

from extraction.availability.calendar import Calendar, merge
from extraction.availability.reader import read_availability

__all__ = ["Calendar", "merge", "read_availability"]
