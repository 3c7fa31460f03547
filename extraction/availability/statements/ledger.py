"""What has been read of a message so far: facts, what stays unread, and the last statement, which is referred to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from extraction.facts import Availability, Closure, Fact, Grade, Message, SlotId, Span, Standing
from extraction.grid import DAY_MINUTES, Grid
from extraction.lexicon.senses import Effect
from extraction.times.context import Context, Problem, cover
from extraction.times.groups import Group
from extraction.times.parts import Part
from extraction.times.resolve import Exclusion, TimeExpression, exclude, resolve
from extraction.words import Token

GRADES = {
    Effect.YES: Grade.PREFERRED,
    Effect.FLEXIBLE: Grade.PREFERRED,
    Effect.FALLBACK: Grade.FALLBACK,
    Effect.NO: Grade.UNAVAILABLE,
}
"""The effects that grade a time. All others leave it open."""
OPPOSITE = {Effect.YES: Effect.NO, Effect.FLEXIBLE: Effect.NO, Effect.FALLBACK: Effect.NO, Effect.NO: Effect.YES}
"""What holds for an exception."""
ALL_DAY = ((0, DAY_MINUTES),)


@dataclass(slots=True)
class Said:
    """The last statement: its times, its effect, the facts it made, and its tokens.

    ranked: it was said of a first choice, so that others can come after it. closed: its cue stood behind its times, so
    that a list does not go on after it.
    """

    effect: Effect
    first: int
    last: int
    times: list[tuple[Group, TimeExpression]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    ranked: bool = False
    closed: bool = False
    inside: bool = False
    """Its cue stood inside its times, so that a list of others built alike may go on."""
    bare: bool = False
    """Nothing was said of its times."""
    concludes: bool = False
    """It says what follows from the statement before."""
    explains: bool = False
    """It stands behind a dash or a colon."""
    busy: bool = False
    """It fills its times."""
    narrows: bool = False
    """It says which part of the times before was meant."""
    moves: Effect | None = None
    """Its speaker comes or goes at its times, and is away before or behind them."""

    @property
    def whole_days(self) -> bool:
        """Whether it named days and no times of day."""
        return bool(self.times) and all(group.days and _all_day(group) for group, _ in self.times)

    @property
    def days(self) -> tuple[str, ...]:
        """The days that it spoke of, in order."""
        return tuple(dict.fromkeys(day for _, expression in self.times for day in expression.days))

    @property
    def broad(self) -> bool:
        """Whether it named days, or no more of them than mornings and the like."""
        groups = [group for group, _ in self.times]
        return bool(groups) and all(g.days and all(h.part is not None and not h.rest for h in g.hours) for g in groups)

    @property
    def touched(self) -> frozenset[SlotId]:
        """The slots of its times."""
        return frozenset(slot for _, expression in self.times for slot in expression.touched)

    def covers_part(self, expression: TimeExpression) -> bool:
        """Whether it named some hours of days that are named whole now."""
        timed = any(group.hours for group, _ in self.times) and expression.intervals == ALL_DAY
        return timed and bool(self.touched & expression.touched)

    def covers(self, slots: frozenset[SlotId]) -> bool:
        """Whether these slots, some at least, are among those of its times."""
        return bool(slots) and slots <= self.touched


def _all_day(group: Group) -> bool:
    """Whether a group limits no day to some hours."""
    return all(hours.part is Part.DAY and not hours.rest for hours in group.hours)


class Ledger:
    """Facts and unread words of one message, tied to its characters."""

    def __init__(self, message: Message, tokens: Sequence[Token], grid: Grid) -> None:
        self.message = message
        self.tokens = tokens
        self.grid = grid
        self.context = Context()
        self.facts: list[Fact] = []
        self.said: Said | None = None
        self.shaken: Said | None = None
        """The last statement, behind which something was said that is not understood."""
        self.closing: Effect | None = None
        """What was said of all times not named, until something else is said."""
        self.unsure = False
        """Whether something was said of times that is not understood, so that nobody here knows what "the rest" is."""
        self.doubted: frozenset[SlotId] = frozenset()
        """Slots of which something was said that is not understood."""
        self.never: frozenset[SlotId] = frozenset()
        """Slots of hours that are ruled out: "I can't do mornings"."""
        self.reluctant: frozenset[SlotId] = frozenset()
        """Slots of hours that come second: "I'd rather not do Friday afternoon"."""
        self.daily: frozenset[SlotId] = frozenset()
        """Slots of hours that are offered on every day: "any afternoon"."""
        self._unread: list[tuple[int, int]] = []
        self._passed: list[tuple[int, int]] = []

    @property
    def offered(self) -> frozenset[SlotId]:
        """The slots that were offered so far."""
        offers = (f for f in self.facts if isinstance(f, Availability) and f.grade is not Grade.UNAVAILABLE)
        return frozenset[SlotId]().union(*(fact.slots for fact in offers))

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens `first`..`last`."""
        return Span.of(self.message, self.tokens[first].start, self.tokens[last - 1].end)

    def leave(self, first: int, last: int) -> None:
        """Leave these tokens unread."""
        self._unread.append((first, last))

    def take_back(self) -> None:
        """Take back the last `leave`."""
        self._unread.pop()

    def pass_over(self, first: int, last: int) -> None:
        """Note that these tokens were understood and state nothing by themselves."""
        self._passed.append((first, last))

    def settle(self, first: int, last: int) -> None:
        """Note that these tokens, which were left unread, are understood after all."""
        self._unread = [each for each in self._unread if not (first <= each[0] and each[1] <= last)]
        self.pass_over(first, last)
        self.unsure = bool(self._unread)

    def unread(self, times: Iterable[Group]) -> tuple[Span, ...]:
        """What stays unread, in order; every time of `times` that nothing came of is among it."""
        ranges = list(self._unread)
        used = bytearray(len(self.tokens))
        for first, last in (*ranges, *self._passed):
            used[first:last] = b"\1" * (last - first)
        spans = sorted((fact.span.start, fact.span.end) for fact in self.facts)
        reach = list(accumulate((end for _, end in spans), max))
        for group in times:
            start, end = self.tokens[group.first].start, self.tokens[group.last - 1].end
            before = bisect_left(spans, (end, 0))
            if not any(used[group.first : group.last]) and not (before and reach[before - 1] > start):
                ranges.append((group.first, group.last))
        merged: list[tuple[int, int]] = []
        for first, last in sorted(ranges):
            if merged and first <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        return tuple(self.span(first, last) for first, last in merged)

    def resolve(self, group: Group, general: bool = False) -> TimeExpression:
        """The slots of a group in context. general: of every day, where it names none."""
        if general:
            every = Context(days=self.grid.days, named=self.context.named)
            found = resolve(group, self.tokens, self.grid, every)
            self.context.bounds, self.context.hours = every.bounds, every.hours
            return found
        return resolve(group, self.tokens, self.grid, self.context)

    def availability(self, first: int, last: int, slots: frozenset[SlotId], effect: Effect) -> list[Fact]:
        """The fact that these slots have this effect, or no fact where there are none."""
        if not slots:
            return []
        return [Availability(self.message.sender, self.span(first, last), Standing.OWN, slots, GRADES[effect])]

    def close(self, first: int, last: int, grade: Grade) -> None:
        """Note that times not named have this grade."""
        self.facts.append(Closure(self.message.sender, self.span(first, last), Standing.OWN, grade))

    def doubt(self, slots: frozenset[SlotId]) -> None:
        """Take back what was said of these slots: something else is said of them now, and it is not understood."""
        self.unsure = True
        self.doubted |= slots
        self.clear(slots)

    def clear(self, slots: frozenset[SlotId]) -> None:
        """Take back what was said of these slots."""
        kept: list[Fact] = []
        for fact in self.facts:
            if not isinstance(fact, Availability):
                kept.append(fact)
            elif left := fact.slots - slots:
                kept.append(replace(fact, slots=left) if fact.slots & slots else fact)
        self.facts = kept

    def closed(self) -> tuple[Fact, ...]:
        """The facts, in which nothing closes a slot of which something was said that is not understood.

        "Otherwise I'm free. Monday is ...": of Monday nobody here knows.
        """
        graded = frozenset[SlotId]().union(*(f.slots for f in self.facts if isinstance(f, Availability)))
        open_ = self.doubted - graded
        if not open_:
            return tuple(self.facts)
        others = frozenset(self.grid.slots) - graded - open_
        return tuple(
            Availability(fact.user, fact.span, fact.standing, others, fact.grade) if isinstance(fact, Closure) else fact
            for fact in self.facts
            if others or not isinstance(fact, Closure)
        )

    def retract(self, said: Said) -> None:
        """Take back the facts of a statement."""
        self.never -= said.touched
        self.reluctant -= said.touched
        self.facts = [fact for fact in self.facts if not any(fact is made for made in said.facts)]

    def grade(
        self,
        first: int,
        last: int,
        effect: Effect | None,
        expression: TimeExpression,
        busy: bool = False,
        twice: bool = False,
    ) -> tuple[list[Fact], list[Fact]] | None:
        """The facts of one time and those of its exceptions, or None where it is not understood.

        busy: the time is filled, so that a point in time fills a whole step. twice: what "not" takes away is ruled out
        as well as the rest ("not Monday, not Tuesday").
        """
        if effect not in GRADES or expression.problem in (Problem.UNCLEAR, Problem.NO_DAY):
            return None
        slots = expression.touched if effect is Effect.NO else expression.slots
        if busy and effect is Effect.NO and self.grid.duration > self.grid.step:
            filled = [(begin, max(end, begin + self.grid.step)) for begin, end in expression.intervals]
            slots |= cover(self.grid, expression.days, filled)[1]
        if expression.problem is not None and (effect is not Effect.NO or expression.problem is Problem.OFF_GRID):
            self.leave(first, last)
        elif not slots:
            self.pass_over(first, last)
        exceptions: list[Fact] = []
        for exclusion in expression.excluded:
            if not exclusion.opposite and effect is Effect.NO and not twice:
                return None
            exceptions += self.excluded(first, last, exclusion, effect)
        return self.availability(first, last, slots, effect), exceptions

    def excluded(self, first: int, last: int, exclusion: Exclusion, effect: Effect) -> list[Fact]:
        """What holds for an exception to something with this effect."""
        turned = OPPOSITE[effect] if exclusion.opposite else Effect.NO
        return self.availability(first, last, exclusion.inner if turned is Effect.YES else exclusion.touched, turned)

    def apart_from(self, group: Group, said: Said) -> frozenset[SlotId] | None:
        """The slots that a group takes from the last statement; what it leaves out is filled in from there."""
        turned = OPPOSITE[said.effect]
        found: set[SlotId] = set()
        for _, expression in said.times:
            exclusion = exclude(group, True, expression.days, expression.intervals, self.grid, self.context)
            if exclusion is None:
                return None
            if len(said.times) == 1 or not group.days or exclusion.touched & expression.touched:
                found |= exclusion.inner if turned is Effect.YES else exclusion.touched
        return frozenset(found)

    def others_on(self, expression: TimeExpression) -> TimeExpression:
        """All slots of the same days that were not named."""
        _, touched = cover(self.grid, expression.days, ALL_DAY)
        return replace(expression, touched=touched - self.context.named, excluded=())
