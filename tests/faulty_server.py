"""A small OpenAI-compatible server that fails as real ones do, one scripted answer a request."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

Answer = Callable[["Handler"], None]
Request = dict[str, Any]


def completion(text: object, finish: str = "stop", usage: object = None) -> dict[str, Any]:
    """The body of a chat completion."""
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "faulty",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}],
        "usage": usage if usage is not None else {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10},
    }


def says(text: str, finish: str = "stop") -> Answer:
    """A good answer, unless its text is none."""
    return body(json.dumps(completion(text, finish)).encode())


def replies(answer: Callable[[Request], str]) -> Answer:
    """A good answer that depends on the request."""
    return lambda handler: says(answer(handler.request_body))(handler)


def body(content: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Any bytes, with their length announced."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Type": "application/json"} | dict(headers or {})).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def status(code: int, message: str = "no", retry_after: str | None = None) -> Answer:
    """An HTTP error, with Retry-After where it is given."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return body(json.dumps({"error": {"message": message}}).encode(), code, headers)


def hang_up(handler: Handler) -> None:
    """Ends the connection without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def break_off(handler: Handler) -> None:
    """Announces more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def silence(seconds: float) -> Answer:
    """Says nothing for so long."""

    def answer(handler: Handler) -> None:
        handler.server.stopping.wait(seconds)

    return answer


def drip(seconds: float, every: float = 0.02) -> Answer:
    """Begins an answer and sends a space now and then, so that every single read is in time."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end and not handler.server.stopping.wait(every):
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return

    return answer


class Handler(BaseHTTPRequestHandler):
    """Answers the n-th request with the n-th answer of the script, and goes on with the last one."""

    server: FaultyServer
    request_body: Request

    def do_POST(self) -> None:
        """A chat completion."""
        length = int(self.headers.get("Content-Length", 0))
        self.request_body = json.loads(self.rfile.read(length))
        with self.server.lock:
            place = len(self.server.requests)
            self.server.requests.append(self.request_body)
            self.server.headers.append(self.headers)
        self.close_connection = True
        self.server.script[min(place, len(self.server.script) - 1)](self)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


class FaultyServer(ThreadingHTTPServer):
    """requests, headers: of everything that was asked, in order."""

    daemon_threads = True

    def __init__(self, script: tuple[Answer, ...]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.requests: list[Request] = []
        self.headers: list[Mapping[str, str]] = []
        self.lock = Lock()
        self.stopping = Event()

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error of ours."""


@contextmanager
def serving(*script: Answer) -> Iterator[FaultyServer]:
    """A server on a port of its own, until the end of the block."""
    server = FaultyServer(script)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
