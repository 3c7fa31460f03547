"""Counts as people bound them: "at least 3", "no more than twice", "150+", "between 20 and 30", "five or six"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_UNIT_NAMES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TEN_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS, _TENS = _UNIT_NAMES.split(), _TEN_NAMES.split()
_VALUES = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: 10 * place for place, word in enumerate(_TENS, 2)}
    | {"once": 1, "twice": 2, "thrice": 3, "single": 1, "dozen": 12, "couple": 2, "pair": 2}
)
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:half a |a |one )?(?:dozen)\b|a (?:single|couple(?: of)?|pair of)\b"
    rf"|(?:(?:{_WORD}|a|hundred|thousand)(?:[ -](?:and )?(?:{_WORD}|hundred|thousand))*)(?<!\ba)\b)"
)

LOW = (
    r"(?:at (?:the )?(?:very )?least|no (?:fewer|less) than|not (?:fewer|less) than|(?:a |the )?minimum(?: of)?|min\.?"
    r"|upwards of|a good)"
)
HIGH = (
    r"(?:at (?:the )?(?:very )?most|no more than|not more than|never more than|up to|(?:a |the )?max(?:imum"
    r"|\.)?(?: of)?"
    r"|no longer than|no greater than|limit(?:ed)? to|capped at|cap(?: \w+){0,3} at|(?:a |the )?(?:limit|ceiling) of)"
)
MORE = r"(?:more than|over|above|exceed(?:s|ing)?|greater than|beyond|go past|in excess of|longer than|upward of)"
FEWER = r"(?:(?:fewer|less) than(?: a total of)?|under|below|shorter than|smaller than|short of)"
EXACT = r"(?:exactly|precisely|just|only|a total of|no more and no less than|strictly)"
_BETWEEN = r"(?:between|from|anywhere from|(?:in )?(?:the |a )?range(?: of| from)?|somewhere between)"
_TIMES = r"(?:\s*(?:times|words|sentences|occurrences)(?:\s+(?:long|in\s+(?:length|total|all)))?)?"


def _spaced(fragment: str) -> str:
    """For a pattern in verbose form."""
    return fragment.replace(" ", r"\ ")


_N, _LOW, _HIGH, _MORE, _FEWER, _EXACT, _SPAN = map(_spaced, (NUMBER, LOW, HIGH, MORE, FEWER, EXACT, _BETWEEN))
PATTERN = re.compile(
    rf"""
    (?P<between>{_SPAN}\s+(?P<a>{_N})\s*(?:and|to|-|–|—|~|through)\s*(?P<b>{_N}))
    |(?P<range>(?<![\w$.])(?P<c>\d+)\s*(?:to|-|–|—|~)\s*(?P<d>\d+)\b)
    |(?P<either>\b(?P<e>{_N})\s+or\s+(?P<f>{_N}))
    |(?P<low_word>{_LOW})\s+(?:of\s+)?(?P<low>{_N})
    |(?P<high_word>{_HIGH})\s+(?:of\s+)?(?P<high>{_N})
    |(?P<more_word>\b{_MORE})\s+(?P<more>{_N})
    |(?P<fewer_word>\b{_FEWER})\s+(?P<fewer>{_N})
    |(?P<suffix_low>(?<![\w.])(?P<sl>{_N}){_TIMES}\s*(?:\+|(?:,\s*)?(?:or\ (?:more|above|greater|over|longer)
        |and\ (?:up|above)|at\ (?:the\ )?(?:very\ )?(?:least|minimum)|at\ a\ minimum|minimum|plus)\b))
    |(?P<suffix_high>(?<![\w.])(?P<sh>{_N}){_TIMES}\s*(?:,\s*)?(?:or\ (?:less|fewer|under|below|shorter)
        |at\ (?:the\ )?(?:very\ )?most|at\ (?:a\ )?max(?:imum)?|tops|max(?:imum)?)\b)
    |(?P<exact_word>\b{_EXACT})\s+(?P<exact>{_N})
    |(?P<bare>(?<![\w.'’#-])(?P<n>{_N})(?![\w'’]|\.\d))
    """,
    re.VERBOSE,
)
NEGATED = re.compile(
    r"(?:\bnot\b|n['’]t\b|\bnever\b|\bavoid\w*|\bwithout\b|\brefrain\w*|\bno\b|\bneither\b|\bmustn)[^.;]{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """low <= count <= high, as `text[start:end]` says it. bare: a number alone, with no word that bounds."""

    start: int
    end: int
    low: int | None
    high: int | None
    bare: bool = False

    @property
    def interval(self) -> tuple[int | None, int | None]:
        """(low, high)."""
        return self.low, self.high

    @property
    def from_below(self) -> tuple[int | None, int | None]:
        """(low, high), where a number alone asks for at least so many: "use 3 placeholders" allows a fourth."""
        return self.low, None if self.bare else self.high


@cache
def number(text: str) -> int:
    """The value of a match of `NUMBER`."""
    if text[0].isdigit():
        return int(text.replace(",", ""))
    words = [word for word in re.split(r"[ -]", text) if word not in ("and", "of")]
    if "dozen" in words:
        return 6 if words[0] == "half" else 12
    total = value = 0
    for word in words:
        if word == "a":
            value = value or 0
        elif word == "hundred":
            value = (value or 1) * 100
        elif word == "thousand":
            total, value = total + (value or 1) * 1000, 0
        else:
            value += _VALUES[word]
    return total + value


def bounds_in(text: str) -> Iterator[Bounds]:
    """Every bounded count in `text`, which is in lower case, from left to right.

    "Not over 5" and "avoid using it more than twice" are upper bounds, "not under 100" a lower one.
    """
    for match in PATTERN.finditer(text):
        if found := _bounds(match, text):
            yield found


def _bounds(match: re.Match[str], text: str) -> Bounds | None:
    start, end = match.span()
    group = match.groupdict()
    if group["between"] or group["range"]:
        first, last = (number(x) for x in ((group["a"], group["b"]) if group["between"] else (group["c"], group["d"])))
        return Bounds(start, end, first, last) if first <= last else None
    if group["either"]:
        first, last = number(group["e"]), number(group["f"])
        return Bounds(start, end, min(first, last), max(first, last))
    if group["low"]:
        return Bounds(start, end, number(group["low"]), None)
    if group["high"]:
        return Bounds(start, end, None, number(group["high"]))
    negated = bool(NEGATED.search(text[max(0, start - 60) : start]))
    if group["more"]:
        value = number(group["more"])
        return Bounds(start, end, None, value) if negated else Bounds(start, end, value + 1, None)
    if group["fewer"]:
        value = number(group["fewer"])
        return Bounds(start, end, value, None) if negated else Bounds(start, end, None, max(0, value - 1))
    if group["sl"]:
        return Bounds(start, end, number(group["sl"]), None)
    if group["sh"]:
        return Bounds(start, end, None, number(group["sh"]))
    if group["exact"]:
        value = number(group["exact"])
        return Bounds(start, end, value, value)
    value = number(group["n"])
    return Bounds(start, end, value, value, bare=True)
