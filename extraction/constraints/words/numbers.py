"""Whole numbers in digits and words: "1,000", "2k", "a hundred and fifty", "half a dozen", "a trio of"."""

from __future__ import annotations

import re
from functools import cache

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_GROUPS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "triad": 3, "quartet": 4, "quintet": 5}
_VALUES = (
    {word: value for value, word in enumerate([*_ONES, *_TEENS], 1)}
    | {word: 10 * place for place, word in enumerate(_TENS, 2)}
    | {"zero": 0, "once": 1, "twice": 2, "thrice": 3, "single": 1}
    | _GROUPS
)
NUMBER_WORDS = "|".join(sorted({*_VALUES, "dozen", "hundred", "thousand"}, key=len, reverse=True))


def _any(words: list[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_HUNDREDTH = rf"(?:{_any(_TENS)}(?:[ -]{_any(_ONES)}\b)?|{_any([*_TEENS, *_ONES])})"
"""1 to 99."""
_THOUSANDTH = rf"(?:(?:(?:{_HUNDREDTH}|a) )?hundred(?:[ -](?:and )?{_HUNDREDTH}\b)?|{_HUNDREDTH})"
"""1 to 999, and "fifteen hundred"."""
NUMBER = (
    r"(?>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?k\b|\d+(?:x\b| (?:hundred|thousand)\b)?"
    rf"|(?:half a |a half |half-a-|a |{_HUNDREDTH} |a baker['’]s )?dozen\b|a single\b"
    rf"|a (?:{'|'.join(_GROUPS)})(?: of)?\b(?: (?:hundred|thousand)\b)?"
    rf"|(?:(?:{_THOUSANDTH}|a) )?thousand(?:,?[ -](?:and )?{_THOUSANDTH})?\b|{_THOUSANDTH}\b"
    rf"|{'|'.join([*_GROUPS, 'zero', 'once', 'twice', 'thrice', 'single'])}\b)"
)
"""Matches one number, and never a part of one."""


@cache
def number(text: str) -> int:
    """The value of a match of `NUMBER`."""
    if text.endswith("k"):
        return int(float(text[:-1]) * 1000)
    words = [word for word in re.split(r"[ -]", text.replace(",", "")) if word not in ("and", "of")]
    if "dozen" in words:
        before = " ".join(words[: words.index("dozen")])
        fixed = {"": 12, "a": 12, "half a": 6, "a half": 6, "a baker's": 13, "a baker’s": 13}
        return fixed[before] if before in fixed else 12 * number(before)
    total = value = 0
    for word in words:
        if word == "hundred":
            value = (value or 1) * 100
        elif word == "thousand":
            total, value = total + (value or 1) * 1000, 0
        elif word != "a":
            value += int(word.rstrip("x")) if word[0].isdigit() else _VALUES[word]
    return total + value
