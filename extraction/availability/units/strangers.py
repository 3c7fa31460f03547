"""Whether the unknown words around a statement leave it standing.

A reader that skips the words it does not know reads "the client is free on Tuesday" as the speaker's own time, and
"Tuesday at 9 zorbs" as all of Tuesday. So an unknown word spoils the statement in whose clause it stands, except where
it only says what fills a time ("I am seeing my accountant on Tuesday"), or what the meeting is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extraction.availability.items.item import Folded, Item
from extraction.availability.items.walk import BREAKS
from extraction.availability.marks.mark import Mark, marks_in
from extraction.availability.units.clauses import Unit
from extraction.availability.units.surroundings import AROUND, LIMITING, OWNED, Surroundings
from extraction.lexicon.senses import Effect, Role
from extraction.times.days import NAMES
from extraction.times.hours import Shape
from extraction.times.numbers import hour_at
from extraction.words import Token, vocabulary, word

_AWAY = (Effect.NO, Effect.LEAVES, Effect.ARRIVES)
_TEMPORAL = vocabulary("from until after before between since every all any this")
_FILLED = vocabulary("blocked booked reserved taken filled full earmarked engaged busy occupied gone fully")
_SUITING = vocabulary("suit suits suiting fit fits")
_REACHING = vocabulary("from to until till by after before between since past at")
_ENDING = vocabulary("before after until past")
_THANKING = vocabulary("thanks cheers ta")
_OF_THINGS = vocabulary("hours hour half part bit start end beginning minutes")
_OF_ONE = vocabulary("a an one another my our")
_NAMING = frozenset({Role.LIGHT, Role.SELF, Role.UNKNOWN, Role.MEETING, Role.EVENT, Role.NOUN, Role.LINK})
_TENDING = vocabulary("look looks looking looked")


def spoiled(
    tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, unit: Unit, after: int, before: int
) -> bool:
    """Whether a unit says something else than it seems to, between the tokens `after` and `before`."""
    reader = _Strangers(tokens, marks, unit, after, before)
    strange = [marks[place] for place in folded.strange]
    return reader.spoils_times() or any(reader.spoils(mark) for mark in strange)


def limited(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` ends or begins a stretch of time: "until the ..."."""
    i -= 1
    while word(tokens, i) in OWNED:
        i -= 1
    # Who looks after somebody names no hour.
    return word(tokens, i) in LIMITING and word(tokens, i - 1) not in _TENDING


