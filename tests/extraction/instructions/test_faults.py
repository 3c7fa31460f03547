"""What is wrong and shall end, and what is asked for by "for me": neither is what it looks like."""

import pytest

from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("There's a bug in Project Elm; I want it gone.", Polarity.DO),
        ("Users complain about a glitch in Project Elm. Get rid of it.", Polarity.DO),
        ("Kill the bug in Project Elm.", Polarity.DO),
        ("Kill the bug fix for Project Elm.", Polarity.STOP),
        ("There's a bug in Project Elm; cancel the Load Test.", Polarity.STOP),
    ],
)
def test_an_end_of_a_fault_is_work(text: str, polarity: Polarity):
    (fact,) = read_instructions(Message("m0", "Eve", f"{text} [ref: 12]")).facts
    assert isinstance(fact, Instruction)
    assert fact.polarity is polarity


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Write up the Project Elm story for me.", Purpose.UNSTATED),
        ("The Project Elm story is just for me.", Purpose.PERSONAL),
    ],
)
def test_for_me_says_who_asks(text: str, purpose: Purpose):
    (fact,) = read_instructions(Message("m0", "Eve", f"{text} [ref: 12]")).facts
    assert isinstance(fact, Instruction)
    assert fact.purpose is purpose
