"""A model behind an endpoint, as a writer of replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.conversation import ChatMessage
from extraction.model import Endpoint, Sampling
from oracle.execution.writer import Written


class EndpointWriter:
    """Writes by one completion each. Raises EndpointError where the endpoint gives none."""

    def __init__(self, endpoint: Endpoint, sampling: Sampling) -> None:
        self._endpoint = endpoint
        self._sampling = sampling

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:
        """The model's answer to the chat."""
        completion = self._endpoint.chat(chat, replace(self._sampling, max_tokens=max_tokens))
        return Written(completion.text, completion.cost, completion.cut)
