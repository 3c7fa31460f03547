"""What limits a time of day: "after 2", "until noon", "from 9 to 11", "no later than three", "2 onwards"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Role
from extraction.times.clock import Clock, parse_clock
from extraction.times.days import NAMES
from extraction.times.durations import parse_duration
from extraction.times.hours import Hours, Shape
from extraction.times.numbers import after_allows
from extraction.times.part_names import PARTS
from extraction.times.parts import Edge, Part
from extraction.words import Kind, Token, glued, vocabulary, word

_LEADS, _TAILS = (
    table(
        "limits",
        {
            f"{side}: from": (Shape.FROM, False),
            f"{side}: until": (Shape.UNTIL, False),
            f"{side}: from; strict": (Shape.FROM, True),
            f"{side}: until; strict": (Shape.UNTIL, True),
        }
        | ({"lead: on to": (Shape.AFTER_THAT, False)} if side == "lead" else {})
        | ({"tail: from; hours": (Shape.FROM, False)} if side == "tail" else {}),
    )
    for side in ("lead", "tail")
)
_INCLUSIVE = table("limits", {"lead: until; with it": True})
_EVERY = vocabulary("any anytime anything everything")
"""What a limit begins with that is said of all days where none is known."""
_EDGES = table(
    "limits",
    {
        "edge: lunch": (Edge.LUNCH_BEGINS, Edge.LUNCH_ENDS),
        "edge: closing": (Edge.CLOSING, Edge.CLOSING),
        "edge: opening": (Edge.OPENING, Edge.OPENING),
        "edge: noon": (Edge.NOON, Edge.NOON),
    },
)
"""What a name means where it ends a range, and where it begins one."""
TO = vocabulary("to until through till → - – — − ~")
"""What may stand between the ends of a range."""
_SMALL_SHIFTS = vocabulary(
    "hours minutes bit little shortly just right straight soon immediately directly well long slightly"
)
_BEFORE_MOMENT = vocabulary("at about around the say")
_BEGINS: dict[Part | None, Edge] = {Part.LUNCH: Edge.LUNCH_ENDS, Part.AFTERNOON: Edge.NOON}
_THROUGHOUT = vocabulary("right straight all the way")
_FREE = vocabulary("free available open ready there here in around clear")
_POINTERS = vocabulary("those these that them it")
_AFTER_ON = vocabulary("and or but is works please on")
OWNERS = vocabulary("my our your his her their")
_BETWEEN = vocabulary("between betw btw btwn")
_BARE_LIMITS = vocabulary("only just have has need needs must")
"""What rules out what lies beyond a limit, and does not move it: "only before three"."""
_CONDITIONS, _STOPS = vocabulary("as so provided providing"), vocabulary(". ! ? ; \n \n\n")
LIMIT_STARTS = _LEADS.first_words | _BETWEEN | {"to", "through", "afternoon"}


def parse_limit(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The limit that begins at token `i`, such as "after 2", "until noon", "from 9 to 11" or "no later than three"."""
    lead = _LEADS.longest(tokens, i)
    inclusive = _INCLUSIVE.longest(tokens, i) if tokens[i].text in _INCLUSIVE.first_words else None
    if inclusive is not None:
        lead = (Shape.UNTIL, False), inclusive[1]
    if lead is not None and tokens[i].text in _CONDITIONS and (i == 0 or tokens[i - 1].text in _STOPS):
        # "As long as we finish by eleven, Thursday morning is fine": it limits what stands behind it.
        lead = None
    if lead is None and tokens[i].text in ("to", "through") and word(tokens, i - 1) in NAMES:
        # "Monday to noon", but not "I prefer Monday to noon on Tuesday".
        compared = any(word(tokens, k).startswith("prefer") for k in range(i - 5, i))
        lead = None if compared or word(tokens, i - 2) == "from" else ((Shape.UNTIL, False), i + 1)
    if lead is None and _shortens_after(tokens, i):
        lead = (Shape.FROM, False), i + 1
    if lead is None or (lead[0][0] is Shape.AFTER_THAT and word(tokens, i - 1) == "a"):
        # "At a stretch to five".
        return None
    if (
        i > 0
        and word(tokens, i) == "up"
        and word(tokens, i + 1) != "to"
        and (verb := LEXICON.longest(tokens, i - 1)) is not None
        and verb[1] > i
    ):
        # "Tied up until ten".
        return None
    if word(tokens, i) == "from" and word(tokens, i - 1) in ("apart", "aside"):
        return None
    (shape, strict), j = lead
    j += word(tokens, j) == "-"
    owned = word(tokens, j) in OWNERS
    said = {word(tokens, k) for k in range(i, j)}
    edge = moment(tokens, j + owned, begins=shape is Shape.FROM)
    if edge is None:
        part = PARTS.longest(tokens, j)
        return (Hours(shape, unclear=True), part[1]) if part is not None else None
    first, j = edge
    if not is_firm(tokens, first, j):
        return None
    clock = first if isinstance(first, Clock) else None
    if _is_vague(tokens, i) or (clock and (owned or clock.foreign or _names_a_thing(tokens, j, lead))):
        return Hours(Shape.PART, unclear=True), j
    if word(tokens, lead[1] - 1) == "by" and word(tokens, i - 1) in _FREE:
        # "Free by three" is free from three on, "done by three" until three.
        return Hours(Shape.PART, unclear=True), j
    if shape is Shape.AFTER_THAT:
        return Hours(shape, end=first, latest=True), j
    every = tokens[i].text in _EVERY
    if shape is Shape.UNTIL:
        latest = inclusive is not None or (strict and ("later" in said or not said & _BARE_LIMITS))
        return Hours(shape, end=first, strict=strict, latest=latest, every=every), j
    while word(tokens, j) in _THROUGHOUT and word(tokens, j + 1) in (*_THROUGHOUT, "through", "until", "to", "up"):
        j += 1
    if (through := _INCLUSIVE.longest(tokens, j)) is not None:
        # "From ten up to and including three".
        last = moment(tokens, through[1], begins=False)
        if last is not None and is_firm(tokens, *last):
            return Hours(Shape.SPAN, begin=first, end=last[0], latest=True, every=every), last[1]
    if word(tokens, j) in ("up", "through") and word(tokens, j + 1) in ("to", "until"):
        # "From ten right through to three".
        j += 1
    last = moment(tokens, j + 1, begins=False) if word(tokens, j) in TO or word(tokens, j) == "up" else None
    last = None if last is not None and are_two_times(tokens, i, j, last[1]) else last
    if last is not None and is_firm(tokens, *last):
        return Hours(Shape.SPAN, begin=first, end=last[0], every=every, unclear=is_foreign(last[0])), last[1]
    lasting = parse_duration(tokens, j + 1) if clock and word(tokens, j) == "for" else None
    if lasting is not None:
        return Hours(Shape.POINT, begin=first, length=lasting[0]), lasting[1]
    return Hours(shape, begin=first, strict=strict, every=every), j


