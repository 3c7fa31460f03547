"""Judgements that rules cannot make, as small closed questions: an answer out of a few, and the words that show it.

A vote counts only with a quote that stands in the words it was asked about. Of several samples the answer of more than
half counts; without one there is no verdict. A verdict says how instructions bear on each other and on the objective;
it never says who may do what.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, create_model

from extraction.conversation import ChatMessage
from extraction.cost import FREE, Cost
from extraction.facts import Message
from extraction.grounding import ground
from extraction.model.endpoint import Endpoint, Sampling, samplings
from extraction.model.errors import EndpointError


@dataclass(frozen=True, slots=True)
class ClosedQuestion:
    """A question with the answers it may have. answers: all of them."""

    name: str
    opening: tuple[ChatMessage, ...]
    schema: type[BaseModel]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """answer: what more than half of the samples say, None where they do not agree or the endpoint failed.

    quote: the words that the first of them gave. votes: how many samples gave each answer with a quote that is there.
    """

    question: str
    answer: str | None
    quote: str | None
    votes: tuple[tuple[str, int], ...]
    cost: Cost
    failure: str | None = None


class Judge:
    """Asks closed questions. votes: samples of each, >= 1."""

    def __init__(self, endpoint: Endpoint, sampling: Sampling, votes: int = 1) -> None:
        """Raises ValueError where an example does not hold."""
        self._endpoint = endpoint
        self._samplings = samplings(sampling, votes)
        self._questions = questions()

    def ask(self, name: str, about: Sequence[str], objective: str = "") -> Verdict:
        """The verdict on one or two instructions, `about`. Raises KeyError for a question that there is not."""
        question = self._questions[name]
        heads = ("Instruction",) if len(about) == 1 else ("First", "Second")
        parts = [f"Objective: {objective}"] if objective else []
        parts += [f"{head}: {' '.join(text.split())}" for head, text in zip(heads, about, strict=True)]
        texts = [Message(f"m{place}", "", text) for place, text in enumerate(about)]
        votes: list[tuple[str, str]] = []
        cost, failure = FREE, None
        for sampling in self._samplings:
            messages = [*question.opening, ChatMessage("user", "\n".join(parts))]
            try:
                answer, completion = self._endpoint.structured(question.schema, messages, sampling)
            except EndpointError as error:
                cost, failure = cost + error.spent, error.reason
                break
            cost += completion.cost
            given: dict[str, Any] = answer.model_dump()
            if any(ground(text, given["quote"]) for text in texts):
                votes.append((str(given["answer"]), given["quote"]))
        counts = Counter(answer for answer, _ in votes)
        found = None if failure else next((a for a, n in counts.items() if 2 * n > len(self._samplings)), None)
        quote = next((quote for answer, quote in votes if answer == found), None)
        return Verdict(name, found, quote, tuple(counts.most_common()), cost, failure)


def _content() -> bytes:
    return files(__package__).joinpath("prompts", "judgements.toml").read_bytes()


@lru_cache(maxsize=1)
def questions() -> dict[str, ClosedQuestion]:
    """Every closed question by its name. Raises ValueError naming the example that does not hold."""
    return read_questions(_content())


def questions_hash() -> str:
    """SHA-256 of the file, for a manifest."""
    return sha256(_content()).hexdigest()


def read_questions(content: bytes) -> dict[str, ClosedQuestion]:
    """The questions of a file; see `questions`."""
    found: dict[str, ClosedQuestion] = {}
    for name, fields in tomllib.loads(content.decode()).items():
        answers = tuple(fields["answers"])
        opening = [ChatMessage("system", fields["system"].strip())]
        for number, (text, answer, quote) in enumerate(fields["examples"], start=1):
            if ground(Message("m0", "", text), quote) is None:
                raise ValueError(f"question {name!r}, example {number}: {quote!r} is not in its text")
            if answer not in fields["answers"]:
                raise ValueError(f"question {name!r}, example {number}: {answer!r} is no answer")
            reply = json.dumps({"quote": quote, "answer": answer}, ensure_ascii=False)
            opening += [ChatMessage("user", text), ChatMessage("assistant", reply)]
        schema = create_model(name.capitalize(), quote=(str, ...), answer=(Literal[answers], ...))  # type: ignore[arg-type]  # its fields are known when it runs
        found[name] = ClosedQuestion(name, tuple(opening), schema, answers)
    return found
