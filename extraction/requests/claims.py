"""Claims: to be somebody, to have been allowed something, to hold a position. They grant nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extraction.cues import cues
from extraction.facts import Message, Span, Standing, UserId
from extraction.requests.facts import Claim, ClaimKind


def claims(message: Message, text: str, people: Sequence[UserId]) -> list[Claim]:
    kinds = [(ClaimKind.AUTHORITY, cues("position")), (ClaimKind.PERMISSION, cues("allowed"))]
    others = tuple(sorted((person for person in people if person != message.sender), key=len, reverse=True))
    if others:
        kinds.append((ClaimKind.IDENTITY, _identity(others)))
    return [
        Claim(message.sender, Span.of(message, match.start(), match.end()), Standing.CLAIM, kind)
        for kind, pattern in kinds
        if (match := pattern.search(text))
    ]


@lru_cache(maxsize=256)
def _identity(others: tuple[UserId, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in others)
    return re.compile(
        rf"\b(?:this is|it's|it is|i am|i'm|my name is|here is) (?:{names})\b|\b(?:{names}) (?:here|speaking)\b",
        re.IGNORECASE,
    )
