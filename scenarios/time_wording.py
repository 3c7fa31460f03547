"""How people write times: one list of slots in the notations that people use, the same slots whichever is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from extraction.facts import SlotId

DAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}
HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


def clock(minutes: int, style: str) -> str:
    """A time of day, in minutes after midnight, in one of STYLES. Minutes off the half hour fall back to figures."""
    hour, minute = divmod(minutes, 60)
    if style == "words" and minute in (0, 30):
        return HOURS[hour % 12] if minute == 0 else f"half past {HOURS[hour % 12]}"
    if style == "military":
        return f"{hour:02d}{minute:02d}"
    if style == "twelve":
        suffix = "am" if hour < 12 else "pm"
        return f"{hour % 12 or 12}{suffix}" if minute == 0 else f"{hour % 12 or 12}:{minute:02d}{suffix}"
    if style == "dotted":
        return f"{hour}.{minute:02d}"
    return f"{hour}:{minute:02d}"


STYLES = ("figures", "words", "military", "twelve", "dotted")


def list_slots(slots: Sequence[SlotId], random: Random) -> str:
    """The slots in time order, in one notation, grouped by day or one by one."""
    style = random.choice(STYLES)
    full = random.random() < 0.5 or style == "words"
    groups: dict[str, list[str]] = {}
    for slot in slots:
        day, time = _spoken(slot, style, full)
        groups.setdefault(day, []).append(time)
    if random.random() < 0.5:
        return "; ".join(
            f"{day} at {listed(times)}" if full else f"{day} {listed(times)}" for day, times in groups.items()
        )
    singles = [f"{time} on {day}" if full else f"{day} {time}" for day, times in groups.items() for time in times]
    return listed(singles)


@lru_cache(maxsize=4096)
def _spoken(slot: SlotId, style: str, full: bool) -> tuple[str, str]:
    """The day and the time of day of one slot. full: the day's whole name."""
    day, _, at = slot.partition(" ")
    hour, _, minute = at.partition(":")
    return DAYS[day] if full else day, clock(60 * int(hour) + int(minute), style)


def listed(items: Sequence[str]) -> str:
    """At least one, as a sentence lists them: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
