"""Claims: to be somebody, to have been allowed something, to hold a position. They grant nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extraction.cues import cues
from extraction.facts import Message, Span, Standing, UserId
from extraction.requests.facts import Claim, ClaimKind

BEFORE_NAME = r"\b(?:this is|it's|it is|i am|i'm|my name is|here is) "
BEHIND_NAME = r" (?:here|speaking)\b"
INTRODUCED = re.compile(f"{BEFORE_NAME}|{BEHIND_NAME}", re.IGNORECASE)
"""What stands beside the name of whoever says who they are."""


def claims(message: Message, text: str, people: Sequence[UserId]) -> list[Claim]:
    kinds = [(ClaimKind.AUTHORITY, cues("position")), (ClaimKind.PERMISSION, cues("allowed"))]
    others = tuple(sorted((person for person in people if person != message.sender), key=len, reverse=True))
    # A pattern of all these names takes longer to make than all else here, and most messages need none.
    if others and INTRODUCED.search(text):
        kinds.append((ClaimKind.IDENTITY, _identity(others)))
    return [
        Claim(message.sender, Span.of(message, match.start(), match.end()), Standing.CLAIM, kind)
        for kind, pattern in kinds
        if (match := pattern.search(text))
    ]


@lru_cache(maxsize=256)
def _identity(others: tuple[UserId, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in others)
    return re.compile(rf"{BEFORE_NAME}(?:{names})\b|\b(?:{names}){BEHIND_NAME}", re.IGNORECASE)
