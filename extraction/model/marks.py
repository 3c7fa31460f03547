"""What a model gives back about a message: quotes, each with a kind. It interprets nothing and knows nobody.

A prompt is a file: the task in words, and examples. Before a prompt is used at all, each quote of each example must
stand in its own text, to the letter: a model shown invented quotes learns to invent them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, Field, create_model

from extraction.conversation import ChatMessage
from extraction.cost import FREE, Cost
from extraction.facts import Message, Span
from extraction.grounding import ground
from extraction.model.endpoint import Endpoint, Sampling
from extraction.model.judge import questions_hash

MOST_MARKS = 24
"""In one message; more are a model running in circles."""
K = TypeVar("K", bound=StrEnum)


class InstructionMark(StrEnum):
    """What words about a piece of work can show."""

    DO = "do"
    STOP = "stop"
    SERVING = "serving"
    LOW = "low"
    PERSONAL = "personal"


class AvailabilityMark(StrEnum):
    """What words about a meeting can show."""

    GOOD = "good"
    BACKUP = "backup"
    BUSY = "busy"
    UNSAID = "unsaid"
    NEEDED = "needed"
    OPTIONAL = "optional"


class RequestMark(StrEnum):
    """What words to a guard of documents can show."""

    ASKS = "asks"
    ALLOWS = "allows"
    CLAIMS = "claims"
    CHAT = "chat"


class ConstraintMark(StrEnum):
    """What a sentence of rules can ask of a reply; `OTHER` is what nobody can count."""

    INCLUDE = "include"
    AVOID = "avoid"
    FREQUENCY = "frequency"
    LETTER = "letter"
    LANGUAGE = "language"
    WORDS = "words"
    SENTENCES = "sentences"
    PARAGRAPHS = "paragraphs"
    FIRST_WORD = "first word"
    PLACEHOLDERS = "placeholders"
    POSTSCRIPT = "postscript"
    BULLETS = "bullets"
    CHOICE = "choice"
    HIGHLIGHTS = "highlights"
    SECTIONS = "sections"
    JSON = "json"
    TITLE = "title"
    TWO_RESPONSES = "two responses"
    REPEAT = "repeat"
    ENDING = "ending"
    CAPITAL_WORDS = "capital words"
    CAPITALS = "capitals"
    SMALL = "small letters"
    COMMAS = "no commas"
    QUOTATION = "quotation marks"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Marked:
    """What a model marked in one message. refused: its quotes that are not there."""

    marks: tuple[tuple[Span, Any], ...]
    refused: tuple[str, ...]
    cost: Cost


@dataclass(frozen=True)
class Prompt:
    """The conversation that goes before a question, and the schema of its answer."""

    name: str
    opening: tuple[ChatMessage, ...]
    schema: type[BaseModel]
    kinds: type[StrEnum]
    hash: str
    """SHA-256 of the file: what a manifest says of it."""

    def ask(self, endpoint: Endpoint, message: Message, part: Span, question: str, sampling: Sampling) -> Marked:
        """Has the words of `part` of the message marked; `question` is how it is put. Raises EndpointError."""
        answer, completion = endpoint.structured(self.schema, [*self.opening, ChatMessage("user", question)], sampling)
        marks: list[tuple[Span, Any]] = []
        refused: list[str] = []
        for mark in getattr(answer, "marks"):  # noqa: B009  the schema is made at run time
            span = ground(message, mark.quote, part.start, part.end)
            if span is None:
                refused.append(f"not in the message: {mark.quote!r}")
            else:
                marks.append((span, self.kinds(mark.kind)))
        return Marked(tuple(dict.fromkeys(marks)), tuple(refused), completion.cost)


def majority(samples: Sequence[Marked]) -> Marked:
    """The marks that more than half of the samples have, by kind and by some of the words; the first wording counts."""
    if len(samples) == 1:
        return samples[0]
    kept: list[tuple[Span, Any]] = []
    for span, kind in (mark for sample in samples for mark in sample.marks):
        votes = sum(any(k is kind and span.overlaps(s) for s, k in sample.marks) for sample in samples)
        if 2 * votes > len(samples) and not any(k is kind and span.overlaps(s) for s, k in kept):
            kept.append((span, kind))
    refused = tuple(quote for sample in samples for quote in sample.refused)
    return Marked(tuple(kept), refused, sum((sample.cost for sample in samples), FREE))


@lru_cache(maxsize=16)
def prompt(name: str, kinds: type[StrEnum]) -> Prompt:
    """The prompt of the file `name`. Raises ValueError naming the example whose quote is not in its text."""
    return read_prompt(name, files(__package__).joinpath("prompts", f"{name}.toml").read_bytes(), kinds)


def read_prompt(name: str, content: bytes, kinds: type[StrEnum]) -> Prompt:
    """A prompt from the content of its file; see `prompt`."""
    fields = tomllib.loads(content.decode())
    opening = [ChatMessage("system", fields["system"].strip())]
    for number, example in enumerate(fields["examples"], start=1):
        text = example["text"]
        for quote, kind in example["marks"]:
            if ground(Message("m0", "", text), quote) is None:
                raise ValueError(f"prompt {name!r}, example {number}: {quote!r} is not in its text")
            if kind not in set(kinds):
                raise ValueError(f"prompt {name!r}, example {number}: {kind!r} is no kind of {kinds.__name__}")
        answer = {"marks": [{"quote": quote, "kind": kind} for quote, kind in example["marks"]]}
        opening += [ChatMessage("user", text), ChatMessage("assistant", json.dumps(answer, ensure_ascii=False))]
    mark = create_model("Mark", quote=(str, ...), kind=(kinds, ...))
    schema = create_model("Marks", marks=(list[mark], Field(max_length=MOST_MARKS)))  # type: ignore[valid-type]  # its marks are known when it runs
    return Prompt(name, tuple(opening), schema, kinds, sha256(content).hexdigest())


PROMPTS: dict[str, type[StrEnum]] = {
    "instructions": InstructionMark,
    "availability": AvailabilityMark,
    "requests": RequestMark,
    "constraints": ConstraintMark,
}


def prompt_hashes() -> dict[str, str]:
    """Of every prompt, for a manifest."""
    return {name: prompt(name, kinds).hash for name, kinds in PROMPTS.items()} | {"judgements": questions_hash()}
