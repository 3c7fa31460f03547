"""Scenarios with known truth, each a pure function of its parameters and seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from extraction.brief import Family
from scenarios.errors import InputError
from scenarios.generate.access import access_fields
from scenarios.generate.execution import execution_fields
from scenarios.generate.meeting import meeting_fields
from scenarios.generate.meetings import meetings_fields
from scenarios.generate.parameters import Parameters
from scenarios.generate.posed import FEATURES, Fields, Unfit
from scenarios.generate.queue import queue_fields
from scenarios.generate.selection import selection_fields
from scenarios.records import MODELS, Record

LABELLED: Mapping[str, Callable[[Parameters, int, int, int], Fields]] = {
    Family.SELECTION.value: selection_fields,
    Family.ACCESS.value: access_fields,
    Family.MEETING.value: meeting_fields,
    "meetings": meetings_fields,
    "queue": queue_fields,
    Family.EXECUTION.value: execution_fields,
}
"""(parameters, seed, index, attempt) to a record in JSON types, for every family that has labels."""
ATTEMPTS = 200
"""Draws before a kind counts as impossible with its parameters."""


def fields_of(family: str, parameters: Parameters, seed: int, index: int, variant: int = 0) -> Fields:
    """One record in JSON types, without what only near-duplicates are found by: see `drawn`."""
    record = drawn(family, parameters, seed, index, variant)
    del record[FEATURES]
    return record


def drawn(family: str, parameters: Parameters, seed: int, index: int, variant: int = 0) -> Fields:
    """The same, with what it says under FEATURES; the draw is repeated until it is of the kind that is asked for.

    variant: another record in its place, such as for one that is too much like an earlier one. Raises InputError where
    no draw is of that kind.
    """
    reason = ""
    for attempt in range(variant * ATTEMPTS, (variant + 1) * ATTEMPTS):
        try:
            return LABELLED[family](parameters, seed, index, attempt)
        except Unfit as error:
            if str(error):
                reason = f": {error}"
                break
    raise InputError(f"{family} gives no {parameters.kind} scenario with these parameters{reason}")


def generate(family: Family, count: int, seed: int, parameters: Parameters | None = None) -> Iterator[Record]:
    """`count` scenarios of `family`. The i-th depends on (parameters, seed, i) alone, so that a prefix is a prefix."""
    wanted = parameters or Parameters()
    for index in range(count):
        yield generated(family, wanted, seed, index)


def generated(family: Family, parameters: Parameters, seed: int, index: int) -> Record:
    """One scenario as it is played."""
    return MODELS[family].model_validate(fields_of(family.value, parameters, seed, index))
