"""Marks of a model made into times. The model points at a clause and says good, backup or busy; the grammar of times
says which slots those are, by reading the time's own words in a plain sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extraction.availability import read_availability
from extraction.availability.marks.marking import read_marks
from extraction.availability.marks.sentences import sentences
from extraction.facts import Attendance, Availability, Fact, Grade, Message, Span, Standing
from extraction.grid import Grid
from extraction.lexicon import mask_polite
from extraction.lexicon.senses import Effect, Role
from extraction.model.marks import AvailabilityMark
from extraction.times.runs import read_groups
from extraction.words import Kind, tokenize

PLAIN = {
    AvailabilityMark.GOOD: ("{times} works for me.", Grade.PREFERRED),
    AvailabilityMark.BACKUP: ("Backup: {times}.", Grade.FALLBACK),
    AvailabilityMark.BUSY: ("I am busy {times}.", Grade.UNAVAILABLE),
}
"""A sentence that the grammar reads for certain, and the grade that it gives."""
NUMERIC = (Kind.NUMBER, Kind.DATE, Kind.OPAQUE)
SUPPOSING = {Role.IF, Role.ASK, Role.OTHER, Role.NOT, Role.NEITHER, Role.THINK, Role.CANNOT}
"""What turns a cue into something that it does not show by itself: a condition, a question, a denial, somebody else."""
DOUBTFUL = {Effect.UNCLEAR, Effect.HEDGE, Effect.EXCEPT, Effect.HARD}
SHOWN = {
    Effect.YES: Grade.PREFERRED,
    Effect.FLEXIBLE: Grade.PREFERRED,
    Effect.PASSABLE: Grade.PREFERRED,
    Effect.FALLBACK: Grade.FALLBACK,
    Effect.NO: Grade.UNAVAILABLE,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause that a model marked, with what code makes of it.

    facts: none where nothing is said of the times, or what is said cannot be placed.
    shown: the grades that the cues in the clause show by themselves, whatever the model says.
    stated: its sentence states something of the sender: it asks nothing, supposes nothing, hedges nothing.
    """

    span: Span
    kind: AvailabilityMark
    facts: tuple[Fact, ...]
    shown: frozenset[Grade]
    stated: bool = True


def placed(
    message: Message, grid: Grid, marks: Sequence[tuple[Span, AvailabilityMark]]
) -> tuple[list[Placed], list[str]]:
    """The marks with their slots, and those that code refused, with the reason."""
    found: list[Placed] = []
    refused: list[str] = []
    for span, kind in marks:
        if kind in (AvailabilityMark.NEEDED, AvailabilityMark.OPTIONAL):
            essential = kind is AvailabilityMark.NEEDED
            found.append(Placed(span, kind, (Attendance(message.sender, span, Standing.OWN, essential),), frozenset()))
            continue
        times, shown = _clause(span.quote)
        if kind is AvailabilityMark.UNSAID:
            found.append(Placed(span, kind, (), shown))
            continue
        facts = _slots(message, span, times, kind, grid) if times else ()
        if facts:
            found.append(Placed(span, kind, facts, shown, _states(message, span)))
        else:
            refused.append(f"no time that can be placed: {span.quote!r} as {kind.value}")
    return found, refused


def _clause(quote: str) -> tuple[str, frozenset[Grade]]:
    """The words of a clause from its first time to its last, and the grades that its cues show.

    "" where it has no time, and where a number or a word beside them that is not in the lexicon may belong to it:
    "Tuesday arvo" is not all of Tuesday.
    """
    tokens = tokenize(quote)
    masked = mask_polite(tokens)
    groups = read_groups(tokens, masked)
    marks = read_marks(tokens, masked, groups)
    shown = frozenset(
        SHOWN[mark.entry.plain]
        for mark in marks
        if mark.role is Role.CUE and mark.entry is not None and mark.entry.plain in SHOWN
    )
    places = [place for place, mark in enumerate(marks) if mark.role is Role.TIME]
    if not places:
        return "", shown
    beside = [place for place in (places[0] - 1, *(p + 1 for p in places)) if 0 <= place < len(marks)]
    numbers = any(mark.role is not Role.TIME and tokens[mark.first].kind in NUMERIC for mark in marks)
    if numbers or any(marks[place].role is Role.UNKNOWN for place in beside):
        return "", shown
    return quote[tokens[marks[places[0]].first].start : tokens[marks[places[-1]].last - 1].end], shown


def _states(message: Message, span: Span) -> bool:
    """Whether the sentence that `span` lies in states what it says, so that its cues mean what they show."""
    tokens = tokenize(message.text)
    masked = mask_polite(tokens)
    marks = read_marks(tokens, masked, read_groups(tokens, masked))
    for sentence in sentences(tokens, marks):
        start, end = tokens[sentence.marks[0].first].start, tokens[sentence.marks[-1].last - 1].end
        if start < span.end and span.start < end:
            effects = {mark.entry.plain for mark in sentence.marks if mark.entry is not None and mark.role is Role.CUE}
            roles = {mark.role for mark in sentence.marks}
            if sentence.asks or roles & SUPPOSING or effects & DOUBTFUL:
                return False
    return True


def _slots(message: Message, span: Span, times: str, kind: AvailabilityMark, grid: Grid) -> tuple[Fact, ...]:
    """The slots of `times`, tied to the clause; none where the grammar is not certain of all of them."""
    sentence, grade = PLAIN[kind]
    reading = read_availability(Message(message.id, message.sender, sentence.format(times=times)), grid)
    if reading.unread or any(not isinstance(f, Availability) or f.grade is not grade for f in reading.facts):
        return ()
    return tuple(replace(fact, span=span) for fact in reading.facts)
