"""The pure-model agent: the operator's own prompt, the conversation as it stands, one completion a turn, no solver.

It is what Ombud is measured against, so nothing helps it: no examples, no repair, no second try at the format.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from extraction.conversation import OPERATOR_ROLES, ChatMessage, Template, render
from extraction.facts import Message, UserId
from extraction.model import Completion, Endpoint, Sampling
from oracle.agents.model_answer import asks_for_text, people_of, turn_of
from scenarios.protocol import Call, Costs, Observation, Turn

SERVED_ROLES = frozenset({"system", "user", "assistant"})
"""Chat roles that every OpenAI-compatible server takes."""


class ModelAgent:
    """A language model by itself. Keeps nothing between turns."""

    def __init__(self, endpoint: Endpoint, sampling: Sampling) -> None:
        self._endpoint = endpoint
        self._sampling = sampling

    def act(self, observation: Observation) -> Turn:
        """The model's next message, as the turn that it makes.

        Raises EndpointError where the endpoint gives none: that is no answer of the model's, and is not scored.
        """
        people = people_of(observation.chat)
        chat = served(observation.chat, people)
        completion = self._endpoint.chat(chat, self._sampling)
        costs = Costs().with_calls((_call(chat, completion),))
        return turn_of(completion.text, people, costs, whole=asks_for_text(observation.chat))


def _call(chat: Sequence[ChatMessage], completion: Completion) -> Call:
    words = json.dumps([[entry.role, entry.content] for entry in chat])
    cost = completion.cost
    return Call(
        purpose="turn",
        prompt=sha256(words.encode()).hexdigest(),
        prompt_tokens=cost.prompt_tokens,
        completion_tokens=cost.completion_tokens,
        ms=1000 * cost.seconds,
        cached=bool(cost.cached),
    )


def served(chat: Sequence[ChatMessage], people: Sequence[UserId]) -> list[ChatMessage]:
    """The chat in roles that every server knows.

    A channel's `name` is left out: the text says who speaks, as the benchmark has it, and servers refuse names with
    spaces. In native roles the text does not say it, so that the sender's name is put before it.
    """
    return [_served(entry, people) for entry in chat]


def _served(entry: ChatMessage, people: Sequence[UserId]) -> ChatMessage:
    if entry.role in SERVED_ROLES:
        return ChatMessage(entry.role, entry.content)
    if entry.role in OPERATOR_ROLES:
        return ChatMessage("system", entry.content)
    return render(Message("", entry.role, entry.content), Template.COLON, people)
