"""The grid of a week: its slots, what lies inside a time and what touches it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.grid import Grid, slot_id

HOUR = Grid(days=("Mon", "Tue"), open=((540, 720), (780, 900)), step=30, duration=60)


def test_a_meeting_starts_where_it_ends_inside_one_open_range():
    assert HOUR.starts == (540, 570, 600, 630, 660, 780, 810, 840)


def test_slots_are_in_the_order_of_time():
    assert HOUR.slots[:2] == ("Mon 9:00", "Mon 9:30")
    assert len(HOUR.slots) == 2 * len(HOUR.starts)


def test_inside_needs_the_whole_meeting_and_touching_any_part_of_it():
    assert HOUR.within("Mon", 540, 630) == {"Mon 9:00", "Mon 9:30"}
    assert HOUR.touching("Mon", 540, 630) == {"Mon 9:00", "Mon 9:30", "Mon 10:00"}


def test_nothing_is_on_a_day_or_at_a_minute_that_the_grid_does_not_have():
    assert HOUR.at("Mon", 540) == {"Mon 9:00"}
    assert HOUR.at("Mon", 545) == HOUR.at("Sun", 540) == frozenset()
    assert HOUR.within("Sun", 0, 1440) == HOUR.touching("Sun", 0, 1440) == frozenset()


def test_lunch_is_the_gap_nearest_to_noon():
    assert HOUR.lunch == (720, 780)
    assert Grid(open=((480, 540), (560, 690), (750, 1000))).lunch == (690, 750)
    assert Grid(open=((540, 1020),)).lunch == (720, 780)


def test_parse_undoes_slot_id():
    assert all(slot_id(*HOUR.parse(slot)) == slot for slot in HOUR.slots)
    with pytest.raises(ValueError, match="'Mon 8:00' is no slot of this week, such as 'Mon 9:00'"):
        HOUR.parse("Mon 8:00")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"days": ()}, "days must be some of"),
        ({"days": ("Tue", "Mon")}, "in that order"),
        ({"step": 0}, "step must be positive, got 0"),
        ({"duration": -30}, "duration must be positive, got -30"),
        ({"open": ((600, 540),)}, "open hours must be ascending ranges"),
        ({"open": ((540, 1500),)}, "open hours must be ascending ranges"),
        ({"duration": 300}, "no meeting of 300 minutes fits"),
    ],
)
def test_a_grid_that_makes_no_sense_is_refused(wrong, message: str):
    with pytest.raises(ValueError, match=message):
        Grid(**wrong)


@given(st.integers(0, 1440), st.integers(0, 1440), st.sampled_from([15, 30, 60, 90]))
def test_what_lies_inside_a_time_touches_it(start: int, end: int, duration: int):
    grid = Grid(duration=duration)
    assert grid.within("Wed", start, end) <= grid.touching("Wed", start, end)
