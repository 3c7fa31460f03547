"""Time expressions: tables of everyday wordings, then properties of the slots they name."""

import pytest
import time_wordings as wordings
from hypothesis import given
from hypothesis import strategies as st
from slot_notation import GRID, slots

from extraction.grid import WEEK, Grid
from extraction.times import Problem, read_times

TABLES = wordings.DAYS + wordings.CLOCKS + wordings.RANGES + wordings.PARTS + wordings.LISTS + wordings.EXCEPTIONS


def named(text: str, grid: Grid = GRID) -> frozenset[str]:
    return frozenset().union(*(expression.slots for expression in read_times(text, grid)))


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_everyday_wordings(text: str, expected: str):
    assert named(text) == slots(expected)


@pytest.mark.parametrize("text", wordings.NOTHING)
def test_what_names_no_slot_of_this_week(text: str):
    assert named(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("at ten", Problem.NO_DAY),
        ("Tuesday at 8pm", Problem.OUTSIDE),
        ("Tuesday at 10:10", Problem.OFF_GRID),
        ("next Tuesday at 10", Problem.UNCLEAR),
        ("10am EST on Tuesday", Problem.UNCLEAR),
    ],
)
def test_a_time_that_names_no_slot_says_why(text: str, problem: Problem):
    (expression,) = read_times(text, GRID)
    assert expression.problem is problem


def test_free_needs_the_whole_meeting_and_busy_any_part_of_it():
    grid = Grid(duration=60)
    (expression,) = read_times("Tuesday from 9 to 10:30", grid)
    assert expression.slots == {"Tue 9:00", "Tue 9:30"}
    assert expression.touched == {"Tue 9:00", "Tue 9:30", "Tue 10:00"}


def test_working_hours_are_those_of_the_grid():
    grid = Grid(days=("Sat", "Sun"), open=((600, 720),), step=60, duration=60)
    assert named("Saturday morning", grid) == {"Sat 10:00", "Sat 11:00"}
    assert named("Tuesday at 10", grid) == frozenset()


@pytest.mark.parametrize(
    ("text", "open_", "expected"),
    [
        ("Sat 7 or 8", (1080, 1320), "Sat 19:00, Sat 20:00"),
        ("Sat half past seven", (1080, 1320), "Sat 19:30"),
        ("Sat 9-10", (1080, 1320), "Sat 21:00, Sat 21:30"),
        ("Sat 6", (360, 480), "Sat 6:00"),
        ("Sat 6", (360, 1320), "Sat 18:00"),
        ("Sat 7 am", (1080, 1320), ""),
        ("Sat 9 to 5", (1080, 1320), ""),
    ],
)
def test_a_bare_hour_lies_in_the_open_hours_where_one_of_its_name_does(
    text: str, open_: tuple[int, int], expected: str
):
    assert named(text, Grid(WEEK, (open_,))) == set(filter(None, expected.split(", ")))


@pytest.mark.parametrize(
    ("open_", "count"), [((1080, 1320), 8), ((1020, 1320), 10), ((480, 1320), 8), ((540, 1020), 0), ((480, 1080), 0)]
)
def test_an_evening_is_open_where_its_hours_are(open_: tuple[int, int], count: int):
    assert len(named("Tuesday evening", Grid(WEEK, (open_,)))) == count


def test_days_known_beforehand_are_those_of_a_time_without_a_day():
    (expression,) = read_times("half past ten", GRID, ["Thu"])
    assert expression.slots == {"Thu 10:30"}


WORDS = st.sampled_from(
    [
        "tue",
        "wednesday",
        "friday",
        "9",
        "ten",
        "10:30",
        "half",
        "past",
        "to",
        "and",
        "or",
        ",",
        "until",
        "except",
        "all",
        "morning",
        "after",
        "before",
        "pm",
        "the",
        "rest",
        "of",
        "week",
        "-",
        ":",
        ";",
        "not",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40))
def test_whatever_is_written_each_expression_stands_in_the_text_and_names_slots_of_the_grid(text: str):
    last = 0
    for expression in read_times(text, GRID):
        assert last <= expression.start < expression.end <= len(text)
        last = expression.end
        assert expression.slots <= expression.touched <= set(GRID.slots)


@given(st.sampled_from(GRID.slots), st.sampled_from(["{} at {}", "{}, {}", "{} {}", "on {} around {}"]))
def test_every_slot_is_read_back_from_its_own_name(slot: str, frame: str):
    assert named(frame.format(*slot.split())) == {slot}
