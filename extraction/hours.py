"""Times of day in words: points, ranges, limits and parts of the day, as intervals once a grid is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from extraction.clock import Clock, after_allows, parse_clock, parse_duration, reads_as_time
from extraction.days import NAMES
from extraction.grid import DAY_MINUTES, Grid
from extraction.words import Kind, Phrases, Token, glued, vocabulary, word

Interval = tuple[int, int]
"""Minutes after midnight; a point in time has both ends the same."""


class Shape(Enum):
    """What sort of time of day."""

    POINT = auto()
    SPAN = auto()
    FROM = auto()
    UNTIL = auto()
    PART = auto()
    """A part of the day with a name."""
    AFTER_THAT = auto()
    BEFORE_THAT = auto()


class Part(Enum):
    """A named part of the day. The thirds of a half day are thirds of its open hours."""

    MORNING = (0, None)
    EARLY_MORNING = (0, 0)
    MID_MORNING = (0, 1)
    LATE_MORNING = (0, 2)
    AFTERNOON = (12, None)
    EARLY_AFTERNOON = (12, 0)
    MID_AFTERNOON = (12, 1)
    LATE_AFTERNOON = (12, 2)
    DAY = "any time of the day"
    EVENING = "after the last open hour"
    LUNCH = "the gap at noon"
    AROUND_LUNCH = "the slots on both sides of lunch"
    EARLY = "the early part of the day, or of the half day said beside it"
    LATE = "the late part of the day, or of the half day said beside it"
    FIRST = "the first slot"
    LAST = "the last slot"

    @property
    def half(self) -> int | None:
        """0 for the morning, 12 for the afternoon, None for neither."""
        return self.value[0] if isinstance(self.value, tuple) else None

    def windows(self, grid: Grid, half: int | None = None) -> list[Interval]:
        """The intervals that it stands for on the days of `grid`. half: as in `Clock.minutes`."""
        first, last = grid.starts[0], grid.starts[-1]
        low, high = grid.lunch
        match self:
            case Part.DAY:
                return [(0, DAY_MINUTES)]
            case Part.EVENING:
                return [(max(grid.open[-1][1], 1020), DAY_MINUTES)]
            case Part.LUNCH:
                return [(low, high)]
            case Part.FIRST:
                return [(first, first)]
            case Part.LAST:
                return [(last, last)]
            case Part.AROUND_LUNCH:
                before = [t for t in grid.starts if t + grid.duration <= low]
                after = [t for t in grid.starts if t >= high]
                return [(t, t) for t in (*before[-1:], *after[:1])]
            case Part.EARLY:
                return [_third(grid, half or 0, 0)]
            case Part.LATE:
                return [_third(grid, 12 if half is None else half, 2)]
        own, third = self.value
        return [_half_day(own) if third is None else _third(grid, own, third)]


def _half_day(half: int) -> Interval:
    return (0, 720) if half == 0 else (720, DAY_MINUTES)


def _third(grid: Grid, half: int, rank: int) -> Interval:
    low, high = _half_day(half)
    edges = [
        edge for start, end in grid.open if start < high and end > low for edge in (max(start, low), min(end, high))
    ]
    begin, end = (edges[0], edges[-1]) if edges else (low, high)
    length = (end - begin) // 3
    return begin + rank * length, begin + (rank + 1) * length


class Edge(Enum):
    """A named moment that can bound a range."""

    OPENING = auto()
    CLOSING = auto()
    LUNCH_BEGINS = auto()
    LUNCH_ENDS = auto()
    NOON = auto()

    def minutes(self, grid: Grid) -> int:
        """Minutes after midnight on the days of `grid`."""
        return {
            Edge.OPENING: grid.open[0][0],
            Edge.CLOSING: grid.open[-1][1],
            Edge.LUNCH_BEGINS: grid.lunch[0],
            Edge.LUNCH_ENDS: grid.lunch[1],
            Edge.NOON: 720,
        }[self]


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of day, as said.

    begin, end: what bounds it; a POINT has its moment in `begin`. length: minutes, where a duration bounds it.
    strict: it also rules out what lies beyond the limit ("no earlier than 10").
    latest: it limits the start ("3 at the latest"). weak: nothing but bare numbers, so the words around decide.
    general: said of all days when no day is named ("mornings", "any time"). every: so that "but" may follow.
    rest: without what was named so far. unclear: a time that cannot be known ("10 am EST", "after my 3 pm").
    """

    shape: Shape
    begin: Clock | Edge | None = None
    end: Clock | Edge | None = None
    length: int | None = None
    part: Part | None = None
    strict: bool = False
    latest: bool = False
    weak: bool = False
    general: bool = False
    every: bool = False
    rest: bool = False
    unclear: bool = False

    def intervals(self, grid: Grid, half: int | None = None) -> list[Interval]:
        """The intervals it stands for; `half` as in `Clock.minutes`. Empty when its end lies before its begin."""
        if self.part is not None:
            return self.part.windows(grid, half)
        begin, end = _place(self.begin, grid, half), _place(self.end, grid, half)
        if self.shape is Shape.POINT:
            return [(begin, begin + self.length) if self.length else (begin, begin)]
        if self.shape is Shape.FROM:
            return [(begin, DAY_MINUTES)]
        if self.shape is Shape.UNTIL:
            return [(0, end)]
        return _range(self.begin, self.end, begin, end)


