"""A draft as sentences and lines: some can be dropped, grouped or marked, and the rest stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

SENTENCE = re.compile(r"(?<=[.!?\u0964\u3002\uff01\uff1f])(?:[\"'\u201d)\]]*)\s+(?=\S)")
ITEM = re.compile(r"^\s*(?:[-*\u2022]\s+|\d{1,2}[.)]\s+)")
RULE = re.compile(r"^\s*(?:\*{3,}|-{3,}|_{3,}|={3,})\s*$")
FENCE = re.compile(r"^\s*```\w*\s*$")
HEADING = re.compile(r"^\s*#{1,6}\s*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a line that is none. gap: line breaks before it, 0 to 2. item: whether it was a list's."""

    text: str
    gap: int = 0
    item: bool = False


def segments_of(text: str) -> list[Segment]:
    """Dividers and fences are dropped, markdown headings and list marks taken off: code sets its own."""
    found: list[Segment] = []
    blank = False
    for line in text.strip().splitlines():
        if not line.strip() or RULE.match(line) or FENCE.match(line):
            blank = True
            continue
        item = bool(ITEM.match(line))
        words = HEADING.sub("", ITEM.sub("", line)).strip()
        words = re.sub(r"\*\*([^*\n]+)\*\*", r"\1", words)
        words = re.sub(r"^\*(?=[^*]*$)", "", words)
        if not words:
            continue
        gap = 2 if blank else 1
        for place, sentence in enumerate(part for part in SENTENCE.split(words) if part.strip()):
            found.append(Segment(sentence.strip(), gap if place == 0 else 0, item and place == 0))
        blank = False
    if found:
        found[0] = replace(found[0], gap=0)
    return found


def joined(segments: Sequence[Segment], most_gap: int = 2) -> str:
    """The text again. most_gap: 1 to leave no blank line."""
    text = ""
    for place, segment in enumerate(segments):
        gap = min(segment.gap, most_gap)
        text += ("" if place == 0 else "\n" * gap if gap else " ") + segment.text
    return text


def groups_of(segments: Sequence[Segment], count: int) -> list[list[Segment]]:
    """`count` runs of nearly the same number of segments, in order; fewer where there are not enough.

    Where the draft has exactly so many paragraphs, they are kept.
    """
    paragraphs: list[list[Segment]] = []
    for segment in segments:
        if segment.gap == 2 or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(segment)
    if len(paragraphs) == count:
        return paragraphs
    size, extra = divmod(len(segments), count)
    runs, start = [], 0
    for place in range(count):
        stop = start + size + (place < extra)
        if stop > start:
            runs.append(list(segments[start:stop]))
        start = stop
    return runs
