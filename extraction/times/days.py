"""The names of the days, their abbreviations and slips, and the dates that make another day of one."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

from extraction.grid import WEEK
from extraction.lexicon.phrasebook import words
from extraction.times.day_sets import UNCLEAR, Days
from extraction.words import Kind, Token, vocabulary, word

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
_TOGETHER = {"mwf": ("Mon", "Wed", "Fri"), "tth": ("Tue", "Thu"), "tuth": ("Tue", "Thu"), "mw": ("Mon", "Wed")}
_LETTERS = {
    **{"m": "Mon", "t": "Tue", "w": "Wed", "f": "Fri"},
    **{"mo": "Mon", "tu": "Tue", "we": "Wed", "th": "Thu", "fr": "Fri"},
    **{name: day for day, names in _SHORT.items() for name in names.split()},
}
INITIALS = _TOGETHER.keys() | _LETTERS.keys()
"""What names days only beside others of its kind: "M/W/F"."""
_BETWEEN_LETTERS = vocabulary("/ , & + - – and or")
_AFTER_LETTERS = vocabulary("am pm at from after before until morning afternoon mornings afternoons")


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
    # "Thus" is no Thursdays.
    del names["thus"]
    return names


NAMES = _names()
"""Spellings of day names, plural included, and the abbreviation each stands for."""
ABBREVIATED = frozenset(name for names in _SHORT.values() for name in names.split())
MONTHS = words("days", "months")


_ENDINGS = ("st", "nd", "rd", "th")


def name_at(tokens: Sequence[Token], i: int) -> str | None:
    """The day whose name stands at token `i`; none in "I sat down" and "the sun"."""
    name = word(tokens, i)
    if name in ("sat", "sun") and word(tokens, i - 1) in ("the", "i", "we", "he", "she", "a"):
        return None
    return NAMES.get(name)


def parse_initials(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    """Days by their first letters at token `i`, and the token after them: "MWF", "T/Th", "M-F", "Tu 10-12"."""
    if (together := _TOGETHER.get(word(tokens, i))) is not None:
        return Days(together), i + 1
    name = word(tokens, i)
    found, links, said = [_LETTERS[name]], set[str](), {name}
    j = i + 1
    while word(tokens, j) in _BETWEEN_LETTERS and word(tokens, j + 1) in _LETTERS:
        links.add(word(tokens, j))
        said.add(word(tokens, j + 1))
        found.append(_LETTERS[word(tokens, j + 1)])
        j += 2
    short = max(map(len, said)) < 3
    if len(found) == 1:
        # "Th at two", but not "we at two" or "14 th".
        counted = j < len(tokens) and tokens[j].kind is Kind.NUMBER
        timed = len(name) == 2 and name != "we" and (counted or word(tokens, j) in _AFTER_LETTERS)
        clock = short and counted and word(tokens, j + 1) == ":"
        return (Days((found[0],)), j) if timed or clock else None
    places = [WEEK.index(day) for day in found]
    listed = len(found) > 2 or bool(links & set("/&+-–")) or all(len(name) > 1 for name in said)
    if not short or not listed or places != sorted(set(places)):
        return None
    if links <= {"-", "–"} and len(found) == 2:
        return Days(WEEK[places[0] : places[1] + 1]), j
    return Days(tuple(found)), j


_HALVES = vocabulary("am pm")


def after_name(tokens: Sequence[Token], j: int) -> int:
    """The token after a day's name, and after the dot of "Tue." where more of the time follows."""
    dotted = word(tokens, j + 1) == "." and word(tokens, j) in ABBREVIATED
    follows = tokens[j + 2] if dotted and j + 2 < len(tokens) else None
    if follows is None:
        return j + 1
    # "I'm around Tue and Wed. Mornings are best."
    opens = word(tokens, j + 3) in ("are", "work", "suit", "would") and word(tokens, j - 2) != "."
    # "9 to 11 on Tue. 2 to 4 on Wed": the day has its hours already.
    told = (
        word(tokens, j - 1) == "on" and j > 1 and (tokens[j - 2].kind is Kind.NUMBER or word(tokens, j - 2) in _HALVES)
    )
    if not (opens or told) and (
        follows.kind is Kind.NUMBER
        or follows.text in (",", "/", "-", "–", "and", "or", "to", "at", "am", "pm", "morning", "afternoon", "mornings")
    ):
        return j + 2
    return j + 1


def qualified(tokens: Sequence[Token], days: Days, j: int) -> tuple[Days, int]:
    """A day's name and what may make another day of it: a date, "next week"."""
    j += word(tokens, j) == "itself"
    k = j + (word(tokens, j) == ",")
    if (after := date_at(tokens, k)) is not None:
        return UNCLEAR, after
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


def date_at(tokens: Sequence[Token], i: int) -> int | None:
    """The token after the date that begins at `i`: "14 May", "May 14th", "the 14th", "5/14/2026"."""
    if i >= len(tokens):
        return None
    text, kind = tokens[i].text, tokens[i].kind
    if kind is Kind.DATE:
        return i + 1
    if text == "the":
        return _ordinal(tokens, i + 1, bare=True)
    if text in MONTHS and i + 1 < len(tokens) and tokens[i + 1].kind is Kind.NUMBER:
        return i + 2 + (word(tokens, i + 2) in _ENDINGS)
    return _ordinal(tokens, i, bare=word(tokens, i - 1) not in ("my", "your")) if kind is Kind.NUMBER else None


def _ordinal(tokens: Sequence[Token], i: int, bare: bool = False) -> int | None:
    if i >= len(tokens) or tokens[i].kind is not Kind.NUMBER or len(tokens[i].text) > 2:
        return None
    ordinal = word(tokens, i + 1) in _ENDINGS
    j = i + 1 + ordinal
    j += word(tokens, j) == "of"
    if word(tokens, j) in MONTHS:
        return j + 1
    if not ordinal or not bare or word(tokens, i + 2) in ("choice", "option", "preference", "pick", "best", "slot"):
        return None
    return i + 2
