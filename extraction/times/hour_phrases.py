"""The time of day that begins at a word: a limit, a part of the day, a time or a range."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Role
from extraction.phrases import Phrases
from extraction.times.clock import CLOCK_STARTS, Clock, parse_clock
from extraction.times.days import NAMES
from extraction.times.durations import may_count, parse_duration
from extraction.times.hours import Hours, Shape
from extraction.times.limits import (
    LIMIT_STARTS,
    OWNERS,
    TO,
    are_two_times,
    is_firm,
    is_foreign,
    moment,
    parse_between,
    parse_limit,
    with_tail,
)
from extraction.times.numbers import after_allows, is_booked, is_had, names_a_stretch, numbers_an_item, reads_as_time
from extraction.times.part_names import PART_STARTS, parse_part
from extraction.times.parts import Edge
from extraction.times.stretches import STRETCH_STARTS, parse_stretch
from extraction.words import Kind, Token, vocabulary, word

_ONE_OF_MANY = vocabulary("the this that another any each every which no only first last next other good great")
_BEFORE_ONE = vocabulary("at from until before after by between past to or ,")
_JOINING = vocabulary("and or , / &")
_GOING_ON = vocabulary("and or then plus but")
_SPANNING = vocabulary("and to until - – till through")
_BEFORE_TAKES = vocabulary(", ( which that it and will should usually normally probably")
_TAKES = vocabulary("take takes taking last lasts lasting")
_ABOUT = vocabulary("about around roughly some up to at most only just")
_AGAIN = vocabulary("or is does")
_AFTER_DURATION = vocabulary("after before from past until")
_SOMEWHEN = Phrases([("(at|) some (point|stage|time|moment) | sometime | somewhere | someplace", True)])
_REACH = table("limits", {"reach": True})
HOUR_STARTS = _SOMEWHEN.first_words | CLOCK_STARTS | LIMIT_STARTS | PART_STARTS | STRETCH_STARTS
"""Every word that a time of day can begin with: most words begin none, and need not be tried further."""


def parse_hours(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The time of day that begins at token `i`, and the token after it. `i` may be behind the last one."""
    if i >= len(tokens):
        return None
    text, digits = tokens[i].text, tokens[i].kind is Kind.NUMBER
    if not digits and text not in HOUR_STARTS:
        return None
    if text in _SOMEWHEN.first_words and (within := _somewhen(tokens, i)) is not None:
        return with_tail(tokens, *within)
    if text in STRETCH_STARTS or (digits and may_count(tokens, i)):
        if (stretch := parse_stretch(tokens, i)) is not None:
            return stretch
        lasting = parse_duration(tokens, i)
        if lasting is not None and _moves(tokens, i, lasting[1]):
            later = 1 if word(tokens, lasting[1]) == "later" else -1
            return Hours(Shape.SAME, length=later * lasting[0]), lasting[1] + 1
        if lasting is not None and word(tokens, lasting[1]) in _AFTER_DURATION:
            return _shifted(tokens, lasting[1])
    found = parse_limit(tokens, i) if text in LIMIT_STARTS else None
    part = parse_part(tokens, i) if text in PART_STARTS else None
    if part is not None and (found is None or part[1] > found[1]):
        found = part
    found = found or parse_between(tokens, i) or _clocked(tokens, i)
    return found and with_tail(tokens, *found)


