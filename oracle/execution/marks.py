"""Marks around words that are there: highlights, placeholders, capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from oracle.execution.segments import Segment
from oracle.execution.substance import COMMON
from solver.execution import Constraint

Met = Callable[[str, Constraint], bool]
"""Whether a text meets a constraint."""

_LETTER = r"(?:[^\W\d_]|[\u0591-\u05c7\u064b-\u0670\u0900-\u0963\u0970-\u0dff\u0e30-\u0eff])"
"""The signs that Indian scripts, Thai, Hebrew and Arabic write vowels with are no letters by themselves."""
WORD = re.compile(rf"(?<![\w*\[<']){_LETTER}{{4,}}(?![\w*\]>'])")
SHOUTED = re.compile(r"[^\W\d_]+(?:[.&'\u2019-][^\W\d_]+)*\.?")


def highlights(body: Sequence[Segment], count: int) -> list[Segment]:
    """At least `count` words between asterisks; never the first of a line, where it would be a bullet point."""
    return _marked(body, count - _count(body, r"\*[^\n*]+\*"), lambda word: f"*{word}*", skip_first=True)


def placeholders(body: Sequence[Segment], count: int) -> list[Segment]:
    """At least `count` words between square brackets."""
    return _marked(body, count - _count(body, r"\[.*?\]"), lambda word: f"[{word}]", skip_first=True)


def capitals(body: Sequence[Segment], count: int) -> list[Segment]:
    """At least `count` words in capitals, for emphasis."""
    there = sum(word.isupper() for segment in body for word in re.findall(r"[^\W\d_]+", segment.text))
    return _marked(body, count - there, str.upper, skip_first=False)


def fewer_capitals(text: str, limit: Constraint, met: Met, headings: Collection[str]) -> str:
    """In small letters as many words in capitals as are too many: "A" first, then the last. headings: left alone."""
    if limit.high is None:
        return text
    upper = replace(limit, low=None)
    places = [found.span() for found in SHOUTED.finditer(text) if found.group().isupper()]
    places = [(start, end) for start, end in places if text[start:end] not in headings]
    for start, end in sorted(places, key=lambda place: (text[slice(*place)] != "A", -place[0])):
        if met(text, upper):
            break
        text = text[:start] + text[start:end].lower() + text[end:]
    return text


def _count(body: Sequence[Segment], pattern: str) -> int:
    return sum(len(re.findall(pattern, segment.text)) for segment in body)


def _marked(body: Sequence[Segment], missing: int, mark: Callable[[str], str], *, skip_first: bool) -> list[Segment]:
    """`missing` more content words marked, spread over the sentences."""
    marked = list(body)
    while missing > 0:
        before = missing
        for place, segment in enumerate(marked):
            if missing <= 0:
                break
            found = next(_words(segment.text, skip_first), None)
            if found:
                text = f"{segment.text[: found.start()]}{mark(found.group())}{segment.text[found.end() :]}"
                marked[place] = replace(segment, text=text)
                missing -= 1
        if missing == before:
            break
    return marked


def _words(text: str, skip_first: bool) -> Iterator[re.Match[str]]:
    """Words worth marking, the longest first."""
    found = [
        match
        for match in WORD.finditer(text)
        if match.group().lower() not in COMMON
        and not match.group().isupper()
        and not (skip_first and match.start() == 0)
    ]
    yield from sorted(found, key=lambda match: (-len(match.group()), match.start()))
