"""Everyday time expressions as slots: "half past nine on Tuesday", "any time Wednesday morning except ten".

Why a grammar of our own. dateparser 1.5.0, parsedatetime 2.6, timefhuman 0.1.5 and ctparse 0.3.6 resolve against a
calendar date and return one datetime or a list. Of 16 everyday phrases timefhuman read "half past nine on Tuesday" as
Tuesday 0:00; ctparse got single clock times (5 to 20 ms each) but gives one resolution per text, so lists, exceptions
and polarity are lost ("Mon 9:30, Tue 11:00 and Fri 14:00" is Tue 11:00), and "quarter to three" lies at night. None
returns the characters of each item with its exceptions; recognizers-text 1.0.2a2 does not import with today's emoji.

Text becomes tokens (`words`), those become days and hours (`days`, `clock`, `hours`), those stand in groups (`runs`),
and here a group becomes slots of a grid, with what the text said before as its context.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from extraction.facts import SlotId
from extraction.grid import DAY_MINUTES, WEEK, Grid
from extraction.lexicon import mask_polite
from extraction.times.days import Rest
from extraction.times.groups import Group, Tie
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Interval, Part
from extraction.times.runs import read_groups
from extraction.words import Token, tokenize

Slots = frozenset[SlotId]
_ALL_DAY: Interval = (0, DAY_MINUTES)


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


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What an exception takes away: slots wholly inside it, and slots that touch it.

    opposite: said by "except", so that the opposite holds for it; otherwise by "not", so that it is ruled out.
    """

    inner: Slots
    touched: Slots
    opposite: bool


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """`text[start:end]`, and the slots it names.

    slots: the whole meeting lies inside the time, which is what counts for somebody who is free then.
    touched: the meeting overlaps the time, which is what counts for somebody who is busy then.
    Both are without the exceptions, which stand in `excluded`.
    days, intervals: what it speaks of, before the grid is laid over it.
    """

    start: int
    end: int
    slots: Slots = frozenset()
    touched: Slots = frozenset()
    excluded: tuple[Exclusion, ...] = ()
    days: tuple[str, ...] = ()
    intervals: tuple[Interval, ...] = ()
    problem: Problem | None = None


@dataclass(slots=True)
class Context:
    """What the text has said so far.

    days: those last spoken of; None before any, empty when they are not known. bounds: the last interval. hours: the
    intervals of the last hours, empty before any. spoken: the days of the last statement, empty before any. recent: the
    days spoken of, each where it was last. limits: the day of a limit that was said last, whose times are not known.
    topic: the days of whose mornings or afternoons the sentence speaks. named, named_days: every slot and day spoken
    of.
    """

    days: tuple[str, ...] | None = None
    bounds: Interval | None = None
    hours: tuple[Interval, ...] = ()
    spoken: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    named: set[SlotId] = field(default_factory=set)
    named_days: set[str] = field(default_factory=set)

    def those(self, known: tuple[str, ...], count: int | None) -> tuple[str, ...] | None:
        """The days that "those" and "both" stand for, `count` of them; None where it cannot be told which.

        They are those of the last statement, or where these are fewer the last that were spoken of.
        """
        found = self.spoken or known
        if count is None or len(found) == count:
            return found
        return self.recent[-count:] if len(found) < count <= len(self.recent) else None


def read_times(text: str, grid: Grid, days: Iterable[str] = ()) -> list[TimeExpression]:
    """Every time expression in `text`, in order, each with its place and its slots.

    days: the days that a time without a day speaks of, where they are known beforehand. Never raises.
    """
    tokens = tokenize(text)
    context = Context(days=tuple(days) or None)
    return [resolve(group, tokens, grid, context) for group in read_groups(tokens, mask_polite(tokens))]


