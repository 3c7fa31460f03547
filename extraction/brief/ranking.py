"""Orders of people or titles as operators write them, from the top down: chains, lists, tiers and charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extraction.brief.listing import MARKUP, SENTENCE_END, Listed, lists

Order = Sequence[frozenset[str]]
"""Names and titles in lower case; those of one set rank alike."""
SUBJECT = (
    r"rank\w*|hierarchy|order|seniority|authority|precedence|priority|chain of command|importance"
    r"|(?:from )?(?:the )?top(?: to bottom| down\w*|-down)|high\w* to low\w*"
)
CHAIN = re.compile(rf"\b(?:{SUBJECT})\b[^:\n]*:\s*(?P<chain>(?!\W{0, 5}>)[^\n>]*>[^\n]*)", re.IGNORECASE)
BARE_CHAIN = re.compile(r"^(?P<chain>[^\n:<>]+(?:(?<![-=])>[^\n:<>]+)+)$", re.MULTILINE)
DIRECTION = re.compile(r" \((?P<way>[^()\n]*\b(?:high|low|first|top|descending|ascending)\b[^()\n]*)\)(?= ?:)")
""" "Authority (high to low): ..."."""
HEADED = re.compile(rf"\b(?:{SUBJECT}|senior|powerful)\b")
ORDERED = re.compile(
    r"\b(?:order(?!s)|ranking|ranks|hierarchy|precedence|chain of command|descending|ascending"
    r"|(?:high|low) to (?:high|low)|from|first|top|highest|most)\b"
)
UPWARDS = re.compile(
    r"\b(?:ascending|low to high|from (?:the )?(?:least|lowest|bottom|most junior)"
    r"|(?:least|lowest|most junior|bottom)(?: \w+)? first|bottom to top|increasing)\b"
)
DEGREES = {"highest": 10, "top": 10, "very high": 9, "high": 8, "medium": 5, "middle": 5, "moderate": 5, "low": 2}
DEGREES |= {"full": 10, "absolute": 10, "limited": 4, "partial": 4, "little": 2, "none": 1}
DEGREES |= {"very low": 1, "lowest": 1, "bottom": 1}
"""Authority in words, as levels."""
HIGHEST = 10
NUMBER = re.compile(r"(?:^|\s)\d+[.)]\s+")
RELATED = re.compile(r"\w (?:before|over|above|below|under|after|beats?|outranks?|precedes?) \w", re.IGNORECASE)
"""An entry that compares people by itself."""
NAMES_BEHIND = re.compile(
    r"\s+[-\u2013\u2014]\s+(?P<names>[A-Z][\w.'-]*(?: (?!and\b)[\w.'-]+)*"
    r"(?:(?: ?[/,&]| and) [A-Z][\w.'-]*(?: (?!and\b)[\w.'-]+)*)*)$"
)
""" "Ops director - Fenella"."""
ABBREVIATED = {"capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "ssgt": "staff sergeant", "cpl": "corporal"}
ABBREVIATED |= {
    "pte": "private",
    "pvt": "private",
    "maj": "major",
    "col": "colonel",
    "gen": "general",
    "cdr": "commander",
}
QUOTED = re.compile(r"^[ \t]*>[ \t]+(?=\w)", re.MULTILINE)
HIGH_2_LOW = re.compile(r"\b(?P<from>high\w*|low\w*|top) 2 (?P<to>low\w*|high\w*|bottom)\b", re.IGNORECASE)
""" "(high 2 low)"; lines of a list that begin as a quotation does."""
OVER_AND_OVER = re.compile(r"(?<=: )(?:(?! over )[^.\n:;,>])+(?: over (?:(?! over )[^.\n:;,>])+){2,}")
""" "Captain over mate over cook"."""
THEN = re.compile(r"[,;] (?:and )?then\b")
NEXT = re.compile(r"[,;]| / |\bthen\b|\band finally\b|\band\b")
TOGETHER = re.compile(r"&|/|, (?!and\b)|,? and ")
"""Between people of one place, and between what somebody is and their name: "the mayor, Mrs Thwaite"."""
BEHIND = re.compile(r"\s+[-\u2013\u2014(:]|[:(,]")
TIER = re.compile(
    r"\b(?P<kind>tier|class|rung|level|rank|authority|weight|score|prio(?:rity)?|place|row|circle|grade)[ \t]+"
    r"(?P<number>\d+)[^\n:]{0,20}?[ \t]*[:\u2013\u2014-][ \t]*"
    r"(?P<names>[^.\n;]+)",
    re.IGNORECASE,
)
LOWER_IS_HIGHER = re.compile(
    r"\b(?:1|one|(?:rank|level) (?:1|one))\b (?:is|being|=|means|stands for) (?:the )?"
    r"(?:highest|top|most|maximum|first)"
    r"|\bthe (?:lower|smaller|fewer|less) (?:the |your |his |her |their )?\w+,? the (?:higher|stronger|more"
    r"|bigger|greater|louder"
    r"|better|heavier|earlier)\b"
    r"|\b(?:lower|smaller) (?:\w+ )?(?:numbers?|ranks?|levels?|values?|figures?)\b[^.\n]{0,20}"
    r"\b(?:more|higher|outranks?|first|wins?|beats?|prevails?)\b"
    r"|\b(?:rank|level|tier|grade|number|place) (?:1|one)\b[^.;\n]{0,30}? (?:outranks?|overrules?|overrides?|beats?"
    r"|above) (?:all|every\w*|any\w*|the rest|(?:rank|level|tier|grade|number|place)? ?(?:2|two))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def order(policy: str) -> Order:
    """The order that the operator gives; empty without one."""
    policy = HIGH_2_LOW.sub(r"\g<from> to \g<to>", QUOTED.sub("- ", policy))
    policy = OVER_AND_OVER.sub(lambda found: found[0].replace(" over ", " > "), policy)
    lines = SENTENCE_END.sub(".\n", DIRECTION.sub(r" \g<way>", policy))
    return next((found for found in (_chain(lines), _tiers(lines), *_lists(lines)) if len(found) > 1), ())


def place(tiers: Order, name: str, title: str) -> int | None:
    """The level of somebody of this name and title: 10 for the highest place, and one less for each below."""
    short = ABBREVIATED.get(name.partition(" ")[0].rstrip(".").casefold(), "")
    whole = title.casefold()
    words = {*re.split(r"[\W_]+", whole), whole, whole.removesuffix("s"), name.casefold(), short} - {""}
    found = next((index for index, alike in enumerate(tiers) if not words.isdisjoint(alike)), None)
    if found is None:
        # "Reporter Ann": with what they are before their name.
        called = re.compile(rf"(?:[\w'-]+ ){{1,2}}{re.escape(name.casefold())}")
        found = next((index for index, alike in enumerate(tiers) if any(map(called.fullmatch, alike))), None)
    return None if found is None else max(1, HIGHEST - found)


def _chain(policy: str) -> Order:
    """ "Ann > Bob = Cy"."""
    found = CHAIN.search(policy) or BARE_CHAIN.search(policy)
    return (
        [_alike(re.split(r"[=,](?![^(\n]*\))", part)) for part in found["chain"].split(">")]
        if found is not None
        else ()
    )


def _tiers(policy: str) -> Order:
    """ "Tier 1: Ann", "Tier 2: Bob, Cy"; of levels the one with the highest number is the highest."""
    found: dict[int, frozenset[str]] = {}
    upwards = False
    for tier in TIER.finditer(policy):
        found[int(tier["number"])] = _alike(re.split(r",|&|\band\b", tier["names"]))
        upwards = tier["kind"].casefold() in ("level", "rank", "authority", "weight", "score")
    return [found[number] for number in sorted(found, reverse=upwards and not LOWER_IS_HIGHER.search(policy))]


def _lists(policy: str) -> Iterator[Order]:
    for listed in lists(policy, colons=True):
        head = listed.head
        if HEADED.search(head) and (ORDERED.search(head) or listed.numbered or THEN.search(listed.text)):
            each = _entries(listed)
            # Numbers beside names are levels, and no order.
            if not any(re.search(r"\d", entry) or RELATED.search(entry) for entry in each):
                behind = [NAMES_BEHIND.search(entry.strip(MARKUP)) for entry in each]
                named = [found["names"] if found is not None else "" for found in behind]
                tiers = [
                    _alike([entry, *TOGETHER.split(entry), *TOGETHER.split(names)])
                    for entry, names in zip(each, named, strict=True)
                ]
                yield tiers[::-1] if UPWARDS.search(head) else tiers


def _entries(listed: Listed) -> Sequence[str]:
    if listed.block or listed.bracketed:
        return listed.entries
    parts = NUMBER.split(listed.text) if NUMBER.search(listed.text) else NEXT.split(listed.text)
    return [part for part in parts if part.strip(MARKUP)]


def _alike(entries: Sequence[str]) -> frozenset[str]:
    """Without what is said of them behind a dash, a colon or in brackets."""
    each = (
        BEHIND.split(re.sub(r"[*_`\"]", "", entry).strip(), maxsplit=1)[0].strip(MARKUP).casefold() for entry in entries
    )
    return frozenset(one for one in each if one)
