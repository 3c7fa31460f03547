"""Constraints that fix a form: language, case, quotation marks, title, postscript, ending, JSON, repeating."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.cues import (
    CAPITAL,
    END,
    HIGHLIGHT,
    LANGUAGE,
    LANGUAGE_CONTEXT,
    LANGUAGES,
    LOWER,
    NO_CAPITALS,
    NOT,
    QUOTE_MARKS,
    REPEAT,
    REQUESTED,
    WHOLE,
    WRAP,
    Q,
    affirmed,
    cue,
)
from extraction.constraints.quotes import MASK, Quotation
from extraction.constraints.sentences import Sentence
from solver.execution import Constraint, Kind

OPTION = re.compile(r"my answer is (?:yes|no|maybe)", re.IGNORECASE)
REPEATS = cue(
    rf"\b{REPEAT}\b[^.;]*?\b{REQUESTED}\b|\b{REQUESTED}\b[^.;]{{0,40}}\b(?:repeated|verbatim|word[ ](?:for|by)[ ]word)"
    r"|\b(?:begin|start|open)\w*\s+(?:\w+\s+){0,3}?with\s+(?:an?\ exact\ copy\ of\s+)?(?:my|the|this|your)\s+"
    r"(?:[\w'’]+\s+){0,2}?(?:request|question|prompt|query|instruction)\b(?!\s*[:\u00a7])"
    r"|\bsay\b[^.;]{0,20}\b(?:request|question|prompt|query|instruction)\b[^.;]{0,20}\bagain\b"
)
FIRST = cue(
    r"\b(?:first|before|begin|beginning|start|starting|top|open|opening|prior|precede\w*|ahead|then|exactly"
    r"|verbatim|word|without|just|exact|letter)\b"
)
PARAPHRASE = cue(r"\b(?:paraphras\w+|rephras\w+|reword\w*|summari[sz]\w+|own\ words)\b")
JSON = cue(r"\bjson\b")
TITLE = cue(
    r"\b(?:titles?|titled|headings?|headlines?)\b|<<|\b(?:double|two)\b[^.;]{0,14}\b(?:angular|angle|chevron)\w*"
    r"|\bguillemets\b|\bdouble\ chevrons\b"
)
ANGLES = cue(
    r"<<|\bdouble[ -](?:angular|angled?|pointy|chevron)|\b(?:two|double)\b[^.;]{0,20}\b(?:angular|angled?"
    r"|pointy)\b|chevrons\b"
)
OTHER_BRACKETS = cue(
    r"\b(?P<s>single\ ang(?:le|ular)|square|curly|braces?\b|round|parenthes[ie]s|quotation|asterisks?|brackets)"
    r"|(?<![<\w])<[^<>\n]+>(?!>)|\{[^}\n]*\}|\[[^\]\n]*\]"
)
POSTSCRIPT = cue(r"\bpost[ -]?script\w*\b|\bp\.\ ?p\.\ ?s\b|\bp\.\ ?s\b|\bpps\b|(?<=\b)ps\b")
PPS = re.compile(r"\bp\.? ?p\.? ?s\b", re.IGNORECASE)
ENDS = cue(rf"\b{END}\b")
ENDING_AFTER_COLON = cue(
    rf"\b{END}\b[^:\n]*(?::|\bthe\ (?:exact\ )?(?:words|phrase|line|sentence|question)\b|\bread(?:s"
    rf"|ing)?\ exactly(?:\ like)?)\s*(?P<rest>[^\s:{MASK}][^\n]*)$"
)
QUOTATION = cue(rf"\b(?P<how>double|single)?[ -]?(?:{QUOTE_MARKS})\b|\b(?P<how2>double|single)[ -]quot\w+")
BETWEEN_SIGNS = re.compile(
    r'\b(?:begin|start|open)\w*\b[^"]*\bwith\s+"\s+and\s+(?:end|finish|clos)\w*\b[^"]*"', re.IGNORECASE
)
"""Signs that stand for themselves and quote nothing."""
COUNTED_CAPITALS = cue(
    r"\bwords?\b(?!\ (?:is|are|must\ be|be)\b)|\bterms?\b|\d|\b(?:some|several|few|times|at\ least|more\ than"
    r"|twice|key\ (?:points|words|phrases))\b|\bphrases?\b"
)


def options(sentence: Sentence) -> Iterator[Constraint]:
    """One of three fixed answers."""
    if len({m.lower() for m in OPTION.findall(sentence.text)}) >= 2:
        yield Constraint(Kind.CONSTRAINED)


def repeats(sentence: Sentence, request: str) -> Iterator[Constraint]:
    """The reply begins with the request itself. request: its words."""
    low = sentence.low
    found = REPEATS.search(low)
    if not found or PARAPHRASE.search(low) or not FIRST.search(low) or not request.strip():
        return
    before = low[: found.start()]
    if NOT.search(before[-30:]) and not re.search(r"[,;:(]|\bbefore\b|\bwithout\b|\bfirst\b", before[-30:]):
        return
    yield Constraint(Kind.REPEAT, words=(request.strip(),))


def json(sentence: Sentence) -> Iterator[Constraint]:
    """A JSON document and nothing else."""
    found = JSON.search(sentence.low)
    if found and not NOT.search(sentence.low[max(0, found.start() - 30) : found.start()]):
        yield Constraint(Kind.JSON)


def language(sentence: Sentence) -> Iterator[Constraint]:
    """One language throughout."""
    low = sentence.low
    for found in LANGUAGE.finditer(low):
        name = found["name"]
        if name == "english" and (CASE.search(low) or NO_CAPITALS.search(low)):
            continue
        around = low[max(0, found.start() - 60) : found.start()] + " " + low[found.end() : found.end() + 40]
        before = re.split(r"\bbut\b", low[max(0, found.start() - 25) : found.start()])[-1]
        if NOT.search(before) or not LANGUAGE_CONTEXT.search(around):
            continue
        yield Constraint(Kind.LANGUAGE, words=(LANGUAGES[name],))
        return


CASE = cue(rf"\b(?:{CAPITAL}|{LOWER})(?!\w)")
_LOWER = cue(rf"\b{LOWER}(?!\w)")
_CAPITAL = cue(rf"\b{CAPITAL}(?!\w)")


REFUSED = re.compile(r"\s*(?:is|are|will be|must)\s+(?:not\b|never\b|forbidden|prohibited|banned|off)")


def case(sentence: Sentence) -> Iterator[Constraint]:
    """All small or all capital letters; counted words in capitals are read elsewhere."""
    low = sentence.low
    lower, no_capitals = _LOWER.search(low), NO_CAPITALS.search(low)
    if no_capitals and not re.search(r"\bwords?\b", low[no_capitals.start() : no_capitals.end() + 12]):
        yield Constraint(Kind.LOWERCASE)
        return
    if lower and not (NOT.search(low[max(0, lower.start() - 28) : lower.start()]) or REFUSED.match(low[lower.end() :])):
        yield Constraint(Kind.LOWERCASE)
        return
    capital = _CAPITAL.search(low)
    if capital and not (
        no_capitals or (lower and NOT.search(low[: lower.start()]) and lower.start() < capital.start())
    ):
        clause = low
        whole = re.search(rf"\b{WHOLE}\b", low, re.VERBOSE)
        negated = NOT.search(low[max(0, capital.start() - 28) : capital.start()])
        counted = COUNTED_CAPITALS.search(clause)
        every = re.search(r"\b(?:every|each|all (?:the |of the |your )?)(?:single )?(?:word|letter|character)s?\b", low)
        if (
            not negated
            and (every or not counted)
            and (whole or re.search(r"\bin\b|\buse\b|\bcapitali|\bcaps\b|\bshout", low))
        ):
            yield Constraint(Kind.CAPITAL)
    elif lower and NOT.search(low[: lower.start()]) and re.search(r"\b(?:no|any|avoid|without)\b", low) and not capital:
        yield Constraint(Kind.CAPITAL)


def quotation(sentence: Sentence) -> Iterator[Constraint]:
    """Quotation marks at both ends."""
    low = sentence.low
    if BETWEEN_SIGNS.search(sentence.text):
        yield Constraint(Kind.QUOTATION, words=('"',))
        return
    found = QUOTATION.search(low)
    if not found:
        if re.search(rf"\b{WRAP}\b", low, re.VERBOSE) and re.search(
            r'"\s*[)\]]?\s*(?:marks?|characters?|symbols?|signs?)|\(\s*"\s*\)', low
        ):
            yield Constraint(Kind.QUOTATION, words=('"',))
        return
    if NOT.search(low[max(0, found.start() - 40) : found.start()]) or not re.search(rf"\b{WRAP}\b", low, re.VERBOSE):
        return
    if TITLE.search(low) and "title" in low[: found.start()]:
        return
    how = found["how"] or found["how2"]
    yield Constraint(Kind.QUOTATION, words=("'" if how == "single" else '"',))


def title(sentence: Sentence) -> Iterator[Constraint]:
    """`<<a title>>`, or a title in other brackets, or none."""
    low = sentence.low
    found = TITLE.search(low)
    if not found:
        return
    if ANGLES.search(low):
        yield Constraint(Kind.TITLE)
        return
    if re.search(r"\bno\b|\bnot\b|\bwithout\b|n['’]t\b|\bavoid", low[max(0, found.start() - 40) : found.start()]):
        yield Constraint(Kind.TITLE, high=0)
        return
    other = OTHER_BRACKETS.search(low)
    if other and "title" in low:
        yield Constraint(Kind.TITLE, words=(other["s"] or other.group()[0],))


def postscript(sentence: Sentence) -> Iterator[Constraint]:
    """P.S. or P.P.S. at the end, or none."""
    low = affirmed(sentence.text.lower())
    found = POSTSCRIPT.search(low)
    if not found:
        return
    if re.search(
        r"\bno\b|\bnot\b|\bwithout\b|n['’]t\b|\bavoid|\bnever\b|\bomit|\bskip",
        low[max(0, found.start() - 40) : found.start()],
    ):
        yield Constraint(Kind.POSTSCRIPT, high=0)
        return
    yield Constraint(Kind.POSTSCRIPT, words=("P.P.S" if PPS.search(low) else "P.S.",))


def ending(sentence: Sentence) -> Iterator[tuple[Constraint, Quotation | None]]:
    """The last words, with the quotation that gives them, if they are quoted."""
    low = sentence.low
    found = ENDS.search(low)
    if not found or POSTSCRIPT.search(sentence.text.lower()) or re.search(HIGHLIGHT, low, re.VERBOSE):
        return
    after = low[found.end() :]
    place = re.search(Q, after)
    clause = re.split(r"[,;]", low[: found.end() + place.start()])[-1] if place else ""
    if place and not re.search(r"\bparagraph|\beach\b|\bevery (?:sentence|line)|\bstart(?:s|ing)? with\b", clause):
        quoted = sentence.quote_at(found.end() + place.start())
        if (
            quoted
            and any(c.isalnum() for c in quoted.text)
            and not NOT.search(re.split(r"[,;]", low[max(0, found.start() - 25) : found.start()])[-1])
        ):
            yield Constraint(Kind.ENDING, words=(quoted.text.strip(),)), quoted
            return
    before = re.search(rf"({Q})[^.;]*$", low[: found.start()])
    if before and re.search(r"\b(?:be|is|are|as|at|the)\b", low[before.end(1) : found.end()]):
        quoted = sentence.quote_at(before.start(1))
        if quoted and len(quoted.text.split()) > 1:
            yield Constraint(Kind.ENDING, words=(quoted.text.strip(),)), quoted
            return
    bare = ENDING_AFTER_COLON.search(low)
    if bare:
        yield Constraint(Kind.ENDING, words=(sentence.text[bare.start("rest") :].strip(),)), None
