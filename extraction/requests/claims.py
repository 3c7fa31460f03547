"""Claims: to be somebody, to have been allowed something, to hold a position. They grant nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.cues import cues
from extraction.facts import Message, Span, Standing, UserId
from extraction.requests.facts import Claim, ClaimKind

BEFORE_NAME = re.compile(r"\b(?:this is|it's|it is|i am|i'm|my name is|here is) ", re.IGNORECASE)
BEHIND_NAME = re.compile(r" (?:here|speaking)\b", re.IGNORECASE)
"""What stands beside the name of whoever says who they are."""


def claims(message: Message, text: str, people: Sequence[UserId]) -> list[Claim]:
    found = [
        (kind, match.span())
        for kind, cue in ((ClaimKind.AUTHORITY, "position"), (ClaimKind.PERMISSION, "allowed"))
        if (match := cues(cue).search(text))
    ]
    if (introduced := _introduced(text, [person for person in people if person != message.sender])) is not None:
        found.append((ClaimKind.IDENTITY, introduced))
    return [Claim(message.sender, Span.of(message, *span), Standing.CLAIM, kind) for kind, span in found]


def _introduced(text: str, others: Sequence[UserId]) -> tuple[int, int] | None:
    """Where somebody says that they are one of `others`, if they do: "this is Ada", "Bo speaking".

    A pattern of all these names would take longer to make than all else here.
    """
    found = []
    for cue in BEFORE_NAME.finditer(text):
        for name in others:
            end = cue.end() + len(name)
            if text[cue.end() : end].casefold() == name.casefold() and not _within_word(text, end):
                found.append((cue.start(), end))
    for cue in BEHIND_NAME.finditer(text):
        for name in others:
            start = cue.start() - len(name)
            if text[max(start, 0) : cue.start()].casefold() == name.casefold() and not _within_word(text, start):
                found.append((start, cue.end()))
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def _within_word(text: str, place: int) -> bool:
    """Whether letters or digits stand on both sides."""
    return 0 < place < len(text) and (text[place - 1] + text[place]).isalnum()
