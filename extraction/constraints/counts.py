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
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:half a |a |one )?(?:dozen)\b|a single\b"
    r"|a (?:couple|pair)(?: of)?\b(?: (?:hundred|thousand)\b)?"
    rf"|(?:(?:{_WORD}|a|hundred|thousand)(?:[ -](?:and )?(?:{_WORD}|hundred|thousand))*)(?<!\ba)\b)"
)

LOW = (
    r"(?:at (?:the )?(?:very )?least|at a minimum|(?:no|not|never) (?:fewer|less|shorter|lower|smaller) than"
    r"|nothing (?:under|below|short of|less than|fewer than)|(?:a |the )?(?:bare |absolute )?minimum(?: of)?|min\.?"
    r"|upwards? of|a good|a floor of)"
)
HIGH = (
    r"(?:at (?:the )?(?:very )?most|at a maximum|(?:no|not|never) (?:more|longer|greater|higher|larger|bigger) than"
    r"|nothing (?:over|above|beyond|past|more than)|up to|(?:a |the )?(?:absolute )?max(?:imum|\.)?(?: of)?"
    r"|(?:limit(?:ed)?|restrict(?:ed)?|confined?)(?: \w+){0,3} to|capped at|(?:cap|max|top)s?(?: \w+){0,3} at|within"
    r"|stops? at"
    r"|(?:a |the |an )?(?:upper |word |hard |strict )?(?:limit|ceiling|cap) of)"
)
_COUNTED = r"(?: (?:often|words|sentences|times|letters))?"
MORE = (
    rf"(?:more{_COUNTED} than|over|above|exceed(?:s|ing)?|(?:greater|higher|larger|bigger) than|beyond"
    r"|(?:go|run|going) past"
    r"|in excess of|longer than|north of|past)"
)
FEWER = (
    rf"(?:(?:fewer|less){_COUNTED} than(?: a total of)?|under|below|(?:shorter|smaller|lower) than|short of|south of)"
)
ABOUT = r"(?:roughly|around|about|approximately|approx\.?|circa|nearly|almost|close to|in the (?:region|area) of)"
"""What makes a number vague: no bound at all, unless a word before it bounds."""
EXACT = (
    r"(?:exactly|precisely|just|only|a total of|strictly|(?:no|not|neither) (?:more|less|fewer) (?:and|or|nor) "
    r"(?:(?:no|not) )?(?:more|less|fewer) than)"
)
_BETWEEN = r"(?:between|from|anywhere from|(?:in )?(?:the |a )?range(?: of| from)?|somewhere between)"
_TIMES = r"(?:\s*(?:times|words|sentences|occurrences)(?:\s+(?:long|in\s+(?:length|total|all)))?)?"


def _spaced(fragment: str) -> str:
    """For a pattern in verbose form."""
    return fragment.replace(" ", r"\ ")


_N, _LOW, _HIGH, _MORE, _FEWER, _EXACT, _SPAN, _ABOUT = map(
    _spaced, (NUMBER, LOW, HIGH, MORE, FEWER, EXACT, _BETWEEN, ABOUT)
)
PATTERN = re.compile(
    rf"""
    (?P<between>{_SPAN}\s+(?P<a>{_N})\s*(?:and|to|-|–|—|~|through)\s*(?P<b>{_N}))
    |(?P<range>(?<![\w$.])(?P<c>\d+)\s*(?:to|-|–|—|~)\s*(?P<d>\d+)\b)
    |(?P<range_of_words>\b(?P<g>{_N})\s+to\s+(?P<h>{_N}))
    |(?P<either>\b(?P<e>{_N})\s+or\s+(?P<f>{_N}))
    |(?P<low_word>\b{_LOW})\s+(?:of\s+)?(?:{_ABOUT}\s+)?(?P<low>{_N})
    |(?P<high_word>\b{_HIGH})\s+(?:of\s+)?(?:{_ABOUT}\s+)?(?P<high>{_N})
    |(?P<vague>(?:\b{_ABOUT}\s+|~\s*)(?P<v>{_N})
        |(?<![\w.]){_N}{_TIMES}(?:-?ish\b|\s+(?:or\ (?:so|thereabouts)|give\ or\ take)\b))
    |(?P<more_word>\b{_MORE})\s+(?P<more>{_N})
    |(?P<fewer_word>\b{_FEWER})\s+(?P<fewer>{_N})
    |(?P<suffix_low>(?<![\w.])(?P<sl>{_N}){_TIMES}\s*(?:\+
        |(?:,\s*)?(?:or\ (?:more|above|greater|over|longer|higher|better)
        |and\ (?:upwards?|up|above)|is\ (?:the|my|our|your)\ (?:bare\ |absolute\ )?(?:minimum|least)
        |at\ (?:the\ )?(?:very\ )?(?:least|minimum)|at\ a\ minimum|minimum|plus)\b))
    |(?P<suffix_high>(?<![\w.])(?P<sh>{_N}){_TIMES}\s*(?:,\s*)?(?:or\ (?:less|fewer|under|below|shorter)
        |at\ (?:the\ )?(?:very\ )?most|at\ (?:a\ )?max(?:imum)?|tops|max(?:imum)?
        |is\ (?:the|my|our|your)\ (?:\w+\ )?(?:max(?:imum)?|limit|ceiling|cap|most))\b
        |(?<![\w.])(?P<nm>{_N}){_TIMES}(?:\s+[a-z]+){{0,4}}?,?\s*(?:and\ |but\ )?
        (?:not\ (?:a|one)(?:\ single)?(?:\ \w+)?\ more|no\ more)\b(?!,?\s*(?:and\ |or\ )?(?:no|not|nor)\b))
    |(?P<exact_word>\b{_EXACT})\s+(?P<exact>{_N})
    |(?P<bare>(?<![\w.'’#-])(?P<n>{_N})(?![\w'’]|\.\d))
    """,
    re.VERBOSE,
)
NEGATED = re.compile(
    r"(?:\bnot\b|n['’]t\b|\bnever\b|\bavoid\w*|\bwithout\b|\brefrain\w*|\bno\b|\bneither\b|\bmustn|\b(?:do|does|should|ca|must)nt\b|\b(?:keep|prevent|stop)\b[^.;]{0,40}\bfrom\b)"
    r"(?:(?!\b(?:and|but|yet)\b)[^.;]){0,60}$"
)
PLACED = re.compile(
    r"\b(?:asterisks?|stars?|marks?|quotes?|brackets?|lines?|talk\w*|think\w*|stor(?:y|ies)|tells?)\s+$"
)
"""Before "around two", "about two": says where, and nothing vague."""
NOT_ONE = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bwithout|\bavoid\w*|\brefrain\w*)\b(?:(?!\b(?:and|but|yet)\b)[^.;,]){0,30}$"
)
LATER = re.compile(
    r"(?:\s+(?!(?:or|and|to|of|in|with|at)\b)[a-z]+){1,2}?,?\s+"
    r"(?:(?P<low>or more|or above|and up(?:wards?)?|at (?:the )?(?:very )?least|at a minimum|minimum)"
    r"|(?P<high>or (?:less|fewer|under|below)|at (?:the )?(?:very )?most|at (?:a )?max(?:imum)?|tops|max(?:imum)?))\b"
)
"""What bounds a number alone behind what it counts: "4 bullets max", "three letters or more"."""
REFUSED = re.compile(
    r"[^.;,]{0,30}?\b(?:(?:is|are|will be|gets?|would be) (?:simply |just )?(?:cut|rejected|ignored|discarded|dropped"
    r"|refused|too \w+|not (?:accept|allow|permit|ok|fine)\w*|unacceptable|forbidden|out)|won['’]t do|will not do)\b"
)
"""Said after a count: "more than 90 words is too long"."""


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
    last: Bounds | None = None
    for match in PATTERN.finditer(text):
        found = _bounds(match, text)
        if found is None:
            continue
        if last is None:
            last = found
        elif joined := _joined(last, found, text):
            last = joined
        else:
            yield last
            last = found
    if last is not None:
        yield last


