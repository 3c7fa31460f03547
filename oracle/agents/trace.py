"""What a turn leaves in the record: facts with their words, what was left unread, what was decided, the certificate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from enum import Enum
from typing import Any

from extraction.cost import FREE, Cost
from extraction.facts import Fact, Reading, Span
from oracle.agents.view import View
from solver.certificate import Solved
from solver.execution import Constraint
from solver.families import AnyProblem
from solver.read import plain


def traced(
    readings: Sequence[Reading], view: View, solved: Solved[Any] | None, problem: AnyProblem | None = None
) -> dict[str, Any]:
    """In JSON types; what was decided is None where nothing was yet. Empty where nobody will look at it.

    Which way each message took stands in the turn in which it was first read.
    """
    if not view.evidence:
        return {}
    return {
        "facts": [_fact(fact) for reading in readings for fact in reading.facts],
        "unread": [_plain(span) for reading in readings for span in reading.unread],
        "coverage": coverage(readings),
        "readings": [_way(reading) for reading in fresh(readings, view)],
        "problem": problem.to_dict() if problem is not None else None,
        "decision": plain(solved.decision) if solved is not None else None,
        "certificate": solved.certificate.to_dict() if solved is not None else None,
    }


def spent(readings: Sequence[Reading], view: View) -> Cost:
    """What a model took for the messages that are new in this turn: others were paid for when they came."""
    return sum((reading.provenance.cost for reading in fresh(readings, view)), FREE)


def fresh(readings: Sequence[Reading], view: View) -> list[Reading]:
    """The readings of the messages that came after the agent last spoke."""
    new = {message.id for message in view.fresh}
    return [reading for reading in readings if reading.message.id in new]


def _way(reading: Reading) -> dict[str, Any]:
    """Which way one message took, and what it cost."""
    found = reading.provenance
    line: dict[str, Any] = {"message": reading.message.id, "way": found.way.value}
    if found.cost != FREE:
        line["cost"] = asdict(found.cost)
    if found.refused:
        line["refused"] = list(found.refused)
    if found.failure is not None:
        line["failure"] = found.failure
    return line


def coverage(readings: Sequence[Reading]) -> float:
    """Mean share of the messages' letters that were understood: 1.0 when nothing was left unread."""
    return sum(reading.coverage for reading in readings) / len(readings) if readings else 1.0


def quotes(trace: Mapping[str, Any]) -> dict[str, str]:
    """The words behind the ids that a decision is about: instructions and constraints have some, other facts none."""
    said = {}
    for fact in trace.get("facts", ()):
        name = fact.get("id") or (f"{fact['user']}_task_{fact['reference']}" if fact.get("reference") else None)
        if name is not None:
            said[name] = " ".join(fact["span"]["quote"].split())
    return said


def _fact(fact: Fact) -> dict[str, Any]:
    return {"kind": type(fact).__name__} | {field.name: _plain(getattr(fact, field.name)) for field in fields(fact)}


def _plain(value: object) -> Any:
    if isinstance(value, Span):
        return {"message": value.message, "start": value.start, "end": value.end, "quote": value.quote}
    if isinstance(value, Constraint):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (frozenset, set)):
        return sorted(_plain(item) for item in value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value
