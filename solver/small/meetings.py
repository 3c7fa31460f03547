"""Small agendas: a few meetings in a few rooms, among calendar entries that stay where they are."""

from __future__ import annotations

from itertools import chain, combinations
from typing import NamedTuple

import numpy as np

from solver.case import Case
from solver.certificate import Solved
from solver.meetings.bookings import Booking, Bookings
from solver.meetings.problem import ManyMeetings
from solver.problem import UserId
from solver.small import columns
from solver.small.columns import Bools
from solver.small.queue import agreed


class Hold(NamedTuple):
    """One way to hold a meeting: from when until when, the room's index, and a bit mask of those who come.

    Nobody comes, in no room (-1), to a meeting that is not held.
    """

    start: int
    end: int
    room: int
    who: int


class Holds:
    """Every way to hold every meeting, what it gains, and which exclude each other."""

    def __init__(self, problem: ManyMeetings) -> None:
        self.problem = problem
        self._bit = {person.user: 1 << index for index, person in enumerate(problem.people)}
        self._busy: dict[UserId, list[tuple[int, int]]] = {person.user: [] for person in problem.people}
        for entry in problem.entries:
            self._busy[entry.user].append((entry.start, entry.start + entry.duration))
        self.holds: list[list[Hold]] = []
        self.gains: list[list[int]] = []
        self.bookings: list[list[Booking | None]] = []
        for index in range(len(problem.meetings)):
            self._add(index)
        row = {meeting.id: index for index, meeting in enumerate(problem.meetings)}
        self.lags: dict[tuple[int, int], int] = {}
        for pair in problem.precedence:
            key = row[pair.before], row[pair.after]
            self.lags[key] = max(pair.lag, self.lags.get(key, 0))
        self._arrays = [np.array(holds, dtype=np.int64).reshape(-1, 4) for holds in self.holds]

    def _free(self, user: UserId, start: int, end: int) -> bool:
        """Whether somebody works all that time, and has nothing in their calendar."""
        within = any(hours.covers(start, end) for hours in self.problem.hours(user))
        return within and not any(start < other_end and other < end for other, other_end in self._busy[user])

    def _add(self, index: int) -> None:
        problem, meeting = self.problem, self.problem.meetings[index]
        window = problem.window(meeting)
        weight = problem.weights[problem.person[meeting.owner].authority]
        held = weight * (meeting.skip_cost or 0)
        holds: list[Hold] = []
        gains: list[int] = []
        bookings: list[Booking | None] = []
        if meeting.skip_cost is not None:
            holds.append(Hold(0, 0, -1, 0))
            gains.append(0)
            bookings.append(None)
        essential = sum(self._bit[i.user] for i in meeting.essential)
        rooms = [(k, room) for k, room in enumerate(problem.rooms) if meeting.equipment <= room.equipment]
        for start in range(window.start, window.end - meeting.duration + 1):
            end = start + meeting.duration
            if not all(self._free(i.user, start, end) for i in meeting.essential):
                continue
            able = [i for i in meeting.optional if self._free(i.user, start, end)]
            gain = held + weight * sum(i.utility(start) for i in meeting.essential)
            for some in chain.from_iterable(combinations(able, n) for n in range(len(able) + 1)):
                people = len(meeting.essential) + len(some)
                for place, room in rooms:
                    if people <= room.seats and not any(closed.meets(start, end) for closed in room.closed):
                        holds.append(Hold(start, end, place, essential | sum(self._bit[i.user] for i in some)))
                        gains.append(gain + weight * sum(i.utility(start) for i in some))
                        bookings.append(Booking(meeting.id, start, room.id, frozenset(i.user for i in some)))
        self.holds.append(holds)
        self.gains.append(gains)
        self.bookings.append(bookings)

    def clash(self, i: int, a: int, j: int, b: int) -> bool:
        """Whether two ways exclude each other: someone in both, one room, or out of order."""
        one, other = self.holds[i][a], self.holds[j][b]
        if one.room < 0 or other.room < 0:
            return False
        if one.start < other.end and other.start < one.end and (one.room == other.room or one.who & other.who):
            return True
        lag, back = self.lags.get((i, j)), self.lags.get((j, i))
        return (lag is not None and other.start < one.end + lag) or (back is not None and one.start < other.end + back)

    def fits(self, i: int, j: int) -> Bools:
        """All pairs of ways to hold two meetings at once."""
        one, other = self._arrays[i][:, None, :], self._arrays[j][None, :, :]
        apart = (one[..., 1] <= other[..., 0]) | (other[..., 1] <= one[..., 0])
        apart = apart | ((one[..., 2] != other[..., 2]) & ((one[..., 3] & other[..., 3]) == 0))
        if (i, j) in self.lags:
            apart = apart & (one[..., 1] + self.lags[i, j] <= other[..., 0])
        if (j, i) in self.lags:
            apart = apart & (other[..., 1] + self.lags[j, i] <= one[..., 0])
        skipped = (one[..., 2] < 0) | (other[..., 2] < 0)
        return np.asarray(apart | skipped, dtype=np.bool_)

    def decision(self, chosen: tuple[int, ...]) -> Bookings:
        """The bookings behind one way for every meeting."""
        picked = (self.bookings[i][column] for i, column in enumerate(chosen))
        return Bookings(frozenset(booking for booking in picked if booking is not None))


def covered(problem: ManyMeetings) -> bool:
    """Whether nobody travels, no entry may be moved, and a bit for everyone fits into 62."""
    return (
        bool(problem.meetings)
        and not problem.sites
        and all(entry.move_cost is None for entry in problem.entries)
        and len(problem.people) <= 62
    )


def judge_meetings(
    problem: ManyMeetings, case: Case[Bookings]
) -> tuple[Solved[Bookings], tuple[int, ...] | None] | None:
    """Certified, with the value of the best agenda that is worth less; None where it is not covered."""
    if not covered(problem):
        return None
    holds = Holds(problem)
    table = columns.tabulate(holds.gains, holds.fits)
    searched = None if table is None else columns.search(holds.gains, holds.clash)
    if table is None or searched is None:
        return None
    return agreed(table, searched, holds.decision, case)


def conflict_size(problem: ManyMeetings) -> int | None:
    """How many meetings it takes, at least, to be impossible together; 0 where all can be held, skipped or not."""
    if not covered(problem):
        return None
    holds = Holds(problem)
    return columns.least_impossible(holds.gains, holds.clash)
