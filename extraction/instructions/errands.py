"""Which private errands are work after all: those that somebody else stands against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.instructions.contradictions import contradictions
from extraction.instructions.purpose import Purpose
from extraction.instructions.reader import Instruction
from extraction.instructions.topic import topic_of

OWN = re.compile(r"\b(?:me|my|mine|myself|i'm|i am|our)\b", re.IGNORECASE)


def without_disputed_errands(instructions: Sequence[Instruction]) -> list[Instruction]:
    """Roses are pruned for oneself in an office, and for the firm in a nursery: what sounds like an errand and is
    called nobody's own is work where somebody else wants the opposite of it, and names nothing beyond it."""
    presumed = {place for place, one in enumerate(instructions) if _is_presumed(one)}
    if not presumed:
        return list(instructions)
    as_work = [_as_work(one) if place in presumed else one for place, one in enumerate(instructions)]
    disputed = {
        place
        for pair in contradictions(as_work)
        if as_work[pair.first].user != as_work[pair.second].user
        for place, rival in ((pair.first, pair.second), (pair.second, pair.first))
        if as_work[rival].names <= as_work[place].topic
    }
    return [as_work[place] if place in disputed else one for place, one in enumerate(instructions)]


def _is_presumed(one: Instruction) -> bool:
    return one.purpose is Purpose.PERSONAL and not OWN.search(one.span.quote)


def _as_work(one: Instruction) -> Instruction:
    return replace(one, purpose=Purpose.UNSTATED, topic=one.topic | topic_of(one.span.quote, one.span.quote, [])[0])
