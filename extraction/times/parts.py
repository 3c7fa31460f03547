"""Named parts of the day ("late morning") and named moments ("lunch"), as minutes once a grid is given."""

from __future__ import annotations

from enum import auto

from extraction.enumerations import Sort
from extraction.grid import DAY_MINUTES, Grid

Interval = tuple[int, int]
"""Minutes after midnight; a point in time has both ends the same."""

NOON = 720
EVENING_BEGINS = 1080
LATE_HOURS = 1200
"""Hours that are open until then are open in the evening."""


class Part(Sort):
    """A named part of the day. The thirds of a half day are thirds of its open hours."""

    MORNING = (0, None)
    EARLY_MORNING = (0, 0)
    MID_MORNING = (0, 1)
    LATE_MORNING = (0, 2)
    AFTERNOON = (12, None)
    EARLY_AFTERNOON = (12, 0)
    MID_AFTERNOON = (12, 1)
    LATE_AFTERNOON = (12, 2)
    DAY = "any time of the day"
    EVENING = "after the last open hour, or from six on where hours are open then"
    LUNCH = "the gap at noon"
    AROUND_LUNCH = "the slots on both sides of lunch"
    EARLY = "the early part of the day, or of the half day said beside it"
    LATE = "the late part of the day, or of the half day said beside it"
    FIRST = "the first slot"
    LAST = "the last slot"

    @property
    def half(self) -> int | None:
        """0 for the morning, 12 for the afternoon, None for neither."""
        return self.value[0] if isinstance(self.value, tuple) else None

    @property
    def is_rough(self) -> bool:
        """Whether it is some part of a half day, and nobody says which by the minute."""
        return self in (Part.EARLY, Part.LATE) or (isinstance(self.value, tuple) and self.value[1] is not None)

    def windows(self, grid: Grid, half: int | None = None) -> list[Interval]:
        """The intervals that it stands for on the days of `grid`. half: as in `Clock.minutes`."""
        first, last = grid.starts[0], grid.starts[-1]
        low, high = grid.lunch
        match self:
            case Part.DAY:
                return [(0, DAY_MINUTES)]
            case Part.EVENING:
                opens, closes = grid.open[0][0], grid.open[-1][1]
                begins = (
                    max(closes, 1020) if closes < LATE_HOURS else max(opens, 1020) if opens > NOON else EVENING_BEGINS
                )
                return [(begins, DAY_MINUTES)]
            case Part.LUNCH:
                return [(low, high)]
            case Part.FIRST:
                return [(first, first)]
            case Part.LAST:
                return [(last, last)]
            case Part.AROUND_LUNCH:
                before = [t for t in grid.starts if t + grid.duration <= low]
                after = [t for t in grid.starts if t >= high]
                return [(t, t) for t in (*before[-1:], *after[:1])]
            case Part.EARLY:
                return [_third(grid, half or 0, 0)]
            case Part.LATE:
                return [_third(grid, 12 if half is None else half, 2)]
        own, third = self.value
        return [_half_day(own) if third is None else _third(grid, own, third)]


def _half_day(half: int) -> Interval:
    return (0, 720) if half == 0 else (720, DAY_MINUTES)


def _third(grid: Grid, half: int, rank: int) -> Interval:
    low, high = _half_day(half)
    edges = [
        edge for start, end in grid.open if start < high and end > low for edge in (max(start, low), min(end, high))
    ]
    begin, end = (edges[0], edges[-1]) if edges else (low, high)
    length = (end - begin) // 3
    return begin + rank * length, begin + (rank + 1) * length


class Edge(Sort):
    """A named moment that can bound a range."""

    OPENING = auto()
    CLOSING = auto()
    LUNCH_BEGINS = auto()
    LUNCH_ENDS = auto()
    NOON = auto()
    MID_MORNING = auto()
    MID_AFTERNOON = auto()

    def minutes(self, grid: Grid) -> int:
        """Minutes after midnight on the days of `grid`."""
        return {
            Edge.OPENING: grid.open[0][0],
            Edge.CLOSING: grid.open[-1][1],
            Edge.LUNCH_BEGINS: grid.lunch[0],
            Edge.LUNCH_ENDS: grid.lunch[1],
            Edge.NOON: 720,
            Edge.MID_MORNING: (grid.open[0][0] + grid.lunch[0]) // 2,
            Edge.MID_AFTERNOON: (grid.lunch[1] + grid.open[-1][1]) // 2,
        }[self]
