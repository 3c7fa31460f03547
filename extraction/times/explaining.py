"""Rough times that what follows explains: "early in the week, meaning Monday or Tuesday", "after lunch: at one"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extraction.grid import WEEK
from extraction.lexicon.phrasebook import table
from extraction.times.atoms import atom_at
from extraction.times.day_sets import Days
from extraction.times.groups import Atom, Group
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Part
from extraction.words import Token, vocabulary, word

_MARKS = vocabulary(", : ( - – —")
_EXPLAINING = table("limits", {"explaining": True})
_REACH = (WEEK[:3], WEEK[1:4], WEEK[2:])
"""Which days people may mean by the early, the middle and the late part of a week."""


def explanation(tokens: Sequence[Token], rough: Atom) -> Atom | None:
    """The time that says which one a rough time is, right behind it; None where none does, or it is another time."""
    value = rough.value
    if not (value.part is not None if isinstance(value, Days) else value.is_rough or value.part is Part.LUNCH):
        return None
    marked = word(tokens, rough.last) in _MARKS
    said = _EXPLAINING.longest(tokens, rough.last + marked)
    j = said[1] if said is not None else rough.last + marked
    j += said is not None and word(tokens, j) in (",", ":")
    if said is None and word(tokens, rough.last) in (",", "") and not (marked and isinstance(value, Days)):
        return None
    atom = atom_at(tokens, j) if (marked or said is not None) and j < len(tokens) else None
    if atom is None or isinstance(atom.value, Days) is not isinstance(value, Days):
        return None
    if not _says_which(value, atom.value):
        return None
    return (
        atom
        if isinstance(value, Days) or isinstance(atom.value, Days)
        else atom._replace(value=limited(value, atom.value))
    )


def limited(rough: Hours, clear: Hours) -> Hours:
    """The hours that are meant: "until mid-afternoon, say three" is until three."""
    if clear.shape is not Shape.POINT or clear.length or rough.shape not in (Shape.FROM, Shape.UNTIL):
        return clear
    begins = rough.shape is Shape.FROM
    return Hours(rough.shape, begin=clear.begin if begins else None, end=None if begins else clear.begin)


def tells_days(rough: Iterable[Group], clear: Iterable[Group]) -> bool:
    """Whether days tell which those of rough times are: "early in the week is best, Monday or Tuesday"."""
    vague = [days for group in rough for days in group.days]
    named = [days for group in clear for days in group.days if not days.every]
    return bool(vague) and bool(named) and all(_says_which(days, each) for days in vague for each in named)


def _says_which(rough: Days | Hours, clear: Days | Hours) -> bool:
    """Whether a time can be what a rough one means."""
    if isinstance(rough, Days):
        if not isinstance(clear, Days) or clear.unclear or clear.rest or clear.here or rough.part is None:
            return False
        return bool(clear.names) and set(clear.names) <= set(_REACH[rough.part])
    if not isinstance(clear, Hours) or clear.unclear:
        return False
    half = clear.part is not None and clear.part.half is not None and not clear.is_rough
    return clear.part is None or (half and rough.shape is Shape.PART and rough.part is None)
