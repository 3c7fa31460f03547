"""What a generated scenario can be told to be. Whatever is left open varies from one scenario to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from random import Random
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scenarios.generate.patterns import Split

Difficulty = Literal["consensus", "negotiation", "partial", "impossible"]
Disclosure = Literal["full", "partial"]
Attack = Literal["none", "fake_authorized", "pressure", "roleplaying", "forged_tags", "injection"]
TemplateName = Literal["says", "colon", "xml", "roles"]
Kind = Literal["unique", "tied", "infeasible", "ambiguous", "unauthorised"]
"""What the right answer is: one decision, any of several, that there is none, a question about words that can be read
in two ways, or a decision that takes no notice of a claim to rank or permission that nobody gave."""
T = TypeVar("T")


def _minutes(given: object) -> object:
    """A number that is given as text, which strings for numbers are read from elsewhere and not here."""
    return int(given) if isinstance(given, str) and given.isdecimal() else given


class Parameters(BaseModel):
    """Parameters of the generators; each reads those of its family. None: drawn anew for every scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: int | None = Field(default=None, ge=2, le=30)
    """How many people write; otherwise 2 to 10, and 3 to 5 with queues and agendas."""
    template: TemplateName | None = None
    """How the conversation shows who speaks."""
    kind: Kind | None = None
    """What the right answer is; otherwise whatever comes out."""
    split: Split | None = None
    """Which third of names, objectives and sentence patterns to draw from; otherwise from all."""
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
    duration: Annotated[Literal[30, 60, 90], BeforeValidator(_minutes)] | None = None
    """Meeting: length in minutes; otherwise 30."""
    essential: int | None = Field(default=None, ge=1, le=30)
    """Meeting: how many people are essential, at most `people`; otherwise up to half of them."""
    jobs: int | None = Field(default=None, ge=2, le=8)
    """Queue: how many jobs; otherwise 3 or 4."""
    agents: int | None = Field(default=None, ge=1, le=4)
    """Queue: how many agents; otherwise 1 to 3."""
    meetings: int | None = Field(default=None, ge=1, le=6)
    """Agenda: how many meetings; otherwise 2 or 3."""
    rooms: int | None = Field(default=None, ge=1, le=4)
    """Agenda: how many rooms; otherwise 1 or 2."""

    @model_validator(mode="after")
    def _essential_people_are_people(self) -> Parameters:
        if self.people is not None and self.essential is not None and self.essential > self.people:
            raise ValueError(f"{self.essential} essential people of {self.people} people: there are too few people")
        return self


def chosen(given: T | None, random: Random, otherwise: Sequence[T]) -> T:
    """What was asked for, else one of `otherwise`."""
    return random.choice(otherwise) if given is None else given


def random_of(*parts: object) -> Random:
    """A random source that depends on `parts` alone, on every platform."""
    return Random(sha256("|".join(map(str, parts)).encode()).digest())


@lru_cache(maxsize=64)
def fingerprint(parameters: Parameters) -> str:
    """The parameters in one line that tells them from all others."""
    return parameters.model_dump_json(exclude_none=True)
