"""Brackets that say nothing of times: "Monday at ten (in the car, so audio only)"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.marks import Mark
from extraction.lexicon.senses import Role
from extraction.words import Kind, Token, vocabulary, word

_PLAIN = frozenset(
    {Role.LIGHT, Role.LINK, Role.SELF, Role.OTHER, Role.UNKNOWN, Role.FOR, Role.OBJECT, Role.AND, Role.MEETING}
)
_JOINING = vocabulary(", so &")
_LIMITING = vocabulary("until till by after before past earlier later sooner early late end second part half")


def without_asides(tokens: Sequence[Token], marks: list[Mark]) -> list[Mark]:
    """The marks without brackets that hold only words of no weight here and some that are not known."""
    opened = [place for place, mark in enumerate(marks) if tokens[mark.first].text == "("]
    for place in reversed(opened):
        closed = _closed(tokens, marks, place)
        if closed is not None:
            marks = [*marks[:place], *marks[closed + 1 :]]
    return marks


def _closed(tokens: Sequence[Token], marks: Sequence[Mark], place: int) -> int | None:
    """The place of the bracket that closes the one at `place`, where nothing between them can say more."""
    k = place + 1
    while k < len(marks) and (marks[k].role in _PLAIN or word(tokens, marks[k].first) in _JOINING):
        k += 1
    unknown = any(mark.role is Role.UNKNOWN for mark in marks[place + 1 : k])
    # "(Audio only)" limits no time.
    k += unknown and k < len(marks) and marks[k].role is Role.ONLY and marks[k - 1].role is Role.UNKNOWN
    inside = marks[place + 1 : k]
    said = [tokens[j] for mark in inside for j in range(mark.first, mark.last)]
    plain = all(token.kind in (Kind.WORD, Kind.MARK) and token.text not in _LIMITING for token in said)
    ends = k < len(marks) and word(tokens, marks[k].first) == ")"
    return k if ends and unknown and plain and len(inside) > 1 else None
