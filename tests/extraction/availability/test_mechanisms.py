"""What each mechanism of the reader makes of messages, and that a message of any size is read."""

from pathlib import Path

import pytest
from everyday_statements import EVERYDAY
from slot_notation import GRID
from test_availability import come_to, outcome

from extraction.availability import read_availability
from extraction.facts import Message
from extraction.spelling import Speller, distance

LINES = Path(__file__).with_name("mechanisms.txt").read_text(encoding="utf-8").splitlines()
PAIRS = [line.rpartition(" = ") for line in LINES if not line.startswith("#")]
MECHANISMS = [(text.replace("\\n", "\n"), notation) for text, _, notation in PAIRS]


@pytest.mark.parametrize(("text", "expected"), MECHANISMS)
def test_what_a_mechanism_makes_of_a_message(text: str, expected: str):
    found = come_to(text)
    if expected == "?":
        assert (found["grades"], found["closure"]) == ({}, None)
    else:
        assert found["grades"] == outcome(expected)["grades"]


@pytest.mark.parametrize(("text", "expected"), EVERYDAY)
def test_everyday_statements(text: str, expected: str):
    found, meant = come_to(text), outcome(expected)
    grades = found["grades"]
    assert isinstance(grades, dict)
    assert isinstance(meant["grades"], dict)
    read = {slot: grades.get(slot, found["closure"]) for slot in GRID.slots}
    assert read == {slot: meant["grades"].get(slot, meant["closure"]) for slot in GRID.slots}


def test_what_is_far_too_long_for_a_sentence_stays_unread():
    reading = read_availability(Message("m0", "Eve", "free Tuesday at ten and busy on Friday or " * 400), GRID)
    assert not reading.facts
    assert reading.unread


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("", "ab", 2), ("form", "from", 1), ("definately", "definitely", 1), ("abc", "cab", 2)]
)
def test_slips_between_two_words(one: str, other: str, slips: int):
    assert distance(one, other) == distance(other, one) == slips


def test_only_the_one_known_word_that_is_near_is_mended_to():
    speller = Speller({"unavailable", "schedule", "shelves", "shelved"}, 5)
    words = ("unavaliabel", "shedule", "shelvez", "qqqqqqqq")
    assert [speller.mend(word) for word in words] == ["unavailable", "schedule", "shelvez", "qqqqqqqq"]
