"""Everyday phrases for times: each names the same slots whatever is said of it, as does each way to write a range."""

from itertools import product
from pathlib import Path

import pytest
from everyday_times import TIMES

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Grade, Message
from extraction.grid import Grid

GRID = Grid()
STATED = {
    "I'm free {}.": Grade.PREFERRED,
    "{} works for me.": Grade.PREFERRED,
    "I can't do {}.": Grade.UNAVAILABLE,
}
HOURS = {9: "nine", 10: "ten", 11: "eleven", 13: "one", 14: "two", 15: "three", 16: "four"}
NOON = ["noon", "midday", "twelve"]
RANGES = [
    "{day} from {a} to {b}",
    "{day} from {a} till {b}",
    "{day} between {a} and {b}",
    "{day}, {a} to {b}",
    "from {a} until {b} on {day}",
    "{a} to {b} on {day}",
    "{day} any time from {a} to {b}",
]


def minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return 60 * int(hour) + int(minute or 0)


def named(spec: str) -> set[str]:
    """The slots of "Mon Tue 9-10:30; Wed 13-17"."""
    found: set[str] = set()
    for part in spec.split("; "):
        *days, span = part.split()
        begin, _, end = span.partition("-")
        found |= {
            slot
            for slot in GRID.slots
            if slot.split()[0] in days and minutes(begin) <= minutes(slot.split()[1]) < minutes(end)
        }
    return found


def graded(text: str) -> dict[str, Grade]:
    calendar = merge(read_availability(Message("m0", "Eve", text), GRID).facts, GRID)
    return {slot: grade for slot in GRID.slots if (grade := calendar.grade(slot)) is not None}


def said(form: str, time: str) -> str:
    text = form.format(time)
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("form", STATED)
@pytest.mark.parametrize("time", TIMES)
def test_a_phrase_names_its_slots(form: str, time: str):
    assert graded(said(form, time)) == dict.fromkeys(named(TIMES[time]), STATED[form])


FILES = ["stretches_and_clocks", "limits_and_reaches", "days_and_parts", "ranges_and_lists", "ways_of_saying"]


def phrases(name: str) -> dict[str, str]:
    """The phrases of a file in `times`, and the days and hours that each names."""
    lines = Path(__file__).parent.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines if not line.startswith("#"))
    return {phrase: spec for phrase, _, spec in pairs}


@pytest.mark.parametrize("form", STATED)
@pytest.mark.parametrize("name", FILES)
def test_the_phrases_of_a_file_name_their_slots(name: str, form: str):
    known = phrases(name)
    wrong = [
        time for time, spec in known.items() if graded(said(form, time)) != dict.fromkeys(named(spec), STATED[form])
    ]
    assert len(known) > 100
    assert wrong == []


@pytest.mark.parametrize("form", ["I'm free {}.", "{} works for me."])
def test_exceptions_and_conditions_leave_what_is_offered(form: str):
    wrong = [
        time
        for time, spec in phrases("offers").items()
        if {slot for slot, grade in graded(said(form, time)).items() if grade is Grade.PREFERRED} != named(spec)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "The call moved from Monday 10am to Tuesday 11am.",
        "I'd prefer Monday to noon on Tuesday.",
        "I'm late on Wednesday mornings.",
        "I'm free Tuesday once the morning is over.",
        "I'm free Tuesday when the morning meeting ends.",
        "W/ Fred on board it's fine.",
        "We, 9 people, are free.",
        "Half an hour before lunch on Tuesday works.",
        "The slot after two on Tuesday works.",
        "The last hour after lunch on Tuesday works.",
        "Monday to Thursday 10+ people come.",
    ],
)
def test_what_only_looks_like_a_time_of_the_week_offers_nothing(text: str):
    assert graded(text) == {}


def clocks(hour: int) -> list[str]:
    """Ways to write an hour."""
    half_day = hour if hour < 13 else hour - 12
    return [HOURS[hour], f"{HOURS[hour]} o'clock", f"{hour}:00", f"{half_day}{'am' if hour < 12 else 'pm'}", f"{hour}h"]


@pytest.mark.parametrize("form", RANGES)
def test_every_way_to_write_a_range(form: str):
    spans = [(a, b) for a, b in product(HOURS, HOURS) if a < b]
    texts = {
        said("I'm free {}.", form.format(day="Wednesday", a=first, b=last)): f"Wed {a}-{b}"
        for a, b in spans
        for first, last in zip(clocks(a), clocks(b), strict=True)
    }
    texts |= {
        said("I'm free {}.", form.format(day="Wednesday", a=HOURS[a], b=noon)): f"Wed {a}-12"
        for a in (9, 10, 11)
        for noon in NOON
    }
    wrong = [text for text, spec in texts.items() if graded(text) != dict.fromkeys(named(spec), Grade.PREFERRED)]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "I'm free Monday at ten until Wednesday.",
        "Wednesday at ten to twelve suits me.",
    ],
)
def test_what_no_slot_or_no_day_holds_is_left_open(text: str):
    assert graded(text) == {}


def test_only_closes_nothing_where_a_part_is_not_understood():
    found = graded("Only Wednesday from ten to noon and Friday work.")
    assert found == dict.fromkeys(named("Wed 10-12"), Grade.PREFERRED)


@pytest.mark.parametrize(
    "text",
    [
        "Monday morning is best, but any time works.",
        "Monday morning would be my preference but I can do any time.",
        "I prefer Monday morning, though any time is fine.",
    ],
)
def test_any_time_behind_the_best_one_is_every_other(text: str):
    found = graded(text)
    assert {slot for slot, grade in found.items() if grade is Grade.PREFERRED} == named("Mon 9-12")
    assert {slot for slot, grade in found.items() if grade is Grade.FALLBACK} == set(GRID.slots) - named("Mon 9-12")
