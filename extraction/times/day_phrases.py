"""Days in words: a name, a range, a limit, "any weekday", "late in the week", "the day after Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extraction.grid import WEEK
from extraction.lexicon.phrasebook import table
from extraction.times.day_sets import ALL, SETS, UNCLEAR, Days
from extraction.times.days import INITIALS, MONTHS, NAMES, after_name, date_at, name_at, parse_initials, qualified
from extraction.words import Kind, Token, glued, vocabulary, word

_BEFORE_NAME = table("days", {"before a name": True, "before a name: unclear": False})
"""Whether the name of a day still says which day behind these words."""
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3}
_EVERY = vocabulary("every each any all")
_WHOLLY = vocabulary("all whole entire")
_AFTER_DAILY = vocabulary(
    "from at between until before after except excluding apart aside bar but and or for as if please in on around is "
    "works work suits would can could"
)
_EXCEPTING = vocabulary("except excluding excl exc bar barring apart aside save other")
_BUT = _EXCEPTING - {"other"} | {"but"}
_KINDS = ("from", "after", "until", "up to", "through", "between", "by")
_LEADS = table(
    "days",
    {f"limit: {kind}": (kind, False) for kind in _KINDS}
    | {f"limit: {kind}; strict": (kind, True) for kind in ("from", "through")},
)
"""What limits days, and whether it rules out the others."""
_INSIDE = table("days", {f"limit: {kind}; strict; inside": (kind, True) for kind in ("from", "through")})
_HEADS = vocabulary(
    "please so and but or just that though although is be can could will would do does did are am was have should must"
)
"""Behind these a statement begins, or its verb is denied: "I can't before Wednesday"."""
_TAILS = table(
    "limits",
    {
        "tail: from": (True, False),
        "tail: until": (False, False),
        "tail: from; strict": (True, True),
        "tail: until; strict": (False, True),
    },
)
"""What follows a day that others begin or end with; whether they begin, and whether it rules out the rest."""
REACHING = table("days", {"reaching": True})
_OPEN_TAILS = vocabulary("after before later earlier")
_HALVES = vocabulary("morning afternoon mornings afternoons")
_TIMED = (
    vocabulary("at around about lunch noon midday half quarter the slot slots time one of start")
    | vocabulary("possible moment opportunity convenience")
    | vocabulary("two three four five nine ten eleven twelve")
    | NAMES.keys()
)
"""What shows that the words before it belong to a time of day behind them."""
_BESIDES = table(
    "days", {"and the day after": 1, "and the two days after": 2, "and all after": len(WEEK), "and the day before": -1}
)
"""What takes the days beside one with it."""
_POINTERS = vocabulary("that this those these them it")
_AFTER_BESIDE = vocabulary(
    "is are was 's will would can could works work suits suit looks seems too also as and or but if at from until"
)
"""What may follow "the day after" where it is beside a day said before, and not the day after something."""
_SUBJECTS = vocabulary("i we my our any all every")
_DASHES = vocabulary("- – —")
_VERBS = vocabulary("is 's works suits fits does would isn doesn won")
_ALONE = {day: Days((day,)) for day in WEEK}
_REACH = 5
"""Words from a day to the verb of its clause."""
_BEFORE_RANGE = vocabulary("from and or but so")
_CHOOSING = vocabulary("choose choosing pick picking decide deciding choice")
DAY_STARTS = (
    NAMES.keys()
    | INITIALS
    | SETS.first_words
    | _BEFORE_NAME.first_words
    | MONTHS
    | _LEADS.first_words
    | {"the", "day", "days"}
)
"""Every word that days can begin with: most words begin none, and need not be tried further."""


def _span(first: str, last: str) -> Days:
    low, high = WEEK.index(first), WEEK.index(last)
    return Days(WEEK[low : high + 1]) if low < high else UNCLEAR


def parse_days(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    """The days that begin at token `i`, and the token after them."""
    if i >= len(tokens):
        return None
    if tokens[i].kind is Kind.DATE:
        return UNCLEAR, i + 1
    if tokens[i].kind is not Kind.NUMBER and tokens[i].text not in DAY_STARTS:
        return None
    if tokens[i].text == "all" and word(tokens, i - 1) == "at":
        # "Friday doesn't work at all this week."
        return None
    if tokens[i].text in ("the", "day", "days") and (beside := _beside_name(tokens, i)) is not None:
        return beside
    found = SETS.longest(tokens, i)
    if found is not None and found[0].every and word(tokens, found[1]) in _LEADS.first_words:
        # "Any day from Wednesday".
        return _limit(tokens, found[1]) or found
    if tokens[i].text == "daily" and _names_a_thing(tokens, i + 1):
        return None
    if found is not None and not (found[0].several and parse_days(tokens, found[1]) is not None):
        return found
    if word(tokens, i) == "this" and word(tokens, i + 1) == "week" and word(tokens, i + 2) in _EXCEPTING:
        return ALL, i + 2
    if (after := date_at(tokens, i)) is not None:
        return UNCLEAR, after
    text = word(tokens, i)
    if text in INITIALS and (letters := parse_initials(tokens, i)) is not None:
        return letters
    if text in ("any", "all", "every") and (
        word(tokens, i + 1) in _BUT or [word(tokens, k) for k in (i + 1, i + 2)] == ["other", "than"]
    ):
        # "Any but Monday".
        return ALL, i + 1
    return (_limit(tokens, i) if text in _LEADS.first_words else None) or _named(tokens, i)


def _beside_name(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    """The days beside another: "the day after Tuesday", "the two days before Friday", "the days between"."""
    definite = "the" in (word(tokens, i), word(tokens, i - 1))
    i += word(tokens, i) == "the"
    count = _COUNTS.get(word(tokens, i), 0)
    i += count > 0
    one = word(tokens, i) == "day"
    side = word(tokens, i + 1)
    if side not in ("after", "before", "between") or not (one or word(tokens, i) == "days"):
        return None
    day = name_at(tokens, i + 2)
    if day is None:
        beyond = (1 if one else count or len(WEEK)) * (-1 if side == "before" else 1)
        return _beside_those(tokens, i + 2, beyond) if definite and side != "between" else None
    place = WEEK.index(day)
    if side == "between":
        last = _reached(tokens, after_name(tokens, i + 2), between=True)
        if last is None:
            return None
        return Days(WEEK[place + 1 : WEEK.index(last[0])]) if place + 1 < WEEK.index(last[0]) else UNCLEAR, last[1]
    many = 1 if one else count or len(WEEK)
    names = WEEK[place + 1 :][:many] if side == "after" else WEEK[:place][-many:]
    return Days(names) if names else UNCLEAR, after_name(tokens, i + 2)


def _beside_those(tokens: Sequence[Token], i: int, beyond: int) -> tuple[Days, int] | None:
    """Days beside those said before, where no others follow at token `i`: "the day after", "the two before that"."""
    pointed = word(tokens, i) in _POINTERS
    i += pointed
    ends = (
        (pointed and word(tokens, i) in _SUBJECTS)
        or i >= len(tokens)
        or tokens[i].kind in (Kind.MARK, Kind.LINE)
        or tokens[i].text in _AFTER_BESIDE
    )
    return (Days(here=True, beyond=beyond) if ends else UNCLEAR), i


def _names_a_thing(tokens: Sequence[Token], i: int) -> bool:
    """Whether "daily" before the word at `i` only says what it is called: "our daily stand-up"."""
    return i < len(tokens) and tokens[i].kind is Kind.WORD and tokens[i].text not in _AFTER_DAILY


def _named(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    lead = _BEFORE_NAME.longest(tokens, i)
    known, j = lead if lead is not None else (True, i)
    leads = {token.text for token in tokens[i:j]}
    every, whole = bool(leads & _EVERY), bool(leads & _WHOLLY)
    day = name_at(tokens, j)
    if day is None:
        return None
    j = after_name(tokens, j)
    if not known:
        return UNCLEAR, j
    more = _BESIDES.longest(tokens, j)
    if more is not None and name_at(tokens, more[1]) is None:
        return Days(_around(day, more[0])), more[1]
    reached = None if _ends_clause(tokens, i, j) else _reached(tokens, j)
    if reached is not None and not _chained(tokens, i, j):
        return qualified(tokens, _span(day, reached[0]), reached[1])
    if word(tokens, j) in _TAILS.first_words and (tailed := _with_tail(tokens, day, j)) is not None:
        return tailed
    days = Days((day,), every=every, whole=whole) if every or whole else _ALONE[day]
    return qualified(tokens, days, j)


def _around(day: str, count: int) -> tuple[str, ...]:
    """A day and so many behind it, or before it where less than none."""
    place = WEEK.index(day)
    return WEEK[place : place + count + 1] if count > 0 else WEEK[max(0, place + count) : place + 1]


def _chained(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the day `i`..`j`, or the one behind it, is the middle one of a list: "Mon-Wed-Fri"."""
    link = word(tokens, j)
    before = word(tokens, i - 1) == link and name_at(tokens, i - 2) is not None
    return before or (word(tokens, j + 2) == link and name_at(tokens, j + 3) is not None)


