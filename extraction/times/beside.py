"""Times told by those before them: "in between", and what comes after whole days."""

from __future__ import annotations

from collections.abc import Iterable
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
    if group.exceptions or group.unclear:
        return None
    found = _left(group, grid, context) if group.days else _told(group, grid, context)
    return found if found is not None and found[1] else None


def _told(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """What a time without days comes to, where the times before it tell."""
    match [hours.shape for hours in group.hours]:
        case [Shape.WITHIN]:
            return _within(grid, context)
        case [Shape.BETWEEN]:
            return _between(grid, context)
        case [Shape.DAYS_BETWEEN]:
            return _days_between(grid, context)
        case [Shape.OPPOSITE]:
            return _opposite(grid, context)
        case [Shape.PICK]:
            skip, count = group.hours[0].skip, len(context.listed)
            return _listed({skip % count}, grid, context) if skip < count > 0 else None
    return _beyond_days(group, grid, context)


def _within(grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots]:
    """The times of the last statement: "I work Monday 9-1 and Tuesday 9-12. Anything within those hours is fine"."""
    said = context.said or context.unsaid
    slots = frozenset[str]().union(*(cover(grid, days, intervals)[0] for days, intervals in said))
    return _said_days(said), slots


def _said_days(said: Iterable[tuple[tuple[str, ...], tuple[Interval, ...]]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(day for days, _ in said for day in days))


def _between(grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The slots between the times of the last statement: "Monday and Friday I'm away, in between I'm free"."""
    intervals = sorted({_filled(each, grid) for _, said in context.said for each in said})
    if intervals == [ALL_DAY]:
        return _days_between(grid, context)
    named = set(_said_days(context.said))
    if any(set(each) != named for each, _ in context.said):
        return _between_edges(grid, context)
    days = tuple(day for day in grid.days if day in named)
    gaps = [(low[1], high[0]) for low, high in pairwise(intervals) if low[1] < high[0]]
    return days, cover(grid, days, gaps)[0]


def _days_between(grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots]:
    """The days between those of the last statement."""
    places = [WEEK.index(day) for day in _said_days(context.said)]
    inside = range(min(places, default=0), max(places, default=0))
    days = tuple(day for day in grid.days if WEEK.index(day) in inside and WEEK.index(day) not in places)
    return days, cover(grid, days, [ALL_DAY])[0]


def _filled(interval: Interval, grid: Grid) -> Interval:
    """A moment as the meeting that begins then, which what lies between leaves out."""
    begin, end = interval
    return (begin, end) if begin < end else (begin, begin + grid.duration)


def _between_edges(grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """From the end of a time to the begin of one of a later day: "away Monday morning and Friday afternoon"."""
    match context.said:
        case (((first,), (before,)), ((last,), (after,))) if WEEK.index(first) < WEEK.index(last):
            low, high = WEEK.index(first), WEEK.index(last)
            slots = cover(grid, (first,), [(_filled(before, grid)[1], DAY_MINUTES)])[0]
            slots |= cover(grid, WEEK[low + 1 : high], [ALL_DAY])[0] | cover(grid, (last,), [(0, after[0])])[0]
            return WEEK[low : high + 1], slots
    return None


def _opposite(grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The other halves of the days said last: "not Monday morning nor Friday afternoon; the opposite halves"."""
    slots: Slots = frozenset()
    for days, intervals in context.said:
        morning = all(end <= NOON for _, end in intervals)
        if not morning and any(begin < NOON for begin, _ in intervals):
            return None
        slots |= cover(grid, days, [(NOON, DAY_MINUTES) if morning else (0, NOON)])[0]
    return _said_days(context.said), slots


def _beyond_days(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """The days and slots after or before a time that is whole days: "away until Wednesday, after that I'm free"."""
    shape, week = group.hours[0].shape, context.week
    if shape is Shape.TO_THE_END and week is None and context.bounds is not None and context.days:
        # "Back on Tuesday at two; from then until the end of the week".
        week = (context.days[0], context.days[-1])
    # "After that any time works".
    plain = all(hours.part is Part.DAY for hours in group.hours[1:])
    if week is None or not plain or not (group.points_back or shape is Shape.TO_THE_END):
        return None
    first, last = (WEEK.index(day) for day in week)
    begin, end = context.bounds or ALL_DAY
    if shape is not Shape.BEFORE_THAT:
        days = tuple(day for day in grid.days if WEEK.index(day) > last)
        edge = cover(grid, (WEEK[last],), [(end, DAY_MINUTES)])[0]
    else:
        begun = [(WEEK.index(day), low) for days, intervals in context.said for day in days for low, _ in intervals]
        first, begin = min(begun, default=(first, begin))
        days = tuple(day for day in grid.days if WEEK.index(day) < first)
        edge = cover(grid, (WEEK[first],), [(0, begin)])[0] if begin > 0 else frozenset()
    return days, cover(grid, days, [ALL_DAY])[0] | edge


def _left(group: Group, grid: Grid, context: Context) -> tuple[tuple[str, ...], Slots] | None:
    """Days that stand for times listed before, or for those that are left of them: "the latter", "the other two"."""
    if len(group.atoms) != 1:
        return None
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
