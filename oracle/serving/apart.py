"""Execution over a chat interface: whose words are whose, and one reply or one for each person.

Muses-Bench's operator names nobody in execution: people stand in the conversation alone. And it asks for one reply a
person, each to be judged by that person's wishes alone. So each gets a reply of their own, bound by their own wishes
and the operator's: what two people want differently then stands in nobody's way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from math import ceil
from time import monotonic
from typing import Any

from extraction.brief import Brief
from extraction.brief.forms import Form, ReplyFormat
from extraction.conversation import OPERATOR_ROLES, ChatMessage, parse
from extraction.facts import Message, MessageId, UserId
from oracle.execution.wording import told
from scenarios.protocol import Agent, Costs, Observation, Reply, Turn
from solver.execution import Constraint, Kind

TAGGED = re.compile(r"(?:\A|</[^<>\n]{1,64}>)\s*<(?P<name>[^\W\d_][\w .'-]{0,63})>")
"""Where an envelope can begin: at the very start, or after another one's end."""
SOMEBODY = "user"
"""Who wrote what stands in no envelope."""
PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
UNWRITTEN = (
    "No model writes replies here: what a reply has to keep to is decided, and no more (see the option --model)."
)
AT_ONCE = 4
"""Replies that are written side by side."""


def execute(
    agent: Agent, chat: Sequence[ChatMessage], brief: Brief, wanted: ReplyFormat, seconds: float | None = None
) -> Turn:
    """The reply to everybody or, in a form that has a place for each person, a reply to each.

    Where no model writes, what the reply would have to keep to. seconds: in which a model should have written all
    replies, None where nobody waits. Raises EndpointError where a model should write and does not.
    """
    prompt = tuple(entry for entry in chat if entry.role in OPERATOR_ROLES)
    messages = spoken_by(chat, brief.names)
    people = tuple(dict.fromkeys(message.sender for message in messages))
    if wanted.form not in (Form.KEYED, Form.MENTION, Form.LETTER) or not people:
        return _reply(agent, prompt, messages, deadlines(1, seconds)[0])

    def reply_to(person: UserId, deadline: float | None) -> Turn:
        return _reply(agent, prompt, [message for message in messages if message.sender == person], deadline)

    with ThreadPoolExecutor(min(AT_ONCE, len(people))) as pool:
        turns = list(pool.map(reply_to, people, deadlines(len(people), seconds)))
    replies = [
        Reply(person, part)
        for person, turn in zip(people, turns, strict=True)
        for reply in turn.replies
        for part in _parts(reply.content, wanted.form)
    ]
    return Turn(tuple(replies), _together(turns), _sum([turn.costs for turn in turns]), _traces(turns))


def deadlines(replies: int, seconds: float | None) -> list[float | None]:
    """When each reply should be written, where AT_ONCE are at a time: nobody's takes what is left to those after it."""
    if seconds is None:
        return [None] * replies
    start, rounds = monotonic(), ceil(replies / AT_ONCE)
    return [start + seconds * (place // AT_ONCE + 1) / rounds for place in range(replies)]


def spoken_by(chat: Sequence[ChatMessage], known: tuple[UserId, ...]) -> list[Message]:
    """Everything that people wrote. Where the operator names nobody, envelopes that fill a chat message name them.

    Nobody gains by naming themselves: in execution nothing is kept from anybody.
    """
    tagged = [match["name"] for entry in chat for match in TAGGED.finditer(entry.content)]
    names = known or tuple(dict.fromkeys(tagged))
    found = parse(chat, names)
    spoken = {message.id.split(".")[0] for message in found}
    for index, entry in enumerate(chat):
        if entry.role == SOMEBODY and entry.name is None and f"m{index}" not in spoken and entry.content.strip():
            found.append(Message(f"m{index}", SOMEBODY, entry.content))
    return found


def _reply(agent: Agent, prompt: Sequence[ChatMessage], messages: Sequence[Message], deadline: float | None) -> Turn:
    """The agent's turn about these messages alone; its trace knows them by their places in the whole conversation."""
    turn = agent.act(Observation((*prompt, *map(_plain, messages)), deadline))
    names = {f"m{place}": message.id for place, message in enumerate(messages, len(prompt))}
    return _with_words(replace(turn, trace=_renamed(turn.trace, names)))


def _renamed(trace: Mapping[str, Any], names: Mapping[MessageId, MessageId]) -> dict[str, Any]:
    """The trace with other names for messages, wherever it points to one."""

    def renamed(pointing: Mapping[str, Any]) -> dict[str, Any]:
        return {**pointing, "message": names[pointing["message"]]}

    found = dict(trace)
    if trace:
        found["facts"] = [fact | {"span": renamed(fact["span"])} for fact in trace["facts"]]
        found |= {name: [renamed(each) for each in trace[name]] for name in ("unread", "readings")}
    return found


def _plain(message: Message) -> ChatMessage:
    return ChatMessage(SOMEBODY, message.text, message.sender)


def _parts(text: str, form: Form) -> list[str]:
    """Whoever reads mentions drops blank lines, and sets them between two mentions of the same person."""
    return [part for part in PARAGRAPHS.split(text.strip()) if part] if form is Form.MENTION else [text]


def _with_words(turn: Turn) -> Turn:
    if turn.replies:
        return turn
    rules = dict.fromkeys(told(_constraint(rule)) for rule in (turn.outcome or {}).get("binding") or ())
    kept = (
        "\n".join(["It would have to keep to this:", *(f"- {rule}" for rule in rules)])
        if rules
        else "Nothing binds it."
    )
    return replace(turn, replies=(Reply(None, f"{UNWRITTEN} {kept}"),))


def _constraint(plain: dict[str, Any]) -> Constraint:
    return Constraint(
        Kind(plain["kind"]), plain.get("low"), plain.get("high"), tuple(plain.get("words") or ()), plain.get("nth")
    )


def _together(turns: Sequence[Turn]) -> dict[str, Any]:
    """Everybody's outcome in one: lists one after the other, texts by person."""
    outcomes = [turn.outcome or {} for turn in turns]
    lists = ("binding", "dropped", "read", "unmet", "writer_failures")
    joined: dict[str, Any] = {name: [item for one in outcomes for item in one.get(name, ())] for name in lists}
    joined["explanations"] = {user: said for one in outcomes for user, said in one.get("explanations", {}).items()}
    joined["response"] = "\n\n".join(one["response"] for one in outcomes if one.get("response"))
    return joined


def _traces(turns: Sequence[Turn]) -> dict[str, Any]:
    """The facts of all; each decision by itself."""
    traces = [turn.trace for turn in turns]
    return {
        "facts": [fact for trace in traces for fact in trace.get("facts", ())],
        "unread": [span for trace in traces for span in trace.get("unread", ())],
        "decisions": traces,
    }


def _sum(costs: Sequence[Costs]) -> Costs:
    numbers = [field.name for field in fields(Costs) if isinstance(getattr(Costs(), field.name), (int, float))]
    return Costs(**{name: sum(getattr(cost, name) for cost in costs) for name in numbers})
