"""People one after the other: "Ann > Bob = Cy", "Ann comes first, then Bob", "priority to Ann over Bob"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extraction.brief.authority.marking import GROUP, NOBODY, SIGN, THE, WHO, Marked
from extraction.brief.authority.relation import Relation
from extraction.cues import cues
from extraction.facts import UserId

PREFERRED = re.compile(
    rf"(?P<high>{WHO}) (?:over|before|ahead of|[^\ue100-\uf8ff.]{{0,30}}?\bpreferred (?:to|over))"
    rf" (?=(?P<low>{WHO})(?:\W*$|,| and\b| over\b| before\b))",
    re.IGNORECASE,
)
PREFERS = re.compile(
    r"\b(?:priority|precedence|prefer\w*|decisions?|decided|chain of|order of|hierarchy|ranking"
    rf"|(?:follow|obey|listen to|(?:go|side) with)(?= {THE}{SIGN}))",
    re.IGNORECASE,
)
"""What makes "Ann before Bob" a matter of rank, and none of time."""
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
NUMBERS = ("one", "two", "three", "four", "five", "six")
ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th")
PLACED = re.compile(
    rf"(?P<who>{GROUP})(?:[^.;:!?\n\ue100-\uf8ff]{{0,50}}?\b(?:comes|come|ranks|rank|goes|stands)| (?:is|are)"
    rf"|(?: \u2013| \u2014| -|[^.;:!?\n\ue100-\uf8ff]{{0,50}}? and) (?:is|are)(?= (?:{'|'.join(PLACES)})(?:\W*"
    rf"(?:$|,)| and\b)))?"
    rf" \(?(?P<place>{'|'.join(PLACES + ORDINALS)}|number (?:{'|'.join(NUMBERS)})"
    rf"|last)\b(?! (?:to|at|in|by|on|for|into)\b)|\b(?P<number>{'|'.join(ORDINALS)}): (?P<there>{GROUP})"
    rf"|(?P<top>{GROUP}) (?:(?:has|have|holds?) the (?:most|highest|greatest)\b|(?:counts? )?most\W*$)"
    rf"|\b(?P<turned>{'|'.join(PLACES + ORDINALS)}|last) (?:comes?|is|are|stands?|(?:in line|of all) (?:is"
    rf"|comes)) (?P<whom>{GROUP})"
    rf"|(?P<next>\bthen) (?:comes? )?(?:(?:the|our) [a-z-]+(?: [a-z-]+)?, )?(?P<then>{GROUP})",
    re.IGNORECASE,
)


ASIDE = r"[^\S\n]*(?:\([^()\n\ue100-\uf8ff]*\)[^\S\n]*)?"
TIER = rf"{SIGN}(?:{ASIDE}(?:=|,|&|and\b|/){ASIDE}{SIGN})*"
CHAIN = re.compile(rf"{TIER}(?:{ASIDE}(?:>|(?P<less><)|(?P<arrow>[-=\u2013]+>|[\u2192\u21d2])){ASIDE}{TIER})+")
LINK = re.compile(r"[-=\u2013]*[<>\u2192\u21d2]")
DOWNWARDS = re.compile(
    r"\b(?:outranks?|overrules?|commands?|above|chain of|hierarchy|ranks?|ranking|seniority|precedence|authority)\b",
    re.IGNORECASE,
)
UPWARDS = re.compile(
    r"\b(?:reports?|reporting|answers?|obeys?|listens?|defers?|follows?|subordinate|below|under)\b", re.IGNORECASE
)
"""What an arrow means may stand in its paragraph; where nothing does, it could be either."""
PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


BRACKETED = re.compile(r"^[^\n<>]*(?:[^\S\n]>[^\n<>]*)+$", re.MULTILINE)
ARROW = re.compile(r"->|=>|\u2192")
ARROWS = re.compile(r"(?:^|(?<=[.:\n]))[^\n<>.:]*(?:[^\S\n](?:-+>|=>|\u2192)[^\n<>.]*){2,}")
"""A line of steps in which more stands than people: "director (Ann) > actors (Bob, Cy)"."""


def stepped(marked: Marked) -> Iterator[Relation]:
    """Lines of steps, each of which names somebody."""
    for line in BRACKETED.finditer(marked.text):
        tiers = [marked.named(part) for part in line[0].split(">")]
        if len(tiers) > 1 and all(tiers):
            yield from (Relation(high, low - high) for high, low in pairwise(tiers))
    for row in ARROWS.finditer(marked.text) if ARROW.search(marked.text) else ():
        tiers = [marked.named(part) for part in LINK.split(row[0])]
        if all(tiers) and DOWNWARDS.search(row[0]):
            yield from (Relation(high, low - high) for high, low in pairwise(tiers) if low - high)


def chained(marked: Marked) -> Iterator[Relation]:
    """Chains of signs or arrows: whoever stands further left has more to say, unless arrows lead to superiors."""
    for paragraph in PARAGRAPH.split(marked.text):
        for chain in CHAIN.finditer(paragraph):
            tiers = [marked.named(part) for part in LINK.split(chain[0])]
            downwards = DOWNWARDS.search(paragraph) is not None
            if chain["less"] or (chain["arrow"] and not downwards and UPWARDS.search(paragraph)):
                tiers.reverse()
            elif chain["arrow"] and not downwards:
                continue
            yield from (Relation(high, low) for high, low in pairwise(tiers))
            yield from (Relation(tier, tier, alike=True) for tier in tiers if len(tier) > 1)


def preferred(sentence: str, marked: Marked) -> Iterator[Relation]:
    """ "Priority to Ann over Bob", "chain of command: Ann over Bob over Cy"."""
    if (PREFERS.search(sentence) or cues("above").search(sentence)) and not NOBODY.search(sentence):
        for found in PREFERRED.finditer(sentence):
            own = marked.meant(found["high"])
            yield Relation(own, marked.meant(found["low"], own) - own)


def placed(sentences: Sequence[str], marked: Marked) -> Iterator[Relation]:
    """ "Ann comes first, then Bob. Cy is last"; nothing where two are given one place."""
    places: dict[int, frozenset[UserId]] = {}
    last = -1
    for found in (match for sentence in sentences for match in PLACED.finditer(sentence)):
        if found["next"] and last < 0:
            continue
        last = last + 1 if found["next"] else _place(found["place"] or found["number"] or found["turned"] or "first")
        own = marked.meant(found["who"] or found["there"] or found["whom"] or found["top"] or found["then"])
        if places.setdefault(last, own) != own:
            return
    for high, low in pairwise(sorted(places)):
        yield Relation(places[high], places[low])
    yield from _beside_the_placed(places, marked.names)


def _beside_the_placed(places: Mapping[int, frozenset[UserId]], names: frozenset[UserId]) -> Iterator[Relation]:
    """The first one has more to say than all who have no place; and as many as there are places before the first that
    is told must be those who have them.
    """
    others = names.difference(*places.values())
    if places and others:
        first = min(places)
        if first == 0 and len(places) == 1:
            yield Relation(places[0], others, rest=True)
        elif 0 < first < len(PLACES) and len(others) == first:
            yield Relation(others, places[first], rest=True)


def _place(word: str) -> int:
    """How many stand before it; the last one stands behind all."""
    folded = word.casefold().removeprefix("number ")
    return next((each.index(folded) for each in (PLACES, ORDINALS, NUMBERS) if folded in each), len(PLACES))
