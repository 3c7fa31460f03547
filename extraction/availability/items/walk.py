"""Where the reader stands in a sentence while it turns marks into items: what it has made, what still waits.

It also tells of whom a predicate is said, by the marks before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.item import Folded, Item
from extraction.availability.marks.mark import Mark
from extraction.lexicon.senses import Effect, Role
from extraction.times.hours import Shape
from extraction.words import Token, vocabulary, word

STEPPED_OVER = frozenset({Role.LIGHT, Role.NOT, Role.SOFT, Role.ONLY, Role.ALSO})
"""Small words between the parts of one predicate."""
_BEFORE_PREDICATE = STEPPED_OVER | {Role.CAN, Role.CANNOT, Role.THINK, Role.HAVE}
BREAKS = frozenset({Role.MARK, Role.BUT, Role.REASON, Role.CORRECT})
"""Where a stretch of a sentence ends."""
ENDING = frozenset({None, Role.MARK, Role.BUT, Role.AND, Role.REASON})
"""What stands behind the last word of a statement."""
_ADVERBS = frozenset({Effect.FALLBACK, Effect.HEDGE, Effect.HARD, Effect.UNCLEAR, Effect.NONE, Effect.CLOSE})
_ANSWERING = (Role.NOT, Role.LIGHT, Role.MARK)
_THIRD = vocabulary("is has does 's")
CONSEQUENCES = vocabulary("so thus hence therefore meaning which that this consequently")
"""The first words of what opens a verdict: "so I cannot", "which means that it is gone"."""
COPULAS = vocabulary("is are 's be looks look seems seem sounds feels appears was were becomes")


class Walk:
    """The marks of one sentence, and the items made of them so far."""

    def __init__(self, tokens: Sequence[Token], marks: Sequence[Mark]) -> None:
        self.tokens = tokens
        self.marks = marks
        self._roles = [mark.role for mark in marks]
        self._texts = [tokens[mark.first].text for mark in marks]
        self.out = Folded()
        self.negation: Mark | None = None
        self.carried = False
        """The negation waits for a predicate, however many times stand between."""
        self.begun = 0
        """Where the current stretch between punctuation began."""

    def role(self, place: int) -> Role | None:
        """The role of the mark at `place`, None beyond either end."""
        return self._roles[place] if 0 <= place < len(self._roles) else None

    def text(self, place: int) -> str:
        """The first word of the mark at `place`, empty beyond either end."""
        return self._texts[place] if 0 <= place < len(self._texts) else ""

    def skip(self, place: int, roles: frozenset[Role] = STEPPED_OVER) -> int:
        """The first place from `place` on whose mark has none of these roles."""
        while self.role(place) in roles:
            place += 1
        return place

    def back(self, place: int, roles: frozenset[Role]) -> int:
        """The first place from `place` backwards whose mark has none of these roles."""
        while self.role(place) in roles:
            place -= 1
        return place

    def emit(
        self,
        place: int,
        first: int,
        last: int,
        effect: Effect,
        heading: bool = False,
        event: bool = False,
        busy: bool = False,
    ) -> Item:
        """Add a cue of the mark at `place`, in which a negation that waits is spent."""
        adverb = heading or effect in _ADVERBS
        item = Item(place, first, last, effect=effect, heading=heading, adverb=adverb, event=event, busy=busy)
        item.carried = self.carried
        self.out.items.append(item)
        self.negation, self.carried = None, False
        return item

    def begins(self, place: int, first: int) -> int:
        """The token where a cue at `place` begins, its negation included where that stands right before it."""
        if self.negation is None or any(
            self.role(k) is Role.TIME for k in range(place) if self.marks[k].first > self.negation.first
        ):
            return first
        return min(first, self.negation.first)

    def add_time(self, place: int) -> None:
        """Add the time at `place`, and before it the cue that a negation right before it makes."""
        mark = self.marks[place]
        if self.negation is not None and not self.carried:
            assert mark.group is not None
            # "Nothing on Friday" may be nothing free or nothing planned; "nothing before ten" is clear.
            limits = bool(mark.group.hours) and all(
                hours.shape in (Shape.FROM, Shape.UNTIL) for hours in mark.group.hours
            )
            limits = limits or (bool(mark.group.days) and all(days.limit for days in mark.group.days))
            nothing = word(self.tokens, self.negation.first) == "nothing" and not limits
            effect = Effect.UNCLEAR if nothing or self.strange_since(self.negation) else Effect.NO
            if len(mark.group.days) > 1 and any(hours.strict for hours in mark.group.hours):
                # "Not Wednesday, and Friday only after three".
                effect = Effect.UNCLEAR
            if self.text(place - 1) == "no" and self.role(place - 2) is Role.TIME and self.role(place + 1) is Role.CUE:
                # "Friday morning no afternoon yes", or "Friday morning, no afternoon".
                effect = Effect.UNCLEAR
            self.emit(place - 1, self.negation.first, self.negation.last, effect)
        self.out.items.append(Item(place, mark.first, mark.last, group=mark.group))

    def strange_since(self, negation: Mark) -> bool:
        """Whether an unknown word stands behind a negation, which then denies that: "I see no obstacle to Tuesday"."""
        return any(self.marks[k].first > negation.first for k in self.out.strange if self.role(k) is Role.UNKNOWN)

    def concludes(self) -> bool:
        """Whether the current stretch says what follows from the times before it: "..., so I cannot"."""
        opened = self.role(self.begun - 1) is Role.BUT and self.text(self.begun - 1) in CONSEQUENCES
        return opened and self.has_times()

    def contrasts(self, place: int) -> bool:
        """Whether the speaker says that they can after all: "I would rather not do Thursday, but I can"."""
        opened = self.role(self.begun - 1) is Role.BUT and self.text(self.begun - 1) not in CONSEQUENCES
        own = self.role(place - 1) is Role.SELF and place - 1 == self.begun
        return opened and self.has_times() and (own or place == self.begun)

    def opens(self) -> bool:
        """Whether nothing but an answer stands before the current stretch: "no, sorry, I can't"."""
        return all(mark.role in _ANSWERING for mark in self.marks[: self.begun])

    def has_times(self) -> bool:
        """Whether a time stands before."""
        return any(item.is_time for item in self.out.items)

    def has_foreign_subject(self, place: int) -> bool:
        """Whether the predicate at `place` is said of anybody or anything but the speaker, the times or the meeting."""
        before, third = place - 1, False
        while self.role(before) in _BEFORE_PREDICATE:
            third = third or self.text(before) in _THIRD
            before -= 1
            if self.text(before) in ("it", "this", "there", "which") and third:
                return False
        role = self.role(before)
        if self.text(before) == "they" and third is False and self._judges_times(place):
            return False
        if role in (Role.UNKNOWN, Role.OTHER):
            return not self._belongs_to_speaker(before)
        if role is Role.EVENT:
            return True
        if third and (role is None or role in (Role.BUT, Role.AND) or (role is Role.MARK and self.text(before) == ",")):
            return not any(item.is_time for item in self.out.items)
        return False

    def _judges_times(self, place: int) -> bool:
        """Whether what is said at `place` can only be said of the times before it: "... though they're not ideal"."""
        entry = self.marks[place].entry
        people = any(self.role(k) in (Role.OTHER, Role.UNKNOWN) and self.text(k) != "they" for k in range(place))
        lowers = entry is not None and not entry.person and entry.plain is Effect.FALLBACK
        return lowers and self.has_times() and not people

    def _belongs_to_speaker(self, place: int) -> bool:
        """Whether an unknown word stands next to the speaker: "Bob and I", "that is me out"."""
        joined = self.role(place - 1) is Role.AND and self.role(place - 2) is Role.SELF
        return self.role(place) is Role.UNKNOWN and (joined or self.text(place + 1) in ("i", "we", "me"))
