"""One meeting as an integer program, written apart from what the closed form reads: a second opinion."""

from __future__ import annotations

from solver.engines.program import Program, Row
from solver.meeting.problem import Meeting
from solver.problem import Objective


def meeting_program(meeting: Meeting, objective: Objective) -> tuple[Program, tuple[int, ...]]:
    """lexmax stages x  s.t.  sum_s x_s = 1,   sum_{s suits u} x_s >= 1 for every essential u.

    Slots that everyone grades alike have equal columns: one of them, the earliest, stands for all. Returns the program
    and the slot index behind each column.
    """
    seen: dict[tuple[bool | None, ...], int] = {}
    for index, slot in enumerate(meeting.slots):
        # True where preferred, False where possible, None where not: told apart without naming a weight.
        grades = tuple(slot in a.preferred or (False if slot in a.fallback else None) for a in meeting.attendees)
        seen.setdefault(grades, index)
    columns = range(len(seen))
    rows = [Row(dict.fromkeys(columns, 1), low=1, high=1)]
    worth = [[0, 0] for _ in columns]
    for place, attendee in enumerate(meeting.attendees):
        best, second = meeting.weights.of(attendee.essential)
        for column, grades in zip(columns, seen, strict=True):
            if grades[place] is not None:
                worth[column][not attendee.essential] += best if grades[place] else second
        if attendee.essential:
            suits = [column for column, grades in zip(columns, seen, strict=True) if grades[place] is not None]
            rows.append(Row(dict.fromkeys(suits, 1), low=1))
    if objective == Objective.STRICT:
        stages: tuple[tuple[int, ...], ...] = (tuple(e for e, _ in worth), tuple(o for _, o in worth))
    else:
        stages = (tuple(e + o for e, o in worth),)
    return Program(len(seen), tuple(rows), stages), tuple(seen.values())
