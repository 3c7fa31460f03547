"""The rule reader for constraints: one message in, every constraint in it with its words and where it stands."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.constraints.block import Asked, read_block
from extraction.constraints.first import read_first
from extraction.constraints.kinds import forms
from extraction.constraints.sentences.keyed import unkeyed
from extraction.constraints.sentences.lifting import Lift, corrected, lifts_in
from extraction.constraints.sentences.parts import Parts, parts_of
from extraction.constraints.sentences.sentences import blotted, sentences_of
from extraction.constraints.sentences.spelling import Spelled, spelled, unframed
from extraction.constraints.sentences.tasks import is_task
from extraction.facts import Message, Reading, Span, Standing, UserId
from solver.execution import Constraint, Kind, Source

QUESTION = re.compile(r"^(?:the |my )?(?:question|request|task|prompt)\s*:\s*", re.IGNORECASE)
OF_THE_ANSWER = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|answers?|output|paraphrase|repeat|must|should|include|avoid|separate"
    r"|highlight|wrap"
    r"|(?:use|add|put|give|do not|write|start|end) (?:the|a|an|your|any|at|it|in|exactly|each|single|double))\b"
)


def read_constraints(message: Message) -> Reading:
    """Every constraint that the message asks for. unread: sentences of rules in which none was found.

    Where the message has no rules, those that the request itself names count as well: "a note of at most 90 words".
    What the message itself takes back later is not asked for.
    """
    plain = spelled(unframed(unkeyed(message.text)))
    reading = _read(message) if plain.text == message.text else _as_written(message, plain)
    return _without(reading, list(lifts_in(message.text)))


def _as_written(message: Message, plain: Spelled) -> Reading:
    """What a message asks for that is read as `plain`: objects as lines, short spellings written out."""
    reading = _read(replace(message, text=plain.text))

    def span(read: Span) -> Span:
        return Span.of(message, *((plain.at[read.start], plain.at[read.end]) if plain.at else (read.start, read.end)))

    said = [
        replace(fact, span=span(fact.span), constraint=_in_own_words(fact.constraint, message.text, plain))
        for fact in reading.facts
        if isinstance(fact, Asked)
    ]
    return Reading(message, tuple(said), tuple(map(span, reading.unread)))


def _in_own_words(constraint: Constraint, text: str, plain: Spelled) -> Constraint:
    """Words that are to be said again, or last, as they were written."""
    if not plain.at or constraint.kind not in (Kind.REPEAT, Kind.ENDING):
        return constraint
    place = plain.text.find(constraint.words[0])
    if place < 0:
        return constraint
    return replace(constraint, words=(text[plain.at[place] : plain.at[place + len(constraint.words[0])]],))


def _without(reading: Reading, lifts: Sequence[Lift]) -> Reading:
    """What was said before words that take it back is no longer asked for."""
    kept = tuple(
        fact
        for fact in reading.facts
        if not (
            isinstance(fact, Asked)
            and any(lift.start > fact.span.start and lift.takes(fact.constraint) for lift in lifts)
        )
    )
    return reading if len(kept) == len(reading.facts) else replace(reading, facts=kept)


def still_asked(readings: Sequence[Reading]) -> list[Reading]:
    """The same, in order, without what their senders took back in later messages."""
    later: dict[UserId, list[Lift]] = {}
    kept: list[Reading] = []
    for reading in reversed(readings):
        sender = reading.message.sender
        kept.append(_without(reading, later.get(sender, [])))
        lifts = [replace(lift, start=sys.maxsize) for lift in lifts_in(reading.message.text)]
        later.setdefault(sender, []).extend(lifts)
    return kept[::-1]


def _read(message: Message) -> Reading:
    parts = parts_of(message.text)
    request = message.text[parts.request.start : parts.request.end].strip()
    choice = forms.options(message.text) if parts.rules is None else None
    if choice:
        span = Span.of(message, *choice)
        others = read_constraints(replace(message, text=blotted(message.text, [choice])))
        fixed = Asked(message.sender, span, Standing.OWN, Constraint(Kind.CONSTRAINED), Source.REQUEST)
        said = [replace(fact, span=Span.of(message, fact.span.start, fact.span.end)) for fact in others.facts]
        return Reading(message, (fixed, *said), others.unread)
    facts: list[Asked] = []
    unread: list[Span] = []
    beside = [parts.beside]
    if parts.rules is None:
        facts, beside = read_first(message, parts)
    for part, source in (*((part, Source.REQUEST) for part in beside), (parts.rules, Source.RULE)):
        if part is not None:
            found, missed = read_block(message, part, request, source)
            facts += found
            unread += missed
    if parts.rules is None and any(_says_itself(fact, request) for fact in facts):
        rest = _behind(message, parts)
        facts = [_repeating(fact, rest) if rest and _says_itself(fact, request) else fact for fact in facts]
    gone = corrected(message.text, [(fact.span.start, fact.constraint) for fact in facts])
    kept = [fact for place, fact in enumerate(facts) if place not in gone]
    return Reading(message, tuple(_each_once(kept)), tuple(unread))


def _says_itself(fact: Asked, request: str) -> bool:
    """Whether what is to be repeated is the very sentence that says so: "first repeat my question: why is ..."."""
    said = fact.constraint.kind is Kind.REPEAT and fact.constraint.words == (request,)
    return said and fact.span.quote.strip() == request


def _repeating(fact: Asked, words: str) -> Asked:
    return replace(fact, constraint=replace(fact.constraint, words=(words,)))


def _behind(message: Message, parts: Parts) -> str:
    """What is to be written, behind a first sentence that only says how: the first that asks, else all of it."""
    later = list(sentences_of(message.text, parts.beside.start, parts.beside.end))
    asked = next((sentence.text for sentence in later if is_task(sentence)), None)
    return QUESTION.sub("", asked or message.text[parts.beside.start : parts.beside.end].strip())


def _each_once(facts: list[Asked]) -> Iterator[Asked]:
    """What a request says twice, before its text and behind it, is one constraint."""
    said: set[tuple[Source, Constraint]] = set()
    for fact in facts:
        if (fact.source, fact.constraint) not in said:
            said.add((fact.source, fact.constraint))
            yield fact


def request_of(message: Message) -> str:
    """What is to be written, and about what: the message without what says how the answer must look.

    Beside a request with rules, a sentence that was not understood stays only where it does not speak of the answer:
    it is material then, and no wish that a rule may overrule.
    """
    parts = parts_of(message.text)
    request = message.text[parts.request.start : parts.request.end].strip()
    read = {fact.span.start for fact in read_constraints(message).facts}
    kept = [
        sentence.text
        for sentence in sentences_of(message.text, parts.beside.start, parts.beside.end)
        if sentence.start not in read and (parts.rules is None or not OF_THE_ANSWER.search(sentence.low))
    ]
    return " ".join([request, *kept])


__all__ = ["Asked", "Kind", "read_constraints", "request_of", "still_asked"]
