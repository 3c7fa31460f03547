"""Many meetings as columns and rows: each column one start of one meeting in the rooms of one kind (time-indexed).

Two things make it smaller without losing an optimum. Where all times are multiples of some g, so are the starts of
some optimum (rounding every start down to a multiple keeps every rule and every worth), and only those are columns.
And rooms that make no difference to a meeting's people share a column, with Hall's condition in place of a room each:
a relaxation, whose optima nearly always have rooms (`solver.meetings.rooming`). Where they do not, rooms are told
apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import gcd

from solver.deadline import Deadline
from solver.lexicographic import Stages
from solver.meetings.agenda import Entry, Interval, MeetingRequest, RoomId, SiteId, union
from solver.meetings.bookings import Booking, Bookings, Move
from solver.meetings.problem import ManyMeetings
from solver.problem import Objective, UserId

Kind = frozenset[int]
"""Room types, by their index."""


@dataclass(frozen=True, slots=True)
class RoomType:
    """Rooms that differ in nothing but their ids."""

    rooms: tuple[RoomId, ...]
    site: SiteId | None
    seats: int
    equipment: frozenset[str]
    closed: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Hold:
    """A meeting starts at a step, in a room of one of these types; site: None where no travel takes time."""

    meeting: MeetingRequest
    start: int
    types: Kind
    site: SiteId | None
    seats: int


@dataclass(frozen=True, slots=True)
class Attend:
    """An optional person comes to a meeting that starts at a step."""

    meeting: MeetingRequest
    user: UserId
    start: int
    site: SiteId | None


@dataclass(frozen=True, slots=True)
class Lie:
    """An entry that may be moved starts at a step, where it was or elsewhere."""

    entry: Entry
    start: int


Column = Hold | Attend | Lie


def room_types(problem: ManyMeetings, apart: bool) -> tuple[RoomType, ...]:
    """Rooms by type, in the problem's order; every room by itself where they are to be told apart."""
    found: dict[object, list[RoomId]] = {}
    for room in problem.rooms:
        key = (room.site, room.seats, room.equipment, union(room.closed), room.id if apart else "")
        found.setdefault(key, []).append(room.id)
    first = (problem.room[ids[0]] for ids in found.values())
    return tuple(
        RoomType(tuple(ids), room.site, room.seats, room.equipment, union(room.closed))
        for room, ids in zip(first, found.values(), strict=True)
    )


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


def _bits(start: int, end: int) -> int:
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
            self._free[user, site] = sum(_bits(i.start, i.end) for i in self.problem.hours(user)) & self.clear(
                user, site
            )
        return self._free[user, site]

    def clear(self, user: UserId, site: SiteId | None) -> int:
        """Steps at which nothing that this person cannot move keeps them from being at the site."""
        mask = _bits(0, self.problem.horizon)
        for entry in self.given.get(user, ()):
            travel = self.problem.steps_between(site, entry.site)
            mask &= ~_bits(max(0, entry.start - travel), entry.start + entry.duration + travel)
        return mask

    def starts(self, free: int, duration: int, window: Interval) -> list[int]:
        """Every step from which `duration` free steps follow, within the window."""
        run, length = free & _bits(window.start, window.end), 1
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


