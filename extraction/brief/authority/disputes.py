"""Whom to go with where people disagree, and who counts only where others say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.brief.authority.marking import GROUP, NOBODY, SIGN, Marked
from extraction.brief.authority.placing import preferred
from extraction.brief.authority.relation import Relation
from extraction.facts import UserId

CONDITION = re.compile(
    r"\b(?:if|unless|until|while|except|when|whenever|during|as long as|only for|thinks?|believes?|claims?|pretends?"
    r"|says that|used to|formerly|no longer|yesterday|last year)\b",
    re.IGNORECASE,
)
"""What makes a relation one of another time, of some cases, or somebody's word."""
PRONOUN = re.compile(r"\W*(?:he|she|they)\b", re.IGNORECASE)
DOUBT = re.compile(r"\b(?:if|when(?:ever)?) in doubt\b", re.IGNORECASE)
"""No case of its own: where nobody doubts, nobody has to decide."""
CANNOT_BOTH = re.compile(
    rf",? ?\b(?:if|when(?:ever)?|where(?:ver)?|in case|should)\b(?![^,;.]*{SIGN})[^,;.\ue100-\uf8ff]{{0,40}}?"
    r"\b(?:can't|cannot|can not|contradict|clash|conflict|disagree|collide|differ|exclude each other|don't go together"
    r"|different things|opposite things|incompatible|the opposite)[^,;.\ue100-\uf8ff]{0,30}(?:,|$)",
    re.IGNORECASE,
)
"""When a relation matters is no condition of it: "if they can't both be done"."""
DISAGREE = re.compile(
    r"\b(?:if|when(?:ever)?|where(?:ver)?|should|in case)\b(?P<between>[^.]*?)\b(?:disagree|conflict|contradict|clash"
    r"|differ|collide|are at odds|want different things|want opposite things|want the opposite)\w*"
    rf"[^,:]*[,:]?\s*(?P<then>.*)|\bbetween (?P<pair>{GROUP}), ?(?P<first>.*)",
    re.IGNORECASE,
)
ONE_AND_OTHER = re.compile(
    r"\b(?:if|when(?:ever)?|where) (?P<one>[^,;.]{1,60}?) (?:says?|wants?|asks?(?: for)?|orders?) (?:one thing"
    r"|something|this|yes|A|X),?"
    r" (?:and|but|while) (?P<other>[^,;.]{1,40}?) (?:(?:says?|wants?|asks?(?: for)?|orders?) )?"
    r"(?:another|something else|the opposite|the contrary|that|no|B|Y)\b"
    rf"[^,;.\ue100-\uf8ff]{{0,20}}, (?P<then>[^,;.\ue100-\uf8ff]{{0,40}}{SIGN})",
    re.IGNORECASE,
)
""" "If Ann says one thing and Bob another, it's Ann"."""
LOSING = re.compile(r"\b(?:ignore|reject|drop|refuse|disregard|yields?|loses?|gives? way|not|never)\b", re.IGNORECASE)
SILENCE = (
    r"\b(?:objects?|spoken|silent|against(?: it)?|disagrees?|forbids?|says (?:otherwise|nothing)|minds?|opposes?"
    r"|(?:wants?|says?|orders?|decides?|asks?(?: for)?) (?:it |that )?(?:otherwise|differently|something else"
    r"|no|nothing"
    r"|the (?:opposite|contrary))|the opposite|the contrary"
    r"|away|absent|not (?:there|available)|unavailable|on holiday)\b"
)
STANDS_IN = re.compile(
    rf"(?P<low>{SIGN})[^,;\ue100-\uf8ff]{{0,30}}? (?:where|if|when|while|unless) (?P<high>[^,;]*?){SILENCE}"
    rf"|(?:^|[,;] )\W*(?:but )?(?:where|if|when|while|should) (?P<before>[^,;]*?){SILENCE}[^,;\ue100-\uf8ff]*,? "
    rf"(?:(?:it's|it is|it goes to|the|our) )*(?P<then>{SIGN})(?: [\w' ]{{0,30}})?(?=$|,)",
    re.IGNORECASE,
)
""" "Bob decides when Ann is away", "where Ann is silent, Bob counts"."""


UNLESS_AGAINST = re.compile(
    rf"(?P<low>{SIGN})[^,;\ue100-\uf8ff]{{0,40}}? (?:unless|except where|as long as|provided) (?:they|it|that"
    rf"|this|these)"
    r" (?:do(?:es)? not |don't |doesn't )?(?:contradicts?|goes? against|clash(?:es)? with|collides? with"
    r"|conflicts? with|opposes?"
    r"|crosses|runs? counter to) [^,;\ue100-\uf8ff]{0,20}?"
    rf"(?P<high>{GROUP})",
    re.IGNORECASE,
)
""" "Bob's orders stand unless they contradict Ann's"."""


def disagreeing(sentence: str, marked: Marked) -> Iterator[Relation]:
    """ "If Ann and Bob disagree, go with Ann"."""
    if (apart := ONE_AND_OTHER.search(sentence)) is not None and not NOBODY.search(apart[0]):
        own = marked.named(apart["then"])
        others = marked.named(apart["one"] + apart["other"]) - own
        if others:
            yield Relation(others, own) if LOSING.search(apart["then"]) else Relation(own, others)
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
    sentence = CANNOT_BOTH.sub(" ", DOUBT.sub("in doubt", sentence))
    found = DISAGREE.search(sentence)
    return sentence if found is None or not found["then"] or re.search(SIGN, found["between"]) else found["then"]


def standing_in(sentence: str, subject: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
    """Whoever counts only where others say nothing, or are away, stands below them.

    subject: of whom the sentence before spoke.
    """
    for found in UNLESS_AGAINST.finditer(sentence):
        low = marked.meant(found["low"])
        if high := marked.named(found["high"]) - low:
            yield Relation(high, low)
    for found in STANDS_IN.finditer(sentence):
        low = marked.meant(found["low"] or found["then"])
        said = found["high"] or found["before"] or ""
        high = (marked.named(said) or (subject if PRONOUN.match(said) else frozenset())) - low
        if high:
            yield Relation(high, low)
