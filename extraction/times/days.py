"""Days of the week in words: names, ranges, "any weekday", "late in the week", "the rest of the week"."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.grid import WEEK
from extraction.lexicon.phrasebook import table, words
from extraction.times.day_sets import ALL, SETS, UNCLEAR, Days
from extraction.words import Kind, Token, glued, vocabulary, word

_FULL = dict(zip(WEEK, ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], strict=True))
_SHORT = {
    "Mon": "mon",
    "Tue": "tue tues",
    "Wed": "wed weds",
    "Thu": "thu thur thurs",
    "Fri": "fri",
    "Sat": "sat",
    "Sun": "sun",
}
_INITIALS = {"mwf": ("Mon", "Wed", "Fri"), "tth": ("Tue", "Thu"), "tuth": ("Tue", "Thu"), "mw": ("Mon", "Wed")}


def _slips(name: str) -> Iterator[str]:
    """Every word one slip of the keyboard away from `name`: a letter lost, doubled, changed or swapped."""
    for i in range(1, len(name)):
        yield name[:i] + name[i + 1 :]
        yield name[:i] + name[i - 1] + name[i:]
        yield name[: i - 1] + name[i] + name[i - 1] + name[i + 1 :]
        yield from (name[:i] + letter + name[i + 1 :] for letter in string.ascii_lowercase)


def _names() -> dict[str, str]:
    # "sundry" is a word, so Sunday gets no slips; the rest have no neighbours in English.
    names = {slip: day for day, full in _FULL.items() if day != "Sun" for slip in _slips(full)}
    names |= {slip + "s": day for slip, day in names.items()}
    names |= {"wendesday": "Wed", "wendsday": "Wed", "wensday": "Wed", "tuseday": "Tue", "thrusday": "Thu"}
    for day in WEEK:
        for name in (_FULL[day], *_SHORT[day].split()):
            names[name] = names[name + "s"] = day
    return names


NAMES = _names()
"""Spellings of day names, plural included, and the abbreviation each stands for."""
ABBREVIATED = frozenset(name for names in _SHORT.values() for name in names.split())
_BEFORE_NAME = table("days", {"before a name": True, "before a name: unclear": False})
"""Whether the name of a day still says which day behind these words."""
_MONTHS = words("days", "months")
_AFTER_THUS = vocabulary("i we it the my our that this these those there no not can am is will would a an")
"""What follows the adverb, which is no Thursdays."""
_EVERY = vocabulary("every each any all")
_WHOLLY = vocabulary("all whole entire")
_AFTER_DAILY = vocabulary(
    "from at between until before after except excluding apart aside bar but and or for as if please in on around is"
)
_EXCEPTING = vocabulary("except excluding excl exc bar barring apart aside save other")
_BUT = _EXCEPTING - {"other"} | {"but"}
_LIMITS = vocabulary("from between after before until through by since starting")
_CHOOSING = vocabulary("choose choosing pick picking decide deciding choice")
_BACK_TO = vocabulary("to - – — until through")
_STARTS = (
    NAMES.keys() | _INITIALS.keys() | SETS.first_words | _BEFORE_NAME.first_words | _MONTHS | _LIMITS | {"the", "as"}
)
"""Every word that days can begin with: most words begin none, and need not be tried further."""


def _name(tokens: Sequence[Token], i: int) -> str | None:
    day = NAMES.get(word(tokens, i))
    if day is not None and word(tokens, i) == "thus" and word(tokens, i + 1) in _AFTER_THUS:
        return None
    if (
        day in ("Sat", "Sun")
        and word(tokens, i) in ("sat", "sun")
        and word(tokens, i - 1) in ("the", "i", "we", "he", "she", "a")
    ):
        return None
    return day


def _span(first: str, last: str) -> Days:
    low, high = WEEK.index(first), WEEK.index(last)
    return Days(WEEK[low : high + 1]) if low < high else UNCLEAR


def parse_days(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    """The days that begin at token `i`, and the token after them."""
    if i >= len(tokens):
        return None
    if tokens[i].kind is Kind.DATE:
        return UNCLEAR, i + 1
    if tokens[i].kind is not Kind.NUMBER and tokens[i].text not in _STARTS:
        return None
    if tokens[i].text in ("the", "day") and (beside := _beside_name(tokens, i)) is not None:
        return beside
    found = SETS.longest(tokens, i)
    if found is not None and found[0].every and word(tokens, found[1]) in _LIMITS:
        # "Any day from Wednesday".
        return _limit(tokens, found[1], word(tokens, found[1])) or found
    if tokens[i].text == "daily" and _names_a_thing(tokens, i + 1):
        return None
    if found is not None and not (found[0].several and word(tokens, found[1]) in _STARTS):
        return found
    if word(tokens, i) == "this" and word(tokens, i + 1) == "week" and word(tokens, i + 2) in _EXCEPTING:
        return ALL, i + 2
    if (after := _date(tokens, i)) is not None:
        return UNCLEAR, after
    text = word(tokens, i)
    if text in _INITIALS:
        return Days(_INITIALS[text]), i + 1
    if text in ("any", "all", "every") and (
        word(tokens, i + 1) in _BUT or [word(tokens, k) for k in (i + 1, i + 2)] == ["other", "than"]
    ):
        # "Any but Monday".
        return ALL, i + 1
    if text == "as" and word(tokens, i + 1) in ("of", "from"):
        return _limit(tokens, i + 1, "from")
    if text in _LIMITS and not (text == "between" and word(tokens, i - 1) in _CHOOSING):
        return _limit(tokens, i, text)
    return _named(tokens, i)


def _beside_name(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    """The day beside another: "the day after Tuesday"."""
    i += word(tokens, i) == "the"
    side = word(tokens, i + 1)
    day = _name(tokens, i + 2)
    if word(tokens, i) != "day" or side not in ("after", "before") or day is None:
        return None
    place = WEEK.index(day) + (1 if side == "after" else -1)
    days = Days((WEEK[place],)) if 0 <= place < len(WEEK) else UNCLEAR
    return days, _after_name(tokens, i + 2)


def _names_a_thing(tokens: Sequence[Token], i: int) -> bool:
    """Whether "daily" before the word at `i` only says what it is called: "our daily stand-up"."""
    return i < len(tokens) and tokens[i].kind is Kind.WORD and tokens[i].text not in _AFTER_DAILY


def _named(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    lead = _BEFORE_NAME.longest(tokens, i)
    known, j = lead if lead is not None else (True, i)
    leads = {word(tokens, k) for k in range(i, j)}
    every, whole = lead is not None and bool(leads & _EVERY), bool(leads & _WHOLLY)
    day = _name(tokens, j)
    if day is None:
        return None
    j = _after_name(tokens, j)
    if not known:
        return UNCLEAR, j
    link, second = word(tokens, j), _name(tokens, j + 1)
    if link in _BACK_TO and second is not None and not _chained(tokens, j + 2, link):
        return _qualified(tokens, _span(day, second), _after_name(tokens, j + 1))
    if link in ("onwards", "onward", "forwards"):
        return Days(WEEK[WEEK.index(day) :]), j + 1
    if link in ("or", "and") and word(tokens, j + 1) == "later":
        return Days(WEEK[WEEK.index(day) :]), j + 2
    return _qualified(tokens, Days((day,), every=every, whole=whole), j)


def _chained(tokens: Sequence[Token], j: int, link: str) -> bool:
    # "Mon-Wed-Fri" is a list.
    return word(tokens, j) == link and _name(tokens, j + 1) is not None


def _after_name(tokens: Sequence[Token], j: int) -> int:
    """The token after a day's name, and after the dot of "Tue." where more of the time follows."""
    dotted = word(tokens, j) in ABBREVIATED and word(tokens, j + 1) == "." and glued(tokens, j + 1)
    follows = tokens[j + 2] if dotted and j + 2 < len(tokens) else None
    if follows is not None and (
        follows.kind is Kind.NUMBER
        or follows.text in (",", "/", "-", "–", "and", "or", "to", "at", "am", "pm", "morning", "afternoon", "mornings")
    ):
        return j + 2
    return j + 1


