"""Levels that stand beside people in running text: "Ann (10/10)", "Bob's authority is 4", "high authority: Ann"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extraction.brief.authority.marking import SIGN, Marked
from extraction.brief.ranking import DEGREES, LOWER_IS_HIGHER
from extraction.facts import UserId

PARAGRAPH = re.compile(r"\n[ \t]*\n")
SPEAKS_OF_IT = re.compile(
    r"\b(?:authority|rank\w*|rungs?|ladder|lots?|steps?|seniority|hierarchy|weight|level|clearances?|influence|standing|priority|outranks?"
    r"|votes?|importance|power|say|voices?|louder|scores?|points|at the (?:top|bottom))\b",
    re.IGNORECASE,
)
DEGREE = "|".join(sorted(DEGREES, key=len, reverse=True))
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
RANK = (
    r"(?:rung|lot|step|place|number|drew|authority|ranks?"
    r"|level|weight|priority|tier|grade|standing|clearance|influence|seniority)"
)
BESIDE = re.compile(
    rf"(?P<who>{SIGN}(?:(?:,? and| &) {SIGN}){{0,20}}+)(?:'s)?[*_\"']*"
    rf"(?:(?:[ \t,:=(\[|\u2013\u2014-]|\.{{2,}}|\u2026|\)(?=[ \t]*(?:[=:]|\.\.|\u2026))"
    rf"|\([^()\n\d\ue100-\uf8ff]{{1,40}}\)(?=[ \t]*(?:[=:|\u2026\u2013\u2014-]|\.\.|\d{{1,3}}(?:[,;.]\s|\n|$)))"
    rf"|, (?:our|the|an?) [^\n,;:.\d\ue100-\uf8ff]{{2,40}}(?=[:=])"
    rf"|(?:(?:also|has|have|is|of|in|on|an?|the|with|at|{RANK})\b))*"
    rf"|[^\ue100-\uf8ff\n.;\d]{{0,60}}?\b{RANK}\b(?: (?:level|rank|score|value|of|is|at|number))*[ \t:=]*)"
    rf"(?:(?<=level )(?P<word>{'|'.join(WORDS)})\b|(?P<votes>{'|'.join(WORDS)})(?= votes?\b)"
    rf"|(?P<number>\d{{1,3}})(?:/10+| out of 10+)?(?![\d:.,/%]*\d|\)[ \t]+{SIGN}|[ \t]*(?:years|yrs|%|[ap]m\b"
    rf"|o'clock|minutes))"
    rf"|(?P<degree>{DEGREE})(?=[ \t]*(?:\)|\]|,|;|\.|\n|$|authority|rank|level|and\b|of\b)))",
    re.IGNORECASE,
)
"""Right beside somebody, or behind what they have: "Ann (clerk) carries a weight of 4"."""
AHEAD = re.compile(
    rf"^[ \t]*(?:[-*\u2022] )?[\[(]?(?:(?:authority|level|rank|weight)[ :]+)?(?P<number>\d{{1,3}})(?![.)\d:]|\])"
    rf"(?:[ \t]*[=:|\u2013\u2014-][ \t]*|[ \t]+)"
    rf"(?:{SIGN}[^\n\ue100-\uf8ff]{{0,20}}|[^\n\ue100-\uf8ff\d]{{1,40}}[|:,\u2013\u2014-][ \t]*)?(?P<who>{SIGN})",
    re.MULTILINE | re.IGNORECASE,
)
"""At the beginning of a line, before somebody: "10  Ann, CEO"."""
MOST = 10


def numbered(marked: Marked) -> Iterator[tuple[UserId, int]]:
    """(who, number) of everybody beside whom one stands where authority is spoken of; the highest is the most."""
    for paragraph in PARAGRAPH.split(marked.text):
        if not SPEAKS_OF_IT.search(paragraph):
            continue
        ahead = [(int(found["number"]), found["who"]) for found in AHEAD.finditer(paragraph)]
        if len(ahead) > 1 and [number for number, _ in ahead] != list(range(1, len(ahead) + 1)):
            # What is counted from one on is a list, and no level.
            yield from ((name, number) for number, who in ahead for name in marked.meant(who))
            continue
        for found in BESIDE.finditer(paragraph):
            level = _level(found)
            yield from ((name, level) for name in marked.meant(found["who"]))


def _level(found: re.Match[str]) -> int:
    if word := found["word"] or found["votes"]:
        return WORDS.index(word.casefold()) + 1
    return int(found["number"]) if found["number"] else DEGREES[found["degree"].casefold()]


def scaled(numbers: dict[UserId, int], text: str) -> dict[UserId, int]:
    """The same as levels from 1 to 10: turned round where the brief says that 1 is the highest, and by their order
    where they go beyond ten."""
    if not numbers:
        return numbers
    turned = {name: -number for name, number in numbers.items()} if LOWER_IS_HIGHER.search(text) else numbers
    if all(1 <= number <= MOST for number in turned.values()):
        return turned
    return by_order(turned)


def by_order(numbers: Mapping[UserId, float]) -> dict[UserId, int]:
    """10 for the highest number, and one less for each that is lower."""
    order = sorted(set(numbers.values()), reverse=True)
    return {name: max(1, MOST - order.index(number)) for name, number in numbers.items()}
