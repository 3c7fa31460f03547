"""Orders for labels, and what the command line prints."""

from collections.abc import Callable
from dataclasses import dataclass

from oracle.labelling.order import Order
from scenarios.generate.parameters import Parameters


@dataclass
class Done:
    """What a command printed."""

    stdout: str
    stderr: str


Ombud = Callable[..., Done]


def order(family: str, count: int = 4, **more: object) -> Order:
    return Order(family, count, 0, Parameters(), **more)  # type: ignore[arg-type]
