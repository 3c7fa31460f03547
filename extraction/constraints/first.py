"""The first sentence of a message without rules: what it says of the text, beside what is to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.constraints.block import NEAR, Asked, read_block
from extraction.constraints.request import front_of, tail_of
from extraction.constraints.sentences.asked_about import refers_back, tells_and_asks
from extraction.constraints.sentences.contrasts import set_aside
from extraction.constraints.sentences.heads import PARTS, POLITE, SUBJECT
from extraction.constraints.sentences.joints import asks
from extraction.constraints.sentences.opening import ACTOR, FORM, TASK, is_rule
from extraction.constraints.sentences.parts import Part, Parts
from extraction.constraints.sentences.permitted import left_open
from extraction.constraints.sentences.pronouns import marked, resolved
from extraction.constraints.sentences.sentences import Sentence, blotted, sentences_of
from extraction.constraints.sentences.statements import told_why
from extraction.constraints.sentences.tasks import headless, is_task, worked_on, writes_in
from extraction.constraints.sentences.topics import of_writing, said_in_it
from extraction.constraints.within import in_request
from extraction.constraints.words.numbers import NUMBER
from extraction.constraints.words.quotes import MASK, masked
from extraction.facts import Message, Span, Standing
from solver.execution import Kind, Source


def read_first(message: Message, parts: Parts) -> tuple[list[Asked], list[Part]]:
    """What the request says of the text beside what is to be written, and the parts to be read as rules are."""
    begin = parts.request.start
    given = [(begin + a, begin + b) for a, b in worked_on(masked(message.text[begin : parts.beside.end]))]
    facts, rest = _read(message, parts)
    return facts, [replace(part, hidden=(*part.hidden, *given)) for part in rest]


def _read(message: Message, parts: Parts) -> tuple[list[Asked], list[Part]]:
    said = list(sentences_of(message.text, parts.request.start, parts.beside.end))
    whole = said[0] if said else None
    fact, asked = _told_and_asked(said)
    if fact and asked and not SUBJECT.match(fact.low) and tells_and_asks(fact.low, asked.low):
        tail = None if asks(asked.low) else tail_of(asked)
        return [], [Part(asked.start + tail, asked.end)] if tail else []
    if whole and any(start == 0 and end == len(whole.low) for start, end in left_open(whole.low)):
        return [], [Part(whole.end, parts.beside.end)]
    if whole and is_rule(whole) and not front_of(whole):
        return _later(message, parts, said, whole.start)
    first = next(sentences_of(message.text, parts.request.start, parts.request.end), None)
    if first is None:
        return [], [parts.beside]
    first = marked(first.without([*told_why(first.low), *said_in_it(first.low)]), "")
    front, tail = front_of(first), tail_of(first)
    if not front and is_rule(first):
        return [], [Part(first.start, first.end), parts.beside]
    task = None if front or tail is not None or _asks_for_text(first) else next(filter(is_task, said[1:]), None)
    told = task is not None and refers_back(task.low, first.low)
    facts = [] if told else _in_task(message, first.without([*set_aside(first.low)]), front, tail)
    begin = first.end if tail is None else first.start + tail
    if not front and not is_task(first):
        others, rest = _later(message, parts, said, begin)
        facts += others
    else:
        rest = [Part(begin, parts.beside.end)]
    if message.text[begin : first.end].endswith(":") and not PARTS_GO_ON.match(message.text, first.end):
        rest = [Part(begin, first.end), Part(first.end, parts.beside.end)]
    return facts, [Part(first.start, first.start + front), *rest] if front else rest


def _told_and_asked(said: Sequence[Sentence]) -> tuple[Sentence | None, Sentence | None]:
    """Of two sentences both; of more the one that names a form, and a question behind it, where no other names any."""
    if len(said) == 2:
        return said[0], said[1]
    if not any(asks(sentence.low) for sentence in said[1:]):
        return None, None
    formal = [sentence for sentence in said if FORM.search(sentence.low)]
    later = (sentence for sentence in said if formal and sentence.start > formal[0].start)
    asked = next((sentence for sentence in later if asks(sentence.low)), None)
    return (formal[0], asked) if asked and all(sentence is asked for sentence in formal[1:]) else (None, None)


PARTS_GO_ON = re.compile(
    rf"\s*(?:each|every|they|these|all|the first|the last|{NUMBER} (?:paragraphs|parts|sections))\b", re.IGNORECASE
)
""" "In six sections: each begins with Round"."""


def _asks_for_text(sentence: Sentence) -> bool:
    return is_task(sentence) or bool(writes_in(sentence.low) or headless(sentence.low))


def _later(message: Message, parts: Parts, said: Sequence[Sentence], begin: int) -> tuple[list[Asked], list[Part]]:
    """The same where rules or a story stand before the sentence that says what is to be written."""
    for task in said[1:]:
        if is_task(task):
            before = message.text[max(0, task.start - NEAR) : task.start]
            told = resolved(task.without([*told_why(task.low), *said_in_it(task.low)]), before)
            if told.low != task.low and is_rule(told):
                continue
            front, tail = front_of(told), tail_of(told)
            facts = _in_task(message, told, front, tail)
            hidden = task.start + front, task.end if tail is None else task.start + _place(tail, told, task)
            return facts, [Part(begin, parts.beside.end, (hidden,))]
    return [], [Part(begin, parts.beside.end)]


def _place(place: int, told: Sentence, task: Sentence) -> int:
    """Where the words at `place` of `told` stand in `task`, the same sentence before a pronoun in it was replaced."""
    pairs = enumerate(zip(told.text, task.text, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), len(task.text))
    return place if place <= same else place - len(told.text) + len(task.text)


def _in_task(message: Message, task: Sentence, front: int, tail: int | None) -> list[Asked]:
    """What a sentence that says what is to be written says of the text, before its `tail`."""
    span = Span.of(message, task.start, task.end)
    facts = [
        Asked(message.sender, span, Standing.OWN, constraint, Source.REQUEST) for constraint in in_request(task, tail)
    ]
    middle = front, task.end - task.start if tail is None else tail
    return facts + list(_plainly(message, task, middle, {fact.constraint.kind for fact in facts}))


def _plainly(message: Message, first: Sentence, middle: tuple[int, int], known: set[Kind]) -> Iterator[Asked]:
    """What the `middle` of a request asks for in words that no topic has, wherever they stand: so many [placeholders],
    the word X twice. known: kinds that were found.
    """
    low = first.low[slice(*middle)]
    if not PLAIN.search(low) or TASK.match(low) or (ACTOR.match(low) and not WANTS.search(low)):
        return
    if first.low.rstrip().endswith("?") and not POLITE.match(low):
        return
    start = first.start + middle[0]
    text = message.text
    topics = [*(topic.span() for topic in NOUN_CLAUSE.finditer(low)), *of_writing(low)]
    text = blotted(text, [(start + begin, start + end) for begin, end in topics])
    facts, _ = read_block(replace(message, text=text), Part(start, first.start + middle[1]), "", Source.REQUEST)
    for fact in facts:
        constraint = fact.constraint
        bounded = constraint.low is not None or constraint.high is not None
        if constraint.kind in known or constraint.kind not in (BOUNDED if bounded else MARKS):
            continue
        if constraint.kind in (Kind.PLACEHOLDERS, Kind.HIGHLIGHTS, Kind.LETTER) and constraint.low == 1:
            continue
        if constraint.kind is Kind.KEYWORDS and not KEYED.search(low):
            continue
        if (
            constraint.kind in (Kind.WORDS, Kind.SENTENCES)
            and constraint.low == constraint.high
            and "exactly" not in low
        ):
            continue
        yield replace(fact, span=Span.of(message, first.start, first.end))


PLAIN = re.compile(
    rf"{MASK}|[*<\[]|\b(?:words?|sentences?|bullets?|placeholders?|letters?|sections?|parts?|paragraphs?|terms?)\b"
)
WANTS = re.compile(r"\b(?:wants?|needs?|expects?|requires?)\b")
KEYED = re.compile(
    r"\blet\b|\b(?:must|should|needs? to|ha(?:s|ve) to|love to|like to)\b[^.;]{0,40}\b(?:appear|occur"
    r"|be (?:in|there|mention|used|includ)"
    r"|show|turn|feature|see|read|find|hear)"
)
"""Words are to stand in the text."""
NOUN_CLAUSE = re.compile(
    r"\b(?:about|of)\b[^,;:.!(\u2013\u2014]{1,60}?\b(?:who|whose)\b[^,;:.!(\u2013\u2014]*?(?=$|[,;:.!(\u2013\u2014]"
    r"|\s(?:and|but)\b)|"
    rf"\b(?:how|why|what|(?<!in )which|(?<=in )which(?= (?:an?|two|some) (?!(?:\w+ )?{PARTS}\b))|whether|who|when"
    r"|where|that(?!['’]?s\b))\b[^,;:.!(\u2013\u2014]*?(?=$"
    r"|[,;:.!(\u2013\u2014]|\s(?:and|but)\b)"
    r"|\b(?:about|meaning of|difference between|translate|define|explain|called|titled|entitled)\b(?!\s+(?:how|why"
    r"|what|whether)\b)"
    r"[^,;:.!(\u2013\u2014]*?(?=$|[,;:.!(\u2013\u2014]|\s(?:and|but|with|in which|where|using|without"
    r"|should|must|in)\b)"
)
"""What a text is about, and no more."""
MARKS = {Kind.TITLE, Kind.TWO_RESPONSES, Kind.QUOTATION, Kind.KEYWORDS, Kind.FORBIDDEN}
BOUNDED = {
    Kind.PLACEHOLDERS,
    Kind.HIGHLIGHTS,
    Kind.PARAGRAPHS,
    Kind.SECTIONS,
    Kind.FIRST_WORD,
    Kind.LETTER,
    Kind.FREQUENCY,
    Kind.CAPITAL_WORDS,
    Kind.BULLETS,
    Kind.SENTENCES,
    Kind.WORDS,
}


__all__ = ["read_first"]
