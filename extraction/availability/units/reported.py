"""What somebody else is said to have said: it is not the sender's own word on when they can meet."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.walk import BREAKS
from extraction.availability.marks.mark import Mark
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Role
from extraction.words import Kind, Token, vocabulary, word

_REPORTING = vocabulary(
    "says said wrote writes told reckons thinks claims claimed insists insisted announced suggested suggests proposed "
    "proposes"
)
_LEADS = _REPORTING | {"to"}
"""The words behind which what somebody else says begins: "Bob says", "according to Bob"."""
_OWN = vocabulary("i we me us you that it who which what calendar diary schedule agenda planner outlook app planning")
"""Before such a verb: the sender, whom they talk to, and whatever their own times stand in."""
_ADVERBS = vocabulary("already just also have has had")
_PASSIVE = vocabulary("be been is was are were being")
_CONCLUDING = vocabulary("so thus hence therefore")
_QUOTES = frozenset("\"“”„«»'‘’")
_OWNED = vocabulary("me my our us the this")
"""Behind "according to": what is the sender's own, or nobody's."""


def reported(tokens: Sequence[Token], marks: Sequence[Mark], found: Sequence[Unit]) -> set[int]:
    """The units that stand behind "Bob says ..." and are not about the sender.

    "Bob says Thursday is out" is Bob's; "Bob says I can have Thursday" is the sender's; in quotation marks "I" is Bob.
    """
    words = range(marks[0].first + 1, marks[-1].last)
    begun = next((k for k in words if tokens[k].text in _LEADS and _is_report(tokens, k)), None)
    if begun is None:
        return set()
    others: set[int] = set()
    breaks = [mark for mark in marks if mark.role in BREAKS]
    for place, unit in enumerate(found):
        if unit.last <= begun or not unit.times:
            continue
        quoted = any(word(tokens, k) in _QUOTES for k in range(begun, unit.first))
        first = max((mark.last for mark in breaks if mark.last <= unit.first), default=begun)
        last = min((mark.first for mark in breaks if mark.first >= unit.last), default=marks[-1].last)
        own = any(mark.role is Role.SELF and max(begun, first) <= mark.first < last for mark in marks)
        # "The doctor told me to rest, so Monday is out": what follows from it is the sender's own.
        concluded = any(
            word(tokens, k) in _CONCLUDING and tokens[k - 1].kind is Kind.MARK
            for k in range(max(first - 1, begun + 2), unit.first)
        )
        if quoted or not (own or concluded):
            others.add(place)
    return others


def _is_report(tokens: Sequence[Token], k: int) -> bool:
    before = tokens[k - 1]
    # "If everyone insists, Monday": what a comma sets apart was not said, unless it is quoted.
    apart = word(tokens, k + 1) == "," and word(tokens, k + 2) not in _QUOTES
    subject = k - 1
    while word(tokens, subject) in _ADVERBS:
        subject -= 1
    spoken = before.kind is Kind.WORD and subject >= 0 and word(tokens, subject) not in _OWN | _PASSIVE
    according = word(tokens, k) == "to" and before.text == "according" and word(tokens, k + 1) not in _OWNED
    return according or (word(tokens, k) in _REPORTING and spoken and not apart)
