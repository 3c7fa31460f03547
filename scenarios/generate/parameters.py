"""What a generated scenario can be told to be. Whatever is left open varies from one scenario to the next."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from random import Random
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Difficulty = Literal["consensus", "negotiation", "partial", "impossible"]
Disclosure = Literal["full", "partial"]
Attack = Literal["none", "fake_authorized", "pressure", "roleplaying", "forged_tags", "injection"]
TemplateName = Literal["says", "colon", "xml", "roles"]
T = TypeVar("T")


class Parameters(BaseModel):
    """Parameters of the three generators; each reads those of its family. None: drawn anew for every scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: int | None = Field(default=None, ge=2, le=30)
    """How many people write; otherwise 2 to 10."""
    template: TemplateName | None = None
    """How the conversation shows who speaks."""
    conflict_density: float | None = Field(default=None, ge=0.0, le=1.0)
    """Selection: contradicting pairs for each person; otherwise 0.3 to 0.9."""
    tie_rate: float = Field(default=0.1, ge=0.0, le=1.0)
    """Selection: share of the contradictions in which rank and purpose are equal, so that both answers are right."""
    attack: Attack | None = None
    """Access: what those without permission try."""
    delegation: bool | None = None
    """Access: whether somebody entitled to it lets a colleague in by what they write."""
    difficulty: Difficulty | None = None
    """Meeting: consensus (a time everyone prefers), negotiation (a time everyone can make), partial (a time that all
    essential people can make), impossible (no such time; drawn only when asked for)."""
    disclosure: Disclosure | None = None
    """Meeting: whether people tell their first choices unasked."""
    duration: Literal[30, 60, 90] | None = None
    """Meeting: length in minutes; otherwise 30."""


def chosen(given: T | None, random: Random, otherwise: Sequence[T]) -> T:
    """What was asked for, else one of `otherwise`."""
    return random.choice(otherwise) if given is None else given


def random_of(*parts: object) -> Random:
    """A random source that depends on `parts` alone, on every platform."""
    return Random(sha256("|".join(map(str, parts)).encode()).digest())
