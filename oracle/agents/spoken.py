"""What a model writes, as a turn: the reply formats of the operator's prompt, wherever in the text they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scenarios.protocol import Costs, Reply, Turn

DECIDES = ("accepted_instructions", "rejected_instructions", "goal_achieved", "final_schedule")
"""Any of these keys makes an object a decision, which ends the conversation."""
FREE = Costs()
EVERYONE = ("all", "everyone")


def turn_of(text: str, costs: Costs = FREE) -> Turn:
    """Objects with `content` are replies to their `target`; the last one that decides is the outcome.

    Text in no such form is read by everyone, as a chat shows it; so is an object addressed to nobody.
    """
    replies: list[Reply] = []
    outcome: dict[str, Any] | None = None
    for found in objects(text):
        if any(key in found for key in DECIDES):
            outcome = found
        elif isinstance(found.get("content"), str):
            replies.append(Reply(_recipient(found.get("target")), found["content"]))
    if not replies and outcome is None and text.strip():
        replies.append(Reply(None, text.strip()))
    return Turn(tuple(replies), outcome, costs)


def objects(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON object in the text that stands in no other one, also within a list, in order."""
    decoder, position = json.JSONDecoder(strict=False), 0
    while (start := text.find("{", position)) >= 0:
        try:
            value, position = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            position = start + 1
            continue
        if isinstance(value, dict):
            yield value


def _recipient(target: object) -> str | None:
    name = target.strip() if isinstance(target, str) else ""
    return None if not name or name.casefold() in EVERYONE else name
