"""What the speaker is, does or has at a time fills it; what others do, and what is only supposed, leaves it open."""

from pathlib import Path

import pytest
from slot_notation import GRID, outcome

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Message

LINES = (Path(__file__).parent / "occupations.txt").read_text(encoding="utf-8").splitlines()
SAID = [tuple(line.rsplit(" = ", 1)) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_said_of_ones_time_comes_to_these_slots(text: str, expected: str):
    calendar = merge(read_availability(Message("m0", "Eve", text), GRID).facts, GRID)
    graded = {slot: grade for slot in GRID.slots if (grade := calendar.grade(slot)) is not None}
    meant = outcome("" if expected == "nothing" else expected)
    closed = dict.fromkeys(GRID.slots, meant["closure"]) if meant["closure"] is not None else {}
    assert graded == closed | dict(meant["grades"])  # type: ignore[call-overload]
