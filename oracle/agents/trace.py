"""What a turn leaves in the record: facts with their words, what was left unread, what was decided, the certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from enum import Enum
from typing import Any

from extraction.facts import Fact, Reading, Span
from solver.certificate import Solved
from solver.families import AnyProblem
from solver.read import plain


def traced(
    readings: Sequence[Reading], solved: Solved[Any] | None, problem: AnyProblem | None = None
) -> dict[str, Any]:
    """In JSON types; the last three are None where nothing was decided yet."""
    return {
        "facts": [_fact(fact) for reading in readings for fact in reading.facts],
        "unread": [_plain(span) for reading in readings for span in reading.unread],
        "coverage": coverage(readings),
        "problem": problem.to_dict() if problem is not None else None,
        "decision": plain(solved.decision) if solved is not None else None,
        "certificate": solved.certificate.to_dict() if solved is not None else None,
    }


def coverage(readings: Sequence[Reading]) -> float:
    """Mean share of the messages' letters that were understood: 1.0 when nothing was left unread."""
    return sum(reading.coverage for reading in readings) / len(readings) if readings else 1.0


def _fact(fact: Fact) -> dict[str, Any]:
    return {"kind": type(fact).__name__} | {field.name: _plain(getattr(fact, field.name)) for field in fields(fact)}


def _plain(value: object) -> Any:
    if isinstance(value, Span):
        return {"message": value.message, "start": value.start, "end": value.end, "quote": value.quote}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (frozenset, set)):
        return sorted(_plain(item) for item in value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value
