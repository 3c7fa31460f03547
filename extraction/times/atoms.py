"""Days or hours at a word, and what may stand between two that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.lexicon.phrasebook import table
from extraction.times.day_phrases import DAY_STARTS, parse_days
from extraction.times.day_sets import POINTING_STARTS, Days, parse_those
from extraction.times.days import NAMES
from extraction.times.durations import DURATION_STARTS, parse_duration
from extraction.times.groups import Atom, Gap
from extraction.times.hour_phrases import HOUR_STARTS, parse_hours
from extraction.times.hours import Hours, Shape
from extraction.times.numbers import after_allows
from extraction.times.part_names import parse_part
from extraction.times.parts import Part
from extraction.words import Kind, Token, vocabulary, word

_LIGHT = vocabulary(
    "at @ on in the of during around about approximately approx roughly circa either both even say also then a an "
    "~ ' \" “ ” ‘ ’ [ ] { } ) * _ ` 's like sometime towards toward within inside"
)
_LINKS = dict.fromkeys(vocabulary("and & + plus then"), "and") | dict.fromkeys(vocabulary("or / | nor \\"), "or")
_TIES = {
    **dict.fromkeys(("on", "of"), "on"),
    **dict.fromkeys(("at", "@", "in", "during"), "at"),
    **dict.fromkeys((":", "=", "→"), ":"),
    **dict.fromkeys(("-", "–", "—"), "-"),
    "(": "(",
}
_SHIFTS = vocabulary("straight right shortly just soon directly immediately")
_NARROWED = vocabulary("before after until from")
_SUBJECTS = vocabulary("i we it there my our he she they is that only")
_LASTING_STARTS = DURATION_STARTS | {"for", "the"}
_INSIDE = vocabulary("from between after before")
_ALL_ALONG = vocabulary("right straight")
_TIMES = vocabulary("time times slot slots point hours")
_EMPTY = vocabulary("that slots only again")
_INDEFINITE = vocabulary("one another")
_EVERYTHING = vocabulary("anything anytime everything whenever")
_ONES = vocabulary("first second third other last")
_DASHES = ("-", "–", "—")
_PARTIAL = vocabulary("some most several many few certain alternate half")
_HALVES = vocabulary("mornings afternoons morning afternoon")
_BEFORE_BOTH = vocabulary(", ( – — -")
"""Before a pronoun that stands for days and has its own hours: "Monday and Friday, both until ten"."""
_STARTS = DAY_STARTS | HOUR_STARTS | POINTING_STARTS
"""Every word that days or hours can begin with: most words begin none, and need not be tried further."""
_DIGITS = (Kind.NUMBER, Kind.DATE)
_NARROWING = table("exceptions", {"narrowing": True})
_DOING = table("exceptions", {"narrowing: what does": True})


def gap_at(tokens: Sequence[Token], j: int) -> tuple[Gap, int] | None:
    """The separator that begins at token `j`, and the token after it; None where a run must end."""
    comma, link, tie = False, "", ""
    opened = word(tokens, j - 1) == ":"
    while j < len(tokens):
        text = tokens[j].text
        if tokens[j].kind is Kind.LINE:
            # "Wed: -" is an empty line of a list.
            if not opened or word(tokens, j - 1) in _DASHES:
                return None
        elif text in _LINKS:
            link = _LINKS[text]
            tie = ""
        elif text == ",":
            comma, tie = True, ""
        elif text == "also" and comma:
            # "Tuesday, also Friday before lunch": each has its own hours.
            return None
        elif text == "in" and word(tokens, j + 1) in NAMES:
            # "Out Monday, in Tuesday" is no list.
            return None
        elif text in _EMPTY and _adds_nothing(tokens, j, listed=comma or bool(link)):
            pass
        elif text == "on" and (days := parse_days(tokens, j)) is not None and days[0].several:
            break
        elif text in POINTING_STARTS and _pointed(tokens, j) is not None:
            # "At half past three both days", "from two on both".
            break
        elif text in _TIES:
            opened = text == ":" or (opened and text in "-–—(")
            tie, j = (":", j + 1) if _is_arrow(tokens, j) else (tie or _TIES[text], j)
        elif text in _SHIFTS and word(tokens, j + 1) in ("after", "before") and parse_hours(tokens, j) is None:
            # "Wednesday straight after ten": vague, unless what follows says more.
            pass
        elif (comma or link) and (one := _one_of(tokens, j)) > j:
            # "Two calls on Monday, one from ten to eleven and another from two to three".
            j = one
            continue
        elif text in ("an", "the") and not comma and _begins_hours(tokens, j):
            # "Tuesday an hour later", "Tuesday the same", "Tuesday the hour from ten to eleven".
            break
        elif text in _ALL_ALONG and word(tokens, j + 1) in ("up", "until", "from"):
            # "Wednesday right up to lunch".
            pass
        elif (
            text == "make" and word(tokens, j - 1) in NAMES and word(tokens, j + 1) == "it" and _is_hour(tokens, j + 2)
        ):
            # "Thursday make it ten", but not "Thursday at nine, make it ten".
            j += 1
        elif text == "as" and [word(tokens, k) for k in (j + 1, j + 2)] == ["well", "as"]:
            link, j = "and", j + 2
        elif text in _NARROWING.first_words and (narrowed := _narrowing(tokens, j)) is not None:
            return Gap(tie="at"), narrowed
        elif text in _LASTING_STARTS and (inside := _lasts_inside(tokens, j)) is not None:
            j = inside
            continue
        elif text == "for" and _fills_half(tokens, j + 1):
            # "Wednesday for the whole morning".
            pass
        elif text == "but" and not comma and word(tokens, j + 1) in _NARROWED and _goes_on(tokens, j + 1):
            if _is_everything(tokens, j - 1):
                # "Anything but after lunch" is an exception.
                break
            # "After lunch but before three".
            pass
        elif text not in _LIGHT or (text in ("either", "both") and word(tokens, j + 1) in ("side", "sides")):
            break
        j += 1
    return Gap(comma, link, tie), j


def _is_everything(tokens: Sequence[Token], j: int) -> bool:
    """Whether all times are named by the word at token `j`, of no day: "anything", "any time"."""
    return word(tokens, j) in _EVERYTHING or (word(tokens, j), word(tokens, j - 1)) == ("time", "any")


def _adds_nothing(tokens: Sequence[Token], j: int, listed: bool) -> bool:
    """Whether the word at token `j` says no more inside of a time. listed: a comma, "and" or "or" goes before it."""
    before, after = word(tokens, j - 1), word(tokens, j + 1)
    match tokens[j].text:
        case "that":
            # "The rest of that Tuesday", "any other time that Wednesday".
            return after in NAMES and (before == "of" or before in _TIMES)
        case "slots":
            # "Afternoon slots on Wednesday".
            return after == "on" and not listed
        case "only":
            # "Mornings only on Monday, afternoons only on Tuesday".
            return after == "on"
        case "again":
            # "Nine until eleven and then again two until four", "two on Monday, and two again on Friday".
            return listed or after == "on"
    return False


def _is_arrow(tokens: Sequence[Token], j: int) -> bool:
    """Whether an arrow of two signs stands at token `j`: "Monday -> ten"."""
    return tokens[j].text in ("-", "=") and word(tokens, j + 1) == ">" and tokens[j + 1].glued


def _is_hour(tokens: Sequence[Token], j: int) -> bool:
    return j < len(tokens) and parse_hours(tokens, j) is not None


def _begins_hours(tokens: Sequence[Token], j: int) -> bool:
    """Whether hours begin with the article at token `j`, and none behind it."""
    return word(tokens, j + 1) in ("hours", "same") and parse_hours(tokens, j) is not None


def _one_of(tokens: Sequence[Token], j: int) -> int:
    """The token after what stands for one of several things, and whose hours follow: "the other at"; or `j`."""
    k = j + (word(tokens, j) == "the")
    if word(tokens, k) not in (_ONES if k > j else _INDEFINITE):
        return j
    return k + 1 if word(tokens, k + 1) in ("from", "at", "between") else j


FARTHEST_ONLY = 4
"""Tokens from an "only" to the clause that it may be about."""


def _fills_half(tokens: Sequence[Token], j: int) -> bool:
    """Whether half a day or all of it stands at token `j`, and not what is in it: "for the morning meeting"."""
    part = parse_part(tokens, j) if word(tokens, j) == "the" else None
    if part is None or part[0].part is None or part[0].rest:
        return False
    return (part[0].part is Part.DAY or part[0].part.half is not None) and after_allows(tokens, part[1])


def _lasts_inside(tokens: Sequence[Token], j: int) -> int | None:
    """The token after a length at token `j` inside of the hours behind it: "for an hour between ten and twelve"."""
    k = j + (word(tokens, j) in ("for", "the"))
    last = k + 1 if word(tokens, k) == "hours" else (parse_duration(tokens, k) or (None, k))[1]
    inside = last > k and word(tokens, last) in _INSIDE and parse_hours(tokens, j) is None
    return last if inside else None


def _goes_on(tokens: Sequence[Token], j: int) -> bool:
    """Whether a limit stands at token `j` that begins no clause: not "but before ten I have a call"."""
    limit = parse_hours(tokens, j)
    return limit is not None and not limit[0].unclear and word(tokens, limit[1]) not in _SUBJECTS


def _narrowing(tokens: Sequence[Token], j: int) -> int | None:
    """The token of the hours that a clause at token `j` narrows the time before it to: "if it is after two"."""
    found = _NARROWING.longest(tokens, j)
    if found is None or any(word(tokens, k) == "only" for k in range(j - FARTHEST_ONLY, j)):
        # "I can only do Thursday if we start after ten" rules out other days, or none.
        return None
    for k in (found[1], (_DOING.longest(tokens, found[1]) or found)[1]):
        hours = parse_hours(tokens, k) if k < len(tokens) else None
        if hours is None or hours[0].unclear:
            continue
        # "Once the morning is over" is no morning.
        part = k > found[1] and hours[0].part not in (None, Part.DAY)
        if part or hours[0].shape in (Shape.FROM, Shape.UNTIL, Shape.SPAN):
            return k
    return None


def _pointed(tokens: Sequence[Token], i: int) -> tuple[Days, int] | None:
    """The days said before, which the word at token `i` stands for: "those two mornings", "both until ten"."""
    days = parse_days(tokens, i)
    if days is not None:
        return days if days[0].several else None
    those = parse_those(tokens, i)
    if those is None:
        return None
    before, following = word(tokens, i - 1), word(tokens, those[1])
    if following in _HALVES:
        # "I hope that mornings are fine".
        return those if those[0].several is following.endswith("s") else None
    if not those[0].several:
        return None
    if those[1] >= len(tokens) or (tokens[those[1]].kind is not Kind.WORD and tokens[those[1]].kind is not Kind.NUMBER):
        return those if before == "on" else None
    hours = parse_hours(tokens, those[1] + (following in ("at", "in"))) if before in _BEFORE_BOTH else None
    # "Both ten and eleven".
    return those if hours is not None and word(tokens, hours[1]) not in _LINKS else None


def atom_at(tokens: Sequence[Token], i: int) -> Atom | None:
    """The days or the hours that begin at token `i`, whichever are longer."""
    if tokens[i].text not in _STARTS and tokens[i].kind not in _DIGITS:
        return None
    if tokens[i].text == "all" and word(tokens, i - 1) == "at" and word(tokens, i + 1) in ("this", "next"):
        # "I can't do Thursday at all this week".
        return None
    days, hours = parse_days(tokens, i), parse_hours(tokens, i)
    if tokens[i].text in POINTING_STARTS and days is None and hours is None:
        days = _pointed(tokens, i)
    found: tuple[Days | Hours, int] | None = days
    if hours is not None and (days is None or hours[1] > days[1]):
        found = hours
    if found is None:
        return None
    value, last = found
    before = word(tokens, i - 1)
    if before in _PARTIAL or (before in ("either", "each", "both") and tokens[i].text in ("end", "ends")):
        value = replace(value, unclear=True)
    return Atom(value, i, last)
