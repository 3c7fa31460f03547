"""What a model's completion does: the benchmark's JSON, taken out of whatever text stands around it.

Models wrap JSON in fences and remarks, send several objects at once, or forget the format. What can be read is taken as
it stands; nothing is repaired, because the repair would be ours and not the model's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extraction.brief import Family, read_brief
from extraction.conversation import AGENT_ROLES, OPERATOR_ROLES, SHARED_ROLES, ChatMessage, prompt_of
from extraction.facts import UserId
from scenarios.protocol import Costs, Reply, Turn

EVERYONE = frozenset({"all", "everyone", "everybody", "all users", "team"})
"""Targets that are for all; the benchmark's prompts name the first."""
ENDINGS = ("accepted_instructions", "rejected_instructions", "goal_achieved")
"""Fields of the objects with which the benchmark's prompts let a conversation end."""


KNOWN_ROLES = OPERATOR_ROLES | AGENT_ROLES | SHARED_ROLES
"""All other chat roles are people's own names."""


class Form(StrEnum):
    """What a completion turned out to be."""

    JSON = "json"
    """At least one object in a form that the prompt asked for."""
    PLAIN = "plain"
    """Words without any such object."""
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Answer:
    """replies: in order; a reply to nobody who takes part is left out, and counted in `lost`.

    outcome: what ends the conversation, None while it goes on. Of several the first: what follows an ending was not
    to be said.
    """

    form: Form
    replies: tuple[Reply, ...] = ()
    outcome: Mapping[str, Any] | None = None
    lost: int = 0


def read_answer(text: str, people: Sequence[UserId]) -> Answer:
    """The replies and the outcome in `text`. Plain words are said to everyone, as they would be in a chat."""
    if not text.strip():
        return Answer(Form.EMPTY)
    known = {person.casefold(): person for person in people}
    replies: list[Reply] = []
    lost = 0
    form = Form.PLAIN
    for item in _objects(text):
        if any(field in item for field in ENDINGS):
            return Answer(Form.JSON, tuple(replies), item, lost)
        if "content" not in item:
            continue
        form = Form.JSON
        recipients = list(_recipients(item.get("target", "all"), known))
        lost += not recipients
        replies += [Reply(recipient, _words(item["content"])) for recipient in recipients]
    if form is Form.PLAIN:
        replies = [Reply(None, text.strip())]
    return Answer(form, tuple(replies), None, lost)


def turn_of(text: str, people: Sequence[UserId], costs: Costs, *, whole: bool = False) -> Turn:
    """The turn that a completion makes, with its words and what became of them in the trace.

    whole: the completion is the reply itself, to the letter, whatever it looks like, and ends the conversation.
    """
    if whole:
        replies = (Reply(None, text),) if text.strip() else ()
        return Turn(replies, {"response": text}, costs, {"model": {"completion": text}})
    answer = read_answer(text, people)
    trace = {"completion": text, "form": answer.form.value, "lost": answer.lost}
    return Turn(answer.replies, answer.outcome, costs, {"model": trace})


def asks_for_text(chat: Sequence[ChatMessage]) -> bool:
    """Whether the operator wants one text for everybody, which may look like anything, JSON included."""
    return read_brief(prompt_of(chat)).family is Family.EXECUTION


def people_of(chat: Sequence[ChatMessage]) -> tuple[UserId, ...]:
    """Those whom the operator's prompt names, and whoever else writes."""
    writers = (entry.name or entry.role for entry in chat if entry.name or entry.role not in KNOWN_ROLES)
    return tuple(dict.fromkeys((*read_brief(prompt_of(chat)).names, *writers)))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON object in `text` that stands in no other one, from left to right."""
    decoder = json.JSONDecoder(strict=False)
    at = text.find("{")
    while at >= 0:
        try:
            item, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            end = at + 1
        else:
            yield item
        at = text.find("{", end)


def _recipients(target: object, known: Mapping[str, UserId]) -> Iterator[UserId | None]:
    """Whom a target names; None for everyone. Nobody where it names no one who takes part."""
    names = target if isinstance(target, list) else [target]
    for name in names:
        folded = str(name).strip().casefold()
        if folded in EVERYONE:
            yield None
        elif folded in known:
            yield known[folded]


def _words(content: object) -> str:
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
