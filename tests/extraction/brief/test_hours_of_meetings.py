"""The days, hours and length of a meeting in an operator's words."""

import pytest

from extraction.brief.working_hours import grid_in
from extraction.grid import WEEK, Grid

WORKDAYS = WEEK[:5]
USUAL = Grid().open


def hours(*spans: tuple[float, float]) -> tuple[tuple[int, int], ...]:
    return tuple((int(60 * start), int(60 * end)) for start, end in spans)


@pytest.mark.parametrize(
    ("words", "days", "open_", "duration"),
    [
        ("Monday to Friday, 9-17.", WORKDAYS, hours((9, 17)), 30),
        ("Only Mon-Thu, please; 90 minutes.", WEEK[:4], USUAL, 90),
        ("Meet between 8am and 4pm.", WORKDAYS, hours((8, 16)), 30),
        ("A half-hour call from 8 to 4 p.m.", WORKDAYS, hours((8, 16)), 30),
        ("From 1 to 5 pm.", WORKDAYS, hours((13, 17)), 30),
        ("From 10:00 until 15:30.", WORKDAYS, hours((10, 15.5)), 30),
        ("A one-hour call, Monday through Wednesday 10 to 14.", WEEK[:3], hours((10, 14)), 60),
        ("Office hours are 8:30 to 16:00.", WORKDAYS, hours((8.5, 16)), 30),
        ("Working hours: 9-12 and 14-18. Meeting length: 1 hour.", WORKDAYS, hours((9, 12), (14, 18)), 60),
        ("Working hours 8am to 12pm, 1pm to 5pm.", WORKDAYS, hours((8, 12), (13, 17)), 30),
        ("School hours are 8 to 3.", WORKDAYS, hours((8, 15)), 30),
        ("Evenings only (6pm-11pm).", WORKDAYS, hours((18, 23)), 30),
        ("Two hours in the evening (18-22), Monday to Sunday.", WEEK, hours((18, 22)), 120),
        ("Help the three of us to agree on a lunch date.", WEEK, hours((11.5, 14.5)), 30),
        ("Find an evening for our dinner.", WEEK, hours((17, 23)), 30),
        ("Schedule the sync. Keep the lunch break free.", WORKDAYS, USUAL, 30),
        ("Schedule a lunch, weekdays 11-13.", WORKDAYS, hours((11, 13)), 30),
        ("Weekends between noon and 8pm.", WORKDAYS, hours((12, 20)), 30),
        ("The pitch is open from 9 to 21 daily.", WORKDAYS, hours((9, 21)), 30),
        ("They need an hour together.", WORKDAYS, USUAL, 60),
    ],
)
def test_what_an_operator_opens(words: str, days: tuple[str, ...], open_: tuple[tuple[int, int], ...], duration: int):
    assert grid_in(words) == Grid(days=days, open=open_, duration=duration)


@pytest.mark.parametrize(
    "words",
    [
        "Authority goes from 1 to 10.",
        "Between 2 and 5 people take part.",
        "Give them 2 hours notice.",
        "Friday to Monday.",
        "From 17:00 to 9:00.",
        "Open from 10:00 to 10:15.",
        "It has 40 hours.",
        "Hours: from 25:00 to 30:00.",
    ],
)
def test_what_opens_nothing_leaves_the_usual_week(words: str):
    assert grid_in(words) == Grid()
