"""Stretches by their length: "the hour after lunch", "an hour from ten", "the first two slots", "the last hour"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extraction.times.clock import Clock, parse_clock
from extraction.times.days import NAMES
from extraction.times.durations import DURATION_STARTS, parse_duration
from extraction.times.hours import Hours, Shape
from extraction.times.limits import TO, is_firm, is_foreign, moment, parse_between, parse_limit
from extraction.times.numbers import COUNTED, number
from extraction.times.parts import Edge
from extraction.words import Kind, Token, vocabulary, word


class _Rank(NamedTuple):
    """Which of the stretches of a time: the first or the last, or the one after so many."""

    last: bool
    skip: int = 0


_RANKS = {
    **dict.fromkeys(("first", "opening", "earliest"), _Rank(last=False)),
    **dict.fromkeys(("last", "final", "closing", "latest"), _Rank(last=True)),
    **{name: _Rank(last=False, skip=skip) for skip, name in enumerate(("second", "third", "fourth"), 1)},
}


class _Size(NamedTuple):
    """How long: so many minutes, or so many slots. plain: no more than "slot" was said."""

    minutes: int = 0
    slots: int = 0
    plain: bool = False


_SLOTS = vocabulary("slot slots spot spots")
_UNITS = _SLOTS | {"hours"}
_FREE = vocabulary("possible available free open")
_BLOCKS = vocabulary("slot window block chunk gap spot stretch meeting call session chat")
_ENDS = {
    **dict.fromkeys(("day", "days"), (Edge.OPENING, Edge.CLOSING)),
    **dict.fromkeys(("morning", "mornings", "am"), (Edge.OPENING, Edge.LUNCH_BEGINS)),
    **dict.fromkeys(("afternoon", "afternoons", "pm"), (Edge.LUNCH_ENDS, Edge.CLOSING)),
}
_HALF_ENDS = {
    **dict.fromkeys(("morning", "mornings"), (Edge.OPENING, Edge.MID_MORNING, Edge.LUNCH_BEGINS)),
    **dict.fromkeys(("afternoon", "afternoons"), (Edge.LUNCH_ENDS, Edge.MID_AFTERNOON, Edge.CLOSING)),
}
_BEFORE_OWN = vocabulary("the my our each every any this that working all")
_EVERY = vocabulary("each every any all")
_EXCEPTING = vocabulary("except excluding excl bar barring save minus not without besides")
_APART = vocabulary("except apart aside save other but exception not")
"""Two words before the first hour, of a time that it is an exception to: "apart from the first hour"."""
_LINKS = vocabulary("and or &")
_STARTING = vocabulary("from starting beginning")
_ENDING = vocabulary("until to before")
_POINTERS = vocabulary("that then it this")
_VERBS = vocabulary("is works would will too also and but i")
_HALVES = vocabulary("first second latter back front")
_CLOSE = vocabulary("right straight just immediately directly")
_BEFORE_LENGTH = vocabulary("the a an for very")
_OPENING = (
    _RANKS.keys()
    | DURATION_STARTS
    | _SLOTS
    | _FREE
    | _HALVES
    | vocabulary("the very couple hours morning afternoon half")
)
"""What may follow an article before a stretch."""
FARTHEST_SLOT = 16  # tokens from a slot to the "one" that stands for another
STRETCH_STARTS = _RANKS.keys() | DURATION_STARTS | _CLOSE | {"the", "a", "an", "for", "very"}


def parse_stretch(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The stretch that begins at token `i`, and the token after it."""
    begun, text = i, word(tokens, i)
    if text in _BEFORE_LENGTH and word(tokens, i + 1) not in _OPENING and number(tokens, i + 1) is None:
        return None
    if text == "for":
        return _lasting_at(tokens, i)
    if text in _CLOSE:
        return _close(tokens, i)
    i += text in ("the", "a", "an") and parse_duration(tokens, i) is None
    i += word(tokens, i) == "very"
    rank = _RANKS.get(word(tokens, i))
    if text == "the" and word(tokens, i) in _HALVES and (half := _half_of(tokens, i)) is not None:
        return half
    i += rank is not None
    if rank is not None and (of_half := _of_half(tokens, i, rank)) is not None:
        return of_half
    second = i + 1 + (word(tokens, i + 1) == "the")
    if rank is not None and word(tokens, i) in _LINKS and word(tokens, second) in _RANKS:
        # "The first and the last hour".
        size = _size(tokens, second + 1)
        first = _endmost(tokens, begun, rank, *size) if size is not None else None
        return (first[0], i) if first is not None else None
    size = _size(tokens, i)
    if size is None:
        return None
    beside = _beside(tokens, begun, rank, *size)
    if beside is None and rank is not None:
        return _endmost(tokens, begun, rank, *size)
    return beside


