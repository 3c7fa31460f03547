"""Readers: one interface for whatever turns messages into facts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Protocol

from extraction.availability import read_availability
from extraction.brief import Brief
from extraction.constraints import read_constraints
from extraction.cost import Cost
from extraction.facts import Message, Reading, Span
from extraction.instructions import read_instructions
from extraction.requests import read_requests


class Verdict(Protocol):
    """answer: None where there is none. cost: what it took."""

    @property
    def answer(self) -> str | None: ...

    @property
    def cost(self) -> Cost: ...


class Judging(Protocol):
    """Answers closed questions."""

    def ask(self, name: str, about: Sequence[str], objective: str = "") -> Verdict:
        """The verdict on one or two instructions."""


class Reader(Protocol):
    """Reads one message at a time, each by itself.

    at_once: how many messages it may be given at one time, by as many threads.
    judge: answers closed questions about instructions that rules cannot answer; None for nobody.
    """

    @property
    def at_once(self) -> int: ...

    @property
    def judge(self) -> Judging | None: ...

    def instructions(self, message: Message, brief: Brief) -> Reading:
        """What the sender wants done or not done."""

    def requests(self, message: Message, brief: Brief) -> Reading:
        """What the sender wants to see, whom they let see it, what they claim."""

    def availability(self, message: Message, brief: Brief) -> Reading:
        """When the sender can meet, and whether they are needed."""

    def constraints(self, message: Message, brief: Brief) -> Reading:
        """How the sender wants the reply to be."""


LONGEST = 20_000
"""Letters of a message. Rules weigh words against all that stands around them: what is longer is left unread, whole."""


class RuleReader:
    """Reads by rules alone, without a model.

    A conversation comes whole with every turn, so what was read once is remembered: reading depends on the message and
    the brief alone.
    """

    at_once = 1
    judge = None

    def instructions(self, message: Message, brief: Brief) -> Reading:
        """By cues; see extraction.instructions."""
        return remembered(read_instructions, message, brief.objective)

    def requests(self, message: Message, brief: Brief) -> Reading:
        """By cues; see extraction.requests."""
        return _unread(message) or remembered(read_requests, message, brief.names, brief.resources, brief.now)

    def availability(self, message: Message, brief: Brief) -> Reading:
        """By a grammar of times; see extraction.availability."""
        return _unread(message) or remembered(read_availability, message, brief.grid)

    def constraints(self, message: Message, brief: Brief) -> Reading:  # noqa: ARG002 - rules need no names of people; models do
        """By cues and counts; see extraction.constraints."""
        return remembered(read_constraints, message)


def _unread(message: Message) -> Reading | None:
    """What is too long to be read, with all of it unread; None for what is not."""
    text = message.text
    if len(text) <= LONGEST:
        return None
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return Reading(message, (), (Span.of(message, start, end),) if start < end else ())


@lru_cache(maxsize=65536)
def remembered(read: Callable[..., Reading], message: Message, *context: Hashable) -> Reading:
    """`read(message, *context)`, worked out once."""
    return read(message, *context)


def read_all(
    reader: Reader, read: Callable[[Message, Brief], Reading], messages: Sequence[Message], brief: Brief
) -> list[Reading]:
    """`read`, a method of `reader`, of each message, in their order; as many at a time as the reader takes."""
    if reader.at_once == 1 or len(messages) < 2:
        return [read(message, brief) for message in messages]
    with ThreadPoolExecutor(min(reader.at_once, len(messages))) as pool:
        return list(pool.map(lambda message: read(message, brief), messages))
