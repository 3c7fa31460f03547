"""Asks a model for a completion, as text or as a schema: retried within bounds, counted, and never paid for twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from threading import BoundedSemaphore
from time import perf_counter, sleep
from types import TracebackType
from typing import Any, TypeVar

import instructor
from circuitbreaker import CircuitBreaker
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ValidationError
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

from extraction.conversation import ChatMessage
from extraction.cost import Cost
from extraction.model.cache import AnswerCache
from extraction.model.errors import (
    CutOffError,
    EndpointError,
    MalformedError,
    OverloadedError,
    RejectedError,
    UnreachableError,
)
from extraction.model.settings import Settings
from extraction.model.transport import Transport

T = TypeVar("T", bound=BaseModel)
# It prints every failed attempt where nobody has set up logging; ours are told by the errors themselves.
logging.getLogger("instructor").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Sampling:
    """How an answer is drawn. temperature: >= 0, with 0 for the likeliest. seed: for servers that honour it.

    max_tokens: of the answer, >= 1.
    """

    temperature: float = 0.0
    seed: int = 0
    max_tokens: int = 512


LIKELIEST = Sampling()
"""The likeliest answer, always the same on a server that keeps to the seed."""


VARIED = 0.7
"""Temperature of several samples where none is given: the likeliest answer would be the same each time."""


def samplings(sampling: Sampling, votes: int) -> list[Sampling]:
    """How each of `votes` samples is drawn: with seeds of their own, and never all at temperature 0."""
    if votes == 1:
        return [sampling]
    temperature = sampling.temperature or VARIED
    return [replace(sampling, temperature=temperature, seed=sampling.seed + vote) for vote in range(votes)]


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model answered.

    cost: of this answer; from the cache it is one cached answer and nothing else. cut: it had no more room.
    """

    text: str
    cost: Cost
    cut: bool = False


