"""Decisions of every family in JSON types, and back."""

from __future__ import annotations

from typing import Any

from solver.access import AccessProblem
from solver.bookings import Booking, Bookings, Move
from solver.meeting import Meeting
from solver.meetings import ManyMeetings
from solver.problem import ProblemError
from solver.read import _each, _fields, _pair, _record, _text, _texts
from solver.selection import Selection
from solver.solve import AnyProblem
from solver.timetable import Placement
from solver.validate import distinct, whole


def plain(decision: object) -> Any:
    """A decision in JSON types: sets sorted, tuples as arrays, the rest as its `to_dict` has it."""
    if isinstance(decision, frozenset):
        return sorted(list(item) if isinstance(item, tuple) else item for item in decision)
    return decision.to_dict() if isinstance(decision, Bookings) else decision


def decision_from(problem: AnyProblem, data: object, field: str) -> Any:
    """The decision that `plain` wrote. Raises ProblemError, with paths that start with `field`, for another form.

    Ids that are not the problem's are no error here: `violations` says so.
    """
    match problem:
        case Selection():
            ids = _texts(data, field)
            distinct(ids, field, "instruction")
            return frozenset(ids)
        case AccessProblem():
            pairs = _each(data, field, _pair)
            distinct(map(repr, pairs), field, "request")
            return frozenset(pairs)
        case Meeting():
            return _text(data, field)
        case ManyMeetings():
            record = _record(data, field)
            _fields(record, field, ("booked", "moves"))
            booked = _each(record["booked"], f"{field}.booked", _booking)
            moves = _each(record["moves"], f"{field}.moves", _move)
            return Bookings(frozenset(booked), frozenset(moves))
    return frozenset(_each(data, field, _placement))


def _booking(item: object, path: str) -> Booking:
    record = _record(item, path)
    _fields(record, path, ("meeting", "start", "room", "optional"))
    meeting, room = (_text(record[name], f"{path}.{name}") for name in ("meeting", "room"))
    optional = frozenset(_texts(record["optional"], f"{path}.optional"))
    return Booking(meeting, whole(record["start"], f"{path}.start", "start"), room, optional)


def _move(item: object, path: str) -> Move:
    record = _record(item, path)
    _fields(record, path, ("entry", "start"))
    return Move(_text(record["entry"], f"{path}.entry"), whole(record["start"], f"{path}.start", "start"))


def _placement(item: object, path: str) -> Placement:
    if not isinstance(item, (list, tuple)) or len(item) != 4:
        raise ProblemError(f"{path} must be [job, stage, agent, start], got {item!r}", path)
    stage, start = (whole(item[k], f"{path}[{k}]", what) for k, what in ((1, "stage"), (3, "start")))
    return Placement(_text(item[0], f"{path}[0]"), stage, _text(item[2], f"{path}[2]"), start)
