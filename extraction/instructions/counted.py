"""Instructions that are counted: where one ends and the next begins in a message in which no reference tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extraction.cues import cues
from extraction.instructions.wanted import PRONOUN, SENTENCE

ITEM = re.compile(r"^[ \t]*(?:[-*\u2022\u2013]|\(?\d{1,3}[.):]|\(?[a-z][.)])[ \t]+(?=\S)", re.MULTILINE)
JOINT = re.compile(r"[,;]?\s+(?:and|but)\s+(?:also\s+)?|,\s+(?=(?:please|don't|do not)\b)", re.IGNORECASE)
"""What may stand between two instructions of one sentence."""


def parts_of(
    text: str, asks: Callable[[str], bool], explains: Callable[[str], bool] = lambda _: True
) -> Iterator[tuple[int, int]]:
    """(start, end) of the words of each instruction, in order.

    An item of a list is one by itself. Elsewhere an instruction begins with a sentence that asks for something; what
    only tells of it belongs to the one before, or where none is there to the next, if that takes it up or it `explains`
    what that is for.
    """
    items = list(ITEM.finditer(text))
    if len(items) < 2:
        yield from _told(text, 0, len(text), asks, explains)
        return
    yield from _told(text, 0, items[0].start(), asks, explains)
    for item, following in zip(items, [*items[1:], None], strict=True):
        # What is written below a list begins with an empty line.
        end = following.start() if following else len(text)
        gap = text.find("\n\n", item.end(), end)
        last = end if gap < 0 else gap
        if asks(text[item.end() : last]):
            yield item.end(), last
        yield from _told(text, last, end, asks, explains)


def _told(
    text: str, start: int, end: int, asks: Callable[[str], bool], explains: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """The instructions of running text."""
    begun, last, asked = start, start, False
    for sentence in SENTENCE.finditer(text, start, end):
        for place, stop in _clauses(text, sentence.start(), sentence.end(), asks):
            if asks(text[place:stop]):
                if asked:
                    yield begun, last
                    begun = place
                elif _is_aside(text[begun:place]) and not (
                    PRONOUN.search(text, place, stop) or explains(text[begun:place])
                ):
                    begun = place
                asked = True
            elif not asked and cues("social").match(text[place:stop].lstrip()):
                begun = stop
            last = stop
    if asked:
        yield begun, last


def _is_aside(before: str) -> bool:
    """Whether words stand before an instruction, and not only its number in a list."""
    return any(character.isalpha() for character in before)


def _clauses(text: str, start: int, end: int, asks: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """A sentence, cut where what is joined asks for something by itself as well as what stands before."""
    joints = list(JOINT.finditer(text, start, end))
    ends = [*(joint.start() for joint in joints), end]
    begun, asked = start, bool(joints) and asks(text[start : ends[0]])
    for joint, stop in zip(joints, ends[1:], strict=True):
        if not text.startswith("not ", joint.end()) and asks(text[joint.end() : stop]):
            if asked:
                yield begun, joint.start()
                begun = joint.end()
            asked = True
    yield begun, end
