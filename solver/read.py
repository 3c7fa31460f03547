"""Problems from JSON types: the inverse of their `to_dict`, with a field for everything that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from solver.access import AccessProblem
from solver.meeting import Attendee, Meeting, Weights
from solver.meetings import ManyMeetings
from solver.problem import ProblemError
from solver.queue import Job, JobOrder, Option, Queue
from solver.rules import Delegation, Denial, Entitlement, Grant
from solver.selection import Conflict, Instruction, Selection
from solver.solve import AnyProblem

T = TypeVar("T")

Record = Mapping[str, Any]


def problem_from(data: object) -> AnyProblem:
    """The problem that `data`, as parsed from JSON, describes. Its `family` says which: those of `_FAMILIES`.

    Everything with a default may be left out. Raises ProblemError for a missing or unknown field, a value of another
    type, and whatever the problem itself refuses.
    """
    record = _record(data, "")
    family = record.get("family")
    if not isinstance(family, str) or family not in _FAMILIES:
        raise ProblemError(f"family must be one of {', '.join(_FAMILIES)}, got {family!r}", "family")
    return _FAMILIES[family](record)


def _selection(record: Record) -> Selection:
    _fields(record, "", ("family", "instructions"), ("conflicts", "capacity", "weights"))
    given: dict[str, Any] = {}
    if "weights" in record:
        given["weights"] = {_level(key): weight for key, weight in _record(record["weights"], "weights").items()}
    if "capacity" in record:
        given["capacity"] = dict(_record(record["capacity"], "capacity"))
    return Selection(
        instructions=_each(record["instructions"], "instructions", _instruction),
        conflicts=_each(record.get("conflicts", []), "conflicts", lambda item, path: Conflict(*_pair(item, path))),
        **given,
    )


def _level(key: str) -> int:
    if not key.isdecimal():
        raise ProblemError(f"authority level must be a whole number, got {key!r}", "weights")
    return int(key)


def _instruction(item: object, path: str) -> Instruction:
    record = _record(item, path)
    _fields(record, path, ("id", "user", "authority"), ("alignment", "admissible", "demand", "requires"))
    given = {key: record[key] for key in ("alignment", "admissible") if key in record}
    return Instruction(
        record["id"],
        record["user"],
        record["authority"],
        demand=dict(_record(record.get("demand", {}), f"{path}.demand")),
        requires=_texts(record.get("requires", []), f"{path}.requires"),
        **given,
    )


def _access(record: Record) -> AccessProblem:
    rules = ("roles", "parents", "grants", "may_delegate", "delegations", "denials", "requests")
    _fields(record, "", ("family", "principals", "resources"), rules)
    requests = record.get("requests")
    return AccessProblem(
        principals=_texts(record["principals"], "principals"),
        resources=_texts(record["resources"], "resources"),
        roles=_lists(record.get("roles", {}), "roles"),
        parents=_lists(record.get("parents", {}), "parents"),
        grants=_each(record.get("grants", []), "grants", _rule(Grant, "to", "resource")),
        may_delegate=_each(record.get("may_delegate", []), "may_delegate", _rule(Entitlement, "who", "resource")),
        delegations=_each(record.get("delegations", []), "delegations", _delegation),
        denials=_each(record.get("denials", []), "denials", _rule(Denial, "to", "resource")),
        requests=None if requests is None else _each(requests, "requests", _pair),
    )


def _rule(kind: Callable[..., T], *names: str) -> Callable[[object, str], T]:
    def build(item: object, path: str) -> T:
        record = _record(item, path)
        _fields(record, path, names)
        return kind(*(_text(record[name], f"{path}.{name}") for name in names))

    return build


def _delegation(item: object, path: str) -> Delegation:
    record = _record(item, path)
    _fields(record, path, ("by", "to", "resource"), ("onward",))
    by, to, resource = (_text(record[name], f"{path}.{name}") for name in ("by", "to", "resource"))
    return Delegation(by, to, resource, record.get("onward", False))


def _meeting(record: Record) -> Meeting:
    _fields(record, "", ("family", "slots", "attendees"), ("weights",))
    weights = _record(record.get("weights", {}), "weights")
    _fields(weights, "weights", (), tuple(Weights.__slots__))
    return Meeting(
        slots=_texts(record["slots"], "slots"),
        attendees=_each(record["attendees"], "attendees", _attendee),
        weights=Weights(**weights),
    )


def _attendee(item: object, path: str) -> Attendee:
    record = _record(item, path)
    _fields(record, path, ("user", "essential", "preferred"), ("fallback",))
    preferred = _texts(record["preferred"], f"{path}.preferred")
    fallback = _texts(record.get("fallback", []), f"{path}.fallback")
    return Attendee(record["user"], record["essential"], frozenset(preferred), frozenset(fallback))


def _many_meetings(record: Record) -> ManyMeetings:
    from solver.read_meetings import many_meetings  # noqa: PLC0415 - time zones, where they are needed

    return many_meetings(record)


def _queue(record: Record) -> Queue:
    costs = ("completion_cost", "tardiness_cost")
    _fields(record, "", ("family", "capacity", "jobs"), ("precedence", "weights", *costs))
    given: dict[str, Any] = {key: record[key] for key in costs if key in record}
    if "weights" in record:
        given["weights"] = {_level(key): weight for key, weight in _record(record["weights"], "weights").items()}
    return Queue(
        capacity=dict(_record(record["capacity"], "capacity")),
        jobs=_each(record["jobs"], "jobs", _job),
        precedence=_each(record.get("precedence", []), "precedence", _job_order),
        **given,
    )


def _job(item: object, path: str) -> Job:
    record, optional = _record(item, path), ("weight", "release", "due", "deadline")
    _fields(record, path, ("id", "user", "authority", "stages"), optional)
    given = {key: record[key] for key in optional if key in record}
    stages = _each(record["stages"], f"{path}.stages", lambda stage, where: _each(stage, where, _option))
    return Job(record["id"], record["user"], record["authority"], stages, **given)


def _option(item: object, path: str) -> Option:
    record = _record(item, path)
    _fields(record, path, ("agent", "duration"), ("demand",))
    return Option(_text(record["agent"], f"{path}.agent"), record["duration"], record.get("demand", 1))


def _job_order(item: object, path: str) -> JobOrder:
    record = _record(item, path)
    _fields(record, path, ("before", "after"), ("lag",))
    before, after = (_text(record[name], f"{path}.{name}") for name in ("before", "after"))
    return JobOrder(before, after, record.get("lag", 0))


_FAMILIES: Mapping[str, Callable[[Record], AnyProblem]] = {
    Selection.family: _selection,
    AccessProblem.family: _access,
    Meeting.family: _meeting,
    ManyMeetings.family: _many_meetings,
    Queue.family: _queue,
}


def _record(value: object, path: str) -> Record:
    if not isinstance(value, Mapping):
        raise ProblemError(f"{path or 'the problem'} must be an object, got {value!r}", path)
    return value


def _fields(record: Record, path: str, required: Collection[str], optional: Collection[str] = ()) -> None:
    start = f"{path}." if path else ""
    for key in required:
        if key not in record:
            raise ProblemError(f"{path or 'the problem'} has no {key!r}", f"{start}{key}")
    for key in record:
        if key not in required and key not in optional:
            raise ProblemError(f"{path or 'the problem'} has an unknown field {key!r}", f"{start}{key}")


def _each(value: object, path: str, build: Callable[[object, str], T]) -> tuple[T, ...]:
    if not isinstance(value, (list, tuple)):
        raise ProblemError(f"{path} must be an array, got {value!r}", path)
    return tuple(build(item, f"{path}[{index}]") for index, item in enumerate(value))


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise ProblemError(f"{path} must be a text, got {value!r}", path)
    return value


def _texts(value: object, path: str) -> tuple[str, ...]:
    return _each(value, path, _text)


def _pair(value: object, path: str) -> tuple[str, str]:
    texts = _texts(value, path)
    if len(texts) != 2:
        raise ProblemError(f"{path} must be two texts, got {len(texts)}", path)
    return texts[0], texts[1]


def _lists(value: object, path: str) -> dict[str, tuple[str, ...]]:
    return {key: _texts(texts, f"{path}.{key}") for key, texts in _record(value, path).items()}
