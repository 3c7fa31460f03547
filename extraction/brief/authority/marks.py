"""Ranks that show in a mark beside people: stars, letters, codes, steps, and how long somebody has been there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.brief.authority.marking import GROUP, SIGN, Marked
from extraction.facts import UserId

NO_SIGN = r"[^\n.;\ue100-\uf8ff]"
STARS = re.compile(rf"(?P<who>{GROUP})[ \t:(]*(?P<mark>[*\u2605\u2606]{{1,10}})(?=\)?(?:[,;.\s]|$))")
GRADES = re.compile(
    rf"(?P<who>{GROUP})[ \t,:(]*(?:is )?(?:grade|class|rank|tier|group|band|category|level) (?P<mark>[A-H])\b",
    re.IGNORECASE,
)
CODES = re.compile(rf"\b[A-Z](?P<mark>\d{{1,2}})\b[ ]?(?:=|:|-|\u2013|is\b|are\b) {NO_SIGN}{{0,40}}?(?P<who>{GROUP})")
STEPS = re.compile(
    rf"\b(?P<mark>one|two|three|four|five|\d) (?:steps?|levels?|rungs?|rows?|places?) (?:further )?(?:down|below|lower)"
    rf"{NO_SIGN}{{0,40}}?(?P<who>{GROUP})|(?P<top>{GROUP}) (?:is|are|stands?) (?:at )?the (?:very )?top\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    rf"(?P<who>{GROUP})(?! (?:and|or)\b){NO_SIGN}{{0,25}}?\bsince "
    r"(?:(?P<mark>\d{4})|(?:last|this) (?:month|week|year)|yesterday)",
    re.IGNORECASE,
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
YEARS = re.compile(
    rf"(?P<who>{GROUP}){NO_SIGN}{{0,25}}?\b(?P<mark>\d{{1,2}}|{'|'.join(NUMBERS)})\b"
    r"(?=(?: years?| yrs?)?(?:[,;.\n)]| and\b| at\b|$))",
    re.IGNORECASE,
)
LOWEST_LETTER = re.compile(r"\bA (?:is|being|=) (?:the )?(?:lowest|bottom|least|weakest)\b")
HIGHER_CODE = re.compile(
    r"\b(?:higher|bigger|larger) (?:codes?|numbers?)\b[^.\n]{0,20}\b(?:outranks?|more|beats?|wins?|first|above)\b"
)
LONGER = re.compile(
    r"\b(?:long(?:er|est)|senior\w*|years at|oldest|first (?:come|to join))\b[^.\n]{0,80}?"
    r"\b(?:trumps?|weighs?|counts?|more|most|rules?|wins?|beats?|outranks?|say|comes? first|here)\b",
    re.IGNORECASE,
)
"""What makes the time that somebody has been there a rank."""
NEWER = re.compile(
    r"\b(?:newest|youngest|latest|last to join)\b[^.\n]{0,60}\b(?:most|greatest|more|first|wins?|trumps?)\b",
    re.IGNORECASE,
)
THIS_YEAR = 9999


def marks(marked: Marked) -> dict[UserId, int]:
    """The mark of each of at least two people, the highest for whoever has most to say; empty where there are none."""
    text = marked.text
    for found in (_stars(marked), _letters(marked), _codes(marked), _steps(marked), _tenures(marked)):
        each = dict(found)
        if len(each) > 1:
            turned = NEWER.search(text) is not None
            return {name: -mark for name, mark in each.items()} if turned else each
    return {}


def _stars(marked: Marked) -> Iterator[tuple[UserId, int]]:
    if re.search(r"\bstars?\b|\*{3}|\u2605", marked.text, re.IGNORECASE) is None:
        return
    for found in STARS.finditer(marked.text):
        yield from ((name, len(found["mark"])) for name in marked.meant(found["who"]))


def _letters(marked: Marked) -> Iterator[tuple[UserId, int]]:
    sign = 1 if LOWEST_LETTER.search(marked.text) else -1
    for found in GRADES.finditer(marked.text):
        yield from ((name, sign * ord(found["mark"].upper())) for name in marked.meant(found["who"]))


def _codes(marked: Marked) -> Iterator[tuple[UserId, int]]:
    sign = 1 if HIGHER_CODE.search(marked.text) else -1
    for found in CODES.finditer(marked.text):
        yield from ((name, sign * int(found["mark"])) for name in marked.meant(found["who"]))


def _steps(marked: Marked) -> Iterator[tuple[UserId, int]]:
    for found in STEPS.finditer(marked.text):
        down = 0 if found["top"] else _number(found["mark"])
        yield from ((name, -down) for name in marked.meant(found["top"] or found["who"]))


def _tenures(marked: Marked) -> Iterator[tuple[UserId, int]]:
    if LONGER.search(marked.text) is None and NEWER.search(marked.text) is None:
        return
    since = list(SINCE.finditer(marked.text))
    for found in since:
        yield from ((name, -int(found["mark"] or THIS_YEAR)) for name in marked.meant(found["who"]))
    if not since and re.search(r"\b(?:years?|yrs)\b", marked.text):
        for found in YEARS.finditer(marked.text):
            yield from ((name, _number(found["mark"])) for name in marked.meant(found["who"]))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else 1 + NUMBERS.index(word.casefold())


QUESTION = re.compile(
    r"\bQ(?:uestion)?[.:] *(?:who|whose \w+) "
    r"(?:wins|decides|counts|prevails|rules|has the|comes first|goes first)[^?\n]*\?"
    rf"\s*A(?:nswer)?[.:] *(?P<who>{GROUP})",
    re.IGNORECASE,
)
ANSWER = re.compile(
    rf"\bA(?:nswer)?[.:] *(?:then |next |after that |it's |that's |the )*(?P<who>{SIGN}(?:(?:,| and|, and) {SIGN})*)",
    re.IGNORECASE,
)


def answered(marked: Marked) -> list[frozenset[UserId]]:
    """The tiers that a row of questions and answers tells, the first of which asks who wins."""
    first = QUESTION.search(marked.text)
    if first is None:
        return []
    tiers = [marked.meant(first["who"])]
    for found in ANSWER.finditer(marked.text, first.end()):
        own = marked.meant(found["who"]) - frozenset().union(*tiers)
        if own:
            tiers.append(own)
    return tiers
