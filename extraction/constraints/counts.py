"""Counts as people bound them: "at least 3", "no more th[ae]n twice", "150+", "between 20 and 30", "five or six"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extraction.constraints.bounding import (
    ABOUT,
    EXACT,
    FEWER,
    HIGH,
    JUST_SO,
    LATE,
    LATER,
    LIMIT,
    LOW,
    MORE,
    NEGATED,
    NOT_ONCE,
    NOT_ONE,
    OR_LESS,
    OR_MORE,
    PLACED,
    REFUSED,
    SPAN,
    TIMES,
)
from extraction.constraints.numbers import NUMBER, NUMBER_WORDS, number
from extraction.cues import fragment


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
    |(?P<either>\b(?P<e>{_N})\s+or\s+(?P<f>{_N}))
    |(?P<open>\b(?:anything\ |anywhere\ )?from\s+(?P<o>{_N})(?:\s+[a-z]+)?\s+(?:upwards?|on(?:wards?)?|up|and\ up)\b)
    |(?P<digits>\b(?P<dn>single|one|double|two|three|triple|four)[ -]digits?\b)
    |(?P<low_word>\b{_LOW}\s*:?\s+|(?:>=|=>|≥|⩾)\s*)(?:of\s+)?(?:{_ABOUT}\s+)?(?P<low>{_N})
    |(?P<high_word>\b{_HIGH}\s*:?\s+|(?:<=|=<|≤|⩽)\s*)(?:of\s+)?(?:{_ABOUT}\s+)?(?P<high>{_N})(?!\s*(?:[-–—~]|to\s)\s*{_N})
        (?:\s+or\s+(?P<higher>{_N}))?
    |(?P<vague>(?:\b{_ABOUT}\s+|~\s*)(?P<v>{_N})(?:\s*(?:or|to|-|–)\s*{_N})?
        |(?<![\w.]){_N}(?:\s+or\s+{_N})?{TIMES}(?:-?(?:ish|odd)\b
            |,?\s+(?:or\ (?:so|thereabouts)|roughly|approximately|give\ or\ take|more\ or\ less)\b))
    |(?P<more_word>\b{_MORE}:?\s+|(?<![<>=])>\s*)(?P<more>{_N})
    |(?P<fewer_word>\b{_FEWER}:?\s+|(?<![<>=])<\s*)(?P<fewer>{_N})
    |(?P<suffix_low>(?<![\w.])(?P<sl>{_N}){TIMES}\s*(?:\+
        |[,(-]?\s*{_OR_MORE}\b\)?))
    |(?P<suffix_exact>(?<![\w.])(?P<sx>{_N}){TIMES}\s*[,(]?\s*{_JUST_SO}\b\)?)
    |(?P<suffix_high>(?<![\w.])(?P<sh>{_N}){TIMES}\s*[,(-]?\s*(?:{_OR_LESS}
        |(?:is|are)\ (?:as\ (?:long|many|much|far)\ as
            |where\ |plenty|enough|all\ (?:you|we|i|the|that|there|my|our|they|it|anyone)\b
            |the\ (?:limit|most|maximum)))\b\)?
        |(?<![\w.])(?P<nm>{_N}){TIMES}(?:\s+(?!if\b)[a-z]+){{0,4}}?,?\s*(?:and\ |but\ |so\ )?
        (?:not\ (?:a|one)(?:\ single)?(?:\ \w+)?\ more|not?\ (?:more|longer(?=\W*(?:$|[.,;!)]))))\b
        (?!,?\s*(?:and\ |or\ )?(?:no|not|nor)\b|\s+th[ae]n\b))
    |(?P<exact_word>\b{_EXACT})\s+(?P<exact>{_N})
    |(?P<bare>(?<![\w.'’#-])(?P<n>{_N})(?![\w'’]|\.\d)))
    """,
    re.VERBOSE,
)
OVER = re.compile(r" \w+ (?:over|more than|above|beyond|past)\b")
"""Behind "not one": it counts nothing, "not one word over 100"."""
WORD = re.compile(r"\w")
FITS = re.compile(r"(?:limit|restrict|confin|trim|hold|cut|keep|kept|shorten|squeez|fit|cram|compress|condens|pack)")
VAGUE = re.compile(rf"\b{ABOUT} [^ ]+$")
ROUGHLY = re.compile(
    rf"{TIMES}(?:-?(?:ish|odd)\b|,? (?:or so|or thereabouts|roughly|approximately|give or take|more or less)\b)"
)
""" "Keep it to 120 words or so" bounds nothing, as "about 120 words" does."""
STOPPED = re.compile(r"stop|finish|end|quit|conclude|rest|done")
DETERMINED = re.compile(rf"\b(?:{fragment('before_one')}) $")
""" "This one" is a pronoun and counts nothing."""
OF_MINE = re.compile(
    r" of (?:my|our|his|her|their)\b(?! (?:\w+ )?(?:words|keywords|terms|phrases)\b)"
    r"| (?:[\w-]+ ){1,3}(?:on|in|from) (?:my|his|her|their) [\w ]{1,20} (?:is|are|was|were|has|have|seems?"
    r"|looks?)\b(?! to\b)"
)
""" "Three of my bullets" are not to be written."""
MADE = re.compile(
    r"\b(?:do|write|make|compose|draft|create|send|show|tell|pen|produce|need|want|(?:give|find|get|send|do) (?:me"
    r"|us)) $"
)
NO_NOUN = re.compile(r" (?:for|about|that|which|who|in|on|to|with|without|as|at|from|by)\b|\W*$|[.,;!?]")
""" "Write one for the fair": a text."""
ALLOTTED = re.compile(
    r"(?:\byou(?:['’]ve got| have| get|['’]ve)|\b(?:there(?:['’]s| is)|(?:i|we)(?:['’]ve got| have)|has|leaves|offers) (?:only |just )?"
    r"(?:room|space) for|\b(?:gives|allows|grants|leaves) (?:me|us|you)) (?:only |just )?$"
)
""" "You've got forty words": no more."""
MEASURED = re.compile(
    r" (?:\w+ )?(?:words?|sentences?|paragraphs?|bullets?|commas?|placeholders?|sections?|parts?|letters?"
    r"|highlights?)\b"
)
LENGTH = re.compile(r" (?:\w+ )?(?:words|sentences)\b")
ONE_THING = re.compile(
    r" (?:(?:more|last|small|little|other) )?(?:thing|request|wish|rule|condition|favou?r|question|remark|note|point)\b"
)
""" "Just one thing: ..." counts nothing of the text."""
NAMED = re.compile(rf"\b(?:{fragment('numbered')})\.? $")
""" "Paragraph 1" is a name."""
ONCE = re.compile(r" (?:more|again|upon|you|i|we|they|everybody|everyone)\b")
""" "Once more", "once you are done"."""
LONGEST = 120
"""More characters than any words that bound a number take before it."""
COUNTS = re.compile(rf"\d|\b(?:{NUMBER_WORDS}|double|triple)\b")
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


