"""What a sentence leaves to the writer: "you may use commas", "bold or italics, I leave it to you"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.sentences.clauses import clauses_of
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.numbers import NUMBER
from extraction.constraints.words.polarity import ASIDE, LIMITED, PERMITTED

WISHED = re.compile(
    r"\W*(?:and |or )?(?:if you (?:like|want|wish|prefer|feel like it|fancy)(?: to)?|if need be|optionally)\W*"
)
"""Before a clause: it permits."""


LIFTS = re.compile(r"feel|free|welcome|(?:no |not |n['’]?t )?need|(?:do|does|not|wo|would|ca)")
""" "No need to keep it under 90 words": a lower bound, or none, is nothing that binds. "You may" is not among them."""
UNFORCED = re.compile(r"\bif you (?:do not|don['’]?t|would not|wouldn['’]?t|would rather not|['’]d rather not)\b")
""" "You needn't use it if you don't want to"."""
OFFERED = r"\W*[\w'’-]+ or (?:[\w'’-]+ ?){1,2}\W*"
""" "Bold or italics, I leave it to you": what is offered and permitted."""


SUPPOSED = re.compile(
    r".*\bif (?:you|i|we|somebody|someone|anyone) (?:were|was|had|ever|asked|told|wanted)\b[^.]*\?\W*"
    rf"|\W*(?:would|will|could|can) (?:about |only )?{NUMBER} (?:words?|sentences?|bullets?|bullet points|paragraphs?)"
    r" (?:be|do|suffice)\b[^.]*\?\W*"
)
""" "Could you, if you were asked to?", "would 200 words be enough?": it is not asked for."""


def left_open(low: str) -> Iterator[tuple[int, int]]:
    """Where clauses of a masked sentence permit something and bound nothing, and what counts leave out."""
    if "?" in low and SUPPOSED.fullmatch(low):
        yield 0, len(low)
    left: int | None = None
    last: tuple[int, int] | None = None
    for start, end in clauses_of(low):
        before, last = last, (start, end)
        permitted = PERMITTED.search(low, start, end)
        if WISHED.fullmatch(low, start, end):
            left = end
        elif left is not None:
            yield left, end
            left = None
        if permitted and permitted.group().startswith("leave all of"):
            yield 0, end
        if permitted is None or LIMITED.search(UNFORCED.sub("", low[permitted.end() : end])):
            continue
        if permitted.group().startswith(("is ", "are ", "if ")) and LIMITED.search(low, start, permitted.start()):
            continue
        if before and re.fullmatch(OFFERED, low[slice(*before)]):
            yield before
        own = _own_subject(low, start, permitted)
        if not re.search(r"\bonly\b", low[own : permitted.start()]) and all(
            bounds.bare or (bounds.high is None and LIFTS.match(permitted.group()))
            for bounds in bounds_in(low[own:end])
        ):
            yield own, end
    yield from (aside.span() for aside in ASIDE.finditer(low))


def _own_subject(low: str, start: int, permitted: re.Match[str]) -> int:
    """Where what is permitted begins: "all of it as JSON, line breaks are fine" leaves line breaks open alone."""
    if LONG_AS.search(low, start, permitted.start()):
        return permitted.start()
    comma = max(low.rfind(mark, start, permitted.start()) for mark in (", ", ": ", "; "))
    if comma < 0 or not permitted.group().startswith(("is ", "are ")):
        return start
    return comma + 1


LONG_AS = re.compile(r"\b(?:as|so) long as\b|\bprovided\b|\bon condition\b")


__all__ = ["left_open"]
