"""What a timetable is made from: people and their calendars, sites, rooms, and the meetings that are asked for.

All times are whole steps of 15 minutes from the beginning of the timetable. `ManyMeetings` checks what is here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solver.problem import UserId

MeetingId = str
EntryId = str
RoomId = str
SiteId = str

MINUTES = 15
"""Length of one step."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The steps start, start + 1, ..., end - 1."""

    start: int
    end: int

    def covers(self, start: int, end: int) -> bool:
        """Whether start..end lies within."""
        return self.start <= start and end <= self.end

    def meets(self, start: int, end: int) -> bool:
        """Whether a step of start..end lies within."""
        return self.start < end and start < self.end


def union(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    """The same steps as few intervals in order, so that what touches is one."""
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a calendar.

    authority: 1 (lowest) to 10; that of a meeting is its owner's.
    hours: when they work; None for always. What they attend lies within, and so does an entry that is moved.
    """

    user: UserId
    authority: int = 1
    hours: tuple[Interval, ...] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that stands in one person's calendar already. Where it stands is given, and never judged by itself.

    site: where the person is meanwhile; None where that does not matter.
    move_cost: what the person loses when it is moved; None when it may not be.
    window: where it may be moved to; None for anywhere.
    """

    id: EntryId
    user: UserId
    start: int
    duration: int
    site: SiteId | None = None
    move_cost: int | None = None
    window: Interval | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """Where one meeting at a time can be.

    site: None for a call, which nobody travels to. closed: when it cannot be had.
    """

    id: RoomId
    seats: int
    site: SiteId | None = None
    equipment: frozenset[str] = frozenset()
    closed: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Travel:
    """Steps that pass between leaving one site and being at the other, the same in both directions."""

    a: SiteId
    b: SiteId
    steps: int


@dataclass(frozen=True, slots=True)
class Invitee:
    """Someone asked to a meeting, and what its start is worth to them when they come.

    essential: whether it cannot be held without them. An optional person comes or stays away.
    preferred, fallback: the starts that suit them; a start that is in both is preferred, one that is in neither is
    worth nothing, and possible all the same: their hours and their calendar say when they cannot come.
    preferred_utility >= fallback_utility >= 0.
    """

    user: UserId
    essential: bool
    preferred: tuple[Interval, ...] = ()
    fallback: tuple[Interval, ...] = ()
    preferred_utility: int = 2
    fallback_utility: int = 1

    def utility(self, start: int) -> int:
        """What coming is worth to them when the meeting starts then."""
        if any(interval.start <= start < interval.end for interval in self.preferred):
            return self.preferred_utility
        if any(interval.start <= start < interval.end for interval in self.fallback):
            return self.fallback_utility
        return 0


@dataclass(frozen=True, slots=True)
class MeetingRequest:
    """A meeting that someone asks for.

    duration: steps, >= 1. equipment: what its room must have. window: where it must lie; None for anywhere.
    skip_cost: what its owner loses when it is not held; None when it must be.
    """

    id: MeetingId
    owner: UserId
    duration: int
    invitees: tuple[Invitee, ...]
    equipment: frozenset[str] = frozenset()
    window: Interval | None = None
    skip_cost: int | None = None

    @property
    def essential(self) -> tuple[Invitee, ...]:
        """Those it cannot be held without."""
        return tuple(invitee for invitee in self.invitees if invitee.essential)

    @property
    def optional(self) -> tuple[Invitee, ...]:
        """Those who may stay away."""
        return tuple(invitee for invitee in self.invitees if not invitee.essential)


@dataclass(frozen=True, slots=True)
class Precedence:
    """Where both are held, `before` ends at least `lag` steps before `after` starts."""

    before: MeetingId
    after: MeetingId
    lag: int = 0
