"""The first sentence of a message without rules: what it says of the text, beside what is to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from extraction.constraints.block import Asked, read_block
from extraction.constraints.opening import ACTOR, POLITE, SUBJECT, TASK, is_rule
from extraction.constraints.parts import Part, Parts
from extraction.constraints.pronouns import marked
from extraction.constraints.quotes import MASK
from extraction.constraints.request import front_of, tail_of
from extraction.constraints.sentences import BLOT, Sentence, sentences_of
from extraction.constraints.statements import tells, tells_and_asks
from extraction.constraints.within import in_request
from extraction.facts import Message, Span, Standing
from solver.execution import Kind, Source


def read_first(message: Message, parts: Parts) -> tuple[list[Asked], list[Part]]:
    """What the first sentence says of the text beside what is to be written, and the parts to be read as rules are."""
    said = list(islice(sentences_of(message.text, parts.request.start, parts.beside.end), 3))
    whole = said[0] if said else None
    if len(said) == 2 and not SUBJECT.match(said[0].low) and tells_and_asks(said[0].low, said[1].low):
        return [], []
    if whole and is_rule(whole) and not front_of(whole):
        return [], [Part(whole.start, parts.beside.end)]
    first = next(sentences_of(message.text, parts.request.start, parts.request.end), None)
    if first is None:
        return [], [parts.beside]
    first = marked(first, "")
    front, tail = front_of(first), tail_of(first)
    if not front and is_rule(first):
        return [], [Part(first.start, first.end), parts.beside]
    span = Span.of(message, first.start, first.end)
    facts = [
        Asked(message.sender, span, Standing.OWN, constraint, Source.REQUEST) for constraint in in_request(first, tail)
    ]
    middle = front, first.end - first.start if tail is None else tail
    facts += _plainly(message, first, middle, {fact.constraint.kind for fact in facts})
    begin = first.end if tail is None else first.start + tail
    rest = [Part(begin, parts.beside.end)]
    if message.text[begin : first.end].endswith(":") and not NAMING.search(first.low):
        rest = [Part(begin, first.end), Part(first.end, parts.beside.end)]
    return facts, [Part(first.start, first.start + front), *rest] if front else rest


NAMING = re.compile(
    r"\b(?:key ?words?|(?:the|these|following|must-have|forbidden|banned|taboo) words?|terms?|phrases?|sentence|line"
    r"|with|include|avoid|use|mention|title|language|letter \S+)\s*:$"
)
"""Before a colon: what follows is named by it."""


def _plainly(message: Message, first: Sentence, middle: tuple[int, int], known: set[Kind]) -> Iterator[Asked]:
    """What the `middle` of a request asks for in words that no topic has, wherever they stand: so many [placeholders],
    the word X twice. known: kinds that were found.
    """
    low = first.low[slice(*middle)]
    if not PLAIN.search(low) or TASK.match(low) or tells(first.low) or (ACTOR.match(low) and not WANTS.search(low)):
        return
    if first.low.rstrip().endswith("?") and not POLITE.match(low):
        return
    start = first.start + middle[0]
    text = message.text
    for topic in NOUN_CLAUSE.finditer(low):
        text = text[: start + topic.start()] + BLOT * (topic.end() - topic.start()) + text[start + topic.end() :]
    facts, _ = read_block(replace(message, text=text), Part(start, first.start + middle[1]), "", Source.REQUEST)
    for fact in facts:
        constraint = fact.constraint
        bounded = constraint.low is not None or constraint.high is not None
        if constraint.kind in known or constraint.kind not in (BOUNDED if bounded else MARKS):
            continue
        if constraint.kind in (Kind.PLACEHOLDERS, Kind.HIGHLIGHTS) and constraint.low == 1:
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
    r"\b(?:how|why|what|(?<!in )which|whether|who|when|where|that(?!['’]?s\b))\b[^,;:.!(\u2013\u2014]*?(?=$"
    r"|[,;:.!(\u2013\u2014]|\s(?:and|but)\b)"
    r"|\b(?:about|meaning of|difference between|translate|define|explain|called|titled|entitled)\b"
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
