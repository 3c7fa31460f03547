"""Orders that show in how people follow one another: "Ann, then Bob", "Ann pecks Bob, Bob pecks Cy"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.brief.authority.marking import GROUP, NOBODY, SIGN, Marked
from extraction.brief.authority.relation import Relation
from extraction.brief.authority.shaping import APART
from extraction.cues import cues
from extraction.facts import UserId

NO_SIGN = r"[^.;!?\n\ue100-\uf8ff]"
THEN = re.compile(
    rf"(?:^|[.;:!?,\n(]|\band\b)[^\S\n]*(?:and )?(?:then|next|lastly|finally|with|followed by|after (?:that"
    rf"|this|{SIGN}{APART}?))(?!\w),?{NO_SIGN}{{0,40}}?"
    rf"(?P<who>{GROUP})(?=\)?\s*(?:$|[.;:,!?()\n]|and\b|then\b))",
    re.IGNORECASE | re.MULTILINE,
)
"""Somebody who does nothing behind "then": what follows somebody else is no deed, but they themselves."""
NAMED = re.compile(rf"{SIGN}(?:'s)?(?:(?:,? and |, | & |/)(?:the |our )?{SIGN}(?:'s)?)*")
NEAR = 200
"""Letters before "then" in which somebody stands who comes first."""
STEP = re.compile(
    rf"(?P<high>{GROUP}) (?:(?:can|may|will|always) )*(?P<verb>[a-z]{{3,}}?)s? (?:(?!(?:if|when|unless|and|or"
    rf"|but|than|that|who|what|to|with|for|from|in|at|on|of|by|above|over|below|under|before|behind|near|beside|after|like|as)\b)"
    rf"[a-z-]+ ){{0,3}}?(?=(?P<low>{SIGN}(?:(?: and | & |/){SIGN})*))"
)
MOST = (
    "most|heaviest|strongest|highest|greatest|biggest|largest|loudest|weightiest"
    "|mightiest|eldest|oldest|top|full|last word"
)
LEAST = "least|lightest|weakest|lowest|smallest|quietest|youngest|littlest|none(?: at all)?|bottom|end|nothing"
DEGREE = re.compile(
    rf"(?P<who>{GROUP})(?:'s)?(?: (?:is|has|have|counts?|weighs?|carries|carry|holds?|gets?|the|a|little|bit"
    rf"|rather|at|very))* "
    rf"(?:(?P<most>{MOST})|(?P<least>{LEAST})|second to last|in the middle|(?:(?:a (?:bit|little)|much|far"
    rf"|still|even) )?(?:more|less|next|second|\w+(?:er|lier)))"
    r"(?: (?:weight|to say|power|authority|say|influence|standing|votes?))?(?=(?: (?:still|yet|again|of all|so"
    r"|than that))?(?:\W*$|[,.;:)\n]| and\b))",
    re.IGNORECASE | re.MULTILINE,
)
""" "Ann heaviest, Bob lighter, Cy lightest"; what stands first says which end the row begins at."""


def succeeding(text: str, marked: Marked) -> Iterator[Relation]:
    """Whoever stands behind "then" comes after those who were named last; text: in the shape of `shaped`."""
    above: frozenset[UserId] = frozenset()
    end = -1
    for found in THEN.finditer(text):
        if not above or re.search(SIGN, text[end : found.start()]):
            before = list(NAMED.finditer(text, max(0, found.start() - NEAR), found.start() + 1))
            between = text[before[-1].end() : found.start()] if before else ""
            above = marked.named(before[-1][0]) if before and len(re.findall(r"[.!?\n]", between)) < 2 else frozenset()
        own = marked.named(found["who"])
        if above and own - above:
            yield Relation(above, own - above)
        above, end = own, found.end()


def stepping(text: str, marked: Marked) -> Iterator[Relation]:
    """One and the same verb from each to the next: "Ann pecks Bob, Bob pecks Cy".

    A verb that leads on from whom it led to says who stands below whom, whatever it is.
    """
    steps: dict[str, list[tuple[frozenset[UserId], frozenset[UserId]]]] = {}
    for found in STEP.finditer(text):
        known = cues("above").search(found["verb"]) or cues("below").search(found["verb"])
        if not known and not NOBODY.search(found[0]):
            high, low = marked.named(found["high"]), marked.named(found["low"])
            steps.setdefault(found["verb"].removesuffix("e"), []).append((high, low - high))
    for links in steps.values():
        if any(low == high for (_, low), (high, _) in pairwise(links)):
            yield from (Relation(high, low) for high, low in links if low)


BEHIND_DEGREE = re.compile(
    rf"(?:^|[.;:,\n])[^\w\n]*(?:the )?(?:(?P<most>highest|top|most|first|strongest)|(?P<least>lowest|bottom"
    rf"|least|last|weakest)"
    rf"|middle|in the middle|between|next|second|third|medium)\b[^\n.;:\ue100-\uf8ff]{{0,20}}: (?P<who>{GROUP})",
    re.IGNORECASE | re.MULTILINE,
)
""" "Highest: Ann. Middle: Bob. Lowest: Cy"."""
ORDERLY = re.compile(
    r"\b(?:(?<!in )order(?! to\b)|rank\w*|hierarchy|precedence|priority|importance|seniority|pecking|chain|line"
    r"|(?:top|high\w*|most|strong\w*) to (?:the )?(?:bottom|low\w*|least|weak\w*)|top[ -]down\w*"
    r"|(?P<up>(?:bottom|low\w*|least|weak\w*) to (?:the )?(?:top|high\w*|most|strong\w*)))"
    r"[^.;\n\ue100-\uf8ff]{0,30}(?::|\b(?:is|are|goes|runs|like this:?))\W*$",
    re.IGNORECASE,
)
ROW = re.compile(rf"{SIGN}(?:(?:,| and|, and|, then| then| /|;|[,;]? \(?\d[.)]) {SIGN})+")
FROM_TO = re.compile(r"\b(?P<first>(?!high|low|strong|weak)[a-z]+est) to (?P<last>[a-z]+est)\W*$", re.IGNORECASE)
""" "Newest to oldest": which of them has more to say is told elsewhere."""
IN_THIS_ORDER = re.compile(r"[^.;\n\ue100-\uf8ff]{0,20}?\bin (?:exactly )?(?:this|that) order\b")


def listed(text: str, marked: Marked) -> Iterator[Relation]:
    """A row behind words of order: "from top to bottom: Ann, Bob, Cy", "highest: Ann. Lowest: Bob"."""
    for row in ROW.finditer(text):
        before = text[max(0, row.start() - NEAR) : row.start()]
        if (way := FROM_TO.search(before)) is not None:
            tiers = _turned([marked.named(sign) for sign in re.findall(SIGN, row[0])], way, text)
            yield from (Relation(high, low) for high, low in pairwise(tiers) if not high & low)
            continue
        head = ORDERLY.search(text, max(0, row.start() - NEAR), row.start())
        if head is not None or IN_THIS_ORDER.match(text, row.end()):
            tiers = [marked.named(sign) for sign in re.findall(SIGN, row[0])]
            tiers = tiers[::-1] if head is not None and head["up"] else tiers
            yield from (Relation(high, low) for high, low in pairwise(tiers) if not high & low)
    yield from _row(list(BEHIND_DEGREE.finditer(text)), marked)


def _turned(tiers: list[frozenset[UserId]], way: re.Match[str], text: str) -> list[frozenset[UserId]]:
    """From the top down, by what is said elsewhere of those at either end; nothing where nothing is."""
    for end, order in (("first", tiers), ("last", tiers[::-1])):
        most = rf"\b{way[end]}\b[^.\n\ue100-\uf8ff]{{0,60}}\b(?:most|greatest|more|first|last word|wins?|strongest)\b"
        if re.search(most, text, re.IGNORECASE):
            return order
    return []


def graded(sentence: str, marked: Marked) -> Iterator[Relation]:
    """A row of people, each with how much they have, that begins or ends with the most or the least."""
    yield from _row(list(DEGREE.finditer(sentence)), marked)


def _row(row: list[re.Match[str]], marked: Marked) -> Iterator[Relation]:
    if len(row) < 2:
        return
    first, last = row[0], row[-1]
    if first["least"] or last["most"]:
        row.reverse()
    elif not (first["most"] or last["least"]):
        return
    for high, low in pairwise(row):
        yield Relation(marked.meant(high["who"]), marked.meant(low["who"]))
