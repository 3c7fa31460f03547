"""Times that the meeting itself fills, and that are free for it: "I have blocked Tuesday at two for this meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.marks.mark import Mark
from extraction.availability.units.clauses import Unit
from extraction.availability.units.surroundings import Surroundings
from extraction.lexicon.senses import Role
from extraction.words import Token, vocabulary, word

_ANY_MEETING = vocabulary(
    "meeting meetings call calls chat talk sync session discussion catchup catch get one quick short brief"
)
"""The first word of what any meeting may be called, and so this one."""


def kept(tokens: Sequence[Token], marks: Sequence[Mark], unit: Unit) -> bool:
    """Whether the times of a unit are filled by the meeting itself, and so are free for it."""
    busy = any(cue.busy for cue in unit.cues)
    return busy and _Filled(tokens, marks, unit, unit.first, unit.last).for_this()


class _Filled(Surroundings):
    def for_this(self) -> bool:
        """Whether a time is filled by the meeting itself: "I have blocked Tuesday at two for this meeting"."""
        place = self._place(self.unit.last - 1) + 1
        if word(self.tokens, self.unit.last) in ("in", "on"):
            # "I have blocked Thursday in my calendar for it".
            end = place
            while self._role(end) in (Role.LINK, Role.SELF, Role.LIGHT, Role.NOUN):
                end += 1
            place = end if self._role(end - 1) is Role.NOUN else place
        token = self.marks[place].first if place < len(self.marks) else len(self.tokens)
        if word(self.tokens, token) != "for":
            return False
        token += 1 + (word(self.tokens, token + 1) in ("exactly", "just", "precisely"))
        if word(self.tokens, token) in ("the", "our"):
            place = self._place(token) + 1
            named = self._role(place - 1) in (Role.LIGHT, Role.SELF) and self._role(place) is Role.MEETING
            # "Wednesday is blocked for our stand-up": not for the meeting that a time is looked for.
            if not named or word(self.tokens, self.marks[place].first) not in _ANY_MEETING:
                return False
        return word(self.tokens, token) in ("this", "it", "the", "us", "you", "everyone", "our")
