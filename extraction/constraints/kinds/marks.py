"""Constraints on marks: bullet points, placeholders in brackets, passages between asterisks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.kinds.counted import Count, counts_of, without_brackets
from extraction.constraints.words.cues import CAPITAL, HIGHLIGHT, PLACES, cue
from extraction.constraints.words.polarity import refused
from extraction.constraints.words.quotes import MASK
from extraction.constraints.words.things import Things, things_of
from extraction.needing import Needing
from solver.execution import Constraint, Kind

BULLET = Needing(
    cue(
        r"\bbullet(?!\ (?:holes?|wounds?|trains?|casings?|journals?|cars?)\b)(?:ed|s)?(?:[ -](?:list|point"
        r"|item)(?:ed)?s?)*(?:\ items?|\ points?)?\b|\bbulleted\b"
    ),
    needed="bullet",
)
LISTED = cue(
    r"\b(?:them|they|these|those|it|list|answers?|responses?|reply|output|everything)\b[^.;]*\bbullet"
    r"|\bbullet(?:ed)?\ list|^\W*(?:please\ )?(?:use|as|in|with)\ (?:a\ )?bullet"
)
PLACEHOLDER = Needing(
    cue(
        r"\bplace[ -]?holders?\b|\bfill-?ins\b|\[(?:blanks?|gaps?|slots?|fields?)\]|\bfill-?in[ -](?:the-)?(?:blanks?"
        r"|fields?|slots?"
        r"|spots?|spaces?|parts?|items?)"
        r"|\bfill(?:ed)?(?:\ \w+)?\ in\b[^.;]{0,60}\bbrackets\b|\bbrackets\b[^.;]{0,60}\bfill(?:ed)?(?:\ \w+)?\ in\b"
        r"|\b(?:blanks?|slots?|fields?|spots?|spaces?"
        r"|tokens?|variables?|gaps?)\b[^.;]{0,40}\b(?:square\ )?brackets\b"
        r"|\b(?:blanks?|gaps?|slots?|fields?)\b[^.;]{0,30}\ \[\w[^\]]*\]"
        r"|\b(?:left|leave|leaving|kept)\ (?:open|blank|empty)\b[^.;]{0,40}\bbrackets\b"
        r"|\bsquare\ brackets\b[^.;]{0,30}\ \[\w[^\]]*\]"
        r"|\bbrackets\b[^.;]{0,40}\b(?:left|leave|leaving|kept)\ (?:open|blank|empty)\b"
        r"|\b(?:square[ -]?)?brackets?(?:ed)?\b[^.;]{0,30}\b(?:blanks?|slots?|fields?|items?|tokens?|variables?"
        r"|gaps?)\b"
    ),
    needed="holder|fill|bracket|[",
)
GAPS = re.compile(r"\b(?:blanks?|gaps?|slots?|fields?|spaces|spots)\b")
BRACKETS = re.compile(
    r" (?:such |of (?:these|those) |more |different )?(?:square )?(?:brackets|gaps|blanks|slots"
    r"|fields)\b"
)
""" "At least two such brackets overall"."""
GAPS_SHOWN = Needing(
    re.compile(rf"{GAPS.pattern}[^.;]{{0,90}}(?:\bbrackets\b|\[\w)"),
    needed="bracket|[",
)
""" "Leave gaps for me, five at least, each of them shown as [name]"."""
MARKED_TEXT = Needing(
    cue(rf"\b{HIGHLIGHT}\b"),
    needed="highlight|attention|itali|bold|emphasi|star|asterisked|stress|mark|stand|picked|accentuat",
)
STARRED = Needing(
    re.compile(r"(?<![*\w])\*[^*\n]+\*(?!\*)|\*\*[^*\n]+\*\*|\basterisks?\b|\bstars?\b|\"\*\"|'\*'|\*"),
    needed="*|asterisk|star",
)


def bullets(low: str, request: str = "") -> Iterator[Constraint]:
    """Bullet points, exactly so many as IFEval counts them. request: what is to be written.

    A list without a number has that of the things that the request asks for.
    """
    found = BULLET.search(low)
    if not found:
        return
    counts = [count for count in counts_of(_without_pronouns(without_brackets(low))) if not _apiece(count)]
    for count in counts:
        if re.match(rf"[\s,-]*(?:(?!\bor\b)[\w'-]+\s+){{0,4}}?(?:{BULLET.pattern})", count.after, re.VERBOSE):
            yield Constraint(Kind.BULLETS, *count.bounds.interval)
            return
    for count in counts:
        if LENGTH.search(low, count.bounds.start, count.bounds.end):
            continue
        items = re.match(
            r"[\s,]*(?:[\w'-]+\s+){0,2}?(?:items?|points?|entries|lines?|things|ideas|tips|reasons|names|of them)\b",
            count.after,
        )
        behind = re.search(BULLET.pattern, count.before, re.VERBOSE)
        if items or (
            behind
            and not re.match(
                rf"\s*(?:[\w'-]+\s+){{0,2}}?(?:sentences?|placeholders?|new|stars?|asterisks?|{PLACES})\b",
                count.after,
                re.VERBOSE,
            )
        ):
            yield Constraint(Kind.BULLETS, *count.bounds.interval)
            return
    if refused(low, found.start(), found.end()):
        yield Constraint(Kind.BULLETS, 0, 0)
        return
    things = things_of(request)
    if things and _lists(low, things):
        yield Constraint(Kind.BULLETS, things.number, things.number)


LENGTH = re.compile(r"\b(?:words|sentences)\b")
""" "As bullet points (60 words at least)": how long they are."""


def _apiece(count: Count) -> bool:
    """Whether it is how many each of several things has: "one bullet each"."""
    return count.bounds.high == 1 and bool(EACH.search(count.before) or APIECE.match(count.after))


EACH = re.compile(r"\b(?:each|every|per)\b[^,;.]*$")
APIECE = re.compile(r"[^,;.]{0,25}\b(?:each|apiece|per)\b")


ONES = Needing(
    re.compile(r"\b(?:one|an|1) (?:example|sample)\b|\b(?:last|first|next|each|every|this|that|which|other) one\b"),
    needed="example|sample| one",
)


def _without_pronouns(low: str) -> str:
    """ "The last one" and "one example" count nothing."""
    return ONES.sub(lambda match: " " * len(match.group()), low)


def _lists(low: str, things: Things) -> bool:
    """Whether a clause about bullets wants the things themselves listed, and not something in or beside them."""
    if re.search(r"\b(?:each|every|may|can|could|optional\w*|where|if|unless|or|section)\b", low):
        return False
    named = re.search(rf"\b{re.escape(things.noun)}\b", low)
    return bool(named) or (not things.are_texts and bool(LISTED.search(low)))


def placeholders(low: str, whole: str) -> Iterator[Constraint]:
    """`[...]`: at least so many. whole: the sentence of the clause `low`."""
    found = PLACEHOLDER.search(low) or (GAPS.search(low) if GAPS_SHOWN.search(whole) else None)
    if not found:
        return
    if refused(low, found.start(), found.end()) and not counts_of(low):
        yield Constraint(Kind.PLACEHOLDERS, high=0)
        return
    for count in counts_of(_without_pronouns(without_brackets(low))):
        near = re.match(rf"[\s,]*(?:[\w'-]+\s+){{0,4}}?\[?(?:{PLACEHOLDER.pattern}|brackets?)", count.after, re.VERBOSE)
        if near or re.search(PLACEHOLDER.pattern, count.before, re.VERBOSE):
            yield Constraint(Kind.PLACEHOLDERS, *count.bounds.from_below)
            return
    others = counts_of(_without_pronouns(without_brackets(whole)))
    others = [count for count in others if BRACKETS.match(count.after)] or others
    if len(others) == 1 and not re.match(r"\s*(?:words?|sentences?|times|bullet|paragraphs?)", others[0].after):
        yield Constraint(Kind.PLACEHOLDERS, *others[0].bounds.from_below)
    elif not re.search(r"\bno\b", low[max(0, found.start() - 12) : found.start()]):
        yield Constraint(Kind.PLACEHOLDERS, low=2 if re.search(r"\bplaceholders\b", low) and "some" in low else 1)


STARS_AROUND = Needing(
    cue(
        rf"\b{PLACES}\b[^.;]{{0,40}}\b(?:between|within|inside|in|with|by)\s(?:\w+\s){{0,2}}?\*?(?:asterisks?|stars)\b"
        rf"|\b(?:asterisks?|stars)\*?\ (?:around|for|on|to\ (?:mark|highlight|stress|set\ off))\b[^.;]*\b{PLACES}\b"
        rf"|\b(?:wrap|mark|surround|put|enclose)\w*\b[^.;]*\b{PLACES}\b[^.;]*\b(?:asterisks?|stars)\b"
    ),
    needed="asterisk|star",
)


DIVIDES = re.compile(r"\b(?:separat|divid|split)\w*.*|\b(?:three|six|[36]) (?:asterisks?|stars?)\b.*")
"""Dividers: "two parts with six asterisks between them"."""


def _between_stars(low: str, raw: str) -> bool:
    """Whether words are to be put between asterisks, by an example or in words; dividers are something else."""
    shown = "*" in raw and re.search(r"(?<![*\w])\*[^*\n]+\*(?!\*)", raw)
    if shown and re.search(r"\b(?:wrap|mark|surround|put|enclos|set)", low):
        return True
    return bool(STARS_AROUND.search(DIVIDES.sub("", low)))


COUNTED_BITS = re.compile(
    r"\s*(?:\w+ )?(?:bits|passages|phrases|places|spots|terms|points|pieces|fragments|expressions|highlights"
    r"|snippets)\b"
)
""" "Put the important bits between asterisks, four bits or more"."""


def highlights(low: str, raw: str, whole: str) -> Iterator[Constraint]:
    """Passages between asterisks: at least so many. whole: the sentence of the clause `low`."""
    found = MARKED_TEXT.search(low)
    if not found and not _between_stars(low, raw):
        return
    starred = STARRED.search(raw)
    if not starred and (
        re.search(CAPITAL, low, re.VERBOSE)
        or (re.search(r"[<{\[#_]", raw) and "markdown" not in low)
        or not re.search(
            rf"\bmarkdown\b|\bitali|\bbold|\bhighlight\w*\b[^.;]{{0,40}}\b{PLACES}\b"
            rf"|\b{PLACES}\b[^.;]{{0,30}}\bhighlight",
            low,
            re.VERBOSE,
        )
    ):
        return
    start = found.start() if found else 0
    for count in counts_of(without_brackets(low)):
        near = re.match(
            rf"[\s,]*(?:(?!\bor\b)[\w'’{MASK}*\"/-]+\s+){{0,5}}?\*{{0,2}}(?:{PLACES}|{HIGHLIGHT})(?!\w)(?P<rest>[^,;]*)",
            count.after,
            re.VERBOSE,
        )
        if near and not re.match(r"\s*(?:sentences?|placeholders?|bullet)", count.after):
            yield Constraint(Kind.HIGHLIGHTS, *count.bounds.from_below)
            return
        if re.search(rf"\b{HIGHLIGHT}\*?\s*$", count.before, re.VERBOSE):
            yield Constraint(Kind.HIGHLIGHTS, *count.bounds.from_below)
            return
        if (starred or re.search(rf"\b{HIGHLIGHT}\b", count.before, re.VERBOSE)) and re.match(
            r"\s*(?:times|$|[.,(]|in\b|is the\b|of (?:them|these|those)\b)", count.after
        ):
            yield Constraint(Kind.HIGHLIGHTS, *count.bounds.from_below)
            return
    if re.search(
        r"\bno\b|\bnot\b|n['’]t\b|\bavoid\w*|\bwithout\b|\brefrain\w*|\bnever\b", low[max(0, start - 30) : start]
    ):
        yield Constraint(Kind.HIGHLIGHTS, high=0)
        return
    bits = [count for count in counts_of(without_brackets(whole)) if COUNTED_BITS.match(count.after)]
    low_bound = bits[0].bounds.from_below if len(bits) == 1 else (1, None)
    yield Constraint(Kind.HIGHLIGHTS, *low_bound)