def _qualified(tokens: Sequence[Token], days: Days, j: int) -> tuple[Days, int]:
    """A day's name and what may make another day of it: a date, "next week"."""
    k = j + (word(tokens, j) == ",")
    if (after := _date(tokens, k)) is not None:
        return UNCLEAR, after
    if k < len(tokens) and tokens[k].kind is Kind.DATE:
        return UNCLEAR, k + 1
    if (word(tokens, j), word(tokens, j + 1)) in (("this", "week"), ("that", "week"), ("every", "week")):
        return days, j + 2
    if word(tokens, j) in ("week", "fortnight"):
        return UNCLEAR, j + 1
    if (word(tokens, j), word(tokens, j + 1)) in (
        ("next", "week"),
        ("last", "week"),
        ("after", "next"),
        ("before", "last"),
    ):
        return UNCLEAR, j + 2
    return days, j


def _date(tokens: Sequence[Token], i: int) -> int | None:
    """The token after the date that begins at `i`: "14 May", "May 14th", "the 14th", "5/14"."""
    if word(tokens, i) == "the":
        return _ordinal(tokens, i + 1, bare=True)
    if word(tokens, i) in _MONTHS and i + 1 < len(tokens) and tokens[i + 1].kind is Kind.NUMBER:
        return _ordinal(tokens, i + 1) or i + 2
    return _ordinal(tokens, i, bare=word(tokens, i - 1) not in ("my", "your"))


