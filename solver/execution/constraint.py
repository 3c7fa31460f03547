"""What a reply can be asked to be: the verifiable kinds of IFEval (Zhou et al., arXiv 2311.07911), with their bounds.

A constraint bounds a count (`low <= count <= high`) or fixes a form. The 25 kinds that have a public checker carry its
identifier. People also ask for things that no public checker knows (single quotation marks, at most two highlights): to
know what those contradict, they are constraints of the same kinds with other bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from solver.problem import ProblemError


class Kind(StrEnum):
    """What is counted or fixed. Values are IFEval's identifiers where it has one."""

    # An enumeration's own is written in Python, and constraints are looked up by their hashes all the time.
    __hash__ = str.__hash__

    KEYWORDS = "keywords:existence"
    """Each of `words` occurs, anywhere in the text, in any case."""
    FREQUENCY = "keywords:frequency"
    """How often `words[0]` occurs."""
    FORBIDDEN = "keywords:forbidden_words"
    """None of `words` occurs as a whole word."""
    LETTER = "keywords:letter_frequency"
    """How often the character `words[0]` occurs, in either case."""
    LANGUAGE = "language:response_language"
    """`words[0]`: ISO 639-1 code."""
    SENTENCES = "length_constraints:number_sentences"
    PARAGRAPHS = "length_constraints:number_paragraphs"
    """Parts between `***` dividers."""
    WORDS = "length_constraints:number_words"
    FIRST_WORD = "length_constraints:nth_paragraph_first_word"
    """`low` = `high` paragraphs between blank lines; the one at `nth` (from 1) starts with `words[0]`."""
    PLACEHOLDERS = "detectable_content:number_placeholders"
    """`[...]`"""
    POSTSCRIPT = "detectable_content:postscript"
    """`words[0]`: its marker. high = 0: there must be none."""
    BULLETS = "detectable_format:number_bullet_lists"
    CONSTRAINED = "detectable_format:constrained_response"
    """One of "My answer is yes.", "My answer is no.", "My answer is maybe."."""
    HIGHLIGHTS = "detectable_format:number_highlighted_sections"
    """`*...*`"""
    SECTIONS = "detectable_format:multiple_sections"
    """At least `low` parts, headed by `words[0]` and a number."""
    JSON = "detectable_format:json_format"
    TITLE = "detectable_format:title"
    """`<<...>>`. high = 0: there must be none. words: other brackets, which no public checker knows."""
    TWO_RESPONSES = "combination:two_responses"
    """Two answers with `******` between them. low = high = 1: one answer only, which no public checker knows."""
    REPEAT = "combination:repeat_prompt"
    """The reply begins with `words[0]`, the request itself."""
    ENDING = "startend:end_checker"
    """The reply ends with `words[0]`."""
    CAPITAL_WORDS = "change_case:capital_word_frequency"
    CAPITAL = "change_case:english_capital"
    LOWERCASE = "change_case:english_lowercase"
    COMMAS = "punctuation:no_comma"
    """high = 0: none, as IFEval has it."""
    QUOTATION = "startend:quotation"
    """`words[0]`: the mark at both ends; `"` as IFEval has it."""


COUNTED = frozenset(
    (
        *(Kind.FREQUENCY, Kind.LETTER, Kind.SENTENCES, Kind.PARAGRAPHS, Kind.WORDS, Kind.PLACEHOLDERS, Kind.BULLETS),
        *(Kind.HIGHLIGHTS, Kind.SECTIONS, Kind.CAPITAL_WORDS, Kind.COMMAS, Kind.FIRST_WORD),
    )
)
"""Kinds that bound a count."""
NEEDS_WORDS = frozenset(
    (
        *(Kind.KEYWORDS, Kind.FREQUENCY, Kind.FORBIDDEN, Kind.LETTER, Kind.LANGUAGE, Kind.FIRST_WORD),
        *(Kind.SECTIONS, Kind.REPEAT, Kind.ENDING, Kind.QUOTATION),
    )
)


@dataclass(frozen=True, slots=True)
class Constraint:
    """low <= count <= high for counted kinds; a form for the others. None: no bound.

    Raises ProblemError for a bound below 0, low above high, a counted kind without a bound, or missing words.
    """

    kind: Kind
    low: int | None = None
    high: int | None = None
    words: tuple[str, ...] = ()
    nth: int | None = None

    def __post_init__(self) -> None:
        for name, bound in (("low", self.low), ("high", self.high), ("nth", self.nth)):
            if bound is not None and bound < 0:
                raise ProblemError(f"{self.kind}: {name} must not be negative, got {bound}", name)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ProblemError(f"{self.kind}: at least {self.low} and at most {self.high} cannot both hold", "low")
        if self.kind in COUNTED and self.low is None and self.high is None:
            raise ProblemError(f"{self.kind} needs a bound", "low")
        if self.kind in NEEDS_WORDS and not (self.words and all(self.words)):
            raise ProblemError(f"{self.kind} needs its words", "words")
        if self.kind is Kind.FIRST_WORD and not (self.low and self.nth and self.nth <= self.low):
            raise ProblemError(f"{self.kind} needs a paragraph within their number", "nth")

    def to_dict(self) -> dict[str, object]:
        """In JSON types, without what is not set."""
        fields = {"low": self.low, "high": self.high, "words": list(self.words) or None, "nth": self.nth}
        return {"kind": self.kind.value} | {name: value for name, value in fields.items() if value is not None}