class _Strangers(Surroundings):
    def spoils(self, mark: Mark) -> bool:
        """Whether one strange word spoils the unit."""
        unit = self.unit
        if not self.after <= mark.first < self.before:
            return False
        if self._is_number(mark) and not self._apart(mark.last, unit.first, BREAKS):
            # A number that was not read as a time may have been meant as one: "go for 3 on Monday", "9 to 10".
            return mark.first < unit.last or (self._together(mark, listed=True) and not self._complements(mark))
        if self._explains(mark) or self._interjects(mark) or self._is_left_for(mark):
            return False
        if mark.role is Role.UNKNOWN and self._together(mark) and not self._harmless(mark):
            return True
        if mark.first < unit.first:
            if self._apart(mark.last, unit.first) and not self._heads(mark):
                return False
            return not (unit.cues and self.own)
        if mark.first >= unit.last:
            if self._apart(unit.last, mark.first):
                return False
            return not unit.cues or self._trails(mark)
        if not unit.cues:
            return True
        first_time = unit.times[0].first if unit.times else unit.last
        if unit.leads and mark.first < first_time:
            if mark.role is not Role.UNKNOWN or mark.first < unit.cues[0].first:
                return False
            lead = self._role(self._place(first_time) - 1)
            doing = unit.cues[0].busy and word(self.tokens, unit.cues[0].last - 1).endswith("ing")
            heads = not doing and mark.last == self._lead(first_time) and word(self.tokens, first_time) not in _TEMPORAL
            return heads or lead in (Role.FOR, Role.OBJECT)
        # Between a time and its cue: "Tuesday Bob is out"; "Tuesday, thinking of it, I am out".
        return not self.own

    def _is_left_for(self, mark: Mark) -> bool:
        """Whether a strange word says where one leaves for: "then I have to dash to the airport"."""
        behind = self.unit.effect is Effect.LEAVES and mark.first >= self.unit.last and mark.role is Role.UNKNOWN
        return behind and not limited(self.tokens, mark.first)

    def _explains(self, mark: Mark) -> bool:
        """Whether a strange word only says why, and a comma sets it apart from the refusal: "Tue: in Rome, can't"."""
        unit = self.unit
        if unit.effect is not Effect.NO or mark.role is not Role.UNKNOWN:
            return False
        first = next((cue.first for cue in unit.cues if cue.first > mark.first), None)
        if first is None or limited(self.tokens, mark.first) or self._is_number(mark):
            return False
        after = self._place(first) - 1
        while self._role(after) in AROUND:
            after -= 1
        # Nobody else is named whom the refusal may be said of.
        named = self.tokens[mark.first - 1].text in (":", "-", "–", "—", "in", "on", "with") or self._role(
            self._place(mark.first) - 1
        ) in (Role.UNKNOWN, Role.LIGHT)
        return self._role(after) is Role.MARK and named

    def _harmless(self, mark: Mark) -> bool:
        """Whether an unknown word in the clause of the unit only says what fills the time, or what the meeting is."""
        place = self._place(mark.first) + 1
        while self._role(place) is Role.UNKNOWN:
            place += 1
        if self._role(place) is Role.MEETING and self._complements(mark):
            # "Free on Tuesday for the budget meeting".
            return True
        if word(self.tokens, mark.first) == "here" and self._role(self._place(mark.first) - 1) is Role.CUE:
            return True
        if self.unit.effect is Effect.NO and self.own and not self.unit.leads and self._complements(mark):
            # "I keep all afternoons for my customers and can't meet then".
            return True
        if self.unit.effect in (Effect.LEAVES, Effect.ARRIVES) and self._complements(mark):
            return True
        if self.unit.cues and mark.last <= self.unit.cues[0].first and self._befalls():
            return not self._is_number(mark) and not limited(self.tokens, mark.first)
        if self._infinitive(mark) or self._attributes(mark) or self._own_place(mark) or self._fills_exception(mark):
            return True
        if self.unit.effect is Effect.NO and self._somewhere(mark):
            return True
        ends = (word(self.tokens, k) for cue in self.unit.cues for k in range(cue.first, cue.last))
        busy = any(cue.busy for cue in self.unit.cues) or any(
            end.endswith("ing") and not end.endswith("thing") for end in ends
        )
        if not busy or self.unit.effect is not Effect.NO:
            return False
        said = [item for item in (*self.unit.times, *self.unit.cues) if item.first <= mark.first]
        behind = max(said, key=lambda item: item.first) if said else None
        if word(self.tokens, mark.first - 1) in LIMITING:
            # "Busy until ... 10:30".
            return False
        if behind is None or not behind.is_time:
            return True
        again = any(item.first > mark.first for item in self.unit.times) or self.before < self.marks[-1].last
        return not again and word(self.tokens, mark.first - 1) not in _REACHING and mark.first > behind.last

    def _fills_exception(self, mark: Mark) -> bool:
        """Whether an unknown word says what fills the hours left out: "open except for a standing call from 2 to 3"."""
        if self.unit.effect is not Effect.EXCEPT or not self.unit.leads or len(self.unit.times) != 1:
            return False
        cue, time = self.unit.cues[-1], self.unit.times[0]
        between = marks_in(self.marks, cue.last, time.first)
        hours = time.group.hours if time.group is not None else ()
        clocked = bool(hours) and all(each.shape is Shape.SPAN for each in hours)
        thing = bool(between) and word(self.tokens, between[0].first) in _OF_ONE
        return clocked and thing and mark in between and all(each.role in _NAMING for each in between)

    def _trails(self, mark: Mark) -> bool:
        """A strange word behind the unit: "works for Bob", "suits the client", "the Tuesday report"."""
        unit, place = self.unit, self._place(mark.first)
        before = place - 1
        while self._role(before) in (Role.LIGHT, Role.SELF) and self.marks[before].first >= unit.last:
            before -= 1
        if self.marks[before].first < unit.last:
            ends_in_time = not unit.cues or unit.times[-1].last >= unit.last
            if ends_in_time:
                time = unit.times[-1]
                bare = hour_at(self.tokens, time.last - 1) is not None and unit.effect is not Effect.NO
                if mark.first == time.last and bare and mark.role is Role.UNKNOWN:
                    # "Free Wednesday at 9 blims": the number may count them.
                    return True
                if mark.first == time.last and any(word(self.tokens, k) in OWNED for k in range(time.first, time.last)):
                    # "After the Tuesday jour fixe".
                    return True
                lead = self._place(unit.times[-1].first) - 1
                return word(self.tokens, self.marks[lead].first) in OWNED or self._role(lead) in (
                    Role.FOR,
                    Role.OBJECT,
                )
            return any(word(self.tokens, k) in _SUITING for k in range(unit.cues[-1].first, unit.cues[-1].last))
        named = before < place - 1
        fills = named and any(word(self.tokens, cue.first) in _FILLED for cue in unit.cues)
        leaves = any(cue.effect in (Effect.LEAVES, Effect.ARRIVES) for cue in unit.cues)
        if (leaves or fills) and unit.effect in _AWAY and self._role(before) is Role.FOR:
            # "Blocked for our jour fixe": what fills the time, or for whom, says no more.
            return False
        after = place + 1
        while self._role(after) is Role.UNKNOWN:
            after += 1
        if self._role(after) is Role.MEETING:
            # "Thursday is alright for the hospice shop meeting".
            return False
        heads = self._role(before) is Role.FOR and not self._apart(unit.last, mark.first)
        return heads and not unit.leads and self._first_after(before)

    def _first_after(self, place: int) -> bool:
        """Whether nothing but small words stands between the unit and the mark at `place`."""
        begun = self._place(self.unit.last - 1) + 1
        return all(self._role(k) in (Role.LIGHT, Role.ALSO) for k in range(begun, place))

    def spoils_times(self) -> bool:
        """Whether a preposition makes the times what is spoken about: "happy about Tuesday"."""
        for item in self.unit.times:
            first = self.unit.times[0]
            if item is not first and self._stays(item.first) and not (self.unit.leads and self._stays(first.first)):
                return True
            if self._names_meeting(item) or self._bounded(item) or self._is_part_of_thing(item):
                return True
            if not self.unit.cues and self._whereabouts(item.first):
                return True
            lead = self._place(item.first) - 1
            while self._role(lead) is Role.LIGHT and word(self.tokens, self.marks[lead].first) in OWNED:
                lead -= 1
            if self._role(lead) is Role.OBJECT and lead >= 0 and self.marks[lead].first >= self.after:
                return True
            if self._role(lead) is Role.FOR and self._thanks(self.marks[lead].first):
                return True
        return False

    def _thanks(self, token: int) -> bool:
        """Whether thanks stand before a token: "thanks for Monday", "thank you for Monday"."""
        before = [word(self.tokens, k) for k in (token - 2, token - 1)]
        return before[1] in _THANKING or before == ["thank", "you"]

    def _bounded(self, item: Item) -> bool:
        """Whether what is not understood sets an end to a day: "Thursday, before the meeting starts"."""
        group, place = item.group, self._place(item.last - 1) + 1
        if group is None or group.hours or word(self.tokens, item.last) != "," or place + 1 >= len(self.marks):
            return False
        return self._role(place + 1) is Role.UNKNOWN and word(self.tokens, item.last + 1) in _ENDING

    def _is_part_of_thing(self, item: Item) -> bool:
        """Whether only a part of something on a day is spoken of: "the first hour of class on Tuesday is bad"."""
        if item.group is None or item.group.hours:
            return False
        before = marks_in(self.marks, self.after, item.first)
        pairs = pairwise(before)
        return any(
            word(self.tokens, part.first) in _OF_THINGS
            and word(self.tokens, of.first) == "of"
            and not self._apart(of.last, item.first)
            for part, of in pairs
        )

    def _names_meeting(self, item: Item) -> bool:
        """Whether a day only says which meeting is spoken of: "at the Tuesday meeting"."""
        if item.group is None or item.group.hours or not item.group.days:
            return False
        # "After the Tuesday stand-up".
        article = any(word(self.tokens, k) in OWNED for k in range(item.first - 1, item.last))
        return article and self._role(self._place(item.last - 1) + 1) in (Role.MEETING, Role.EVENT)

    def _stays(self, time: int) -> bool:
        """Whether "in" before a day says where somebody is: "out Monday, in Tuesday"."""
        return word(self.tokens, time - 1) == "in" and word(self.tokens, time) in NAMES

    def _whereabouts(self, time: int) -> bool:
        """Whether words say where somebody is, and not whether they can meet: "I'm in on Tuesday"."""
        place = self._place(time) - 1
        if self._stays(time):
            return True
        links = 0
        while self._role(place) is Role.LINK:
            links += 1
            place -= 1
        if self._role(place) is Role.POLITE and word(self.tokens, self.marks[place].first) == "me":
            # "Start without me on Monday".
            return True
        said_to_be = self._role(place) is Role.LIGHT and self._role(place - 1) is Role.SELF
        return links > 0 and said_to_be and word(self.tokens, self.marks[place].first) in ("am", "are", "be")
