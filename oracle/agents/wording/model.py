"""A model behind an endpoint, as a voice."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from extraction.conversation import ChatMessage
from extraction.model import Endpoint, EndpointError, Sampling
from oracle.agents.wording.voice import Draft
from scenarios.protocol import Call

PROMPT = (
    "You word the messages of an office assistant. Say the same as the message in your own words: friendly, plain and "
    "short, as its writer would say it to its reader. Keep every mark such as [[1]] exactly as it is, in the same "
    "order, and every number, time and name. Add no facts, no names, no questions and no promises. Answer with the "
    "message alone."
)
EXAMPLE = ("Hello! [[1]]. If you need it, please ask the people in charge.", "Hi! [[1]]. Please ask those in charge.")
TOKENS = 300
"""Of one wording."""


class ModelVoice:
    """Words by one completion each."""

    def __init__(self, endpoint: Endpoint, sampling: Sampling) -> None:
        self._endpoint = endpoint
        self._sampling = replace(sampling, max_tokens=TOKENS)

    def word(self, text: str) -> Draft:
        """The model's wording. An endpoint that fails is no failure of the turn: there is none, then."""
        asked, answered = EXAMPLE
        chat = [
            ChatMessage("system", PROMPT),
            ChatMessage("user", asked),
            ChatMessage("assistant", answered),
            ChatMessage("user", text),
        ]
        try:
            completion = self._endpoint.chat(chat, self._sampling)
        except EndpointError as error:
            return Draft(None, failure=error.reason)
        cost = completion.cost
        words = "\n".join((*(f"{entry.role}: {entry.content}" for entry in chat),))
        call = Call(
            "voice",
            sha256(words.encode()).hexdigest(),
            cost.prompt_tokens,
            cost.completion_tokens,
            1000 * cost.seconds,
            bool(cost.cached),
        )
        return Draft(completion.text, call)


def voice_hash() -> str:
    """What tells this wording of the request from another, for a manifest."""
    return sha256("\n".join((PROMPT, *EXAMPLE)).encode()).hexdigest()[:12]