class Grid:
    """The columns of a problem, what they are worth, and how to get from them to decisions and back.

    merged: rooms that make no difference to a meeting's people share a column. fine: every step counts, every room is
    apart, and what is worth nothing has a column too, so that decisions and allowed sets of columns are one to one.
    deadline: of building it, and its rows. Raises TimeUp.
    """

    def __init__(
        self,
        problem: ManyMeetings,
        objective: Objective,
        *,
        merged: bool = True,
        fine: bool = False,
        deadline: Deadline | None = None,
    ) -> None:
        self.deadline = deadline or Deadline(None)
        self.problem, self.objective, self.merged, self.fine = problem, objective, merged and not fine, fine
        self.step = 1 if fine else common_step(problem)
        self.types = room_types(problem, apart=fine)
        self.travels = any(travel.steps for travel in problem.travel)
        self.calendar = Calendar(problem, self.step)
        self.columns: tuple[Column, ...] = tuple(self._columns())

    def _columns(self) -> Iterator[Column]:
        for meeting in self.problem.meetings:
            self.deadline.check()
            yield from self._holds(meeting)
        for entry in self.problem.entries:
            self.deadline.check()
            if entry.move_cost is not None:
                yield from self._lies(entry)

    def _holds(self, meeting: MeetingRequest) -> Iterator[Column]:
        """All of a meeting's columns: where it is held, then who comes of their own accord."""
        window = self.problem.window(meeting)
        essential = [invitee.user for invitee in meeting.essential]
        sites: dict[tuple[int, SiteId | None], None] = {}
        for (site, seats), kinds in self._classes(meeting).items():
            free = -1
            for user in essential:
                free &= self.calendar.free(user, site)
            open_to: dict[int, list[int]] = {}
            for kind in kinds:
                closed = sum(_bits(i.start, i.end) for i in self.types[kind].closed)
                for start in self.calendar.starts(free & ~closed, meeting.duration, window):
                    open_to.setdefault(start, []).append(kind)
            for start, types in sorted(open_to.items()):
                sites[start, site] = None
                for together in [types] if self.merged else [[kind] for kind in types]:
                    yield Hold(meeting, start, frozenset(together), site, seats)
        for invitee in meeting.optional:
            for start, site in sites:
                end = _bits(start, start + meeting.duration)
                if end & ~self.calendar.free(invitee.user, site) == 0 and (self.fine or invitee.utility(start)):
                    yield Attend(meeting, invitee.user, start, site)

    def _classes(self, meeting: MeetingRequest) -> dict[tuple[SiteId | None, int], list[int]]:
        """Room types that fit, by what the people of the meeting notice: the site, and how many find a seat."""
        found: dict[tuple[SiteId | None, int], list[int]] = {}
        for index, kind in enumerate(self.types):
            seats = min(kind.seats, len(meeting.invitees))
            if seats >= len(meeting.essential) and meeting.equipment <= kind.equipment:
                found.setdefault((kind.site if self.travels else None, seats), []).append(index)
        return found

    def _lies(self, entry: Entry) -> Iterator[Column]:
        """Where it was, if nothing that is fixed is in its way, and wherever else it may be."""
        stays = _bits(entry.start, entry.start + entry.duration) & ~self.calendar.clear(entry.user, entry.site) == 0
        if stays:
            yield Lie(entry, entry.start)
        free = self.calendar.free(entry.user, entry.site)
        for start in self.calendar.starts(free, entry.duration, self.problem.window(entry)):
            if start != entry.start:
                yield Lie(entry, start)

    @cached_property
    def stages(self) -> Stages:
        """What each column adds to each number of a value."""
        problem = self.problem
        worths = [(self._level(column), _worth(column)) for column in self.columns]
        if self.objective == Objective.WEIGHTED:
            return (tuple(problem.weights[level] * worth for level, worth in worths),)
        return tuple(tuple(worth * (level == of) for of, worth in worths) for level in problem.levels)

    def _level(self, column: Column) -> int:
        user = column.entry.user if isinstance(column, Lie) else column.meeting.owner
        return self.problem.person[user].authority

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """No value exceeds this, stage by stage: every meeting, person and entry at their best."""
        best: list[dict[object, int]] = [{} for _ in self.stages]
        for index, column in enumerate(self.columns):
            key = item_of(column)
            for stage, most in zip(self.stages, best, strict=True):
                most[key] = max(most.get(key, 0), stage[index])
        return tuple(sum(most.values()) for most in best)

    def gains(self) -> dict[UserId, dict[int, int]]:
        """For each person what each column adds to their utility, where it adds anything."""
        found: dict[UserId, dict[int, int]] = {user: {} for user in self.problem.person}
        for index, column in enumerate(self.columns):
            for user, worth in _shares(column):
                if worth:
                    found[user][index] = found[user].get(index, 0) + worth
        return found

    def value(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """What these columns are worth, stage by stage."""
        columns = tuple(chosen)
        return tuple(sum(stage[j] for j in columns) for stage in self.stages)

    def decision(self, chosen: Iterable[int], rooms: dict[int, RoomId]) -> Bookings:
        """The decision behind these columns. rooms: of every `Hold` among them."""
        picked = sorted(chosen)
        come: dict[str, set[UserId]] = {}
        for column in (self.columns[j] for j in picked):
            if isinstance(column, Attend):
                come.setdefault(column.meeting.id, set()).add(column.user)
        booked, moves = [], []
        for j in picked:
            column = self.columns[j]
            if isinstance(column, Hold):
                optional = frozenset(come.get(column.meeting.id, ()))
                booked.append(Booking(column.meeting.id, column.start, rooms[j], optional))
            elif isinstance(column, Lie) and column.start != column.entry.start:
                moves.append(Move(column.entry.id, column.start))
        return Bookings(frozenset(booked), frozenset(moves))


def _worth(column: Column) -> int:
    return sum(worth for _, worth in _shares(column))


def _shares(column: Column) -> Iterator[tuple[UserId, int]]:
    """Who gains what from a column."""
    if isinstance(column, Lie):
        yield column.entry.user, (column.entry.move_cost or 0) * (column.start == column.entry.start)
    elif isinstance(column, Hold):
        yield column.meeting.owner, column.meeting.skip_cost or 0
        for invitee in column.meeting.essential:
            yield invitee.user, invitee.utility(column.start)
    else:
        for invitee in column.meeting.optional:
            if invitee.user == column.user:
                yield column.user, invitee.utility(column.start)


def item_of(column: Column) -> object:
    """What a column is about: of the columns about one thing at most one is chosen."""
    if isinstance(column, Lie):
        return column.entry.id
    return (column.meeting.id, column.user) if isinstance(column, Attend) else column.meeting.id


def column_key(column: Column) -> object:
    """What a column is about, but for which of the rooms that its people do not tell apart."""
    if isinstance(column, Lie):
        return column.entry.id, column.start
    if isinstance(column, Attend):
        return column.meeting.id, column.user, column.start, column.site
    return column.meeting.id, column.start, column.site, column.seats
