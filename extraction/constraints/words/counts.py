"""Counts as people bound them: "at least 3", "no more th[ae]n twice", "150+", "between 20 and 30", "five or six"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extraction.constraints.words.alone import PERMITS, alone
from extraction.constraints.words.bounding import (
    ABOUT,
    EXACT,
    FEWER,
    HIGH,
    JUST_SO,
    LATER,
    LOW,
    MORE,
    NEGATED,
    NOR_DO,
    OR_LESS,
    OR_MORE,
    PLACED,
    REFUSED,
    SPAN,
    TIMES,
)
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.numbers import NUMBER, NUMBER_WORDS, number
from extraction.needing import Needing


def _spaced(fragment: str) -> str:
    """For a pattern in verbose form."""
    return fragment.replace(" ", r"\ ")


_N, _LOW, _HIGH, _MORE, _FEWER, _EXACT, _SPAN, _ABOUT, _OR_MORE, _OR_LESS, _JUST_SO = map(
    _spaced, (NUMBER, LOW, HIGH, MORE, FEWER, EXACT, SPAN, ABOUT, OR_MORE, OR_LESS, JUST_SO)
)
PATTERN = re.compile(
    rf"""(?:(?<![a-z])|(?=[<>=≥⩾≤⩽~]))(?:
    (?P<between>{_SPAN}\s+(?P<a>{_N})(?:\s+(?P<of>[a-z]+))?
        \s*(?:and|(?:up\ |all\ the\ way\ )?to|-|–|—|~|through)\s*(?P<b>{_N})(?(of)(?=\s+(?P=of))))
    |(?P<range>(?<![\w$.])(?P<c>{_N})(?:\s+(?:to|through)\s+|\s*[-–—~]\s*)(?P<d>{_N})\b)
    |(?P<either>\b(?P<e>{_N})(?:,\s+{_N})?,?\s+or\s+(?P<f>{_N}))
    |(?P<open>\b(?:anything\ |anywhere\ )?from\s+(?P<o>{_N})(?:\s+[a-z]+)?\s+(?:upwards?|on(?:wards?)?|up|and\ up)\b)
    |(?P<digits>\b(?:a\ )?(?P<dn>single|one|double|two|three|triple|four)[ -]digits?\b)
    |(?P<low_word>\b{_LOW}\s*:?\s+|(?:>=|=>|≥|⩾)\s*)(?:of\s+)?(?:{_ABOUT}\s+)?(?P<low>{_N})
    |(?P<high_word>\b{_HIGH}\s*:?\s+|(?:<=|=<|≤|⩽)\s*)(?:of\s+)?(?:{_ABOUT}\s+)?(?P<high>{_N})(?!\s*(?:[-–—~]|to\s)\s*{_N})
        (?:\s+or\s+(?P<higher>{_N}))?
    |(?P<vague>(?:\b{_ABOUT}\s+|~\s*)(?P<v>{_N})(?:\s*(?:or|to|-|–)\s*{_N})?
        |(?<![\w.])(?:(?:{NUMBER_WORDS})[ -])*(?:{NUMBER_WORDS})-?ish\b
        |(?<![\w.]){_N}(?:\s+or\s+{_N})?{TIMES}(?:-?(?:ish|odd)\b
            |,?\s+(?:or\ (?:so|thereabouts)|roughly|approximately|give\ or\ take|more\ or\ less)\b))
    |(?P<more_word>\b{_MORE}:?\s+|(?<![<>=])>\s*)(?P<more>{_N})
    |(?P<fewer_word>\b{_FEWER}:?\s+|(?<![<>=])<\s*)(?P<fewer>{_N})
    |(?P<suffix_low>(?<![\w.])(?P<sl>{_N}){TIMES}\s*(?:\+
        |[,(-]?\s*{_OR_MORE}\b\)?))
    |(?P<suffix_exact>(?<![\w.])(?P<sx>{_N}){TIMES}\s*[,(]?\s*{_JUST_SO}\b\)?)
    |(?P<suffix_high>(?<![\w.])(?P<sh>{_N}){TIMES}\s*[,(-]?\s*(?:{_OR_LESS}
        |(?:is|are)\ (?:as\ (?:long|many|much|far)\ as
            |where\ |plenty|enough
            |(?:really\ |about\ |simply\ )?all\ (?:you|we|i|the|that|there|my|our|they|it|anyone)\b
            |the\ (?:limit|most|maximum)))\b\)?
        |(?<![\w.])(?P<nm>{_N}){TIMES}(?:\s+(?!if\b)[a-z]+){{0,4}}?,?\s*(?:and\ |but\ |so\ )?
        (?:not\ (?:a|one)(?:\ single)?(?:\ \w+)?\ more|not?\ (?:more|longer(?=\W*(?:$|[.,;!)]))))\b
        (?!,?\s*(?:and\ |or\ )?(?:no|not|nor)\b|\s+th[ae]n\b|\s+(?:or|and|nor)\s+(?:one\s+)?(?:less|fewer)\b))
    |(?P<exact_word>\b{_EXACT})\s+(?P<exact>{_N})
    |(?P<bare>(?<![\w.'’#-])(?P<n>{_N})(?![\w'’]|\.\d)))
    """,
    re.VERBOSE,
)
FITS = re.compile(r"(?:limit|restrict|confin|trim|hold|cut|keep|kept|shorten|squeez|fit|cram|compress|condens|pack)")
VAGUE = re.compile(rf"\b{ABOUT} [^ ]+$")
ROUGHLY = re.compile(
    rf"{TIMES}(?:-?(?:ish|odd)\b|,? (?:or so|or thereabouts|roughly|approximately|give or take|more or less)\b)"
)
""" "Keep it to 120 words or so" bounds nothing, as "about 120 words" does."""
STOPPED = re.compile(r"stop|finish|end|quit|conclude|rest|done")
ONE_THING = re.compile(
    r" (?:(?:more|last|small|little|other) )?(?:thing|request|wish|rule|condition|favou?r|question|remark|note|point)\b"
)
""" "Just one thing: ..." counts nothing of the text."""
NEAR = 40
"""How many characters before a number may permit it."""
LONGEST = 120
"""More characters than any words that bound a number take before it."""
HYPHENED = Needing(
    re.compile(
        rf"\b{NUMBER}-(?:word|sentence|bullet|paragraph)s?-(?:or-\w+|at-(?:most|least)|max\w*|min\w*|tops|plus)\b"
    ),
    needed="-or-|-at-|-m|-tops|-plus",
)
""" "A fifty-words-or-fewer remark"."""
COUNTS = re.compile(rf"\d|\b(?:{NUMBER_WORDS}|double|triple)\b")
"""Without one of these there is no count."""


def bounds_in(text: str) -> Iterator[Bounds]:
    """Every bounded count in `text`, which is in lower case, from left to right.

    "Not over 5" and "avoid using it more than twice" are upper bounds, "not under 100" a lower one.
    """
    return iter(_bounds_in(text))


@lru_cache(maxsize=512)
def _bounds_in(text: str) -> tuple[Bounds, ...]:
    """All kinds look at the counts of the same clause."""
    text = HYPHENED.sub(lambda said: said.group().replace("-", " "), text)
    found: list[Bounds] = []
    behind = 0
    # Between two numbers that are far apart, and behind the last one, there is nothing to look for.
    while (number_ahead := COUNTS.search(text, behind)) and (
        match := PATTERN.search(text, max(behind, number_ahead.start() - LONGEST))
    ):
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
UNITED = re.compile(r"\b(words|sentences|times|occurrences)\b")
"""The unit inside the words of a count: "a thousand words at most"."""
JOIN = re.compile(
    r"(?:\s+(?P<unit>words|sentences|times|occurrences))?\s*,?\s*(?:(?:and|but|yet|to|nor"
    rf"|or)\s*)?(?:also\s+)?(?:(?:not|never)\s+|{NOR_DO})?"
)


def _joined(first: Bounds, second: Bounds, text: str) -> Bounds | None:
    """Both ends of one interval, given one after the other: "at least 3 and at most 5"."""
    lows = [bounds.low for bounds in (first, second) if bounds.low is not None]
    highs = [bounds.high for bounds in (first, second) if bounds.high is not None]
    between = JOIN.fullmatch(text, first.end, second.start)
    if len(lows) != 1 or len(highs) != 1 or lows[0] > highs[0] or not between:
        return None
    unit = UNITED.search(text, second.start, second.end) or UNIT.match(text, second.end)
    named = between["unit"] or ((own := UNITED.search(text, first.start, first.end)) and own[1])
    if unit and named and unit[1] != named:
        return None
    return Bounds(first.start, second.end, lows[0], highs[0])


def _bounds(match: re.Match[str], text: str, behind: int) -> Bounds | None:
    """behind: where the count before it ends."""
    start, end = match.span()
    group = match
    if group["between"] or group["range"]:
        first, last = (number(x) for x in ((group["a"], group["b"]) if group["between"] else (group["c"], group["d"])))
        return Bounds(start, end, first, last) if first <= last else None
    if group["either"]:
        first, last = sorted((number(group["e"]), number(group["f"])))
        later = LATER.match(text, end)
        if later and not later["exact"]:
            return Bounds(start, end, first, None) if later["low"] else Bounds(start, end, None, last)
        return Bounds(start, end, first, last)
    if group["digits"]:
        digits = {"single": 1, "one": 1, "double": 2, "two": 2, "triple": 3, "three": 3, "four": 4}[group["dn"]]
        later = LATER.match(text, end)
        if later and later["high"]:
            return Bounds(start, end, None, 10**digits - 1)
        return Bounds(start, end, 10 ** (digits - 1) if digits > 1 else None, 10**digits - 1)
    if group["open"]:
        return Bounds(start, end, number(group["o"]), None)
    if group["low"]:
        value = number(group["low"])
        if STOPPED.match(group["low_word"]):
            kept_on = NEGATED.search(text, max(0, start - 60), start)
            return Bounds(start, end, value, None) if kept_on else Bounds(start, end, None, value)
        reached = re.match(r"reach|hit|get|clear", group["low_word"]) and NEGATED.search(
            text, max(0, start - 60), start
        )
        return Bounds(start, end, None, max(0, value - 1)) if reached else Bounds(start, end, value, None)
    if group["high"]:
        value = number(group["higher"] or group["high"])
        if group["high_word"].startswith("as "):
            negated = NEGATED.search(text, max(0, start - 60), start) is not None
            return Bounds(start, end, None if negated else value, value - 1 if negated else value, bare=not negated)
        if re.match(r"not even", group["high_word"]):
            return Bounds(start, end, None, max(0, value - 1))
        if FITS.match(group["high_word"]) and (ROUGHLY.match(text, end) or VAGUE.search(match.group())):
            return None
        return Bounds(start, end, None, value)
    if group["vague"]:
        if group["v"] and PLACED.search(text, 0, start):
            value = number(group["v"])
            later = LATER.match(text, end)
            if later and not later["exact"]:
                return Bounds(start, later.end(), value if later["low"] else None, None if later["low"] else value)
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
        return (
            Bounds(start, end, None, max(0, value - 1))
            if negated and not text[:start].endswith(", ")
            else Bounds(start, end, value, None)
        )
    if group["sh"]:
        return Bounds(start, end, None, number(group["sh"]))
    if group["nm"]:
        return Bounds(start, end, None, number(group["nm"]))
    if (group["exact"] or group["n"]) == "one" and ONE_THING.match(text, end):
        return None
    if group["exact"] or group["sx"]:
        value = number(group["exact"] or group["sx"])
        if group["exact_word"] == "only" and value > 1 and PERMITS.search(text, max(behind, start - NEAR), start):
            return Bounds(start, end, None, value)
        later = LATER.match(text, end)
        if later and not later["exact"]:
            return Bounds(start, end, value, None) if later["low"] else Bounds(start, end, None, value)
        return Bounds(start, end, value, value)
    return alone(match, text, behind)
