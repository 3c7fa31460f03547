"""What people say of their instructions afterwards, without a tag: "yes, do it", "12: no", "never mind the first"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.cues import plain
from extraction.instructions.polarity import Polarity

LONGEST = 30
"""Words of such a message: what is longer tells of other things as well."""
_CLAUSE = re.compile(r"[.!;\n]+(?!\d)|,\s+(?:and\s+|but\s+)?(?=(?:yes|no|cancel|drop|keep)\b|#?\d)")
_OPEN = re.compile(
    r"\?|\b(?:if|unless|whether|maybe|perhaps|not sure|depends|until|when|once|after|wonder\w*|should i|said|says)\b"
)
_BACK = re.compile(
    r"\b(?:never ?mind|forget|cancel|withdraw|drop|scrap|scratch|ignore|disregard|retract|take back|revoke|skip|remove"
    r"|no longer (?:need|want)(?:ed)?|changed my mind|not need(?:ed)? (?:\w+ ){0,2}any ?more)\b"
)
_KEEPING = re.compile(r"\b(?:not|never) (?:to )?(?:forget|cancel|withdraw|drop|scrap|ignore|disregard|skip|remove)\b")
_NO = re.compile(r"\b(?:no|nope|not|never|leave (?:it|that|this)|stop|hold off|negative)\b")
_YES = re.compile(
    r"\b(?:yes|yeah|yep|yup|sure|please do|do (?:it|that|this|so)|go ahead|go for it|proceed|carry on"
    r"|carry (?:it|that) out|definitely|of course|absolutely|affirmative|correct|right|keep"
    r"|(?:shall|should|must|is to) be done)\b"
)
_NAMING = r"(?:instructions?|numbers?|no\.?|nr\.?|ref\w*|tasks?|requests?|orders?|items?|cancel|drop|withdraw|to|#)"
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_EACH = re.compile(r"\b(?:both|all|everything)\b")
_OWN = re.compile(r"\b(?:it|that|this|my (?:request|instruction|order|task|message)|what i (?:asked|said|wrote))\b")
SHORT = 3
"""Signs of a reference that could as well be a plain number."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """polarity: whether it shall be done; None where it is taken back."""

    reference: str
    polarity: Polarity | None


def follow_ups(text: str, known: Sequence[str], asked: Sequence[str]) -> list[FollowUp]:
    """What a message without a tag says of its sender's instructions.

    known: their references, in order. asked: those that they were last asked about.
    """
    found: dict[str, Polarity | None] = {}
    words = plain(text).casefold().replace("n't", " not")
    if len(words.split()) > LONGEST:
        return []
    for clause in filter(None, map(str.strip, _CLAUSE.split(words))):
        said = _said(clause)
        if said is None:
            continue
        named = [reference for reference in known if _names(clause, reference.casefold())]
        for reference in named or _meant(clause, known, asked, taken_back=said[0] is None):
            # "No. Go ahead with the others": only what is named is told anew.
            if named or reference not in found:
                found[reference] = said[0]
    return [FollowUp(reference, polarity) for reference, polarity in found.items()]


def _said(clause: str) -> tuple[Polarity | None] | None:
    """What becomes of the instructions of a clause, in a tuple of its own as taking back is None; None for nothing."""
    if _OPEN.search(clause):
        return None
    if _KEEPING.search(clause):
        return (Polarity.DO,)
    if _BACK.search(clause):
        return (None,)
    if _NO.search(clause):
        return (Polarity.STOP,)
    return (Polarity.DO,) if _YES.search(clause) else None


def _meant(clause: str, known: Sequence[str], asked: Sequence[str], taken_back: bool) -> Sequence[str]:
    """The instructions that a clause is about which names none by its reference."""
    ordinal = next((place for word, place in _ORDINALS.items() if re.search(rf"\b{word}\b", clause)), None)
    if ordinal is not None:
        among = asked if len(asked) > 1 else known
        return [among[ordinal]] if len(among) > 1 and -1 <= ordinal < len(among) else []
    if len(asked) == 1 or (asked and _EACH.search(clause)):
        return asked
    return known if taken_back and len(known) == 1 and _OWN.search(clause) else []


def _names(clause: str, reference: str) -> bool:
    """Whether a clause names a reference: "12: yes", "cancel 12", and anywhere one that no plain number looks like."""
    number = rf"(?<![\w.,:/-]){re.escape(reference)}(?![\w/-]|[.,:]\d)"
    if len(reference) > SHORT:
        return re.search(number, clause) is not None
    return re.search(rf"\A#?{number}\s*(?:[:,=-]|\Z)|{_NAMING}\s*{number}", clause) is not None
