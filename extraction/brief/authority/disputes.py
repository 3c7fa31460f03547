"""Whom to go with where people disagree, and who counts only where others say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.brief.authority.marking import GROUP, NOBODY, SIGN, Marked
from extraction.brief.authority.placing import preferred
from extraction.brief.authority.relation import Relation

CONDITION = re.compile(
    r"\b(?:if|unless|until|while|except|when|whenever|during|as long as|only for|thinks?|believes?|claims?|pretends?"
    r"|says that|used to|formerly|no longer|yesterday|last year)\b",
    re.IGNORECASE,
)
"""What makes a relation one of another time, of some cases, or somebody's word."""
DISAGREE = re.compile(
    r"\b(?:if|when(?:ever)?|where(?:ver)?|should|in case)\b(?P<between>[^.]*?)\b(?:disagree|conflict|contradict|clash"
    r"|differ|collide|are at odds|want different things|want opposite things|want the opposite)\w*"
    rf"[^,:]*[,:]?\s*(?P<then>.*)|\bbetween (?P<pair>{GROUP}), ?(?P<first>.*)",
    re.IGNORECASE,
)
LOSING = re.compile(r"\b(?:ignore|reject|drop|refuse|disregard|yields?|loses?|gives? way|not|never)\b", re.IGNORECASE)
SILENCE = (
    r"\b(?:objects?|spoken|silent|against(?: it)?|disagrees?|forbids?|says (?:otherwise|nothing)|minds?|opposes?"
    r"|away|absent|not (?:there|available)|unavailable|on holiday)\b"
)
STANDS_IN = re.compile(
    rf"(?P<low>{SIGN})[^,;\ue100-\uf8ff]{{0,30}}? (?:where|if|when|while) (?P<high>[^,;]*?){SILENCE}"
    rf"|(?:^|[,;] )\W*(?:where|if|when|while) (?P<before>[^,;]*?){SILENCE}[^,;\ue100-\uf8ff]*, (?P<then>{SIGN})"
    r"(?: [\w' ]{0,30})?$",
    re.IGNORECASE,
)
""" "Bob decides when Ann is away", "where Ann is silent, Bob counts"."""


def disagreeing(sentence: str, marked: Marked) -> Iterator[Relation]:
    """ "If Ann and Bob disagree, go with Ann"."""
    found = DISAGREE.search(sentence)
    if found is None:
        return
    between, then = found["between"] or found["pair"], found["then"] or found["first"] or ""
    if NOBODY.search(between) or CONDITION.search(then):
        return
    yield from preferred(then, marked)
    chosen = re.findall(SIGN, then)
    if len(chosen) == 1:
        own = marked.meant(chosen[0])
        named = marked.named(between) or own
        others = (marked.names if named == own else named) - own
        if own <= named:
            yield Relation(others, own) if LOSING.search(then) else Relation(own, others)


def settled(sentence: str) -> str:
    """Without "if two of them disagree": what then holds is what authority means."""
    found = DISAGREE.search(sentence)
    return sentence if found is None or not found["then"] or re.search(SIGN, found["between"]) else found["then"]


def standing_in(sentence: str, marked: Marked) -> Iterator[Relation]:
    """Whoever counts only where others say nothing, or are away, stands below them."""
    for found in STANDS_IN.finditer(sentence):
        low = marked.meant(found["low"] or found["then"])
        high = marked.named(found["high"] or found["before"] or "") - low
        if high:
            yield Relation(high, low)
