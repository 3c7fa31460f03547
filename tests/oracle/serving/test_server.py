"""The real command under real clients: many at once, slow ones, hostile ones, and its end."""

import asyncio
import json
import os
import signal
import socket
import time
from http.client import HTTPResponse

import pytest
from ombud_served import CONVERSATION, DECISION, Served, serving
from openai import AsyncOpenAI, AuthenticationError, NotFoundError, OpenAI

from oracle.cli import main


def client(served: Served, **more) -> OpenAI:
    return OpenAI(base_url=served.url, api_key="none", max_retries=0, **more)


PATIENCE = 120
"""Seconds to wait for an answer on a machine that is busy."""


def raw(served: Served, *parts: bytes, pause: float = 0.0) -> tuple[int, dict]:
    """(status, JSON body) of the answer to these bytes."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        return heard(connection)


def heard(connection: socket.socket) -> tuple[int, dict]:
    answer = HTTPResponse(connection)
    answer.begin()
    return answer.status, json.loads(answer.read())


def test_the_openai_client_whole_and_streamed(served: Served):
    with client(served) as openai:
        whole = openai.chat.completions.create(model="ombud", messages=CONVERSATION)
        assert json.loads(whole.choices[0].message.content) == DECISION
        stream = openai.chat.completions.create(model="ombud", messages=CONVERSATION, stream=True)
        said = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
        assert said == whole.choices[0].message.content
        explained = openai.chat.completions.create(model="ombud-explain", messages=CONVERSATION)
        assert explained.model_extra["ombud"]["certificate"]["checked"]
        assert "ombud" in {model.id for model in openai.models.list()}
        assert openai.chat.completions.with_raw_response.create(model="other", messages=CONVERSATION).status_code == 200
        with pytest.raises(NotFoundError, match="there is no model"):
            openai.models.retrieve("missing")


def test_a_hundred_at_once_get_each_their_own(served: Served):
    """Every conversation has a reference number of its own, which no other answer may hold."""

    async def ask(openai: AsyncOpenAI, number: int) -> list[str]:
        words = CONVERSATION[1]["content"].replace("[ref: 11]", f"[ref: {5000 + number}]")
        words = words.replace("[ref: 21]", f"[ref: {1000 + number}]")
        messages = [CONVERSATION[0], {"role": "user", "content": words}]
        answer = await openai.chat.completions.create(model="ombud", messages=messages)
        decided = json.loads(answer.choices[0].message.content)
        return [*decided["accepted_instructions"], *(r["id"] for r in decided["rejected_instructions"])]

    async def all_at_once() -> list[list[str]]:
        async with AsyncOpenAI(base_url=served.url, api_key="none", max_retries=0) as openai:
            return await asyncio.gather(*(ask(openai, number) for number in range(100)))

    assert asyncio.run(all_at_once()) == [[str(1000 + n), str(5000 + n)] for n in range(100)]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n", 400),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n", 400),
        (b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"a" * 100_000, 400),
        (
            b"POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
            b"content-length: 5000000\r\n\r\n" + b"a" * 1000,
            413,
        ),
        (
            b"POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
            b"transfer-encoding: chunked\r\n\r\n" + 20 * (b"10000\r\n" + b"a" * 65536 + b"\r\n"),
            413,
        ),
        (b"GET /%ff%fe HTTP/1.1\r\nhost: a\r\n\r\n", 404),
    ],
    ids=["no HTTP", "bad header", "long path", "long header", "large body", "large chunks", "bad path"],
)
def test_what_no_client_of_good_will_sends_gets_a_clean_4xx(served: Served, sent: bytes, status: int):
    found, body = raw(served, sent)
    assert found == status
    assert body["error"]["message"]


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /health HTTP/1.1\r\nhost:",
        b"POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
        b'content-length: 99\r\n\r\n{"model"',
    ],
    ids=["headers", "body"],
)
def test_who_stops_in_the_middle_and_listens_is_told(served: Served, sent: bytes):
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        status, body = heard(connection)
    assert (status, body["error"]["code"]) == (400, "incomplete")


def test_the_server_goes_on_when_clients_go_away(served: Served):
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", served.port)) as connection:
            connection.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n{")
    with client(served) as openai:
        assert openai.chat.completions.create(model="ombud", messages=CONVERSATION).choices


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory):
    """A server that wants keys and gives little time."""
    keys = tmp_path_factory.mktemp("serve") / "keys"
    keys.write_text("right\n")
    with serving("--workers", "1", "--time-limit", "0.4", "--arrival", "0.5", "--api-key-file", str(keys)) as found:
        yield found


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"POST /v1/chat/completions HTTP/1.1\r\nhost:",
        b"POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\nauthorization: Bearer right\r\n"
        b'content-type: application/json\r\ncontent-length: 99\r\n\r\n{"model"',
    ],
    ids=["nothing", "half the headers", "half the body"],
)
def test_half_a_request_is_told_that_it_is_late(strict: Served, sent: bytes):
    status, body = raw(strict, sent)
    assert (status, body["error"]["code"]) == (408, "request_timeout")


def test_a_client_that_drips_its_headers_is_late_as_well(strict: Served):
    with socket.create_connection(("127.0.0.1", strict.port), timeout=PATIENCE) as connection:
        for _ in range(100):
            try:
                connection.sendall(b"GET /" if _ == 0 else b"a")
            except OSError:
                return
            time.sleep(0.05)
    pytest.fail("five seconds were given to a request that half a second is meant for")


def test_what_is_too_hard_is_stopped_and_the_next_is_answered(strict: Served):
    def ask(words: str) -> tuple[int, str | None]:
        body = json.dumps({"model": "ombud", "messages": [CONVERSATION[0], {"role": "user", "content": words}]})
        request = (
            "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\nconnection: close\r\nauthorization: Bearer right\r\n"
            f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n{body}"
        )
        status, said = raw(strict, request.encode())
        return status, said.get("error", {}).get("code")

    hard = "".join(f"<Ada>\nPlease run test {n} and stop test {n + 1}. [ref: {n}]\n</Ada>\n" for n in range(9000))
    assert ask(hard) == (400, "too_hard")
    assert ask(CONVERSATION[1]["content"]) == (200, None)


def test_nobody_is_let_in_without_the_key(strict: Served):
    with client(strict) as openai, pytest.raises(AuthenticationError):
        openai.chat.completions.create(model="ombud", messages=CONVERSATION)


def test_sigterm_finishes_what_is_under_way():
    with serving("--workers", "1") as served:
        body = json.dumps({"model": "ombud", "messages": CONVERSATION}).encode()
        head = (
            b"POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
            + f"content-length: {len(body)}\r\n\r\n".encode()
        )
        with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as connection:
            connection.sendall(head + body[:-1])
            time.sleep(0.2)
            os.kill(served.process.pid, signal.SIGTERM)
            time.sleep(0.5)
            connection.sendall(body[-1:])
            status, _ = heard(connection)
        assert status == 200
        assert served.process.wait(20) == 0
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", served.port))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--upstream", "nowhere"], "--upstream wants an address such as"),
        (["--upstream", "http://[::1/v1"], "--upstream wants an address such as"),
        (["--upstream", "http://localhost:99999/v1"], "--upstream wants an address such as"),
        (["--api-key-file", "missing"], "missing: No such file"),
        (["--upstream-key-file", "missing"], "--upstream-key-file needs an --upstream"),
        (["--model-workers", "2"], "--model-workers needs a --model"),
        (["--host", "256.1.1.1"], "cannot listen at 256.1.1.1"),
        (["--log-transcripts", "/dev/null/x"], "Not a directory"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(options: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    assert main(["serve", "--port", "0", *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"), [("", "no key in it"), ("a\nb\n", "one key is wanted"), ("ü\n", "one key is wanted")]
)
def test_a_key_that_no_upstream_can_be_sent_is_bad_input(content: str, said: str, tmp_path, capsys):
    path = tmp_path / "key"
    path.write_text(content, encoding="utf-8")
    assert main(["serve", "--port", "0", "--upstream", "http://127.0.0.1:9/v1", "--upstream-key-file", str(path)]) == 2
    assert said in capsys.readouterr().err
