"""Counts as people bound them: "at least 3", "no more th[ae]n twice", "150+", "between 20 and 30", "five or six"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

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
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:[kx]\b)?|(?:half a |a half |a |one |two |a baker['’]s )?(?:dozen)\b|a single\b"
    r"|a (?:couple|pair)(?: of)?\b(?: (?:hundred|thousand)\b)?"
    rf"|(?:(?:{_WORD}|a|hundred|thousand)(?:[ -](?:and )?(?:{_WORD}|hundred|thousand)){{0,6}})(?<!\ba)\b)"
)

_COUNTED = r"(?: (?:often|words|sentences|times|letters|frequently))?"
_LESS = rf"(?:(?:fewer|less){_COUNTED}|shorter|lower|smaller)"
_GREATER = rf"(?:more{_COUNTED}|longer|greater|higher|larger|bigger)"
_MARK = r"(?:mark|threshold|level|limit|count|number|total|figure|target|score|bar)"
LOW = (
    rf"(?:at ?(?:the )?(?:very |bare |absolute )?(?:least|minimum)|at a (?:bare |absolute )?minimum"
    rf"|(?:no|not|never) (?:any )?{_LESS} th[ae]n"
    r"|nothing (?:under|below|short of|less th[ae]n|fewer th[ae]n)"
    r"|(?:a |the )?(?:bare |absolute )?(?:minimum|least)(?: (?:number|count|length|total))?(?: (?:of|is|being"
    r"|at))?|min\.?"
    r"|upwards? of|a good|a (?:floor|lower (?:limit|bound)) of|as few as|starting (?:at|from)"
    r"|(?:reach(?:es)?|hits?|gets? to)(?: at least)?)"
)
HIGH = (
    rf"(?:at ?(?:the )?(?:very |absolute )?(?:most|maximum)|at an? (?:absolute )?maximum"
    rf"|(?:no|not|never) (?:any )?{_GREATER} th[ae]n"
    r"|nothing (?:over|above|beyond|past|more th[ae]n|longer th[ae]n)|(?:any number )?up to"
    r"|(?:a |the |an )?(?:absolute )?max(?:imum|\.)?(?: (?:number|count|length|total))?(?: (?:of|is|being|at))?"
    r"|(?:limit|restrict|confin|trim|hold|cut)\w*(?: down)?[^.;,]{0,50}? to|capped at"
    r"|(?:cap|max|top)(?:s|ped|ping)?(?: out)?[^.;,]{0,50}? at|within|inside"
    r"|(?:stops?|capping|ends?) (?:at|after)|as (?:many|often|long|frequently) as|not even"
    r"|(?:a |the |an )?(?:upper |word |hard |strict )?(?:limit|ceiling|cap)(?: (?:of|at|is))+)"
)
MORE = (
    rf"(?:{_GREATER} th[ae]n(?: a total of)?|over|above|exceed(?:s|ing|ed)?|surpass(?:es|ing)?|beyond"
    rf"|in excess of|north of|past)(?: the)?(?: {_MARK}(?: of)?)?"
)
FEWER = (
    rf"(?:{_LESS} th[ae]n(?: a total of)?|under(?:neath)?|below|short of|shy of|south of|beneath)"
    rf"(?: the)?(?: {_MARK}(?: of)?)?"
)
ABOUT = (
    r"(?:roughly|around|about|approximately|approx\.?|circa|ca\.|nearly|almost|close to|some(?:thing like)?"
    r"|on the order of|say,?|ideally|maybe|perhaps|probably|more or less"
    r"|(?:somewhere )?in the (?:region|area|neighbou?rhood|vicinity|ballpark|order) of|(?:somewhere"
    r"|anywhere) (?:near|around|about))"
)
"""What makes a number vague: no bound at all, unless a word before it bounds."""
EXACT = (
    r"(?:exactly|precisely|just|only|a total of|strictly|(?:no|not|neither) (?:more|less|fewer) (?:and|or|nor) "
    r"(?:(?:no|not) )?(?:more|less|fewer) th[ae]n)"
)
_BETWEEN = r"(?:between|from|anywhere from|(?:in )?(?:the |a )?range(?: of| from)?|somewhere between)"
_TIMES = (
    r"(?:\s*(?:times|words|sentences|occurrences|mentions|uses|occasions|instances|appearances)"
    r"(?:\s+(?:long|in\s+(?:length|total|all)))?)?"
)


def _spaced(fragment: str) -> str:
    """For a pattern in verbose form."""
    return fragment.replace(" ", r"\ ")


OR_MORE = (
    r"(?:or (?:more|above|greater|over|longer|higher|better|beyond|up|else more)|(?:and|or) (?:upwards?|up|above"
    r"|over|more|beyond)|upwards"
    r"|at ?(?:the )?(?:very |bare |absolute )?(?:least|minimum)|at a (?:bare |absolute )?minimum|minimum|min|plus)"
)
OR_LESS = (
    r"(?:or (?:less|fewer|under|below|shorter|lower)|and (?:under|below|fewer|less)"
    r"|at ?(?:the )?(?:very |absolute )?most|at (?:an? |the )?(?:absolute )?max(?:imum)?|tops|max(?:imum)?"
    r"|at the outside)"
)
JUST_SO = (
    r"(?:exactly|precisely|on the (?:dot|nose)|sharp|flat|nothing (?:more|less|else)|and (?:only (?:once"
    r"|\w+(?: times)?)|no more(?! th[ae]n))"
    r"|(?:and )?(?:no|not) (?:more|less|fewer)(?:,| and| or|,? nor|, and)? (?:no |not )?(?:less|fewer|more))"
)
_N, _LOW, _HIGH, _MORE, _FEWER, _EXACT, _SPAN, _ABOUT, _OR_MORE, _OR_LESS, _JUST_SO = map(
    _spaced, (NUMBER, LOW, HIGH, MORE, FEWER, EXACT, _BETWEEN, ABOUT, OR_MORE, OR_LESS, JUST_SO)
)
PATTERN = re.compile(
    rf"""
    (?P<between>{_SPAN}\s+(?P<a>{_N})\s*(?:and|to|-|–|—|~|through)\s*(?P<b>{_N}))
    |(?P<range>(?<![\w$.])(?P<c>\d+)\s*(?:to|-|–|—|~)\s*(?P<d>\d+)\b)
    |(?P<range_of_words>\b(?P<g>{_N})\s+to\s+(?P<h>{_N}))
    |(?P<either>\b(?P<e>{_N})\s+or\s+(?P<f>{_N}))
    |(?P<open>\b(?:anything\ |anywhere\ )?from\s+(?P<o>{_N})(?:\s+[a-z]+)?\s+(?:upwards?|on(?:wards?)?|up|and\ up)\b)
    |(?P<digits>\b(?P<dn>single|one|double|two|three|triple|four)[ -]digits?\b)
    |(?P<low_word>\b{_LOW}\s*:?\s+|(?:>=|=>|≥|⩾)\s*)(?:of\s+)?(?:{_ABOUT}\s+)?(?P<low>{_N})
    |(?P<high_word>\b{_HIGH}\s*:?\s+|(?:<=|=<|≤|⩽)\s*)(?:of\s+)?(?:{_ABOUT}\s+)?(?P<high>{_N})
    |(?P<vague>(?:\b{_ABOUT}\s+|~\s*)(?P<v>{_N})(?:\s*(?:or|to|-|–)\s*{_N})?
        |(?<![\w.]){_N}(?:\s+or\s+{_N})?{_TIMES}(?:-?(?:ish|odd)\b
            |,?\s+(?:or\ (?:so|thereabouts)|roughly|approximately|give\ or\ take|more\ or\ less)\b))
    |(?P<more_word>\b{_MORE}\s+|(?<![<>=])>\s*)(?P<more>{_N})
    |(?P<fewer_word>\b{_FEWER}\s+|(?<![<>=])<\s*)(?P<fewer>{_N})
    |(?P<suffix_low>(?<![\w.])(?P<sl>{_N}){_TIMES}\s*(?:\+
        |(?:[,(-]\s*|-)?(?:{_OR_MORE}|is\ (?:the|my|our|your)\ (?:\w+\ )?(?:minimum|least))\b))
    |(?P<suffix_exact>(?<![\w.])(?P<sx>{_N}){_TIMES}\s*(?:[,(]\s*)?(?:{_JUST_SO})\b)
    |(?P<suffix_high>(?<![\w.])(?P<sh>{_N}){_TIMES}\s*(?:[,(-]\s*)?(?:{_OR_LESS}
        |is\ (?:the|my|our|your)\ (?:\w+\ )?(?:max(?:imum)?|limit|ceiling|cap|most)
        |(?:is|are)\ (?:as\ (?:long|many|much|far)\ as|all\ (?:you|we|i)\b|plenty))\b
        |(?<![\w.])(?P<nm>{_N}){_TIMES}(?:\s+[a-z]+){{0,4}}?,?\s*(?:and\ |but\ )?
        (?:not\ (?:a|one)(?:\ single)?(?:\ \w+)?\ more|not?\ more)\b(?!,?\s*(?:and\ |or\ )?(?:no|not|nor)\b))
    |(?P<exact_word>\b{_EXACT})\s+(?P<exact>{_N})
    |(?P<bare>(?<![\w.'’#-])(?P<n>{_N})(?![\w'’]|\.\d))
    """,
    re.VERBOSE,
)
NEGATED = re.compile(
    r"(?:\bnot\b|n['’]t\b|\bnever\b|\bavoid\w*|\bwithout\b|\brefrain\w*|\bno\b|\bneither\b|\bmustn|\b(?:do|does"
    r"|should|ca|must)nt\b|\b(?:keep|prevent|stop)\b[^.;]{0,40}\bfrom\b)"
    r"(?:(?!\b(?:and|but|yet)\b)[^.;]){0,60}$"
)
PLACED = re.compile(
    r"\b(?:asterisks?|stars?|marks?|quotes?|brackets?|lines?|talk\w*|think\w*|stor(?:y|ies)|tells?)\s+$"
)
"""Before "around two", "about two": says where, and nothing vague."""
NOT_ONE = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bwithout|\bavoid\w*|\brefrain\w*)\b(?:(?!\b(?:and|but|yet)\b)[^.;,]){0,30}$"
)
NOT_ONCE = re.compile(r"(?:\bnot|n['’]t|\bnever|\bwithout|\bnor)\b(?:[^.;,]{0,30}\beven)?\s+$")
LATER = re.compile(
    r"(?:[ -](?!(?:or|and|to|of|in|with|at)\b)[a-z]+){1,3}?,?\s+\(?"
    rf"(?:(?P<low>{OR_MORE})|(?P<high>{OR_LESS})|(?P<exact>{JUST_SO}))\b"
)
LATE = re.compile(
    rf"(?=[^.;,:\d]{{0,60}}?\s(?:is|being|as) (?:the|my|our|your) (?:\w+ )?(?:(?P<lowest>minimum|least)"
    rf"|(?P<highest>max(?:imum)?|limit|ceiling|cap|most))\b)"
    rf"|(?:(?!\b(?:and|but|or|with|in|plus|while)\b)[^.;,:\d]){{1,60}}?\s\(?(?:(?P<low>{OR_MORE})"
    rf"|(?P<high>{OR_LESS}))(?=\W*$|\s*[.,;!?)])"
)
"""What bounds a number alone at the end of its clause."""
"""What bounds a number alone behind what it counts: "4 bullets max", "three letters or more"."""
LIMIT = re.compile(
    r"\b(?:(?P<high>max\w*|(?:upper |hard )?limit|cap|ceiling|longest|upper bound|most)"
    r"|(?P<low>min(?!d|u[ts])\w*|floor|shortest|least|lower (?:limit|bound)))\b(?:(?!\b(?:and|but"
    r"|with)\b)[^.;,\d]){0,40}$"
)
"""What bounds a number alone before it: "the maximum length is 90 words"."""
REFUSED = re.compile(
    r"[^.;,]{0,30}?\b(?:(?:is|are|will be|gets?|would be) (?:simply |just )?(?:cut|sent back|returned|thrown out"
    r"|binned|rejected|ignored|discarded|dropped"
    r"|refused|too \w+|not (?:accept|allow|permit|ok|fine)\w*|unacceptable|forbidden|out)|won['’]t do|will not do)\b"
)
"""Said after a count: "more th[ae]n 90 words is too long"."""


COUNTS = re.compile(rf"\d|\b(?:{_WORD}|hundred|thousand|double|triple)\b")
"""Without one of these there is no count."""


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
        return (None, 0) if self.high == 0 else (self.low, None if self.bare else self.high)


@cache
def number(text: str) -> int:
    """The value of a match of `NUMBER`."""
    if text[0].isdigit():
        return int(text.rstrip("kx").replace(",", "")) * (1000 if text.endswith("k") else 1)
    words = [word for word in re.split(r"[ -]", text) if word not in ("and", "of")]
    if "dozen" in words:
        return {"half": 6, "two": 24}.get(words[0], 6 if "half" in words else 13 if len(words) == 3 else 12)
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
    return iter(_bounds_in(text))


@lru_cache(maxsize=512)
def _bounds_in(text: str) -> tuple[Bounds, ...]:
    """All kinds look at the counts of the same clause."""
    found: list[Bounds] = []
    if not COUNTS.search(text):
        return ()
    behind = 0
    for match in PATTERN.finditer(text):
        bounds = _bounds(match, text, behind)
        behind = match.end()
        if bounds is None:
            continue
        joined = _joined(found[-1], bounds, text) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(bounds)
    return tuple(found)


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


def _bounds(match: re.Match[str], text: str, behind: int) -> Bounds | None:
    """behind: where the count before it ends."""
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
    if group["digits"]:
        digits = {"single": 1, "one": 1, "double": 2, "two": 2, "triple": 3, "three": 3, "four": 4}[group["dn"]]
        return Bounds(start, end, 10 ** (digits - 1) if digits > 1 else None, 10**digits - 1)
    if group["open"]:
        return Bounds(start, end, number(group["o"]), None)
    if group["low"]:
        reached = re.match(r"reach|hit|get", group["low_word"]) and NEGATED.search(text, max(0, start - 60), start)
        value = number(group["low"])
        return Bounds(start, end, None, max(0, value - 1)) if reached else Bounds(start, end, value, None)
    if group["high"]:
        value = number(group["high"])
        if group["high_word"].startswith("as "):
            negated = NEGATED.search(text, max(0, start - 60), start) is not None
            return Bounds(start, end, None if negated else value, value - 1 if negated else value, bare=not negated)
        if re.match(r"not even", group["high_word"]):
            return Bounds(start, end, None, max(0, value - 1))
        return Bounds(start, end, None, value)
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
    if group["exact"] or group["sx"]:
        value = number(group["exact"] or group["sx"])
        return Bounds(start, end, value, value)
    value = number(group["n"])
    before = text[max(behind, start - 40) : start]
    if (
        (group["n"] in ("a single", "single") and NOT_ONE.search(before))
        or (group["n"] == "once" and NOT_ONCE.search(before))
        or (group["n"] == "one" and re.search(r"\bnot (?:even )?$", before) and not re.match(r",? but\b", text[end:]))
    ):
        return Bounds(start, end, None, 0)
    later = LATER.match(text, end)
    if later:
        if later["exact"]:
            return Bounds(start, end, value, value)
        return Bounds(start, end, value, None) if later["low"] else Bounds(start, end, None, value)
    late = LATE.match(text, end)
    if late:
        return Bounds(start, end, value, None) if late["low"] or late["lowest"] else Bounds(start, end, None, value)
    limit = LIMIT.search(before)
    if limit:
        return Bounds(start, end, None, value) if limit["high"] else Bounds(start, end, value, None)
    return Bounds(start, end, value, value, bare=True)
