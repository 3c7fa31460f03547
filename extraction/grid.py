"""The week that a meeting is looked for in: days, open hours, and the slots where it may start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from extraction.facts import SlotId

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_MINUTES = 24 * 60
NO_SLOTS = frozenset[SlotId]()


def slot_id(day: str, start: int) -> SlotId:
    """The name of the slot that starts on `day`, `start` minutes after midnight: "Tue 9:30"."""
    return f"{day} {start // 60}:{start % 60:02d}"


@dataclass(frozen=True)
class Grid:
    """Where a meeting may start: every `step` minutes of every open range, if it ends inside that range.

    A meeting that starts at t occupies [t, t + duration).

    days: abbreviations out of `WEEK`, in its order, each at most once.
    open: ranges [start, end) in minutes after midnight, ascending, apart from each other, within 0..1440.
    step, duration: minutes, > 0; at least one slot must fit.
    Raises ValueError naming what is wrong.
    """

    days: tuple[str, ...] = WEEK[:5]
    open: tuple[tuple[int, int], ...] = ((540, 720), (780, 1020))
    step: int = 30
    duration: int = 30

    def __post_init__(self) -> None:
        if not self.days or [day for day in WEEK if day in self.days] != list(self.days):
            raise ValueError(f"days must be some of {', '.join(WEEK)}, in that order, got {self.days!r}")
        if self.step <= 0:
            raise ValueError(f"step must be positive, got {self.step}")
        if self.duration <= 0:
            raise ValueError(f"duration must be positive, got {self.duration}")
        edges = [minute for span in self.open for minute in span]
        if edges != sorted(set(edges)) or any(not 0 <= minute <= DAY_MINUTES for minute in edges):
            raise ValueError(f"open hours must be ascending ranges within 0..{DAY_MINUTES}, got {self.open!r}")
        if not self.starts:
            raise ValueError(f"no meeting of {self.duration} minutes fits into {self.open!r}")

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Minutes after midnight at which a meeting may start, ascending; the same on every day."""
        return tuple(t for start, end in self.open for t in range(start, end - self.duration + 1, self.step))

    @cached_property
    def slots(self) -> tuple[SlotId, ...]:
        """Every slot, in the order of time."""
        return tuple(self._ids.values())

    @cached_property
    def _ids(self) -> dict[tuple[str, int], SlotId]:
        return {(day, start): slot_id(day, start) for day in self.days for start in self.starts}

    @cached_property
    def _alone(self) -> dict[tuple[str, int], frozenset[SlotId]]:
        return {place: frozenset((slot,)) for place, slot in self._ids.items()}

    @cached_property
    def _places(self) -> dict[SlotId, tuple[str, int]]:
        return {slot: place for place, slot in self._ids.items()}

    def parse(self, slot: SlotId) -> tuple[str, int]:
        """Day and start of a slot. Raises ValueError naming `slot` when it is none of this grid."""
        try:
            return self._places[slot]
        except KeyError:
            raise ValueError(f"{slot!r} is no slot of this week, such as {self.slots[0]!r}") from None

    def at(self, day: str, start: int) -> frozenset[SlotId]:
        """The slot that starts exactly then; empty when there is none."""
        return self._alone.get((day, start), NO_SLOTS)

    def within(self, day: str, start: int, end: int) -> frozenset[SlotId]:
        """Slots of `day` whose whole duration lies inside [start, end]."""
        return _within(self, day, start, end)

    def touching(self, day: str, start: int, end: int) -> frozenset[SlotId]:
        """Slots of `day` that overlap [start, end)."""
        return _touching(self, day, start, end)

    @cached_property
    def lunch(self) -> tuple[int, int]:
        """The gap between open ranges that lies nearest to noon; 12:00 to 13:00 where the day has no gap."""
        gaps = [(end, start) for (_, end), (start, _) in zip(self.open, self.open[1:], strict=False)]
        return min(gaps, key=lambda gap: abs(gap[0] + gap[1] - DAY_MINUTES), default=(720, 780))


# The same hours are looked up again and again, in one message and in all.
@lru_cache(maxsize=4096)
def _within(grid: Grid, day: str, start: int, end: int) -> frozenset[SlotId]:
    fits = (t for t in grid.starts if start <= t and t + grid.duration <= end)
    return frozenset(slot_id(day, t) for t in fits) if day in grid.days else frozenset()


@lru_cache(maxsize=4096)
def _touching(grid: Grid, day: str, start: int, end: int) -> frozenset[SlotId]:
    touches = (t for t in grid.starts if t < end and t + grid.duration > start)
    return frozenset(slot_id(day, t) for t in touches) if day in grid.days else frozenset()
