"""One message about when its sender can meet, read into facts.

A statement counts only when all of it is understood: its times, what is said of them, who it is said of, and that it
is neither asked nor supposed. What is not understood is returned unread, and never guessed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.attendance import read_attendance
from extraction.availability.items.folding import fold
from extraction.availability.items.item import Folded, Item
from extraction.availability.marks.asides import wishes_passed, without_asides
from extraction.availability.marks.conditions import parted as parted_conditions
from extraction.availability.marks.mark import Mark
from extraction.availability.marks.marking import read_marks
from extraction.availability.marks.paraphrases import paraphrased
from extraction.availability.marks.questions import split_question
from extraction.availability.marks.sentences import Sentence, sentences
from extraction.availability.signature import unsigned
from extraction.availability.spelling import mended
from extraction.availability.statements.answered import about_times, answers, denies, goes_beyond, offer
from extraction.availability.statements.corrected import takes_back
from extraction.availability.statements.generally import answered_with_days
from extraction.availability.statements.judged import judged
from extraction.availability.statements.ledger import Ledger
from extraction.availability.statements.state import State
from extraction.availability.statements.statements import read_unit
from extraction.availability.statements.topics import set_topic, topic_of
from extraction.availability.statements.turned import Turning, unsettled
from extraction.availability.units.clauses import Unit, units
from extraction.availability.units.compared import compared, outranked
from extraction.availability.units.conditional import conditional_units, failing_units, parted
from extraction.availability.units.dangling import dangling
from extraction.availability.units.filled_by_this import kept
from extraction.availability.units.framed import framed
from extraction.availability.units.qualified import qualified
from extraction.availability.units.ranked import ranked
from extraction.availability.units.reported import reported
from extraction.availability.units.strangers import spoiled
from extraction.availability.weeks import of_this_week
from extraction.facts import Attendance, Availability, Grade, Message, Reading, Standing
from extraction.grid import Grid
from extraction.lexicon import mask_polite
from extraction.lexicon.senses import Effect, Role
from extraction.times.runs import read_groups
from extraction.words import Kind, Token, tokenize, vocabulary, word


def read_availability(message: Message, grid: Grid) -> Reading:
    """The sender's times, closures and attendance in `message`, on the slots of `grid`. Never raises."""
    tokens = paraphrased(of_this_week(mended(unsigned(tokenize(message.text)))))
    masked = mask_polite(tokens)
    for end in parted_conditions(tokens, masked):
        masked[end] = True
    groups = read_groups(tokens, masked)
    ledger = Ledger(message, tokens, grid)
    for first, last, essential in read_attendance(tokens, masked, groups):
        ledger.facts.append(Attendance(message.sender, ledger.span(first, last), Standing.OWN, essential))
        ledger.pass_over(first, last)
        masked[first:last] = [True] * (last - first)
    marks = wishes_passed(tokens, read_marks(tokens, masked, [group for group in groups if not masked[group.first]]))
    reader = _Reader(tokens, ledger)
    for sentence in sentences(tokens, without_asides(tokens, marks)):
        reader.sentence(sentence)
    reader.finish()
    courteous = {k for mark in marks if mark.role is Role.POLITE for k in range(mark.first, mark.last)}
    return Reading(message, ledger.closed(), ledger.unread(group for group in groups if group.first not in courteous))


LONGEST = 600
"""Marks in a sentence: what is not cut by any full stop, question mark or line break is no message from a person."""
_BARE = frozenset({Role.TIME, Role.LINK, Role.AND, Role.MARK, Role.POLITE})
_BELOW = vocabulary("following below follows these")
_LIMITING = vocabulary("limited restricted confined")
_ADDRESSED = vocabulary("you they everyone anyone everybody anybody somebody someone people when where who why")