def _place(edge: Clock | Edge | None, grid: Grid, half: int | None) -> int:
    if edge is None:
        return 0
    return edge.minutes(half) if isinstance(edge, Clock) else edge.minutes(grid)


def _range(first: Clock | Edge | None, last: Clock | Edge | None, begin: int, end: int) -> list[Interval]:
    """A range whose bare ends agree with each other: "1-3 pm", "9-1", "11 to 2 pm", "9 to 5"."""
    if isinstance(first, Clock) and isinstance(last, Clock) and not first.firm and last.firm:
        begin = first.hour % 12 * 60 + first.minute + (720 if end > 720 else 0)
        if begin >= end:
            begin = first.hour * 60 + first.minute
    if end <= begin and isinstance(last, Clock) and not last.firm:
        end += 720
    return [(begin, end)] if begin < end <= DAY_MINUTES else []


_HALF_DAYS = {
    "morning": (Part.MORNING, Part.EARLY_MORNING, Part.MID_MORNING, Part.LATE_MORNING),
    "afternoon": (Part.AFTERNOON, Part.EARLY_AFTERNOON, Part.MID_AFTERNOON, Part.LATE_AFTERNOON),
}
_IN = "(the|)"


def _part(part: Part, **marks: bool) -> Hours:
    return Hours(Shape.PART, part=part, **marks)


def _parts() -> list[tuple[str, Hours]]:
    entries: list[tuple[str, Hours]] = []
    for name, (whole, early, mid, late) in _HALF_DAYS.items():
        everyone = _part(whole, general=True, every=True)
        entries += [
            (f"{_IN} {name}", _part(whole)),
            (f"(the|) {name}s", _part(whole, general=True)),
            (f"(all|the whole|the entire|all of the|whole|entire) {name} (long|)", _part(whole)),
            (f"(every|any|each|all|all the) (single|) ({name}|{name}s)", everyone),
            (f"(the|) rest of (the|that|my) {name}", _part(whole, rest=True)),
            (f"(any|all|all the|the|) (other|remaining) ({name}|{name}s)", _part(whole, rest=True, general=True)),
        ]
        for words, part in (
            ("early|earlier in the|early in the|the start of the|the beginning of the", early),
            ("mid|middle of the|the middle of the", mid),
            ("late|later in the|late in the|the end of the|towards the end of the", late),
        ):
            entries += [
                (f"(the|) ({words}) {name}", _part(part)),
                (f"(the|) ({words}) {name}s", _part(part, general=True)),
            ]
    entries += [
        ("(the|) (am)", _part(Part.MORNING)),
        ("(the|) (pm)", _part(Part.AFTERNOON)),
        ("(all|the whole|the entire|all of the|full|a full|whole) day (long|)", _part(Part.DAY)),
        (
            "(any|all) (other|) (time|times|hours|hour|point) (at all|of day|of the day|during the day|in the day|that day|whatsoever|)",
            _part(Part.DAY, general=True, every=True),
        ),
        ("(any|every) (slot|hours|moment) (of the day|)", _part(Part.DAY, general=True, every=True)),
        (
            "(anything|everything|whenever|any of it|any of them|all of it|all of them|all slots|all times|anything at all)",
            _part(Part.DAY, general=True, every=True),
        ),
        ("(working|business|office|normal|regular) hours", _part(Part.DAY)),
        ("(over|at|during|through|around|) (the|) lunch (break|hours|time|)", _part(Part.LUNCH)),
        ("(either|both) (side|sides) of lunch", _part(Part.AROUND_LUNCH)),
        ("(the|) (early|late|) (evening|evenings|night|nights)", _part(Part.EVENING)),
        ("(the|) first thing (in the morning|)", _part(Part.FIRST)),
        ("(the|) (first|earliest) (slot|slots) (of the day|in the morning|)", _part(Part.FIRST)),
        ("(the|) last thing (in the afternoon|)", _part(Part.LAST)),
        ("(the|) (last|latest) slot (of the day|in the afternoon|)", _part(Part.LAST)),
        ("(the|) (end|close|tail end) of (the|) (day|business|play)", _part(Part.LATE_AFTERNOON)),
        ("(eod|cob|cop|late in the day|late on in the day|late on)", _part(Part.LATE_AFTERNOON)),
        ("(the|) (start|beginning) of (the|) day", _part(Part.EARLY_MORNING)),
        ("(early in the day|early on)", _part(Part.EARLY_MORNING)),
        ("(the|) first half of the day", _part(Part.MORNING)),
        ("(the|) (second|latter) half of the day", _part(Part.AFTERNOON)),
        (
            "(any|all|all the|all of the|the) (other|remaining) (time|times|slot|slots)",
            _part(Part.DAY, rest=True, general=True, every=True),
        ),
        (
            "(all else|everything else|anything else|anywhere else|any time else|all the rest|the rest of the time|the remainder|the rest|rest|the others|any others|the remaining ones)",
            _part(Part.DAY, rest=True, general=True, every=True),
        ),
        (
            "(after that|after this|after then|afterwards|afterward|thereafter|from then on|from then onwards|later than that|from then|after which|after it)",
            Hours(Shape.AFTER_THAT),
        ),
        (
            "(before that|before then|beforehand|until then|up to then|before it|earlier than that|up until then)",
            Hours(Shape.BEFORE_THAT),
        ),
    ]
    return entries


