"""Words between commas or after a "but" that are not understood, and may belong to the times beside them."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.item import Folded
from extraction.availability.items.walk import BREAKS
from extraction.availability.marks.mark import Mark
from extraction.availability.units.clauses import Unit
from extraction.availability.units.surroundings import LIMITING
from extraction.lexicon.senses import Role
from extraction.times.numbers import hour_at
from extraction.words import Token, vocabulary, word

_LOOSE = frozenset({Role.UNKNOWN, Role.CUE})
_OPENING = vocabulary("after before failing barring as under against without only")
_TOTAL = vocabulary("any every all anything nothing none no each")


def dangling(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, found: Sequence[Unit]) -> set[int]:
    """The units beside which words stand that are not understood, and may limit them, lower them or make a list longer.

    "Any day, but not before ...", "in the ... of an emergency, Tuesday", "Thursday, ... 10:30".
    """
    spoiled: set[int] = set()
    known = {item.place for item in folded.items}
    if not [k for k, mark in enumerate(marks) if mark.role in _LOOSE and k not in known]:
        return spoiled
    begun = 0
    for place in (k for k in range(len(marks) + 1) if k == len(marks) or marks[k].role in BREAKS):
        stretch, begun, opening = range(begun, place), place + 1, begun
        unknown = [k for k in stretch if marks[k].role in _LOOSE]
        if not unknown or not set(folded.only).isdisjoint(stretch) or not known.isdisjoint(stretch):
            continue
        said = {word(tokens, marks[k].first) for k in stretch}
        roles = {marks[k].role for k in stretch}
        before = [k for k, unit in enumerate(found) if unit.times and unit.first < marks[opening].first]
        after = [k for k, unit in enumerate(found) if unit.times and unit.first >= marks[opening].first]
        exception = place < len(marks) and marks[place].role is Role.BUT and said & _TOTAL
        if after and (exception or marks[opening].role in (Role.LINK, Role.FOR) or said & _OPENING):
            spoiled.add(after[0])
        if not before or Role.SELF in roles:
            continue
        limits, denies = said & LIMITING, roles & {Role.NOT, Role.ONLY}
        counts = any(hour_at(tokens, marks[k].first) is not None for k in unknown)
        judges = roles & {Role.NOT, Role.CUE} and not found[before[-1]].cues
        if (
            counts
            or judges
            or (limits and denies)
            or (opening and marks[opening - 1].role is Role.BUT and (limits or denies))
        ):
            spoiled.add(before[-1])
    return spoiled
