"""When something ends that somebody says has an end: "until Friday", "for two hours", "today only".

A day that is named is included. A wrong end could let somebody in for too long, so where it is open which day is meant
the earlier counts, and an end that cannot be placed leaves the words unsettled: whoever said them is to be asked.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
UNITS = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}

TIMELY = (
    rf"+(?:and including\s+)?(?:(?:the|this|next|end|close|of|on|early|late|mid)\s+)*(?:{'|'.join(DAYS)}"
    r"|today|tonight|tomorrow|noon|midday|(?:business|day|week|weekend|month|quarter|year|morning|afternoon|evening)\b|\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]*)\b)"
)
"""What makes an end of "through": "through Friday", but not "through it with him"."""
SINCE = re.compile(
    r"(?:\b(?:has|have|had)|'ve|'s|'d) (?:been (?:\w+ing|with|on|in|at|here|there|part|an?|my|our|the|around|off|ill"
    r"|sick|away)|known|worked|waited|sat|lived)\b[^,;.!?\n]*$",
    re.IGNORECASE,
)
"""What a time that has lasted so far is said of: "he has been waiting for two weeks"."""

UNTIL = re.compile(
    r"[,\s]*\b(?:but )?(?:only |just |and )?(?:up )?"
    rf"(?:until|till|'til|(?<!is )(?<!'s )up to|through(?=\s{TIMELY})|no later than|not after)\s+"
    r"(?:and including\s+)?(?P<end>[^,;:.!?\n]*(?:[:.]\d\d[^,;:.!?\n]*)*"
    r"(?:,\s*(?:at )?(?:\d{1,2}(?:[:.]\d\d(?:\s*[ap]m)?|\s*[ap]m)|noon|midday)\b)?)",
    re.IGNORECASE,
)
LASTING = re.compile(
    r"[,\s]*\b(?:but )?(?:only |just )?(?:for (?!the (?:day|week)\b)|within )(?:the (?:next |coming )?|another )?"
    rf"(?P<number>\d+|{'|'.join(NUMBERS)})?\s*(?P<unit>minute|hour|day|week)s?\b(?: only)?",
    re.IGNORECASE,
)
THIS = re.compile(
    r"[,\s]*\b(?:but )?(?:(?:only|just|but)(?: for)?|for)(?: the rest of)? "
    r"(?P<day>today|tonight|the day|tomorrow|(?:this|the) week)\b"
    r"|[,\s]*\b(?P<only>today|tonight|tomorrow|this week) only\b",
    re.IGNORECASE,
)
CLOSE = re.compile(r"(?:the )?(?:end|close) of (?:the |this )?(?:play|business|day|today)|today|tonight", re.IGNORECASE)
END_OF_WEEK = re.compile(r"(?:the )?(?:end of (?:the |this |next )?week|weekend|(?:this|next) week)", re.IGNORECASE)
WEEKDAY = re.compile(
    rf"(?P<next>next )?(?:this |coming |on )*(?P<day>{'|'.join(DAYS)})s?(?:[, ]+(?:at )?(?P<rest>.+))?", re.IGNORECASE
)
OF_A_DAY = re.compile(
    rf"(?:the )?(?P<part>.+?) (?:on|of) (?P<day>(?:next |this )?(?:{'|'.join(DAYS)})|today|tomorrow)", re.IGNORECASE
)
"""A part of a day before the day: "noon on Friday"."""
PARTS = {
    "noon": 12,
    "midday": 12,
    "morning": 12,
    "lunch": 12,
    "lunchtime": 12,
    "afternoon": 18,
    "evening": 18,
    "night": 24,
}
CLOCK = re.compile(
    r"(?:at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\.?)?(?: o'?clock)?", re.IGNORECASE
)
TODAY = re.compile(r"[, ]+(?:today|tonight)$|^(?:today|tonight)[, ]+(?:at )?", re.IGNORECASE)
YEAR = re.compile(r"\b\d{4}\b")
FURTHEST = timedelta(days=270)
"""How far ahead a date without a year may lie: what would be further is rather a day that is over."""
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Ending:
    """Words that say when something ends. at: seconds since 1970 in UTC, the first that are too late; None: not placed.

    start, end: where the words stand in what was searched.
    """

    start: int
    end: int
    at: int | None


def ending(text: str, now: datetime | None) -> Ending | None:
    """The end that `text` names, if it names one. now: when it was said; without it only full dates can be placed."""
    for pattern, place in ((UNTIL, _until), (LASTING, _lasting), (THIS, _this)):
        found = next((found for found in pattern.finditer(text) if not SINCE.search(text, 0, found.start())), None)
        if found is not None:
            moment = place(found, now)
            return Ending(found.start(), found.end(), None if moment is None else int(moment.timestamp()))
    return None


def moment_in(text: str) -> datetime | None:
    """The date or time that an operator gives, such as "Wed 25 November 2026, 14:00"; UTC where there is no zone."""
    iso = ISO.search(text)
    try:
        found = datetime.fromisoformat(iso[0]) if iso else _parsed(text, None)
    except ValueError:
        return None
    return None if found is None else _zoned(found)


def _until(match: re.Match[str], now: datetime | None) -> datetime | None:
    end = match["end"].strip()
    iso = ISO.match(end)
    if iso is not None:
        try:
            moment = _zoned(datetime.fromisoformat(iso[0]))
        except ValueError:
            return None
        return moment if len(iso[0]) > 10 else moment + timedelta(days=1)
    if now is not None:
        if (of_a_day := OF_A_DAY.fullmatch(end)) is not None:
            end = f"{of_a_day['day']} {of_a_day['part'].removesuffix('end').removesuffix('close')}".strip()
        if CLOSE.fullmatch(end):
            return _day_after(now, 0)
        if END_OF_WEEK.fullmatch(end):
            return _day_after(now, 6 - now.weekday() + 7 * (end.lower().endswith("end of next week")))
        weekday = WEEKDAY.fullmatch(end)
        if weekday is not None:
            ahead = (DAYS.index(weekday["day"].lower()) - now.weekday()) % 7
            day = now + timedelta(days=ahead or (7 if weekday["next"] else 0))
            date = None if weekday["rest"] is None or _at(day, weekday["rest"]) else _parsed(weekday["rest"], now)
            if date is None:
                return _at(day, weekday["rest"])
            return _day_after(date, 0) if date.weekday() == day.weekday() and date.time() == time() else None
        if end.lower().startswith("tomorrow"):
            return _at(now + timedelta(days=1), end[len("tomorrow") :].strip(" ,"))
        part = TODAY.sub("", end)
        if (clock := CLOCK.fullmatch(part)) or part.lower() in PARTS:
            late = clock and not clock["half"] and int(clock["hour"]) < 12 and "tonight" in end.lower()
            return _at(now, f"{part} pm" if late else part)
    found = _parsed(end, now)
    return None if found is None else _zoned(found) + timedelta(days=found.time() == time())


def _lasting(match: re.Match[str], now: datetime | None) -> datetime | None:
    if now is None:
        return None
    number = (match["number"] or "1").lower()
    count = int(number) if number.isdecimal() else NUMBERS[number]
    return now + timedelta(minutes=count * UNITS[match["unit"].lower()]) if count < 10_000 else None


def _this(match: re.Match[str], now: datetime | None) -> datetime | None:
    if now is None:
        return None
    word = (match["day"] or match["only"]).lower()
    return _day_after(now, 6 - now.weekday() if word.endswith("week") else word == "tomorrow")


def _at(day: datetime, part: str | None) -> datetime | None:
    """The end of a day, or of a part of it, or a time on it."""
    if not part:
        return _day_after(day, 0)
    part = part.lower()
    midnight = datetime.combine(day.date(), time(), day.tzinfo)
    if part.removeprefix("in the ") in PARTS:
        return midnight + timedelta(hours=PARTS[part.removeprefix("in the ")])
    clock = CLOCK.fullmatch(part)
    if clock is None:
        return None
    hour, half = int(clock["hour"]), (clock["half"] or "").replace(".", "")
    if hour > (12 if half else 24) or int(clock["minute"] or 0) > 59:
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return midnight + timedelta(hours=hour, minutes=int(clock["minute"] or 0))


def _day_after(day: datetime, ahead: int) -> datetime:
    return datetime.combine(day.date(), time(), day.tzinfo) + timedelta(days=ahead + 1)


def _zoned(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _parsed(text: str, now: datetime | None) -> datetime | None:
    """A date in words. Without `now` only one with day, month and year."""
    if now is None and YEAR.search(text) is None:
        return None
    import dateparser  # noqa: PLC0415 - slow to load, and seldom needed

    settings: dict[str, object] = {"PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False}
    if now is not None:
        settings |= {"RELATIVE_BASE": now.replace(tzinfo=None), "REQUIRE_PARTS": ["day", "month"]}
    else:
        settings |= {"REQUIRE_PARTS": ["day", "month", "year"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: datetime | None = dateparser.parse(text, languages=["en"], settings=settings)
    if found is None or now is None:
        return found
    found = found.replace(tzinfo=now.tzinfo)
    far = YEAR.search(text) is None and found - now > FURTHEST
    return None if far else found
