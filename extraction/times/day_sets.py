"""Days of the week without their names: "every day", "the other two days", "those days"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import auto

from extraction.enumerations import Sort
from extraction.grid import WEEK, Grid
from extraction.lexicon.phrasebook import table
from extraction.words import Token, word


class Rest(Sort):
    """What "the rest" leaves out."""

    SLOTS = auto()
    """Every slot named so far."""
    DAYS = auto()
    """Every day named so far."""
    OTHERS = auto()
    """Every day named so far, where some are: "every other day" alone may be each second one."""


@dataclass(frozen=True, slots=True)
class Days:
    """Some days of the week, as said.

    names: abbreviations in the order of the week, of which a grid may have only some.
    part: 0, 1 or 2 for the early, middle or late part of the grid's week, instead of names.
    rest: what is taken away again. here: the day in context, instead of names. several: all days of the last statement;
    count: how many they are said to be; pick: which of them is meant, from 0 ("the latter").
    next: and the day after those. beyond: so many days after the days in context, or before them where less than none,
    instead of them. beside: those before or after all days named so far ("earlier in the week").
    every: said of all of them ("any day"), so that an exception may follow a plain "but". whole: "all of Monday", which
    shares no hours with the times beside it.
    limit: "until Wednesday"; a time of day right after it is part of the limit, and `edge` the day it is a time of;
    begins: the days begin there ("from Wednesday"). outside: those that it rules out ("not before Wednesday").
    unclear: relative to a day this text does not know: dates, "tomorrow", "next Tuesday".
    """

    names: tuple[str, ...] = ()
    part: int | None = None
    rest: Rest | None = None
    here: bool = False
    several: bool = False
    count: int | None = None
    pick: int | None = None
    next: bool = False
    beyond: int = 0
    beside: bool = False
    every: bool = False
    whole: bool = False
    limit: bool = False
    edge: str | None = None
    begins: bool = False
    outside: tuple[str, ...] = ()
    unclear: bool = False

    def on(self, grid: Grid) -> tuple[str, ...]:
        """These days, as far as the grid has them. Of a week of five, the early part is two days, the middle one."""
        if self.part is None:
            return tuple(day for day in grid.days if day in self.names)
        half = len(grid.days) // 2
        return (grid.days[:half], grid.days[half : len(grid.days) - half], grid.days[len(grid.days) - half :])[
            self.part
        ]


ALL = Days(WEEK, every=True)
UNCLEAR = Days(unclear=True)
FIRST_DAY, LAST_DAY = Days(("Mon",)), Days(("Fri",))
_THOSE = Days(here=True, several=True)
SETS = table(
    "days",
    {
        "every day": ALL,
        "early in the week": Days(part=0),
        "earlier in the week": Days(part=0, beside=True),
        "later in the week": Days(part=2, beside=True),
        "midweek": Days(part=1),
        "late in the week": Days(part=2),
        "weekend": Days(("Sat", "Sun")),
        "rest of the week": Days(WEEK, rest=Rest.SLOTS, every=True),
        "rest of the day": Days(here=True, rest=Rest.SLOTS),
        "other days": Days(WEEK, rest=Rest.DAYS, every=True),
        "every other day": Days(WEEK, rest=Rest.OTHERS, every=True),
        "one other day": Days(WEEK, rest=Rest.DAYS, every=True, count=1),
        "two other days": Days(WEEK, rest=Rest.DAYS, every=True, count=2),
        "three other days": Days(WEEK, rest=Rest.DAYS, every=True, count=3),
        "four other days": Days(WEEK, rest=Rest.DAYS, every=True, count=4),
        "first day": FIRST_DAY,
        "second day": Days(("Tue",)),
        "third day": Days(("Wed",)),
        "fourth day": Days(("Thu",)),
        "last day": LAST_DAY,
        "both ends": Days(("Mon", "Fri")),
        "second and third day": Days(("Tue", "Wed")),
        "first two days": Days(("Mon", "Tue")),
        "first three days": Days(("Mon", "Tue", "Wed")),
        "middle three days": Days(("Tue", "Wed", "Thu")),
        "last two days": Days(("Thu", "Fri")),
        "last three days": Days(("Wed", "Thu", "Fri")),
        "former": replace(_THOSE, count=2, pick=0),
        "latter": replace(_THOSE, count=2, pick=1),
        "that day": Days(here=True),
        "that day and the next": Days(here=True, next=True),
        "day after that": Days(here=True, beyond=1),
        "day before that": Days(here=True, beyond=-1),
        "two days after that": Days(here=True, beyond=2),
        "three days after that": Days(here=True, beyond=3),
        "those days": _THOSE,
        "any of those days": replace(_THOSE, every=True),
        "two of those days": replace(_THOSE, count=2),
        "three of those days": replace(_THOSE, count=3),
        "four of those days": replace(_THOSE, count=4),
        "unclear": UNCLEAR,
    },
)
_POINTING = table(
    "days",
    {
        "that": Days(here=True),
        "those": _THOSE,
        "two of those": replace(_THOSE, count=2),
        "three of those": replace(_THOSE, count=3),
        "four of those": replace(_THOSE, count=4),
    },
)
POINTING_STARTS = _POINTING.first_words


def parse_those(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    """The days said before, where the pronoun at token `i` stands for them, and the token after it: "both until ten".

    What follows has to show that it stands for days.
    """
    return _POINTING.longest(tokens, i) if word(tokens, i) in POINTING_STARTS else None
