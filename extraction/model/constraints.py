"""Marks of a model made into constraints on replies. The model points at words; code reads the constraint out of them.

Bounds, words, letters and languages come from the sentence by the same code as the rules', so a quote that leaves out
"not" turns nothing round. Each kind has words that must stand in its quote: a model that calls a wish for
kindness JSON is refused. So is what stands against anything that the rules read from the same person's message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extraction.constraints.kinds.forms import OPTION, POSTSCRIPT, PPS
from extraction.constraints.kinds.layout import HEADER, IN_QUOTE
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.cues import LANGUAGE, LANGUAGES, LAST, ORDINALS, cue
from extraction.constraints.words.polarity import NOT, affirmed
from extraction.constraints.words.quotes import Quotation, masked, quotations
from extraction.facts import Message, Span
from extraction.model.marks import ConstraintMark as Mark
from solver.execution import Constraint, Kind, exclude

ANCHORS = {
    Mark.INCLUDE: cue(r"Q"),
    Mark.AVOID: cue(r"Q"),
    Mark.FREQUENCY: cue(r"Q"),
    Mark.LETTER: cue(r"\b(?:letters?|characters?|vowels?|consonants?)\b"),
    Mark.LANGUAGE: LANGUAGE,
    Mark.WORDS: cue(r"\bwords?\b|\blength\b"),
    Mark.SENTENCES: cue(r"\b(?:sentences?|full\ stops?|statements?)\b"),
    Mark.PARAGRAPHS: cue(r"\*\*\*|\bdividers?\b|\basterisks?\b|\bstars\b"),
    Mark.FIRST_WORD: cue(r"\bparagraphs?\b"),
    Mark.PLACEHOLDERS: cue(r"\bbrackets?\b|\bbracketed\b|\bplace-?holders?\b|\bblanks?\b|\bgaps?\b|\bslots?\b|\["),
    Mark.POSTSCRIPT: cue(rf"{POSTSCRIPT.pattern}|\bafterthought\b"),
    Mark.BULLETS: cue(r"\bbullet\w*\b|\bdots?\b|\blist\w*\b|\bitems?\b"),
    Mark.CHOICE: cue(r"\banswer\b|Q"),
    Mark.HIGHLIGHTS: cue(
        r"\bhighlight\w*|\bitalic\w*|\bitali[sz]\w*|\bbold\w*|\basterisks?|\bstars?\b|\bstand\ out\b|\*"
    ),
    Mark.SECTIONS: cue(r"\bsections?\b|\bparts?\b|\bchapters?\b|\bhead\w*\b|\blabel\w*\b"),
    Mark.JSON: cue(r"\bjson\b"),
    Mark.TITLE: cue(r"<<|\b(?:angular|angled?|chevrons?|guillemets)\b"),
    Mark.TWO_RESPONSES: cue(r"\*{6}|\b(?:six|6)\b[^.;]*\b(?:asterisks?|stars?)\b"),
    Mark.REPEAT: cue(r"\b(?:request|question|prompt|query|instruction|task|asked|said|wrote|my\ words)\b"),
    Mark.ENDING: cue(r"Q"),
    Mark.CAPITAL_WORDS: cue(r"\bcapital\w*|\bcaps\b|\bupper|\bshout\w*|\bbig\ letters\b"),
    Mark.CAPITALS: cue(r"\bcapital\w*|\bcaps\b|\bupper|\bbig\ letters\b"),
    Mark.SMALL: cue(r"\blower|\bsmall\b|\blittle\ letters\b|\bcapital\w*|\bcaps\b|\bupper|\bshift\b"),
    Mark.COMMAS: cue(r"\bcommas?\b"),
    Mark.QUOTATION: cue(r"\bquot\w+|\binverted\ commas\b|\bspeech\ marks\b"),
}
"""What must stand in a quote of each kind, in lower case and with quotations masked."""
FORMS = {
    Mark.JSON: Constraint(Kind.JSON),
    Mark.TITLE: Constraint(Kind.TITLE),
    Mark.TWO_RESPONSES: Constraint(Kind.TWO_RESPONSES),
    Mark.CAPITALS: Constraint(Kind.CAPITAL),
    Mark.QUOTATION: Constraint(Kind.QUOTATION, words=('"',)),
}
"""Kinds without an argument. Where the sentence refuses something, a model's word is not enough for any of them."""
REFUSALS = {Mark.SMALL: Constraint(Kind.LOWERCASE), Mark.COMMAS: Constraint(Kind.COMMAS, high=0)}
"""Kinds without an argument that may be worded as a refusal."""
EXACT = {Mark.WORDS: Kind.WORDS, Mark.SENTENCES: Kind.SENTENCES, Mark.BULLETS: Kind.BULLETS}
AT_LEAST = {
    Mark.PLACEHOLDERS: Kind.PLACEHOLDERS,
    Mark.HIGHLIGHTS: Kind.HIGHLIGHTS,
    Mark.CAPITAL_WORDS: Kind.CAPITAL_WORDS,
}
"""A number alone: exactly so many, or at least so many, as with the rules."""
ALONE = re.compile(r"\b(?:letters?|characters?|vowels?|consonants?)\s+(?P<letter>[a-z])\b")


