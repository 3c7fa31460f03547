"""Scenarios with known truth, each a pure function of its parameters and seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from extraction.brief import Family
from scenarios.generate.access import generate_access
from scenarios.generate.execution import generate_execution
from scenarios.generate.meeting import generate_meeting
from scenarios.generate.parameters import Parameters
from scenarios.generate.selection import generate_selection
from scenarios.records import Record

GENERATORS: Mapping[Family, Callable[[Parameters, int, int], Record]] = {
    Family.SELECTION: generate_selection,
    Family.ACCESS: generate_access,
    Family.MEETING: generate_meeting,
    Family.EXECUTION: generate_execution,
}


def generate(family: Family, count: int, seed: int, parameters: Parameters | None = None) -> Iterator[Record]:
    """`count` scenarios of `family`. The i-th depends on (parameters, seed, i) alone, so that a prefix is a prefix."""
    for index in range(count):
        yield GENERATORS[family](parameters or Parameters(), seed, index)
