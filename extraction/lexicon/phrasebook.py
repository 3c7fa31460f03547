"""The files of phrases beside this module: data that a reader of the language can check and extend.

Their notation, per line:

    [yes, not: no; strict]      a section: its heading says what its phrases mean
    (not|very|) good            either word at this place, or none
    good | fine                 several phrases in one line
    DAYS = monday|tuesday       a name for a list; {DAYS} stands for it in any later or earlier line
    # ...                       a remark

Words stand in their folded spelling (`extraction.words`): "do not" for "don't".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from extraction.phrases import Phrases

V = TypeVar("V")
_DEFINITION = re.compile(r"([A-Z]+) = (.*)")
_HEADING = re.compile(r"\[([^\]]*)\]")
_REFERENCE = re.compile(r"\{([A-Z]+)\}")
_WORD = re.compile(r"[^\s()|]+")


@lru_cache(maxsize=32)
def phrases(name: str) -> tuple[tuple[str, str], ...]:
    """(heading, pattern) of every line of phrases in the file `name`, in order.

    Raises FileNotFoundError when there is none, ValueError for a phrase before the first heading, and KeyError for a
    list that is not defined.
    """
    lines = files("extraction.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(parsed(lines, f"{name}.txt"))


def parsed(lines: Sequence[str], source: str) -> Iterator[tuple[str, str]]:
    """(heading, pattern) of every line of phrases. source: what errors call the lines. Raises as `phrases` does."""
    lists = {found[1]: found[2] for line in lines if (found := _DEFINITION.fullmatch(line))}

    def listed(reference: re.Match[str]) -> str:
        if reference[1] not in lists:
            raise KeyError(f"{source} uses {reference[0]}, which it does not define")
        return f"({lists[reference[1]]})"

    heading: str | None = None
    for line in lines:
        if not line.strip() or line.startswith("#") or _DEFINITION.fullmatch(line):
            continue
        if headed := _HEADING.fullmatch(line):
            heading = headed[1]
            continue
        if heading is None:
            raise ValueError(f"{source}: {line!r} stands before the first heading")
        pattern = line
        while _REFERENCE.search(pattern):
            pattern = _REFERENCE.sub(listed, pattern)
        yield heading, pattern


def section(name: str, heading: str) -> list[str]:
    """The patterns of one section. Raises KeyError when there is none."""
    found = [pattern for own, pattern in phrases(name) if own == heading]
    if not found:
        raise KeyError(f"{name}.txt has no section [{heading}]")
    return found


def words(name: str, heading: str) -> frozenset[str]:
    """Every word of one section. Raises KeyError when there is none."""
    return frozenset(word for pattern in section(name, heading) for word in _WORD.findall(pattern))


def table(name: str, values: Mapping[str, V]) -> Phrases[V]:
    """The phrases of some sections, each with the value of its heading. Raises KeyError for a section there is not."""
    for heading in values:
        section(name, heading)
    return Phrases((pattern, values[heading]) for heading, pattern in phrases(name) if heading in values)