PARTS: Phrases[Hours] = Phrases(_parts())
_LEADS: Phrases[tuple[Shape, bool]] = Phrases(
    [
        (
            "(any time|anytime|anything|any hours|only|) (after|past|post|from|later than|starting|starting at|starting from|beginning at|as of|as from|since)",
            (Shape.FROM, False),
        ),
        (
            "(any time|anytime|anything|only|) (before|until|up to|up until|by|pre|earlier than|prior to|ahead of|ending by|ending at|finishing by|finishing at|no longer than)",
            (Shape.UNTIL, False),
        ),
        ("(no|not|never|nothing|none|but no|but not|only not) (any|) (earlier than|sooner than)", (Shape.FROM, True)),
        ("(no|not|never|nothing|but no|but not) (any|) (later than|past)", (Shape.UNTIL, True)),
        ("(at the earliest|earliest|earliest is|the earliest is)", (Shape.FROM, True)),
        ("(at the latest|latest|latest is|the latest is|by the latest)", (Shape.UNTIL, True)),
    ]
)
_TAILS: Phrases[tuple[Shape, bool]] = Phrases(
    [
        (
            "(onwards|onward|on wards|and later|or later|and after|or after|and beyond|and onwards|or thereafter|upwards)",
            (Shape.FROM, False),
        ),
        ("(or earlier|and earlier|or before|and before)", (Shape.UNTIL, False)),
        ("(at the earliest|earliest|as earliest|at earliest|as the earliest)", (Shape.FROM, True)),
        ("(at the latest|latest|as latest|at latest|as the latest|tops|at most)", (Shape.UNTIL, True)),
    ]
)
_EDGES: Phrases[tuple[Edge, Edge]] = Phrases(
    [
        # What a name means where it ends a range, and where it begins one.
        ("(the|my|) lunch (break|)", (Edge.LUNCH_BEGINS, Edge.LUNCH_ENDS)),
        ("(the|) (end|close) of (the|) (day|business|play|afternoon|working day)", (Edge.CLOSING, Edge.CLOSING)),
        ("(the|) (evening|eod|cob|close|closing time|home time)", (Edge.CLOSING, Edge.CLOSING)),
        ("(the|) (start|beginning) of (the|) (day|morning|business)", (Edge.OPENING, Edge.OPENING)),
        ("(first thing|the morning|opening)", (Edge.OPENING, Edge.OPENING)),
        (
            "(the|) (end of the morning|afternoon|start of the afternoon|beginning of the afternoon)",
            (Edge.NOON, Edge.NOON),
        ),
    ]
)
_DASHES = ("-", "–", "—", "−", "~")
_TO = ("to", "until", "through", "till", "→", *_DASHES)
_SMALL_SHIFTS = frozenset(
    [
        "hours",
        "minutes",
        "bit",
        "little",
        "shortly",
        "just",
        "right",
        "straight",
        "soon",
        "immediately",
        "directly",
        "well",
        "long",
        "slightly",
    ]
)
_BEFORE_LUNCH = NAMES.keys() | vocabulary("and or on until before after to at not but except from")
_OWNERS = frozenset(["my", "our", "your", "his", "her", "their"])


