"""Times told by those before them: "in between", and what comes after whole days."""

from __future__ import annotations

from itertools import pairwise

from extraction.grid import DAY_MINUTES, WEEK, Grid
from extraction.times.context import ALL_DAY, Context, Slots, cover
from extraction.times.day_sets import Rest
from extraction.times.groups import Group
from extraction.times.hours import Shape
from extraction.times.parts import Interval, Part

NOON = DAY_MINUTES // 2


def beside_those(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The days and slots of a time that the times before it tell; None for any other."""
    found = _within(group, grid, context) or _between(group, grid, context) or _opposite(group, grid, context)
    found = found or _picked(group, grid, context)
    return found or _beyond_days(group, grid, context)


def _within(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The times of the last statement: "I work Monday 9-1 and Tuesday 9-12. Anything within those hours is fine"."""
    if [hours.shape for hours in group.hours] != [Shape.WITHIN] or group.days or group.exceptions:
        return None
    said = context.said or context.unsaid
    slots = frozenset[str]().union(*(cover(grid, days, intervals)[0] for days, intervals in said))
    return (tuple(dict.fromkeys(day for days, _ in said for day in days)), slots) if slots else None


def _between(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The days and slots between the times of the last statement: "Monday and Friday I'm away, in between I'm free"."""
    shapes = [hours.shape for hours in group.hours]
    if shapes not in ([Shape.BETWEEN], [Shape.DAYS_BETWEEN]) or group.days or group.exceptions or not context.said:
        return None
    intervals = sorted({_filled(each, grid) for _, said in context.said for each in said})
    named = {day for days, _ in context.said for day in days}
    if intervals == [ALL_DAY] or shapes == [Shape.DAYS_BETWEEN]:
        places = sorted(WEEK.index(day) for day in named)
        inside = {WEEK[place] for place in range(places[0], places[-1])} - named
        days = tuple(day for day in grid.days if day in inside)
        slots = cover(grid, days, [ALL_DAY])[0]
    elif all(set(each) == named for each, _ in context.said):
        days = tuple(day for day in grid.days if day in named)
        gaps = [(low[1], high[0]) for low, high in pairwise(intervals) if low[1] < high[0]]
        slots = cover(grid, days, gaps)[0]
    else:
        days, slots = _between_days(grid, context)
    return (days, slots) if slots else None


def _filled(interval: Interval, grid: Grid) -> Interval:
    """A moment as the meeting that begins then, which what lies between leaves out."""
    begin, end = interval
    return (begin, end) if begin < end else (begin, begin + grid.duration)


def _between_days(grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots]:
    """From the end of a time to the begin of one of a later day: "away Monday morning and Friday afternoon"."""
    ends = [(days, intervals) for days, intervals in context.said if len(days) == 1 and len(intervals) == 1]
    if len(ends) != 2 or len(context.said) != 2:
        return (), frozenset()
    ((first,), (before,)), ((last,), (after,)) = ends
    low, high = WEEK.index(first), WEEK.index(last)
    if low >= high:
        return (), frozenset()
    edges = (
        cover(grid, (first,), [(_filled(before, grid)[1], DAY_MINUTES)])[0] | cover(grid, (last,), [(0, after[0])])[0]
    )
    days = tuple(day for day in grid.days if low <= WEEK.index(day) <= high)
    return days, edges | cover(grid, WEEK[low + 1 : high], [ALL_DAY])[0]


def _opposite(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The other halves of the days said last: "not Monday morning nor Friday afternoon; the opposite halves"."""
    if [hours.shape for hours in group.hours] != [Shape.OPPOSITE] or group.days or group.exceptions:
        return None
    slots: Slots = frozenset()
    for days, intervals in context.said:
        morning = all(end <= NOON for _, end in intervals)
        if not morning and any(begin < NOON for begin, _ in intervals):
            return None
        slots |= cover(grid, days, [(NOON, DAY_MINUTES) if morning else (0, NOON)])[0]
    return (tuple(dict.fromkeys(day for days, _ in context.said for day in days)), slots) if slots else None


def _beyond_days(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The days and slots after or before a time that is whole days: "away until Wednesday, after that I'm free"."""
    shape, week = group.hours[0].shape if group.hours else None, context.week
    if shape is Shape.TO_THE_END and week is None and context.bounds is not None and len(context.days or ()) == 1:
        # "Back on Tuesday at two; from then until the end of the week".
        week = ((context.days or ())[0],) * 2
    if week is None or not (group.points_back or shape is Shape.TO_THE_END):
        return None
    # "After that any time works".
    plain = all(hours.part is Part.DAY and hours.every and not hours.rest for hours in group.hours[1:])
    if not plain or group.days or group.exceptions or group.unclear:
        return None
    first, last = (WEEK.index(day) for day in week)
    begin, end = context.bounds or ALL_DAY
    if shape is not Shape.BEFORE_THAT:
        days = tuple(day for day in grid.days if WEEK.index(day) > last)
        edge = cover(grid, (WEEK[last],), [(end, DAY_MINUTES)])[0] if end < DAY_MINUTES else frozenset()
    else:
        first, begin = min([(WEEK.index(day), at) for day, at in _begun(context)] or [(first, begin)])
        days = tuple(day for day in grid.days if WEEK.index(day) < first)
        edge = cover(grid, (WEEK[first],), [(0, begin)])[0] if begin > 0 else frozenset()
    slots = cover(grid, days, [ALL_DAY])[0] | edge
    return (days, slots) if slots else None


def _begun(context: Context) -> list[tuple[str, int]]:
    """The days of the last statement, and where its times begin on them."""
    return [(day, begin) for days, intervals in context.said for day in days for begin, _ in intervals]


def _picked(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """One of the times listed before, or those that are left of them: "the first is best, the other two are fine"."""
    if group.exceptions or group.unclear or len(group.atoms) != 1:
        return None
    if group.hours:
        (hours,) = group.hours
        if hours.shape is not Shape.PICK or not hours.skip < len(context.listed):
            return None
        places = {hours.skip % len(context.listed)}
    else:
        (days,) = group.days
        if days.pick is not None and len(context.listed) == days.count:
            # "Tuesday morning or Thursday afternoon. The latter is better."
            return _listed({days.pick}, grid, context)
        places = set(range(len(context.listed))) - context.picked
        if days.rest is not Rest.DAYS or not context.picked or days.count != len(places):
            return None
    return _listed(places, grid, context)


def _listed(places: set[int], grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots]:
    """The days and slots of the times at these places of the list, which are spoken of from now on."""
    context.picked |= places
    slots = frozenset[str]()
    for place in places:
        day, intervals = context.listed[place]
        slots |= cover(grid, (day,), intervals)[0]
    return tuple(context.listed[place][0] for place in sorted(places)), slots
