"""The decision about many meetings, and the rules that it can break."""

from __future__ import annotations

from dataclasses import dataclass

from solver.meetings.agenda import EntryId, MeetingId, RoomId
from solver.problem import UserId, Violation


@dataclass(frozen=True, slots=True)
class Booking:
    """A meeting that is held: from which step, in which room, and which of its optional people come."""

    meeting: MeetingId
    start: int
    room: RoomId
    optional: frozenset[UserId] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """A calendar entry that starts at another step than it did."""

    entry: EntryId
    start: int


@dataclass(frozen=True, slots=True)
class Bookings:
    """Which meetings are held, and which entries are moved. A meeting that is not booked is not held."""

    booked: frozenset[Booking] = frozenset()
    moves: frozenset[Move] = frozenset()

    def to_dict(self) -> dict[str, object]:
        """In JSON types, in the order of time."""
        return {
            "booked": [
                {"meeting": p.meeting, "start": p.start, "room": p.room, "optional": sorted(p.optional)}
                for p in sorted(self.booked, key=lambda p: (p.start, p.meeting, p.room, sorted(p.optional)))
            ],
            "moves": [
                {"entry": m.entry, "start": m.start} for m in sorted(self.moves, key=lambda m: (m.start, m.entry))
            ],
        }


@dataclass(frozen=True, slots=True)
class UnknownId(Violation):
    """Booked, moved or taken, and not ours. what: meeting, room or entry."""

    what: str
    id: str

    def __str__(self) -> str:
        return f"{self.what} {self.id!r} does not exist"


@dataclass(frozen=True, slots=True)
class NotInvited(Violation):
    """Someone comes who is not an optional person of the meeting:  y_mu > 0."""

    meeting: MeetingId
    user: UserId

    def __str__(self) -> str:
        return f"{self.user!r} is not an optional person of meeting {self.meeting!r}"


@dataclass(frozen=True, slots=True)
class BookedTwice(Violation):
    """A meeting is held, or an entry moved, more than once:  sum_sr x_msr > 1."""

    id: str

    def __str__(self) -> str:
        return f"{self.id!r} is booked more than once"


@dataclass(frozen=True, slots=True)
class NotHeld(Violation):
    """A meeting that must be held is not:  sum_sr x_msr < 1."""

    meeting: MeetingId

    def __str__(self) -> str:
        return f"meeting {self.meeting!r} must be held"


@dataclass(frozen=True, slots=True)
class OutsideWindow(Violation):
    """A meeting or a moved entry leaves its window:  start < earliest,  or  end > latest."""

    id: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.id!r} leaves its window at {self.start}..{self.end}"


@dataclass(frozen=True, slots=True)
class OutsideHours(Violation):
    """Someone attends, or has an entry moved, while they do not work:  start..end not within their hours."""

    user: UserId
    id: str

    def __str__(self) -> str:
        return f"{self.user!r} does not work throughout {self.id!r}"


@dataclass(frozen=True, slots=True)
class TooFewSeats(Violation):
    """More people come than the room seats:  people_m > seats_r."""

    meeting: MeetingId
    room: RoomId
    people: int
    seats: int

    def __str__(self) -> str:
        return f"room {self.room!r} seats {self.seats} of the {self.people} people in meeting {self.meeting!r}"


@dataclass(frozen=True, slots=True)
class EquipmentMissing(Violation):
    """The room lacks something that the meeting needs:  equipment_m not within equipment_r."""

    meeting: MeetingId
    room: RoomId
    equipment: str

    def __str__(self) -> str:
        return f"room {self.room!r} has no {self.equipment!r}, which meeting {self.meeting!r} needs"


@dataclass(frozen=True, slots=True)
class RoomClosed(Violation):
    """The room cannot be had:  start..end meets a time when it is closed."""

    meeting: MeetingId
    room: RoomId

    def __str__(self) -> str:
        return f"room {self.room!r} is closed during meeting {self.meeting!r}"


@dataclass(frozen=True, slots=True)
class RoomTaken(Violation):
    """Two meetings are in one room at a time:  start_a < end_b  and  start_b < end_a."""

    room: RoomId
    a: MeetingId
    b: MeetingId

    def __str__(self) -> str:
        return f"meetings {self.a!r} and {self.b!r} are in room {self.room!r} at the same time"


@dataclass(frozen=True, slots=True)
class DoubleBooked(Violation):
    """Someone is in two meetings or entries at a time:  start_a < end_b  and  start_b < end_a."""

    user: UserId
    a: str
    b: str

    def __str__(self) -> str:
        return f"{self.user!r} is in {self.a!r} and {self.b!r} at the same time"


@dataclass(frozen=True, slots=True)
class TooFar(Violation):
    """Too little time to get from one site to another:  end_a <= start_b < end_a + travel."""

    user: UserId
    a: str
    b: str
    gap: int
    travel: int

    def __str__(self) -> str:
        return f"{self.user!r} has {self.gap} of {self.travel} steps to get from {self.a!r} to {self.b!r}"


@dataclass(frozen=True, slots=True)
class OutOfOrder(Violation):
    """A meeting starts before another is over, and its lag:  end_a + lag > start_b."""

    before: MeetingId
    after: MeetingId
    earliest: int
    start: int

    def __str__(self) -> str:
        return (
            f"meeting {self.after!r} starts at {self.start}, and {self.before!r} allows {self.earliest} at the earliest"
        )


@dataclass(frozen=True, slots=True)
class MovedFixed(Violation):
    """An entry is moved that may not be."""

    entry: EntryId

    def __str__(self) -> str:
        return f"entry {self.entry!r} may not be moved"


@dataclass(frozen=True, slots=True)
class NotMoved(Violation):
    """An entry is moved to where it was."""

    entry: EntryId

    def __str__(self) -> str:
        return f"entry {self.entry!r} is moved to where it was"
