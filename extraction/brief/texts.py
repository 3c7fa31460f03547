"""What a protected text is: its words, its place in the prompt, and what it is called there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

KIND = (
    r"(?<![^\W_])(?:resource|document|secret|confidential|protected|restricted|private|sensitive|classified|privileged"
    r"|internal)(?![^\W_])"
)
"""What a text is called that not everybody may see."""
TEXT = (
    r"(?<![^\W_])(?:doc|files?|texts?|contents?|knowledge|records?|notes?|memos?|minutes|reports?|letters?"
    r"|charts?|diary|exam|leases?|contracts?|agreements?|tables?|lists?|e-?mails?|plans?|patch|source|keys?|passwords?"
    r"|answers|material|extracts?|recipes?|drafts?)(?![^\W_])"
)
"""What any text is called."""
OTHER = (
    r"(?<![^\W_])(?:polic\w*|rules?|access|permissions?|format\w*|example\w*|repl\w+|respon\w+|output|schema|authori[sz]\w*"
    r"|who|whom|may|can|must|allowed|people|users|persons|persona|following (?:users|people))(?![^\W_])"
)
"""What makes a head one of something else."""
IS_NOUN = re.compile(
    rf"{TEXT}|(?<![^\W_])(?:secret|document|resource|passcode|passphrase|pin|code|word)(?![^\W_])", re.IGNORECASE
)
IS_OTHER = re.compile(OTHER, re.IGNORECASE)
CALLED = re.compile(r"['\"\u2018\u201c]([^'\"\u2018\u2019\u201c\u201d\n]{1,80})['\"\u2019\u201d]|\(([^(),\n]{1,80})\)")
"""The name of a text in the line above it; what has a comma in it are names of people."""


class Content(NamedTuple):
    """A protected text. name: None where the prompt does not give it one beside the text.

    nouns: what it is said to be there, in lower case: a diary, a password. in_passing: whether nothing sets it apart.
    """

    name: str | None
    text: str
    nouns: frozenset[str] = frozenset()
    in_passing: bool = False


class Span(NamedTuple):
    """Where a text stands, with its fences."""

    start: int
    end: int
    content: Content


def span_of(start: int, end: int, head: str, text: str, name: str | None = None) -> Iterator[Span]:
    """Nothing where the head is that of rules, examples or answers."""
    if text.strip() and not IS_OTHER.search(head):
        called = CALLED.search(head)
        name = name or ((called[1] or called[2]) if called else None)
        yield Span(start, end, Content(name, text.strip("\n"), nouns_in(head)))


def nouns_in(head: str) -> frozenset[str]:
    """What a text is called in the words above it, by itself and with the word before: a plan, a launch plan."""
    words = head.replace("_", " ").casefold()
    alone = {found[0] for found in IS_NOUN.finditer(words)}
    return frozenset(
        alone | {f"{before} {noun}" for noun in alone for before in re.findall(rf"([\w-]+) {noun}\b", words)}
    )
