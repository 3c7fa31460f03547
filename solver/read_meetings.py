"""Many meetings from JSON types. People's hours may be given as times of the day in their own time zone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from solver.agenda import Entry, Interval, Invitee, MeetingRequest, Person, Precedence, Room, Travel
from solver.meetings import ManyMeetings
from solver.problem import ProblemError
from solver.read import Record, _each, _fields, _level, _record, _text, _texts
from solver.validate import member, whole
from solver.zones import DAYS, Shift, begin_of, minutes_of, working_hours, zone_of

T = TypeVar("T")


def many_meetings(record: Record) -> ManyMeetings:
    """The problem that `record` describes. Or ProblemError."""
    lists = ("entries", "sites", "travel", "precedence", "begin", "weights")
    _fields(record, "", ("family", "horizon", "people", "meetings", "rooms"), lists)
    given: dict[str, Any] = {}
    if "weights" in record:
        given["weights"] = {_level(key): weight for key, weight in _record(record["weights"], "weights").items()}
    horizon = whole(record["horizon"], "horizon", "horizon", 1)
    return ManyMeetings(
        horizon=horizon,
        people=_each(record["people"], "people", lambda item, path: _person(item, path, record.get("begin"), horizon)),
        meetings=_each(record["meetings"], "meetings", _request),
        rooms=_each(record["rooms"], "rooms", _room),
        entries=_each(record.get("entries", []), "entries", _entry),
        sites=_texts(record.get("sites", []), "sites"),
        travel=_each(record.get("travel", []), "travel", _travel),
        precedence=_each(record.get("precedence", []), "precedence", _precedence),
        **given,
    )


def _person(item: object, path: str, begin: object, horizon: int) -> Person:
    """`hours` are steps; `work` is in times of the day in `zone`, and needs the problem's `begin`."""
    record = _record(item, path)
    _fields(record, path, ("user",), ("authority", "hours", "work", "zone"))
    given = {"authority": record["authority"]} if "authority" in record else {}
    if "work" not in record:
        if "zone" in record:
            raise ProblemError(f"{path} has a zone without work", f"{path}.zone")
        return Person(record["user"], **given, hours=_intervals(record, "hours", path) if "hours" in record else None)
    if "hours" in record:
        raise ProblemError(f"{path} has both hours and work", f"{path}.work")
    zone, start = zone_of(record.get("zone", 0), f"{path}.zone"), begin_of(begin, "begin")
    return Person(
        record["user"],
        **given,
        hours=working_hours(start, horizon, zone, _each(record["work"], f"{path}.work", _shift)),
    )


def _shift(item: object, path: str) -> Shift:
    record = _record(item, path)
    _fields(record, path, ("from", "to"), ("days",))
    days = _texts(record.get("days", list(DAYS[:5])), f"{path}.days")
    for place, day in enumerate(days):
        member(day, DAYS, f"{path}.days[{place}]", "day")
    start, end = (minutes_of(record[name], f"{path}.{name}") for name in ("from", "to"))
    if start >= end:
        raise ProblemError(f"{path} must start before it ends", f"{path}.to")
    return Shift(frozenset(map(DAYS.index, days)), start, end)


def _request(item: object, path: str) -> MeetingRequest:
    record = _record(item, path)
    _fields(record, path, ("id", "owner", "duration", "invitees"), ("equipment", "window", "skip_cost"))
    return MeetingRequest(
        record["id"],
        _text(record["owner"], f"{path}.owner"),
        record["duration"],
        _each(record["invitees"], f"{path}.invitees", _invitee),
        frozenset(_texts(record.get("equipment", []), f"{path}.equipment")),
        _optional(record, "window", path, _interval),
        record.get("skip_cost"),
    )


def _invitee(item: object, path: str) -> Invitee:
    record = _record(item, path)
    utilities = ("preferred_utility", "fallback_utility")
    _fields(record, path, ("user", "essential"), ("preferred", "fallback", *utilities))
    return Invitee(
        _text(record["user"], f"{path}.user"),
        record["essential"],
        _intervals(record, "preferred", path),
        _intervals(record, "fallback", path),
        **{key: record[key] for key in utilities if key in record},
    )


def _room(item: object, path: str) -> Room:
    record = _record(item, path)
    _fields(record, path, ("id", "seats"), ("site", "equipment", "closed"))
    equipment = frozenset(_texts(record.get("equipment", []), f"{path}.equipment"))
    site = _optional(record, "site", path, _text)
    return Room(record["id"], record["seats"], site, equipment, _intervals(record, "closed", path))


def _entry(item: object, path: str) -> Entry:
    record = _record(item, path)
    _fields(record, path, ("id", "user", "start", "duration"), ("site", "move_cost", "window"))
    return Entry(
        _text(record["id"], f"{path}.id"),
        _text(record["user"], f"{path}.user"),
        record["start"],
        record["duration"],
        _optional(record, "site", path, _text),
        record.get("move_cost"),
        _optional(record, "window", path, _interval),
    )


def _travel(item: object, path: str) -> Travel:
    if not isinstance(item, (list, tuple)) or len(item) != 3:
        raise ProblemError(f"{path} must be two sites and the steps between them, got {item!r}", path)
    return Travel(_text(item[0], f"{path}[0]"), _text(item[1], f"{path}[1]"), item[2])


def _precedence(item: object, path: str) -> Precedence:
    record = _record(item, path)
    _fields(record, path, ("before", "after"), ("lag",))
    before, after = (_text(record[name], f"{path}.{name}") for name in ("before", "after"))
    return Precedence(before, after, record.get("lag", 0))


def _interval(item: object, path: str) -> Interval:
    if not isinstance(item, (list, tuple)) or len(item) != 2:
        raise ProblemError(f"{path} must be a start and an end, got {item!r}", path)
    return Interval(*item)


def _intervals(record: Record, key: str, path: str) -> tuple[Interval, ...]:
    return _each(record.get(key, []), f"{path}.{key}", _interval)


def _optional(record: Record, key: str, path: str, build: Callable[[object, str], T]) -> T | None:
    return None if record.get(key) is None else build(record[key], f"{path}.{key}")
