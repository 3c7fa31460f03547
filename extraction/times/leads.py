"""What stands before a time and says how long it is meant for: "an hour on Tuesday at three", "a quick one on Friday".

Behind a day the hour says when it begins, and what stands before the day how long it lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extraction.times.day_phrases import parse_days
from extraction.times.durations import DURATION_STARTS, parse_duration
from extraction.times.groups import Atom, Group, build
from extraction.times.hours import Hours, Shape
from extraction.times.numbers import COUNTED
from extraction.words import Token, vocabulary, word

_FREE = vocabulary("free spare clear open available whole full good solid")
_BRIEF = vocabulary("quick short brief fast speedy long longer shorter quicker proper")
_BLOCKS = vocabulary("slot gap window block opening stretch hole")
_BESIDE = vocabulary("on , this")
_NOT_BEFORE = vocabulary(
    "in within after before every last lasts takes take of by first final next have has got having"
)
"""Before a length of something else ("in half an hour"), and before "a quick one" that may be one's own."""
_LENGTH_AFTER = _NOT_BEFORE - vocabulary("have has got having")
_HOURS_BEHIND = vocabulary("at from")
_STARTING = vocabulary("starting beginning")
LEAD_STARTS = DURATION_STARTS | vocabulary("a an another for half one")
"""Every word that such a length can begin with."""


class Lead(NamedTuple):
    """How long a time is, in minutes, where that is said, and the token at which the time begins.

    again: as long as the time before it ("and another on Friday"). begins: its hour is said to be its beginning.
    """

    minutes: int
    last: int
    again: bool = False
    begins: bool = False


def parse_lead(tokens: Sequence[Token], i: int) -> Lead | None:
    """The length that begins at token `i`, behind which a day stands; or "one starting", behind which an hour does."""
    text, following = word(tokens, i), word(tokens, i + 1)
    if text in ("one", "another") and following in _STARTING:
        return Lead(0, i + 1, again=text == "another", begins=True)
    if text == "another" and following in _HOURS_BEHIND:
        # "An hour on Monday from three and another from one on Friday".
        return Lead(0, i + 1, again=True, begins=True)
    if text == "another":
        return _before_day(tokens, i + 1 + (following == "one"), 0, again=True)
    if is_another(tokens, i):
        count = COUNTED[text]
        return _before_day(tokens, i + 1, 60 * count if count > 1 else 0, again=count == 1)
    before = word(tokens, i - 1)
    if text == "a" and following in _BRIEF and word(tokens, i + 2) == "one" and before not in (*_NOT_BEFORE, "is"):
        return _before_day(tokens, i + 3, 0)
    if before in _LENGTH_AFTER:
        return None
    length = _length(tokens, i + (text == "for"))
    return _before_day(tokens, length[1], length[0]) if length is not None else None


def is_another(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number before a day counts what is counted before: "an hour on Monday at two and one on Friday", "two
    hours on Monday from ten and three on Tuesday from one".
    """
    listed = word(tokens, i - 1) in ("and", "or", ",") and word(tokens, i) in COUNTED
    lead = _before_day(tokens, i + 1, 0) if listed else None
    days = parse_days(tokens, lead.last) if lead is not None else None
    return days is not None and (word(tokens, i) == "one" or word(tokens, days[1]) in ("at", "from", "starting"))


def _length(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The minutes of "an hour", "a free half hour", "a 30-minute gap", "two half hours", and the token after it."""
    found = parse_duration(tokens, i)
    if found is None and (word(tokens, i) in ("a", "an") or word(tokens, i) in COUNTED):
        i += 1
        while word(tokens, i) in _FREE:
            i += 1
        halved = [word(tokens, k) for k in (i, i + 1)] == ["half", "hours"]
        found = (30, i + 2) if halved else (60, i + 1) if word(tokens, i) == "hours" else parse_duration(tokens, i)
    if found is None:
        return None
    minutes, j = found
    while word(tokens, j) in _FREE:
        j += 1
    return minutes, j + (word(tokens, j) in _BLOCKS)


def _before_day(tokens: Sequence[Token], i: int, minutes: int, again: bool = False) -> Lead | None:
    i += word(tokens, i) in _BESIDE
    return Lead(minutes, i, again) if i < len(tokens) and parse_days(tokens, i) is not None else None


def lasting(
    tokens: Sequence[Token], groups: Sequence[Group], lead: Lead, first: int, minutes: int
) -> list[Group] | None:
    """The groups behind a lead at token `first`, each hour of them as long as `minutes`; None where none is told."""
    head, *others = groups
    told = any(_starts(atom, begins=True) for atom in head.atoms)
    if not told and (minutes or lead.again or lead.begins):
        return None
    longer = [_lasting(head, minutes, begins=minutes > 0 or lead.begins)]
    atoms = longer[0].atoms
    longer[0] = replace(longer[0], atoms=(atoms[0]._replace(first=first), *atoms[1:]))
    # "... and another from one on Friday".
    return longer + [_lasting(each, minutes, begins=word(tokens, each.first - 1) == "another") for each in others]


def _lasting(group: Group, minutes: int, begins: bool) -> Group:
    atoms = [_for(atom, minutes) if _starts(atom, begins) else atom for atom in group.atoms]
    longer = build(atoms, group.gaps, group.unclear)
    return replace(longer, exceptions=group.exceptions, last=group.last, shared=group.shared)


def _starts(atom: Atom, begins: bool) -> bool:
    """Whether an atom is an hour at which something can begin. begins: "from two" is one too."""
    hours = atom.value
    if not isinstance(hours, Hours) or hours.length is not None:
        return False
    return hours.shape is Shape.POINT or (begins and hours.shape is Shape.FROM and not hours.strict)


def _for(atom: Atom, minutes: int) -> Atom:
    assert isinstance(atom.value, Hours)
    return atom._replace(value=replace(atom.value, shape=Shape.POINT, length=minutes or None))