def _shortens_after(tokens: Sequence[Token], i: int) -> bool:
    """Whether "aft" is short for "after", and not for "afternoon": "Thursday aft 3"."""
    short = tokens[i].text == "afternoon" and tokens[i].end - tokens[i].start == len("aft")
    return short and parse_clock(tokens, i + 1) is not None


def _is_vague(tokens: Sequence[Token], i: int) -> bool:
    """Whether a limit is shifted or denied by the words before it: "shortly after ten", "why not before ten"."""
    denied = word(tokens, i - 1) == "not" and word(tokens, i - 2) in ("if", "why")
    named = word(tokens, i) == "from" and word(tokens, i - 1) == "hours"
    along = word(tokens, i - 1) in ("right", "straight") and word(tokens, i) in ("up", "until", "from")
    # "The hour from ten to eleven" is not shifted, nor is "right up to ten".
    return denied or (word(tokens, i - 1) in _SMALL_SHIFTS and not named and not along)


def _names_a_thing(tokens: Sequence[Token], j: int, lead: tuple[tuple[Shape, bool], int]) -> bool:
    """Whether a time only names a thing, which ends who knows when: "after the 3 pm standup"."""
    (shape, _), after = lead
    if word(tokens, after) != "the" or word(tokens, j) == "one":
        return False
    thing = LEXICON.longest(tokens, j) if shape is Shape.FROM else None
    return (thing is not None and thing[0].role in (Role.EVENT, Role.MEETING)) or not after_allows(tokens, j)


