"""A model that marks what the test says, behind a real server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from extraction.model import AnswerCache, Endpoint, Settings
from extraction.model.asking import ModelUse
from tests.faulty_server import Answer, FaultyServer, replies, serving

Marks = Sequence[tuple[str, str]]


def asked_about(request: dict[str, object]) -> str:
    """The message that a request is about: the last one, without what is put before it."""
    text = request["messages"][-1]["content"]
    return text.split("\nMessage: ", 1)[-1]


def marking(marks: Callable[[str], Marks]) -> Answer:
    """Marks each message as `marks` says."""

    def answer(request: dict[str, object]) -> str:
        found = [{"quote": quote, "kind": kind} for quote, kind in marks(asked_about(request))]
        return json.dumps({"marks": found})

    return replies(answer)


@contextmanager
def using(
    *script: Answer, cache: AnswerCache | None = None, **fields: object
) -> Iterator[tuple[ModelUse, FaultyServer]]:
    """A model that answers by the script, as readers use it. It never waits between attempts."""
    with serving(*script) as server:
        settings = Settings(base_url=server.url, model="m", **{"timeout": 60.0, "attempts": 2} | fields)
        with Endpoint(settings, cache, pause=lambda _: None) as endpoint:
            yield ModelUse(endpoint), server
