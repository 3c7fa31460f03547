"""Each kind is read in each place of a message: phrases put into frames.

A line of phrases.txt holds what it says, as in the tables of wordings, and five ways to say it: what to do, what must
be, a name for it, how, and a relative clause. A frame holds a place for one of them, with a capital where it begins a
sentence.
"""

from collections import Counter
from pathlib import Path

import pytest
from constraint_tables import constraints_of

from benchmarks.constraints import entries_of
from oracle.execution.scoring import normal
from solver.execution import public_entries

FOLDER = Path(__file__).parent / "frames"
FORMS = ("do", "must", "name", "how", "that")
NO_FRONT = ("That ", "Whose ", "Where ", "In which ")
"""Such phrases begin no sentence."""


def phrases() -> list[list[str]]:
    return [line.split(" | ") for line in (FOLDER / "phrases.txt").read_text("utf-8").splitlines()]


def frames() -> list[str]:
    return [line.replace(r"\n", "\n") for line in (FOLDER / "frames.txt").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: f"{phrase[0]}: {phrase[1]}")
def test_a_phrase_is_read_in_every_frame(phrase: list[str]) -> None:
    said, *forms = phrase
    texts = dict(zip(FORMS, forms, strict=True))
    texts |= {name.capitalize(): text[0].upper() + text[1:] for name, text in texts.items()}
    expected = Counter(normal(entry) for constraint in constraints_of(said) for entry in public_entries(constraint))
    messages = [frame.format(**texts) for frame in frames()]
    wrong = [
        message
        for message in messages
        if not message.startswith(NO_FRONT) and Counter(normal(entry) for entry in entries_of(message)) != expected
    ]
    assert wrong == []
