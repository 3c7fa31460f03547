"""Answers that were paid for: kept for their question alone."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Literal

import pytest
from asking import ASK, Colour, settings
from pydantic import BaseModel

from extraction.conversation import ChatMessage
from extraction.cost import Cost
from extraction.model import (
    AnswerCache,
    Endpoint,
    RejectedError,
    Sampling,
    Settings,
    cache_folder,
)
from tests.faulty_server import replies, says, serving, status


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
