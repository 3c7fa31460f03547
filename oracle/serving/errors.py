"""Errors as the API words them."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from oracle.serving.schema import LIST, TEXT
from scenarios.errors import dotted


class ApiError(Exception):
    """A request that gets no answer.

    status: of HTTP. param: the field at fault. code: a word that a program can rely on.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        param: str | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.kind, self.param, self.code = status, message, kind, param, code

    @property
    def body(self) -> dict[str, Any]:
        """The JSON object that the client gets."""
        return {"error": {"message": self.message, "type": self.kind, "param": self.param, "code": self.code}}

    @property
    def headers(self) -> dict[str, str]:
        """What goes with it: how to come in, when to come again."""
        if self.status == 401:
            return {"www-authenticate": "Bearer"}
        return {"retry-after": "1"} if self.status in (429, 503) else {}


def invalid(error: ValidationError) -> ApiError:
    """The first thing that is wrong with a request. What the client wrote is not repeated."""
    first, *more = error.errors(include_url=False, include_input=False, include_context=False)
    if first["type"] == "json_invalid":
        return ApiError(400, f"the body is no JSON that can be read: {first['msg']}", code="invalid_json")
    field = dotted(tuple(part for part in first["loc"] if part not in (TEXT, LIST)))
    reason = first["msg"].removeprefix("Value error, ")
    rest = f" (and {len(more)} more)" if more else ""
    return ApiError(400, f"{field}: {reason}{rest}" if field else f"{reason}{rest}", param=field or None)


def too_large(what: str, limit: str) -> ApiError:
    """More than the server takes from one client."""
    return ApiError(413, f"{what}; at most {limit} are taken", code="too_large")


def late(what: str, seconds: float) -> ApiError:
    """A client that is too slow."""
    return ApiError(408, f"{what} did not arrive within {seconds:g} s", code="request_timeout")


def incomplete() -> ApiError:
    """A client that ended before its request did."""
    return ApiError(400, "the request broke off", code="incomplete")


def crowded() -> ApiError:
    """More connections than the server holds open."""
    return ApiError(503, "too many connections are open: try again", kind="server_error", code="overloaded")


def stopping() -> ApiError:
    """A server that was stopped, and whose time to finish is over."""
    return ApiError(503, "the server stopped before it had an answer", kind="server_error", code="stopping")


def overloaded() -> ApiError:
    """Come again."""
    return ApiError(429, "too many completions are under way: try again", kind="rate_limit_error", code="overloaded")


def model_failed(reason: str, overloaded: bool) -> ApiError:
    """The model that reads or writes for us gave nothing to answer with. overloaded: it may be asked again."""
    status = 503 if overloaded else 502
    return ApiError(status, f"the model behind this server gave no answer: {reason}", kind="server_error", code="model")
