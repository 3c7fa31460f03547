"""Where the reader of statements stands in a sentence: what is said so far, and what waits for more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extraction.availability.items.item import Folded, Item
from extraction.availability.marks.mark import Mark
from extraction.availability.statements.ledger import Ledger, Said
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group
from extraction.words import Token, vocabulary, word

RATHER = vocabulary("prefer rather sooner")
"""What lowers the times that were offered before."""
_AMONG = vocabulary("of among amongst between from")
_THOSE = vocabulary("those these them")


class State:
    """The ledger, the sentence, and what one unit of it leaves to the next."""

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
        self.week: Unit | None = None
        """A judgement on no time that ends the sentence before: "my week is hopeless"."""
        self.lost = False
        """An exception stands before what it is an exception to, and is not understood."""
        self.excepted: Effect | None = None
        """What holds for the exception just before in the sentence."""
        self.lowered = False
        """A cue such as "not ideal, but" stands before the statement that it lowers."""
        self.fallen_back = False
        """A condition that times fail stands before the statement that it lowers: "and if that fails, there's ..."."""
        self.first = True
        """No unit of this sentence has stated anything yet."""
        self.blurred = False
        """Hours of this sentence were not understood, so that days behind them may be theirs."""
        self.shaken_days: tuple[str, ...] = ()
        """The days of times of this sentence that were not understood."""
        self.outer: Said | None = None
        """The statement before a bracket that stands open."""
        self.following: Unit | None = None
        """The unit behind the one that is read, in the same sentence."""
        self.among = False
        """The sentence chooses among the times said before: "of those I'd prefer Monday"."""
        self.daily = False
        """What is left was last told of one day alone: "Monday I'm busy until ten, otherwise free"."""
        self.raised: list[Item] = []
        """The times of the question before this sentence, which it may speak of."""
        self.topic: Unit | None = None
        """A sentence that only says that a day is a case of its own: "Wednesday is tricky"."""
        self.dayless: tuple[Unit, Effect] | None = None
        """Hours of a day that is not named yet, and what is said of them."""

    def begin(self, marks: Sequence[Mark], folded: Folded) -> None:
        """Begin a sentence."""
        self.marks, self.folded = marks, folded
        self.week = self.alone
        self.waiting, self.alone, self.lost, self.lowered, self.first = None, None, False, False, True
        self.fallen_back, self.shaken_days, self.outer = False, (), None
        self.blurred, self.following, self.excepted = False, None, None
        opening = [word(self.tokens, k) for k in range(marks[0].first, marks[0].first + 3)]
        self.among = any(opening[k] in _AMONG and opening[k + 1] in _THOSE for k in (0, 1))
        # "Wednesday is tricky. Mornings are gone, but from three I'm around."
        self.ledger.context.topic = tuple(self.days_of(self.topic.groups)) if self.topic is not None else ()

    def is_heading(self, unit: Unit) -> bool:
        """Whether a colon stands between the cues of a unit and its times: "Backup: Tuesday"."""
        if not unit.leads or not unit.times:
            return False
        return any(word(self.tokens, k) in (":", "=") for k in range(unit.cues[-1].last - 1, unit.times[0].first))

    def says(self, unit: Unit) -> set[str]:
        """The words of the cues of a unit."""
        return {word(self.tokens, k) for cue in unit.cues for k in range(cue.first, cue.last)}

    def days_of(self, groups: Iterable[Group]) -> set[str]:
        """The days that times name."""
        return {day for group in groups for days in group.days for day in days.on(self.ledger.grid)}

    def take_back(self, said: Said, unit: Unit) -> None:
        """Take back a statement; its words, and those of the unit that spoils it, stay unread."""
        self.ledger.retract(said)
        self.ledger.leave(said.first, unit.last)
        self.ledger.said, self.ledger.shaken = None, None
