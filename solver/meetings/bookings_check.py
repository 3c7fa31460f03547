"""Every rule for many meetings, checked in plain Python: the truth that engines are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.meetings.agenda import Interval, MeetingId, RoomId, SiteId
from solver.meetings.bookings import (
    BookedTwice,
    Booking,
    Bookings,
    DoubleBooked,
    EquipmentMissing,
    MovedFixed,
    NotHeld,
    NotInvited,
    NotMoved,
    OutOfOrder,
    OutsideHours,
    OutsideWindow,
    RoomClosed,
    RoomTaken,
    TooFar,
    TooFewSeats,
    UnknownId,
)
from solver.problem import UserId, Violation

if TYPE_CHECKING:
    from solver.meetings.problem import ManyMeetings


@dataclass(frozen=True, slots=True, order=True)
class _Busy:
    """One person, occupied. given: by an entry that may not be moved, which is never judged against another one."""

    start: int
    end: int
    id: str
    site: SiteId | None
    given: bool


def broken_rules(problem: ManyMeetings, decision: Bookings) -> Iterator[Violation]:
    """Every rule that `decision` breaks, and ids that are not ours; numbers are compared as they are."""
    booked = sorted(decision.booked, key=lambda b: (b.start, b.meeting, b.room, sorted(b.optional)))
    ours: list[Booking] = []
    for booking in booked:
        unknown = list(_unknown(problem, booking))
        yield from unknown
        if not unknown:
            ours.append(booking)
            yield from _alone(problem, booking)
    counts = Counter(booking.meeting for booking in ours)
    for meeting in problem.meetings:
        if counts[meeting.id] > 1:
            yield BookedTwice(meeting.id)
        if not counts[meeting.id] and meeting.skip_cost is None:
            yield NotHeld(meeting.id)
    busy: dict[UserId, list[_Busy]] = {user: [] for user in problem.person}
    yield from _moves(problem, decision, busy)
    for booking in ours:
        meeting = problem.meeting[booking.meeting]
        end = booking.start + meeting.duration
        for user in {i.user for i in meeting.essential} | (booking.optional & problem.person.keys()):
            busy[user].append(_Busy(booking.start, end, meeting.id, problem.room[booking.room].site, False))
    yield from _rooms(problem, ours)
    for user, times in busy.items():
        yield from _person(problem, user, times)
    yield from _precedence(problem, ours)


def _unknown(problem: ManyMeetings, booking: Booking) -> Iterator[Violation]:
    if booking.meeting not in problem.meeting:
        yield UnknownId("meeting", booking.meeting)
    if booking.room not in problem.room:
        yield UnknownId("room", booking.room)


def _alone(problem: ManyMeetings, booking: Booking) -> Iterator[Violation]:
    """What is wrong with one booking, whatever else is decided."""
    meeting, room = problem.meeting[booking.meeting], problem.room[booking.room]
    start, end = booking.start, booking.start + meeting.duration
    for user in sorted(booking.optional - {invitee.user for invitee in meeting.optional}):
        yield NotInvited(meeting.id, user)
    if not problem.window(meeting).covers(start, end):
        yield OutsideWindow(meeting.id, start, end)
    people = {invitee.user for invitee in meeting.essential} | booking.optional
    for user in sorted(people & problem.person.keys()):
        if not _works(problem.hours(user), start, end):
            yield OutsideHours(user, meeting.id)
    if len(people) > room.seats:
        yield TooFewSeats(meeting.id, room.id, len(people), room.seats)
    for equipment in sorted(meeting.equipment - room.equipment):
        yield EquipmentMissing(meeting.id, room.id, equipment)
    if any(closed.meets(start, end) for closed in room.closed):
        yield RoomClosed(meeting.id, room.id)


def _works(hours: Sequence[Interval], start: int, end: int) -> bool:
    return any(interval.covers(start, end) for interval in hours)


def _moves(problem: ManyMeetings, decision: Bookings, busy: dict[UserId, list[_Busy]]) -> Iterator[Violation]:
    """What is wrong with each move. Adds every entry to its person's times, where it was or where it is moved to."""
    moves: dict[str, list[int]] = {}
    for move in sorted(decision.moves, key=lambda move: (move.entry, move.start)):
        if move.entry in problem.entry:
            moves.setdefault(move.entry, []).append(move.start)
        else:
            yield UnknownId("entry", move.entry)
    for entry in problem.entries:
        starts = moves.get(entry.id, [])
        if len(starts) > 1:
            yield BookedTwice(entry.id)
        if starts and entry.move_cost is None:
            yield MovedFixed(entry.id)
        for start in starts:
            end = start + entry.duration
            if start == entry.start:
                yield NotMoved(entry.id)
            if not problem.window(entry).covers(start, end):
                yield OutsideWindow(entry.id, start, end)
            if not _works(problem.hours(entry.user), start, end):
                yield OutsideHours(entry.user, entry.id)
        for start in starts or [entry.start]:
            given = entry.move_cost is None and not starts
            busy[entry.user].append(_Busy(start, start + entry.duration, entry.id, entry.site, given))


def _rooms(problem: ManyMeetings, ours: Sequence[Booking]) -> Iterator[Violation]:
    held: dict[RoomId, list[tuple[int, int, MeetingId]]] = {}
    for booking in ours:
        end = booking.start + problem.meeting[booking.meeting].duration
        held.setdefault(booking.room, []).append((booking.start, end, booking.meeting))
    for room, times in sorted(held.items()):
        times.sort()
        for place, (_, end, a) in enumerate(times):
            for start, _, b in times[place + 1 :]:
                if start >= end:
                    break
                if a != b:
                    yield RoomTaken(room, a, b)


def _person(problem: ManyMeetings, user: UserId, times: list[_Busy]) -> Iterator[Violation]:
    times.sort(key=lambda busy: (busy.start, busy.end, busy.id))
    for place, first in enumerate(times):
        for second in times[place + 1 :]:
            if (first.given and second.given) or first.id == second.id:
                continue
            gap, travel = second.start - first.end, problem.steps_between(first.site, second.site)
            if gap < 0:
                yield DoubleBooked(user, first.id, second.id)
            elif gap < travel:
                yield TooFar(user, first.id, second.id, gap, travel)


def _precedence(problem: ManyMeetings, ours: Sequence[Booking]) -> Iterator[Violation]:
    start = {booking.meeting: booking.start for booking in ours}
    for pair in problem.precedence:
        if pair.before in start and pair.after in start:
            earliest = start[pair.before] + problem.meeting[pair.before].duration + pair.lag
            if earliest > start[pair.after]:
                yield OutOfOrder(pair.before, pair.after, earliest, start[pair.after])
