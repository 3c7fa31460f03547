"""A message's marks cut into sentences: at full stops, question marks, semicolons, and some line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extraction.availability.marks.mark import Mark
from extraction.lexicon.senses import Effect, Role
from extraction.words import Kind, Token, glued, vocabulary, word

STOPS = vocabulary(". ! ? ; • · ▪ ● ➡ →")
"""Marks of punctuation that end a sentence, bullets among them."""
_LISTED = frozenset({Role.TIME, Role.LINK, Role.AND})
PARAGRAPH = 2
"""Line breaks in a row that end a sentence, however the next line begins."""
_JOINING = vocabulary("at on and or but from to until except in , between is are")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some marks between full stops. asks: it ends in a question mark. line: it begins a line."""

    marks: tuple[Mark, ...]
    asks: bool = False
    line: bool = False


def sentences(tokens: Sequence[Token], marks: Sequence[Mark]) -> list[Sentence]:
    """The marks between full stops, question marks, semicolons and line breaks that end something."""
    found: list[Sentence] = []
    begun, line = 0, True
    for place, mark in enumerate(marks):
        token = tokens[mark.first]
        if mark.role is not Role.MARK or not _stops(tokens, mark.first):
            continue
        if token.text == ";" and _lists(marks, place):
            continue
        if place > begun:
            found.append(Sentence(tuple(marks[begun:place]), token.text == "?", line))
        elif token.text == "?" and found and not found[-1].asks:
            found[-1] = Sentence(found[-1].marks, True, found[-1].line)
        begun, line = place + 1, token.kind is Kind.LINE
    if begun < len(marks):
        found.append(Sentence(tuple(marks[begun:]), False, line))
    return found


def _lists(marks: Sequence[Mark], place: int) -> bool:
    """Whether a semicolon stands inside one list, and so is no more than a comma.

    "Free Monday; Tuesday at two", "if need be, Monday; Tuesday would do"; but "Monday is out; Tuesday works" is two
    statements, and so is "Monday; Tuesday is out".
    """
    before = _stretch(marks, range(place - 1, -1, -1))
    after = _stretch(marks, range(place + 1, len(marks)))
    if not before or not after or marks[place - 1].role is not Role.TIME:
        return False
    if {mark.role for mark in after} <= _LISTED:
        return True
    led = all(
        mark.entry is not None and mark.entry.heading and mark.entry.negated is not Effect.FALLBACK
        for mark in before
        if mark.role not in _LISTED
    )
    says = [mark for mark in after if mark.role is Role.CUE]
    return (
        led
        and len(says) == 1
        and says[0].entry is not None
        and says[0].entry.plain is Effect.YES
        and not says[0].entry.heading
    )


def _stretch(marks: Sequence[Mark], places: Iterable[int]) -> list[Mark]:
    """The marks at `places` up to the next mark of punctuation that is not a comma."""
    found: list[Mark] = []
    for place in places:
        if marks[place].role is Role.MARK and place != 0 and marks[place].last == marks[place].first + 1:
            break
        found.append(marks[place])
    return found


def _stops(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.kind is Kind.LINE:
        if token.text != "\n":
            # An empty line ends whatever stood before it.
            return True
        # A line that breaks off in the middle of a sentence goes on in the next.
        must = word(tokens, i - 1) == "to" and word(tokens, i - 2) in ("have", "need", "got", "had")
        goes_on = word(tokens, i + 1) in _JOINING and token.end - token.start != PARAGRAPH
        return (must or word(tokens, i - 1) not in _JOINING) and not goes_on
    if token.text == ".":
        # "e.g.", "3.5": no end of a sentence.
        inside = token.glued and glued(tokens, i + 1) and tokens[i + 1].kind in (Kind.WORD, Kind.NUMBER)
        return not inside or min(len(word(tokens, i - 1)), len(word(tokens, i + 1))) > 3
    return token.text in STOPS
