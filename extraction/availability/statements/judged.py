"""Verdicts: "so I can't" behind a reason is said of the times of that reason, whatever the reason is.

"The plumber is coming on Friday, so that one's gone": words that are not understood do not matter where the speaker
says what follows from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.item import Folded, Item
from extraction.availability.items.walk import CONSEQUENCES
from extraction.availability.marks.mark import Mark, marks_in
from extraction.availability.statements.ledger import GRADES
from extraction.availability.units.clauses import Unit
from extraction.availability.units.effects import effect_of
from extraction.availability.units.strangers import limited
from extraction.lexicon.senses import Effect, Role
from extraction.times.numbers import hour_at
from extraction.times.parts import Part
from extraction.words import Kind, Token, vocabulary, word

_PERSONAL = vocabulary("can could will unable able not am are be busy")
_PAST = vocabulary("was were had did used would")
_OPENING = frozenset({Role.LIGHT, Role.LINK, Role.BUT, Role.AND, Role.MARK, Role.POLITE, Role.ALSO, Role.NOUN})
_POINTING = vocabulary("they both either those these that")
_SUBJECTS = vocabulary("i we")
_BEHIND = frozenset(
    {Role.LIGHT, Role.THAT, Role.SELF, Role.OTHER, Role.CAN, Role.CANNOT, Role.NOT, Role.SOFT, Role.ALSO}
)
_TURNING = frozenset({Role.IF, Role.BUT, Role.ONLY, Role.REASON, Role.TIME})
"""What may turn the words between a time and a verdict on it into something else."""
_OFFERED = (Effect.YES, Effect.FALLBACK, Effect.FLEXIBLE)


def judged(
    tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, found: Sequence[Unit]
) -> tuple[list[Unit], set[int]]:
    """The units with the verdicts on them, and the places of those whose times a verdict settles."""
    roles = {mark.role for mark in marks}
    reader = _Verdicts(tokens, marks, folded)
    if Role.BUT not in roles:
        settled = [reader.pointed(unit) for unit in found] if Role.AND in roles else [None] * len(found)
        own = {place for place, unit in enumerate(settled) if unit is not None}
        return [verdict or unit for verdict, unit in zip(settled, found, strict=True)], own
    units: list[Unit] = []
    places: set[int] = set()
    for unit in found:
        inside = reader.inside(unit)
        if inside is not None:
            places.add(len(units))
            units.append(inside)
            continue
        place = reader.reason(units, unit)
        if place is None:
            verdict = reader.pointed(unit)
            places.update({len(units)} if verdict is not None else ())
            units.append(verdict or unit)
            continue
        before = units[place]
        units[place:] = [replace(before, cues=unit.cues, effect=unit.effect, last=unit.last)]
        places.add(place)
    return units, places


class _Verdicts:
    def __init__(self, tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded) -> None:
        self.tokens = tokens
        self.marks = marks
        self.strange = [marks[place] for place in folded.strange]

    def reason(self, units: Sequence[Unit], verdict: Unit) -> int | None:
        """The place of the unit that a verdict behind it is said of."""
        pointing = bool(verdict.times) and all(_points_back(item) for item in verdict.times)
        if verdict.effect not in GRADES or (verdict.times and not (pointing and verdict.cues)):
            return None
        place = len(units) - 1
        while place >= 0 and not units[place].times and self._says_nothing(units[place]):
            place -= 1
        if place < 0 or not units[place].times:
            return None
        before = units[place]
        if pointing and any(item.group is None or item.group.hours for item in before.times):
            return None
        so = self._consequence(before.last, verdict.first)
        return place if so is not None and self._settles(before, so, verdict.cues, verdict.effect) else None

    def inside(self, unit: Unit) -> Unit | None:
        """The unit with its last cues as a verdict on its times, where "so" stands before them."""
        if not unit.times or len(unit.cues) < 2:
            return None
        for place in range(1, len(unit.cues)):
            so = self._consequence(unit.cues[place - 1].last, unit.cues[place].first)
            verdict, before = unit.cues[place:], unit.cues[:place]
            effect = effect_of(verdict)
            if so is None or effect not in GRADES or unit.times[-1].first > so:
                continue
            reason = replace(unit, cues=before, effect=effect_of(before))
            if self._settles(reason, so, verdict, effect):
                return replace(unit, cues=verdict, effect=effect)
        return None

    def pointed(self, unit: Unit) -> Unit | None:
        """The unit with its last cue as a verdict on its times, which points back at them or is the speaker's refusal:
        "Monday and Friday are my days at home and those are perfect", "Monday the ... are here and I can't get away".
        """
        if not unit.times or not unit.cues or unit.cues[-1].effect not in GRADES:
            return None
        cue, time = unit.cues[-1], unit.times[-1]
        joined = [mark for mark in marks_in(self.marks, time.last, cue.last) if mark.role is Role.AND]
        if not joined or cue.first < time.last or not self._only_describes(unit, time.last, joined[-1].first):
            return None
        behind = marks_in(self.marks, joined[-1].last, cue.first)
        opening = word(self.tokens, joined[-1].last)
        points = bool(behind) and (behind[0].role is Role.THAT or opening in _POINTING)
        own = opening in _SUBJECTS and cue.effect is Effect.NO
        plain = all(mark.role in _BEHIND for mark in behind)
        return replace(unit, cues=(cue,), effect=cue.effect) if (points or own) and plain else None

    def _only_describes(self, unit: Unit, start: int, end: int) -> bool:
        """Whether words between two tokens are not understood, and can neither limit a time nor turn what follows."""
        inside = marks_in(self.marks, start, end)
        unknown = [mark for mark in inside if mark.role is Role.UNKNOWN]
        said = [cue for cue in unit.cues[:-1] if not cue.event]
        described = all(cue.effect is Effect.UNCLEAR and cue.first in {mark.first for mark in unknown} for cue in said)
        limits = any(limited(self.tokens, m.first) or self.tokens[m.first].kind is not Kind.WORD for m in unknown)
        return bool(unknown) and described and not limits and not any(mark.role in _TURNING for mark in inside)

    def _consequence(self, start: int, end: int) -> int | None:
        """The token of the "so" between two tokens."""
        return next(
            (
                mark.first
                for mark in marks_in(self.marks, start, end)
                if mark.role is Role.BUT and word(self.tokens, mark.first) in CONSEQUENCES
            ),
            None,
        )

    def _says_nothing(self, unit: Unit) -> bool:
        return unit.effect not in GRADES or all(cue.event for cue in unit.cues)

    def _settles(self, before: Unit, so: int, cues: Sequence[Item], effect: Effect | None) -> bool:
        """Whether a verdict behind the token `so` is the speaker's own, on times that nothing else is said of."""
        events = all(cue.event for cue in before.cues)
        if word(self.tokens, cues[0].first - 1) == "if" or (before.effect in _OFFERED and not events):
            return False
        if any(word(self.tokens, cue.first) in _PAST for cue in before.cues) or self._limits(before):
            return False
        behind = marks_in(self.marks, so + 1, cues[0].last)
        points = any(mark.role in (Role.THAT, Role.TIME) for mark in behind) or self._then(cues[-1].last)
        if effect is not Effect.NO and not (events or points):
            # "My interview on Tuesday will be short, so I can meet".
            return False
        own = points or any(mark.role is Role.SELF for mark in behind)
        return own or not _is_personal(self.tokens, cues[0]) or self._is_own(before)

    def _limits(self, unit: Unit) -> bool:
        """Whether a word that is not understood may be a time, or limit one: "until ... 10:30"."""
        return any(
            unit.first <= mark.first < unit.last
            and (
                limited(self.tokens, mark.first)
                or self.tokens[mark.first].kind is not Kind.WORD
                or hour_at(self.tokens, mark.first) is not None
            )
            for mark in self.strange
        )

    def _then(self, token: int) -> bool:
        return word(self.tokens, token) == "then"

    def _is_own(self, before: Unit) -> bool:
        """Whether the clause of a unit has no other subject: "Bob is in Rome on Tuesday so can't come"."""
        opening = next((mark for mark in self.marks if mark.role not in _OPENING), None)
        if opening is None or opening.first > before.first:
            return opening is None
        if opening.role is Role.SELF:
            return word(self.tokens, opening.first) in ("i", "we")
        return opening.role in (Role.TIME, Role.HAVE, Role.EVENT, Role.CUE)


def _points_back(item: Item) -> bool:
    """Whether a time is that day or those days."""
    group = item.group
    if group is not None and not group.days and group.hours:
        # "My gran turns ninety on Monday, so I am away all day".
        return all(hours.part is Part.DAY and not (hours.every or hours.rest or hours.begin) for hours in group.hours)
    return (
        group is not None
        and bool(group.days)
        and all(days.here and not days.next and days.rest is None for days in group.days)
        and not (group.hours or group.exceptions or group.unclear)
    )


def _is_personal(tokens: Sequence[Token], cue: Item) -> bool:
    """Whether a cue is said of somebody who may not be named: "busy", "can't"."""
    return cue.busy or word(tokens, cue.first) in _PERSONAL
