"""Single meetings and their decisions from JSON types."""

from __future__ import annotations

from solver.json_shape import Record, each, fields, record_of, text, texts
from solver.meeting.problem import Attendee, Meeting, SlotId, Weights


def problem_from(record: Record) -> Meeting:
    fields(record, "", ("family", "slots", "attendees"), ("weights",))
    weights = record_of(record.get("weights", {}), "weights")
    fields(weights, "weights", (), tuple(Weights.__slots__))
    return Meeting(
        slots=texts(record["slots"], "slots"),
        attendees=each(record["attendees"], "attendees", _attendee),
        weights=Weights(**weights),
    )


def _attendee(item: object, path: str) -> Attendee:
    record = record_of(item, path)
    fields(record, path, ("user", "essential", "preferred"), ("fallback",))
    preferred = texts(record["preferred"], f"{path}.preferred")
    fallback = texts(record.get("fallback", []), f"{path}.fallback")
    return Attendee(record["user"], record["essential"], frozenset(preferred), frozenset(fallback))


def decision_from(data: object, field: str) -> SlotId:
    """The slot."""
    return text(data, field)
