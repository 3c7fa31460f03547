"""A statement stands, whatever its sender says beside it of why, or of what else goes on."""

import pytest

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Grade, Message
from extraction.grid import Grid

GRID = Grid()
WEDNESDAY = [slot for slot in GRID.slots if slot.startswith("Wed") and int(slot.split()[1].split(":")[0]) < 12]
STATED = {
    Grade.PREFERRED: ["I can do {}", "{} works for me", "I'm free {}", "put me down for {}"],
    Grade.UNAVAILABLE: ["I can't do {}", "{} is out", "I'm tied up {}", "no chance {}", "{} won't work"],
    Grade.FALLBACK: ["I could do {} if need be", "{} at a pinch", "{} would be my second choice"],
}
OTHERS = [
    "my car is in for a service",
    "the boiler man is coming",
    "the deadline for the grant is close",
    "my daughter has a school play",
    "the kids are with their grandparents",
    "the lab is closed",
    "my boss wants the figures",
    "the auditors are breathing down our necks",
    "the nursery shuts early",
    "the bus only runs twice a day",
]
OWN = ["I have to hand in my thesis", "I sing in a choir", "I've a mountain of marking"]
BESIDE = [
    "{stated}, {reason}.",
    "{stated} – {reason}.",
    "{stated} ({reason}).",
    "{stated} because {reason}.",
    "{stated} since {reason}.",
    "{stated}, you see, {reason}.",
    "{reason}, so {stated}.",
    "{reason}, which means {stated}.",
    "Since {reason}, {stated}.",
    "As {reason}, {stated}.",
]


def graded(text: str) -> dict[str, Grade]:
    calendar = merge(read_availability(Message("m0", "Eve", text), GRID).facts, GRID)
    return {slot: grade for slot in GRID.slots if (grade := calendar.grade(slot)) is not None}


def sentence(form: str, stated: str, reason: str) -> str:
    text = form.format(stated=stated.format("Wednesday morning"), reason=reason)
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("form", BESIDE)
@pytest.mark.parametrize("grade", STATED)
def test_what_somebody_else_does_beside_a_statement_changes_nothing(form: str, grade: Grade):
    texts = [sentence(form, stated, reason) for stated in STATED[grade] for reason in OTHERS]
    assert [text for text in texts if graded(text) != dict.fromkeys(WEDNESDAY, grade)] == []


@pytest.mark.parametrize("form", BESIDE[:6])
@pytest.mark.parametrize("grade", [Grade.UNAVAILABLE, Grade.FALLBACK])
def test_what_fills_the_speakers_time_explains_a_refusal_and_a_second_choice(form: str, grade: Grade):
    texts = [sentence(form, stated, reason) for stated in STATED[grade] for reason in OWN]
    assert [text for text in texts if graded(text) != dict.fromkeys(WEDNESDAY, grade)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday morning is fine, I have the dentist.",
        "Wednesday morning is fine, if the lab is closed.",
        "The boiler man is coming on Wednesday morning.",
        "My boss is free Wednesday morning, she has no meetings.",
        "As the boss is busy Wednesday morning.",
    ],
)
def test_what_stands_against_a_statement_or_is_said_of_somebody_else_is_left_open(text: str):
    assert graded(text) == {}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wednesday morning is out, the afternoon works.", {Grade.UNAVAILABLE, Grade.PREFERRED}),
        ("Wednesday morning is fine, the afternoon is bad.", {Grade.PREFERRED, Grade.UNAVAILABLE}),
    ],
)
def test_what_names_times_is_no_background(text: str, wanted: set[Grade]):
    assert set(graded(text).values()) == wanted
