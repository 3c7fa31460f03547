"""Times told by those before them: "in between", and what comes after whole days."""

from __future__ import annotations

from itertools import pairwise

from extraction.grid import DAY_MINUTES, WEEK, Grid
from extraction.times.context import ALL_DAY, Context, Slots, cover
from extraction.times.groups import Group
from extraction.times.hours import Shape


def beside_those(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The days and slots of a time that the times before it tell; None for any other."""
    found = _within(group, grid, context) or _between(group, grid, context)
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
    if [hours.shape for hours in group.hours] != [Shape.BETWEEN] or group.exceptions:
        return None
    intervals = sorted({each for _, said in context.said for each in said})
    named = {day for days, _ in context.said for day in days}
    if intervals == [ALL_DAY]:
        places = sorted(WEEK.index(day) for day in named)
        inside = {WEEK[place] for place in range(places[0], places[-1])} - named
        days = tuple(day for day in grid.days if day in inside)
        slots = cover(grid, days, [ALL_DAY])[0]
    else:
        days = tuple(day for day in grid.days if day in named)
        alike = all(set(each) == named for each, _ in context.said)
        gaps = [(low[1], high[0]) for low, high in pairwise(intervals) if low[1] < high[0]]
        slots = cover(grid, days, gaps)[0] if alike else frozenset()
    return (days, slots) if slots else None


def _beyond_days(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The days and slots after or before a time that is whole days: "away until Wednesday, after that I'm free"."""
    pointing = len(group.hours) == 1 and group.points_back and not (group.days or group.exceptions or group.unclear)
    if not pointing or context.week is None:
        return None
    first, last = (WEEK.index(day) for day in context.week)
    begin, end = context.bounds or ALL_DAY
    if group.hours[0].shape is Shape.AFTER_THAT:
        days = tuple(day for day in grid.days if WEEK.index(day) > last)
        edge = cover(grid, (WEEK[last],), [(end, DAY_MINUTES)])[0] if end < DAY_MINUTES else frozenset()
    else:
        days = tuple(day for day in grid.days if WEEK.index(day) < first)
        edge = cover(grid, (WEEK[first],), [(0, begin)])[0] if begin > 0 else frozenset()
    slots = cover(grid, days, [ALL_DAY])[0] | edge
    return (days, slots) if slots else None
