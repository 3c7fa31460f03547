"""Problems from JSON types: the inverse of their `to_dict`, with a field for everything that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from solver.access import AccessProblem
from solver.access import read as access
from solver.disclosure import read as disclosure
from solver.disclosure.problem import Disclosure
from solver.families import AnyProblem
from solver.json_shape import QUOTES, Record, record_of, text
from solver.meeting import Meeting
from solver.meeting import read as meeting
from solver.meetings import Bookings, ManyMeetings
from solver.problem import ProblemError
from solver.queue import Queue
from solver.queue import read as queue
from solver.selection import Selection
from solver.selection import read as selection


def problem_from(data: object) -> AnyProblem:
    """The problem that `data`, as parsed from JSON, describes. Its `family` says which: those of `_FAMILIES`.

    Everything with a default may be left out; quotes are for `solver.quotes` to read. Raises ProblemError for a missing
    or unknown field, a value of another type, and whatever the problem itself refuses.
    """
    record = record_of(data, "")
    if QUOTES in record:
        for id_, words in record_of(record[QUOTES], QUOTES).items():
            text(words, f"{QUOTES}.{id_}")
        record = {key: value for key, value in record.items() if key != QUOTES}
    family = record.get("family")
    if not isinstance(family, str) or family not in _FAMILIES:
        raise ProblemError(f"family must be one of {', '.join(_FAMILIES)}, got {family!r}", "family")
    return _FAMILIES[family](record)


def _meetings(record: Record) -> ManyMeetings:
    from solver.meetings import read as meetings  # noqa: PLC0415 - time zones, where they are needed

    return meetings.problem_from(record)


_FAMILIES: Mapping[str, Callable[[Record], AnyProblem]] = {
    Selection.family: selection.problem_from,
    AccessProblem.family: access.problem_from,
    Disclosure.family: disclosure.problem_from,
    Meeting.family: meeting.problem_from,
    ManyMeetings.family: _meetings,
    Queue.family: queue.problem_from,
}


def decision_from(problem: AnyProblem, data: object, field: str) -> Any:
    """The decision that `plain` wrote. Raises ProblemError, with paths that start with `field`, for another form.

    Ids that are not the problem's are no error here: `violations` says so.
    """
    match problem:
        case Selection():
            return selection.decision_from(data, field)
        case AccessProblem():
            return access.decision_from(data, field)
        case Disclosure():
            return disclosure.decision_from(data, field)
        case Meeting():
            return meeting.decision_from(data, field)
        case Queue():
            return queue.decision_from(data, field)
    from solver.meetings import read as meetings  # noqa: PLC0415 - time zones, where they are needed

    return meetings.decision_from(data, field)


def plain(decision: object) -> Any:
    """A decision in JSON types: sets sorted, tuples as arrays, the rest as its `to_dict` has it."""
    if isinstance(decision, frozenset):
        return sorted(list(item) if isinstance(item, tuple) else item for item in decision)
    return decision.to_dict() if isinstance(decision, Bookings) else decision
