"""Whole statements by what stands around their times, and the slots that they grade, as `slot_notation` writes them."""

from pathlib import Path

import pytest
from slot_notation import GRID, outcome

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Grade, Message, Reading

FOLDER = Path(__file__).with_name("statements")
FILES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def statements(name: str) -> dict[str, str]:
    """The statements of a file in `statements`, and what each comes to."""
    lines = FOLDER.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition(" = ") for line in lines if not line.startswith("#"))
    return {statement: notation for statement, _, notation in pairs}


def comes_to(reading: Reading, notation: str) -> bool:
    """Whether a reading grades the slots that are meant and no others, and leaves unread what is not understood."""
    meant = outcome(notation)
    grades, calendar = meant["grades"], merge(reading.facts, GRID)
    assert isinstance(grades, dict)
    expected: dict[str, Grade | None] = {slot: grades.get(slot, meant["closure"]) for slot in GRID.slots}
    return {slot: calendar.grade(slot) for slot in GRID.slots} == expected and (
        not meant["unread"] or bool(reading.unread)
    )


@pytest.mark.parametrize("name", FILES)
def test_statements_come_to_what_they_say(name: str):
    known = statements(name)
    wrong = [
        text
        for text, notation in known.items()
        if not comes_to(read_availability(Message("m0", "Eve", text), GRID), notation)
    ]
    assert len(known) > 20
    assert wrong == []