def _limit(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    """A range or a limit, such as "from Tuesday to Thursday", "after Wednesday" or "not before Thursday"."""
    lead = _LEADS.longest(tokens, i)
    if lead is None and i > 0 and tokens[i - 1].kind is Kind.WORD and tokens[i - 1].text not in _HEADS:
        lead = _INSIDE.longest(tokens, i)
    if lead is None or word(tokens, i - 1) in ("apart", "aside"):
        return None
    (kind, strict), j = lead
    if kind == "between" and word(tokens, i - 1) in _CHOOSING:
        return None
    after_half = kind == "after" and word(tokens, i - 1) in _HALVES and word(tokens, i - 2) == "the"
    j += word(tokens, j) in ("on", "the", "from")
    day = name_at(tokens, j)
    if day is None:
        return None
    j = after_name(tokens, j)
    place = WEEK.index(day)
    reached = _reached(tokens, j, between=kind == "between") if kind in ("from", "between") else None
    if reached is not None:
        return qualified(tokens, _span(day, reached[0]), reached[1])
    if kind == "from":
        names = WEEK[place:]
        tail = _TAILS.longest(tokens, j)
        if tail is not None and tail[0] == (True, True) and word(tokens, tail[1]) not in _TIMED:
            # "From Wednesday at the earliest".
            strict, j = True, tail[1]
        j += word(tokens, j) in ("on", "onwards", "onward", "forward")
    elif kind == "after":
        # "The morning after Tuesday" is that of one day.
        names = WEEK[place + 1 : place + 2] if after_half else WEEK[place + 1 :]
    elif word(tokens, i) in ("until", "till") and word(tokens, j) in ("evening", "night", "inclusive"):
        # "Until Wednesday evening": with all of Wednesday.
        return Days(WEEK[: place + 1], limit=True), j + 1
    elif kind == "through":
        names = WEEK[: place + 1]
    else:
        names = WEEK[:place]
    begins = kind in ("from", "after")
    outside = tuple(name for name in WEEK if name not in names) if strict else ()
    days, j = qualified(tokens, Days(names, limit=True, edge=day, begins=begins, outside=outside), j)
    if kind == "up to":
        days = replace(days, unclear=True)
    # "By Tuesday" is no time of this week, but "that day" behind it is Tuesday.
    return (replace(UNCLEAR, names=(day,)) if kind in ("by", "between") else days), j


def _reached(tokens: Sequence[Token], j: int, between: bool = False) -> tuple[str, int] | None:
    """The last day of a range whose link stands at token `j`, and the token after it."""
    link = (True, j + 1) if between and word(tokens, j) == "and" else REACHING.longest(tokens, j)
    last = name_at(tokens, link[1]) if link is not None else None
    if link is None or last is None:
        return None
    k = after_name(tokens, link[1])
    return last, k + (word(tokens, k) in ("inclusive", "included"))


def _ends_clause(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether a dash behind the day at token `i` begins a clause: "I can't do Tuesday - Wednesday is fine"."""
    led = i > 0 and tokens[i - 1].kind is Kind.WORD and word(tokens, i - 1) not in _BEFORE_RANGE
    if not led or word(tokens, j) not in _DASHES or glued(tokens, j) or name_at(tokens, j + 1) is None:
        return False
    k = after_name(tokens, j + 1)
    # "... - Wednesday after two is fine".
    behind = takewhile(lambda token: token.kind in (Kind.WORD, Kind.NUMBER), tokens[k : k + _REACH])
    return word(tokens, k) in _SUBJECTS or any(token.text in _VERBS for token in behind)


def _with_tail(tokens: Sequence[Token], day: str, j: int) -> tuple[Days, int] | None:
    """The days from one on, or up to it, by what follows its name: "Wednesday onwards", "Wednesday at the latest"."""
    tail = _TAILS.longest(tokens, j)
    if tail is None:
        return None
    (begins, strict), after = tail
    place, following = WEEK.index(day), tokens[after] if after < len(tokens) else None
    beside = word(tokens, after - 1) in _OPEN_TAILS
    if following is not None and (
        following.kind is Kind.NUMBER or ((beside or strict) and word(tokens, after) in _TIMED)
    ):
        # "Wednesday and after 2", "Wednesday at the earliest at two", "Tuesday latest slot".
        return None
    names = WEEK[place:] if begins else WEEK[: place + 1]
    outside = tuple(name for name in WEEK if name not in names) if strict else ()
    return Days(names, outside=outside), after
