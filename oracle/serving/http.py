"""HTTP itself, by uvicorn: with a limit to how long a request may take to arrive, and a stop that loses nothing."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from oracle.serving.errors import ApiError, crowded, incomplete, late
from oracle.serving.limits import Limits

SIGNALS = (signal.SIGINT, signal.SIGTERM)
MOST_HEADERS = 1 << 16
IDLE = 30
"""Seconds that an open connection may stay between two requests."""


class PunctualProtocol(H11Protocol):
    """HTTP/1.1 for clients that may be slow or mean harm: headers arrive in time, and every refusal is an API error."""

    limits = Limits()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._headers_due: asyncio.TimerHandle | None = None
        self._crowded = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # a transport, in TCP
        super().connection_made(transport)
        self._crowded = len(self.connections) > self.limits.connections
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        if self._crowded:
            self._refuse(crowded())
            return
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE or self.transport.is_closing():
            self._headers_are_there()
        elif self._headers_due is None:
            self._expect_headers()

    def eof_received(self) -> None:
        """Who stops in the middle of a request may still listen."""
        begun = self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]
        if begun or self.conn.their_state is h11.SEND_BODY:
            self._refuse(incomplete())

    def connection_lost(self, exc: Exception | None) -> None:
        self._headers_are_there()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Called for what is no HTTP."""
        self._refuse(ApiError(400, msg, code="invalid_http"))

    def _expect_headers(self) -> None:
        self._headers_due = self.loop.call_later(self.limits.arrival, self._too_late)

    def _headers_are_there(self) -> None:
        if self._headers_due is not None:
            self._headers_due.cancel()
            self._headers_due = None

    def _too_late(self) -> None:
        self._headers_due = None
        if not self.transport.is_closing() and self.conn.their_state is h11.IDLE:
            self._refuse(late("the request", self.limits.arrival))

    def _refuse(self, error: ApiError) -> None:
        body = json.dumps(error.body).encode()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            headers = [
                ("content-type", "application/json"),
                ("content-length", str(len(body))),
                ("connection", "close"),
                *error.headers.items(),
            ]
            for event in (
                h11.Response(status_code=error.status, headers=headers),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


class Server(uvicorn.Server):
    """Stops at SIGTERM or SIGINT once everything under way is answered, and then returns instead of dying of it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Only the main thread hears signals."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def server(app: ASGIApp, limits: Limits) -> Server:
    """A server that is yet to be given its sockets."""
    protocol = type("Protocol", (PunctualProtocol,), {"limits": limits})
    return Server(
        uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_keep_alive=IDLE,
            timeout_graceful_shutdown=ceil(limits.grace),
            h11_max_incomplete_event_size=MOST_HEADERS,
            backlog=2048,
        )
    )


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=2048)
    # Connections inherit it. An answer is two writes, and the second must not wait 40 ms for the first to be confirmed.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
