import json
import logging
import re
import socket
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Lock
from typing import Literal

import pytest
from pydantic import BaseModel, ValidationError

from extraction.conversation import ChatMessage
from extraction.cost import Cost
from extraction.model import (
    AnswerCache,
    CutOffError,
    Endpoint,
    EndpointError,
    MalformedError,
    OverloadedError,
    RejectedError,
    Sampling,
    Settings,
    UnreachableError,
    cache_folder,
)
from tests.faulty_server import body, break_off, completion, drip, hang_up, replies, says, serving, silence, status

KEY = "sk-very-secret-key"
ASK = [ChatMessage("system", "Be brief."), ChatMessage("user", "Which colour?", name="Eve")]


class Colour(BaseModel):
    colour: Literal["red", "blue"]


def settings(url, **fields):
    return Settings(base_url=url, model="m", key=KEY, **{"timeout": 60.0, "attempts": 3} | fields)


def asked(*script, waits=None, **fields):
    """(what `structured` gives or raises, the server) for a scripted server, without waiting."""
    with serving(*script) as server:
        pause = (waits if waits is not None else []).append
        with Endpoint(settings(server.url, **fields), pause=pause) as endpoint:
            try:
                return endpoint.structured(Colour, ASK), server
            except EndpointError as error:
                return error, server


def test_a_text_comes_with_what_it_cost():
    with serving(says("Blue.")) as server, Endpoint(settings(server.url)) as endpoint:
        found = endpoint.chat(ASK, Sampling(temperature=0.5, seed=3, max_tokens=9))
    assert found.text == "Blue."
    assert (found.cost.calls, found.cost.attempts, found.cost.tokens, found.cost.cached) == (1, 1, 10, 0)
    assert found.cost.seconds > 0
    (request,) = server.requests
    assert request == {
        "model": "m",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Which colour?", "name": "Eve"},
        ],
        "temperature": 0.5,
        "seed": 3,
        "max_tokens": 9,
    }
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_a_schema_is_sent_and_kept_to():
    (value, found), server = asked(says('{"colour": "blue"}'))
    assert value == Colour(colour="blue")
    assert found.text == '{"colour": "blue"}'
    assert server.requests[0]["response_format"]["json_schema"]["schema"] == Colour.model_json_schema()


@pytest.mark.parametrize(
    ("fault", "kind", "requests"),
    [
        (status(500), OverloadedError, 3),
        (status(503), OverloadedError, 3),
        (status(429), OverloadedError, 3),
        (status(429, retry_after="2"), OverloadedError, 3),
        (status(429, retry_after="3600"), OverloadedError, 1),
        (status(401), RejectedError, 1),
        (status(404), RejectedError, 1),
        (status(400), RejectedError, 1),
        (hang_up, UnreachableError, 3),
        (break_off, UnreachableError, 3),
        (says('{"colour": "bl', finish="length"), CutOffError, 1),
        (says('{"colour": "bl'), MalformedError, 3),
        (says('{"colour": "green"}'), MalformedError, 3),
        (says('{"color": "red"}'), MalformedError, 3),
        (says('["red"]'), MalformedError, 3),
        (says(""), MalformedError, 3),
        (body(b'{"choices": []}'), MalformedError, 3),
        (body(b'{"choices": null}'), MalformedError, 3),
        (body(b'{"choices": [{}]}'), MalformedError, 3),
        (body(b'{"choices": [{"message": {"content": null}}]}'), MalformedError, 3),
        (body(b'{"choices": [{"message": {"content": 3}}]}'), MalformedError, 3),
        (body(b"{}"), MalformedError, 3),
        (body(b"[]"), MalformedError, 3),
        (body(b"null"), MalformedError, 3),
        (body(b""), MalformedError, 3),
        (body(b'{"choices": [{"mess'), MalformedError, 3),
        (body(b"<html>busy</html>", headers={"Content-Type": "text/html"}), MalformedError, 3),
        (body(b'{"choices": [{"message": {"content": "\xff\xfe\xc3"}}]}'), MalformedError, 3),
        (body(b"\xff\xfe\xc3"), MalformedError, 3),
        (body(b"no gzip", headers={"Content-Encoding": "gzip"}), UnreachableError, 3),
        (body(b"\xff\xfe", status=500), OverloadedError, 3),
    ],
)
def test_every_fault_is_an_error_of_its_kind_after_a_bounded_number_of_requests(fault, kind, requests):
    error, server = asked(fault)
    assert type(error) is kind
    assert len(server.requests) == requests
    assert (error.spent.calls, error.spent.attempts) == (1, requests)


