"""Many meetings from JSON types. People's hours may be given as times of the day in their own time zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from solver.json_shape import Record, authority_of, authority_weights, each, fields, record_of, role_levels, text, texts
from solver.meetings.agenda import Entry, Interval, Invitee, MeetingRequest, Person, Precedence, Room, Travel
from solver.meetings.bookings import Booking, Bookings, Move
from solver.meetings.problem import ManyMeetings
from solver.meetings.zones import DAYS, Shift, begin_of, minutes_of, working_hours, zone_of
from solver.problem import ProblemError, RoleId
from solver.validate import member, whole

T = TypeVar("T")


def problem_from(record: Record) -> ManyMeetings:
    """The problem that `record` describes. Or ProblemError."""
    lists = ("entries", "sites", "travel", "precedence", "begin", "weights", "roles")
    fields(record, "", ("family", "horizon", "people", "meetings", "rooms"), lists)
    levels, given = role_levels(record), authority_weights(record)
    horizon = whole(record["horizon"], "horizon", "horizon", 1)
    return ManyMeetings(
        horizon=horizon,
        people=each(
            record["people"], "people", lambda item, path: _person(item, path, record.get("begin"), horizon, levels)
        ),
        meetings=each(record["meetings"], "meetings", _request),
        rooms=each(record["rooms"], "rooms", _room),
        entries=each(record.get("entries", []), "entries", _entry),
        sites=texts(record.get("sites", []), "sites"),
        travel=each(record.get("travel", []), "travel", _travel),
        precedence=each(record.get("precedence", []), "precedence", _precedence),
        **given,
    )


def _person(item: object, path: str, begin: object, horizon: int, levels: Mapping[RoleId, int]) -> Person:
    """`hours` are steps; `work` is in times of the day in `zone`, and needs the problem's `begin`."""
    record = record_of(item, path)
    fields(record, path, ("user",), ("authority", "roles", "hours", "work", "zone"))
    authority = authority_of(record, path, levels, default=1)
    if "work" not in record:
        if "zone" in record:
            raise ProblemError(f"{path} has a zone without work", f"{path}.zone")
        return Person(record["user"], authority, _intervals(record, "hours", path) if "hours" in record else None)
    if "hours" in record:
        raise ProblemError(f"{path} has both hours and work", f"{path}.work")
    zone, start = zone_of(record.get("zone", 0), f"{path}.zone"), begin_of(begin, "begin")
    return Person(
        record["user"],
        authority,
        working_hours(start, horizon, zone, each(record["work"], f"{path}.work", _shift)),
    )


def _shift(item: object, path: str) -> Shift:
    record = record_of(item, path)
    fields(record, path, ("from", "to"), ("days",))
    days = texts(record.get("days", list(DAYS[:5])), f"{path}.days")
    for place, day in enumerate(days):
        member(day, DAYS, f"{path}.days[{place}]", "day")
    start, end = (minutes_of(record[name], f"{path}.{name}") for name in ("from", "to"))
    if start >= end:
        raise ProblemError(f"{path} must start before it ends", f"{path}.to")
    return Shift(frozenset(map(DAYS.index, days)), start, end)


def _request(item: object, path: str) -> MeetingRequest:
    record = record_of(item, path)
    fields(record, path, ("id", "owner", "duration", "invitees"), ("equipment", "window", "skip_cost"))
    return MeetingRequest(
        record["id"],
        text(record["owner"], f"{path}.owner"),
        record["duration"],
        each(record["invitees"], f"{path}.invitees", _invitee),
        frozenset(texts(record.get("equipment", []), f"{path}.equipment")),
        _optional(record, "window", path, _interval),
        record.get("skip_cost"),
    )


def _invitee(item: object, path: str) -> Invitee:
    record = record_of(item, path)
    utilities = ("preferred_utility", "fallback_utility")
    fields(record, path, ("user", "essential"), ("preferred", "fallback", *utilities))
    return Invitee(
        text(record["user"], f"{path}.user"),
        record["essential"],
        _intervals(record, "preferred", path),
        _intervals(record, "fallback", path),
        **{key: record[key] for key in utilities if key in record},
    )


def _room(item: object, path: str) -> Room:
    record = record_of(item, path)
    fields(record, path, ("id", "seats"), ("site", "equipment", "closed"))
    equipment = frozenset(texts(record.get("equipment", []), f"{path}.equipment"))
    site = _optional(record, "site", path, text)
    return Room(record["id"], record["seats"], site, equipment, _intervals(record, "closed", path))


def _entry(item: object, path: str) -> Entry:
    record = record_of(item, path)
    fields(record, path, ("id", "user", "start", "duration"), ("site", "move_cost", "window"))
    return Entry(
        text(record["id"], f"{path}.id"),
        text(record["user"], f"{path}.user"),
        record["start"],
        record["duration"],
        _optional(record, "site", path, text),
        record.get("move_cost"),
        _optional(record, "window", path, _interval),
    )


def _travel(item: object, path: str) -> Travel:
    if not isinstance(item, (list, tuple)) or len(item) != 3:
        raise ProblemError(f"{path} must be two sites and the steps between them, got {item!r}", path)
    return Travel(text(item[0], f"{path}[0]"), text(item[1], f"{path}[1]"), item[2])


def _precedence(item: object, path: str) -> Precedence:
    record = record_of(item, path)
    fields(record, path, ("before", "after"), ("lag",))
    before, after = (text(record[name], f"{path}.{name}") for name in ("before", "after"))
    return Precedence(before, after, record.get("lag", 0))


def _interval(item: object, path: str) -> Interval:
    if not isinstance(item, (list, tuple)) or len(item) != 2:
        raise ProblemError(f"{path} must be a start and an end, got {item!r}", path)
    return Interval(*item)


def _intervals(record: Record, key: str, path: str) -> tuple[Interval, ...]:
    return each(record.get(key, []), f"{path}.{key}", _interval)


def _optional(record: Record, key: str, path: str, build: Callable[[object, str], T]) -> T | None:
    return None if record.get(key) is None else build(record[key], f"{path}.{key}")


def decision_from(data: object, field: str) -> Bookings:
    """What is booked, and what is moved for it."""
    record = record_of(data, field)
    fields(record, field, ("booked", "moves"))
    booked = each(record["booked"], f"{field}.booked", _booking)
    moves = each(record["moves"], f"{field}.moves", _move)
    return Bookings(frozenset(booked), frozenset(moves))


def _booking(item: object, path: str) -> Booking:
    record = record_of(item, path)
    fields(record, path, ("meeting", "start", "room", "optional"))
    meeting, room = (text(record[name], f"{path}.{name}") for name in ("meeting", "room"))
    optional = frozenset(texts(record["optional"], f"{path}.optional"))
    return Booking(meeting, whole(record["start"], f"{path}.start", "start"), room, optional)


def _move(item: object, path: str) -> Move:
    record = record_of(item, path)
    fields(record, path, ("entry", "start"))
    return Move(text(record["entry"], f"{path}.entry"), whole(record["start"], f"{path}.start", "start"))
