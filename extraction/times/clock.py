"""Clock times in words and digits: "half nine", "0930", "1.30 pm".

A bare number is weak: it is a time only where the words around it say so, which `numbers` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extraction.phrases import Phrases
from extraction.times.numbers import FOLLOWS_TIME, HOURS, JOINABLE, LATE_HOURS, hour_at, number
from extraction.words import Kind, Token, glued, vocabulary, word

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
_HALVES: Phrases[int] = Phrases([("in the morning", 0), ("in the (afternoon|evening)", 12), ("at night", 12)])
_EXACT: Phrases[bool] = Phrases(
    [("on the (dot|nose|button) | sharp | exactly | precisely | prompt | ish | - ish | uhr", True)]
)
_OWNERS = vocabulary("my your our their")
_BEFORE_CLOCK = vocabulary("at until before by after past since about around")
"""Words before a moment, which no range follows."""
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_REPEATING = vocabulary("or and to until - –")
"""Between a full hour and the minutes past it."""
CLOCK_STARTS = _STEPS.first_words | HOURS.keys() | LATE_HOURS.keys() | _NAMED.keys()


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was said.

    hour: 0..24. minute: 0..59. firm: the half of the day was said ("3 pm", "15:00"), or left to working hours.
    strong: cannot be read as anything but a time. exact: its minutes were said, so that two of them make a range.
    foreign: said in a time zone, or as somebody else's time.
    """

    hour: int
    minute: int = 0
    firm: bool = False
    strong: bool = False
    exact: bool = False
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


_WITH_MINUTES = frozenset({(":", ":"), (".", ".")})
"""Before and behind the hours of a time, where two of them have their minutes."""
_OF_LENGTHS = vocabulary("of a per before after from later notice")
_LASTING = vocabulary("for in within of about every next last takes need needs than least most")


