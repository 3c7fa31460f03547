"""How a reading came about: which way a message took, what that cost, and what was refused on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extraction.cost import FREE, Cost


class Way(StrEnum):
    """The way that a message took through a reader."""

    RULES = "rules"
    """Rules covered it; no model was asked."""
    MODEL = "model"
    """What a model pointed at, interpreted by code, is in the facts."""
    AGREED = "agreed"
    """Rules were not sure, and the model said the same."""
    QUESTION = "question"
    """They disagree, or neither is sure: the words are left unread, so that the person is asked."""
    FAILED = "failed"
    """The endpoint failed; rules alone."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """refused: quotes of the model that are not in the message, or that code could not make sense of, with the reason.

    failure: what the endpoint failed of, None where it did not.
    """

    way: Way = Way.RULES
    cost: Cost = FREE
    refused: tuple[str, ...] = ()
    failure: str | None = None


BY_RULES = Provenance()
"""No model was asked."""