def _ordinal(tokens: Sequence[Token], i: int, bare: bool = False) -> int | None:
    if i >= len(tokens) or tokens[i].kind is not Kind.NUMBER or len(tokens[i].text) > 2:
        return None
    ordinal = word(tokens, i + 1) in ("st", "nd", "rd", "th") and glued(tokens, i + 1)
    j = i + 1 + ordinal
    j += word(tokens, j) == "of"
    if word(tokens, j) in _MONTHS:
        return j + 1
    if not ordinal or not bare or word(tokens, i + 2) in ("choice", "option", "preference", "pick", "best", "slot"):
        return None
    return i + 2


def _limit(tokens: Sequence[Token], i: int, lead: str) -> tuple[Days, int] | None:
    """A range or a limit, such as "from Tuesday to Thursday", "after Wednesday" or "until Thursday"."""
    if word(tokens, i - 1) in ("apart", "aside"):
        return None
    j = i + 1 + (word(tokens, i + 1) in ("on", "the", "from"))
    day = _name(tokens, j)
    if day is None:
        return None
    j = _after_name(tokens, j)
    place, link, second = WEEK.index(day), word(tokens, j), _name(tokens, j + 1)
    if (
        lead in ("from", "between", "starting")
        and second is not None
        and (link in _BACK_TO or (lead, link) == ("between", "and"))
    ):
        return _qualified(tokens, _span(day, second), _after_name(tokens, j + 1))
    if lead in ("from", "since", "starting"):
        j += word(tokens, j) in ("on", "onwards", "onward", "forward")
        names = WEEK[place:]
    elif lead == "after":
        names = WEEK[place + 1 :]
    elif lead in ("until", "till") and word(tokens, j) in ("evening", "night", "inclusive"):
        # "Until Wednesday evening": with all of Wednesday.
        return Days(WEEK[: place + 1], limit=True), j + 1
    elif lead == "through":
        names = WEEK[: place + 1]
    else:
        names = WEEK[:place]
    begins = lead in ("from", "since", "starting", "after")
    days, j = _qualified(tokens, Days(names, limit=True, edge=day, begins=begins), j)
    # "By Tuesday" is no time of this week, but "that day" behind it is Tuesday.
    return (replace(UNCLEAR, names=(day,)) if lead in ("by", "between") else days), j
