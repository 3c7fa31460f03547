"""Whether the meeting needs whoever writes: everyday ways to say that it does, that it doesn't, and neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.availability import read_availability
from extraction.facts import Attendance, Message
from extraction.grid import Grid

FOLDER = Path(__file__).parent / "attendance"
SAID = {"needed": True, "not_needed": False, "unsaid": None}
CASES = [
    (line, essential)
    for name, essential in SAID.items()
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "essential"), CASES)
def test_a_message_says_whether_its_sender_is_needed(text: str, essential: bool | None) -> None:
    facts = read_availability(Message("m", "Ada", text), Grid()).facts
    assert [fact.essential for fact in facts if isinstance(fact, Attendance)][-1:] == (
        [] if essential is None else [essential]
    )
