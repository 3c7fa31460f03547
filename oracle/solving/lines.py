"""On which line of a JSON text a field stands."""

from __future__ import annotations

import json

_DECODER = json.JSONDecoder()
_SPACE = " \t\r\n"


def line_of(text: str, field: str) -> int | None:
    """The line of the value at a dotted path such as `jobs[2].stages`, or of what should have held it.

    None for an empty path. The text must be JSON. Where a name may have dots in it, the longest that is there counts.
    """
    if not field:
        return None
    at, rest = _past_space(text, 0), f".{field}"
    while rest:
        step = _inside(text, at, rest)
        if step is None:
            break
        at, rest = step
    return text.count("\n", 0, at) + 1


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _inside(text: str, at: int, rest: str) -> tuple[int, str] | None:
    """Where the first step of the path leads, and the path from there. None where it leads nowhere."""
    if rest[0] == "." and text[at] == "{":
        names = [(name, value) for name, value in _names(text, at) if _starts(rest[1:], name)]
        if not names:
            return None
        name, value = max(names, key=lambda found: len(found[0]))
        return value, rest[1 + len(name) :]
    index, bracket, after = rest[1:].partition("]")
    if rest[0] == "[" and bracket and index.isdecimal() and text[at] == "[":
        for place, value in enumerate(_items(text, at)):
            if place == int(index):
                return value, after
    return None


def _starts(path: str, name: str) -> bool:
    return path.startswith(name) and path[len(name) : len(name) + 1] in ("", ".", "[")


def _names(text: str, at: int) -> list[tuple[str, int]]:
    """The names in the object at this place, and where their values start."""
    found = []
    at = _past_space(text, at + 1)
    while text[at] != "}":
        name, at = _DECODER.raw_decode(text, at)
        at = _past_space(text, _past_space(text, at) + 1)
        found.append((name, at))
        at = _past_space(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _past_space(text, at + 1)
    return found


def _items(text: str, at: int) -> list[int]:
    """Where the items of the array at this place start."""
    found = []
    at = _past_space(text, at + 1)
    while text[at] != "]":
        found.append(at)
        at = _past_space(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _past_space(text, at + 1)
    return found
