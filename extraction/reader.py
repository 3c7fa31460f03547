"""Readers: one interface for whatever turns messages into facts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Protocol

from extraction.availability import read_availability
from extraction.brief import Brief
from extraction.constraints import read_constraints
from extraction.facts import Message, Reading
from extraction.instructions import read_instructions
from extraction.requests import read_requests


class Reader(Protocol):
    """Reads one message at a time, each by itself."""

    def instructions(self, message: Message, brief: Brief) -> Reading:
        """What the sender wants done or not done."""

    def requests(self, message: Message, brief: Brief) -> Reading:
        """What the sender wants to see, whom they let see it, what they claim."""

    def availability(self, message: Message, brief: Brief) -> Reading:
        """When the sender can meet, and whether they are needed."""

    def constraints(self, message: Message, brief: Brief) -> Reading:
        """How the sender wants the reply to be."""


class RuleReader:
    """Reads by rules alone, without a model.

    A conversation comes whole with every turn, so what was read once is remembered: reading depends on the message and
    the brief alone.
    """

    def instructions(self, message: Message, brief: Brief) -> Reading:
        """By cues; see extraction.instructions."""
        return remembered(read_instructions, message, brief.objective)

    def requests(self, message: Message, brief: Brief) -> Reading:
        """By cues; see extraction.requests."""
        return remembered(read_requests, message, brief.names, brief.resources, brief.now)

    def availability(self, message: Message, brief: Brief) -> Reading:
        """By a grammar of times; see extraction.availability."""
        return remembered(read_availability, message, brief.grid)

    def constraints(self, message: Message, brief: Brief) -> Reading:  # noqa: ARG002
        """By cues and counts; see extraction.constraints."""
        return remembered(read_constraints, message)


@lru_cache(maxsize=4096)
def remembered(read: Callable[..., Reading], message: Message, *context: Hashable) -> Reading:
    """`read(message, *context)`, worked out once."""
    return read(message, *context)


READERS: Mapping[str, type[RuleReader]] = {"rules": RuleReader}
"""Readers by the name that the command line knows them under."""
