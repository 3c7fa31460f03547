"""From units to facts: what one statement says of its times, given the statements before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.clauses import Unit
from extraction.clock import Clock
from extraction.facts import Availability, Fact, Grade
from extraction.folding import Folded, Item
from extraction.hours import Hours, Part, Shape
from extraction.ledger import ALL_DAY, GRADES, OPPOSITE, Ledger, Said
from extraction.marks import Mark
from extraction.runs import Group
from extraction.senses import Effect, Role
from extraction.times import cover, exclude, is_rest_of_all
from extraction.words import Kind, Token, word


class Statements:
    """Reads the units of one sentence after the other into the ledger."""

    def __init__(self, tokens: Sequence[Token], ledger: Ledger) -> None:
        self.tokens = tokens
        self.ledger = ledger
        self.heading: Effect | None = None
        """What the heading over a list says of its items."""
        self.marks: Sequence[Mark] = ()
        self.folded = Folded()
        self.waiting: Unit | None = None
        """An exception that stands before what it is an exception to."""
        self.lowered = False
        """"Not ideal, but" stands before the statement that it lowers."""
        self.first = True
        """No unit of this sentence has stated anything yet."""

    def begin(self, marks: Sequence[Mark], folded: Folded) -> None:
        """Begin a sentence."""
        self.marks, self.folded = marks, folded
        self.waiting, self.lowered, self.first = None, False, True

    def read(self, unit: Unit, later: Sequence[Unit], doubtful: bool) -> None:
        """Read one unit; `later` are those after it in the sentence. doubtful: its times can only be left unread."""
        waiting, self.waiting = self.waiting, None
        if doubtful:
            if unit.times:
                self._doubt(unit)
        elif not unit.times:
            self._cue_alone(unit, later, waiting)
        elif unit.effect is Effect.EXCEPT:
            if self.first and later:
                self.waiting = unit
                return
            self._except(unit, unit)
        else:
            self._times(unit)
            if waiting is not None:
                self._except(waiting, unit)
        self.first = False

    def is_heading(self, unit: Unit) -> bool:
        """Whether a colon stands between the cues of a unit and its times: "Backup: Tuesday"."""
        if not unit.leads or not unit.times:
            return False
        return any(word(self.tokens, k) in (":", "=") for k in range(unit.cues[-1].last, unit.times[0].first))

    def _doubt(self, unit: Unit) -> None:
        for item in unit.times:
            if item.group is not None:
                self.ledger.resolve(item.group)
        self.ledger.leave(unit.first, unit.last)
        self.ledger.said = None

    # Times, and what is said of them.

    def _times(self, unit: Unit) -> None:
        effect = self._effect(unit)
        rest = [item for item in unit.times if item.rest or (item.group is not None and is_rest_of_all(item.group))]
        if rest:
            self._rest(unit, effect, rest)
        elif effect is Effect.CLOSE and not unit.leads:
            # "Tuesday at ten is all I have."
            self._state(unit, Effect.YES)
            self.ledger.close(unit.first, unit.last, Grade.UNAVAILABLE)
        elif not unit.cues and self._is_topic(unit):
            group = unit.times[0].group
            assert group is not None
            named = set(self.ledger.context.named)
            self.ledger.resolve(group)
            self.ledger.context.named = named
            self.ledger.pass_over(unit.first, unit.last)
        else:
            self._state(unit, effect)

    def _is_topic(self, unit: Unit) -> bool:
        """ "Tuesday:" over a list of times of day."""
        group = unit.times[0].group
        return len(unit.times) == 1 and group is not None and not group.hours and word(self.tokens, group.last) == ":"

    def _effect(self, unit: Unit) -> Effect:
        """What is said of the times of a unit; for times alone, what goes on from before."""
        said = self.ledger.said
        match unit.effect:
            case Effect.SAME:
                return said.effect if said is not None else Effect.UNCLEAR
            case Effect.NEXT:
                return Effect.FALLBACK if said is not None and said.ranked else Effect.YES
            case Effect.YES if self.lowered and unit.link.but:
                return Effect.FALLBACK
            case Effect.YES if self.is_heading(unit) and any(cue.effect is Effect.PASSABLE for cue in unit.cues):
                return Effect.FALLBACK if said is not None and said.ranked else Effect.YES
            case None:
                return self._unsaid(unit, said)
        return unit.effect

    def _unsaid(self, unit: Unit, said: Said | None) -> Effect:
        """The effect of times of which nothing is said."""
        also = any(unit.first <= self.marks[place].first <= unit.last + 1 for place in self.folded.also)
        only = any(unit.first - 1 <= self.marks[place].first <= unit.last for place in self.folded.only)
        if unit.link.reason:
            return Effect.UNCLEAR
        if self.first and not also:
            if self.heading is not None:
                return self.heading
            return Effect.UNCLEAR if said is not None and said.effect is not Effect.YES and not only else Effect.YES
        if only or said is None:
            return Effect.YES if said is not None or only or self.first else Effect.UNCLEAR
        # "Monday works, Tuesday" breaks off; "free Monday, Tuesday" goes on.
        broken = unit.link.but or (said.closed and not unit.link.joined)
        return Effect.UNCLEAR if broken and not also else said.effect

    def _state(self, unit: Unit, effect: Effect) -> None:
        """Grade the times of a unit one by one."""
        ranked = effect is Effect.YES and any(cue.heading or cue.best for cue in unit.cues)
        said = Said(effect, unit.first, unit.last, ranked=ranked, closed=bool(unit.cues) and not unit.leads)
        before, facts, exceptions = self.ledger.said, list[Fact](), list[Fact]()
        busy = any(cue.busy for cue in unit.cues)
        twice = any(
            word(self.tokens, cue.first) in ("not", "no", "never") and cue.last == cue.first + 1 for cue in unit.cues
        )
        for item in unit.times:
            if item.group is None:
                continue
            group, graded = _moved(item.group, effect)
            expression = self.ledger.resolve(group, self._is_general(graded, group, busy))
            if graded is Effect.CLOSE:
                graded, expression = Effect.NO, self.ledger.others_on(expression)
            said.effect = graded
            made = self.ledger.grade(unit.first, unit.last, graded, expression, busy, twice)
            if made is None:
                self.ledger.leave(*((item.first, item.last) if graded in GRADES else (unit.first, unit.last)))
                continue
            said.times.append((group, expression))
            facts += made[0]
            exceptions += made[1]
        if self._narrows(said, before, unit):
            assert before is not None
            self.ledger.retract(before)
            self.ledger.pass_over(before.first, before.last)
        said.facts = [*self._only(unit, said), *facts, *exceptions] if said.times else []
        self.ledger.facts += said.facts
        self.ledger.said = said if said.times else None

    def _is_general(self, effect: Effect, group: Group, busy: bool) -> bool:
        """Whether a limit without a day holds for every day: "not before ten", but not "busy until ten"."""
        if effect not in (Effect.NO, Effect.FALLBACK) or group.days or self.ledger.context.days is not None or busy:
            return False
        return all(hours.shape in (Shape.FROM, Shape.UNTIL) for hours in group.hours)

    def _narrows(self, said: Said, before: Said | None, unit: Unit) -> bool:
        """ "Wednesday! Any time from one": the hours say which part of the day was meant."""
        if before is None or before.effect is not Effect.YES or said.effect is not Effect.YES or not before.whole_days:
            return False
        hours_only = all(not group.days and group.hours for group, _ in said.times)
        general = any(hours.general and hours.part is not Part.DAY for group, _ in said.times for hours in group.hours)
        return bool(said.times) and hours_only and not general and not said.ranked

    def _only(self, unit: Unit, said: Said) -> list[Fact]:
        """ "Only Thursday works" closes the week; "on Tuesday I can only do after two" closes the Tuesday."""
        for place in self.folded.only:
            mark = self.marks[place]
            if not unit.first - 3 <= mark.first < unit.last + 2 or said.effect not in GRADES or self._is_reserve(place):
                continue
            after = any(item.last > mark.last for item in unit.times)
            group, expression = said.times[0] if after else said.times[-1]
            named = any(not days.here for days in group.days)
            whole = named and (not group.hours or (after and group.first >= mark.last))
            # "... is my only option".
            whole = whole or (place + 1 < len(self.marks) and self.marks[place + 1].role is Role.NOUN and not after)
            general = not group.days and any(hours.general for hours in group.hours)
            first, last = min(unit.first, mark.first), max(unit.last, mark.last)
            if said.effect is Effect.NO:
                if after or whole:
                    self.ledger.close(first, last, Grade.PREFERRED)
            elif whole or general:
                self.ledger.close(first, last, Grade.UNAVAILABLE)
            else:
                _, day = cover(self.ledger.grid, expression.days, ALL_DAY)
                others = day - (self.ledger.context.named - self._named_whole(expression.days))
                return self.ledger.availability(first, last, others - expression.touched, Effect.NO)
            return []
        return []

    def _named_whole(self, days: Sequence[str]) -> frozenset[str]:
        """The slots of days that were only named as a whole, which "only after two" takes back."""
        said = self.ledger.said
        if said is None or not said.whole_days:
            return frozenset()
        return frozenset(
            slot for _, expression in said.times for slot in expression.touched if set(expression.days) & set(days)
        )

    def _is_reserve(self, place: int) -> bool:
        """ "Only at a pinch" limits the wish, not the week."""
        after = place + 1
        while after < len(self.marks) and self.marks[after].role is Role.LIGHT:
            after += 1
        entry = self.marks[after].entry if after < len(self.marks) else None
        return entry is not None and entry.role is Role.CUE and entry.plain is Effect.FALLBACK

    # The rest.

    def _rest(self, unit: Unit, effect: Effect | None, rest: Sequence[Item]) -> None:
        """ "Otherwise I am free", "the rest of the week is open", "otherwise Thursday"."""
        ledger = self.ledger
        spoken = any(item.rest for item in rest)
        named = tuple(
            item
            for item in unit.times
            if item not in rest and item.group is not None and not _is_everything(item.group)
        )
        if named and spoken:
            yes_before = ledger.said is not None and ledger.said.effect is Effect.YES
            lowered = unit.effect is None or (effect is Effect.YES and (yes_before or ledger.said is None))
            self._state(replace(unit, times=named), Effect.FALLBACK if lowered else effect or Effect.UNCLEAR)
            return
        if any(cue.effect is Effect.FLEXIBLE for cue in unit.cues) and effect in (Effect.YES, Effect.FLEXIBLE):
            effect = Effect.FALLBACK
        if named or effect not in GRADES or (not unit.cues and self.heading is None):
            ledger.leave(unit.first, unit.last)
            return
        assert effect is not None
        day = self._topic_day() if spoken and len(unit.times) == 1 else None
        if day is not None:
            _, touched = cover(ledger.grid, day, ALL_DAY)
            ledger.facts += ledger.availability(unit.first, unit.last, touched - ledger.context.named, effect)
            return
        ledger.close(unit.first, unit.last, GRADES[effect])
        for item in unit.times:
            for exception, opposite in item.group.exceptions if item.group is not None else ():
                exclusion = exclude(exception, opposite, ledger.grid.days, ALL_DAY, ledger.grid, ledger.context)
                if exclusion is None:
                    ledger.leave(unit.first, unit.last)
                else:
                    ledger.facts += ledger.excluded(unit.first, unit.last, exclusion, effect)

    def _topic_day(self) -> tuple[str, ...] | None:
        """The day in front of the last statement: "on Monday I am busy until ten, otherwise free"."""
        said = self.ledger.said
        if said is None or len(said.times) != 1 or len(said.times[0][1].days) != 1:
            return None
        group, expression = said.times[0]
        if not (group.days and group.hours) or group.first != said.first or len(group.atoms) < 2:
            return None
        between = range(group.atoms[0].last, group.atoms[1].first)
        apart = any(
            self.tokens[k].kind is Kind.WORD and word(self.tokens, k) not in ("at", "from", "on", "in", "the")
            for k in between
        )
        return expression.days if apart or word(self.tokens, group.atoms[0].last) == ":" else None

    # Exceptions.

    def _except(self, unit: Unit, base: Unit) -> None:
        """ "... except Friday", behind what it is an exception to or before it."""
        said = self.ledger.said
        if said is None or said.effect not in OPPOSITE:
            self.ledger.leave(unit.first, unit.last)
            return
        # "Apart from Tuesday, Thursday works too" adds a day and takes none away.
        whole = frozenset(slot for _, expression in said.times for slot in expression.touched)
        turned = OPPOSITE[said.effect]
        for item in unit.times:
            slots = self.ledger.apart_from(item.group, said) if item.group is not None else None
            if slots is None or (base is not unit and not slots <= whole):
                self.ledger.leave(unit.first, unit.last)
            else:
                self.ledger.facts += self.ledger.availability(unit.first, unit.last, slots, turned)

    # A cue without times.

    def _cue_alone(self, unit: Unit, later: Sequence[Unit], waiting: Unit | None) -> None:
        ledger, effect = self.ledger, unit.effect
        heading = any(cue.heading for cue in unit.cues)
        if waiting is not None and effect in GRADES:
            self._close_except(waiting, unit)
        elif unit.link.reason or all(cue.event for cue in unit.cues):
            return
        elif effect is Effect.FALLBACK and self.first and later and ledger.said is None and not heading:
            self.lowered = True
        elif effect is Effect.CLOSE and self._closes_a_refusal(unit):
            ledger.leave(unit.first, unit.last)
        elif effect is Effect.CLOSE or (effect is Effect.NONE and self.heading is Effect.FALLBACK):
            ledger.close(unit.first, unit.last, Grade.UNAVAILABLE)
            self.heading = None
        elif effect is Effect.EXCEPT and ledger.said is not None:
            # "Tuesday works, except the first hour": what is left of it nobody here knows.
            self._take_back(ledger.said, unit)
        elif ledger.said is not None and (
            not self.first or self._points_back(unit) or (effect is Effect.FALLBACK and not later and not heading)
        ):
            self._refine(unit, ledger.said)
        elif not heading and (
            effect in (Effect.NO, Effect.FALLBACK, Effect.NONE, Effect.FLEXIBLE)
            or (effect is Effect.YES and self._is_personal(unit))
        ):
            ledger.leave(unit.first, unit.last)

    def _closes_a_refusal(self, unit: Unit) -> bool:
        """ "I am busy Tuesday, that is all": all that is wrong, or all there is?"""
        grades = {fact.grade for fact in self.ledger.facts if isinstance(fact, Availability)}
        return grades == {Grade.UNAVAILABLE} and word(self.tokens, unit.first) in (
            "that",
            "those",
            "it",
            "this",
            "these",
        )

    def _points_back(self, unit: Unit) -> bool:
        return any(self.marks[place].first < unit.cues[0].first for place in self.folded.points_back)

    def _is_personal(self, unit: Unit) -> bool:
        """ "I am free", "that works": a statement whose times stand elsewhere; "great" is a courtesy."""
        before = {mark.role for mark in self.marks if mark.first < unit.last}
        return bool(before & {Role.SELF, Role.THAT, Role.CAN})

    def _refine(self, unit: Unit, said: Said) -> None:
        """ "... but it is not ideal": another word on the last times."""
        ledger, effect = self.ledger, unit.effect
        if effect in (Effect.NO, Effect.FALLBACK):
            assert effect is not None
            for _, expression in said.times if effect is not said.effect else ():
                again = ledger.grade(unit.first, unit.last, effect, expression)
                ledger.facts += again[0] if again is not None else []
            said.effect = effect
        elif effect in (Effect.YES, Effect.FLEXIBLE) and said.effect is Effect.NO:
            ledger.leave(unit.first, unit.last)
        elif effect in (Effect.HEDGE, Effect.HARD, Effect.UNCLEAR) and unit.link.but:
            self._take_back(said, unit)

    def _take_back(self, said: Said, unit: Unit) -> None:
        self.ledger.retract(said)
        self.ledger.leave(said.first, unit.last)
        self.ledger.said = None

    def _close_except(self, waiting: Unit, unit: Unit) -> None:
        """ "Apart from Tuesday I am free"."""
        ledger, effect = self.ledger, unit.effect
        assert effect is not None
        turned = OPPOSITE[effect]
        facts: list[Fact] = []
        for item in waiting.times:
            made = (
                ledger.grade(waiting.first, waiting.last, turned, ledger.resolve(item.group))
                if item.group is not None
                else None
            )
            if made is None:
                ledger.leave(waiting.first, unit.last)
                return
            facts += made[0]
        ledger.facts += facts
        ledger.close(waiting.first, unit.last, GRADES[effect])


def _is_everything(group: Group) -> bool:
    """ "All week", "any time"."""
    whole_days = all(days.every and days.rest is None and len(days.names) >= 5 for days in group.days)
    return whole_days and all(hours.part is Part.DAY for hours in group.hours)


def _moved(group: Group, effect: Effect) -> tuple[Group, Effect]:
    """Leaving at four is being away from four on; arriving at ten is being away until ten."""
    if effect not in (Effect.LEAVES, Effect.ARRIVES):
        return group, effect
    moment = group.hours[0].begin or group.hours[0].end if len(group.hours) == 1 else None
    if (
        not isinstance(moment, Clock)
        or group.hours[0].shape is Shape.SPAN
        or group.hours[0].length
        or group.hours[0].unclear
    ):
        return replace(group, unclear=True), Effect.NO
    if effect is Effect.LEAVES:
        return replace(group, hours=(Hours(Shape.FROM, begin=moment),)), Effect.NO
    return replace(group, hours=(Hours(Shape.UNTIL, end=moment),)), Effect.NO