def parse_hours(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The time of day that begins at token `i`, and the token after it."""
    lasting = parse_duration(tokens, i)
    if lasting is not None and word(tokens, lasting[1]) in ("after", "before", "from", "past", "until"):
        return _shifted(tokens, lasting[1])
    found = _limit(tokens, i)
    part = PARTS.longest(tokens, i) or _part_of_named_day(tokens, i)
    if (
        part is not None
        and word(tokens, i) == "lunch"
        and tokens[i - 1].kind is Kind.WORD
        and word(tokens, i - 1) not in _BEFORE_LUNCH
    ):
        # "A team lunch" is something to go to.
        part = None
    if part is not None and (found is None or part[1] > found[1]):
        found = part
    found = found or _between(tokens, i) or _clocked(tokens, i)
    return found and _tailed(tokens, *found)


def _part_of_named_day(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """ "Early Tuesday", "late on Friday", "Tuesday early"."""
    part = {"early": Part.EARLY, "late": Part.LATE}.get(word(tokens, i))
    if part is None:
        return None
    beside = word(tokens, i - 1) in NAMES or word(tokens, i + 1 + (word(tokens, i + 1) in ("on", "in"))) in NAMES
    return (_part(part), i + 1) if beside else None


def _shifted(tokens: Sequence[Token], j: int) -> tuple[Hours, int] | None:
    """ "Half an hour before lunch": a time that is known, but that no rule here works out."""
    edge = _edge(tokens, j + 1, begins=True)
    return (Hours(Shape.PART, unclear=True), edge[1]) if edge is not None else None


def _edge(tokens: Sequence[Token], i: int, begins: bool) -> tuple[Clock | Edge, int] | None:
    clock = parse_clock(tokens, i + (word(tokens, i) in ("at", "about", "around", "the", "say")))
    if clock is not None:
        return clock
    named = _EDGES.longest(tokens, i)
    return (named[0][begins], named[1]) if named is not None else None


def _firm_enough(tokens: Sequence[Token], edge: Clock | Edge, j: int) -> bool:
    return not isinstance(edge, Clock) or edge.strong or after_allows(tokens, j)


def _limit(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """ "After 2", "until noon", "from 9 to 11", "no later than three"."""
    lead = _LEADS.longest(tokens, i)
    if lead is None:
        return None
    if word(tokens, i) == "from" and word(tokens, i - 1) in ("apart", "aside"):
        return None
    (shape, strict), j = lead
    j += word(tokens, j) == "-" and glued(tokens, j)
    vague = word(tokens, i - 1) in _SMALL_SHIFTS or (
        word(tokens, i - 1) == "not" and word(tokens, i - 2) in ("if", "why")
    )
    owned = word(tokens, j) in _OWNERS
    edge = _edge(tokens, j + owned, begins=shape is Shape.FROM)
    if edge is None:
        part = PARTS.longest(tokens, j)
        return (Hours(Shape.PART, unclear=True), part[1]) if part is not None else None
    moment, j = edge
    if not _firm_enough(tokens, moment, j):
        return None
    if isinstance(moment, Clock) and (owned or moment.foreign or vague):
        return Hours(Shape.PART, unclear=True), j
    if isinstance(moment, Clock) and word(tokens, j) not in ("", "one") and _is_object(tokens, j, lead[1]):
        return Hours(Shape.PART, unclear=True), j
    if vague:
        return Hours(Shape.PART, unclear=True), j
    last = _edge(tokens, j + 1, begins=False) if shape is Shape.FROM and word(tokens, j) in (*_TO, "up") else None
    if last is not None and _firm_enough(tokens, last[0], last[1]):
        return Hours(Shape.SPAN, begin=moment, end=last[0], unclear=_foreign(last[0])), last[1]
    if shape is Shape.FROM:
        if (
            word(tokens, j) == "for"
            and (lasting := parse_duration(tokens, j + 1)) is not None
            and isinstance(moment, Clock)
        ):
            return Hours(Shape.POINT, begin=moment, length=lasting[0]), lasting[1]
        return Hours(shape, begin=moment, strict=strict), j
    return Hours(shape, end=moment, strict=strict, latest=strict), j


def _is_object(tokens: Sequence[Token], j: int, lead: int) -> bool:
    """ "After the 3 pm standup": the time only names a thing, which ends who knows when."""
    return (
        word(tokens, lead) == "the" and j < len(tokens) and tokens[j].kind is Kind.WORD and not after_allows(tokens, j)
    )


def _foreign(edge: Clock | Edge) -> bool:
    return isinstance(edge, Clock) and edge.foreign


def _between(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    if word(tokens, i) not in ("between", "betw", "btw", "btwn"):
        return None
    first = _edge(tokens, i + 1, begins=True)
    if first is None or word(tokens, first[1]) not in ("and", "&", *_TO):
        return None
    last = _edge(tokens, first[1] + 1, begins=False)
    if last is None or not _firm_enough(tokens, last[0], last[1]):
        return None
    return Hours(Shape.SPAN, begin=first[0], end=last[0], unclear=_foreign(first[0]) or _foreign(last[0])), last[1]


def _clocked(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """A time or a range of times without a word before it."""
    clock = parse_clock(tokens, i)
    if clock is None:
        return None
    first, j = clock
    if word(tokens, j) in _TO:
        last = _edge(tokens, j + 1, begins=False)
        if last is not None and _firm_enough(tokens, last[0], last[1]):
            strong = first.strong or (isinstance(last[0], Clock) and last[0].strong) or isinstance(last[0], Edge)
            if strong or reads_as_time(tokens, i, last[1]):
                unclear = first.foreign or _foreign(last[0])
                return Hours(Shape.SPAN, begin=first, end=last[0], weak=not strong, unclear=unclear), last[1]
        if last is not None:
            return None
    if (
        word(tokens, j) == "/"
        and glued(tokens, j)
        and not first.strong
        and j + 1 < len(tokens)
        and tokens[j + 1].kind is Kind.NUMBER
    ):
        return None
    if not first.strong and not reads_as_time(tokens, i, j):
        return None
    if not first.strong and _is_quantity(tokens, i, j):
        return None
    if word(tokens, j) == "for" and (lasting := parse_duration(tokens, j + 1)) is not None:
        return Hours(
            Shape.POINT, begin=first, length=lasting[0], weak=not first.strong, unclear=first.foreign
        ), lasting[1]
    owned = word(tokens, i - 1) in _OWNERS
    return Hours(Shape.POINT, begin=first, weak=not first.strong, unclear=first.foreign or owned), j


def _is_quantity(tokens: Sequence[Token], i: int, j: int) -> bool:
    """ "One" is a pronoun unless a preposition says otherwise; so is a number in brackets at the head of a list item."""
    if word(tokens, i) == "one":
        return word(tokens, i - 1) not in (
            "at",
            "from",
            "until",
            "before",
            "after",
            "by",
            "between",
            "past",
            "to",
            "or",
            ",",
        )
    head = i == 0 or tokens[i - 1].kind is Kind.LINE or word(tokens, i - 1) == "("
    if word(tokens, j) == ")" and glued(tokens, j):
        inside = word(tokens, i - 1) == "(" and i > 1 and tokens[i - 2].kind is not Kind.LINE
        return not inside and (i == 0 or tokens[i - 1].kind is not Kind.WORD)
    return head and word(tokens, j) == "." and glued(tokens, j) and not glued(tokens, j + 1)


def _tailed(tokens: Sequence[Token], hours: Hours, j: int) -> tuple[Hours, int]:
    """ "2 onwards", "11 at the earliest", "3 or later"."""
    comma = word(tokens, j) == ","
    tail = _TAILS.longest(tokens, j + comma)
    if tail is None and hours.shape is Shape.POINT and word(tokens, j) == "on" and _ends(tokens, j + 1):
        tail = ((Shape.FROM, False), j + 1)
    if tail is None and hours.shape is Shape.FROM and word(tokens, j) == "on" and _ends(tokens, j + 1):
        return hours, j + 1
    if tail is None:
        return hours, j
    (shape, strict), after = tail
    if hours.shape is Shape.POINT and not hours.length:
        moment = hours.begin
        if shape is Shape.FROM:
            return replace(hours, shape=shape, strict=strict, weak=False), after
        return replace(hours, shape=shape, begin=None, end=moment, strict=strict, latest=strict, weak=False), after
    if hours.shape is shape:
        return replace(hours, strict=hours.strict or strict, latest=hours.latest), after
    return hours, j


def _ends(tokens: Sequence[Token], j: int) -> bool:
    return (
        j >= len(tokens)
        or tokens[j].kind is not Kind.WORD
        or word(tokens, j) in ("and", "or", "but", "is", "works", "please", "on")
    )
