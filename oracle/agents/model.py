"""The pure-model agent: the operator's own prompt, the conversation as it stands, one completion a turn, no solver.

It is what Ombud is measured against, so nothing helps it: no examples, no repair, no second try at the format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from extraction.brief import read_brief
from extraction.conversation import (
    AGENT_ROLES,
    OPERATOR_ROLES,
    SHARED_ROLES,
    ChatMessage,
    Template,
    render,
)
from extraction.facts import Message, UserId
from extraction.model import Endpoint, Sampling
from oracle.agents.model_answer import read_answer
from scenarios.protocol import Costs, Observation, Turn

SERVED_ROLES = frozenset({"system", "user", "assistant"})
"""Chat roles that every OpenAI-compatible server takes."""
KNOWN_ROLES = SERVED_ROLES | OPERATOR_ROLES | AGENT_ROLES | SHARED_ROLES
"""All others are people's own names."""


class ModelAgent:
    """A language model by itself. Keeps nothing between turns."""

    def __init__(self, endpoint: Endpoint, sampling: Sampling) -> None:
        self._endpoint = endpoint
        self._sampling = sampling

    def act(self, observation: Observation) -> Turn:
        """The model's next message, as the turn that it makes.

        Raises EndpointError where the endpoint gives none: that is no answer of the model's, and is not scored.
        """
        prompt = "\n".join(entry.content for entry in observation.chat if entry.role in OPERATOR_ROLES)
        people = _people(read_brief(prompt).names, observation.chat)
        completion = self._endpoint.chat(served(observation.chat, people), self._sampling)
        answer = read_answer(completion.text, people)
        cost = completion.cost
        trace = {"completion": completion.text, "form": answer.form.value, "lost": answer.lost, "cost": asdict(cost)}
        return Turn(
            answer.replies, answer.outcome, Costs(llm_calls=cost.calls, llm_tokens=cost.tokens), {"model": trace}
        )


def _people(named: Sequence[UserId], chat: Sequence[ChatMessage]) -> tuple[UserId, ...]:
    """Those whom the prompt names, and whoever else writes."""
    writers = (entry.name or entry.role for entry in chat if entry.name or entry.role not in KNOWN_ROLES)
    return tuple(dict.fromkeys((*named, *writers)))


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
