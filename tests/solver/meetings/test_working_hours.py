"""Working hours of people in their own time zones, as steps of the timetable."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from small_meetings import SMALL

from solver import (
    ProblemError,
)
from solver.meetings.zones import Shift, working_hours
from solver.read import problem_from


def at_work(zone, begin="2026-03-27T00:00:00+00:00", horizon=2 * 96, **shift):
    work = [{"from": "09:00", "to": "17:00", **shift}]
    data = {**SMALL, "horizon": horizon, "begin": begin, "people": [{"user": "ann", "zone": zone, "work": work}]}
    return [(i.start, i.end) for i in problem_from(data).person["ann"].hours]


def test_hours_in_a_zone_become_steps_and_follow_its_changes_of_clock():
    assert at_work(0) == [(36, 68)]  # a Friday, and a Saturday
    assert at_work(-300) == [(56, 88)]
    assert at_work("Asia/Kolkata") == [(14, 46)]
    # Clocks in Vienna go forward in the night to Sunday.
    found = at_work("Europe/Vienna", horizon=4 * 96, days=["fri", "sat", "sun", "mon"])
    assert found == [(32, 64), (128, 160), (220, 252), (316, 348)]


def test_hours_are_never_longer_than_the_shift_and_stay_within_the_horizon():
    assert at_work(0, **{"from": "09:05", "to": "09:50"}) == [(37, 39)]
    assert at_work(0, **{"from": "09:05", "to": "09:10"}) == []
    assert at_work(0, begin="2026-03-27T12:00:00+01:00") == [(0, 24)]
    assert at_work(0, **{"from": "00:00", "to": "24:00", "days": ["fri", "sat"]}) == [(0, 192)]


@pytest.mark.parametrize("name", ["Europe/Vienna", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"])
def test_hours_equal_a_look_at_every_step(name):
    zone, horizon = ZoneInfo(name), 9 * 96
    begin = datetime(2026, 3, 24, 5, tzinfo=timezone(timedelta(hours=1)))
    shifts = [Shift(frozenset([0, 1, 2, 5]), 8 * 60 + 10, 12 * 60), Shift(frozenset([1, 6]), 13 * 60, 17 * 60 + 5)]
    found = {t for i in working_hours(begin, horizon, zone, shifts) for t in range(i.start, i.end)}
    expected = set()
    for t in range(horizon):
        first, last = (begin + timedelta(minutes=15 * t + m) for m in (0, 14))
        local = [moment.astimezone(zone) for moment in (first, last)]
        for shift in shifts:
            minutes = [moment.hour * 60 + moment.minute for moment in local]
            if local[0].weekday() in shift.days and shift.start <= minutes[0] and minutes[1] < shift.end:
                expected.add(t)
    assert found == expected


@pytest.mark.parametrize(
    ("person", "field", "words"),
    [
        ({"zone": "Mars/Base", "work": []}, "people[0].zone", "'Mars/Base' does not exist"),
        ({"zone": "../etc/passwd", "work": []}, "people[0].zone", "does not exist"),
        ({"zone": 1440, "work": []}, "people[0].zone", "-1439..1439"),
        ({"zone": 60}, "people[0].zone", "zone without work"),
        ({"work": [], "hours": []}, "people[0].work", "both hours and work"),
        ({"work": [{"from": "9", "to": "17:00"}]}, "people[0].work[0].from", "'09:30', got '9'"),
        ({"work": [{"from": "09:00", "to": "24:15"}]}, "people[0].work[0].to", "got '24:15'"),
        ({"work": [{"from": "17:00", "to": "09:00"}]}, "people[0].work[0].to", "start before it ends"),
        ({"work": [{"from": "09:00", "to": "17:00", "days": ["someday"]}]}, "people[0].work[0].days[0]", "'someday'"),
    ],
)
def test_hours_that_cannot_be_read_are_named(person, field, words):
    with pytest.raises(ProblemError) as caught:
        problem_from({**SMALL, "begin": "2026-03-23T00:00:00+00:00", "people": [{"user": "ann", **person}]})
    assert (caught.value.field, words in str(caught.value)) == (field, True), str(caught.value)


@pytest.mark.parametrize("begin", [None, "tomorrow", "2026-03-23T00:00:00", 7])
def test_hours_in_a_zone_need_to_know_when_the_timetable_begins(begin):
    with pytest.raises(ProblemError, match="ISO 8601 time with its offset") as caught:
        problem_from({**SMALL, "begin": begin, "people": [{"user": "ann", "work": []}]})
    assert caught.value.field == "begin"
