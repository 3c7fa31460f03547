"""The body of a request, within limits of size and time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any, TypeVar

import pydantic_core
from starlette.requests import ClientDisconnect, Request

from oracle.serving.errors import ApiError, incomplete, late, too_large
from oracle.serving.limits import Limits

T = TypeVar("T")
MOST_DRAINED = 64 << 20
PATIENCE = 1.0
"""Bytes, and seconds of silence, after which a refused client is no longer listened to."""


async def read_json(request: Request, limits: Limits) -> bytes:
    """The body of a request that is declared as JSON, which another site's page can't do unasked. Raises ApiError."""
    if not request.headers.get("content-type", "").partition(";")[0].strip().lower().endswith("json"):
        raise ApiError(415, "the body must be JSON, and its content-type application/json", code="not_json")
    return await read_body(request, limits)


def parsed(body: bytes) -> dict[str, Any]:
    """The JSON object in it. Raises ApiError."""
    try:
        fields = pydantic_core.from_json(body)
    except ValueError as error:
        raise ApiError(400, f"the body is no JSON that can be read: {error}", code="invalid_json") from None
    if not isinstance(fields, dict):
        raise ApiError(400, "the body must be a JSON object", code="invalid_json")
    return fields


async def read_body(request: Request, limits: Limits) -> bytes:
    """All of it. Raises ApiError 413 as soon as it is too large, 408 when it does not come, 400 when it breaks off."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.body:
        raise _too_large(limits)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.arrival):
            async for part in request.stream():
                size += len(part)
                if size > limits.body:
                    raise _too_large(limits)
                parts.append(part)
    except TimeoutError:
        raise late("the body", limits.arrival) from None
    except ClientDisconnect:
        raise incomplete() from None
    return b"".join(parts)


async def unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns; it is cancelled, and ApiError raised, as soon as the client goes away.

    The client's body must have been read. Without this, all that a stopped harness had asked for would be worked off
    before the next request.
    """
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ApiError(499, "the client went away", code="gone")
    finally:
        working.cancel()
        leaving.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def drain(request: Request) -> None:
    """Reads on for a while after a refusal: a client that is still sending when we close would not see the answer."""
    size = 0
    stream = request.stream()
    with contextlib.suppress(TimeoutError, ClientDisconnect, StopAsyncIteration, RuntimeError):
        while size < MOST_DRAINED:
            async with asyncio.timeout(PATIENCE):
                size += len(await anext(stream))


def _too_large(limits: Limits) -> ApiError:
    return too_large("the body is too large", f"{limits.body} bytes")
