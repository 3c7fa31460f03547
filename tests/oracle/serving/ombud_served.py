"""A served Ombud: inside this process with the deciding done on the spot, and as the real command."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler

import httpx2

from oracle.serving.app import Service
from oracle.serving.deciding import Answer, Question, decide
from oracle.serving.keys import Keys
from oracle.serving.limits import Limits
from oracle.serving.upstream import Upstream

PROMPT = """Global Objective: Open the Lisbon Office
<Ada_persona>
I am 40, N/A, a CEO with 5 years at the company. My authority level is 10.
</Ada_persona>
<Bo_persona>
I am 41, N/A, an Intern with 5 years at the company. My authority level is 1.
</Bo_persona>
Instructions carry a reference tag. Answer in JSON with accepted_instructions and rejected_instructions."""
WORDS = """<Ada>
Hold off on the Load Test for Invoice Portal. [ref: 21]
</Ada>

<Bo>
Please run the Load Test for Invoice Portal. [ref: 11]
</Bo>"""
CONVERSATION = [{"role": "system", "content": PROMPT}, {"role": "user", "content": WORDS}]
DECISION = {
    "accepted_instructions": ["21"],
    "rejected_instructions": [{"id": "11", "reason": "conflict_with_higher_authority"}],
}


class OnTheSpot:
    """Workers that are none: decides where it is called."""

    under_way = 0

    async def decide(self, question: Question) -> Answer:
        return decide(question)

    async def call(self, function: Callable, *arguments: object) -> object:
        return function(*arguments)


def local(
    keys: Keys | None = None, upstream: Upstream | None = None, limits: Limits | None = None, **more
) -> httpx2.AsyncClient:
    """A client of a server inside this process."""
    service = Service(OnTheSpot(), limits or Limits(), keys, upstream, **more)  # type: ignore[arg-type]
    # Nothing may come out of it: the server would write down what it says, and it may hold somebody's words.
    transport = httpx2.ASGITransport(service.app(), raise_app_exceptions=True)
    return httpx2.AsyncClient(transport=transport, base_url="http://ombud")


@dataclass(frozen=True)
class Served:
    """A running `ombud serve`."""

    url: str
    process: subprocess.Popen

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1].split("/")[0])


@contextlib.contextmanager
def serving(*options: str) -> Iterator[Served]:
    """The real command, on a free port; stopped as an operator would stop it."""
    command = [sys.executable, "-m", "oracle.cli", "serve", "--port", "0", "--json", *options]
    # In a group of its own, so that nothing of it can outlive the test.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            said = process.stdout.readline()
            if not said:
                raise AssertionError(process.stderr.read())
            yield Served(json.loads(said)["url"], process)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise


class OtherServer(BaseHTTPRequestHandler):
    """Answers as its model is named, and repeats the key that it was given."""

    protocol_version = "HTTP/1.1"
    listed = b'{"data": [{"id": "other", "created": 7, "owned_by": "them"}]}'
    left = threading.Event()
    """Who asked "waits" has hung up."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        self._answer(200, self.listed)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        model = json.loads(body)["model"]
        if model == "broken":
            self._answer(500, b'{"error": {"message": "overheated"}}')
        elif model == "waits":
            self.connection.recv(1)
            self.left.set()
            self.close_connection = True
        elif model == "breaks-off":
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"6\r\ndata: \r\n")
            self.close_connection = True
        else:
            key = self.headers.get("authorization", "")
            said = [{"index": 0, "message": {"role": "assistant", "content": "theirs"}}]
            self._answer(200, json.dumps({"key": key, "body": json.loads(body), "choices": said}).encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
