"""Times of day: points, ranges, limits and parts of the day, as intervals once a grid is given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import auto

from extraction.enumerations import Sort
from extraction.grid import DAY_MINUTES, Grid
from extraction.times.clock import Clock
from extraction.times.parts import Edge, Interval, Part


class Shape(Sort):
    """What sort of time of day."""

    POINT = auto()
    SPAN = auto()
    FROM = auto()
    UNTIL = auto()
    SLOTS = auto()
    """Some slots, counted from a moment."""
    PART = auto()
    """A part of the day with a name."""
    AFTER_THAT = auto()
    BEFORE_THAT = auto()
    TO_THE_END = auto()
    """What lies between the time said before it and the end of the week."""
    BETWEEN = auto()
    """What lies between the times said before it."""
    DAYS_BETWEEN = auto()
    """The days between those said before it."""
    OPPOSITE = auto()
    """The halves of the days said before it that were not named."""
    WITHIN = auto()
    """The times said before it: "anything within those hours"."""
    PICK = auto()
    """One of the times listed before it: "the first"; `skip` are before it, -1 is the last."""
    SAME = auto()
    """The hours said last: "the same time on Friday"."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of day, as said.

    begin, end: what bounds it; a POINT has its moment in `begin`. length: minutes, where a duration bounds it,
    less than none where it ends at its moment; of SAME, how much later they are. slots: how many of SLOTS, from `begin`
    on after the first `skip`; less than none where they end there.
    strict: it also rules out what lies beyond the limit ("no earlier than 10").
    latest: it limits the start ("3 at the latest"); where it is not strict it is with that start. Of AFTER_THAT: what
    was said before need be no stretch.
    general: said of all days when no day is named ("mornings", "any time"). every: so that "but" may follow.
    rest: without what was named so far. unclear: a time that cannot be known ("10 am EST", "after my 3 pm").
    """

    shape: Shape
    begin: Clock | Edge | None = None
    end: Clock | Edge | None = None
    length: int | None = None
    slots: int = 0
    skip: int = 0
    part: Part | None = None
    strict: bool = False
    latest: bool = False
    general: bool = False
    every: bool = False
    rest: bool = False
    unclear: bool = False

    @property
    def is_rough(self) -> bool:
        """Whether it is not to be taken by the minute where a clearer time explains it: "late", "early afternoon"."""
        return self.unclear or self.shape is Shape.SLOTS or (self.part is not None and self.part.is_rough)

    def intervals(self, grid: Grid, half: int | None = None) -> list[Interval]:
        """The intervals it stands for; `half` as in `Clock.minutes`. Empty when its end lies before its begin."""
        if self.part is not None:
            return self.part.windows(grid, half)
        begin, end = _place(self.begin, grid, half), _place(self.end, grid, half)
        if self.shape is Shape.POINT:
            length = self.length or 0
            return [(begin + min(0, length), begin + max(0, length))]
        if self.shape is Shape.SLOTS:
            return self._counted(grid, begin)
        if self.shape is Shape.FROM:
            return [(begin, DAY_MINUTES)]
        if self.shape is Shape.UNTIL:
            return [(0, end + grid.duration if self.latest and not self.strict else end)]
        if end <= begin and isinstance(self.begin, Clock) and isinstance(self.end, Clock):
            # "I work from 9 to 5" is by day, whatever hours are open.
            begin, end = self.begin.minutes(half), self.end.minutes(half)
        return [(low, high + grid.duration * self.latest) for low, high in _range(self.begin, self.end, begin, end)]

    def _counted(self, grid: Grid, moment: int) -> list[Interval]:
        if self.slots < 0:
            found = [t for t in grid.starts if t + grid.duration <= moment][self.slots :]
        else:
            found = [t for t in grid.starts if t >= moment][self.skip : self.skip + self.slots]
        return [(t, t) for t in found]


def _place(edge: Clock | Edge | None, grid: Grid, half: int | None) -> int:
    """Minutes after midnight. A bare hour outside of all open hours is the other one of its name where that lies in
    them: "at seven" of an evening.
    """
    if edge is None:
        return 0
    if not isinstance(edge, Clock):
        return edge.minutes(grid)
    minutes = edge.minutes(half)
    opens, closes = grid.open[0][0], grid.open[-1][1]
    if half is None and not edge.firm and not opens <= minutes <= closes:
        other = (minutes + DAY_MINUTES // 2) % DAY_MINUTES
        return other if opens <= other <= closes else minutes
    return minutes


def _range(first: Clock | Edge | None, last: Clock | Edge | None, begin: int, end: int) -> list[Interval]:
    """A range whose bare ends agree with each other: "1-3 pm", "9-1", "11 to 2 pm", "9 to 5"."""
    if isinstance(first, Clock) and isinstance(last, Clock) and not first.firm and last.firm:
        begin = first.hour % 12 * 60 + first.minute + 720
        if begin >= end:
            begin = first.hour * 60 + first.minute
    if end <= begin and isinstance(last, Clock) and not last.firm:
        end += 720
    return [(begin, end)] if begin < end <= DAY_MINUTES else []