UNIT = re.compile(r"\s*(words|sentences|times|occurrences|letters|bullet|paragraphs|placeholders|capital)")
JOIN = re.compile(r"(?:\s+(?P<unit>words|sentences|times|occurrences))?\s*,?\s*(?:(?:and|but|yet|to)\s*)?(?:also\s+)?")


def _joined(first: Bounds, second: Bounds, text: str) -> Bounds | None:
    """Both ends of one interval, given one after the other: "at least 3 and at most 5"."""
    lows = [bounds.low for bounds in (first, second) if bounds.low is not None]
    highs = [bounds.high for bounds in (first, second) if bounds.high is not None]
    between = JOIN.fullmatch(text, first.end, second.start)
    if len(lows) != 1 or len(highs) != 1 or lows[0] > highs[0] or not between:
        return None
    unit = UNIT.match(text, second.end)
    if unit and between["unit"] and unit[1] != between["unit"]:
        return None
    return Bounds(first.start, second.end, lows[0], highs[0])


def _bounds(match: re.Match[str], text: str) -> Bounds | None:
    start, end = match.span()
    group = match.groupdict()
    if group["between"] or group["range"]:
        first, last = (number(x) for x in ((group["a"], group["b"]) if group["between"] else (group["c"], group["d"])))
        return Bounds(start, end, first, last) if first <= last else None
    if group["range_of_words"]:
        first, last = number(group["g"]), number(group["h"])
        return Bounds(start, end, first, last) if first < last else None
    if group["either"]:
        first, last = number(group["e"]), number(group["f"])
        return Bounds(start, end, min(first, last), max(first, last))
    if group["low"]:
        return Bounds(start, end, number(group["low"]), None)
    if group["high"]:
        return Bounds(start, end, None, number(group["high"]))
    if group["vague"]:
        if group["v"] and PLACED.search(text, 0, start):
            value = number(group["v"])
            return Bounds(start, end, value, value, bare=True)
        return None
    negated = bool(NEGATED.search(text[max(0, start - 60) : start]) or REFUSED.match(text[end:]))
    if group["more"]:
        value = number(group["more"])
        return Bounds(start, end, None, value) if negated else Bounds(start, end, value + 1, None)
    if group["fewer"]:
        value = number(group["fewer"])
        return Bounds(start, end, value, None) if negated else Bounds(start, end, None, max(0, value - 1))
    if group["sl"]:
        value = number(group["sl"])
        return Bounds(start, end, None, max(0, value - 1)) if negated else Bounds(start, end, value, None)
    if group["sh"]:
        return Bounds(start, end, None, number(group["sh"]))
    if group["nm"]:
        return Bounds(start, end, None, number(group["nm"]))
    if group["exact"]:
        value = number(group["exact"])
        return Bounds(start, end, value, value)
    value = number(group["n"])
    before = text[max(0, start - 40) : start]
    if (group["n"] in ("a single", "single") and NOT_ONE.search(before)) or (
        group["n"] == "one" and re.search(r"\bnot (?:even )?$", before) and not re.match(r",? but\b", text[end:])
    ):
        return Bounds(start, end, None, 0)
    later = LATER.match(text, end)
    if later:
        return Bounds(start, end, value, None) if later["low"] else Bounds(start, end, None, value)
    return Bounds(start, end, value, value, bare=True)
