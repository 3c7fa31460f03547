"""When and where to hold many meetings, among calendars that are there already."""

from solver.meetings.agenda import Entry, Interval, Invitee, MeetingRequest, Person, Precedence, Room, Travel
from solver.meetings.bookings import Booking, Bookings, Move
from solver.meetings.problem import ManyMeetings

__all__ = [
    "Booking",
    "Bookings",
    "Entry",
    "Interval",
    "Invitee",
    "ManyMeetings",
    "MeetingRequest",
    "Move",
    "Person",
    "Precedence",
    "Room",
    "Travel",
]
