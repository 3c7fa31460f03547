"""Counts set against others: "I wrote 200 words, the form takes 40", "Anna wants ten sentences, four will do"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.sentences.opening import strange
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.counts import COUNTS, bounds_in
from extraction.constraints.words.numbers import NUMBER
from extraction.constraints.words.quotes import MASK
from extraction.needing import Needing

UNIT = Needing(
    re.compile(
        rf"\b(?P<number>{NUMBER})[ -](?:\w+ )?"
        r"(?P<unit>words?|sentences?|bullet points|bullets|paragraphs|placeholders)\b"
    ),
    needed="word|sentence|bullet|paragraph|placeholder",
)
UNITS = re.compile(
    r"\b(?:words?|sentences?|bullets?|paragraphs?|placeholders?|sections?|parts?|letters?|commas?|times|once|twice"
    r"|highlights?|versions?|answers?)\b"
)
WISH = re.compile(
    r"\b(?:give|make|keep|want|need|meant?|expect|like|prefer|stick|stay|go|aim|cut|trim|let|try|do|write|send|say"
    r"|settle"
    r"|rather (?:have|see)|should|must|(?:needs|has|is|are) to|gets?|limit|max\w*|min\w*|target|ceiling|cap)\b"
)
NO_NOUN = re.compile(
    r"(?: of (?:them|those|these))?(?: at (?:the )?(?:most|least))?\W*(?:(?:this time|now|instead|please|pls|today"
    r"|for once|then|next time|in (?:total|all)|overall|only|here|again|for (?:me|us|mine|ours)"
    r"|thanks|thank you|ok|okay|from now on|long|(?:will|would|['’]ll) (?:do|suffice)"
    r"|(?:is|are|would be|will be) (?:enough|plenty|fine|better|perfect|right|ideal|what (?:i|we) (?:want|need)))"
    r"\b\W*)*"
    r"(?:(?:about|on|for) [^.;:]{1,40}\W*)?"
)
"""Behind a count that names nothing."""
_MADE = (
    r"\b(?:make|keep|cut|trim|limit|hold|bring|get|take|shorten|shrink|reduce|boil|squeeze|pare|whittle) (?:it|that"
    r"|this|them"
    r"|(?:this|that|the (?:new|next|other)) (?:one|time)|yours|mine|ours) (?:to |at |down to )?"
)
MADE = re.compile(rf"{_MADE}\Z")
MADE_TO = re.compile(rf"{_MADE}(?={NUMBER})")
ENDS = re.compile(r"\s*[,;:(]")
""" "Make it three, in Spanish: ...": the count names nothing, whatever follows."""
ASIDE = re.compile(r", (?:about|on|for|of) [^.;:,]{1,40},")
""" "Keep the new one, about skis, to 100"."""
ENOUGH = re.compile(
    r"\b(?:(?:will|would|['’]ll) (?:do|suffice)|(?:is|are|would be|will be) (?:enough|plenty|fine|better|perfect"
    r"|ideal))\b"
)
ALLOWS = re.compile(
    r"\W*(?:but |and |so )?(?:the|our|my|their|his|her|this|your) (?:[\w-]+ ){1,2}(?:only |just )?(?:allows?|takes?"
    r"|permits?|accepts?|wants?|holds?|asks? for|needs?|requires?|has (?:room|space) for|stops at|gives? (?:me|us)"
    r"|limits? (?:me|us|it) to)\b|\W*(?:i|we|there)(?:['’]ve| have|['’]s| is)? (?:only |just )?(?:got |have )?"
    r"(?:room|space) for\b"
)
JOINT = re.compile(r"(?:[,;:]|\s[-\u2013\u2014]+)\s+(?:(?:but|and|so|yet)\s+)?|\s(?:but|whereas|while)\s+")
WANTED = re.compile(
    r"\W*(?:(?:please|and|so|can you|could you|would you)\W+)*(?:(?:i|we)(?:['’]d| would)? (?:want|need|like)|write"
    r"|give|make|use|compose|draft|keep|include|put|capitali[sz]e|highlight|add)\b"
)
"""Before a first count that binds as well."""


def wished(low: str, count: Bounds, *, plainly: bool = False) -> bool:
    """Whether a count without a unit in the clause `low` is wished for, and nothing else is said."""
    allows = ALLOWS.match(low)
    said = allows or WISH.search(low, 0, count.end) or ENOUGH.search(low, count.start)
    return bool(
        (said or not (count.bare or plainly))
        and MASK not in low[: count.start]
        and (
            NO_NOUN.fullmatch(low, count.end)
            or ((MADE.search(low, 0, count.start) or MADE_TO.match(low, count.start)) and ENDS.match(low, count.end))
        )
        and not strange(ASIDE.sub(" ", low[allows.end() if allows else 0 : count.start]))
    )


def contrast(low: str, told: str = "") -> tuple[int, str] | None:
    """Where a clause begins whose count is set against the one before it, and what is counted.

    told: what was said before it, where that may have named what is counted.
    """
    if "?" in low or not COUNTS.search(low):
        return None
    units = list(UNIT.finditer(low))
    if not units:
        return _by_colon(low, told)
    for joint in reversed(list(JOINT.finditer(low))):
        before = [unit for unit in units if unit.end() <= joint.start()]
        if not before:
            return None
        unit = before[-1]["unit"]
        again = next((one for one in units if one.start() >= joint.end()), None)
        second = low[joint.end() :]
        if again and again["unit"].rstrip("s") == unit.rstrip("s"):
            second = low[joint.end() : again.end("number")] + low[again.end() :]
        # A look for words that wish for it is cheaper than one for what bounds it.
        if not COUNTS.search(second) or UNITS.search(second) or not _hopes(second):
            continue
        if _bound(low, before[-1]) or WANTED.match(low[_clause(low, before[-1].start()) :]):
            continue
        counts = list(bounds_in(second))
        if len(counts) == 1 and wished(second, counts[0], plainly=True):
            return joint.end(), unit
    return None


def _hopes(low: str) -> bool:
    return bool(WISH.search(low) or ENOUGH.search(low) or ALLOWS.match(low))


def _by_colon(low: str, told: str) -> tuple[int, str] | None:
    """ "Yesterday I said 100 words. Today half of that will do: at most 50"."""
    units = list(UNIT.finditer(told))
    place = low.rfind(": ") + len(": ")
    counts = list(bounds_in(low[place:])) if units and place > 1 else []
    said = len(counts) == 1 and not UNITS.search(low) and wished(low[place:], counts[0])
    return (place, units[-1]["unit"]) if said else None


def _bound(low: str, unit: re.Match[str]) -> bool:
    """Whether words bound the count: it binds, whatever follows."""
    return any(not count.bare and count.start <= unit.start() < count.end for count in bounds_in(low))


def _clause(low: str, place: int) -> int:
    return max((joint.end() for joint in JOINT.finditer(low, 0, place)), default=0)


def set_aside(low: str) -> Iterator[tuple[int, int]]:
    """What a count is set against, and what therefore binds nothing."""
    found = contrast(low)
    if found:
        yield 0, found[0]


__all__ = ["NO_NOUN", "UNIT", "UNITS", "contrast", "set_aside", "wished"]
