"""Whether a reply says anything: what is left of it without what was only put there to meet constraints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.stems import stem
from solver.execution import Constraint, Kind

LEAST_WORDS = 6
"""Of its own that a reply has where nobody asks for fewer."""
LEAST_OVERLAP = 0.33
"""Share of one request's content words that a reply about it takes up. On replies of a small model and on a text about
nothing in particular, held against the requests of the benchmark, the latter stayed below 0.3 nearly always."""
LEAST_NEW = 3
"""Words in it that the request has not: to say the request again says nothing."""
_COMMON = """
a an and are as at be but by can do for from give has have how i if in is it its make me my no not of on or our please
provide should so some tell that the their them there they this to us was we what when where which who why will with
would write you your describe explain list response answer about any more most than then these those into one two
"""
COMMON = frozenset(_COMMON.split())
WORD = re.compile(r"[^\W\d_]+")


def says_something(reply: str, requests: Sequence[str], constraints: Sequence[Constraint]) -> bool:
    """False for a reply of template text alone, or about something else.

    It needs words of its own, in English some that take up one of the requests and some that no request has. The
    request repeated, the ending, titles, headings, marks and the keywords asked for are not its own words.
    """
    if any(constraint.kind is Kind.CONSTRAINED for constraint in constraints):
        return bool(re.search(r"my answer is (?:yes|no|maybe)", reply, re.IGNORECASE))
    own = own_words(reply, constraints)
    least = min([LEAST_WORDS, *(c.high for c in constraints if c.kind is Kind.WORDS and c.high is not None)])
    if len(own) < max(1, least) or len(set(own)) < max(1, len(own) // 12):
        return False
    if any(c.kind is Kind.LANGUAGE and c.words[0] != "en" for c in constraints):
        return True
    said, asked = stems(" ".join(own)), stems(" ".join(requests))
    about = not asked or max(overlap(reply, request, constraints) for request in requests) >= LEAST_OVERLAP
    return about and len(said - asked) >= min(LEAST_NEW, least)


def overlap(reply: str, request: str, constraints: Sequence[Constraint] = ()) -> float:
    """Share of the request's content words, by stem, that the reply's own words take up: 0..1; 1 for a bare request."""
    asked = stems(request)
    return len(asked & stems(" ".join(own_words(reply, constraints)))) / len(asked) if asked else 1.0


def own_words(reply: str, constraints: Sequence[Constraint]) -> list[str]:
    """In lower case, without what the constraints themselves dictate."""
    text = reply.lower()
    dictated: set[str] = set()
    for constraint in constraints:
        if constraint.kind in (Kind.REPEAT, Kind.ENDING):
            text = text.replace(constraint.words[0].strip().lower(), " ", 1)
        elif constraint.kind in (Kind.KEYWORDS, Kind.FREQUENCY, Kind.FIRST_WORD, Kind.SECTIONS, Kind.LETTER):
            dictated.update(word for words in constraint.words for word in WORD.findall(words.lower()))
    text = re.sub(r"<<[^\n>]*>>|\bp\.\s?(?:p\.\s?)?s\b\.?", " ", text)
    return [word for word in WORD.findall(text) if word not in dictated]


def stems(text: str) -> frozenset[str]:
    """Of the content words."""
    return frozenset(stem(word) for word in WORD.findall(text.lower()) if len(word) > 2 and word not in COMMON)