class Endpoint:
    """A model behind an OpenAI-compatible server. May be shared by threads; close it, or use it as a context manager.

    Every attempt, whatever it fails of, belongs to one retry loop: the SDK's and the parser's own are off.
    """

    def __init__(
        self, settings: Settings, cache: AnswerCache | None = None, pause: Callable[[float], None] = sleep
    ) -> None:
        """cache: None for none. pause: waits that many seconds between attempts."""
        self.settings = settings
        self._cache = cache
        self._pause = pause
        self._transport = Transport(settings)
        # Without it a run over a dead endpoint would wait for every attempt of every message.
        self._breaker = CircuitBreaker(
            settings.patience, settings.rest, (UnreachableError, OverloadedError, RejectedError)
        )
        self._places = BoundedSemaphore(settings.concurrency)
        self._backoff = wait_exponential_jitter(multiplier=0.5, max=settings.longest_wait)

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections and the cache."""
        self._transport.close()
        if self._cache is not None:
            self._cache.close()

    def chat(self, messages: Sequence[ChatMessage], sampling: Sampling = LIKELIEST) -> Completion:
        """The model's next message, as plain text. Raises EndpointError."""
        _, completion = self._answer(messages, None, sampling)
        return completion

    def structured(
        self, schema: type[T], messages: Sequence[ChatMessage], sampling: Sampling = LIKELIEST
    ) -> tuple[T, Completion]:
        """The model's next message as a `schema`, which the server is told to keep to. Raises EndpointError."""
        value, completion = self._answer(messages, schema, sampling)
        assert value is not None
        return value, completion

    def _answer(
        self, messages: Sequence[ChatMessage], schema: type[T] | None, sampling: Sampling
    ) -> tuple[T | None, Completion]:
        request: dict[str, Any] = {
            "model": self.settings.model,
            "messages": [_plain(message) for message in messages],
            **asdict(sampling),
        }
        if self._cache is None:
            return self._paid(request, schema)
        shape = schema.model_json_schema() if schema is not None else None
        key = AnswerCache.key(base_url=self.settings.base_url, schema=shape, **request)
        with self._cache.asking(key):
            kept = self._cache.get(key)
            if kept is not None and (found := _read(kept, schema)) is not None:
                return found
            value, completion = self._paid(request, schema)
            self._cache.keep(key, {"text": completion.text, "cut": completion.cut})
            return value, completion

    def _paid(self, request: dict[str, Any], schema: type[T] | None) -> tuple[T | None, Completion]:
        """Raises EndpointError with all that was spent."""
        if self._breaker.opened:
            raise UnreachableError(
                f"not asked, after {self._breaker.failure_count} failures: {self._breaker.last_failure}"
            )
        spent: list[Cost] = []
        start = perf_counter()
        retrying = Retrying(
            stop=stop_after_attempt(self.settings.attempts),
            wait=self._wait,
            retry=retry_if_exception(self._worth_another),
            sleep=self._pause,
            reraise=True,
        )

        def total() -> Cost:
            return replace(sum(spent, Cost()), calls=1, attempts=len(spent), seconds=perf_counter() - start)

        try:
            with self._breaker:
                value, answer = retrying(self._attempt, request, schema, spent)
        except EndpointError as error:
            error.spent = total()
            raise
        return value, Completion(_text(answer), total(), answer.choices[0].finish_reason == "length")

    def _attempt(
        self, request: dict[str, Any], schema: type[T] | None, spent: list[Cost]
    ) -> tuple[T | None, ChatCompletion]:
        answers: list[ChatCompletion] = []

        def create(**arguments: Any) -> ChatCompletion:
            spent.append(Cost())
            with self._places:
                answers.append(self._transport.create(**arguments))
            spent[-1] = _usage(answers[-1])
            return answers[-1]

        if schema is None:
            return None, create(**request)
        ask = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
        failure: EndpointError
        try:
            ask(response_model=schema, max_retries=0, **request)
            return schema.model_validate_json(_text(answers[-1])), answers[-1]
        except IncompleteOutputException:
            failure = CutOffError(f"the answer did not end within {request['max_tokens']} tokens")
        except InstructorRetryException as error:
            cause = error.__cause__
            if isinstance(cause, EndpointError):
                failure = cause
            else:
                failure = MalformedError(f"the answer is not the schema {schema.__name__}: {_first_problem(cause)}")
        raise failure

    def _worth_another(self, error: BaseException) -> bool:
        return (
            isinstance(error, EndpointError) and error.transient and (error.wait or 0.0) <= self.settings.longest_wait
        )

    def _wait(self, state: RetryCallState) -> float:
        """What the server asked for, else longer each time."""
        error = state.outcome.exception() if state.outcome is not None else None
        asked = error.wait if isinstance(error, EndpointError) else None
        return self._backoff(state) if asked is None else asked


def _plain(message: ChatMessage) -> dict[str, str]:
    fields = {"role": message.role, "content": message.content}
    return fields if message.name is None else fields | {"name": message.name}


def _text(completion: ChatCompletion) -> str:
    return completion.choices[0].message.content or ""


def _usage(completion: ChatCompletion) -> Cost:
    """As far as the server tells it."""
    usage = getattr(completion, "usage", None)
    counts = [getattr(usage, name, None) for name in ("prompt_tokens", "completion_tokens")]
    prompt, answer = (count if isinstance(count, int) and count >= 0 else 0 for count in counts)
    return Cost(prompt_tokens=prompt, completion_tokens=answer)


def _read(kept: dict[str, Any], schema: type[T] | None) -> tuple[T | None, Completion] | None:
    """What the cache kept; None where it is damaged, so that it is asked for again."""
    text = kept.get("text")
    if not isinstance(text, str):
        return None
    completion = Completion(text, Cost(cached=1), kept.get("cut") is True)
    if schema is None:
        return None, completion
    try:
        return schema.model_validate_json(text), completion
    except ValidationError:
        return None


def _first_problem(cause: BaseException | None) -> str:
    if isinstance(cause, ValidationError):
        first = cause.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return f"{place}: {first['msg']}" if place else first["msg"]
    return type(cause).__name__
