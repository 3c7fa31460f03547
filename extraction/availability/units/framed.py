"""Statements inside what somebody else thinks, or what is not so: "Bob hopes I can do Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.walk import BREAKS
from extraction.availability.marks.mark import Mark, marks_in
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect, Role
from extraction.words import Token, vocabulary, word

_APART = BREAKS | {Role.AND}
_OFFERING = (Effect.YES, Effect.FALLBACK)
_LEADING_ON = vocabulary("not that")
_SUBJECTS = vocabulary("i we")
_TOLD = vocabulary("that you me us everyone everybody")
_PRESENTING = vocabulary(
    "is was means meant mean know knows knew says said told wrote writes confirmed confirms agreed agrees decided"
)
"""Before what the speaker says: "the thing is", "school run means", "Bob knows"; reports are read elsewhere."""
_HARMLESS = vocabulary("hi hello hey dear thanks thank morning cheers sorry to for as because due since after")
"""What begins an address, a purpose or a reason: "hi Bob", "to finish the budget"."""


def framed(tokens: Sequence[Token], marks: Sequence[Mark], found: Sequence[Unit]) -> set[int]:
    """The units whose statement stands inside another, which is not understood or denies it."""
    inside: set[int] = set()
    for place, unit in enumerate(found):
        before = found[place - 1] if place else None
        begun = before.last if before is not None else marks[0].first
        denied = before is not None and _denies(tokens, marks, before, unit)
        if unit.times and (denied or _is_thought(tokens, marks_in(marks, begun, unit.first))):
            inside.add(place)
    return inside


def _denies(tokens: Sequence[Token], marks: Sequence[Mark], before: Unit, unit: Unit) -> bool:
    """Whether a denial of no time leads on to an offer: "there is little chance that I can do Monday"."""
    said = {word(tokens, k) for cue in before.cues for k in range(cue.first, cue.last)}
    denies = before.effect in (Effect.NO, Effect.UNCLEAR) and bool(said & _LEADING_ON)
    leads = not before.times and denies and unit.effect in _OFFERING
    return leads and not any(mark.role in _APART for mark in marks_in(marks, before.last, unit.first))


def _is_thought(tokens: Sequence[Token], before: Sequence[Mark]) -> bool:
    """Whether these marks before a statement of the speaker's hold a verb of somebody else's."""
    apart = max((k + 1 for k, mark in enumerate(before) if mark.role in _APART), default=0)
    clause = before[apart:]
    own = [k for k, mark in enumerate(clause) if mark.role is Role.SELF and word(tokens, mark.first) in _SUBJECTS]
    frame = clause[: own[-1]] if own else ()
    if not any(mark.role in (Role.UNKNOWN, Role.OTHER) for mark in frame) or len(own) > 1:
        # "I write to tell you that I'm away."
        return False
    told = next((mark for mark in reversed(frame) if word(tokens, mark.first) not in _TOLD), frame[0])
    return word(tokens, frame[0].first) not in _HARMLESS and word(tokens, told.last - 1) not in _PRESENTING
