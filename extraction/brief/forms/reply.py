"""The form in which the operator's prompt wants to be answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from extraction.brief import operators_own
from extraction.brief.forms.outcome import OutcomeForm, form_of, read_outcome_form
from extraction.brief.forms.sketches import Sketch, answers, of_schema


class Form(StrEnum):
    """How a reply shows whom it is for."""

    ADDRESSED = "addressed"
    """JSON objects, one a person: {"target": "Ada", "content": "..."}."""
    KEYED = "keyed"
    """One JSON object: {"Ada": "...", "Bo": "..."}."""
    MENTION = "mention"
    """Lines: "@Ada: ..."."""
    LETTER = "letter"
    """Lines: "To Ada: ..."."""
    PLAIN = "plain"
    """Text alone; names stand before it where it is for several people."""


@dataclass(frozen=True, slots=True)
class Addressing:
    """How an object shows whom it is for: the names of its two keys, and where all of them stand.

    listed: in one list, which `within` names where it is the value of a key.
    """

    target: str = "target"
    content: str = "content"
    listed: bool = False
    within: str = ""


@dataclass(frozen=True, slots=True)
class ReplyFormat:
    """What a prompt asks for.

    outcome: the decision goes out as a JSON object of its own (accepted and rejected lists, final schedule).
    own: the keys that the operator has for it, where they are not the usual ones.
    move: whether each reply says if it asks or proposes ("decision": "query"). private: mentions are marked private.
    """

    form: Form = Form.PLAIN
    outcome: bool = False
    own: OutcomeForm | None = None
    addressing: Addressing = Addressing()
    move: bool = False
    private: bool = False


OUTCOME = re.compile(r"\b(?:accepted_instructions|final_schedule)\b")
MENTION = re.compile(
    r"@all:|@user ?name ?\(private\)"
    r"|\bresponses? should use the same format\b"
    r"|\b(?:reply|replies|respond|responses?|answers?|address)\b[^.\n@]{0,80}@\w+:",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"\b(?i:lines?|begin\w*|starts?|address|write|reply|replies|answer|format)\b[^.\n]{0,80}(?<!\w)To "
    r"(?:[<\[{(] ?\w[\w ]* ?[>\])}]|[A-Z]\w*)[\"'\u201d`]?:",
)
KEYED = re.compile(
    r"\bkeys?\b[^.\n]{0,40}\b(?:users?|persons?|people|participants?|names?)\b"
    r"|\bkeyed by\b|\bmap(?:s|ping)? (?:each|every) (?:user|person|participant|name)",
    re.IGNORECASE,
)


TARGETS = ("target", "recipient", "to", "user", "username", "name", "person", "addressee")
CONTENTS = ("content", "message", "text", "response", "reply", "body", "answer")
"""What the two keys of an object with a message may be called."""


@lru_cache(maxsize=2048)
def read_reply_format(prompt: str) -> ReplyFormat:
    """What the operator asks for outside of people's profiles and protected content; plain text where nothing is.

    Mentions are the stricter wish: a prompt that asks for them may still show JSON, for the outcome.
    """
    policy = operators_own(prompt)
    addressing = _addressing(policy)
    mentions = "@" in policy or "same format" in policy.casefold()
    if mentions and MENTION.search(policy):
        form = Form.MENTION
    elif addressing is not None:
        form = Form.ADDRESSED
    elif "JSON" in policy and KEYED.search(policy):
        form = Form.KEYED
    else:
        form = Form.LETTER if LETTER.search(policy) else Form.PLAIN
    return ReplyFormat(
        form,
        outcome=OUTCOME.search(policy) is not None,
        own=read_outcome_form(policy),
        addressing=addressing or Addressing(),
        move='"decision"' in policy,
        private="(private)" in policy.casefold(),
    )


def _addressing(policy: str) -> Addressing | None:
    """The keys of messages as the operator sketches one; None where there is no sketch of a message."""
    if '"target"' in policy and '"content"' in policy:
        return Addressing()
    return next((found for sketch in answers(policy) if (found := _addressed(sketch)) is not None), None)


def _addressed(sketch: Sketch) -> Addressing | None:
    within, inner = next(iter(sketch.items())) if isinstance(sketch, dict) and len(sketch) == 1 else ("", sketch)
    one = next((entry for entry in inner if isinstance(entry, dict)), None) if isinstance(inner, list) else inner
    keys = message_keys(one) if isinstance(one, dict) else None
    return None if keys is None else Addressing(*keys, listed=isinstance(inner, list), within=within)


def as_schema(wanted: ReplyFormat, schema: Mapping[str, Any]) -> ReplyFormat:
    """The format of a prompt that asks for none, with what a client's JSON schema asks for."""
    sketch = of_schema(schema)
    addressing = _addressed(sketch)
    form = Form.KEYED if addressing is None else Form.ADDRESSED
    return replace(wanted, form=form, outcome=True, own=form_of(sketch), addressing=addressing or Addressing())


def message_keys(fields: Mapping[str, object]) -> tuple[str, str] | None:
    """Which keys of an object say whom a message is for, and what it says; None where it is no message."""
    names = {key.casefold(): key for key in fields}
    target = next((names[name] for name in TARGETS if name in names), None)
    content = next((names[name] for name in CONTENTS if name in names), None)
    return None if target is None or content is None else (target, content)