def _somewhen(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """A time inside of limits or of half a day, all of which is meant: "sometime after two"."""
    found = _SOMEWHEN.longest(tokens, i)
    if found is None or found[1] == len(tokens):
        return None
    j = found[1]
    limit = parse_limit(tokens, j) or parse_between(tokens, j)
    if limit is not None:
        return limit
    if word(tokens, j) in ("around", "about", "near"):
        return _clocked(tokens, j + 1) if j + 1 < len(tokens) else None
    part = parse_part(tokens, j + 1) if word(tokens, j) in ("in", "during") else None
    return part if part is not None and part[0].part is not None and part[0].part.half is not None else None


def _moves(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the length `i`..`j` says how much later another day's hours are: "on Tuesday an hour later"."""
    if word(tokens, j) not in ("later", "earlier"):
        return False
    before = i - 1 - (word(tokens, i - 1) in (",", "but", "and"))
    if word(tokens, before) in _AGAIN and (j + 1 >= len(tokens) or tokens[j + 1].kind is not Kind.WORD):
        # "At ten or half an hour later."
        return True
    return word(tokens, before) in NAMES or word(tokens, j + 1 + (word(tokens, j + 1) == "on")) in NAMES


def _shifted(tokens: Sequence[Token], j: int) -> tuple[Hours, int] | None:
    """A time such as "half an hour before lunch": it is known, but no rule here works it out."""
    edge = moment(tokens, j + 1, begins=True)
    return (Hours(Shape.PART, unclear=True), edge[1]) if edge is not None else None


def _clocked(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """A time or a range of times without a word before it."""
    clock = parse_clock(tokens, i)
    if clock is None:
        return None
    first, j = clock
    if (to := _link(tokens, j)) is not None and (edge := moment(tokens, to, begins=False)) is not None:
        if are_two_times(tokens, i, j, edge[1]):
            return Hours(Shape.POINT, begin=first), j
        return _range(tokens, i, first, edge)
    if word(tokens, i - 1) == "the" and first.strong and _names_thing(tokens, j):
        # "The two o'clock train".
        return None
    if not first.strong and (not reads_as_time(tokens, i, j) or _is_quantity(tokens, i, j)):
        return None
    lasting = parse_duration(tokens, j + 1) if word(tokens, j) == "for" else _lasting(tokens, j)
    length, j = lasting or (None, j)
    return Hours(Shape.POINT, begin=first, length=length, unclear=first.foreign or word(tokens, i - 1) in OWNERS), j


def _names_thing(tokens: Sequence[Token], j: int) -> bool:
    """Whether what stands at token `j` is a thing that the time before it belongs to, and no meeting."""
    known = LEXICON.longest(tokens, j) if j < len(tokens) and tokens[j].kind is Kind.WORD else None
    return known[0].role is Role.EVENT if known is not None else not after_allows(tokens, j)


def _link(tokens: Sequence[Token], j: int) -> int | None:
    """The token after what links a range at token `j`: "10 to 12", "two-to-four", "2->3", "one through to three"."""
    if word(tokens, j) in ("through", "up") and word(tokens, j + 1) in ("to", "until"):
        return j + 2
    if word(tokens, j) == "-" and word(tokens, j + 1) in ("to", "until", ">"):
        return j + 2 + (word(tokens, j + 2) == "-")
    reach = _REACH.longest(tokens, j) if word(tokens, j) in _REACH.first_words else None
    return reach[1] if reach is not None else j + 1 if word(tokens, j) in TO else None


def _lasting(tokens: Sequence[Token], j: int) -> tuple[int, int] | None:
    """How long something takes that begins at the time before token `j`: "at two, should take about an hour"."""
    while word(tokens, j) in _BEFORE_TAKES:
        j += 1
    if word(tokens, j) not in _TAKES:
        return None
    j += 1
    while word(tokens, j) in _ABOUT:
        j += 1
    return parse_duration(tokens, j)


def _range(tokens: Sequence[Token], i: int, first: Clock, edge: tuple[Clock | Edge, int]) -> tuple[Hours, int] | None:
    last, j = edge
    strong = first.strong or isinstance(last, Edge) or last.strong or (first.exact and last.exact)
    if not (is_firm(tokens, last, j) or names_a_stretch(tokens, i, j)) or not (
        strong or reads_as_time(tokens, i, j) or is_booked(tokens, i) or is_had(tokens, i, j)
    ):
        return None
    return Hours(Shape.SPAN, begin=first, end=last, unclear=first.foreign or is_foreign(last)), j


def _is_of_day(tokens: Sequence[Token], i: int) -> bool:
    """Whether the "one" at `i` is the hour of the day before it: "Monday one, Tuesday two", not "the Monday one"."""
    day = i - 1 - (word(tokens, i - 1) in (":", "-", "–"))
    first = day
    while first >= 0 and (tokens[first].text in NAMES or tokens[first].text in _JOINING):
        first -= 1
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    ends = after is None or after.kind in (Kind.MARK, Kind.LINE) or after.text in _GOING_ON
    return word(tokens, day) in NAMES and word(tokens, first) not in _ONE_OF_MANY and ends


def _is_quantity(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether a bare number is a pronoun ("one", unless a preposition says otherwise) or the number of a list item."""
    if word(tokens, i) == "one":
        if word(tokens, j) == "on" and word(tokens, j + 1) in NAMES:
            # "A gap between eleven and twelve and one on Wednesday".
            spanned = word(tokens, i - 1) in ("and", "or") and word(tokens, i - 3) in _SPANNING
            return spanned or word(tokens, i - 1) in _ONE_OF_MANY
        if word(tokens, i - 1) in ("and", "&") and parse_clock(tokens, i - 2) is not None:
            # "Nine and one".
            return False
        return word(tokens, i - 1) not in _BEFORE_ONE and not _is_of_day(tokens, i)
    if j == i + 1 and tokens[i].kind is Kind.WORD and word(tokens, j).endswith("s") and is_booked(tokens, j + 1):
        # "Between two lectures".
        return True
    if numbers_an_item(tokens, i):
        return True
    first = i - (word(tokens, i - 1) == "(")
    return word(tokens, j) in (")", ".") and (first == 0 or tokens[first - 1].kind is Kind.LINE)
