"""Clock times and durations in words and digits: "half nine", "0930", "1.30 pm", "an hour and a half".

A bare number is weak: it is a time only where the words around it say so, which `reads_as_time` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extraction.lexicon import FOLLOWS_TIME, LEADS_TIME, PRONOUNS
from extraction.words import Kind, Phrases, Token, glued, vocabulary, word

_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_COUNTED = {name: count for count, name in enumerate(_SMALL.split(" "), 1)}
HOURS = {name: count for name, count in _COUNTED.items() if count <= 12}
LATE_HOURS = {name: count for name, count in _COUNTED.items() if count > 12}
_MINUTES: Phrases[int] = Phrases(
    [
        ("(oh|o) five", 5),
        ("fifteen", 15),
        ("twenty", 20),
        ("twenty five", 25),
        ("thirty", 30),
        ("thirty five", 35),
        ("forty", 40),
        ("(forty|fourty) five", 45),
        ("fifty", 50),
        ("fifty five", 55),
    ]
)
_STEPS: Phrases[int] = Phrases(
    [
        ("(a|) quarter", 15),
        ("five (minutes|)", 5),
        ("ten (minutes|)", 10),
        ("twenty (minutes|)", 20),
        ("twenty five (minutes|)", 25),
        ("half", 30),
    ]
)
_MERIDIEM = {"am": 0, "pm": 12, "a": 0, "p": 12}
_ZONES = vocabulary("utc gmt est edt pst pdt cst cdt mst mdt cet cest bst ist aest jst hkt et pt ct eastern pacific")
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was said.

    hour: 0..24. minute: 0..59. firm: the half of the day was said ("3 pm", "15:00"), or left to working hours.
    strong: cannot be read as anything but a time. foreign: said in a time zone, or as somebody else's time.
    """

    hour: int
    minute: int = 0
    firm: bool = False
    strong: bool = False
    foreign: bool = False

    def minutes(self, half: int | None = None) -> int:
        """Minutes after midnight. half: 0 or 12 where the words around it say morning or afternoon.

        Left to itself, a bare hour from 1 to 6 lies in the afternoon.
        """
        if self.firm:
            hour = self.hour
        elif half is not None:
            hour = self.hour % 12 + half
        else:
            hour = self.hour + 12 if 1 <= self.hour <= 6 else self.hour
        return hour * 60 + self.minute


def _number(tokens: Sequence[Token], i: int, digits: int | None = None) -> str | None:
    if not 0 <= i < len(tokens) or tokens[i].kind is not Kind.NUMBER:
        return None
    text = tokens[i].text
    return text if digits is None or len(text) == digits else None


def _hour(tokens: Sequence[Token], i: int) -> int | None:
    """An hour from 1 to 12 in digits or as a word."""
    digits = _number(tokens, i)
    if digits is not None:
        return int(digits) if len(digits) <= 2 and 1 <= int(digits) <= 12 else None
    return HOURS.get(word(tokens, i))


