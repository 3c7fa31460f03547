"""How parts of the day are called: "the whole morning", "late in the afternoon", "any other time"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon.phrasebook import phrases
from extraction.phrases import Phrases
from extraction.times.days import NAMES
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Part
from extraction.words import Kind, Token, vocabulary, word

_BESIDE_THAT = {"after that": Shape.AFTER_THAT, "before that": Shape.BEFORE_THAT, "same hours": Shape.SAME}
_BEFORE_LUNCH = NAMES.keys() | vocabulary("and or on until before after to at not but except from")


def _hours(heading: str) -> Hours:
    """The hours that a heading such as "early morning; general" describes."""
    if heading in _BESIDE_THAT:
        return Hours(_BESIDE_THAT[heading])
    name, *marks = heading.split("; ")
    part = Part[name.replace(" ", "_").upper()]
    return Hours(Shape.PART, part=part, general="general" in marks, every="every" in marks, rest="rest" in marks)


PARTS: Phrases[Hours] = Phrases((pattern, _hours(heading)) for heading, pattern in phrases("parts"))
_BESIDE_DAY = {"early": Part.EARLY, "late": Part.LATE}
PART_STARTS = PARTS.first_words | _BESIDE_DAY.keys()


def parse_part(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The part of the day that is named at token `i`, and the token after it."""
    found = PARTS.longest(tokens, i)
    if found is None:
        return _of_named_day(tokens, i)
    named = i > 0 and tokens[i - 1].kind is Kind.WORD and tokens[i - 1].text not in _BEFORE_LUNCH
    if named and word(tokens, i) == "lunch":
        # "A team lunch" is something to go to.
        return None
    return found


def _of_named_day(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The early or late part of a day named beside it: "early Tuesday", "late on Friday", "Tuesday early"."""
    part = _BESIDE_DAY.get(word(tokens, i))
    if part is None:
        return None
    beside = word(tokens, i - 1) in NAMES or word(tokens, i + 1 + (word(tokens, i + 1) in ("on", "in"))) in NAMES
    return (Hours(Shape.PART, part=part), i + 1) if beside else None