@pytest.mark.parametrize("fault", [status(500), status(429), hang_up, break_off, says("red"), body(b'{"choices": []}')])
def test_what_fails_once_is_asked_again(fault):
    (value, found), server = asked(fault, says('{"colour": "red"}'))
    assert value.colour == "red"
    assert found.cost.attempts == len(server.requests) == 2


def test_tokens_of_a_useless_answer_are_counted():
    (_, found), _ = asked(says("red"), says('{"colour": "red"}'))
    assert found.cost.tokens == 20


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": -3}, {"prompt_tokens": "many"}, "much"])
def test_a_server_that_does_not_count_costs_no_tokens(usage):
    content = completion('{"colour": "red"}') | {"usage": usage}
    (_, found), _ = asked(body(json.dumps(content).encode()))
    assert found.cost.tokens == 0


def test_the_server_says_how_long_to_wait():
    waits = []
    in_a_while = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    asked(status(429, retry_after="2"), status(503, retry_after=in_a_while), says('{"colour": "red"}'), waits=waits)
    assert waits[0] == 2.0
    assert 10 < waits[1] <= 20


def test_without_its_word_waits_grow_and_stay_in_bounds():
    waits = []
    asked(status(500), waits=waits, attempts=9, longest_wait=4.0)
    assert len(waits) == 8
    assert waits[0] < waits[2] < waits[3] <= 4.0
    assert max(waits) <= 4.0


def test_a_server_that_says_nothing_is_left():
    error, _ = asked(silence(30), timeout=0.1, attempts=2)
    assert type(error) is UnreachableError


def test_a_server_that_hangs_in_the_middle_is_left_even_if_it_sends_something_now_and_then():
    error, server = asked(drip(30), timeout=0.2, attempts=2)
    assert type(error) is UnreachableError
    assert len(server.requests) == 2


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        with Endpoint(settings(url), pause=lambda _: None) as endpoint, pytest.raises(UnreachableError) as caught:
            endpoint.chat(ASK)
    assert caught.value.spent.attempts == 3


def test_an_endpoint_that_keeps_failing_is_left_alone_for_a_while(monkeypatch):
    now = 1000.0
    monkeypatch.setattr("circuitbreaker.monotonic", lambda: now)
    with (
        serving(status(500), status(500), status(500), status(500), says("Here.")) as server,
        Endpoint(settings(server.url, attempts=2, patience=2, rest=60), pause=lambda _: None) as endpoint,
    ):
        errors = []
        for _ in range(4):
            with pytest.raises(EndpointError) as caught:
                endpoint.chat(ASK)
            errors.append(caught.value)
        assert [type(error) for error in errors] == [OverloadedError] * 2 + [UnreachableError] * 2
        assert "not asked, after 2 failures: HTTP 500" in str(errors[-1])
        assert errors[-1].spent == Cost()
        assert len(server.requests) == 4
        now += 61
        assert endpoint.chat(ASK).text == "Here."


ECHOES = [
    status(401, f"Incorrect API key provided: {KEY}"),
    status(500, f"Bearer {KEY}"),
    body(f"<html>{KEY}".encode()),
    body(f"{KEY}".encode(), status=502),
    says(f'{{"colour": "{KEY}"}}'),
    break_off,
]


@pytest.mark.parametrize("fault", ECHOES)
def test_a_key_is_in_no_error_no_trace_and_no_log_even_if_the_server_echoes_it(fault, caplog):
    caplog.set_level(logging.DEBUG)
    error, _ = asked(fault)
    shown = "".join(traceback.format_exception(error)) + repr(error) + error.reason + caplog.text
    assert isinstance(error, EndpointError)
    assert KEY not in shown


