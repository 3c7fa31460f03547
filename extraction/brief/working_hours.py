"""The days and hours that an operator opens for meetings, and how long a meeting is to be."""

from __future__ import annotations

import re

from extraction.grid import DAY_MINUTES, WEEK, Grid

DASH = r"\s*(?:-|\u2013|\u2014|to|and|until|till)\s*"


def _clock(name: str) -> str:
    """A time of day as a pattern; its groups begin with `name`."""
    return (
        rf"(?P<{name}>\d{{1,2}}|noon|midnight)(?:[:.](?P<{name}_minutes>\d{{2}}))?"
        rf"(?:\s*(?P<{name}_half>[ap])\.?m\b\.?)?"
    )


HOURS = re.compile(
    r"\b(?:working|office|business|opening|core|school|meeting|shop|club|visiting) hours"
    r"\s*(?:are|is|:)?\s*(?P<spans>(?:\d|noon\b)[^\n]*)",
    re.IGNORECASE,
)
SPAN = re.compile(rf"{_clock('start')}{DASH}{_clock('end')}", re.IGNORECASE)
DAY = r"(mon|tue|wed|thu|fri|sat|sun)(?:\w*day)?s?"
DAYS = re.compile(rf"\b{DAY}{DASH.replace('and|', 'through|thru|')}{DAY}\b", re.IGNORECASE)
WEEKDAYS = re.compile(r"\b(?:weekdays|work(?:ing )?days)\b", re.IGNORECASE)
BETWEEN = re.compile(
    rf"(?:\b(?P<word>between|from)\s+|{DAYS.pattern}[^\d\n]{{1,12}}|\b(?:weekdays|weekends|mornings?|afternoons?|evenings?|"
    rf"hours|window|open)\b[^\d\n]{{1,12}})(?<!\d){SPAN.pattern}",
    re.IGNORECASE,
)
"""Hours without a label."""
MEAL = re.compile(
    r"\b(?:for|an?|the|our|have|team|joint|family) (?P<meal>breakfast|brunch|lunch|dinner|supper|party|barbecue)\b"
    r"(?! (?:breaks?|hours?|time|room))",
    re.IGNORECASE,
)
MEALS = {"breakfast": (420, 600), "brunch": (600, 840), "lunch": (690, 870)}
EVENING = (1020, 1380)
"""When people come together to eat, in minutes after midnight, where the operator says nothing else."""
MARKS = ("start_minutes", "start_half", "end_minutes", "end_half")
"""By any of which a number is known for a time of day."""
LENGTH = re.compile(
    r"\b(?:duration|length|lasts?|takes?)\b[^\n.\d]*(?P<number>\d+)\s*(?P<unit>min|hour|h\b)", re.IGNORECASE
)
SAID_LENGTH = re.compile(
    r"\b(?P<half>half[ -](?:an[ -])?hour)\b|\b(?P<number>\d+|an?|one|two|three)[ -](?P<unit>min|hour)(?:ute)?s?\b"
    r"(?! (?:before|after|notice|in advance|ahead|earlier|later|apart|slots?|break|lunch|away))",
    re.IGNORECASE,
)
""" "A one-hour call", "30 minutes"."""
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
NOON = 12


def grid_in(policy: str) -> Grid:
    """The slots that an operator's words leave open; the usual ones where they say nothing of it. Never raises."""
    default = Grid()
    found = MEAL.search(policy)
    meal = found["meal"].casefold() if found else ""
    try:
        return Grid(
            days=_days(policy) or (WEEK if meal else default.days),
            open=_open(policy) or ((MEALS.get(meal, EVENING),) if meal else default.open),
            duration=_length(policy) or default.duration,
        )
    except ValueError:
        # Hours or a length that leave no room for any meeting are not what the operator can have meant.
        return default


def _days(policy: str) -> tuple[str, ...]:
    """From the first day to the last, where a range of them is named; none where nothing is said of days."""
    found = DAYS.search(policy)
    if found is None:
        return WEEK[:5] if WEEKDAYS.search(policy) else ()
    first, last = (WEEK.index(day.capitalize()) for day in found.groups())
    return WEEK[first : last + 1]


def _open(policy: str) -> tuple[tuple[int, int], ...]:
    hours = HOURS.search(policy)
    if hours is not None:
        return tuple(map(_span, SPAN.finditer(hours["spans"].split(". ")[0])))
    found = BETWEEN.search(policy)
    if found is None or (found["word"] and found["start"].isdecimal() and not any(found[mark] for mark in MARKS)):
        # "From 1 to 10" are levels.
        return ()
    span = _span(found)
    return (span,) if span[0] < span[1] <= DAY_MINUTES else ()


def _span(found: re.Match[str]) -> tuple[int, int]:
    """(start, end) in minutes after midnight."""
    start, end = _hour(found["start"], 0), _hour(found["end"], 2 * NOON)
    if found["end_half"]:
        end = end % NOON + (NOON if found["end_half"].casefold() == "p" else 0)
    if found["start_half"]:
        start = start % NOON + (NOON if found["start_half"].casefold() == "p" else 0)
    elif found["end_half"] and start + NOON < end:
        # "1 to 5 pm", but "8 to 4 pm".
        start += NOON
    elif not found["end_half"] and end < start <= NOON:
        # "8 to 3".
        end += NOON
    return 60 * start + int(found["start_minutes"] or 0), 60 * end + int(found["end_minutes"] or 0)


def _hour(said: str, midnight: int) -> int:
    return {"noon": NOON, "midnight": midnight}.get(said.casefold()) or int(said if said.isdecimal() else midnight)


def _length(policy: str) -> int | None:
    """Minutes."""
    found = LENGTH.search(policy) or SAID_LENGTH.search(policy)
    if found is None:
        return None
    if found.re is SAID_LENGTH and found["half"]:
        return 30
    number = NUMBERS.get(found["number"].casefold()) or int(found["number"])
    return number * (1 if found["unit"].casefold() == "min" else 60)
