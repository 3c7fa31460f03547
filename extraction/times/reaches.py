"""Stretches from a time of one day to a time of another: "from Tuesday 2 pm to Thursday noon"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extraction.grid import WEEK
from extraction.times.clock import Clock
from extraction.times.day_phrases import REACHING
from extraction.times.day_sets import Days
from extraction.times.days import NAMES, after_name, name_at
from extraction.times.groups import Atom, Gap, Group, build
from extraction.times.hours import Hours, Shape
from extraction.times.limits import is_foreign, moment
from extraction.times.parts import Edge
from extraction.words import Token, vocabulary, word

_LEADS = vocabulary("from between starting")
REACH_STARTS = _LEADS | NAMES.keys()
FARTHEST = 14
"""Tokens from the first word of a stretch to its last day."""
_LINKS = REACHING.words | {"and"}
_HALVES = {
    **dict.fromkeys(("morning", "am"), (Edge.OPENING, Edge.LUNCH_BEGINS)),
    **dict.fromkeys(("afternoon", "pm"), (Edge.NOON, Edge.CLOSING)),
}
"""Half a day: where it begins, and where it ends."""
_EXCLUSIVE = vocabulary("until")
"""Behind these it is not known whether a half day is meant with its hours."""
_NOT_REACHING = vocabulary(
    "prefer preferred prefers move moved moving shift shifted shifting change changed changing switch switched push "
    "pushed postpone postponed reschedule rescheduled swap swapped rather"
)
"""Behind these, "X to Y" is no stretch: "I'd prefer Monday at ten to Tuesday at ten", "moved from Monday to Friday"."""


class _End(NamedTuple):
    """A day, the moment that was said of it, whether that is half a day, and the token after both."""

    day: str
    moment: Clock | Edge | None
    half: bool
    last: int


def parse_reach(tokens: Sequence[Token], i: int) -> list[Group] | None:
    """The groups of the stretch that begins at token `i`: the end of one day, the days between, the begin of the last.

    None where no stretch begins, or only one of whole days.
    """
    led = word(tokens, i) in _LEADS
    if not _is_linked(tokens, i) or any(token.text in _NOT_REACHING for token in tokens[max(0, i - 4) : i]):
        return None
    first = _end_at(tokens, i + led, begins=True)
    if first is None:
        return None
    between = word(tokens, i) == "between" and word(tokens, first.last) == "and"
    link = (True, first.last + 1) if between else REACHING.longest(tokens, first.last)
    if link is None or (not led and tokens[first.last].text in "-–—"):
        return None
    last = _end_at(tokens, link[1], begins=False)
    to_end = word(tokens, link[1]) == "the"
    if last is None or (first.moment is None and not to_end and (last.moment is None or last.half)):
        return None
    exclusive = bool({word(tokens, k) for k in range(first.last, link[1])} & _EXCLUSIVE)
    if (last.half and exclusive) or is_foreign(first.moment or Edge.NOON) or is_foreign(last.moment or Edge.NOON):
        return None
    if first.moment is None and not exclusive and isinstance(last.moment, Clock) and last.moment.hour != 12:
        # "Monday to Thursday at two" is said of each day.
        return None
    if not led and isinstance(first.moment, Clock) and last.moment is None and not to_end:
        # "Monday at ten until Wednesday".
        return None
    return _groups(i, first, link[1], last)


def _is_linked(tokens: Sequence[Token], i: int) -> bool:
    """Whether a link and a day stand not far behind token `i`."""
    linked = False
    for token in tokens[i + 1 : i + FARTHEST]:
        if linked:
            if token.text in NAMES or token.text == "week":
                return True
        elif token.text in _LINKS:
            linked = True
    return False


def _end_at(tokens: Sequence[Token], i: int, begins: bool) -> _End | None:
    """The day at token `i` with its moment: "Tuesday 2 pm", "noon on Tuesday", "the end of the week"."""
    if [token.text for token in tokens[i : i + 5]] == ["the", "end", "of", "the", "week"]:
        return None if begins else _End("Fri", None, half=False, last=i + 5)
    day = name_at(tokens, i)
    if day is None:
        early = moment(tokens, i, begins)
        if early is None:
            return None
        k = early[1] + (word(tokens, early[1]) in ("on", "of"))
        day = name_at(tokens, k)
        return _End(day, early[0], half=False, last=after_name(tokens, k)) if day is not None else None
    j = after_name(tokens, i)
    k = j + (word(tokens, j) in ("at", "'s", "from"))
    if (half := _HALVES.get(word(tokens, k))) is not None:
        return _End(day, half[0 if begins else 1], half=True, last=k + 1)
    found = moment(tokens, k, begins)
    if found is None:
        return _End(day, None, half=False, last=j)
    return _End(day, found[0], half=False, last=found[1])


def _groups(i: int, first: _End, link: int, last: _End) -> list[Group] | None:
    begin, end = WEEK.index(first.day), WEEK.index(last.day)
    opens = Hours(Shape.FROM, begin=first.moment) if first.moment is not None else None
    closes = Hours(Shape.UNTIL, end=last.moment) if last.moment is not None else None
    if begin == end and first.moment is not None and last.moment is not None:
        hours = Hours(Shape.SPAN, begin=first.moment, end=last.moment)
        return [build([Atom(Days((first.day,)), i, first.last), Atom(hours, first.last, last.last)], [Gap()])]
    if begin >= end:
        return None
    whole = WEEK[begin + (opens is not None) : end + (closes is None)]
    groups = [_at_edge(first.day, opens, i, first.last)] if opens is not None else []
    start = first.last if opens is not None else i
    stop = link if closes is not None else last.last
    if whole:
        groups.append(build([Atom(Days(whole), start, stop)], []))
    elif groups:
        link = first.last
    return [*groups, _at_edge(last.day, closes, link, last.last)] if closes is not None else groups


def _at_edge(day: str, hours: Hours, start: int, stop: int) -> Group:
    middle = start + 1
    return build([Atom(Days((day,), edge=day), start, middle), Atom(hours, middle, stop)], [Gap()])
