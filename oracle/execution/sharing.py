"""How what binds a reply is dealt out to the requests that it answers.

A small model that is told eight requests and ten rules at once answers half of them and stops in the midst of a
sentence. Told one request and its share of the words, it writes sentences that can be used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from solver.execution import Constraint, Kind

CODE_SETS = frozenset(
    (
        *(Kind.CAPITAL, Kind.LOWERCASE, Kind.QUOTATION, Kind.JSON, Kind.ENDING, Kind.REPEAT, Kind.TITLE, Kind.COMMAS),
        *(Kind.POSTSCRIPT, Kind.HIGHLIGHTS, Kind.PARAGRAPHS, Kind.PLACEHOLDERS, Kind.CAPITAL_WORDS, Kind.SECTIONS),
        *(Kind.FIRST_WORD, Kind.BULLETS),
    )
)
"""Kinds that code sees to, so that the model is not burdened with them."""
LEAST_SENTENCES = 5
"""Of a reply whose length nobody says."""
LEAST_EACH = 2
"""Sentences for each request where no limit speaks against it."""
WORDS_A_SENTENCE = 15
TOKENS_A_SENTENCE = 45
LEAST_ROOM, MOST_ROOM = 160, 900
"""Tokens of one answer."""
TOKENS_A_CHARACTER = 1.5
"""Of a translation, for each character of the text: scripts that a tokenizer has few words of take more than one."""
PLACED = (Kind.KEYWORDS, Kind.FREQUENCY)
HOLDS_FOR_EACH = (Kind.LANGUAGE, Kind.FORBIDDEN)
"""Kinds that a reply meets where each of its parts does."""


@dataclass(slots=True)
class Part:
    """One request's share. words: those to be used, with how often. least, most: sentences. text: what was written."""

    request: str
    rules: tuple[Constraint, ...]
    least: int
    most: int | None = None
    words: Counter[str] = field(default_factory=Counter)
    text: str = ""

    @property
    def room(self) -> int:
        """Tokens for an answer."""
        return min(MOST_ROOM, max(LEAST_ROOM, TOKENS_A_SENTENCE * (self.most or self.least)))


def room_of(text: str) -> int:
    """Tokens for a translation of `text`, so that a model that lacks the language does not go on without end."""
    return min(MOST_ROOM, max(LEAST_ROOM, ceil(TOKENS_A_CHARACTER * len(text))))


def parts_of(requests: Sequence[str], constraints: Sequence[Constraint]) -> list[Part]:
    """One for each request that the limits leave room for, the most important first; one at least."""
    most = _most_sentences(constraints)
    answered = list(requests)[: max(1, most or len(requests))] or [""]
    least = least_sentences(constraints)
    parts = [
        Part(
            request,
            tuple(c for c in constraints if c.kind not in CODE_SETS and _concerns(c, first=place == 0)),
            least=max(LEAST_EACH, ceil(least / len(answered))),
            most=None if most is None else max(1, most // len(answered)),
        )
        for place, request in enumerate(answered)
    ]
    for part in parts:
        part.least = part.least if part.most is None else min(part.least, part.most)
    for place, word in enumerate(to_place(constraints).elements()):
        parts[place % len(parts)].words[word] += 1
    return parts


def _most_sentences(constraints: Sequence[Constraint]) -> int | None:
    """How many sentences the limits on sentences and words leave room for; None where there are none."""
    limits = [c.high for c in constraints if c.kind is Kind.SENTENCES and c.high is not None]
    limits += [c.high // WORDS_A_SENTENCE for c in constraints if c.kind is Kind.WORDS and c.high is not None]
    return max(1, min(limits)) if limits else None


def _concerns(constraint: Constraint, *, first: bool) -> bool:
    """Whether a part is told of a constraint: the first of all that is not dealt out, others of what holds for each."""
    if constraint.kind in (Kind.SENTENCES, Kind.WORDS) or (constraint.kind in PLACED and constraint.high is None):
        return False
    return (
        first or constraint.kind in HOLDS_FOR_EACH or (constraint.kind is Kind.LETTER and constraint.high is not None)
    )


def to_place(constraints: Sequence[Constraint]) -> Counter[str]:
    """Words that have to stand somewhere, with how often."""
    wanted: Counter[str] = Counter()
    for constraint in constraints:
        if constraint.kind in PLACED:
            for word in constraint.words:
                wanted[word] = max(wanted[word], 1 if constraint.kind is Kind.KEYWORDS else constraint.low or 0)
    return +wanted


def least_sentences(constraints: Sequence[Constraint]) -> int:
    """Enough for the length that is asked for, and for the parts, items and marks that code will make of them."""
    parts = max(
        (c.low or 0 for c in constraints if c.kind in (Kind.PARAGRAPHS, Kind.SECTIONS, Kind.FIRST_WORD, Kind.BULLETS)),
        default=0,
    )
    if any(c.kind is Kind.POSTSCRIPT and c.high is None for c in constraints):
        parts += 1
    marks = max(
        (c.low or 0 for c in constraints if c.kind in (Kind.HIGHLIGHTS, Kind.PLACEHOLDERS, Kind.CAPITAL_WORDS)),
        default=0,
    )
    said = max((c.low or 0 for c in constraints if c.kind is Kind.SENTENCES), default=0)
    words = max((c.low or 0 for c in constraints if c.kind is Kind.WORDS), default=0)
    return max(parts + 1, marks // 4 + 1, said, ceil(words / WORDS_A_SENTENCE), LEAST_SENTENCES)