def parse_between(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The range that begins at token `i`: "between ten and noon"."""
    if word(tokens, i) not in _BETWEEN:
        return None
    if word(tokens, i + 1) in ("then", "that") and word(tokens, i + 2) == "and":
        # "Not before eleven. Between then and three I'm free."
        edge = moment(tokens, i + 3, begins=False)
        return (
            (Hours(Shape.AFTER_THAT, end=edge[0], unclear=is_foreign(edge[0])), edge[1]) if edge is not None else None
        )
    i += 3 if [word(tokens, k) for k in range(i + 1, i + 4)] == ["the", "hours", "of"] else 0
    first = moment(tokens, i + 1, begins=True)
    if first is None or (word(tokens, first[1]) not in TO and word(tokens, first[1]) not in ("and", "&")):
        return None
    last = moment(tokens, first[1] + 1, begins=False)
    if last is None or not is_firm(tokens, *last):
        return None
    return Hours(Shape.SPAN, begin=first[0], end=last[0], unclear=is_foreign(first[0]) or is_foreign(last[0])), last[1]


def moment(tokens: Sequence[Token], i: int, begins: bool) -> tuple[Clock | Edge, int] | None:
    """The moment at token `i` and the token after it. begins: it begins a range, and does not end one."""
    clock = parse_clock(tokens, i + (word(tokens, i) in _BEFORE_MOMENT))
    if clock is not None:
        return clock
    named = _EDGES.longest(tokens, i)
    if named is None or (word(tokens, named[1]) == "of" and word(tokens, named[1] - 1) == "end"):
        # "Until the end of the week".
        return None
    return named[0][begins], named[1]


def are_two_times(tokens: Sequence[Token], i: int, dash: int, end: int) -> bool:
    """Whether a dash stands between the times of two days, and not in a range: "Tuesday at 2 - 9 on Friday"."""
    spaced = word(tokens, dash) in ("-", "–", "—") and not (tokens[dash].glued or glued(tokens, dash + 1))
    day = i - 1 - (word(tokens, i - 1) in ("at", "@"))
    return spaced and word(tokens, day) in NAMES and word(tokens, end) == "on" and word(tokens, end + 1) in NAMES


def is_firm(tokens: Sequence[Token], edge: Clock | Edge, j: int) -> bool:
    """Whether a moment is one, also by what follows at token `j`."""
    return not isinstance(edge, Clock) or edge.strong or after_allows(tokens, j)


def is_foreign(edge: Clock | Edge) -> bool:
    """Whether a moment is said in a time zone, or as somebody else's."""
    return isinstance(edge, Clock) and edge.foreign


def with_tail(tokens: Sequence[Token], hours: Hours, j: int) -> tuple[Hours, int]:
    """A time of day with the limit that may follow it at token `j`: "2 onwards", "11 at the earliest", "3 or later"."""
    j += word(tokens, j) == "-" and word(tokens, j + 1) == "ish"
    j += word(tokens, j) == "ish"
    tail = _TAILS.longest(tokens, j + (word(tokens, j) == ","))
    if word(tokens, j) == "+" and glued(tokens, j):
        # "14:00+".
        tail = ((Shape.FROM, False), j + 1)
    if tail is None and word(tokens, j) == "on" and _ends(tokens, j + 1):
        tail = ((Shape.FROM, False), j + 1)
    if tail is None or word(tokens, tail[1]) in _POINTERS:
        # "Wed 11:30, and beyond those two ...".
        return hours, j
    (shape, strict), after = tail
    if word(tokens, after - 1) in ("after", "before") and moment(tokens, after, begins=True) is not None:
        # "At ten and after two".
        return hours, j
    if hours.shape is Shape.POINT and not hours.length:
        if shape is Shape.FROM:
            return replace(hours, shape=shape, strict=strict), after
        return replace(hours, shape=shape, begin=None, end=hours.begin, strict=strict, latest=strict), after
    if shape is Shape.FROM and hours.part in _BEGINS and not hours.general:
        # "Monday lunchtime onwards", "Tuesday afternoon at the earliest".
        return Hours(Shape.FROM, begin=_BEGINS[hours.part], strict=strict), after
    if hours.shape is shape:
        return replace(hours, strict=hours.strict or strict), after
    return hours, j


def _ends(tokens: Sequence[Token], j: int) -> bool:
    """Whether a statement about a time goes on or ends at token `j`, so that "2 on" before it means "from 2 on"."""
    return j >= len(tokens) or tokens[j].kind is not Kind.WORD or tokens[j].text in _AFTER_ON
