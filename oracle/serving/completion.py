"""Answers in the API's objects. All in them comes from the request, so that the same request has the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from oracle.serving.deciding import Answer
from oracle.serving.schema import CompletionRequest
from oracle.serving.tokens import count, cut, pieces

EPOCH = 1_767_225_600
"""2026-01-01 in Unix seconds. `created` lies within a year after it, and tells nothing of the time."""
YEAR = 365 * 24 * 3600
TOKENS_A_CHUNK = 16


class Rendering:
    """One answer to one request."""

    def __init__(self, request: CompletionRequest, answer: Answer, version: str) -> None:
        digest = sha256(request.model_dump_json().encode()).hexdigest()
        self._request, self._answer = request, answer
        self.id = f"chatcmpl-{digest[:29]}"
        self._head: dict[str, Any] = {"id": self.id, "created": EPOCH + int(digest[:12], 16) % YEAR}
        self._tail: dict[str, Any] = {"model": request.model, "system_fingerprint": f"ombud-{version}"}
        self.content, shortened = cut(answer.content, request.limit, request.stops)
        self._finish = "length" if shortened else "stop"
        self._number = request.n or 1
        self._counts = request.stream_options is not None and bool(request.stream_options.include_usage)
        self.completion_tokens = self._number * count(self.content)

    @property
    def usage(self) -> dict[str, int]:
        """Tokens, by our own count."""
        prompt = self._answer.prompt_tokens
        return {
            "prompt_tokens": prompt,
            "completion_tokens": self.completion_tokens,
            "total_tokens": prompt + self.completion_tokens,
        }

    def whole(self) -> bytes:
        """The answer in one piece."""
        choices = [
            {
                "index": index,
                "message": {"role": "assistant", "content": self.content, "refusal": None},
                "logprobs": None,
                "finish_reason": self._finish,
            }
            for index in range(self._number)
        ]
        return _bytes(
            {
                **self._head,
                "object": "chat.completion",
                **self._tail,
                "choices": choices,
                "usage": self.usage,
                **self._evidence(),
            }
        )

    def stream(self) -> Iterator[bytes]:
        """The answer as server-sent events."""
        for index in range(self._number):
            yield self._chunk(index, {"role": "assistant", "content": "", "refusal": None})
            for piece in pieces(self.content, TOKENS_A_CHUNK):
                yield self._chunk(index, {"content": piece})
            last = self._evidence() if index == self._number - 1 else {}
            yield self._chunk(index, {}, self._finish, **last)
        if self._counts:
            yield self._event([], usage=self.usage)
        yield b"data: [DONE]\n\n"

    def _chunk(self, index: int, delta: dict[str, Any], finish: str | None = None, **more: Any) -> bytes:
        choice = {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish}
        # Where a last chunk will have the usage, the API gives the others an empty one.
        return self._event([choice], **more, **({"usage": None} if self._counts else {}))

    def _event(self, choices: list[dict[str, Any]], **more: Any) -> bytes:
        fields = {**self._head, "object": "chat.completion.chunk", **self._tail, "choices": choices, **more}
        return b"data: " + _bytes(fields) + b"\n\n"

    def _evidence(self) -> dict[str, Any]:
        return {} if self._answer.evidence is None else {"ombud": self._answer.evidence}


def _bytes(fields: object) -> bytes:
    # Lone surrogates of a message, which no UTF-8 has, go out as escapes.
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(fields, separators=(",", ":")).encode()
