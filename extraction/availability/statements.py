"""From units to facts: what one statement says of its times, given the statements before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.clauses import Unit
from extraction.availability.exceptions import close_except, except_from
from extraction.availability.items import Folded, Item
from extraction.availability.ledger import GRADES, Ledger, Said
from extraction.availability.marks import Mark
from extraction.availability.only import others_ruled_out
from extraction.availability.rest import are_that_day, grade_rest, grade_rest_of_days, named_beside, rest_of
from extraction.facts import Availability, Fact, Grade
from extraction.lexicon.senses import Effect, Role
from extraction.times.clock import Clock
from extraction.times.groups import Gap, Group, build, crossed
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Part
from extraction.times.resolve import is_rest
from extraction.words import Kind, Token, vocabulary, word

_POINTERS = vocabulary("that those it this these")
_AFFIRMING = vocabulary("is does will would can could are do might")
_RATHER = vocabulary("prefer rather sooner")


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
        self.alone: Unit | None = None
        """A judgement on no time, which an exception may follow."""
        self.lost = False
        """An exception stands before what it is an exception to, and is not understood."""
        self.lowered = False
        """A cue such as "not ideal, but" stands before the statement that it lowers."""
        self.first = True
        """No unit of this sentence has stated anything yet."""

    def begin(self, marks: Sequence[Mark], folded: Folded) -> None:
        """Begin a sentence."""
        self.marks, self.folded = marks, folded
        self.waiting, self.alone, self.lost, self.lowered, self.first = None, None, False, False, True

    def read(self, unit: Unit, later: Sequence[Unit], doubtful: bool, strange: bool = False) -> None:
        """Read one unit; `later` are those after it in the sentence.

        doubtful: its times can only be left unread. strange: because words around them are not understood.
        """
        waiting, self.waiting = self.waiting, None
        alone, self.alone = self.alone, None
        if doubtful or self.lost:
            self.lost = self.lost or (unit.effect is Effect.EXCEPT and self.first)
            if strange and self._explains(unit):
                self.ledger.pass_over(unit.first, unit.last)
            elif unit.times:
                self._doubt(unit)
        elif not unit.times:
            self._cue_alone(unit, later, waiting)
            self.alone = unit if unit.effect in GRADES and not unit.link.reason else None
        elif unit.effect is Effect.EXCEPT and self.ledger.said is None and alone is not None:
            # "All good except Thursday".
            close_except(self.ledger, unit, alone)
        elif unit.effect is Effect.EXCEPT:
            if self.first and later:
                self.waiting = unit
                return
            except_from(self.ledger, unit)
        elif unit.link.correction is not None and self._corrects(unit):
            self._correct(unit)
        else:
            self._times(unit)
            if waiting is not None:
                except_from(self.ledger, waiting, waited=True)
        self.first = False

    def is_heading(self, unit: Unit) -> bool:
        """Whether a colon stands between the cues of a unit and its times: "Backup: Tuesday"."""
        if not unit.leads or not unit.times:
            return False
        return any(word(self.tokens, k) in (":", "=") for k in range(unit.cues[-1].last, unit.times[0].first))

    def _explains(self, unit: Unit) -> bool:
        """Whether a unit only says why, of the same days: "not Monday, I am a ... on Mondays"."""
        said = self.ledger.said
        if unit.cues or unit.link.but or said is None or self.first or any(item.group is None for item in unit.times):
            return False
        groups = [item.group for item in unit.times if item.group is not None]
        days = _days_of(said)
        named = {day for group in groups for each in group.days for day in each.on(self.ledger.grid)}
        return said.whole_days and named == days and not any(group.hours or group.unclear for group in groups)

    def _doubt(self, unit: Unit) -> None:
        said = self.ledger.said
        groups = [item.group for item in unit.times if item.group is not None]
        narrows = all(group.hours and not group.days for group in groups)
        outdone = unit.link.but and self._says(unit) & _RATHER
        limits = narrows and any(h.shape in (Shape.FROM, Shape.UNTIL) for group in groups for h in group.hours)
        narrows = (narrows and said is not None and said.whole_days) or (limits and not self.first)
        if said is not None and said.bare and said.whole_days:
            # "This Wednesday. Yes, ... Wednesday at ten."
            narrows = narrows or {d for g in groups for each in g.days for d in each.names} == _days_of(said)
        if said is not None and (unit.effect is Effect.EXCEPT or outdone or narrows):
            # "Thursday is fine, but after ... 14:30 only": what is left of it nobody here knows.
            self._take_back(said, unit)
        for group in groups:
            self.ledger.doubt(self.ledger.resolve(group).touched)
        self.ledger.leave(unit.first, unit.last)
        self.ledger.said = None

    # Times, and what is said of them.

    def _times(self, unit: Unit) -> None:
        effect = self._effect(unit)
        if rest := rest_of(unit):
            self._rest(unit, effect, rest)
        elif effect is Effect.CLOSE and not unit.leads:
            # "Tuesday at ten is all I have."
            self._state(unit, Effect.YES)
            self._close(unit)
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
        """Whether a unit is a day over a list of times of day: "Tuesday:"."""
        group = unit.times[0].group
        return len(unit.times) == 1 and group is not None and not group.hours and word(self.tokens, group.last) == ":"

    def _effect(self, unit: Unit) -> Effect:
        """What is said of the times of a unit; for times alone, what goes on from before."""
        said = self.ledger.said
        match unit.effect:
            case Effect.SAME:
                return said.effect if said is not None else Effect.UNCLEAR
            case Effect.NEXT:
                return self._ranked(said)
            case Effect.YES if self.lowered and unit.link.but:
                return Effect.FALLBACK
            case Effect.YES if self.is_heading(unit) and any(cue.effect is Effect.PASSABLE for cue in unit.cues):
                return self._ranked(said)
            case None:
                return self._unsaid(unit, said)
        return unit.effect

    # A time in place of another.

    def _corrects(self, unit: Unit) -> bool:
        """Whether a unit behind "sorry" or "I mean" puts its time in the place of the last one."""
        entry, said = unit.link.correction, self.ledger.said
        assert entry is not None
        also = any(unit.first - 1 <= self.marks[place].first <= unit.last for place in self.folded.also)
        if also or (said is None and (entry.asked or not entry.strict)):
            return False
        return entry.strict or said is None or said.bare or not unit.cues

    def _correct(self, unit: Unit) -> None:
        """Put the time of a unit in the place of the last one; where it cannot be told which, both stay open."""
        said = self.ledger.said
        group = _corrected(said.times[0][0], unit.times) if said is not None and len(said.times) == 1 else None
        if said is None or group is None:
            if said is not None:
                self._take_back(said, unit)
            self._doubt(unit)
            return
        self.ledger.retract(said)
        self.ledger.pass_over(said.first, said.last)
        self.ledger.context.named -= said.times[0][1].touched
        effect = unit.effect if unit.cues else said.effect
        self._state(replace(unit, times=(replace(unit.times[0], group=group),)), effect or Effect.UNCLEAR)

    def _ranked(self, said: Said | None) -> Effect:
        """The effect of times that come after those said before, which may have been the first choice."""
        if said is None and self.ledger.unsure:
            return Effect.UNCLEAR
        return Effect.FALLBACK if said is not None and said.ranked else Effect.YES

    def _unsaid(self, unit: Unit, said: Said | None) -> Effect:
        """The effect of times of which nothing is said."""
        also = any(unit.first - 1 <= self.marks[place].first <= unit.last + 1 for place in self.folded.also)
        only = any(unit.first - 1 <= self.marks[place].first <= unit.last for place in self.folded.only)
        if unit.link.reason:
            return Effect.UNCLEAR
        if said is not None and said.effect is Effect.NO and unit.link.but and self._affirmed(unit):
            return Effect.YES
        if unit.link.but and _whenever(unit):
            # "Monday is out, but anything on Tuesday".
            return Effect.YES
        if self.first and not also:
            if self.heading is not None:
                return self.heading
            goes_on = said is None or said.effect is Effect.YES or only or _whenever(unit)
            return Effect.YES if goes_on else Effect.UNCLEAR
        if only or said is None:
            return Effect.YES if said is not None or only or self.first else Effect.UNCLEAR
        # "Monday works, Tuesday" breaks off; "free Monday, Tuesday" goes on.
        so = word(self.tokens, unit.first - 1) == "so" and said.effect is Effect.YES
        limited = any(
            mark.role is Role.IF and unit.link.but and said.last <= mark.first < unit.first <= mark.last + 3
            for mark in self.marks
        )
        so = so or all(item.group is not None and _is_limit(item.group) for item in unit.times)
        broken = not limited and ((unit.link.but and not so) or (said.closed and not unit.link.joined))
        return Effect.UNCLEAR if broken and not also else said.effect

    def _affirmed(self, unit: Unit) -> bool:
        """Whether a verb without more affirms the times before it: "... but Tuesday afternoon will"."""
        ends = unit.last + 1 >= len(self.tokens) or self.tokens[unit.last + 1].kind is not Kind.WORD
        return ends and word(self.tokens, unit.last) in _AFFIRMING

    def _state(self, unit: Unit, effect: Effect) -> None:
        """Grade the times of a unit one by one."""
        words = self._says(unit)
        ranked = effect is Effect.YES and ("best" in words or any(cue.heading or cue.best for cue in unit.cues))
        if (
            words & _RATHER
            and effect is Effect.YES
            and unit.link.but
            and self.ledger.said is not None
            and not self.first
        ):
            self._outdo(self.ledger.said)
        closed = bool(unit.cues) and not unit.leads
        said = Said(effect, unit.first, unit.last, ranked=ranked, closed=closed, bare=not unit.cues)
        before, facts, exceptions = self.ledger.said, list[Fact](), list[Fact]()
        if (
            before is not None
            and before.whole_days
            and all(i.group is not None and not i.group.days for i in unit.times)
        ):
            # "Tuesday or Wednesday, before lunch": the hours are those of all these days.
            self.ledger.context.days = tuple(dict.fromkeys(day for _, each in before.times for day in each.days))
        spoken = frozenset(self.ledger.context.named_days)

        def known(group: Group) -> bool:
            return {day for days in group.days for day in days.on(self.ledger.grid)} <= spoken

        busy = any(cue.busy for cue in unit.cues)
        twice = any(
            word(self.tokens, cue.first) in ("not", "no", "never") and cue.last == cue.first + 1 for cue in unit.cues
        )
        for item in unit.times:
            if item.group is None or (len(unit.times) > 1 and _is_anything(item.group)):
                # "Do not book anything for me on Friday" speaks of Friday.
                continue
            group, graded = _moved(item.group, effect)
            expression = self.ledger.resolve(group, self._is_general(graded, group, busy))
            if graded is Effect.CLOSE:
                graded, expression = Effect.NO, self.ledger.others_on(expression)
            said.effect = graded
            made = self.ledger.grade(unit.first, unit.last, graded, expression, busy, twice)
            limits = not group.hours or (unit.link.but and _is_limit(group))
            if made is not None and made[1] and not unit.cues and group.days and limits and known(group):
                # "Tuesday to Friday, 9 to 10. On Friday not 9:30": the day was spoken of, and only this is new.
                made = ([], made[1])
            if made is None or (is_rest(group) and self.ledger.unsure):
                self.ledger.doubt(expression.touched)
                self.ledger.leave(*((item.first, item.last) if graded in GRADES else (unit.first, unit.last)))
                continue
            said.times.append((group, expression))
            facts += made[0]
            exceptions += made[1]
        if self._narrows(said, before):
            assert before is not None
            self.ledger.retract(before)
            self.ledger.pass_over(before.first, before.last)
        if said.times:
            others = others_ruled_out(self.ledger, self.marks, self.folded, unit, said)
            said.facts = [*others, *facts, *exceptions]
        self.ledger.facts += said.facts
        self.ledger.said = said if said.times else None

    def _says(self, unit: Unit) -> set[str]:
        """The words of the cues of a unit."""
        return {word(self.tokens, k) for cue in unit.cues for k in range(cue.first, cue.last)}

    def _outdo(self, said: Said) -> None:
        """Lower what was offered first: "I could do Monday, though I would prefer Tuesday"."""
        if said.effect is not Effect.YES or said.ranked:
            return
        self.ledger.retract(said)
        said.effect = Effect.FALLBACK
        said.facts = [replace(f, grade=Grade.FALLBACK) if isinstance(f, Availability) else f for f in said.facts]
        self.ledger.facts += said.facts

    def _is_general(self, effect: Effect, group: Group, busy: bool) -> bool:
        """Whether a limit without a day holds for every day: "not before ten", but not "busy until ten"."""
        if effect not in (Effect.NO, Effect.FALLBACK) or group.days or self.ledger.context.days is not None or busy:
            return False
        return all(hours.shape in (Shape.FROM, Shape.UNTIL) for hours in group.hours)

    def _narrows(self, said: Said, before: Said | None) -> bool:
        """Whether hours say which part of the days before was meant: "Wednesday! Any time from one"."""
        if before is None or before.effect is not Effect.YES or said.effect is not Effect.YES or not before.whole_days:
            return False
        hours_only = all(not group.days and group.hours for group, _ in said.times)
        if before.bare and all(group.hours for group, _ in said.times):
            # "This Wednesday. Yes, this Wednesday at ten."
            hours_only = hours_only or _days_of(before) == _days_of(said)
        general = any(hours.general and hours.part is not Part.DAY for group, _ in said.times for hours in group.hours)
        return bool(said.times) and hours_only and not general and not said.ranked

    def _rest(self, unit: Unit, effect: Effect, rest: Sequence[Item]) -> None:
        """Read what is said of all times not named, or of others instead: "otherwise Thursday"."""
        ledger = self.ledger
        spoken = any(item.rest for item in rest)
        named = named_beside(unit, rest)
        if named and spoken and are_that_day(named):
            grade_rest_of_days(ledger, unit, named, effect)
            return
        if named and spoken and unit.cues and self._named_in_part(named):
            # "Not Thursday 9 to 10, otherwise Thursday is fine".
            grade_rest_of_days(ledger, unit, named, effect)
            return
        if named and spoken:
            yes_before = ledger.said is not None and ledger.said.effect is Effect.YES
            lowered = unit.effect is None or (effect is Effect.YES and (yes_before or ledger.said is None))
            self._state(replace(unit, times=named), Effect.FALLBACK if lowered else effect)
            return
        if any(cue.effect is Effect.FLEXIBLE for cue in unit.cues) and effect in (Effect.YES, Effect.FLEXIBLE):
            # "Friday is out, otherwise I am flexible" prefers nothing.
            offered = any(isinstance(f, Availability) and f.grade is not Grade.UNAVAILABLE for f in ledger.facts)
            effect = Effect.FALLBACK if offered or not ledger.facts else Effect.YES
        if ledger.unsure or named or effect not in GRADES or (not unit.cues and self.heading is None):
            ledger.leave(unit.first, unit.last)
        else:
            grade_rest(ledger, self.tokens, unit, rest, effect)

    def _named_in_part(self, named: Sequence[Item]) -> bool:
        """Whether times are whole days of which a part was named before."""
        groups = [item.group for item in named if item.group is not None]
        known = {slot.split()[0] for slot in self.ledger.context.named}
        days = {day for group in groups for each in group.days for day in each.on(self.ledger.grid)}
        return bool(days) and days <= known and not any(group.hours for group in groups)

    # A cue without times.

    def _cue_alone(self, unit: Unit, later: Sequence[Unit], waiting: Unit | None) -> None:
        ledger, effect = self.ledger, unit.effect
        heading = any(cue.heading for cue in unit.cues)
        if waiting is not None and effect in GRADES:
            close_except(ledger, waiting, unit)
        elif unit.link.reason or all(cue.event for cue in unit.cues):
            return
        elif effect in (Effect.FALLBACK, Effect.HARD) and self.first and later and ledger.said is None and not heading:
            self.lowered = True
        elif effect is Effect.CLOSE and self._closes_a_refusal(unit):
            ledger.leave(unit.first, unit.last)
        elif effect is Effect.CLOSE or (effect is Effect.NONE and self.heading is Effect.FALLBACK):
            self._close(unit)
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

    def _close(self, unit: Unit) -> None:
        """Rule out all times not named; where something was not understood, nobody here knows which these are."""
        if self.ledger.unsure:
            self.ledger.leave(unit.first, unit.last)
        else:
            self.ledger.close(unit.first, unit.last, Grade.UNAVAILABLE)

    def _closes_a_refusal(self, unit: Unit) -> bool:
        """Whether nobody can tell all that is wrong from all there is: "I am busy Tuesday, that is all"."""
        grades = {fact.grade for fact in self.ledger.facts if isinstance(fact, Availability)}
        return grades == {Grade.UNAVAILABLE} and word(self.tokens, unit.first) in _POINTERS

    def _points_back(self, unit: Unit) -> bool:
        return any(self.marks[place].first < unit.cues[0].first for place in self.folded.points_back)

    def _is_personal(self, unit: Unit) -> bool:
        """Whether a cue is a statement whose times stand elsewhere ("I am free"), and no courtesy ("great")."""
        before = {mark.role for mark in self.marks if mark.first < unit.last}
        return bool(before & {Role.SELF, Role.THAT, Role.CAN})

    def _refine(self, unit: Unit, said: Said) -> None:
        """Read another word on the last times: "... but it is not ideal"."""
        ledger, effect = self.ledger, unit.effect
        if effect is Effect.HARD and said.effect is Effect.YES:
            # "Tuesday works, but it is a squeeze".
            effect = Effect.FALLBACK
        if (
            effect is Effect.NO
            and said.effect is Effect.YES
            and any(cue.busy for cue in unit.cues)
            and not unit.link.but
        ):
            # "Any day except Wednesday, I'm in court" says why not; "Tuesday, I'm in court" says two things at once.
            if not any(expression.excluded for _, expression in said.times):
                self._take_back(said, unit)
        elif effect in (Effect.NO, Effect.FALLBACK):
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


def _days_of(said: Said) -> set[str]:
    """The days that a statement speaks of."""
    return {day for _, expression in said.times for day in expression.days}


def _corrected(before: Group, times: Sequence[Item]) -> Group | None:
    """The times that are meant where `times` stand in the place of `before`; what they leave out stays as it was."""
    group = times[0].group if len(times) == 1 else None
    if group is None or before.exceptions or group.exceptions:
        return None
    if group.hours and not group.days:
        return group if before.hours else None
    if group.days and not group.hours and before.hours:
        hours = [atom for atom in before.atoms if isinstance(atom.value, Hours)]
        return crossed(group, build(hours, [Gap(link="or")] * (len(hours) - 1))) if len(hours) == 1 else None
    return group


def _is_anything(group: Group) -> bool:
    """Whether a group names all times of no day: "anything"."""
    return not group.days and all(hours.part is Part.DAY and hours.every and not hours.rest for hours in group.hours)


def _is_limit(group: Group) -> bool:
    """Whether a group says no more than how far its days go: "only up to four"."""
    return bool(group.hours) and all(hours.strict for hours in group.hours)


def _whenever(unit: Unit) -> bool:
    """Whether times are said to be any: nobody says "any time on Friday" of times that are gone."""
    groups = [item.group for item in unit.times if item.group is not None]
    return any(hours.every and hours.part is Part.DAY for group in groups for hours in group.hours)


def _moved(group: Group, effect: Effect) -> tuple[Group, Effect]:
    """Leaving at four is being away from four on; arriving at ten is being away until ten."""
    if effect not in (Effect.LEAVES, Effect.ARRIVES):
        return group, effect
    said = group.hours[0] if len(group.hours) == 1 else Hours(Shape.PART, unclear=True)
    moment = said.begin or said.end
    if not isinstance(moment, Clock) or said.shape is Shape.SPAN or said.length or said.unclear:
        return replace(group, unclear=True), Effect.NO
    if effect is Effect.LEAVES:
        return replace(group, hours=(Hours(Shape.FROM, begin=moment),)), Effect.NO
    return replace(group, hours=(Hours(Shape.UNTIL, end=moment),)), Effect.NO