def bounds_in(text: str) -> Iterator[Bounds]:
    """Every bounded count in `text`, which is in lower case, from left to right.

    "Not over 5" and "avoid using it more than twice" are upper bounds, "not under 100" a lower one.
    """
    return iter(_bounds_in(text))


@lru_cache(maxsize=512)
def _bounds_in(text: str) -> tuple[Bounds, ...]:
    """All kinds look at the counts of the same clause."""
    found: list[Bounds] = []
    first = COUNTS.search(text)
    if not first:
        return ()
    behind = 0
    for match in PATTERN.finditer(text, max(0, first.start() - LONGEST)):
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
JOIN = re.compile(
    r"(?:\s+(?P<unit>words|sentences|times|occurrences))?\s*,?\s*(?:(?:and|but|yet|to|nor"
    r"|or)\s*)?(?:also\s+)?(?:(?:not|never)\s+)?"
)


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
    if group["either"]:
        first, last = sorted((number(group["e"]), number(group["f"])))
        later = LATER.match(text, end)
        if later and not later["exact"]:
            return Bounds(start, end, first, None) if later["low"] else Bounds(start, end, None, last)
        return Bounds(start, end, first, last)
    if group["digits"]:
        digits = {"single": 1, "one": 1, "double": 2, "two": 2, "triple": 3, "three": 3, "four": 4}[group["dn"]]
        return Bounds(start, end, 10 ** (digits - 1) if digits > 1 else None, 10**digits - 1)
    if group["open"]:
        return Bounds(start, end, number(group["o"]), None)
    if group["low"]:
        value = number(group["low"])
        if STOPPED.match(group["low_word"]):
            kept_on = NEGATED.search(text, max(0, start - 60), start)
            return Bounds(start, end, value, None) if kept_on else Bounds(start, end, None, value)
        reached = re.match(r"reach|hit|get", group["low_word"]) and NEGATED.search(text, max(0, start - 60), start)
        return Bounds(start, end, None, max(0, value - 1)) if reached else Bounds(start, end, value, None)
    if group["high"]:
        value = number(group["higher"] or group["high"])
        if group["high_word"].startswith("as "):
            later = LATER.match(text, end)
            if later and later["low"]:
                return Bounds(start, end, value, None)
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
        later = LATER.match(text, end)
        if later and not later["exact"]:
            said = "low" if later["low"] else "high"
            stop = end if WORD.search(text, end, later.start(said)) else later.end()
            return Bounds(start, stop, value, None) if later["low"] else Bounds(start, stop, None, value)
        return Bounds(start, end, value, value)
    return _alone(match, text, behind)


def _alone(match: re.Match[str], text: str, behind: int) -> Bounds | None:
    """A number without a word right beside it that bounds; one further off may."""
    start, end = match.span()
    value = number(match["n"])
    before = text[max(behind, start - 40) : start]
    if match["n"] == "one" and DETERMINED.search(before) and not MEASURED.match(text, end):
        return None
    if OF_MINE.match(text, end):
        return None
    if match["n"] == "one" and MADE.search(before) and NO_NOUN.match(text, end):
        return None
    if match["n"] in ("a single", "one") and NOT_ONE.search(before) and OVER.match(text, end):
        return None
    if (
        (match["n"] in ("a single", "single") and NOT_ONE.search(before))
        or (match["n"] == "once" and NOT_ONCE.search(before))
        or (match["n"] == "one" and re.search(r"\bnot (?:even )?$", before) and not re.match(r",? but\b", text[end:]))
    ):
        return Bounds(start, end, None, 0)
    if match["n"].isdigit() and NAMED.search(before):
        return None
    if match["n"] == "once" and (re.search(r"\b(?:for|at|all at) $", before) or ONCE.match(text, end)):
        return None
    later = LATER.match(text, end)
    if later:
        if later["exact"]:
            return Bounds(start, end, value, value)
        if later["low"]:
            return (
                Bounds(start, end, None, value - 1)
                if REFUSED.match(text, later.end())
                else Bounds(start, end, value, None)
            )
        return Bounds(start, end, None, value)
    late = LATE.match(text, end)
    if late:
        return Bounds(start, end, value, None) if late["low"] or late["lowest"] else Bounds(start, end, None, value)
    if ALLOTTED.search(before) and LENGTH.match(text, end):
        return Bounds(start, end, None, value)
    limit = LIMIT.search(before)
    if limit:
        return Bounds(start, end, None, value) if limit["high"] else Bounds(start, end, value, None)
    return Bounds(start, end, value, value, bare=True)
