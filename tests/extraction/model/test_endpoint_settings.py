"""Where an endpoint is and with which key: settings, and that a key is told to nobody."""

import logging
import traceback

import pytest
from asking import ASK, KEY, asked, settings
from pydantic import ValidationError

from extraction.model import (
    AnswerCache,
    Endpoint,
    EndpointError,
    Settings,
)
from tests.faulty_server import body, break_off, says, serving, status

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
        "OMBUD_TIMEOUT": "600",
    }
    found = Settings.found(environment=environment)
    assert (found.base_url, found.host, found.model) == ("http://a/v1", "a", "mine")
    assert (found.concurrency, found.timeout) == (7, 600)
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
