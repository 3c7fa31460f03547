"""Questions to an endpoint: what an answer costs, and every way in which there is none."""

import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from asking import ASK, KEY, Colour, asked, settings

from extraction.cost import Cost
from extraction.model import (
    CutOffError,
    Endpoint,
    EndpointError,
    MalformedError,
    OverloadedError,
    RejectedError,
    Sampling,
    UnreachableError,
)
from tests.faulty_server import body, break_off, completion, drip, hang_up, says, serving, silence, status


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
