"""Many meetings of one shape from JSON text, straight into the planes of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import attrgetter
from typing import Annotated, Any, Literal

import msgspec
import numpy as np

from solver.meeting.batch import MeetingBatch
from solver.meeting.problem import Weights
from solver.problem import ProblemError
from solver.validate import distinct, identifiers

CHUNK = 128
"""Meetings that are read before their slots are looked up, while they are still in the cache; a multiple of 64."""

Text = str | bytes | msgspec.Raw

_USER, _ESSENTIAL, _SUITS = attrgetter("user"), attrgetter("essential"), attrgetter("preferred", "fallback")


class _Weights(msgspec.Struct, forbid_unknown_fields=True):
    essential_preferred: int = 100
    essential_fallback: int = 75
    optional_preferred: int = 2
    optional_fallback: int = 1


class _Shape(msgspec.Struct):
    """What all meetings of a batch have in common."""

    slots: list[str]
    attendees: list[msgspec.Raw]
    weights: _Weights = msgspec.field(default_factory=_Weights)


def batch_from_json(texts: Sequence[Text]) -> MeetingBatch:
    """The batch behind the JSON of what `Meeting.to_dict` returns: the same slots and weights, equally many people.

    Faster than a `Meeting` each, and as strict. Raises ProblemError with the place of the text, from 0, for one that
    is no meeting or has another shape than the first.
    """
    if not texts:
        raise ProblemError("there must be a meeting", "[0]")
    reader = _Reader(texts[0])
    people, slots, words = reader.people, len(reader.slots), -(-len(texts) // 64)
    planes = np.zeros((2, people, slots, 8 * words), dtype=np.uint8)
    needed = np.zeros((people, 8 * words), dtype=np.uint8)
    table = np.zeros((2, people, slots, CHUNK), dtype=np.bool_)
    flat = table.reshape(-1)
    # Where the lists of the first meeting of a chunk start in `flat`, person by person.
    lists = (np.arange(people)[:, np.newaxis] + people * np.arange(2)).reshape(-1) * (slots * CHUNK)
    for start in range(0, len(texts), CHUNK):
        essential, named = reader.read(texts[start : start + CHUNK], start)
        count = len(essential) // people
        lengths = np.fromiter(map(len, named), np.int64, len(named))
        first = (lists + np.arange(count)[:, np.newaxis]).reshape(-1)
        columns = np.fromiter(map(reader.column.__getitem__, chain.from_iterable(named)), np.int64, int(lengths.sum()))
        table[:] = False
        flat[np.repeat(first, lengths) + CHUNK * columns] = True
        packed = np.packbits(table, axis=-1, bitorder="little")
        planes[..., start // 8 : start // 8 + CHUNK // 8] = packed[..., : 8 * words - start // 8]
        attends = np.packbits(np.array(essential, dtype=np.bool_).reshape(count, people), axis=0, bitorder="little").T
        needed[:, start // 8 : start // 8 + attends.shape[1]] = attends
    whole = planes.view("<u8").astype(np.uint64, copy=False)
    return MeetingBatch(
        whole[0], whole[1], needed.view("<u8").astype(np.uint64, copy=False), len(texts), reader.weights
    )


class _Reader:
    """Reads meetings of the shape that the first has."""

    def __init__(self, first: Text) -> None:
        shape = _decoded(msgspec.json.Decoder(_Shape), first, 0)
        self.slots, self.people = shape.slots, len(shape.attendees)
        self.weights = Weights(*msgspec.structs.astuple(shape.weights))
        if not self.slots or not self.people:
            raise ProblemError("a meeting needs at least one slot and one person", "[0]")
        identifiers(self.slots, "[0].slots", "slot")
        distinct(self.slots, "[0].slots", "slot")
        self.column = {slot: index for index, slot in enumerate(self.slots)}
        slot: Any = Literal.__getitem__(tuple(self.slots))
        suits: Any = tuple[slot, ...]
        person = msgspec.defstruct(
            "Attendee",
            [
                ("user", Annotated[str, msgspec.Meta(min_length=1)]),
                ("essential", bool),
                ("preferred", suits),
                ("fallback", suits, ()),
            ],
            forbid_unknown_fields=True,
            gc=False,
        )
        meeting = msgspec.defstruct(
            "Meeting",
            [
                ("slots", msgspec.Raw),
                ("attendees", list[person]),  # type: ignore[valid-type]  # a type made when it runs
                ("weights", msgspec.Raw, msgspec.Raw(b"{}")),
                ("family", Literal["meeting"], "meeting"),
            ],
            forbid_unknown_fields=True,
            gc=False,
        )
        self.decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(meeting)
        self.shared: tuple[msgspec.Raw, msgspec.Raw] | None = None
        self.users: list[str] = []

    def read(self, texts: Sequence[Text], start: int) -> tuple[list[bool], list[tuple[str, ...]]]:
        """Of every person of every meeting: whether they are essential; what they prefer, and their fallback."""
        everyone: list[Any] = []
        for place, text in enumerate(texts, start):
            found = _decoded(self.decoder, text, place)
            if (found.slots, found.weights) != self.shared:
                self._compare(found, place)
            if len(found.attendees) != self.people:
                raise ProblemError("has another shape than the first", f"[{place}]")
            everyone += found.attendees
        users = list(map(_USER, everyone))
        for place in range(len(texts)):
            invited = users[place * self.people : (place + 1) * self.people]
            if invited != self.users:
                distinct(invited, f"[{start + place}].attendees", "user", ".user")
                self.users = invited
        return list(map(_ESSENTIAL, everyone)), list(chain.from_iterable(map(_SUITS, everyone)))

    def _compare(self, found: Any, place: int) -> None:
        """By what they say: the text of slots and weights is not that of the meeting before."""
        slots = _decoded(msgspec.json.Decoder(list[str]), found.slots, place)
        weights = _decoded(msgspec.json.Decoder(_Weights), found.weights, place)
        if slots != self.slots or Weights(*msgspec.structs.astuple(weights)) != self.weights:
            raise ProblemError("has another shape than the first", f"[{place}]")
        self.shared = found.slots.copy(), found.weights.copy()


def _decoded(decoder: msgspec.json.Decoder[Any], text: Text, place: int) -> Any:
    try:
        return decoder.decode(text)
    except msgspec.MsgspecError as error:
        raise ProblemError(f"not a meeting: {error}", f"[{place}]") from error
