"""Words of an instruction that say when it is done, and numbers, in one spelling."""

from __future__ import annotations

import re

DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
COUNTED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
UNITS = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = rf"(?:\d+|(?:{COUNTED})(?:-(?:{UNITS}))?)"
HOUR = r"(?:[01]?\d|2[0-4])(?!\d)|" + COUNTED.partition("|thirteen")[0]
"""What a number can be that is an hour of the day."""
CLOCK = re.compile(
    rf"\b(?:(?:at|from|by|before|after|until|till|to|for) )?(?P<time>noon|midnight|dawn|dusk|sunrise|sunset"
    rf"|lunchtime|breakfast time|(?:half past|quarter "
    rf"(?:past|to)) {NUMBER}"
    rf"|{NUMBER}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|o'clock)|\d+:\d\d"
    rf"|(?<=at )(?:{HOUR})(?=\W*$|,| (?:in the|on|today|tomorrow|tonight|sharp|and|every|{DAYS})\b))(?: sharp"
    rf"| in the \w+)?",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"\b(?:(?:on|in|by|for|from|until|till|of) )?(?:(?:the|next|this|every) )?"
    rf"(?P<day>(?:{DAYS})(?:s|'s)?|\d+(?:st|nd|rd|th)(?: of (?:{MONTHS}))?|(?:{MONTHS})(?: \d+)?|today|tonight"
    rf"|tomorrow)\b"
    r"(?:'s)?(?: (?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
SPAN = re.compile(
    r"\b(?:all|the whole|every|each|this|next|last|first) (?:day|week|year|month|night|evening|morning"
    r"|afternoon|time)s?\b(?:'s)?|"
    r"\b(?:on|in) the (?:morning|afternoon|evening)\b|\bovernight\b|\bonly\b|\btoo\b|\balso\b|\bplease\b"
    r"|\bkindly\b|\bexactly\b"
    r"|\bjust\b|\bthen\b|\bnow\b|\brather\b|\binstead\b",
    re.IGNORECASE,
)
"""What says how long or how often, or nothing at all."""
OWNED = re.compile(rf"\W*(?:(?:{DAYS})|this \w+|today|tomorrow)'s\b", re.IGNORECASE)
""" "Sunday's ride"."""
NUMBERS = {word: 1 + place for place, word in enumerate(COUNTED.split("|")[:20])}
NUMBERS |= {word: 10 * (3 + place) for place, word in enumerate(COUNTED.split("|")[20:])}


def times_in(text: str) -> tuple[frozenset[str], str]:
    """The times and days that `text` names, and the text without them."""
    found: set[str] = set()
    for form, group in ((CLOCK, "time"), (DATE, "day")):
        found.update(_told(match[group]) for match in form.finditer(text))
        text = form.sub(" ", text)
    return frozenset(found), SPAN.sub(" ", text)


def number(word: str) -> str:
    """A number in digits; any other word as it is."""
    first, _, second = word.partition("-")
    value = NUMBERS.get(first)
    return word if value is None else str(value + NUMBERS.get(second, 0))


def is_number(word: str) -> bool:
    """Whether a word is a number, in digits or letters."""
    return word[:1].isdigit() or word.partition("-")[0] in NUMBERS


def _told(words: str) -> str:
    """A time in one spelling; "Mondays" are a Monday."""
    plain = " ".join(map(number, words.casefold().removesuffix("'s").split()))
    return plain.rstrip("s") if plain.rstrip("s").endswith("day") else plain