class _Reader:
    """Sentence by sentence; what one sentence leaves to the next stands in its fields."""

    def __init__(self, tokens: Sequence[Token], ledger: Ledger) -> None:
        self.tokens = tokens
        self.ledger = ledger
        self.state = State(tokens, ledger)
        self.cites = any(token.text == ">" for token in tokens)
        """Some line may begin with the mark of mails for what somebody wrote before."""
        self.asked: list[Item] = []
        """The times of a question such as "Monday?", which the next words may answer."""
        self.asking = 0
        """How many questions in a row, the last just before, were left unread."""
        self.opened: tuple[int, int] | None = None
        """The question just before, which names one time and may only open what is said of it."""
        self.bare = False
        """The questions just before are nothing but times."""
        self.countered = False
        """The sender has ruled out times before that question, so that it puts others in their place."""
        self.limited: tuple[int, int] | None = None
        """The tokens that say that what follows is all there is: "my availability is limited to the following"."""

    def sentence(self, sentence: Sentence) -> None:
        """Read one sentence. What is far too long to be one stays unread."""
        if len(sentence.marks) > LONGEST:
            self.ledger.leave(sentence.marks[0].first, sentence.marks[-1].last)
            self.ledger.said, self.ledger.unsure, self.asked = None, True, []
            return
        if self._is_cited(sentence.marks[0].first):
            self.ledger.leave(sentence.marks[0].first, sentence.marks[-1].last)
            self.ledger.said, self.asked = None, []
            return
        if takes_back(self.state, sentence.marks):
            return
        stated, asked = split_question(self.tokens, sentence)
        if asked and not stated and self.countered:
            self.counter()
        if stated:
            self._statement(stated)
        if asked:
            self._question(asked)

    def _is_cited(self, first: int) -> bool:
        """Whether a line begins with the mark of mails for what somebody wrote before: "> Does Thursday work?"."""
        if not self.cites:
            return False
        while first > 0 and self.tokens[first - 1].kind is not Kind.LINE:
            first -= 1
        return word(self.tokens, first) == ">"

    def finish(self) -> None:
        """Settle what waits for the end of the message."""
        if self.asked and self.bare and not self.ledger.facts:
            # "Tuesday at ten?" is all that they say.
            self._offer_asked()
        self.counter()
        offered = any(isinstance(f, Availability) and f.grade is not Grade.UNAVAILABLE for f in self.ledger.facts)
        if self.limited is not None and offered and not self.ledger.unsure:
            self.ledger.close(*self.limited, Grade.UNAVAILABLE)

    def counter(self) -> None:
        """State the times of a question that puts them in the place of others: "Monday is out. How about Tuesday?"."""
        if self.asked and self.countered:
            self._offer_asked()
        self.asked = []

    def _offer_asked(self) -> None:
        """State the times of the questions just before, which turned out to be offers."""
        self._take_back()
        offer(self.state, self.asked)
        self.state.raised = []

    def _take_back(self) -> None:
        """Note that the questions just before are understood after all."""
        for _ in range(self.asking):
            self.ledger.take_back()
        self.asking = 0

    def _question(self, marks: Sequence[Mark]) -> None:
        """A question states nothing, but it can set the day, and "Monday?" can be answered in the next sentence."""
        folded = fold(self.tokens, marks)
        times = [item for item in folded.items if item.group is not None]
        context = self.ledger.context
        for item in times:
            named = (set(context.named), set(context.named_days))
            if item.group is not None:
                self.ledger.resolve(item.group)
            context.named, context.named_days = named
        about, proposes = about_times(self.tokens, marks, folded), self._proposes(marks, folded)
        if not (about and self.state.raised):
            # Nothing goes on here: "Monday at ten? Or Friday at two? Either suits me" would.
            self.asking, self.state.raised, self.asked = 0, [], []
        if times:
            self.ledger.leave(marks[0].first, marks[-1].last)
            self.asking += 1
        self.opened = (marks[0].first, marks[-1].last) if proposes and len(times) == 1 else None
        self.ledger.said = None
        self.asked = [*self.asked, *times] if proposes and len(self.asked) == len(self.state.raised) else []
        self.state.raised = [*self.state.raised, *times] if about else []
        bare = proposes and all(mark.role in _BARE for mark in marks)
        timed = all(item.group is not None and item.group.hours for item in times)
        self.bare = bare and timed and (self.bare or len(self.asked) == len(times))
        self.countered = any(isinstance(f, Availability) and f.grade is Grade.UNAVAILABLE for f in self.ledger.facts)

    def _proposes(self, marks: Sequence[Mark], folded: Folded) -> bool:
        """Whether a question does no more than name times: "Monday?", "how about Friday?", "shall we say ten?"."""
        addressed = any(marks[place].role in (Role.OTHER, Role.UNKNOWN) for place in folded.strange)
        second = any(
            mark.role is Role.ASK and {word(self.tokens, k) for k in range(mark.first, mark.last)} & _ADDRESSED
            for mark in marks
        )
        return not addressed and not second and all(i.is_time or i.effect is Effect.YES for i in folded.items)

    def _statement(self, marks: Sequence[Mark]) -> None:
        folded = fold(self.tokens, marks)
        timeless = all(not item.is_time and item.effect is Effect.YES for item in folded.items)
        if timeless and not folded.strange and self._lists_below(marks):
            self.limited = marks[0].first, marks[-1].last
        turning = Turning(self.ledger, marks, folded)
        answered, asked = self._answer(marks, folded)
        set_topic(self.state, marks, folded)
        found = self._units(marks, folded, answered)
        turning.settle()
        self._open(asked)
        self._set_heading(found, marks)
        self.state.topic = topic_of(found)
        self.state.raised = []

    def _answer(self, marks: Sequence[Mark], folded: Folded) -> tuple[bool, Sequence[Item]]:
        """Whether a sentence answers the questions before it, of whose times it then speaks, and which stay open."""
        asked, self.asked = self.asked, []
        raised = self.state.raised
        if asked and not folded.strange and (days := answered_with_days(asked, folded.items)):
            self._take_back()
            for item in asked:
                self.ledger.pass_over(item.first, item.last)
            folded.items, asked = days, []
        if answered := answers(self.tokens, marks, folded, asked, raised):
            folded.items[:0] = asked or raised
            self._take_back()
        elif asked and (goes_beyond(folded) or (self.countered and not denies(folded))):
            self._take_back()
            offer(self.state, asked)
            answered = goes_beyond(folded)
        self.state.raised = [] if answered else raised
        return answered, asked

    def _units(self, marks: Sequence[Mark], folded: Folded, answered: bool) -> Sequence[Unit]:
        """Read the units of a sentence. answered: the first of them answers a question."""
        found, settled = judged(self.tokens, marks, folded, units(self.tokens, marks, folded))
        found = [outranked(self.tokens, unit) for unit in ranked(self.tokens, found)]
        found = qualified(self.tokens, marks, folded, found)
        found = parted(self.tokens, marks, folded, found)
        failing = failing_units(self.tokens, marks, folded, found)
        passed, lowered = failing.passed, failing.lowered
        doubtful = conditional_units(self.tokens, marks, folded, found) - passed - lowered - failing.apart
        doubtful |= self._changed(marks, folded, found)
        self.state.begin(marks, folded)
        for place, said in enumerate(found):
            strange = False
            unit = replace(said, effect=Effect.YES) if said.times and kept(self.tokens, marks, said) else said
            if place in passed:
                self.ledger.pass_over(said.first, said.last)
                continue
            if place in lowered and unit.effect in (None, Effect.YES):
                unit = replace(unit, effect=Effect.FALLBACK)
            known = place in settled or (answered and place == 0 and not goes_beyond(folded))
            known = known or (bool(unit.cues) and unit.cues[-1].granted)
            if place not in doubtful and unit.times and not known:
                after = found[place - 1].last if place else marks[0].first
                before = found[place + 1].first if place + 1 < len(found) else marks[-1].last
                if spoiled(self.tokens, marks, folded, unit, after, before):
                    strange = place not in doubtful
                    doubtful.add(place)
                    self.ledger.context.bounds = None
            read_unit(self.state, unit, found[place + 1 :], place in doubtful, strange)
        return found

    def _changed(self, marks: Sequence[Mark], folded: Folded, found: Sequence[Unit]) -> set[int]:
        """The units that the words around them make into something else than they say."""
        return (
            dangling(self.tokens, marks, folded, found)
            | compared(self.tokens, found)
            | reported(self.tokens, marks, found)
            | framed(self.tokens, marks, found)
            | unsettled(self.tokens, marks, found)
        )

    def _open(self, asked: Sequence[Item]) -> None:
        """Take a question as understood where what follows tells the hours of its day: "Friday? I'm free from two"."""
        opened, self.opened = self.opened, None
        said, group = self.ledger.said, asked[0].group if len(asked) == 1 else None
        if opened is None or said is None or group is None or group.hours:
            return
        told = all(own.hours and not own.days for own, _ in said.times)
        if told and set(said.days) == self.state.days_of([group]):
            self.ledger.settle(*opened)

    def _lists_below(self, marks: Sequence[Mark]) -> bool:
        """Whether a sentence ends in what points at the sentences below it: "... limited to the following"."""
        return word(self.tokens, marks[-1].last - 1) in _BELOW and any(
            word(self.tokens, mark.first) in _LIMITING for mark in marks if mark.role is Role.ONLY
        )

    def _set_heading(self, found: Sequence[Unit], marks: Sequence[Mark]) -> None:
        """Note the heading that "Backup:" at the end of a line, or before a list, is for the lines below it."""
        if not found or not found[-1].cues:
            return
        unit = found[-1]
        ends_open = word(self.tokens, marks[-1].last - 1) == ":"
        last = marks[-1].last
        ends_line = last < len(self.tokens) and (self.tokens[last].kind is Kind.LINE or self.tokens[last].text == ";")
        if (
            self.state.is_heading(unit)
            or (not unit.times and ends_open)
            or (not unit.times and unit.cues[0].heading and len(found) == 1 and ends_line)
        ):
            self.state.heading = unit.effect
        elif unit.times:
            self.state.heading = None
