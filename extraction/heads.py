"""Heads of lines, which say who speaks: `Ada says: `, `Ada: `, `@Ada: `, `[Ada]: `.

With a backslash before it, it is text that looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from extraction.facts import UserId

_FRONT = re.compile(r"^(?P<escape>\\*)(?P<mark>[\[@]?)", re.MULTILINE)
_BEHIND = {
    "[": re.compile(r"\]:[ ]?"),
    "": re.compile(r"(?:(?P<says>\s+says?\s*[:,])|:)[ ]?", re.IGNORECASE),
}


NAME = r"[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){0,3}"
_CALLED = re.compile(
    rf"^[ \t]*(?:<(?P<tag>{NAME})>|\[(?P<bracket>{NAME})\]:|@?(?P<name>{NAME}?)(?:\s+says?\s*[:,]|:))",
    re.MULTILINE | re.IGNORECASE,
)
"""What may be the head of somebody of whom nothing is known."""


class Style(StrEnum):
    """How a head is written."""

    SAYS = "says"
    COLON = "colon"
    MENTION = "mention"
    BRACKET = "bracket"


class Head(NamedTuple):
    """One at the start of a line: `text[start:end]`. escaped: it stands behind a backslash, and is no head."""

    start: int
    end: int
    person: UserId
    style: Style
    escaped: bool


def heads(text: str, people: Sequence[UserId]) -> Iterator[Head]:
    """Every head of one of `people` in `text`, in order, escaped ones too; upper and lower case are the same.

    A pattern of all these names would take longer to make than most texts take to read.
    """
    known = _by_initial(tuple(people))
    end = 0
    for front in _FRONT.finditer(text):
        if front.start() < end or front.end() == len(text):
            continue
        found = _head(text, front, known)
        if found is not None:
            yield found
            end = found.end


def called(text: str) -> Iterator[str]:
    """What stands where a name would, at the start of a line, whether or not it is one."""
    for found in _CALLED.finditer(text):
        yield found["tag"] or found["bracket"] or found["name"]


def _head(text: str, front: re.Match[str], known: Mapping[str, Sequence[tuple[str, UserId]]]) -> Head | None:
    begin = front.end()
    for folded, person in known.get(text[begin].casefold()[0], ()):
        end = begin + len(person)
        if text[begin:end].casefold() == folded:
            behind = _BEHIND["[" if front["mark"] == "[" else ""].match(text, end)
            if behind is not None:
                return Head(front.start(), behind.end(), person, _style(front["mark"], behind), bool(front["escape"]))
    return None


def _style(mark: str, behind: re.Match[str]) -> Style:
    if mark == "[":
        return Style.BRACKET
    if behind["says"]:
        return Style.SAYS
    return Style.MENTION if mark else Style.COLON


@lru_cache(maxsize=512)
def _by_initial(people: tuple[UserId, ...]) -> dict[str, list[tuple[str, UserId]]]:
    """(name as compared, person) by the first letter, the longest name first; of two that are alike, the first.

    A name with spaces may be written with underlines, unless that is somebody else's.
    """
    known: dict[str, list[tuple[str, UserId]]] = {}
    by_length = [(person.casefold(), person) for person in sorted(people, key=len, reverse=True)]
    joined = [(folded.replace(" ", "_"), person) for folded, person in by_length if " " in folded]
    for folded, person in sorted([*by_length, *joined], key=lambda name: len(name[1]), reverse=True):
        if folded and all(folded != other for other, _ in known.get(folded[0], ())):
            known.setdefault(folded[0], []).append((folded, person))
    return known
