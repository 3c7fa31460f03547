"""Times told by those before them: each message of `references` comes to the whole calendar that stands behind it."""

from pathlib import Path

import pytest
from slot_notation import GRID, outcome

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Message

FILES = sorted(Path(__file__).with_name("references").glob("*.txt"))


def calendar(text: str) -> dict[str, object]:
    found = merge(read_availability(Message("m0", "Eve", text), GRID).facts, GRID)
    return {slot: found.grade(slot) for slot in GRID.slots}


def meant(notation: str) -> dict[str, object]:
    """The grade of every slot in the notation of `slot_notation`."""
    known = outcome(notation)
    grades = known["grades"]
    assert isinstance(grades, dict)
    return {slot: grades.get(slot, known["closure"]) for slot in GRID.slots}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_messages_that_point_to_other_times(file: Path):
    pairs = [line.split(" => ") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(pairs) > 10
    assert [text for text, notation in pairs if calendar(text) != meant(notation)] == []
