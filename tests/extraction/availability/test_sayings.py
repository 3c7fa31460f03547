"""Whole messages by what they say, one a line with what it comes to, in the notation of `slot_notation`."""

from pathlib import Path

import pytest
from slot_notation import GRID, outcome

from extraction.availability import merge, read_availability
from extraction.facts import Attendance, Message

FILES = sorted((Path(__file__).parent / "sayings").glob("*.txt"))
LINES = [
    tuple(line.rsplit(" = ", 1))
    for file in FILES
    for line in file.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_messages_come_to_what_their_line_says(text: str, expected: str):
    reading = read_availability(Message("m0", "Eve", text), GRID)
    calendar = merge(reading.facts, GRID)
    said = [fact.essential for fact in reading.facts if isinstance(fact, Attendance)]
    assert {
        "grades": dict(calendar.grades),
        "closure": calendar.closure,
        "essential": said[-1] if said else None,
        "unread": bool(reading.unread),
    } == outcome(expected)
