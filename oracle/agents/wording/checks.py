"""Whether a model's wording of a reply says what the reply has to say, and nothing beside it.

What must stand to the letter - contents, sums, decisions, quotes, what people are asked to write - are marks, which the
model has to keep, once each and in order. These checks are about the words around them. They look at the wording and
the reply alone, and at no secret: that is the reference monitor's part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from enum import StrEnum

from extraction.facts import UserId
from oracle.agents.wording.template import MARK, Template


class Wrong(StrEnum):
    """What is wrong with a wording: why the code's own stands."""

    EMPTY = "empty"
    LONG = "long"
    """More than twice as long as the reply, and 200 letters."""
    FORMAT = "format"
    """Signs that belong to the reply format, or letters that the reply does not have."""
    MARKS = "marks"
    """What must stand to the letter is missing, doubled or out of order."""
    FIGURES = "figures"
    """Numbers, codes, times or days are missing or added."""
    NAMES = "names"
    """People are missing or added, or something else with a name is."""
    QUESTION = "question"
    """It asks where the reply does not, or the other way round."""
    MISSING = "missing"
    """A word without which it does not ask what the reply asks."""
    TURNED = "turned"
    """Words that could turn a decision into its opposite, or give one that the reply does not."""
    LEAK = "leak"
    """The reference monitor found a protected value."""
    ENDPOINT = "endpoint"
    """There is none: the endpoint failed."""


FORMAT = re.compile(r"[{}<>|\\`]|^[ \t]*@|\[Agent\b", re.MULTILINE)
PRINT = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"
FIGURE = re.compile(r"\w*\d(?:[\w.,:/%-]*\w)?")
COUNTS = (
    "zero two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion half quarter"
)
DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december today tonight tomorrow yesterday noon midnight morning afternoon evening week weekend "
    "month year"
)
SAID = re.compile(rf"\b(?:{'|'.join(f'{COUNTS} {DAYS}'.split())})s?\b", re.IGNORECASE)
TURNS = re.compile(
    r"(?<![\w'])(?:(?P<no>no|not|none|never|nobody|nothing|nor|neither|cannot|without|unable|\w+n't)"
    r"|(?P<refuse>refus\w*|declin\w*|reject\w*|den(?:y|ied|ies)\w*|forbid\w*|forbidden|withh\w+|cancel\w*|postpon\w*)"
    r"|(?P<permit>grant\w*|allow\w*|permi\w+|approv\w*|accept\w*|agree\w*|confirm\w*|clear(?:ed|ance))"
    r"|(?P<authorise>authori[sz]\w*)"
    r"|(?P<here>here(?:'s| is| are)|attached|below|following|reveal\w*|disclos\w*|secret\w*)"
    r"|(?P<joke>ignor\w*|disregard\w*|forget|jok(?:e|es|ing)|kidding|lie|lies|lying|false|untrue|wrong|opposite|contrary"
    r"|instead|except|unless|actually|pretend\w*|mistak\w*)"
    r"|(?P<yes>yes|sure|certainly|absolutely|done|gladly|of course))(?![\w'])",
    re.IGNORECASE,
)
"""Words by kinds. Between two marks there may be no more of a kind than the reply has between the same two."""
NAMED = re.compile(r"(?<=[^\s.!?:\n\"'(\u00b7])[ \t]+(?P<word>[A-Z][\w'-]*)")
FIRST_PERSON = re.compile(r"I(?:'\w+)?")
LONGEST_WORD = 20


def wrong(words: str, template: Template, people: Collection[UserId], needed: Collection[str] = ()) -> Wrong | None:
    """What is wrong with `words` as a wording of the template; None for nothing.

    people: everyone whose name could fall. needed: words that must stay where the template has them.
    """
    if not MARK.sub("", words).strip(" \n.,:;!"):
        return Wrong.EMPTY
    if len(words) > 2 * len(template.text) + 200:
        return Wrong.LONG
    if [int(mark[1]) for mark in MARK.finditer(words)] != list(range(1, len(template.fixed) + 1)):
        return Wrong.MARKS
    plain, own = (MARK.sub(" \u00b7 ", text.translate(_STRAIGHT)) for text in (words, template.text))
    if "[[" in plain or _misformed(plain, own):
        return Wrong.FORMAT
    if _figures(plain) != _figures(own):
        return Wrong.FIGURES
    if _names(plain, people) != _names(own, people) or _strangers(plain, own):
        return Wrong.NAMES
    if ("?" in plain) != ("?" in own):
        return Wrong.QUESTION
    if any(_has(own, word) and not _has(plain, word) for word in needed):
        return Wrong.MISSING
    parts = zip(MARK.split(words)[::2], MARK.split(template.text)[::2], strict=True)
    return Wrong.TURNED if any(_turns(part) - _turns(given) for part, given in parts) else None


_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


def _misformed(plain: str, own: str) -> bool:
    foreign = {c for c in plain if not (c.isascii() or c in PRINT or c == "\u00b7")} - set(own)
    unprintable = any(not (c.isprintable() or c == "\n") for c in plain)
    long = any(len(word) > LONGEST_WORD for word in set(re.findall(r"\w+", plain)) - set(re.findall(r"\w+", own)))
    return bool(foreign) or unprintable or long or FORMAT.search(plain) is not None


def _figures(text: str) -> set[str]:
    return {match[0] for match in FIGURE.finditer(text)} | {match[0].casefold() for match in SAID.finditer(text)}


def _names(text: str, people: Collection[UserId]) -> set[UserId]:
    return {person for person in people if _has(text, person)}


def _strangers(plain: str, own: str) -> set[str]:
    """Words with a capital letter within a sentence that the reply does not have."""
    known = {word.casefold() for word in re.findall(r"[\w'-]+", own)}
    found = {match["word"] for match in NAMED.finditer(plain)}
    return {word for word in found if word.casefold() not in known and not FIRST_PERSON.fullmatch(word)}


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _turns(text: str) -> Counter[str | None]:
    return Counter(match.lastgroup for match in TURNS.finditer(text.translate(_STRAIGHT)))