def _close(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The slot next to lunch, or more: "just before lunch", "straight after lunch for an hour"."""
    side = word(tokens, i + 1)
    edge = moment(tokens, i + 2, begins=side == "after") if side in ("after", "before") else None
    if edge is None or edge[0] not in (Edge.LUNCH_BEGINS, Edge.LUNCH_ENDS):
        return None
    lasting = parse_duration(tokens, edge[1] + 1) if word(tokens, edge[1]) == "for" else None
    minutes, last = lasting or (0, edge[1])
    return _stretch(edge[0], _Size(minutes, slots=int(not minutes)), side == "before"), last


def _of_half(tokens: Sequence[Token], i: int, rank: _Rank) -> tuple[Hours, int] | None:
    """The first or the last slots of half a day: "the last morning slot", "the first two afternoon slots"."""
    count, half = _count(tokens, i)
    if word(tokens, half) not in ("morning", "afternoon") or word(tokens, half + 1) not in _SLOTS:
        return None
    if not count and word(tokens, half + 1).endswith("s"):
        return None
    edge = _ENDS[word(tokens, half)][rank.last]
    return _stretch(edge, _Size(slots=count or 1), rank.last, rank.skip), half + 2


def _count(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """How many are said to be at token `i`, and the token after it; 0 and `i` where nothing says so."""
    if word(tokens, i) == "couple" and word(tokens, i + 1) == "of":
        return 2, i + 2
    count = COUNTED.get(word(tokens, i)) or int(number(tokens, i, 1) or 0)
    return count, i + (count > 0)


def _size(tokens: Sequence[Token], i: int) -> tuple[_Size, int] | None:
    """The length at token `i`, and the token after it: "two hours", "half hour", "three slots"."""
    count, j = _count(tokens, i)
    if word(tokens, i) == "couple" and word(tokens, j) == "hours":
        return _Size(120), j + 1
    j += word(tokens, j) in _FREE
    if word(tokens, j) in _SLOTS:
        ranked = word(tokens, i - 1) in _RANKS and word(tokens, i - 2 - (word(tokens, i - 2) == "the")) in _LINKS
        # "The first and last slots" are one each.
        plain = not count and (ranked or word(tokens, j) in ("slot", "spot"))
        return (_Size(slots=count or 1, plain=plain), j + 1) if count or plain else None
    if word(tokens, i) == "one" and any(word(tokens, k) in _SLOTS for k in range(i - FARTHEST_SLOT, i)):
        # "The first slot on Monday or the last one on Friday".
        return _Size(slots=1, plain=True), i + 1
    if count and word(tokens, i - 1) in _RANKS and word(tokens, j) in ("on", "of", "in"):
        # "The first two hours on Wednesday and the last two on Thursday".
        unit = next((word(tokens, k) for k in range(i - 1, i - FARTHEST_SLOT, -1) if word(tokens, k) in _UNITS), "")
        return (_Size(60 * count) if unit == "hours" else _Size(slots=count), j) if unit else None
    if word(tokens, i) == "hours":
        if tokens[i].end - tokens[i].start == len("hours"):
            # "The hours before lunch" are all of them; both are one word here.
            ranked = word(tokens, i - 1) in _RANKS
            return (_Size(60), i + 1) if ranked else None
        more = [word(tokens, k) for k in range(i + 1, i + 4)] == ["and", "a", "half"]
        return _Size(90 if more else 60), i + 1 + 3 * more
    lasting = parse_duration(tokens, i)
    return (_Size(lasting[0]), lasting[1]) if lasting is not None else None


def _stretch(edge: Clock | Edge, size: _Size, before: bool, skip: int = 0) -> Hours:
    sign = -1 if before else 1
    if size.slots:
        return Hours(Shape.SLOTS, begin=edge, slots=sign * size.slots, skip=skip, unclear=is_foreign(edge))
    return Hours(Shape.POINT, begin=edge, length=sign * size.minutes, unclear=is_foreign(edge))


def _beside(tokens: Sequence[Token], begun: int, rank: _Rank | None, size: _Size, j: int) -> tuple[Hours, int] | None:
    """A stretch before or after a moment: "the hour after lunch", "the half hour before ten", "an hour from two"."""
    definite = word(tokens, begun) == "the" or rank is not None
    j += word(tokens, j) in _CLOSE and size.slots > 0
    link = word(tokens, j)
    if size.minutes and word(tokens, j) in _BLOCKS and word(tokens, j + 1) in ("at", "from", "starting"):
        # "A 30 minute slot at ten".
        clock = parse_clock(tokens, j + 2 + (word(tokens, j + 2) == "at"))
        return (_stretch(clock[0], size, before=False), clock[1]) if clock is not None else None
    if link == "," and word(tokens, j + 1) in _STARTING - {"from"}:
        # "An hour, starting at ten".
        j, link = j + 1, word(tokens, j + 1)
    if link == "at" and size.minutes and not definite:
        # "I have an hour at two".
        clock = parse_clock(tokens, j + 1)
        alone = clock is not None and is_firm(tokens, *clock) and word(tokens, clock[1]) not in TO
        return (_stretch(clock[0], size, before=False), clock[1]) if clock is not None and alone else None
    if size.minutes and definite and link == "between":
        return parse_between(tokens, j)
    if link in _STARTING:
        if size.slots:
            return None
        k = j + 1 + (word(tokens, j + 1) in ("at", "from"))
        clock = parse_clock(tokens, k)
        if clock is None or not is_firm(tokens, *clock):
            return None
        if word(tokens, clock[1]) in TO:
            # "The hour from ten to eleven".
            return parse_limit(tokens, j)
        return _stretch(clock[0], size, before=False), clock[1]
    if not definite or link not in ("after", "before", "up", *_ENDING):
        return None
    if link == "up":
        j += word(tokens, j + 1) in ("to", "until")
    before = link != "after"
    edge = moment(tokens, j + 1, begins=not before)
    if edge is None and size.minutes and rank is None and (back := _pointing_back(tokens, j + 1)):
        # "The hour after that", "ten works, so does the half hour before".
        return Hours(Shape.BEFORE_THAT if before else Shape.AFTER_THAT, length=size.minutes), back
    if edge is None or not is_firm(tokens, *edge):
        return None
    if size.slots and isinstance(edge[0], Clock) and edge[0].hour != 12:
        # "The slot after two" may begin at two, or after the one at two.
        return Hours(Shape.SLOTS, unclear=True), edge[1]
    if rank is not None and rank.last is not before:
        # "The last hour after lunch".
        return Hours(Shape.PART, unclear=True), edge[1]
    return _stretch(edge[0], size, before), edge[1]


def _pointing_back(tokens: Sequence[Token], i: int) -> int:
    """The token after the pronoun at `i` that stands for the time before, or `i` where a clause ends; else 0."""
    if word(tokens, i) in _POINTERS:
        return i + 1
    return i if i >= len(tokens) or tokens[i].kind is not Kind.WORD or tokens[i].text in _VERBS else 0


def _endmost(tokens: Sequence[Token], begun: int, rank: _Rank, size: _Size, j: int) -> tuple[Hours, int] | None:
    """The first or the last stretch of a day or of half a day: "the last hour of Monday", "the first two hours of the
    morning", "Friday's last slot".
    """
    day = begun - 1
    while word(tokens, day) in ("'s", ",", ":", "the"):
        day -= 1
    link = word(tokens, j)
    whole = [word(tokens, k) for k in range(j, j + 3)] == ["of", "the", "day"]
    excepted = word(tokens, begun - 1) in _EXCEPTING or word(tokens, begun - 2) in _APART
    again = word(tokens, begun - 1) in _LINKS and word(tokens, begun - 2) in _SLOTS | {"hours"}
    ranked = word(tokens, begun - 1) in _LINKS and word(tokens, begun - 2) in _RANKS
    behind = (word(tokens, day) in NAMES or excepted or again or ranked) and (whole or link not in ("of", "in", "on"))
    named = link in NAMES and size.slots > 0
    if not (behind or named or link in ("of", "on", "in")) or (rank.skip and not size.plain):
        return None
    if behind:
        # "Tuesday first hour", "Tuesday the last hour of the day".
        return _stretch(_ENDS["day"][rank.last], size, rank.last, rank.skip), j + 3 * whole
    k = j + (not named)
    every = False
    while word(tokens, k) in _BEFORE_OWN:
        every = every or word(tokens, k) in _EVERY
        k += 1
    ends = _ENDS.get(word(tokens, k))
    if ends is None and word(tokens, k) not in NAMES:
        return None
    # A day's name is read as days of its own, and so is the half of it that is named behind it.
    half = _ENDS.get(word(tokens, k + 1 + (word(tokens, k + 1) == "'s"))) if ends is None else None
    found = _stretch((ends or half or _ENDS["day"])[rank.last], size, rank.last, rank.skip)
    general = ends is not None and (every or word(tokens, k).endswith("s"))
    return replace(found, general=general, every=every and general), k + 1 if ends is not None else j


def _half_of(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """Half of half a day: "the first half of the morning", "the second half of Tuesday afternoon"."""
    if word(tokens, i + 1) != "half" or word(tokens, i + 2) != "of":
        return None
    k = i + 3
    while word(tokens, k) in _BEFORE_OWN:
        k += 1
    own = _HALF_ENDS.get(word(tokens, k))
    ends = own or (_HALF_ENDS.get(word(tokens, k + 1)) if word(tokens, k) in NAMES else None)
    if ends is None:
        return None
    first = word(tokens, i) in ("first", "front")
    hours = Hours(Shape.SPAN, begin=ends[0] if first else ends[1], end=ends[1] if first else ends[2])
    return hours, k + 1 if own is not None else k - 1


def _lasting_at(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """A stretch whose length comes first: "for an hour at two", "for two hours from ten", "for the hour before two"."""
    the = word(tokens, i + 1) == "the"
    if (size := _size(tokens, i + 1 + the)) is None:
        return None
    (length, j), link = size, word(tokens, size[1])
    if the and link in ("after", "before"):
        return _beside(tokens, i + 1, None, length, j)
    if link == "after" and (edge := moment(tokens, j + 1, begins=True)) is not None and isinstance(edge[0], Edge):
        return _stretch(edge[0], length, before=False), edge[1]
    if link != "at" and link not in _STARTING:
        return None
    j += 1 + (link != "at" and word(tokens, j + 1) == "at")
    if (clock := parse_clock(tokens, j)) is None or word(tokens, clock[1]) in TO:
        return None
    return _stretch(clock[0], length, before=False), clock[1]
