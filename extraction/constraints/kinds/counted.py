"""Constraints that bound a count: sentences, words, commas, words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.constraints.words.bounding import BOUNDING
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.cues import CAPITAL, LANGUAGES, TEXT, cue
from extraction.constraints.words.polarity import NOT, refused
from extraction.constraints.words.quotes import MASK
from extraction.cues import fragment
from extraction.needing import Needing
from solver.execution import Constraint, Kind

WORD = cue(r"\bwords?\b(?!\ count)|\bword[ -]?count\b|\bin\ length\b")
COMMA = Needing(
    cue(r"\bcomma[- ]free\b|\bcomma-?less\b|\bcommas?\b(?!\ (?:joins?|splices?|operators?|rules?)\b)"),
    needed="comma",
)
CAPITAL_WORDS = Needing(
    cue(
        rf"\bwords?\b[^.;]{{0,60}}?\b{CAPITAL}(?!\w)|\b{CAPITAL}\b|\bcapitali[sz]e\b"
        rf"|\bshout\w*\b[^.;]{{0,20}}\bwords?\b"
    ),
    needed="capital|upper|caps|block|big|majuscul|shout",
)
ANSWER = (
    r"(?:single |one )?(?:of (?:your|the|these|my|our) )?(?:\w+ )?"
    r"(?:answer|repl(?:y|ies)|response|message|text|e?-?mail|turn|post|output)s?\b"
)
EACH_ONE = re.compile(
    r"\s*(?:long |or \w+ )?(?:each(?! time)|apiece|per\b|an? (?:sentence|line|bullet|point|paragraph|minute"
    rf"|hour|day|week|second)\b|in (?:each|every))(?! {ANSWER})"
)
PARTLY = cue(
    r"\b(?:(?<!from\ the\ )first\ letters?|initial\ letters?|proper\ (?:nouns?|names?)|nouns|(?:each|every|a"
    r"|the)\ (?:new\ )?(?:sentences?|names?|headings?|titles?)"
    r"|names|places?|(?<!old\ )(?<!these\ )(?<!those\ )days?|headings?|titles?|acronyms?|brands?|beginning\ of)\b"
)
"""Capitals as everybody writes them, or in one place."""
SOME = re.compile(rf"\b(?:some|several|a few|few|a handful|various|certain|multiple|any(?! {ANSWER}))\b")


@dataclass(frozen=True, slots=True)
class Count:
    """A bounded count and the words after and before it, up to the next count."""

    bounds: Bounds
    before: str
    after: str


def counts_of(low: str) -> list[Count]:
    """Every bounded count of a masked clause, with what stands around it."""
    found = list(bounds_in(low))
    counts = []
    for place, bounds in enumerate(found):
        first = found[place - 1].end if place else 0
        last = found[place + 1].start if place + 1 < len(found) else len(low)
        counts.append(Count(bounds, low[first : bounds.start], low[bounds.end : last]))
    return counts


REMARK = Needing(
    re.compile(rf"\((?!{BOUNDING.pattern}\))[^)]*\)"),
    needed="(",
)


def without_brackets(low: str) -> str:
    """Remarks in brackets hidden, unless they are all there is to count, or bound the number before them."""
    hidden = REMARK.sub(lambda match: " " * len(match.group()), low)
    return hidden if any(True for _ in bounds_in(hidden)) else low


OF_TONGUE = re.compile(
    rf"\s*of (?:{'|'.join(LANGUAGES)}|latin|gaelic|irish|cornish|scots|breton|basque|icelandic|esperanto|yiddish)\b"
)
""" "Ten words of Cornish survive"."""
INTO = re.compile(
    r"\s*(?:into|later|ago|from now(?! on)|back|behind|ahead|remaining|to go\b|left\b(?! (?:out|blank|open|empty)))\b"
)
""" "Ten sentences into the book"."""
RATE = re.compile(
    r"\s*words? (?:in|within|per|a|an|each|every) (?:(?:an?|one|under|less than|the) )*(?:[\w-]+ )?(?:minutes?"
    r"|seconds?|hours?|days?|weeks?)\b"
)
""" "30 words in five minutes"."""
WHOSE = re.compile(r"\s*(?:(?:that |which )?(?:i|we|she|he|they)\b|to (?:avoid|include|use|mention|leave out)\b)")
""" "Two words I never want to see": not how long."""
THAT_MUST = re.compile(
    r"\s*(?:that|which) (?:has|have|must|mustn['’]t|should|shouldn['’]t|needs?|can|cannot|may|is|are)\b"
)
""" "One word that has to appear is X"."""
MUST_OCCUR = re.compile(
    r"\s*(?:(?:must|should|may|can|shall|will|have to|need to|are to)(?: not|n['’]t| never)? )?(?:include"
    r"|be (?:missing|in|there|used|mentioned"
    r"|included|avoided|left)|appear|occur|come|feature|show|turn|figure)"
)
""" "Two words must not be missing: X and Y"."""
ONE_OF = re.compile(
    r"\b(?:last|final|first|closing|opening)\s*$|(?:\b(?:one|any|each|some|which|either|none|all|both)|^) ?of (?:the"
    r"|these|those|my|our)(?: \w+)?\s*$"
)


OFTEN = re.compile(r"\b(?:once|twice|thrice)\b")
""" "Twice in that sentence": how often, and not how long."""
LISTED = re.compile(
    rf"\s*[:,]?\s*{MASK}|[^.;,:]{{0,40}}:\s*{MASK}|\s*:\s*(?!(?:an?|the|my|our|how|what|why|who|when|where|please"
    rf"|{fragment('writing')})\b)[a-z]"
    rf"|\s*\([a-z{MASK}]+,|[^.;,:]{{0,40}}:\s*[\w'’-]+,? (?:and |or )?[\w'’-]+(?:,| and\b| or\b|\W*$)"
)
"""Behind "three words": which ones."""
MANY = 20
"""So many words are not listed: "200 words: pastry chef, ten years in Lyon"."""


def lengths(low: str, whole: str) -> Iterator[Constraint]:
    """Sentences and words. whole: the sentence of the clause `low`."""
    for count in counts_of(without_brackets(low)):
        kind = _length(count, low, whole) if count.bounds.high != 0 and not ONE_OF.search(count.before) else None
        if kind and not _about_keyword(count, kind):
            yield Constraint(kind, *_interval(count))


INNER = re.compile(
    r"\b(?:(words)|sentences|(word)[ -]?(?:limit|count|cap|ceiling|max\w*|min\w*|total)|sentence[ -]\w+)\b"
)
OF_EACH = re.compile(
    rf"\b(?:(?:each|every|per)\b(?! {ANSWER})|example|none\b(?! of (?:them|these|those|it"
    rf"|your {ANSWER}))|no (?:word|sentence|line)\b)[^,;]{{0,40}}$"
)
""" "Every bullet has ten words": not how long the text is."""


def _length(count: Count, low: str, whole: str) -> Kind | None:
    if (
        count.after.startswith((" line", "line"))
        and re.match(r"\s*lines?\b", count.after)
        and re.search(r"\b(?:one|1|a) sentence\b(?: (?:per|each|on)\b)?", whole)
    ):
        return Kind.SENTENCES
    said = low[count.bounds.start : count.bounds.end]
    inner = INNER.search(said)
    if inner:
        return Kind.WORDS if inner[1] or inner[2] else Kind.SENTENCES
    if OF_EACH.search(count.before):
        return None
    one_of = count.bounds.bare and low.endswith(("one of ", "one of the ", "one of these "), 0, count.bounds.start)
    if OFTEN.search(said) or one_of:
        return None
    if count.bounds.bare and said.startswith("a couple") and (count.bounds.low or 0) < 100:
        return None
    near = re.match(
        r"[\s,-]*(?:(?!(?:or|and|times|occurrences|occasions|instances|mentions|uses"
        r"|appearances)\b)[\w'-]+\s+){0,4}?(?P<unit>sentences?|words?)\b(?P<rest>[^.;]{0,60})",
        count.after,
    )
    if near:
        if (
            re.match(r"\s*of (?:the|these|those|your|my|its)\b", count.after)
            or EACH_ONE.match(near["rest"])
            or OF_TONGUE.match(near["rest"])
            or INTO.match(near["rest"])
            or RATE.match(low, count.bounds.end)
        ):
            return None
        if near["unit"].startswith("s"):
            return Kind.SENTENCES
        rest = near["rest"]
        if count.bounds.bare and near["unit"].startswith("w") and WHOSE.match(rest):
            return None
        if MASK in rest and (THAT_MUST.match(rest) or (count.bounds.bare and MUST_OCCUR.match(rest))):
            return None
        few = (count.bounds.low or count.bounds.high or 0) < MANY
        return None if few and LISTED.match(rest) else Kind.WORDS
    back = count.before
    if re.search(r"\bsentences?\b(?! \w+ing)[^,;]*$", back) and not re.match(
        r"\s*[a-z]+",
        re.sub(
            r"^\s*(?:in (?:total|all|number)|total|long|altogether|overall|at|is|are|must be|should be)\b.*",
            "",
            count.after,
        ),
    ):
        return Kind.SENTENCES
    if re.search(
        r"\b(?:word[ -]?(?:count|limit|total)|number of words|words?|length in words)\b[^,;]*$", back
    ) and re.match(
        r"\s*(?:in (?:total|all|number|your|the|this|length)\b|total|altogether|overall|please|\W*$|for\b|long\b"
        r"|if\b|,|[.;!]\s)",
        count.after,
    ):
        if MASK in back or re.search(r"\bthe words?\b(?! (?:count|limit|total))", back):
            return None
        return Kind.WORDS
    return None


OF_A_TEXT = cue(rf"\b{TEXT}\ of\s+$")
""" "An essay of 300 words"."""


def _about_keyword(count: Count, kind: Kind) -> bool:
    return (
        kind is Kind.WORDS
        and bool(re.search(r"\b(?:the|these|those|following|my|\w+ of)\s+$", count.before))
        and count.bounds.bare
        and not OF_A_TEXT.search(count.before)
    )


def _interval(count: Count) -> tuple[int | None, int | None]:
    """A number alone is a bound in "a 200-word limit"."""
    if re.match(r"[ -](?:word|sentence)s?[ -](?:limit|cap|ceiling)\b", count.after):
        return None, count.bounds.high
    return count.bounds.low, count.bounds.high


OF_ITS_OWN = re.compile(r"\b(?:words|sentences|times)\b")
""" "Sixty words max, comma-free": a count that has its unit counts no commas."""
PRONOUN = re.compile(r"(?<=\b(?:use|add|put|see) )one(?=\s*(?:$|[.,;:!?]|either\b|at all\b|anywhere\b|in\b))")
""" "Don't use one"."""


COMMAS_BEFORE = re.compile(r"\bcommas?\b(?:(?!\b(?:and|but|with)\b)[^;])*$")
NO_UNIT = re.compile(
    r"\s*(?:(?:of (?:them|those|these)|in (?:total|all)|altogether|overall|please|times|either|though)\b\s*)*(?:$"
    r"|[.,;:!?)])"
)
""" "Commas: three at most"."""


def commas(low: str) -> Iterator[Constraint]:
    """No comma, or a number of them. low: with the sign itself written out."""
    found = next(reversed([*COMMA.finditer(low)]), None)
    if not found or re.search(r"\bseparated?\ by\ commas|comma[ -]separated", low):
        return
    counted = [
        count
        for count in counts_of(PRONOUN.sub(lambda one: " " * len(one.group()), low))
        if (
            not OF_ITS_OWN.search(low, count.bounds.start, count.bounds.end)
            and re.match(r"[\s,]*(?:[\w'-]+\s+){0,2}?commas?\b(?!-)", count.after)
        )
        or (COMMAS_BEFORE.search(count.before) and NO_UNIT.match(count.after))
    ]
    if counted:
        yield Constraint(Kind.COMMAS, *counted[0].bounds.from_below)
        return
    around = low[: found.start()] + " " + low[found.end() : found.end() + 45]
    if (
        refused(low, found.start(), found.end())
        or NOT.search(around)
        or re.search(r"comma[- ]free|comma-?less|\ballowed\b.*\bnot\b", low)
    ):
        yield Constraint(Kind.COMMAS, high=0)
    elif re.search(r"\b(?:use|include|contain|add|have|some)\b", around):
        yield Constraint(Kind.COMMAS, low=2 if found.group() == "commas" else 1)


def capital_words(low: str) -> Iterator[Constraint]:
    """How many words stand in capitals throughout."""
    found = CAPITAL_WORDS.search(low)
    if not found or not re.search(
        r"\bof (?:which|them|those|these)\b"
        r"|\bwords?\b|\bterms?\b|\bphrases?\b|\btimes\b|\bcapitali[sz]e\b|\ball[ -]caps\b",
        low,
    ):
        return
    if re.search(r"\b(?:the|keywords?)\ (?:words?|letters?)\ " + MASK, low):
        return
    for count in counts_of(without_brackets(low)):
        if re.match(r"\s*(?:sentences?|paragraphs?|bullet)", count.after):
            continue
        bounds = count.bounds
        if bounds.low is None and SOME.search(low[: bounds.start]):
            yield Constraint(Kind.CAPITAL_WORDS, low=1)
        yield Constraint(Kind.CAPITAL_WORDS, *bounds.from_below)
        return
    if PARTLY.search(low):
        return
    if NOT.search(low[: found.end()]):
        yield Constraint(Kind.CAPITAL_WORDS, high=0)
    elif not re.search(r"\b(?:every|each|all)\s+(?:the\s+)?words?\b|\bentire|\bwhole", low):
        yield Constraint(Kind.CAPITAL_WORDS, low=1)
