"""What stands between two items of a sentence, and how strongly it keeps them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extraction.availability.items.item import Folded
from extraction.availability.items.walk import CONSEQUENCES
from extraction.availability.marks.mark import Mark, places_in
from extraction.lexicon.senses import Entry, Role
from extraction.words import Kind, Token, vocabulary, word

_LIMITING = frozenset({"as", "so", "provided", "only"})
"""The first words of conditions that limit the times before them: "as long as it is before lunch"."""


_SUBJECTS = vocabulary("i we my our")


class Link(NamedTuple):
    """What stands between two items."""

    comma: bool = False
    joined: bool = False
    """By "and" or "or"."""
    but: bool = False
    reason: bool = False
    """What follows only explains."""
    colon: bool = False
    dash: bool = False
    bracket: bool = False
    closed: bool = False
    """A bracket ends."""
    subject: bool = False
    """A comma, and the speaker as the subject of what follows."""
    consequence: bool = False
    """A condition goes before it."""
    condition: bool = False
    """What follows is a condition of what stands before."""
    so: bool = False
    """What follows is concluded from what stands before."""
    clause: bool = False
    """The speaker is the subject of what follows, behind a comma, an "and" or a "so"."""
    correction: Entry | None = None
    """What takes back the time before it."""


BESIDE = Link()
"""Where nothing stands between."""


def link_between(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, start: int, end: int) -> Link:
    """What separates the tokens before `start` from those after `end`."""
    comma = joined = reason = colon = dash = bracket = closed = False
    but = word(tokens, end) == "then"
    correction, subject, consequence, condition, so, clause = None, False, False, False, False, False
    places = places_in(marks, start, end)
    if not (places or but):
        return BESIDE
    for place in places:
        mark = marks[place]
        text = tokens[mark.first].text
        consequence = consequence or place in folded.consequences
        condition = condition or (place > 0 and place in folded.conditional and text not in _LIMITING)
        if mark.role is Role.BUT or (mark.role is Role.IF and text in _LIMITING):
            but = True
            so = so or text in CONSEQUENCES
        elif mark.role is Role.SELF:
            clause = clause or ((comma or joined or so) and text in _SUBJECTS)
            subject = subject or (comma and text in ("i", "we", "my", "our"))
        elif mark.role is Role.REASON or place in folded.asides:
            reason = True
        elif mark.role is Role.CORRECT:
            correction = mark.entry
        elif mark.role is Role.AND:
            joined = True
        elif mark.role is Role.MARK:
            comma = comma or text in (",", ";", "…") or tokens[mark.first].kind is Kind.LINE
            colon = colon or text in ":="
            joined = joined or text in "&/+|"
            bracket = bracket or text in "([{"
            closed = closed or text in ")]}"
            dash = dash or (text in "-–—" and not (tokens[mark.first].glued and mark.last < end))
    return Link(
        comma,
        joined,
        but,
        reason,
        colon,
        dash,
        bracket,
        closed,
        comma and subject,
        consequence,
        condition,
        so,
        clause,
        correction,
    )


def cost_within(link: Link) -> float:
    """What a separator costs inside a unit."""
    if link.reason or link.correction is not None:
        return 9.0
    return (
        (4.0 if link.but else 0.0)
        + (0.4 if link.comma else 0.0)
        + (0.3 if link.joined else 0.0)
        + (0.8 if link.dash else 0.0)
        + (4.0 if link.consequence or link.condition else 0.0)
        + (3.0 if link.subject else 0.0)
    )


def cost_between(link: Link) -> float:
    """What a separator costs between two units."""
    if link.but or link.reason or link.consequence or link.condition or link.correction is not None:
        return 0.0
    if link.colon:
        return 5.0
    if link.bracket:
        return 2.0
    if link.dash:
        return 0.7
    if link.comma:
        return 0.8 if link.joined else 1.0
    return 1.5 if link.joined else 4.0
