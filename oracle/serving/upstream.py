"""Models that are not ours: passed on to another server, byte for byte, as they come."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx2
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Send

from oracle.serving.errors import ApiError

CONNECTING = 5.0
READING = 600.0
LISTING = 3.0
"""Seconds: to connect, between two parts of an answer (a slow model says nothing for long), for the list of models."""
MOST_LISTED = 1 << 20
PASSED = ("content-type", "retry-after", "retry-after-ms", "x-should-retry", "x-request-id")
"""Headers of an answer that are passed on."""
logger = logging.getLogger("ombud.serve")


class Upstream:
    """The server at `base`, such as `http://127.0.0.1:8123/v1`.

    key: sent as the bearer; where there is none, the client's own is passed on, unless it is a key to this server.
    """

    def __init__(self, base: str, key: str = "", pass_keys: bool = True) -> None:
        self._base, self._key, self._pass_keys = base.rstrip("/"), key, pass_keys
        self._client = httpx2.AsyncClient(
            timeout=httpx2.Timeout(READING, connect=CONNECTING),
            limits=httpx2.Limits(max_connections=256, max_keepalive_connections=32),
            trust_env=False,
        )

    async def complete(self, request: Request, body: bytes) -> Response:
        """The other server's answer, streamed on as it arrives. Raises ApiError 502 when there is none."""
        sent = self._client.build_request(
            "POST",
            f"{self._base}/chat/completions",
            content=body,
            headers={b"content-type": b"application/json", **self._authorization(request)},
        )
        try:
            answer = await self._client.send(sent, stream=True)
        except httpx2.HTTPError as error:
            raise _unreachable(error) from error
        headers = {name: answer.headers[name] for name in PASSED if name in answer.headers}
        return _Passed(_parts(answer), answer.status_code, headers)

    async def models(self, request: Request) -> list[dict[str, Any]]:
        """What the other server lists; nothing where it does not answer in time."""
        try:
            answer = await self._client.get(
                f"{self._base}/models", headers=self._authorization(request), timeout=LISTING
            )
            listed = answer.json()["data"] if len(answer.content) <= MOST_LISTED else []
        except (httpx2.HTTPError, ValueError, KeyError, TypeError, RecursionError):
            return []
        return [
            {
                "id": str(model["id"]),
                "object": "model",
                "created": created if isinstance(created := model.get("created"), int) else 0,
                "owned_by": str(model.get("owned_by", "")),
            }
            for model in (listed if isinstance(listed, list) else ())
            if isinstance(model, dict) and model.get("id")
        ]

    async def close(self) -> None:
        """Ends every connection."""
        await self._client.aclose()

    def _authorization(self, request: Request) -> dict[bytes, bytes]:
        if self._key:
            return {b"authorization": f"Bearer {self._key}".encode()}
        given = request.headers.get("authorization")
        # Bytes as they came: what a client sends need not be ASCII.
        return {b"authorization": given.encode("latin-1")} if given and self._pass_keys else {}


class _Passed(StreamingResponse):
    """An answer that breaks off where the other server's does: half of one must not be taken for a whole one."""

    async def stream_response(self, send: Send) -> None:
        """Sends no end where there was none: the connection is closed then."""
        try:
            await super().stream_response(send)
        except httpx2.HTTPError as error:
            logger.warning("the upstream server broke off: %s", type(error).__name__)


async def _parts(answer: httpx2.Response) -> AsyncIterator[bytes]:
    """The body as it comes."""
    try:
        async with aclosing(answer.aiter_bytes()) as parts:
            async for part in parts:
                yield part
    finally:
        await answer.aclose()


def _unreachable(error: httpx2.HTTPError) -> ApiError:
    reason = str(error) or type(error).__name__
    return ApiError(502, f"the upstream server does not answer: {reason}", kind="server_error", code="upstream")