def parse_clock(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """The time that begins at token `i`, and the token after it."""
    if i >= len(tokens):
        return None
    found = _stepped(tokens, i) or (_digits(tokens, i) if tokens[i].kind is Kind.NUMBER else _spelled(tokens, i))
    return found and _suffixes(tokens, *found)


def _stepped(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """ "Half past nine", "half nine", "a quarter to three", "ten to two", "20 past 4"."""
    step = _STEPS.longest(tokens, i)
    if step is None and (digits := _number(tokens, i)) in ("5", "10", "15", "20", "25"):
        step = (int(digits), i + 1)
        if word(tokens, i + 1) == "to":
            # "10 to 2" in digits is a range.
            return None
    if step is None:
        return None
    minutes, j = step
    j += word(tokens, j) == "-" and glued(tokens, j)
    link = word(tokens, j)
    if minutes == 30 and (hour := _hour(tokens, j)) is not None:
        return Clock(hour, 30, strong=True), j + 1
    if link in ("past", "after") or (link == "to" and minutes != 30) or (link in ("of", "before") and minutes == 15):
        after = link in ("past", "after")
        if link == "after" and minutes != 15:
            return None
        if word(tokens, j + 1) in ("noon", "midday"):
            hour: int | None = 12
        else:
            hour = _hour(tokens, j + 1)
        if hour is None:
            return None
        if after:
            return Clock(hour, minutes, strong=True), j + 2
        return Clock((hour - 2) % 12 + 1, 60 - minutes, strong=True), j + 2
    return None


def _digits(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    text = tokens[i].text
    if tokens[i].glued and (tokens[i - 1].kind is Kind.WORD or _joined(tokens, i)):
        return None
    if len(text) in (3, 4):
        hour, minute = int(text[:-2]), int(text[-2:])
        if minute > 59 or hour > 23 or (len(text) == 3 and text[0] == "0"):
            return None
        strong = word(tokens, i + 1) in ("hrs", "hours", "h")
        firm = len(text) == 4 and (text[0] == "0" or hour > 12 or strong)
        return Clock(hour, minute, firm, strong), i + 1 + strong
    if len(text) > 2 or int(text) > 24:
        return None
    hour, after = int(text), word(tokens, i + 1)
    firm = hour > 12 or text[0] == "0"
    if glued(tokens, i + 1) and glued(tokens, i + 2):
        minutes = _number(tokens, i + 2, 2)
        if after in (":", ".", "h") and minutes is not None and int(minutes) < 60:
            j = i + 3
            if after == ":" and word(tokens, j) in ("h", "hrs", "hours", "uhr"):
                return Clock(hour, int(minutes), firm, strong=True), j + 1
            if after == ":" and word(tokens, j) == ":" and word(tokens, j + 1) == "00":
                j += 2
            return Clock(hour, int(minutes), firm, strong=after != "."), j
        if (
            after in (".", ",", "/", ":")
            and _number(tokens, i + 2) is not None
            and (after != "," or len(minutes or "123") > 2)
        ):
            return None
    if after == "h" and (glued(tokens, i + 1) or hour > 6):
        return Clock(hour, 0, firm, strong=hour > 6), i + 2
    if after in ("oclock", "o") and word(tokens, i + 1 + (after == "o")) in ("oclock", "clock"):
        return Clock(hour, 0, firm, strong=True), i + 2 + (after == "o")
    if hour and (minutes := _number(tokens, i + 1, 2)) in ("00", "15", "30", "45") and _number(tokens, i + 2) is None:
        return Clock(hour, int(minutes), firm), i + 2
    return Clock(hour, 0, firm), i + 1


def _joined(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number at `i` is the tail of a decimal, a fraction, a thousand or an identifier."""
    mark, before = word(tokens, i - 1), i - 2
    if mark in ("-", "_", "+", "#") and before >= 0 and tokens[i - 1].glued and tokens[before].kind is Kind.WORD:
        return word(tokens, before) not in _JOINABLE
    if mark in ("_", "+"):
        return True
    if mark not in (".", ",", "/") or not tokens[i - 1].glued or _number(tokens, before) is None:
        return False
    return mark != "," or len(tokens[i].text) > 2


def _spelled(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    text = tokens[i].text
    if (named := _NAMED.get(text)) is not None:
        return Clock(named, firm=True, strong=True), i + 1
    hour = HOURS.get(text) or LATE_HOURS.get(text)
    if hour is None:
        return None
    if hour == 20 and (units := HOURS.get(word(tokens, i + 1), 9)) <= 3:
        hour, i = 20 + units, i + 1
    if word(tokens, i + 1) == "hundred":
        return Clock(hour, firm=hour > 6, strong=True), i + 2 + (word(tokens, i + 2) in ("hours", "hrs"))
    if word(tokens, i + 1) == "oclock":
        return Clock(hour, strong=True, firm=hour > 12), i + 2
    if (word(tokens, i + 1), word(tokens, i + 2)) == ("o", "clock"):
        return Clock(hour, strong=True, firm=hour > 12), i + 3
    start = i + 1 + (word(tokens, i + 1) == "-" and glued(tokens, i + 1))
    if (minutes := _MINUTES.longest(tokens, start)) is not None:
        return Clock(hour, minutes[0], firm=hour > 12, strong=True), minutes[1]
    return (Clock(hour), i + 1) if hour <= 12 else None


def _suffixes(tokens: Sequence[Token], clock: Clock, j: int) -> tuple[Clock, int]:
    """What may follow any time: am, "noon", "sharp", "in the morning", a time zone."""
    tail = word(tokens, j)
    if tail in _MERIDIEM and 1 <= clock.hour <= 12 and (len(tail) == 2 or glued(tokens, j)):
        clock = replace(clock, hour=clock.hour % 12 + _MERIDIEM[tail], firm=True, strong=True)
        j += 1
    elif tail in _MERIDIEM and len(tail) == 2:
        clock, j = replace(clock, strong=True), j + 1
    elif tail in ("noon", "midday") and clock.hour == 12:
        clock, j = replace(clock, firm=True, strong=True), j + 1
    if (found := _HALVES.longest(tokens, j)) is not None and not (clock.firm and clock.hour > 12):
        clock, j = replace(clock, hour=clock.hour % 12 + found[0], firm=True, strong=True), found[1]
    while word(tokens, j) in ("sharp", "exactly", "ish", "prompt") or (
        word(tokens, j) == "-" and glued(tokens, j) and word(tokens, j + 1) == "ish"
    ):
        j += 1
    if word(tokens, j) in _ZONES:
        return replace(clock, foreign=True), j + 1
    if word(tokens, j + 1) == "time" and word(tokens, j) not in FOLLOWS_TIME:
        return replace(clock, foreign=True), j + 2
    if word(tokens, j) in ("my", "your", "our", "their") and word(tokens, j + 1) == "time":
        return replace(clock, foreign=True), j + 2
    return clock, j


_HALVES: Phrases[int] = Phrases([("in the morning", 0), ("in the (afternoon|evening)", 12), ("at night", 12)])
_JOINABLE = vocabulary(
    "mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday pre post mid am pm a p h hrs "
    "noon midday lunch morning afternoon"
) | set(HOURS)


def reads_as_time(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the words on both sides of the bare number `i`..`j` let it be a time."""
    return _before_allows(tokens, i) and after_allows(tokens, j)


def _before_allows(tokens: Sequence[Token], i: int) -> bool:
    if i == 0:
        return True
    before = tokens[i - 1]
    if before.kind is Kind.NUMBER:
        return len(before.text) <= 4 and int(before.text) <= 2400
    if before.kind is not Kind.WORD:
        return before.kind in (Kind.MARK, Kind.LINE)
    if before.text in ("is", "are", "be", "am"):
        return word(tokens, i - 2) not in PRONOUNS and word(tokens, i - 2) != "will"
    return before.text in LEADS_TIME


def after_allows(tokens: Sequence[Token], j: int) -> bool:
    """Whether what follows a time lets it be one: not "3 people", "30-minute", "10 of us"."""
    if j >= len(tokens):
        return True
    after = tokens[j]
    if after.kind is Kind.WORD:
        return not after.glued and after.text in FOLLOWS_TIME
    if after.kind is Kind.NUMBER:
        return not after.glued and len(after.text) <= 4 and int(after.text) <= 2400
    if after.text in ("-", "–") and after.glued and glued(tokens, j + 1) and tokens[j + 1].kind is Kind.WORD:
        return tokens[j + 1].text in HOURS or tokens[j + 1].text in ("noon", "midday", *_JOINABLE)
    return after.kind in (Kind.MARK, Kind.LINE) and not (after.text in "+%°" and after.glued)


def parse_duration(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Minutes of the duration that begins at token `i`, and the token after it."""
    if (found := _DURATIONS.longest(tokens, i)) is not None:
        return found
    digits = _number(tokens, i)
    count: float | None = None
    j = i + 1
    if digits is not None and len(digits) <= 3:
        count = float(digits)
        if word(tokens, i + 1) == "." and _number(tokens, i + 2, 1) is not None and glued(tokens, i + 2):
            count, j = float(f"{digits}.{tokens[i + 2].text}"), i + 3
    elif word(tokens, i) in HOURS or word(tokens, i) in LATE_HOURS:
        count = float((HOURS | LATE_HOURS)[word(tokens, i)])
    if count is None:
        return None
    if word(tokens, j) == "-" and glued(tokens, j):
        j += 1
    scale = {"minutes": 1, "m": 1, "hours": 60, "h": 60, "hrs": 60}.get(word(tokens, j))
    if scale is None or (len(word(tokens, j)) == 1 and not glued(tokens, j)):
        return None
    return round(count * scale), j + 1


_DURATIONS: Phrases[int] = Phrases(
    [
        ("(an|one|1) hours", 60),
        ("an hours and a half", 90),
        ("one and a half hours", 90),
        ("(a half|half an|half a|half) hours", 30),
        ("(forty|fourty) five minutes", 45),
        ("(thirty) minutes", 30),
        ("ninety minutes", 90),
        ("(a|the) couple of hours", 120),
        ("(the|) whole hours", 60),
    ]
)
