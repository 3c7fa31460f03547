"""Complete enumeration: every slot of a meeting, person by person, in plain Python."""

from __future__ import annotations

from solver.answer import Answer
from solver.certificate import Status
from solver.fairness import FAIR, fair_value
from solver.meeting.problem import Meeting
from solver.problem import Objective

NAME = "exhaustive"

Value = tuple[int, ...]


def solve_meeting(meeting: Meeting, objective: Objective) -> tuple[Answer, tuple[int, ...]]:
    """The answer over slot indices, and the indices of all tied optima in the order of time."""
    people = [(a.preferred, a.fallback, *meeting.weights.of(a.essential), a.essential) for a in meeting.attendees]
    best: Value | None = None
    tied: list[int] = []
    for index, slot in enumerate(meeting.slots):
        worth: list[int] = []
        optional = 0
        for preferred, fallback, first, second, essential in people:
            if slot in preferred:
                gain = first
            elif slot in fallback:
                gain = second
            elif essential:
                break
            else:
                gain = 0
            worth.append(gain)
            if not essential:
                optional += gain
        else:
            value = _value(worth, optional, meeting, objective)
            if best is None or value > best:
                best, tied = value, [index]
            elif value == best:
                tied.append(index)
    if best is None:
        return Answer(NAME, Status.INFEASIBLE), ()
    return Answer(NAME, Status.OPTIMAL, frozenset(tied[:1]), best, best), tuple(tied)


def _value(worth: list[int], optional: int, meeting: Meeting, objective: Objective) -> Value:
    if objective in FAIR:
        return fair_value(dict(zip((a.user for a in meeting.attendees), worth, strict=True)), objective)
    total = sum(worth)
    return (total - optional, optional) if objective == Objective.STRICT else (total,)