def resolve(group: Group, tokens: Sequence[Token], grid: Grid, context: Context) -> TimeExpression:
    """The slots of one group in context, and the context moves on."""
    start, end = tokens[group.first].start, tokens[group.last - 1].end
    days = _days(group, grid, context)
    intervals = _intervals(group.hours, group.tied, grid, context)
    if isinstance(days, Problem):
        if group.days:
            context.days, context.limits = (), tuple(name for each in group.days for name in each.names if each.unclear)
        return TimeExpression(start, end, problem=days)
    if group.days or any(hours.general for hours in group.hours):
        context.days = days
    if group.days:
        context.recent = (*(day for day in context.recent if day not in days), *days)
    context.bounds = None
    if intervals is None or group.unclear:
        return TimeExpression(start, end, days=days, problem=Problem.UNCLEAR)
    if group.hours:
        context.bounds, context.hours = intervals[-1], tuple(intervals)
    inner, touched = cover(grid, days, intervals)
    excluded = [
        exclude(exception, opposite, days, intervals, grid, context) for exception, opposite in group.exceptions
    ]
    excluded += [_beyond(hours, days, grid) for hours in group.hours if hours.strict]
    if is_rest(group):
        gone = _gone(group, grid, context)
        if not gone:
            return TimeExpression(start, end, days=days, problem=Problem.UNCLEAR)
        inner, touched = inner - gone, touched - gone
    context.named |= touched
    context.named_days.update(days)
    kept = [exclusion for exclusion in excluded if exclusion is not None]
    if len(kept) < len(excluded):
        return TimeExpression(start, end, days=days, problem=Problem.UNCLEAR)
    for exclusion in kept:
        context.named |= exclusion.touched
        context.named_days.update(grid.parse(slot)[0] for slot in exclusion.touched)
        inner -= exclusion.touched
        touched -= exclusion.inner if exclusion.opposite else exclusion.touched
    return TimeExpression(
        start, end, inner, touched, tuple(kept), days, tuple(intervals), _misfit(grid, days, intervals)
    )


def is_rest_of_all(group: Group) -> bool:
    """Whether a group says "all times not named", and nothing about which."""
    whole_days = all(days.rest is Rest.SLOTS and not days.here for days in group.days)
    whole_hours = all(hours.part is Part.DAY for hours in group.hours)
    return is_rest(group) and whole_days and whole_hours and not group.unclear


def is_rest(group: Group) -> bool:
    """Whether a group leaves out what was named before: "the rest of Tuesday"."""
    return any(days.rest for days in group.days) or any(hours.rest for hours in group.hours)


def _gone(group: Group, grid: Grid, context: Context) -> Slots:
    if any(days.rest is Rest.DAYS for days in group.days):
        return frozenset(slot for day in context.named_days for slot in grid.touching(day, *_ALL_DAY))
    return frozenset(context.named)


def _days(group: Group, grid: Grid, context: Context) -> tuple[str, ...] | Problem:
    """The days a group speaks of; they may lie outside the grid."""
    if not group.days:
        if any(hours.rest for hours in group.hours):
            return grid.days if any(hours.general for hours in group.hours) else _known(context)
        if any(hours.general and hours.part is not Part.DAY for hours in group.hours):
            return context.topic if context.topic and not any(hours.every for hours in group.hours) else grid.days
        if context.days is None and any(hours.general for hours in group.hours):
            return grid.days
        return _known(context)
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
            known = _known(context) if context.days or not context.limits else context.limits
            if isinstance(known, Problem):
                return known
            pointed = context.those(known, days.count) if days.several else known
            if pointed is None:
                return Problem.UNCLEAR
            found.extend(pointed)
            if days.next:
                found.append(WEEK[(WEEK.index(found[-1]) + 1) % len(WEEK)])
        elif days.rest is Rest.DAYS:
            # What is said next without a day speaks of the other days alone.
            found.extend(day for day in days.on(grid) if day not in context.named_days)
        else:
            found.extend(days.on(grid) or days.names)
    return tuple(dict.fromkeys(found))


def _known(context: Context) -> tuple[str, ...] | Problem:
    if context.days is None:
        return Problem.NO_DAY
    return context.days or Problem.UNCLEAR


