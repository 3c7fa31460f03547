"""The second end of a length, said without its unit: "250 words is the floor, 320 the ceiling"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.constraints.kinds.counted import NO_UNIT, counts_of
from extraction.constraints.words.quotes import MASK
from solver.execution import Constraint, Kind

OTHER = re.compile(
    rf"{MASK}|\b(?:letters?|vowels?|characters?|exclamation|question|commas?|bullets?|placeholders?|capital\w*|caps"
    r"|highlight\w*|itali\w*|asterisks?|paragraphs?|sections?|parts|times|once|twice|thrice)\b"
)
"""Before or in a count: it is of something else."""
UNITED = re.compile(r"\b(?:words?|sentences?)\b")


def other_end(low: str, found: Sequence[Constraint]) -> Iterator[Constraint]:
    """The end that is missing where `found`, what the masked sentence `low` asks for, has one end of one length."""
    lengths = [one for one in found if one.kind in (Kind.WORDS, Kind.SENTENCES)]
    if len(lengths) != 1 or (lengths[0].low is None) == (lengths[0].high is None):
        return
    known = lengths[0]
    for count in counts_of(low)[1:]:
        bounds = count.bounds
        said = low[bounds.start : bounds.end]
        if bounds.bare or UNITED.search(said) or OTHER.search(count.before + said) or not NO_UNIT.match(count.after):
            continue
        if known.low is None and bounds.high is None and bounds.low is not None and bounds.low <= (known.high or 0):
            yield Constraint(known.kind, low=bounds.low)
        if known.high is None and bounds.low is None and bounds.high is not None and bounds.high >= (known.low or 0):
            yield Constraint(known.kind, high=bounds.high)


__all__ = ["other_end"]
