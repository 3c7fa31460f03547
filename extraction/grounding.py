"""Grounding: the place in a message where a quote stands, to the letter, or nothing.

White space counts as one space, curly quotation marks as straight ones, and a letter with its accent as one letter
however it is encoded (Unicode normal form C). Nothing else is forgiven: no letter case, no missing word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from extraction.cues import plain
from extraction.facts import Message, Span


def ground(message: Message, quote: str, start: int = 0, end: int | None = None) -> Span | None:
    """The first place of `quote` in `message.text[start:end]`, as whole words; None where it is not there."""
    wanted = "".join(letter for letter, _, _ in _folded(quote, 0)).strip()
    if not any(character.isalnum() for character in wanted):
        return None
    text = message.text[:end]
    letters = list(_folded(text[start:], start))
    folded = "".join(letter for letter, _, _ in letters)
    place = folded.find(wanted)
    while place >= 0:
        last = place + len(wanted)
        if not _splits_a_word(folded, place) and not _splits_a_word(folded, last):
            return Span.of(message, letters[place][1], letters[last - 1][2])
        place = folded.find(wanted, place + 1)
    return None


def _folded(text: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """(letter, start, end) of every letter of the folded text; one letter may stand for several characters."""
    straight = plain(text)
    position = 0
    while position < len(straight):
        after = position + 1
        if straight[position].isspace():
            while after < len(straight) and straight[after].isspace():
                after += 1
            yield " ", offset + position, offset + after
        else:
            while after < len(straight) and unicodedata.combining(straight[after]):
                after += 1
            for letter in unicodedata.normalize("NFC", straight[position:after]):
                yield letter, offset + position, offset + after
        position = after


def _splits_a_word(text: str, place: int) -> bool:
    """Also between a letter and an accent that Unicode has no one letter for."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return (unicodedata.combining(after) > 0 and not before.isspace()) or (before.isalnum() and after.isalnum())
