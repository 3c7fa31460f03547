"""The form in which the operator's prompt wants to be answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from extraction.brief import operators_own


class Form(StrEnum):
    """How a reply shows whom it is for."""

    ADDRESSED = "addressed"
    """JSON objects, one a person: {"target": "Ada", "content": "..."}."""
    KEYED = "keyed"
    """One JSON object: {"Ada": "...", "Bo": "..."}."""
    MENTION = "mention"
    """Lines: "@Ada: ..."."""
    PLAIN = "plain"
    """Text alone; names stand before it where it is for several people."""


@dataclass(frozen=True, slots=True)
class ReplyFormat:
    """What a prompt asks for.

    outcome: the decision goes out as a JSON object of its own (accepted and rejected lists, final schedule).
    move: whether each reply says if it asks or proposes ("decision": "query"). private: mentions are marked private.
    """

    form: Form = Form.PLAIN
    outcome: bool = False
    move: bool = False
    private: bool = False


OUTCOME = re.compile(r"\b(?:accepted_instructions|final_schedule)\b")
MENTION = re.compile(
    r"@all:|@user ?name ?\(private\)"
    r"|\bresponses? should use the same format\b"
    r"|\b(?:reply|replies|respond|responses?|answers?|address)\b[^.\n@]{0,80}@\w+:",
    re.IGNORECASE,
)
KEYED = re.compile(
    r"\bkeys?\b[^.\n]{0,40}\b(?:users?|persons?|people|participants?|names?)\b"
    r"|\bkeyed by\b|\bmap(?:s|ping)? (?:each|every) (?:user|person|participant|name)",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def read_reply_format(prompt: str) -> ReplyFormat:
    """What the operator asks for outside of people's profiles and protected content; plain text where nothing is.

    Mentions are the stricter wish: a prompt that asks for them may still show JSON, for the outcome.
    """
    policy = operators_own(prompt)
    mentions = "@" in policy or "same format" in policy.casefold()
    if mentions and MENTION.search(policy):
        form = Form.MENTION
    elif '"target"' in policy and '"content"' in policy:
        form = Form.ADDRESSED
    elif "JSON" in policy and KEYED.search(policy):
        form = Form.KEYED
    else:
        form = Form.PLAIN
    return ReplyFormat(
        form,
        outcome=OUTCOME.search(policy) is not None,
        move='"decision"' in policy,
        private="(private)" in policy.casefold(),
    )