def _intervals(hours: Sequence[Hours], tied: Sequence[Tie], grid: Grid, context: Context) -> list[Interval] | None:
    """The times of day of a group, or None where they contradict each other or cannot be known."""
    pieces: list[list[Interval]] = []
    for place, (item, tie) in enumerate(zip(hours, tied, strict=True)):
        found = _of_one(item, grid, context, _half(hours, tied, place))
        if item.unclear or not found:
            return None
        overlap = _overlap(pieces[-1], found) if pieces else []
        if tie is Tie.NARROW_ALL:
            pieces = [_overlap(piece, found) for piece in pieces]
        elif tie is Tie.NARROW or (tie is Tie.MAY_NARROW and overlap):
            pieces[-1] = overlap
        else:
            pieces.append(found)
        if not all(pieces):
            return None
    return [interval for piece in pieces for interval in piece] or [_ALL_DAY]


def _half(hours: Sequence[Hours], tied: Sequence[Tie], place: int) -> int | None:
    """The half of the day that a part of the day tied to these hours says."""
    near = [hours[place - 1]] if tied[place] is Tie.NARROW else []
    near += [hours[k] for k in range(place + 1, len(hours)) if tied[k] is Tie.NARROW_ALL]
    near += [hours[place + 1]] if place + 1 < len(hours) and tied[place + 1] is Tie.NARROW else []
    return next((item.part.half for item in near if item.part is not None), None)


def _of_one(item: Hours, grid: Grid, context: Context, half: int | None) -> list[Interval]:
    if item.shape is Shape.SAME:
        return list(context.hours)
    if item.shape not in (Shape.AFTER_THAT, Shape.BEFORE_THAT):
        return item.intervals(grid, half)
    if context.bounds is None:
        return []
    begin, end = context.bounds
    if item.shape is Shape.BEFORE_THAT:
        return [(0, begin)] if begin > 0 else []
    # What begins at ten ends who knows when.
    return [(end, DAY_MINUTES)] if begin < end < DAY_MINUTES else []


def _overlap(left: Sequence[Interval], right: Sequence[Interval]) -> list[Interval]:
    found = []
    for low, high in left:
        for start, end in right:
            begin, finish = max(low, start), min(high, end)
            inside = (
                begin == finish
                and (low == high or start == end)
                and begin not in (high if low < high else -1, end if start < end else -1)
            )
            if begin < finish or inside:
                found.append((begin, finish))
    return found


def cover(grid: Grid, days: Iterable[str], intervals: Iterable[Interval]) -> tuple[Slots, Slots]:
    """Slots wholly inside the intervals on these days, and slots that touch them."""
    inner: set[SlotId] = set()
    touched: set[SlotId] = set()
    for day in days:
        for start, end in intervals:
            inner |= grid.within(day, start, end) if start < end else grid.at(day, start)
            touched |= grid.touching(day, start, end) if start < end else grid.at(day, start)
    return frozenset(inner), frozenset(touched)


def _misfit(grid: Grid, days: Sequence[str], intervals: Sequence[Interval]) -> Problem | None:
    for start, end in intervals:
        if not any(cover(grid, (day,), ((start, end),))[1] for day in days):
            opened = any(low <= start < high for low, high in grid.open) and any(day in grid.days for day in days)
            return Problem.OFF_GRID if opened else Problem.OUTSIDE
    return None


def exclude(
    exception: Group, opposite: bool, days: tuple[str, ...], intervals: Sequence[Interval], grid: Grid, context: Context
) -> Exclusion | None:
    """What an exception takes away; the days or the hours that it leaves out are those of what it is taken from."""
    apart: tuple[str, ...] | Problem = days
    if exception.days:
        apart = _days(exception, grid, context)
    if isinstance(apart, Problem) or exception.unclear:
        return None
    hours: Sequence[Interval] | None = intervals if set(apart) <= set(days) else [_ALL_DAY]
    if exception.hours:
        hours = _intervals(exception.hours, exception.tied, grid, context)
    if hours is None or _misfit(grid, apart, hours) is Problem.OFF_GRID:
        return None
    return Exclusion(*cover(grid, apart, hours), opposite)


def _beyond(hours: Hours, days: tuple[str, ...], grid: Grid) -> Exclusion | None:
    """What "no earlier than" and "no later than" rule out. Whoever says "three at the latest" may start at three."""
    ((low, high),) = hours.intervals(grid)
    outside = (high + (grid.step if hours.latest else 0), DAY_MINUTES) if low == 0 else (0, low)
    return Exclusion(*cover(grid, days, [outside]), opposite=False)
