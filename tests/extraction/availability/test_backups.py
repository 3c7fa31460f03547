"""A backup is one beside what comes first: of several times it is the last, unless all are said to be."""

import pytest

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Grade, Message
from extraction.grid import Grid

GRID = Grid()
MONDAY = {slot for slot in GRID.slots if slot.startswith("Mon")}
FRIDAY = {slot for slot in GRID.slots if slot.startswith("Fri")}


def graded(text: str) -> dict[Grade, set[str]]:
    calendar = merge(read_availability(Message("m0", "Eve", text), GRID).facts, GRID)
    return {grade: found for grade in Grade if (found := {s for s in GRID.slots if calendar.grade(s) is grade})}


@pytest.mark.parametrize(
    "text",
    [
        "Monday, with Friday as a backup.",
        "Monday please, Friday as plan B.",
        "Monday, and Friday in reserve.",
        "I'm free Monday, with Friday in reserve.",
        "I can do Monday, with Friday as my second choice.",
        "First choice Monday, and Friday in reserve.",
        "I'd offer Monday, Friday as a fallback.",
    ],
)
def test_one_backup_stands_behind_what_comes_first(text: str):
    assert graded(text) == {Grade.PREFERRED: MONDAY, Grade.FALLBACK: FRIDAY}


@pytest.mark.parametrize(
    "text", ["Monday, Friday as backups.", "Monday and Friday as backups.", "As a backup, Monday or Friday."]
)
def test_several_backups_are_all_of_them(text: str):
    assert graded(text) == {Grade.FALLBACK: MONDAY | FRIDAY}


@pytest.mark.parametrize("text", ["1. Monday 2. Friday", "1. Monday, 2. Friday", "1) Monday 2) Friday"])
def test_the_numbers_of_a_list_are_no_hours(text: str):
    assert graded(text) == {Grade.PREFERRED: MONDAY | FRIDAY}


def test_an_hour_at_the_end_of_a_sentence_is_one():
    assert graded("I have Monday at 2. Friday is out.") == {Grade.PREFERRED: {"Mon 14:00"}, Grade.UNAVAILABLE: FRIDAY}


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("1. choice: Monday\n2. choice: Friday", Grade.FALLBACK),
        ("1. priority Monday\n2. priority Friday", Grade.FALLBACK),
        ("1. option: Monday\n2. option: Friday", Grade.PREFERRED),
    ],
)
def test_numbered_choices_come_one_after_the_other(text: str, second: Grade):
    assert graded(text)[Grade.PREFERRED] >= MONDAY
    assert graded(text)[second] >= FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "The best time is Monday and the second best is Friday.",
        "Monday is best and Friday is the second best.",
        "Monday is best. The second best option is Friday.",
        "Friday or Monday. I like the second best.",
        "I can do Monday and Friday as a fallback.",
        "I prefer Monday and Friday as a fallback.",
    ],
)
def test_the_second_best_is_no_second_of_a_list(text: str):
    assert graded(text) == {Grade.PREFERRED: MONDAY, Grade.FALLBACK: FRIDAY}
