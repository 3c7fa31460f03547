"""Two or three days with an hour or a range each, in every plain way to write, join and introduce them."""

from collections.abc import Callable, Iterator
from itertools import product
from random import Random

import pytest
from slot_notation import GRID

from extraction.availability import merge, read_availability
from extraction.facts import Grade, Message
from extraction.grid import slot_id

DAYS = {"Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday"}
WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
FRAMES = ("{}", "{}.", "I can do {}.", "Best: {}", "I am free {}.", "My times are {}.")
JOINTS = (
    ". ",
    ", ",
    "; ",
    " / ",
    "\n",
    " and ",
    " or ",
    ". Also ",
    " | ",
    ", then ",
    ". Or ",
    " & ",
    " plus ",
    ", or ",
)
ORDERS = ("{day} {hours}", "{hours} on {day}")


def on_clock(hour: int) -> int:
    return (hour - 1) % 12 + 1


def in_words(hour: int) -> str:
    return WORDS[on_clock(hour) - 1]


def half(hour: int) -> str:
    return "am" if hour < 12 else "pm"


POINTS: dict[str, Callable[[int], str]] = {
    "at 2": lambda h: f"at {on_clock(h)}",
    "2": lambda h: f"{on_clock(h)}",
    "2pm": lambda h: f"{on_clock(h)}{half(h)}",
    "at 2 pm": lambda h: f"at {on_clock(h)} {half(h)}",
    "14:00": lambda h: f"{h:02d}:00",
    "2:00": lambda h: f"{on_clock(h)}:00",
    "2.00": lambda h: f"{on_clock(h)}.00",
    "1400": lambda h: f"{h:02d}00",
    "two": in_words,
    "at two": lambda h: f"at {in_words(h)}",
    "2 o'clock": lambda h: f"{on_clock(h)} o'clock",
    "(2)": lambda h: f"({on_clock(h)})",
    "@2": lambda h: f"@{on_clock(h)}",
}
RANGES: dict[str, Callable[[int, int], str]] = {
    "1-3": lambda s, e: f"{on_clock(s)}-{on_clock(e)}",
    "1\u20133": lambda s, e: f"{on_clock(s)}\u2013{on_clock(e)}",
    "1 to 3": lambda s, e: f"{on_clock(s)} to {on_clock(e)}",
    "1 till 3": lambda s, e: f"{on_clock(s)} till {on_clock(e)}",
    "from 1 to 3": lambda s, e: f"from {on_clock(s)} to {on_clock(e)}",
    "between 1 and 3": lambda s, e: f"between {on_clock(s)} and {on_clock(e)}",
    "13:00-15:00": lambda s, e: f"{s:02d}:00-{e:02d}:00",
    "1pm-3pm": lambda s, e: f"{on_clock(s)}{half(s)}-{on_clock(e)}{half(e)}",
    "one to three": lambda s, e: f"{in_words(s)} to {in_words(e)}",
    "from one till three": lambda s, e: f"from {in_words(s)} till {in_words(e)}",
}
SPANS = ((9, 11), (10, 12), (13, 15), (14, 16), (9, 12), (11, 14), (13, 17))


def chosen(text: str) -> set[str]:
    """The slots that a message offers."""
    calendar = merge(read_availability(Message("m", "Eve", text), GRID).facts, GRID)
    return {slot for slot in GRID.slots if calendar.grade(slot) in (Grade.PREFERRED, Grade.FALLBACK)}


def days(draw: Random) -> Iterator[tuple[str, str]]:
    """Some days in the order of the week: (as slots have them, as they are written), all short or all long."""
    long = draw.random() < 0.5
    for day in sorted(draw.sample(list(DAYS), draw.choice((2, 3))), key=list(DAYS).index):
        yield day, DAYS[day] if long else day


@pytest.mark.parametrize("way", POINTS)
def test_an_hour_on_each_day(way: str):
    draw, wrong = Random(way), []
    for joint, frame in product(JOINTS, FRAMES):
        meant = [(*day, draw.choice((9, 10, 11, 13, 14, 15, 16))) for day in days(draw)]
        text = frame.format(joint.join(f"{written} {POINTS[way](hour)}" for _, written, hour in meant))
        if chosen(text) != {f"{day} {hour}:00" for day, _, hour in meant}:
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize("way", RANGES)
def test_a_range_on_each_day(way: str):
    draw, wrong = Random(way), []
    for joint, frame, order in product(JOINTS, FRAMES, ORDERS):
        meant = [(*day, draw.choice(SPANS)) for day in days(draw)]
        parts = [order.format(day=written, hours=RANGES[way](*span)) for _, written, span in meant]
        text = frame.format(joint.join(parts))
        starts = {
            (day, start) for day, _, (begin, end) in meant for start in GRID.starts if 60 * begin <= start < 60 * end
        }
        if chosen(text) != {slot_id(*start) for start in starts}:
            wrong.append(text)
    assert wrong == []
