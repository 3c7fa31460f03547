"""Working hours as people put them, in their own time zone, turned into the whole steps of a timetable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from solver.meetings.agenda import MINUTES, Interval, union
from solver.problem import ProblemError
from solver.validate import whole

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Shift:
    """From one time of the day to another, in minutes after midnight, 0 <= start < end <= 1440, on these days.

    days: 0 for Monday to 6 for Sunday.
    """

    days: frozenset[int]
    start: int
    end: int


def zone_of(value: object, field: str) -> tzinfo:
    """A zone from minutes east of UTC, or from its IANA name, such as "Europe/Vienna". Or ProblemError."""
    if isinstance(value, str):
        try:
            return ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ProblemError(f"time zone {value!r} does not exist", field) from None
    minutes = whole(value, field, "offset from UTC in minutes", 1 - DAY_MINUTES, DAY_MINUTES - 1)
    return timezone(timedelta(minutes=minutes))


def begin_of(value: object, field: str) -> datetime:
    """When step 0 starts: an ISO 8601 time with its offset, such as "2026-03-23T00:00:00+00:00". Or ProblemError."""
    try:
        begin = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        begin = None
    if begin is None or begin.tzinfo is None:
        raise ProblemError(f"{field} must be an ISO 8601 time with its offset from UTC, got {value!r}", field)
    return begin


def minutes_of(value: object, field: str) -> int:
    """Minutes after midnight of a time such as "09:30"; "24:00" is the end of the day. Or ProblemError."""
    hours, _, minutes = value.partition(":") if isinstance(value, str) else ("", "", "")
    if len(hours) == len(minutes) == 2 and (hours + minutes).isdecimal():
        found = int(hours) * 60 + int(minutes)
        if int(minutes) < 60 and found <= DAY_MINUTES:
            return found
    raise ProblemError(f"{field} must be a time of the day such as '09:30', got {value!r}", field)


def working_hours(begin: datetime, horizon: int, zone: tzinfo, shifts: Sequence[Shift]) -> tuple[Interval, ...]:
    """The steps of 0..horizon that lie wholly within a shift. begin: when step 0 starts, with its offset."""
    return union([interval for interval in _all(begin, horizon, zone, shifts) if interval.start < interval.end])


def _all(begin: datetime, horizon: int, zone: tzinfo, shifts: Sequence[Shift]) -> Iterator[Interval]:
    step = timedelta(minutes=MINUTES)
    day = begin.astimezone(zone).date()
    last = (begin + horizon * step).astimezone(zone).date()
    while day <= last:
        for shift in shifts:
            if day.weekday() in shift.days:
                # Differences of times in one zone ignore its changes of clock: compare in UTC.
                start, end = (_at(day, minutes, zone) - begin for minutes in (shift.start, shift.end))
                yield Interval(max(0, -(-start // step)), min(horizon, end // step))
        day += timedelta(days=1)


def _at(day: date, minutes: int, zone: tzinfo) -> datetime:
    day += timedelta(days=minutes // DAY_MINUTES)
    minutes %= DAY_MINUTES
    return datetime.combine(day, time(minutes // 60, minutes % 60), zone).astimezone(UTC)