def _and_a_half(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """A half hour as speakers of other languages say it: "four and a half"; not "three and half past four"."""
    if word(tokens, i + 1) != "and":
        return None
    hour = hour_at(tokens, i)
    j = i + 2 + (word(tokens, i + 2) == "a")
    if hour is None or word(tokens, j) != "half":
        return None
    if word(tokens, j + 1) in ("past", "of", "hours", "day") or hour_at(tokens, j + 1) is not None:
        return None
    return Clock(hour, 30, strong=True), j + 1


def parse_clock(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """The time that begins at token `i`, and the token after it."""
    if i >= len(tokens):
        return None
    found = (
        _stepped(tokens, i)
        or _and_a_half(tokens, i)
        or (_digits(tokens, i) if tokens[i].kind is Kind.NUMBER else _spelled(tokens, i))
    )
    return found and _suffixes(tokens, *found)


def _stepped(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """A time by its distance from an hour: "half past nine", "half nine", "a quarter to three", "20 past 4"."""
    step = _STEPS.longest(tokens, i)
    if step is None and (digits := number(tokens, i)) in ("5", "10", "15", "20", "25"):
        step = (int(digits), i + 1)
        if word(tokens, i + 1) == "to":
            # "10 to 2" in digits is a range.
            return None
    if step is None:
        return None
    minutes, j = step
    if tokens[i].text == "ten" and word(tokens, j) == "to" and word(tokens, i - 1) not in _BEFORE_CLOCK:
        # "From ten to twelve", but "at ten to twelve".
        return None
    j += word(tokens, j) == "-"
    link = word(tokens, j)
    if minutes == 30 and (hour := hour_at(tokens, j)) is not None:
        return Clock(hour, 30, strong=True), j + 1
    if link in ("past", "after", "to") or (link == "of" and minutes == 15):
        after = link in ("past", "after")
        hour = _NAMED.get(word(tokens, j + 1), hour_at(tokens, j + 1))
        if hour is None and after and word(tokens, i - 1 - (word(tokens, i - 1) == "at")) in _REPEATING:
            # "At ten or half past".
            hour = hour_at(tokens, i - 2 - (word(tokens, i - 1) == "at"))
            return (Clock(hour, minutes, strong=True), j + 1) if hour is not None else None
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
        if minute > 59 or hour > 23:
            return None
        strong = word(tokens, i + 1) in ("hrs", "hours", "h")
        return Clock(hour, minute, text[0] == "0" or hour > 12, strong), i + 1 + strong
    if len(text) > 2 or int(text) > 24:
        return None
    hour, after = int(text), word(tokens, i + 1)
    firm = hour > 12 or text[0] == "0"
    if glued(tokens, i + 1) and glued(tokens, i + 2):
        minutes = number(tokens, i + 2, 2)
        if after in (":", ".", "h") and minutes is not None and int(minutes) < 60:
            j = i + 3
            if word(tokens, j) in ("h", "hrs", "hours", "uhr", "oclock"):
                return Clock(hour, int(minutes), firm, strong=True), j + 1
            if word(tokens, j) == ":" and word(tokens, j + 1) == "00":
                j += 2
            return Clock(hour, int(minutes), firm, strong=after != ".", exact=True), j
        if number(tokens, i + 2) and (after in (".", "/", ":") or (after == "," and minutes is None)):
            return None
        if after == "-" and minutes in ("30", "45"):
            # No hour of the day is meant by it.
            return Clock(hour, int(minutes), firm), i + 3
    if after == "h" and hour > 6:
        # "2h" is a length.
        return Clock(hour, 0, firm, strong=True), i + 2
    lasts = word(tokens, i - 1) in _LASTING or word(tokens, i + 2) in _OF_LENGTHS
    if after in ("hours", "hrs") and hour > 12 and not lasts:
        # "Wednesday, 16 hours"; "in 16 hours" is a length.
        return Clock(hour, 0, firm=True, strong=True), i + 2
    if (oclock := _oclock(tokens, i + 1)) > i + 1:
        return Clock(hour, 0, firm, strong=True), oclock
    if (minutes := number(tokens, i + 1, 2)) in ("00", "15", "30", "45"):
        return Clock(hour, int(minutes), firm), i + 2
    return Clock(hour, 0, firm), i + 1


def _oclock(tokens: Sequence[Token], j: int) -> int:
    """The token after an "o'clock" at token `j`, or `j`."""
    if word(tokens, j) == "oclock":
        return j + 1
    return j + 2 * ((word(tokens, j), word(tokens, j + 1)) == ("o", "clock"))


def _joined(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number at `i` is the tail of a decimal, a fraction, a thousand or an identifier."""
    mark, before = word(tokens, i - 1), i - 2
    if mark in ("-", "_", "+", "#") and before >= 0 and tokens[before].kind is Kind.WORD:
        return word(tokens, before) not in JOINABLE
    if mark == "+":
        # "+1 for Tuesday".
        return True
    if mark not in (".", ",", "/") or number(tokens, before) is None:
        return False
    whole = min(len(tokens[before].text), len(tokens[i].text)) > 2
    if mark == "/" and (whole or (word(tokens, before - 1), word(tokens, i + 1)) in _WITH_MINUTES):
        # "Monday 11:30/15:30".
        return False
    return mark != "," or len(tokens[i].text) > 2


def _spelled(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    text = tokens[i].text
    if (named := _NAMED.get(text)) is not None:
        return Clock(named, firm=True, strong=True), i + 1
    hour = HOURS.get(text) or LATE_HOURS.get(text)
    if hour is None:
        return None
    if word(tokens, i + 1) == "hundred":
        return Clock(hour, firm=hour > 6, strong=True), i + 2 + (word(tokens, i + 2) in ("hours", "hrs"))
    if (oclock := _oclock(tokens, i + 1)) > i + 1:
        return Clock(hour, strong=True, firm=hour > 12), oclock
    start = i + 1 + (word(tokens, i + 1) == "-")
    if (minutes := _MINUTES.longest(tokens, start)) is not None:
        return Clock(hour, minutes[0], firm=hour > 12, strong=True), minutes[1]
    return (Clock(hour), i + 1) if hour <= 12 else None


def _suffixes(tokens: Sequence[Token], clock: Clock, j: int) -> tuple[Clock, int]:
    """What may follow any time: am, "noon", "sharp", "in the morning", a time zone."""
    tail = word(tokens, j)
    if tail in _MERIDIEM and (len(tail) == 2 or glued(tokens, j)):
        clock = replace(clock, hour=clock.hour % 12 + _MERIDIEM[tail], firm=True, strong=True)
        j += 1
    elif tail in ("noon", "midday"):
        clock, j = replace(clock, firm=True, strong=True), j + 1
    if (found := _HALVES.longest(tokens, j)) is not None:
        clock, j = replace(clock, hour=clock.hour % 12 + found[0], firm=True, strong=True), found[1]
    while (exact := _EXACT.longest(tokens, j)) is not None:
        j = exact[1]
    if word(tokens, j) in _ZONES:
        return replace(clock, foreign=True), j + 1
    if word(tokens, j + 1) == "time" and (word(tokens, j) in _OWNERS or word(tokens, j) not in FOLLOWS_TIME):
        return replace(clock, foreign=True), j + 2
    return clock, j
