"""Checks that problems share. Each raises ProblemError with the field and the offending ids."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from solver.problem import ProblemError

EXACT = 2**53
"""Sums of weights stay below this, the end of the integers that a double holds: engines lose count beyond it."""
MOST_SEED = 2**31 - 1
"""The largest seed that every engine takes; 0 is the smallest."""


def whole(value: object, field: str, what: str, low: int = 0, high: int | None = None) -> int:
    """`value` itself when it is a whole number in low..high; True and False are not numbers."""
    if type(value) is int and low <= value and (high is None or value <= high):
        return value
    span = f"at least {low}" if high is None else f"in {low}..{high}"
    if isinstance(value, bool) or not isinstance(value, int):
        raise ProblemError(f"{what} must be a whole number {span}, got {value!r}", field)
    if value < low or (high is not None and value > high):
        raise ProblemError(f"{what} must be {span}, got {value}", field)
    return value


def identifier(value: object, field: str, what: str) -> str:
    """`value` itself when it is a non-empty string."""
    if not isinstance(value, str) or not value:
        raise ProblemError(f"{what} must be a non-empty text, got {value!r}", field)
    return value


def identifiers(values: Sequence[object], field: str, what: str) -> None:
    """Every one is a non-empty string."""
    if not all(isinstance(value, str) and value for value in values):
        for index, value in enumerate(values):
            identifier(value, f"{field}[{index}]", what)


def refuse_seed(seed: int) -> None:
    """Raises ValueError for a seed outside 0..MOST_SEED, whether or not an engine comes to need it."""
    if not 0 <= seed <= MOST_SEED:
        raise ValueError(f"a seed must be in 0..{MOST_SEED}, got {seed}")


def truth(value: object, field: str, what: str) -> bool:
    """`value` itself when it is True or False."""
    if not isinstance(value, bool):
        raise ProblemError(f"{what} must be true or false, got {value!r}", field)
    return value


def distinct(ids: Iterable[str], field: str, what: str, key: str = "") -> None:
    """No id twice. `key` completes the path of the second one, as in `instructions[4].id`."""
    known = tuple(ids)
    if len(set(known)) == len(known):
        return
    first: dict[str, int] = {}
    for index, id_ in enumerate(known):
        if id_ in first:
            raise ProblemError(f"{what} {id_!r} stands at {first[id_]} and again at {index}", f"{field}[{index}]{key}")
        first[id_] = index


def member(id_: str, known: Container[str], field: str, what: str) -> None:
    """`id_` is one of `known`; pass a mapping or a set where there are many."""
    if id_ not in known:
        raise ProblemError(f"{what} {id_!r} does not exist", field)


def acyclic(edges: Mapping[str, Iterable[str]], what: str) -> None:
    """No id reaches itself along `edges`. The error's field is left empty: the caller knows the path."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        ring = " -> ".join(repr(id_) for id_ in reversed(error.args[1]))
        raise ProblemError(f"{what} runs in a circle: {ring}") from None