class RefusedError(Exception):
    """A mark that is no constraint; the message says why."""


class _Quoted:
    """One mark: its quote, in the sentence that it stands in."""

    def __init__(self, message: Message, sentence: Span, quote: Span, request: str) -> None:
        self.text = quote.quote
        self.low = affirmed(masked(sentence.quote))
        self.start, self.end = quote.start - sentence.start, quote.end - sentence.start
        self.part = self.low[self.start : self.end]
        self.quoted: list[Quotation] = [
            one for one in quotations(sentence.quote) if self.start <= one.start and one.end <= self.end
        ]
        self.sentence = sentence.quote
        self.message = message.text
        self.request = request

    @property
    def refuses(self) -> bool:
        """Whether the sentence has a word that refuses something."""
        return NOT.search(self.low) is not None

    def words(self) -> tuple[str, ...]:
        """What stands in quotation marks. Raises RefusedError where nothing does."""
        found = tuple(one.text.strip() for one in self.quoted if any(c.isalnum() for c in one.text))
        if not found:
            raise RefusedError("no words in quotation marks")
        return found

    def bounds(self) -> Bounds:
        """The one count of the quote, as the whole sentence bounds it. Raises RefusedError unless there is one."""
        found = [one for one in bounds_in(self.low) if one.start < self.end and self.start < one.end]
        if len(found) != 1:
            raise RefusedError("no count" if not found else "several counts")
        return found[0]


def constraints_of(
    message: Message, request: str, sentence: Span, marks: Sequence[tuple[Span, Mark]], known: Sequence[Constraint]
) -> tuple[list[Constraint], list[str]]:
    """What the marks in a sentence of rules come to, and the marks that code refused, with the reason.

    request: what is to be written. known: what else the message asks for.
    """
    found: list[Constraint] = []
    refused: list[str] = []
    for span, kind in marks:
        if kind is Mark.OTHER:
            continue
        try:
            constraint = _constraint(_Quoted(message, sentence, span, request), kind)
            if any(exclude(constraint, other) for other in (*known, *found)):
                raise RefusedError("stands against what else is asked")
        except (RefusedError, ValueError) as reason:
            refused.append(f"{reason}: {span.quote!r} as {kind.value}")
        else:
            if constraint not in found:
                found.append(constraint)
    return found, refused


def _constraint(quote: _Quoted, kind: Mark) -> Constraint:
    if not ANCHORS[kind].search(quote.part):
        raise RefusedError("does not name its kind")
    if kind in FORMS:
        if quote.refuses:
            raise RefusedError("refuses by its cues")
        return FORMS[kind]
    if kind in REFUSALS:
        return REFUSALS[kind]
    if kind in EXACT:
        return Constraint(EXACT[kind], *quote.bounds().interval)
    if kind in AT_LEAST:
        return Constraint(AT_LEAST[kind], *quote.bounds().from_below)
    return READ[kind](quote)


def _include(quote: _Quoted) -> Constraint:
    if quote.refuses:
        raise RefusedError("refuses by its cues")
    return Constraint(Kind.KEYWORDS, words=tuple(word.lower() for word in quote.words()))


