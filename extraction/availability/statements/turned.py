"""What turns against the statement before it and is not understood: "Monday is fine. Ah no, that was last week."

What it means for that statement nobody here knows, so that it is left open, and asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from extraction.availability.items.item import Folded, Item
from extraction.availability.items.walk import ENDING
from extraction.availability.marks.mark import Mark, marks_in
from extraction.availability.statements.ledger import Ledger
from extraction.availability.units.clauses import Unit
from extraction.facts import Availability
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Effect, Role
from extraction.words import Token, vocabulary, word


class Turn(Enum):
    """What is left open."""

    ALL = auto()
    """All that the message has said."""
    LAST = auto()
    """The last statement."""
    OFFER = auto()
    """The last statement, where it is an offer."""


_UNSETTLING = table("corrections", {"unsettles all": Turn.ALL, "unsettles": Turn.LAST, "overtakes": Turn.OFFER})
_PAST = vocabulary("was were had did could thought")
_GONE = vocabulary("last yesterday")
_HAVING = vocabulary("have got")
_SMALL = vocabulary(
    "actually now sorry then after all any more anymore anyway really at again though unfortunately yet either afraid"
)
_OFFERED = (Effect.YES, Effect.FALLBACK, Effect.FLEXIBLE)
_OWN = (Role.SELF, Role.THAT, Role.MARK, Role.BUT)
_SUBJECTS = frozenset({*_OWN, Role.OTHER, Role.UNKNOWN, Role.EVENT})
_DEPENDENT = (Role.IF, Role.REASON)
_OPENERS = frozenset({*_DEPENDENT, Role.MARK, Role.BUT})


def unsettled(tokens: Sequence[Token], marks: Sequence[Mark], found: Sequence[Unit]) -> set[int]:
    """The units that the rest of their sentence leaves open: "Tuesday works, said nobody ever"."""
    correcting = {k for mark in marks if mark.role is Role.CORRECT for k in range(mark.first, mark.last)}
    open_: set[int] = set()
    for k, turn in _turns(tokens, marks, found[0].first if found else 0):
        if k in correcting:
            continue
        before = [place for place, unit in enumerate(found) if unit.times and unit.last <= k]
        offered = before and found[before[-1]].effect is not Effect.NO
        open_.update(before if turn is Turn.ALL else before[-1:] if offered or turn is Turn.LAST else ())
    return open_


def _turns(tokens: Sequence[Token], marks: Sequence[Mark], first: int) -> Iterator[tuple[int, Turn]]:
    """Where words from the token `first` on leave open what was said, and how much of it."""
    last = marks[-1].last
    for k in [k for k in range(first, last) if tokens[k].text in _UNSETTLING.first_words]:
        phrase = _UNSETTLING.longest(tokens, k, last)
        # "If my plans have changed, I'll tell you."
        if phrase is not None and not any(mark.role is Role.IF and mark.first < k for mark in marks):
            yield k, phrase[0]


class Turning:
    """A sentence, and what it would leave open of what the ledger holds before it is read."""

    def __init__(self, ledger: Ledger, marks: Sequence[Mark], folded: Folded) -> None:
        self.ledger = ledger
        self.tokens = ledger.tokens
        self.marks = marks
        self.folded = folded
        self.said = ledger.said
        self.facts = list(ledger.facts)
        self.turn = self._turn()

    def settle(self) -> None:
        """Leave open what the sentence turns against, unless reading it has changed what was said."""
        said, ledger = self.said, self.ledger
        if self.turn is None or said is None or ledger.facts != self.facts:
            return
        touched, first = said.touched, said.first
        if self.turn is Turn.ALL:
            touched = touched.union(*(fact.slots for fact in ledger.facts if isinstance(fact, Availability)))
            first = 0
        ledger.doubt(touched)
        ledger.leave(first, self.marks[-1].last)
        ledger.said, ledger.shaken = None, said

    def _turn(self) -> Turn | None:
        if self.said is None or word(self.tokens, self.marks[-1].last - 1) == ":":
            # "Not available:" is a heading.
            return None
        offered = self.said.effect in _OFFERED
        found = [turn for _, turn in _turns(self.tokens, self.marks, self.marks[0].first)]
        if Turn.ALL in found or Turn.LAST in found:
            return Turn.ALL if Turn.ALL in found else Turn.LAST
        timed = any(mark.role is Role.TIME and word(self.tokens, mark.first) not in _GONE for mark in self.marks)
        turned = found or (not timed and (self._breaks_off() or any(map(self._denies, self.folded.items))))
        return Turn.OFFER if offered and turned else None

    def _breaks_off(self) -> bool:
        """Whether a clause ends in a verb of the past that leaves out what was: "at least I was", "or so I thought".

        Or in the time when it was: "that was last week".
        """
        return any(
            word(self.tokens, mark.last - 1) in _PAST
            and before.role in (Role.SELF, Role.THAT)
            and (mark is self.marks[-1] or self.marks[place + 2].role in (Role.MARK, Role.TIME))
            for place, (before, mark) in enumerate(zip(self.marks, self.marks[1:], strict=False))
        )

    def _denies(self, item: Item) -> bool:
        """Whether a refusal without a time may be one of the offer: "hmm, it isn't", "I'm ill", "but I have a call".

        "I won't be late" denies something else, and "I have a break then" may say why the offer suits.
        """
        said = {word(self.tokens, k) for k in range(item.first, item.last)}
        denied = item.effect is Effect.NO or (
            item.effect is Effect.UNCLEAR and word(self.tokens, item.last - 1) == "not"
        )
        contrasts = word(self.tokens, self.marks[0].first) == "but"
        if not denied or ((item.event or said & _HAVING) and not contrasts):
            return False
        if any(mark.role is Role.UNKNOWN for mark in marks_in(self.marks, item.first, item.last)):
            return False
        before = [mark.role for mark in marks_in(self.marks, self.marks[0].first, item.first)]
        if next((role for role in reversed(before) if role in _OPENERS), None) in _DEPENDENT:
            # "Carry on if I'm not there."
            return False
        subject = next((role for role in reversed(before) if role in _SUBJECTS), None)
        behind = next((m for m in marks_in(self.marks, item.last, self.marks[-1].last) if not self._is_small(m)), None)
        return subject in (None, *_OWN) and (behind is None or behind.role in ENDING)

    def _is_small(self, mark: Mark) -> bool:
        """Whether a word behind a denial says nothing of what is denied: "I can't, sorry", "it isn't any more"."""
        return mark.role in (Role.LIGHT, Role.ALSO) and word(self.tokens, mark.first) in _SMALL
