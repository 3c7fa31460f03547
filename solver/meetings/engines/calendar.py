"""Where the people of many meetings can be, as masks of bits, and the step that all times are multiples of."""

from __future__ import annotations

from math import gcd

from solver.meetings.agenda import Entry, Interval, SiteId
from solver.meetings.problem import ManyMeetings
from solver.problem import UserId


def common_step(problem: ManyMeetings) -> int:
    """The largest number of steps that divides every time in the problem."""
    step = problem.horizon
    intervals = [i for person in problem.people for i in person.hours or ()]
    intervals += [i for room in problem.rooms for i in room.closed]
    for meeting in problem.meetings:
        step = gcd(step, meeting.duration)
        intervals += [meeting.window] if meeting.window else []
        intervals += [i for invitee in meeting.invitees for i in (*invitee.preferred, *invitee.fallback)]
    for entry in problem.entries:
        step = gcd(step, entry.start, entry.duration)
        intervals += [entry.window] if entry.window else []
    step = gcd(step, *(travel.steps for travel in problem.travel), *(pair.lag for pair in problem.precedence))
    return gcd(step, *(i.start for i in intervals), *(i.end for i in intervals))


def bits(start: int, end: int) -> int:
    """The mask of the steps from `start` up to `end`; of none before 0."""
    return ((1 << max(0, end - start)) - 1) << max(0, start) if end > 0 else 0


class Calendar:
    """Where people and rooms leave room: bit t of a mask is step t."""

    def __init__(self, problem: ManyMeetings, step: int) -> None:
        self.problem = problem
        self.aligned = sum(1 << t for t in range(0, problem.horizon, step))
        self.given: dict[UserId, list[Entry]] = {}
        for entry in problem.entries:
            if entry.move_cost is None:
                self.given.setdefault(entry.user, []).append(entry)
        self._free: dict[tuple[UserId, SiteId | None], int] = {}

    def free(self, user: UserId, site: SiteId | None) -> int:
        """Steps at which this person works, and could be at the site in spite of what they cannot move."""
        if (user, site) not in self._free:
            self._free[user, site] = sum(bits(i.start, i.end) for i in self.problem.hours(user)) & self.clear(
                user, site
            )
        return self._free[user, site]

    def clear(self, user: UserId, site: SiteId | None) -> int:
        """Steps at which nothing that this person cannot move keeps them from being at the site."""
        mask = bits(0, self.problem.horizon)
        for entry in self.given.get(user, ()):
            travel = self.problem.steps_between(site, entry.site)
            mask &= ~bits(max(0, entry.start - travel), entry.start + entry.duration + travel)
        return mask

    def starts(self, free: int, duration: int, window: Interval) -> list[int]:
        """Every step from which `duration` free steps follow, within the window."""
        run, length = free & bits(window.start, window.end), 1
        while length < duration:
            shift = min(length, duration - length)
            run &= run >> shift
            length += shift
        run &= self.aligned
        found = []
        while run:
            found.append((run & -run).bit_length() - 1)
            run &= run - 1
        return found
