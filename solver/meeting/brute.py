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
    # The essential first: a slot that is out of the question is left the sooner.
    people = sorted(meeting.attendees, key=lambda attendee: not attendee.essential)
    graded = [(a.preferred, a.fallback, *meeting.weights.of(a.essential), a.essential) for a in people]
    fair = objective in FAIR
    best: Value | None = None
    tied: list[int] = []
    for index, slot in enumerate(meeting.slots):
        worth: list[int] = []
        total = optional = 0
        for preferred, fallback, first, second, essential in graded:
            if slot in preferred:
                gain = first
            elif slot in fallback:
                gain = second
            elif essential:
                break
            else:
                gain = 0
            if fair:
                worth.append(gain)
            elif essential:
                total += gain
            else:
                optional += gain
        else:
            if fair:
                value = fair_value(dict(zip((a.user for a in people), worth, strict=True)), objective)
            else:
                value = (total, optional) if objective == Objective.STRICT else (total + optional,)
            if best is None or value > best:
                best, tied = value, [index]
            elif value == best:
                tied.append(index)
    if best is None:
        return Answer(NAME, Status.INFEASIBLE), ()
    return Answer(NAME, Status.OPTIMAL, frozenset(tied[:1]), best, best), tuple(tied)
