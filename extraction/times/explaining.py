"""Rough times that what follows explains: "early in the week, meaning Monday or Tuesday", "after lunch: at one"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extraction.grid import WEEK
from extraction.lexicon.phrasebook import table
from extraction.times.atoms import atom_at
from extraction.times.clock import Clock
from extraction.times.day_sets import Days
from extraction.times.days import NAMES
from extraction.times.groups import Atom, Group
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Edge, Part
from extraction.words import Kind, Token, vocabulary, word

_MARKS = vocabulary(", : ( - – —")
_BEFORE_TIME = vocabulary("at around about")
_BEFORE_HOURS = vocabulary("at : - – — @ ( from between")
_STOPS = (*vocabulary(". ! ? ; :"), "", "\n", "\n\n")
_FREE = vocabulary("free available around open")
_OPEN_EDGES = (Edge.LUNCH_BEGINS, Edge.LUNCH_ENDS)
"""Limits of half a day."""
NOON = 12 * 60
_OPENS: dict[Part | None, Shape] = {Part.MORNING: Shape.UNTIL, Part.AFTERNOON: Shape.FROM}
"""Limits that say which part of half a day is meant, with no other end than its own."""
_BOUNDING = vocabulary("until till up to from by")
_EXPLAINING = table("limits", {"explaining": True})
_REACH = (WEEK[:3], WEEK[1:4], WEEK[2:])
"""Which days people may mean by the early, the middle and the late part of a week."""


def explanation(tokens: Sequence[Token], rough: Atom, led: bool = False) -> Atom | None:
    """The time that says which one a rough time is, right behind it; None where none does, or it is another time.

    led: "late" or the like is said of it before it.
    """
    value = rough.value
    marked = word(tokens, rough.last) in _MARKS
    said = _EXPLAINING.longest(tokens, rough.last + marked)
    told = led or (said is not None and word(tokens, rough.last + marked) != "so")
    if not (value.part is not None if isinstance(value, Days) else _is_rough(value, told)):
        return None
    j = said[1] if said is not None else rough.last + marked
    j += said is not None and word(tokens, j) in (",", ":")
    j += (marked or said is not None) and word(tokens, j) in _BEFORE_TIME
    if said is None and word(tokens, rough.last) in (",", "") and not (marked and isinstance(value, Days)):
        return None
    atom = atom_at(tokens, j) if (marked or said is not None) and j < len(tokens) else None
    if atom is None or isinstance(atom.value, Days) is not isinstance(value, Days):
        return None
    # "Friday after lunch - 4 pm on Wednesday".
    of_another = isinstance(value, Hours) and word(tokens, atom.last) == "on" and word(tokens, atom.last + 1) in NAMES
    if of_another or not _says_which(value, atom.value):
        return None
    bounded = any(word(tokens, k) in _BOUNDING for k in range(rough.first, rough.last))
    return (
        atom
        if isinstance(value, Days) or isinstance(atom.value, Days)
        else atom._replace(value=limited(value, atom.value, bounded))
    )


def headed(tokens: Sequence[Token], over: Atom) -> Atom | None:
    """The first day of a list, with hours of its own, under several days that only head it: "from Wednesday on:
    Wednesday at two, Thursday at ten"; None where no such list stands there.
    """
    j = over.last
    before = over.first - 1
    offered = word(tokens, before) in _FREE and word(tokens, before - 1) != "not"
    if word(tokens, j) != ":" or not (offered or word(tokens, before) in _STOPS):
        return None
    j += 1 + (j + 1 < len(tokens) and tokens[j + 1].kind is Kind.LINE)
    atom = atom_at(tokens, j) if j < len(tokens) else None
    if atom is None or not isinstance(atom.value, Days) or not atom.value.names:
        return None
    days = over.value.names if isinstance(over.value, Days) else ()
    if not over.points_back and not (len(days) > 1 and set(atom.value.names) < set(days)):
        return None
    timed = atom.last + (word(tokens, atom.last) in _BEFORE_HOURS)
    hours = atom_at(tokens, timed) if timed < len(tokens) else None
    return atom if hours is not None and isinstance(hours.value, Hours) else None


def is_headed(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a group begins with what points back to a time, over the list that it is the first of."""
    day = next((k for k in range(group.first, group.last) if word(tokens, k) == ":"), group.first)
    over = atom_at(tokens, group.first) if day > group.first else None
    return over is not None and over.points_back


def _is_rough(hours: Hours, told: bool) -> bool:
    """Whether hours may be told by the minute: "late", "around lunch", "after lunch"; "the afternoon" only where what
    follows is said to tell them.
    """
    half = told and hours.part in (Part.MORNING, Part.AFTERNOON)
    return half or hours.is_rough or hours.part is Part.LUNCH or (hours.begin or hours.end) in _OPEN_EDGES


def limited(rough: Hours, clear: Hours, bounded: bool) -> Hours:
    """The hours that are meant: "until mid-afternoon, say three" is until three; but "after lunch, say two" is at two.

    bounded: it is said until when, or from when on.
    """
    limits = rough.shape in (Shape.FROM, Shape.UNTIL) and (bounded or (rough.begin or rough.end) not in _OPEN_EDGES)
    if clear.shape is not Shape.POINT or clear.length or not limits:
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
    shapes = (Shape.POINT, Shape.SPAN, _OPENS.get(rough.part, rough.shape))
    if clear.shape not in shapes and not rough.is_rough and rough.part is not Part.LUNCH:
        # "After lunch, say until three".
        return False
    if rough.part in (Part.MORNING, Part.AFTERNOON):
        return clear.part is None and _lies_in(clear, rough.part)
    half = clear.part is not None and clear.part.half is not None and not clear.is_rough
    return clear.part is None or (half and rough.shape is Shape.PART and rough.part is None)


def _lies_in(hours: Hours, half: Part) -> bool:
    """Whether hours by the clock are those of half a day."""
    ends = [edge.minutes(half.half) for edge in (hours.begin, hours.end) if isinstance(edge, Clock)]
    return bool(ends) and all((end <= NOON) if half is Part.MORNING else (end >= NOON) for end in ends)