def test_a_key_is_in_no_answer_no_setting_and_no_cache(tmp_path):
    with serving(says(f"Your key is {KEY}.")) as server:
        given = settings(server.url)
        with Endpoint(given, AnswerCache(tmp_path)) as endpoint:
            found = endpoint.chat(ASK)
            assert KEY not in repr(endpoint) + repr(vars(endpoint))
    assert found.text == "Your key is [key]."
    assert KEY not in repr(given) + str(given) + given.model_dump_json() + str(given.model_dump())
    assert all(KEY.encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_a_key_within_the_address_is_refused_without_being_told():
    with pytest.raises(ValidationError) as caught:
        Settings.found("https://me:sk-secret@example.org/v1", "m", {})
    assert "keys belong in the environment" in str(caught.value.errors()[0]["msg"])
    assert "sk-secret" not in str(caught.value)


def test_settings_come_from_the_command_then_from_the_environment():
    environment = {
        "OMBUD_BASE_URL": "http://a/v1/",
        "OPENAI_BASE_URL": "http://b/v1",
        "OMBUD_MODEL": "mine",
        "OPENAI_API_KEY": "k2",
        "OMBUD_CONCURRENCY": "7",
    }
    found = Settings.found(environment=environment)
    assert (found.base_url, found.host, found.model, found.concurrency) == ("http://a/v1", "a", "mine", 7)
    assert found.key.get_secret_value() == "k2"
    assert Settings.found("http://c:1/v1", "other", environment | {"OMBUD_API_KEY": "k1"}).host == "c:1"
    assert (
        Settings.found("http://c:1/v1", "other", environment | {"OMBUD_API_KEY": "k1"}).key.get_secret_value() == "k1"
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"model": ""}, "model"),
        ({"base_url": "ftp://x"}, "base_url"),
        ({"base_url": "localhost:8123"}, "base_url"),
        ({"timeout": 0}, "timeout"),
        ({"attempts": 0}, "attempts"),
        ({"concurrency": 0}, "concurrency"),
    ],
)
def test_settings_that_make_no_endpoint_are_refused(fields, field):
    with pytest.raises(ValidationError) as caught:
        Settings(**{"model": "m"} | fields)
    assert caught.value.errors()[0]["loc"] == (field,)


@pytest.mark.parametrize(("finish", "cut"), [("length", True), ("stop", False)])
def test_an_answer_that_had_no_more_room_says_so_also_from_the_cache(tmp_path, finish, cut):
    said = says("Blue, and then", finish)
    with serving(said) as server, Endpoint(settings(server.url), AnswerCache(tmp_path)) as endpoint:
        found = [endpoint.chat(ASK), endpoint.chat(ASK)]
    assert [answer.cut for answer in found] == [cut, cut]
    assert found[1].cost == Cost(cached=1)


def test_the_same_question_is_paid_for_once(tmp_path):
    with serving(says('{"colour": "red"}')) as server:
        with Endpoint(settings(server.url), AnswerCache(tmp_path)) as endpoint:
            first = endpoint.structured(Colour, ASK)
            again = endpoint.structured(Colour, ASK)
        with Endpoint(settings(server.url), AnswerCache(tmp_path)) as later:
            third = later.structured(Colour, ASK)
    assert first[0] == again[0] == third[0]
    assert len(server.requests) == 1
    assert again[1].cost == third[1].cost == Cost(cached=1)


def test_an_answer_is_for_its_question_alone(tmp_path):
    """Another text, schema, temperature, seed or model is another question."""

    class Shade(BaseModel):
        colour: Literal["red", "blue", "green"]

    with serving(says('{"colour": "red"}')) as server:
        for model in ("m", "n"):
            given = Settings(base_url=server.url, model=model)
            with Endpoint(given, AnswerCache(tmp_path)) as endpoint:
                endpoint.structured(Colour, ASK)
                endpoint.structured(Shade, ASK)
                endpoint.structured(Colour, ASK[:1])
                endpoint.structured(Colour, ASK, Sampling(temperature=0.1))
                endpoint.structured(Colour, ASK, Sampling(seed=1))
                endpoint.chat(ASK)
    assert len(server.requests) == 12


def test_a_failure_is_not_kept(tmp_path):
    with (
        serving(status(400), says('{"colour": "red"}')) as server,
        Endpoint(settings(server.url), AnswerCache(tmp_path)) as endpoint,
    ):
        with pytest.raises(RejectedError):
            endpoint.structured(Colour, ASK)
        assert endpoint.structured(Colour, ASK)[0].colour == "red"


def test_many_threads_stay_within_the_limit_and_pay_once(tmp_path):
    """Two at a time reach the server, and of four threads with one question only one does."""
    lock, busy, most = Lock(), 0, 0

    def slowly(request):
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        time.sleep(0.02)
        with lock:
            busy -= 1
        return request["messages"][0]["content"]

    with (
        serving(replies(slowly)) as server,
        Endpoint(settings(server.url, concurrency=2), AnswerCache(tmp_path)) as endpoint,
        ThreadPoolExecutor(12) as pool,
    ):
        questions = [str(n % 6) for n in range(24)]
        answers = list(pool.map(lambda q: endpoint.chat([ChatMessage("user", q)]).text, questions))
    assert answers == questions
    assert most == 2
    assert len(server.requests) == 6


def test_the_cache_lies_where_the_environment_says(tmp_path):
    assert cache_folder({"OMBUD_CACHE": str(tmp_path)}) == tmp_path
    assert cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "ombud" / "answers"
    assert re.search(r"ombud.answers$", str(cache_folder({})))
