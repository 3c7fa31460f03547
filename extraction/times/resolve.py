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
from dataclasses import dataclass

from extraction.grid import DAY_MINUTES, WEEK, Grid
from extraction.lexicon import mask_polite
from extraction.times.beside import beside_those
from extraction.times.context import ALL_DAY, Context, Problem, Slots, cover, days_of
from extraction.times.day_sets import Rest
from extraction.times.groups import Group, Tie
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Interval, Part
from extraction.times.runs import read_groups
from extraction.words import Token, tokenize


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
    if (beside := beside_those(group, grid, context)) is not None:
        context.days = beside[0]
        context.named |= beside[1]
        context.named_days.update(beside[0])
        return TimeExpression(start, end, beside[1], beside[1], (), beside[0], (ALL_DAY,))
    days = days_of(group, grid, context)
    intervals = _intervals(group.hours, group.tied, grid, context)
    if isinstance(days, Problem):
        if group.days:
            context.days, context.limits = (), tuple(name for each in group.days for name in each.names if each.unclear)
        return TimeExpression(start, end, problem=days)
    if group.days or any(hours.general for hours in group.hours):
        context.days = days
    if group.days:
        context.recent = (*(day for day in context.recent if day not in days), *days)
    bounds = context.bounds if group.points_back and group.hours[0].shape is Shape.BEFORE_THAT else None
    context.bounds, context.week = None, None
    if intervals is None or group.unclear:
        return TimeExpression(start, end, days=days, problem=Problem.UNCLEAR)
    if group.hours:
        context.bounds, context.hours = intervals[-1], tuple(intervals)
    # "Not earlier, not later": both are said of the time before.
    context.bounds = bounds or context.bounds
    if days and (intervals == [ALL_DAY] or any(each.edge for each in group.days)):
        ordered = sorted(days, key=WEEK.index)
        context.week = (ordered[0], ordered[-1])
    inner, touched = cover(grid, days, intervals)
    excluded = [
        exclude(exception, opposite, days, intervals, grid, context) for exception, opposite in group.exceptions
    ]
    excluded += [_beyond(hours, days, grid) for hours in group.hours if hours.strict]
    excluded += [
        Exclusion(*cover(grid, each.outside, [ALL_DAY]), opposite=False) for each in group.days if each.outside
    ]
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
    whole_hours = all(hours.part is Part.DAY and hours.general >= hours.rest for hours in group.hours)
    return is_rest(group) and whole_days and whole_hours and not group.unclear


def is_rest(group: Group) -> bool:
    """Whether a group leaves out what was named before: "the rest of Tuesday"."""
    return any(days.rest for days in group.days) or any(hours.rest for hours in group.hours)


def _gone(group: Group, grid: Grid, context: Context) -> Slots:
    if any(days.rest in (Rest.DAYS, Rest.OTHERS) for days in group.days):
        return frozenset(slot for day in context.named_days for slot in grid.touching(day, *ALL_DAY))
    return frozenset(context.named)


def _intervals(hours: Sequence[Hours], tied: Sequence[Tie], grid: Grid, context: Context) -> list[Interval] | None:
    """The times of day of a group, or None where they contradict each other or cannot be known."""
    pieces: list[list[Interval]] = []
    for place, (item, tie) in enumerate(zip(hours, tied, strict=True)):
        if item.shape is Shape.SAME:
            found = _moved(pieces[-1] if pieces else context.hours, item.length or 0)
        else:
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
    return [interval for piece in pieces for interval in piece] or [ALL_DAY]


def _half(hours: Sequence[Hours], tied: Sequence[Tie], place: int) -> int | None:
    """The half of the day that a part of the day tied to these hours says."""
    near = [hours[place - 1]] if tied[place] is Tie.NARROW else []
    near += [hours[k] for k in range(place + 1, len(hours)) if tied[k] is Tie.NARROW_ALL]
    near += [hours[place + 1]] if place + 1 < len(hours) and tied[place + 1] is Tie.NARROW else []
    return next((item.part.half for item in near if item.part is not None), None)


def _of_one(item: Hours, grid: Grid, context: Context, half: int | None) -> list[Interval]:
    if item.shape not in (Shape.AFTER_THAT, Shape.BEFORE_THAT):
        return item.intervals(grid, half)
    if context.bounds is None:
        return []
    begin, end = context.bounds
    if item.length:
        # "Ten works, and so does the half hour after".
        end = end if begin < end else begin + grid.duration
        before = item.shape is Shape.BEFORE_THAT
        return _overlap([(0, DAY_MINUTES)], [(begin - item.length, begin) if before else (end, end + item.length)])
    if item.shape is Shape.BEFORE_THAT:
        # "One or two works. I'm busy before that."
        several = context.hours if context.hours[-1:] == (context.bounds,) else ()
        return [(0, min((low for low, _ in several), default=begin))]
    if item.end is not None and begin < end:
        (_, last), *_ = Hours(Shape.UNTIL, end=item.end).intervals(grid)
        return [(end, last)] if end < last else []
    if item.latest and begin == end:
        # "I collect my son at three, so we need to be done by then".
        # "Ten is ideal, but I could stretch to four".
        later = item.end is not None
        return Hours(Shape.POINT, begin=item.end).intervals(grid) if later else [(begin, DAY_MINUTES)]
    # What begins at ten ends who knows when.
    return [(end, DAY_MINUTES)] if begin < end < DAY_MINUTES else []


def _moved(intervals: Sequence[Interval], minutes: int) -> list[Interval]:
    """The same hours, or those so much later: "on Tuesday an hour later"; what has one end moves with that alone."""
    if minutes and ALL_DAY in intervals:
        return []
    return [(low and low + minutes, high if high == DAY_MINUTES else high + minutes) for low, high in intervals]


def _overlap(left: Sequence[Interval], right: Sequence[Interval]) -> list[Interval]:
    found = []
    for low, high in left:
        for start, end in right:
            begin = max(low, start)
            # A moment lies in what begins with it, and not in what ends there.
            if begin < min(max(high, low + 1), max(end, start + 1)):
                found.append((begin, min(high, end)))
    return found


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
        apart = days_of(exception, grid, context)
    if isinstance(apart, Problem) or exception.unclear:
        return None
    hours: Sequence[Interval] | None = intervals if set(apart) <= set(days) else [ALL_DAY]
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