def _avoid(quote: _Quoted) -> Constraint:
    return Constraint(Kind.FORBIDDEN, words=tuple(word.lower() for word in quote.words()))


def _frequency(quote: _Quoted) -> Constraint:
    words = quote.words()
    if len(words) != 1:
        raise RefusedError("several words")
    return Constraint(Kind.FREQUENCY, *quote.bounds().from_below, (words[0].lower(),))


def _letter(quote: _Quoted) -> Constraint:
    alone = ALONE.search(quote.part)
    letters = [one.text.strip().lower() for one in quote.quoted] or ([alone["letter"]] if alone else [])
    if len(letters) != 1 or len(letters[0]) != 1:
        raise RefusedError("no single letter")
    return Constraint(Kind.LETTER, *quote.bounds().from_below, (letters[0],))


def _language(quote: _Quoted) -> Constraint:
    names = {LANGUAGES[match["name"]] for match in LANGUAGE.finditer(quote.low)}
    if quote.refuses:
        raise RefusedError("refuses by its cues")
    if len(names) != 1:
        raise RefusedError("several languages")
    return Constraint(Kind.LANGUAGE, words=(*names,))


def _paragraphs(quote: _Quoted) -> Constraint:
    bounds = quote.bounds()
    if bounds.low is None or bounds.low != bounds.high:
        raise RefusedError("no exact number")
    return Constraint(Kind.PARAGRAPHS, bounds.low, bounds.low)


def _first_word(quote: _Quoted) -> Constraint:
    bounds, words = quote.bounds(), quote.words()
    ordinal = re.search(rf"\b(?:{'|'.join([*ORDINALS, *LAST])})\b", quote.part)
    if ordinal is None or bounds.low is None or bounds.low != bounds.high or len(words) != 1:
        raise RefusedError("does not say which paragraph of how many")
    nth = bounds.low if ordinal.group() in LAST else ORDINALS[ordinal.group()]
    return Constraint(Kind.FIRST_WORD, bounds.low, bounds.low, (words[0].lower(),), nth)


def _postscript(quote: _Quoted) -> Constraint:
    if quote.refuses:
        raise RefusedError("refuses by its cues")
    return Constraint(Kind.POSTSCRIPT, words=("P.P.S" if PPS.search(quote.sentence) else "P.S.",))


def _choice(quote: _Quoted) -> Constraint:
    if len({option.lower() for option in OPTION.findall(quote.message)}) < 2:
        raise RefusedError("not the fixed answers")
    return Constraint(Kind.CONSTRAINED)


def _sections(quote: _Quoted) -> Constraint:
    names = [found["name"] for one in quote.quoted if (found := IN_QUOTE.fullmatch(one.text.strip()))]
    if not names and (header := HEADER.search(quote.part)):
        names = [quote.text[header.start("name") : header.end("name")]]
    if not names:
        raise RefusedError("no heading")
    low = quote.bounds().low
    if low is None:
        raise RefusedError("no least number")
    return Constraint(Kind.SECTIONS, low=low, words=(names[0],))


def _repeat(quote: _Quoted) -> Constraint:
    if not quote.request:
        raise RefusedError("no request")
    return Constraint(Kind.REPEAT, words=(quote.request,))


def _ending(quote: _Quoted) -> Constraint:
    words = quote.words()
    if len(words) != 1:
        raise RefusedError("several endings")
    return Constraint(Kind.ENDING, words=words)


READ: dict[Mark, Callable[[_Quoted], Constraint]] = {
    Mark.INCLUDE: _include,
    Mark.AVOID: _avoid,
    Mark.FREQUENCY: _frequency,
    Mark.LETTER: _letter,
    Mark.LANGUAGE: _language,
    Mark.PARAGRAPHS: _paragraphs,
    Mark.FIRST_WORD: _first_word,
    Mark.POSTSCRIPT: _postscript,
    Mark.CHOICE: _choice,
    Mark.SECTIONS: _sections,
    Mark.REPEAT: _repeat,
    Mark.ENDING: _ending,
}
