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

from solver.deadline import Deadline
from solver.lexicographic import Stages
from solver.meetings.agenda import Entry, Interval, MeetingRequest, RoomId, SiteId, union
from solver.meetings.bookings import Booking, Bookings, Move
from solver.meetings.engines.calendar import Calendar, bits, common_step
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
                closed = sum(bits(i.start, i.end) for i in self.types[kind].closed)
                for start in self.calendar.starts(free & ~closed, meeting.duration, window):
                    open_to.setdefault(start, []).append(kind)
            for start, types in sorted(open_to.items()):
                sites[start, site] = None
                for together in [types] if self.merged else [[kind] for kind in types]:
                    yield Hold(meeting, start, frozenset(together), site, seats)
        for invitee in meeting.optional:
            for start, site in sites:
                end = bits(start, start + meeting.duration)
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
        stays = bits(entry.start, entry.start + entry.duration) & ~self.calendar.clear(entry.user, entry.site) == 0
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
