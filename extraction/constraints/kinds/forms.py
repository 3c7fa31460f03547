"""Constraints that fix a form: case, quotation marks, title, postscript, JSON, one of three answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.kinds.counted import PARTLY
from extraction.constraints.sentences.clauses import clause_at
from extraction.constraints.sentences.others import of_others
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.bounding import REFUSED
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.cues import (
    CAPITAL,
    LOWER,
    QUOTE_MARKS,
    WHOLE,
    WRAP,
    cue,
)
from extraction.constraints.words.polarity import NOT, affirmed, refused
from extraction.needing import Needing
from solver.execution import Constraint, Kind

EVEN = re.compile(
    r"\b(?:all|everything|entirely|throughout)\b.*\b(?:names?|beginnings?|starts?|headings?|titles?)\b.*\b(?:included"
    r"|too|as well)\b"
)
""" "All lowercase, names included"."""
OPTION = re.compile(r"my answer is (?:yes|no|maybe)", re.IGNORECASE)
JSON = Needing(
    cue(r"\bjson\b"),
    needed="json",
)
TITLE = Needing(
    cue(
        r"\b(?:titles?|titled|headings?|headlines?)\b|<<|\b(?:double|two)\b[^.;]{0,14}\b(?:angular|angle|chevron)\w*"
        r"|\bguillemets\b|\bdouble\ chevrons\b"
    ),
    needed="title|head|<<|ang|chevron|guillemet",
)
ANGLES = cue(
    r"<<|\bdouble[ -](?:angular|angled?|point(?:y|ed)|chevron)|\b(?:two|double)\b[^.;]{0,20}\b(?:angular|angled?"
    r"|point(?:y|ed))\b|chevrons\b"
)
OTHER_BRACKETS = cue(
    r"\b(?P<s>single\ ang(?:le|ular)|square|curly|braces?\b|round|parenthes[ie]s|quotation|asterisks?|brackets)"
    r"|(?<![<\w])<[^<>\n]+>(?!>)|\{[^}\n]*\}|\[[^\]\n]*\]"
)
POSTSCRIPT = Needing(
    cue(r"\bpost[ -]?script\w*\b|\bp\.\ ?p\.\ ?s\b|\bp\.\ ?s\b|\bpps\b|(?<=\b)ps\b"),
    needed="post|p.|ps",
)
CLAUSE = re.compile(r"[,;]|\b(?:and|but|plus|as well as|along with)\b")
NOT_WANTED = re.compile(
    r"\.?(?: (?:is|must|should|may|can|will|has to|ought to|needs to|had better))?(?: be)?"
    r"(?: (?:forbidden|banned|unwelcome|unwanted|omitted|avoided|left (?:out|off|away))"
    r"|(?: ?not|n['’]t)(?: be)? (?:wanted|welcome|allowed|permitted|there|in it|included|added|used))\b"
)
"""Refuses the postscript before it, and not its length or its tone."""
PPS = re.compile(r"\bp\.? ?p\.? ?s\b", re.IGNORECASE)
QUOTATION = Needing(
    cue(rf"\b(?P<how>double|single)?[ -]?(?:{QUOTE_MARKS})\b"),
    needed="quot|speech marks|inverted commas",
)
BETWEEN_SIGNS = Needing(
    re.compile(r'\b(?:begin|start|open)\w*\b[^"]*\bwith\s+"\s+and\s+(?:end|finish|clos)\w*\b[^"]*"', re.IGNORECASE),
    needed='"',
)
WRAPS = cue(rf"\b{WRAP}\b")
SIGN = Needing(
    re.compile(r'"\s*[)\]]?\s*(?:marks?|characters?|symbols?|signs?)|\(\s*"\s*\)'),
    needed='"',
)
"""Signs that stand for themselves and quote nothing."""
COUNTED_CAPITALS = cue(
    r"\bwords?\b(?!\ (?:is|are|must\ be|be)\b)|\bterms?\b|\d|\b(?:some|several|few|times|at\ least|more\ than"
    r"|twice|key\ (?:points|words|phrases))\b|\bphrases?\b"
)


def options(text: str) -> tuple[int, int] | None:
    """Where `text` names the fixed answers that one is to be chosen from, from the first to the last."""
    found = list(OPTION.finditer(text))
    if len({match.group().lower() for match in found}) < 2:
        return None
    return found[0].start(), found[-1].end()


def json(sentence: Sentence) -> Iterator[Constraint]:
    """A JSON document and nothing else."""
    found = JSON.search(sentence.low)
    if found and not _refused(sentence.low, found):
        yield Constraint(Kind.JSON)


_LOWER = Needing(
    cue(rf"\b{LOWER}(?!\w)|\bletters?\b(?:\ \w+){{1,7}}\ small\b"),
    needed="lower|small|minuscule|capitali",
)
_CAPITAL = Needing(
    cue(rf"\b{CAPITAL}(?!\w)"),
    needed="capital|upper|caps|block|big|majuscul",
)


CITIES = re.compile(r"\b(?:[a-z]{3,}(?:an|ese|ish)|world|state|national|provincial|regional) $")
""" "European capitals" are towns."""
NOT_ALL = re.compile(r"\bnot (?:all|everything|every (?:word|letter)|the (?:whole|entire))\b")


NOTHING_CAPITAL = Needing(
    re.compile(
        r"(?:\b(?:not|never|without|avoid|don['’]?t)) (?:to )?(?:capitali[sz]\w+|write|begin|start) (?:any|a single|one"
        r"|a) (?:of the )?"
        r"(?:words?|letters?|names?)(?: with a capital(?: letter)?)?(?=\W*$|,| (?:at all|anywhere|please|in)\b)"
    ),
    needed="not|never|without|avoid|don",
)
"""No word with a capital, and so none at all: "do not capitalise any words"."""


def case(low: str) -> Iterator[Constraint]:
    """All small or all capital letters; counted words in capitals are read elsewhere."""
    if NOT_ALL.search(low):
        return
    lower, capital = _LOWER.search(low), _CAPITAL.search(low)
    if capital and CITIES.search(low, 0, capital.start()):
        capital = None
    if (lower and of_others(low, lower.start())) or (capital and of_others(low, capital.start())):
        return
    no_lower = bool(lower and refused(low, lower.start(), lower.end()))
    if (lower and not no_lower) or NOTHING_CAPITAL.search(low):
        yield Constraint(Kind.LOWERCASE)
    elif capital and refused(low, capital.start(), capital.end()):
        near = low[max(0, capital.start() - 25) : capital.end() + 12]
        if not re.search(r"\bwords?\b|\bterms?\b|\bphrases?\b", near) and not _counts_some(low):
            yield Constraint(Kind.LOWERCASE)
    elif capital and not REFUSED.match(low, capital.end()):
        if (EVEN.search(low) or not PARTLY.search(low)) and _throughout(low):
            yield Constraint(Kind.CAPITAL)
    elif lower:
        yield Constraint(Kind.CAPITAL)


def _counts_some(low: str) -> bool:
    return any(bounds.high != 0 for bounds in bounds_in(low))


COUNTED = re.compile(r"\s*(?:[\w'-]+\s+){0,3}?(?:words?|terms?|phrases?)\b")


def _throughout(low: str) -> bool:
    """Whether capitals are asked for everywhere, and not for some words."""
    every = re.search(r"\b(?:every |each |all (?:the |of the |your )?)(?:single )?(?:word|letter|character)s?\b", low)
    if COUNTED_CAPITALS.search(low) and not every:
        return False
    counts = [bounds for bounds in bounds_in(low) if not low.endswith(("every ", "each "), 0, bounds.start)]
    if any(COUNTED.match(low, bounds.end) for bounds in counts):
        return False
    return bool(
        re.search(rf"\b{WHOLE}\b", low, re.VERBOSE)
        or WANTED.search(low)
        or re.search(
            r"\bin\b|\b(?:us(?:e|ing)|stick(?:ing)?|keep|have|contain|need|of|block)\b|\bcapitali|\bcaps\b|\bshout", low
        )
    )


WANTED = cue(
    rf"^\W*(?:all\ |full\ |then\ )?{CAPITAL}(?!\w)|\b(?:be|want|prefer|like|make|keep|type|write|go\ for"
    rf"|all\ the\ way)\b[^.;]*\b{CAPITAL}(?!\w)"
)


def _refused(low: str, found: re.Match[str]) -> bool:
    """Whether its own clause refuses it."""
    start, end = clause_at(low, found.start())
    return refused(low[start:end], found.start() - start, found.end() - start)


def _clause_at(low: str, place: int) -> str:
    start, end = clause_at(low, place)
    return low[start:end]


def quotation(sentence: Sentence) -> Iterator[Constraint]:
    """Quotation marks at both ends."""
    low = sentence.low
    found = QUOTATION.search(low)
    if not found and '"' not in sentence.text:
        return
    wraps = WRAPS.search(low)
    if BETWEEN_SIGNS.search(sentence.text) or (not found and wraps and SIGN.search(low)):
        yield Constraint(Kind.QUOTATION, words=('"',))
        return
    if not found or not wraps or _refused(low, found) or SOME_QUOTED.search(_clause_at(low, found.start())):
        return
    if OF_TITLE.search(low, 0, found.start()) or EITHER_WAY.match(low, found.end()):
        return
    yield Constraint(Kind.QUOTATION, words=("'" if found["how"] == "single" else '"',))


SOME_QUOTED = cue(
    r"\b(?<!whole\ )(?<!entire\ )(?<!complete\ )(?<!full\ )(?:words?|names?|terms?|dialogues?|speech(?!\ marks)"
    r"|spoken|titles?|phrases?|quotes\ from"
    r"|sayings?)\b[^.;,]*\b(?:in|between|with|inside|within)\s(?:\w+\s){0,2}?quot"
    r"|\b(?:in|between|inside|within)\s(?:\w+\s){0,2}quot\w+(?:\s\w+)?\s(?:words|names|terms|dialogue|speech)"
    r"|\b(?:put|set|place|wrap|enclose|write)\w*\s+(?:the\s+\w+\s+)?Q"
)
"""Something in the text, and not all of it."""

EITHER_WAY = re.compile(r" or (?:not|without|no)\b")
""" "In quotes or not"."""
OF_TITLE = re.compile(r"\btitle(?:,? (?!and\b)\w+){0,3} $")


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
    if NOT.search(
        CLAUSE.split(low[max(0, found.start() - 40) : found.start()])[-1],
    ) or NOT_WANTED.match(low, found.end()):
        yield Constraint(Kind.POSTSCRIPT, high=0)
        return
    yield Constraint(Kind.POSTSCRIPT, words=("P.P.S" if PPS.search(low) else "P.S.",))
