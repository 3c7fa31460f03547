"""Making records: by any number of workers, in order, with memory that stays flat and nothing lost with a worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from oracle.labelling.forms import formed
from oracle.labelling.near import Seen, sketches
from oracle.labelling.order import Order
from oracle.labelling.pool import ordered
from oracle.labelling.reword import rewording
from oracle.labelling.seal import sealed
from scenarios.errors import InputError
from scenarios.generate import drawn
from scenarios.generate.posed import FEATURES, Fields
from solver.uncollected import uncollected

CHUNK = 64
"""Records that a worker makes at a time: enough to make the hand-over cheap, few enough to keep memory flat."""
REWORDED_CHUNK = 4
"""The same where a model is asked, which takes a thousand times as long."""
REDRAWS = 50
"""Other records that are tried in place of a near-duplicate."""


class Facts(NamedTuple):
    """What a dataset card counts of one record; see `scenarios.generate.posed` for the measures."""

    kind: str
    split: str
    people: int
    optima: int
    margin: int | None
    """The first place in which the best two values differ, by so much."""
    conflict: int | None
    rounds: int
    reworded: tuple[tuple[str, int], ...] = ()
    """What came of how many messages; see `oracle.labelling.reword.OUTCOMES`."""


class Made(NamedTuple):
    """A finished record. line: with its seal, without a line break. facts: what the card counts."""

    line: bytes
    mark: bytes
    facts: Facts


def make(order: Order, index: int, variant: int = 0) -> Made:
    """The record at one place of an order."""
    return make_all(order, range(index, index + 1), variant)[0]


def make_all(order: Order, places: range, variant: int = 0) -> list[Made]:
    """The records at these places of an order."""
    finished, features = [], []
    with rewording(order.reword) as reworder:
        for index in places:
            fields = drawn(order.family, order.parameters_of(index), order.seed, index, variant)
            features.append(fields.pop(FEATURES))
            facts = facts_of(fields)
            if reworder is not None:
                facts = facts._replace(reworded=tuple(sorted(reworder.reword(fields).items())))
            finished.append((sealed(formed(order, fields)), facts))
    return [Made(line, mark, facts) for (line, facts), mark in zip(finished, sketches(features), strict=True)]


def facts_of(fields: Fields) -> Facts:
    """What the card counts."""
    added = fields["ombud"]
    difficulty = added["difficulty"]
    return Facts(
        added["kind"],
        added.get("split", ""),
        len(fields.get("users") or fields.get("all_users") or ()),
        difficulty["optima"],
        next((gap for gap in difficulty["margin"] or () if gap), None),
        difficulty["conflict"],
        difficulty["rounds"],
    )


Plain = tuple[bytes, bytes, tuple[Any, ...]]


def _chunk(order: Order, part: tuple[int, int]) -> list[Plain]:
    """Plain tuples, which pass from process to process in half the time."""
    with uncollected():
        return [(made.line, made.mark, tuple(made.facts)) for made in make_all(order, range(*part))]


@dataclass(slots=True)
class Making:
    """An order under way. removed: near-duplicates that were replaced so far."""

    order: Order
    workers: int = 1
    removed: int = 0

    def __iter__(self) -> Iterator[Made]:
        """All records, in order: the same whatever the number of workers. Raises InputError where records run out."""
        seen = Seen()
        for index, made in zip(self.order.places, self._drawn(), strict=True):
            record, variant = made, 0
            while not seen.add(record.mark):
                self.removed += 1
                variant += 1
                if variant > REDRAWS:
                    raise InputError(
                        f"these parameters give too few different scenarios: record {index} "
                        f"is like an earlier one, and so are {REDRAWS} in its place"
                    )
                record = make(self.order, index, variant)
            yield record

    def _drawn(self) -> Iterator[Made]:
        places, size = self.order.places, CHUNK if self.order.reword is None else REWORDED_CHUNK
        parts = ((start, min(start + size, places.stop)) for start in places[::size])
        for chunk in ordered(partial(_chunk, self.order), parts, self.workers):
            for line, mark, facts in chunk:
                yield Made(line, mark, Facts(*facts))
