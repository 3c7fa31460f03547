"""What a model that writes has to be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extraction.conversation import ChatMessage
from extraction.cost import FREE, Cost

ATTEMPTS = 2
"""Rounds at most in which the model is asked once more after its first draft."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, and what that took. cut: it stopped because it had no more room."""

    text: str
    cost: Cost = FREE
    cut: bool = False


class Writer(Protocol):
    """A model that writes: any OpenAI-compatible endpoint behind it."""

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:
        """Its answer to the chat. max_tokens: of the answer, >= 1."""
