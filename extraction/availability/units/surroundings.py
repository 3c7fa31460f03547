"""The words around a unit: what belongs to its clause, and what may stand there without changing what it says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extraction.availability.items.walk import BREAKS, STEPPED_OVER
from extraction.availability.marks.mark import Mark, marks_in, places_in
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect, Role
from extraction.times.numbers import hour_at
from extraction.words import Kind, Token, vocabulary, word

AROUND = STEPPED_OVER | {Role.CAN, Role.CANNOT, Role.THINK, Role.HAVE, Role.MEET, Role.POLITE}
_APART = BREAKS | {Role.AND}
_IN_INFINITIVE = frozenset({Role.UNKNOWN, Role.LIGHT, Role.SELF, Role.OTHER, Role.LINK, Role.ALSO, Role.MEET})
_BEFORE_SUBJECT = frozenset({Role.LIGHT, Role.LINK, Role.POLITE, Role.ALSO, Role.AND, Role.BUT, Role.MARK})
OWNED = vocabulary("the our my your his her their this that a an some")
LIMITING = vocabulary("from until till by after before past earlier later sooner")
"""Words that set an end to times."""
_WHERE = vocabulary("in at")
_SUBJECTS = vocabulary("i we")


class Surroundings:
    """A unit of a sentence between the tokens `after` and `before`."""

    def __init__(self, tokens: Sequence[Token], marks: Sequence[Mark], unit: Unit, after: int, before: int) -> None:
        self.tokens = tokens
        self.marks = marks
        self.unit = unit
        self.firsts = [mark.first for mark in marks]
        self.after = after
        self.before = before
        self.own = bool(unit.cues) and self._own()

    def _role(self, place: int) -> Role | None:
        return self.marks[place].role if 0 <= place < len(self.marks) else None

    def _place(self, token: int) -> int:
        """The mark that holds a token."""
        return max(0, bisect_right(self.firsts, token) - 1)

    def _own(self) -> bool:
        """Whether the first cue has the speaker for its subject."""
        place = self._place(self.unit.cues[0].first)
        if self._role(place) is Role.SELF or self._befalls():
            # "The dentist has me on Wednesday".
            return True
        place -= 1
        while self._role(place) in AROUND:
            place -= 1
        if self._role(place) is Role.AND and self.unit.leads is False:
            # "I keep all afternoons for my customers and can't meet then".
            place = next((k for k, m in enumerate(self.marks) if m.role not in _BEFORE_SUBJECT), 0)
            return self._role(place) is Role.SELF and word(self.tokens, self.marks[place].first) in _SUBJECTS
        return self._role(place) is Role.SELF

    def _befalls(self) -> bool:
        """Whether the first cue has the speaker for its object: "the kids keep me busy"."""
        cue = self.unit.cues[0]
        return cue.effect is Effect.NO and any(
            word(self.tokens, k) in ("me", "us") for k in range(cue.first + 1, cue.last)
        )

    def _apart(self, start: int, end: int, by: frozenset[Role] = _APART) -> bool:
        """Whether something between two tokens sets them apart."""
        return any(
            mark.role in by and word(self.tokens, mark.first) not in "'\"“”‘’*_"
            for mark in marks_in(self.marks, start, end)
        )

    def _heads(self, mark: Mark) -> bool:
        """Whether a strange word stands in a heading over times of which nothing else is said: "Spare: Friday"."""
        between = [m for m in marks_in(self.marks, mark.last, self.unit.first) if m.role in _APART]
        return not self.unit.cues and all(word(self.tokens, m.first) in (":", "=", "|") for m in between)

    def _interjects(self, mark: Mark) -> bool:
        """Whether a strange word stands between commas, in a clause of the speaker's own: "any day, I'm retired"."""
        place = self._place(mark.first)
        begun = end = place
        while self._role(begun - 1) not in (None, *_APART):
            begun -= 1
        while self._role(end + 1) not in (None, *_APART):
            end += 1
        said = {word(self.tokens, m.first) for m in self.marks[begun : end + 1]}
        if not self.unit.first < mark.first < self.unit.last:
            return False
        closed = self._role(begun - 1) is Role.MARK and self._role(end + 1) is Role.MARK
        return closed and self._role(begun) is Role.SELF and bool(said & _SUBJECTS) and not said & LIMITING

    def _is_number(self, mark: Mark) -> bool:
        """Whether a strange mark is a number, in digits or in words."""
        return self.tokens[mark.first].kind is not Kind.WORD or hour_at(self.tokens, mark.first) is not None

    def _together(self, mark: Mark, listed: bool = False) -> bool:
        """Whether a mark stands in the clause of the unit: nothing sets them apart, and no subject opens a new one.

        listed: or they may be items of one list ("apart from ten and ... two").
        """
        low, high = (mark.last, self.unit.first) if mark.first < self.unit.first else (self.unit.last, mark.first)
        opened = any(
            self.marks[place].role is Role.SELF
            and word(self.tokens, self.marks[place].first) in _SUBJECTS
            and self._role(place - 1) is not Role.THINK
            for place in places_in(self.marks, low, high)
        )
        if opened and mark.first < self.unit.first:
            # "On ... I could do ten".
            opened = self._role(self._place(mark.first) - 1) is not Role.LINK
        return not opened and not self._apart(low, high, BREAKS if listed else _APART)

    def _before(self, mark: Mark, over: frozenset[Role]) -> int:
        """The first place before a mark whose role is none of these."""
        place = self._place(mark.first) - 1
        while self._role(place) in over:
            place -= 1
        return place

    def _complements(self, mark: Mark) -> bool:
        """Whether a mark belongs to a preposition that names a thing or a person: "with 3 clients"."""
        return self._role(self._before(mark, frozenset({Role.LIGHT, Role.SELF, Role.UNKNOWN}))) in (
            Role.FOR,
            Role.OBJECT,
        )

    def _infinitive(self, mark: Mark) -> bool:
        """Whether a word belongs to an infinitive behind the last cue: "a rush for me to get the bus"."""
        if not self.unit.cues or any(item.first > mark.first for item in (*self.unit.times, *self.unit.cues)):
            return False
        cue = self.unit.cues[-1]
        begun = self._place(cue.last - 1)
        place = self._place(mark.first) - 1
        while (
            place > begun and self._role(place) in _IN_INFINITIVE and word(self.tokens, self.marks[place].first) != "to"
        ):
            place -= 1
        said = {word(self.tokens, k) for k in range(cue.last, mark.last)}
        leads = word(self.tokens, self.marks[place].last - 1) == "to"
        between = all(self._role(k) in (Role.LIGHT, Role.SELF, Role.FOR) for k in range(begun + 1, place))
        return place >= begun and leads and between and not said & LIMITING

    def _own_place(self, mark: Mark) -> bool:
        """Whether a word is the speaker's own, behind the last cue: "a lot easier on my nerves"."""
        place = self._place(mark.first)
        owned = word(self.tokens, mark.first - 1) in ("my", "our") and self._role(place - 2) is Role.LINK
        return owned and bool(self.unit.cues) and self.marks[place - 2].first >= self.unit.last

    def _somewhere(self, mark: Mark) -> bool:
        """Whether words behind the last cue only say where: "Thursday is a holiday here in Bavaria"."""
        if not self.unit.cues or mark.first < self.unit.last or self.unit.cues[-1].last < self.unit.last:
            return False
        between = [m for m in self.marks if self.unit.last <= m.first <= mark.first]
        words = {word(self.tokens, m.first) for m in between}
        plain = all(m.role in (Role.LIGHT, Role.UNKNOWN) or word(self.tokens, m.first) in _WHERE for m in between)
        return plain and bool(words & (_WHERE | {"here"})) and self.tokens[mark.first].kind is Kind.WORD

    def _attributes(self, mark: Mark) -> bool:
        """Whether a word only describes what a time is: "my standing free window"."""
        place = self._place(mark.first)
        cue = next((cue for cue in self.unit.cues if cue.first == mark.last), None)
        owned = word(self.tokens, mark.first - 1) in ("my", "our", "a")
        return cue is not None and cue.heading and owned and self._role(place) is Role.UNKNOWN

    def _lead(self, time: int) -> int:
        """The token where the articles before a time begin."""
        place = self._place(time) - 1
        while self._role(place) is Role.LIGHT and word(self.tokens, self.marks[place].first) in OWNED:
            place -= 1
        return self.marks[place].last if place >= 0 else time
