"""What one client may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Every value > 0.

    body: bytes of a request. answer: letters of an answer, all copies together. people: whom one conversation may
    name. waiting: completions under way at once; more are told to come again. connections: open at once. seconds: for
    reading and deciding one conversation. arrival: seconds for a request to arrive whole, headers and body each. grace:
    seconds that a stopping server gives to what is under way. remembered: bytes of conversation after which a worker
    forgets what it has read.
    """

    body: int = 1 << 20
    answer: int = 4 << 20
    people: int = 200
    waiting: int = 512
    connections: int = 2048
    seconds: float = 10.0
    arrival: float = 10.0
    grace: float = 15.0
    remembered: int = 16 << 20
