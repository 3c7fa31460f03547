"""One request over the wire: in time as a whole, and with every failure told as one of our own errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

import httpx2
import openai
from openai.types.chat import ChatCompletion

from extraction.model.errors import EndpointError, MalformedError, OverloadedError, RejectedError, UnreachableError
from extraction.model.settings import Settings

TRY_AGAIN = frozenset({408, 409, 429})
LONGEST_TEXT = 300
"""Characters of a server's own words that an error keeps."""


class _InTime(httpx2.SyncByteStream):
    """A body that must end before `deadline`: the client's own limit holds for each piece of it only."""

    def __init__(self, body: httpx2.SyncByteStream, deadline: float) -> None:
        self._body = body
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._body:
            if monotonic() > self._deadline:
                raise httpx2.ReadTimeout("the answer did not end in time")
            yield piece

    def close(self) -> None:
        self._body.close()


class Transport:
    """Sends requests, one attempt each; `create` has the signature of the SDK's."""

    def __init__(self, settings: Settings) -> None:
        self._key = settings.key.get_secret_value()

        def limit(response: httpx2.Response) -> None:
            if isinstance(response.stream, httpx2.SyncByteStream):
                response.stream = _InTime(response.stream, monotonic() + settings.timeout)

        self._client = openai.OpenAI(
            base_url=settings.base_url,
            api_key=self._key or "none",
            timeout=settings.timeout,
            max_retries=0,
            http_client=openai.DefaultHttpxClient(event_hooks={"response": [limit]}),
        )

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def create(self, **request: Any) -> ChatCompletion:
        """The completion, with at least one choice that has text. Raises EndpointError."""
        failure: EndpointError
        try:
            completion = self._client.chat.completions.create(**request)
        except openai.APITimeoutError:
            failure = UnreachableError(f"no answer within {self._client.timeout} s")
        except openai.APIConnectionError as error:
            failure = UnreachableError(self._told(str(error.__cause__ or error)))
        except openai.APIStatusError as error:
            failure = self._refusal(error)
        except (openai.APIResponseValidationError, ValueError, httpx2.DecodingError) as error:
            failure = MalformedError(self._told(f"the body is not what was announced: {error}"))
        except openai.OpenAIError as error:
            failure = RejectedError(self._told(str(error)))
        else:
            return self._whole(completion)
        # Outside the handlers: an error that quotes what the server sent must not be its context.
        raise failure

    def _whole(self, completion: ChatCompletion) -> ChatCompletion:
        """Raises MalformedError where there is nothing in it: the SDK checks no types."""
        choices = getattr(completion, "choices", None)
        message = getattr(choices[0], "message", None) if isinstance(choices, list) and choices else None
        content = getattr(message, "content", None)
        if message is None or not isinstance(content, str):
            raise MalformedError("the answer has no choice with text in it")
        message.content = self._told(content, len(content))
        return completion

    def _refusal(self, error: openai.APIStatusError) -> EndpointError:
        body = error.body if isinstance(error.body, str) else json.dumps(error.body, ensure_ascii=False, default=str)
        text = self._told(f"HTTP {error.status_code}: {body}")
        if error.status_code in TRY_AGAIN or error.status_code >= 500:
            return OverloadedError(text, wait=_asked_wait(error.response.headers))
        return RejectedError(text)

    def _told(self, text: str, longest: int = LONGEST_TEXT) -> str:
        """Without the key, and where it is for an error not longer than it must be."""
        return (text.replace(self._key, "[key]") if self._key else text)[:longest]


def _asked_wait(headers: httpx2.Headers) -> float | None:
    """Seconds to wait by the header Retry-After (RFC 9110, section 10.2.3), a number or a date."""
    value = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
