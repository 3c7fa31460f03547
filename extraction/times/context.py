"""What a text has said so far, and which days words mean in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from extraction.facts import SlotId
from extraction.grid import DAY_MINUTES, NO_SLOTS, WEEK, Grid
from extraction.times.day_sets import Days, Rest
from extraction.times.groups import Group
from extraction.times.parts import Interval, Part

Slots = frozenset[SlotId]
ALL_DAY: Interval = (0, DAY_MINUTES)


class Problem(StrEnum):
    """Why an expression names no slots, or not all that it seems to."""

    NO_DAY = "no day"
    """A time of day, where no day is known."""
    OUTSIDE = "outside"
    """Some of it lies outside the open hours or days."""
    OFF_GRID = "off the grid"
    """Some of it lies between the starts of slots. It is never rounded."""
    UNCLEAR = "unclear"
    """It cannot be told which times are meant: dates, "tomorrow", other time zones."""


@dataclass(slots=True)
class Context:
    """What the text has said so far.

    days: those last spoken of; None before any, empty when they are not known. bounds: the last interval. hours: the
    intervals of the last hours, empty before any. spoken: the days of the last statement, empty before any. recent: the
    days spoken of, each where it was last. limits: the day of a limit that was said last, whose times are not known.
    topic: the days of whose mornings or afternoons the sentence speaks. week: the first and the last day of the last
    time, where what comes after it are days. said: the days and intervals of each time of the last statement;
    unsaid: those of times of which it is not understood what was said. listed: the days and intervals of the last
    statement that had several; picked: which of them were spoken of since ("the first"). beyond: days told by those
    before them, by the token they begin with; anchor: the last of these, behind those before them, and how far on.
    named, named_days: every slot and day spoken of.
    """

    days: tuple[str, ...] | None = None
    bounds: Interval | None = None
    hours: tuple[Interval, ...] = ()
    spoken: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    week: tuple[str, str] | None = None
    said: tuple[tuple[tuple[str, ...], tuple[Interval, ...]], ...] = ()
    unsaid: tuple[tuple[tuple[str, ...], tuple[Interval, ...]], ...] = ()
    listed: tuple[tuple[str, tuple[Interval, ...]], ...] = ()
    picked: set[int] = field(default_factory=set)
    anchor: tuple[tuple[str, ...], tuple[str, ...], int] | None = None
    beyond: dict[int, tuple[str, ...]] = field(default_factory=dict)
    named: set[SlotId] = field(default_factory=set)
    named_days: set[str] = field(default_factory=set)

    def state(self, said: Iterable[tuple[tuple[str, ...], tuple[Interval, ...]]]) -> None:
        """Note the times of a statement."""
        self.said = tuple(said)
        listed = tuple((day, intervals) for days, intervals in self.said for day in days)
        if len(listed) > 1:
            self.listed, self.picked = listed, set()

    def those(self, known: tuple[str, ...], count: int | None) -> tuple[str, ...] | None:
        """The days that "those" and "both" stand for, `count` of them; None where it cannot be told which.

        They are those of the last statement, or where these are fewer the last that were spoken of.
        """
        found = self.spoken or known
        if count is None or len(found) == count:
            return found
        return self.recent[-count:] if len(found) < count <= len(self.recent) else None

    def past(self, known: tuple[str, ...], count: int) -> tuple[str, ...]:
        """So many days after those spoken of last, or before them where less than none; none where these are apart."""
        found = self.spoken if set(known) <= set(self.spoken) else known
        if self.anchor is not None and self.anchor[1] == known and (self.anchor[2] > 0) is not (count > 0):
            # "Not Tuesday; the day before is fine, and so is the day after."
            found = self.anchor[0]
        places = sorted(WEEK.index(day) for day in found)
        if places[-1] - places[0] >= len(places):
            return ()
        past = WEEK[places[-1] + 1 :][:count] if count > 0 else WEEK[: places[0]][count:]
        self.anchor = found, past, count
        return past


def cover(grid: Grid, days: Iterable[str], intervals: Iterable[Interval]) -> tuple[Slots, Slots]:
    """Slots wholly inside the intervals on these days, and slots that touch them."""
    inner: list[Slots] = []
    touched: list[Slots] = []
    spans = list(intervals)
    for day in days:
        for start, end in spans:
            inner.append(grid.within(day, start, end) if start < end else grid.at(day, start))
            touched.append(grid.touching(day, start, end) if start < end else grid.at(day, start))
    return _together(inner), _together(touched)


def _together(parts: Sequence[Slots]) -> Slots:
    return parts[0] if len(parts) == 1 else NO_SLOTS.union(*parts)


def days_of(group: Group, grid: Grid, context: Context) -> tuple[str, ...] | Problem:
    """The days a group speaks of; they may lie outside the grid."""
    if not group.days:
        if any(hours.rest for hours in group.hours):
            return grid.days if any(hours.general for hours in group.hours) else known_days(context)
        if any(hours.general and hours.part is not Part.DAY for hours in group.hours):
            return context.topic if context.topic and not any(hours.every for hours in group.hours) else grid.days
        if context.days is None and any(hours.general or hours.every for hours in group.hours):
            # "Any time after two" is of the days before it, where there are any.
            return grid.days
        return known_days(context)
    found: list[str] = []
    for days in group.days:
        if days.unclear:
            return Problem.UNCLEAR
        if days.several and found:
            # "Monday and Tuesday, both from two".
            if days.count not in (None, len(set(found))):
                return Problem.UNCLEAR
        elif days.several and days.every and context.days is None:
            found.extend(grid.days)
        elif days.here:
            known = known_days(context) if context.days or not context.limits else context.limits
            if isinstance(known, Problem):
                return known
            if days.beyond:
                if group.first not in context.beyond:
                    context.beyond[group.first] = context.past(known, days.beyond)
                past = context.beyond[group.first]
                if not past:
                    return Problem.UNCLEAR
                found.extend(past)
                continue
            pointed = context.those(known, days.count) if days.several else known
            if pointed is None:
                return Problem.UNCLEAR
            found.extend(pointed if days.pick is None else pointed[days.pick : days.pick + 1])
            if days.next:
                found.append(WEEK[(WEEK.index(found[-1]) + 1) % len(WEEK)])
        elif days.rest in (Rest.DAYS, Rest.OTHERS):
            # What is said next without a day speaks of the other days alone.
            others = [day for day in days.on(grid) if day not in context.named_days]
            if days.count not in (None, len(others)) or (days.rest is Rest.OTHERS and len(others) == len(grid.days)):
                return Problem.UNCLEAR
            found.extend(others)
        elif days.beside and (beyond := _beside(days, grid, context)):
            found.extend(beyond)
        else:
            found.extend(days.on(grid) or days.names)
    return tuple(dict.fromkeys(found))


def _beside(days: Days, grid: Grid, context: Context) -> tuple[str, ...]:
    """The days before or after all those named so far; of a week of five no more than two, unless those are its end."""
    named = [day in context.named_days for day in grid.days]
    ordered = grid.days
    if days.part:
        named, ordered = named[::-1], grid.days[::-1]
    count = named.index(True) if True in named else 0
    found = ordered[:count] if all(named[count:]) else ordered[: min(count, len(ordered) // 2)]
    return tuple(day for day in grid.days if day in found)


def known_days(context: Context) -> tuple[str, ...] | Problem:
    if context.days is None:
        return Problem.NO_DAY
    return context.days or Problem.UNCLEAR
