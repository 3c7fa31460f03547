"""What stands in quotation marks, and a mask that hides it from rules about the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extraction.constraints.words.bare import bare

MASK = "\u00a7"
"""Stands for every character of a quotation in masked text, its marks included."""
QUOTED = re.compile(
    r'"(?P<a>[^"\n]+)"|\u201c(?P<b>[^\u201d\n]+)\u201d|\u00ab(?P<c>[^\u00bb\n]+)\u00bb|(?<!`)`(?P<d>[^`\n]+)`(?!`)'
    r"|(?<![\w'])'(?P<e>(?:[^'\n]|(?<=\w)'(?=\w))+)'(?![\w'])|(?<!\w)\u2018(?P<f>(?:[^\u2019\n]"
    r"|\u2019(?=\w))+)\u2019(?!\w)"
)

MARKS = ('"', "\u201c", "\u00ab", "`", "'", "\u2018", "uote")
"""What a quotation begins with."""
DICTATED = re.compile(QUOTED.pattern + r"|\b[Qq]uote[,:]? (?P<g>[^\n\"\u201c]{1,80}?)[,.]? (?:[Uu]n|[Ee]nd )quote\b")
"""The same, and marks that are said: "quote, the end, unquote"."""


SHOWN = re.compile(r"(?i)(?:double |single )?(?:quotation marks|quotes|quote marks|inverted commas|speech marks)")
""" 'Put it in "quotation marks"' shows what it says and quotes nothing."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text` stood between marks at `start`..`end`, marks included."""

    start: int
    end: int
    text: str


A_SENTENCE = re.compile(r"[.?!\u2026]\W*$")
WORDS = 4
"""Fewer words that end like no sentence are a word or a phrase."""


def is_sentence(quoted: Quotation) -> bool:
    """Whether it is a text of its own, and no word or phrase that another may contain."""
    return bool(A_SENTENCE.search(quoted.text)) or len(quoted.text.split()) >= WORDS


@lru_cache(maxsize=64)
def quotations(text: str) -> tuple[Quotation, ...]:
    """Everything in quotation marks, and words that mean themselves without any, from left to right."""
    named = [Quotation(start, end, text[start:end]) for start, end in bare(text)]
    if not any(mark in text for mark in MARKS):
        return tuple(named)
    marks = DICTATED if "nquote" in text or "nd quote" in text else QUOTED
    found = [
        Quotation(match.start(), match.end(), next(filter(None, match.groups()))) for match in marks.finditer(text)
    ]
    found = [quotation for quotation in found if quotation.text.strip() and not SHOWN.fullmatch(quotation.text)]
    named = [word for word in named if not any(word.start < quote.end and quote.start < word.end for quote in found)]
    return tuple(sorted([*found, *named], key=lambda quotation: quotation.start))


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """`text` in lower case and of the same length, with every quotation made of `MASK`."""
    lowered = text.lower()
    if len(lowered) != len(text):  # Some letters become two.
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    for quotation in quotations(text):
        lowered = lowered[: quotation.start] + MASK * (quotation.end - quotation.start) + lowered[quotation.end :]
    return lowered
