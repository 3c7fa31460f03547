"""The server's routes: OpenAI's chat completions, and beside them health, metrics, the console."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from oracle.models import ModelOptions
from oracle.serving import openapi
from oracle.serving.body import drain, parsed, read_json, unless_gone
from oracle.serving.bulkhead import Deciders
from oracle.serving.completion import EPOCH, Rendering
from oracle.serving.console import PAGES, console_routes
from oracle.serving.deciding import ModelFailed, Question, TooManyPeople, TooMuchToSay
from oracle.serving.errors import ApiError, invalid, model_failed, stopping, too_large
from oracle.serving.keys import Keys
from oracle.serving.limits import Limits
from oracle.serving.metrics import Metrics
from oracle.serving.schema import CompletionRequest
from oracle.serving.upstream import Upstream

OURS = ("ombud", "ombud-explain")
EXPLAINS = "ombud-explain"
OPEN = ("/health", "/openapi.json", *PAGES)
"""Paths that need no key: they tell nothing of anybody."""
logger = logging.getLogger("ombud.serve")
Handler = Callable[[Request], Awaitable[Response]]


class Service:
    """The parts of one server, and its routes.

    upstream: where requests for other models go; None for nowhere. transcripts: the file that requests and answers are
    appended to; None for none. reader: by its name in `extraction.readers`. model: asked by readers, and writes
    replies; None for none.
    """

    def __init__(
        self,
        workers: Deciders,
        limits: Limits,
        keys: Keys | None = None,
        upstream: Upstream | None = None,
        transcripts: Path | None = None,
        reader: str = "rules",
        model: ModelOptions | None = None,
    ) -> None:
        self.workers, self.limits, self.keys, self.upstream = workers, limits, keys or Keys(), upstream
        self.reader, self.asked_model, self.version = reader, model, version("ombud")
        self.metrics = Metrics(lambda: workers.under_way)
        self._transcripts = transcripts

    def app(self) -> Starlette:
        """As an ASGI application."""
        routes = [
            Route("/v1/chat/completions", self._watched(self.complete), methods=["POST"]),
            Route("/v1/models", self._watched(self.models), methods=["GET"]),
            Route("/v1/models/{name:path}", self._watched(self.model), methods=["GET"]),
            Route("/health", self._watched(self.health), methods=["GET"]),
            Route("/metrics", self._watched(self.tell_metrics), methods=["GET"]),
            Route("/openapi.json", self._watched(self.describe), methods=["GET"]),
            *console_routes(self._watched, self.workers, self.limits),
        ]
        handlers: dict[Any, Any] = {ApiError: _refused, HTTPException: _not_routed}
        return Starlette(routes=routes, exception_handlers=handlers, lifespan=self._lifespan)

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            if self.upstream:
                await self.upstream.close()

    def _watched(self, handler: Handler) -> Handler:
        """`handler` for those who are let in, counted, and with one line in the log that holds no words of anybody."""

        async def watched(request: Request) -> Response:
            start, status = perf_counter(), 500
            request.state.model = ""
            try:
                header = request.headers.get("authorization", "").encode("latin-1", "replace")
                if request.url.path not in OPEN and not self.keys.admit(header):
                    raise ApiError(401, "a known API key is needed: Authorization: Bearer KEY", code="invalid_api_key")
                response = await handler(request)
                status = response.status_code
                return response
            except ApiError as error:
                status = error.status
                await drain(request)
                raise
            except asyncio.CancelledError:
                # Nothing cancels a handler but a server that was stopped and has waited as long as it will.
                stopped = stopping()
                status = stopped.status
                return JSONResponse(stopped.body, status, stopped.headers)
            except Exception as error:
                logger.error("a failure of ours: %s %s", type(error).__name__, _where(error))
                return _failed(error)
            finally:
                path = request.scope["route"].path
                self.metrics.requests.labels(path, request.state.model, status).inc()
                elapsed = 1000 * (perf_counter() - start)
                logger.info("%s %s %s %s %.1f ms", request.method, path, request.state.model or "-", status, elapsed)

        return watched

    async def complete(self, request: Request) -> Response:
        """POST /v1/chat/completions"""
        body = await read_json(request, self.limits)
        fields = parsed(body)
        model = fields.get("model")
        if isinstance(model, str) and model not in OURS and self.upstream is not None:
            request.state.model = "upstream"
            return await unless_gone(request, self.upstream.complete(request, body))
        try:
            asked = CompletionRequest.model_validate(fields)
        except ValidationError as error:
            raise invalid(error) from None
        if asked.model not in OURS:
            raise _no_model(asked.model)
        request.state.model = asked.model
        return await self._answer(request, asked)

    async def _answer(self, request: Request, asked: CompletionRequest) -> Response:
        start = perf_counter()
        question = Question(
            tuple(message.chat() for message in asked.messages),
            explain=asked.model == EXPLAINS,
            as_json=asked.wants_json,
            schema=asked.json_schema,
            people=self.limits.people,
            letters=self.limits.answer // (asked.n or 1),
            reader=self.reader,
            remembered=self.limits.remembered,
            model=self.asked_model,
        )
        try:
            answer = await unless_gone(request, self.workers.decide(question))
        except TooManyPeople:
            raise too_large("this conversation names too many people", str(self.limits.people)) from None
        except TooMuchToSay:
            raise too_large(
                "the answer would be too large", f"{self.limits.answer} letters in all its copies"
            ) from None
        except ModelFailed as error:
            raise model_failed(error.reason, error.overloaded) from None
        rendering = Rendering(asked, answer, self.version)
        self.metrics.seconds.labels(asked.model, answer.family).observe(perf_counter() - start)
        self.metrics.reading.inc(answer.reader_ms / 1000)
        self.metrics.solving.inc(answer.solver_ms / 1000)
        self.metrics.tokens.labels("prompt").inc(answer.prompt_tokens)
        self.metrics.tokens.labels("completion").inc(rendering.completion_tokens)
        self.metrics.model_calls.inc(answer.llm_calls)
        self.metrics.model_tokens.inc(answer.llm_tokens)
        if self._transcripts:
            line = {"id": rendering.id, "request": asked.model_dump(exclude_none=True), "content": rendering.content}
            with self._transcripts.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        if not asked.stream:
            return Response(rendering.whole(), media_type="application/json")
        return StreamingResponse(
            _each(rendering.stream()), media_type="text/event-stream", headers={"cache-control": "no-cache"}
        )

    async def models(self, request: Request) -> Response:
        """GET /v1/models"""
        listed = [_model(name) for name in OURS]
        if self.upstream is not None:
            listed += [model for model in await self.upstream.models(request) if model["id"] not in OURS]
        return JSONResponse({"object": "list", "data": listed})

    async def model(self, request: Request) -> Response:
        """GET /v1/models/NAME"""
        name = request.path_params["name"]
        if name in OURS:
            return JSONResponse(_model(name))
        for model in await self.upstream.models(request) if self.upstream is not None else []:
            if model["id"] == name:
                return JSONResponse(model)
        raise _no_model(name)

    async def health(self, request: Request) -> Response:  # noqa: ARG002 - a handler
        """GET /health"""
        return JSONResponse({"status": "ok", "version": self.version})

    async def tell_metrics(self, request: Request) -> Response:  # noqa: ARG002 - a handler
        """GET /metrics"""
        return Response(generate_latest(self.metrics.registry), headers={"content-type": CONTENT_TYPE_LATEST})

    async def describe(self, request: Request) -> Response:  # noqa: ARG002 - a handler
        """GET /openapi.json"""
        return JSONResponse(openapi.document(self.version))


async def _each(parts: Iterable[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
        # Others have their turn between two parts: a client that takes everything in at once never makes us wait.
        await asyncio.sleep(0)


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": EPOCH, "owned_by": "ombud"}


def _no_model(name: str) -> ApiError:
    there = " and ".join(OURS)
    return ApiError(
        404,
        f"there is no model {name!r} here: there are {there}, and others where the server has an --upstream",
        param="model",
        code="model_not_found",
    )


async def _refused(_: Request, error: ApiError) -> Response:
    closing = {"connection": "close"} if error.status in (408, 413) else {}
    return JSONResponse(error.body, error.status, error.headers | closing)


async def _not_routed(request: Request, error: HTTPException) -> Response:
    said = f"{request.method} {request.url.path}: {error.detail}"
    code = "method_not_supported" if error.status_code == 405 else "not_found"
    return JSONResponse(ApiError(error.status_code, said, code=code).body, error.status_code, error.headers)


def _where(error: Exception) -> str:
    """The last lines of code that it came through, those in a worker included."""
    lines = "".join(traceback.format_exception(error)).splitlines()
    return " < ".join([line.strip() for line in lines if line.startswith('  File "')][:-4:-1])


def _failed(error: Exception) -> Response:
    body = ApiError(500, f"a failure of ours: {type(error).__name__}", kind="server_error", code="internal").body
    return JSONResponse(body, 500)
