"""Many meetings of one shape at once: 64 of them to a machine word, people and slots one after the other.

A plane is an array of 64-bit words in which bit k of word w belongs to meeting 64 w + k. What a slot is worth is added
up in planes of binary digits, and the best slot found by comparing planes: the bit-sliced arithmetic of Biham, *A fast
new DES implementation in software* (1997). The same answers as `Meeting` gives under Objective.WEIGHTED.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from solver.meeting.problem import Meeting, Weights
from solver.problem import ProblemError

Words = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

BLOCK = 128
"""Words that are worked on at once: enough to keep numpy busy, few enough for their planes to stay in the cache."""


@dataclass(frozen=True)
class MeetingBatch:
    """Meetings of equally many people and slots, who share their weights.

    preferred, fallback: planes (people, slots, words). A slot that is both is preferred.
    essential: planes (people, words). count: how many meetings there are; bits beyond it mean nothing.

    Raises ProblemError for shapes that do not match, and for weights that a `Meeting` would refuse.
    """

    preferred: Words
    fallback: Words
    essential: Words
    count: int
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        people, slots, words = self.preferred.shape
        if self.fallback.shape != self.preferred.shape or self.essential.shape != (people, words):
            raise ProblemError("planes of a batch must have one shape", "preferred")
        if not people or not slots or not 0 <= self.count <= 64 * words:
            raise ProblemError("a batch needs people, slots and a word for every 64 meetings", "count")
        self.weights.check(people)

    @staticmethod
    def of(preferred: Flags, fallback: Flags, essential: Flags, weights: Weights | None = None) -> MeetingBatch:
        """From tables (meetings, people, slots) and (meetings, people)."""
        slots = preferred.shape[2]
        masks = []
        for table in (preferred, fallback):
            padded = np.zeros((*table.shape[:2], 64 * -(-slots // 64)), dtype=np.bool_)
            padded[:, :, :slots] = table
            masks.append(np.packbits(padded, axis=2, bitorder="little").view("<u8").astype(np.uint64, copy=False))
        return MeetingBatch.of_masks(masks[0], masks[1], essential, slots, weights)

    @staticmethod
    def of_masks(
        preferred: Words, fallback: Words, essential: Flags, slots: int, weights: Weights | None = None
    ) -> MeetingBatch:
        """From bit masks (meetings, people, masks): bit k of mask m is slot 64 m + k."""
        planes = [_slot_planes(masks, slots) for masks in (preferred, fallback)]
        return MeetingBatch(planes[0], planes[1], _planes(essential), len(preferred), weights or Weights())

    @staticmethod
    def of_meetings(meetings: Sequence[Meeting]) -> MeetingBatch:
        """Raises ProblemError unless they have one shape and the same weights."""
        shapes = {(len(m.attendees), len(m.slots), m.weights) for m in meetings}
        if len(shapes) != 1:
            raise ProblemError("meetings of a batch must have one shape and the same weights", "meetings")
        ((people, slots, weights),) = shapes
        tables = np.zeros((2, len(meetings), people, slots), dtype=np.bool_)
        essential = np.zeros((len(meetings), people), dtype=np.bool_)
        for index, meeting in enumerate(meetings):
            for row, attendee in enumerate(meeting.attendees):
                tables[0, index, row, [meeting.column[slot] for slot in attendee.preferred]] = True
                tables[1, index, row, [meeting.column[slot] for slot in attendee.fallback]] = True
                essential[index, row] = attendee.essential
        return MeetingBatch.of(tables[0], tables[1], essential, weights)


def solve_batch(batch: MeetingBatch) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """For every meeting the earliest of its best slots, and what that is worth; -1 and -1 where no slot is possible."""
    words = batch.essential.shape[1]
    slots = np.empty((64 * words,), dtype=np.int64)
    values = np.empty((64 * words,), dtype=np.int64)
    for start in range(0, words, BLOCK):
        end = min(words, start + BLOCK)
        sums, alive = _sums(batch, start, end)
        some = np.bitwise_or.reduce(alive, axis=0)
        value = _base(batch, start, end)
        for scale, digits in sums:
            if not digits:
                continue
            most, alive = _best(digits, alive)
            value += scale * _numbers(most)
        found = _numbers([some]) == 1
        slots[64 * start : 64 * end] = np.where(found, _numbers(_first(alive)), -1)
        values[64 * start : 64 * end] = np.where(found, value, -1)
    return slots[: batch.count], values[: batch.count]


def _planes(table: Flags) -> Words:
    """(meetings, columns) as planes (columns, words)."""
    count, columns = table.shape
    packed = np.zeros((columns, 8 * -(-count // 64)), dtype=np.uint8)
    packed[:, : -(-count // 8)] = np.packbits(table, axis=0, bitorder="little").T
    return packed.view("<u8").astype(np.uint64, copy=False)


def _slot_planes(masks: Words, slots: int) -> Words:
    """(meetings, people, masks) as planes (people, slots, words): squares of 64 by 64 bits, turned over.

    Halves, quarters and so on change places (Warren, *Hacker's Delight*, 2002, ch. 7).
    """
    count, people, wide = masks.shape
    words = -(-count // 64)
    padded = np.zeros((64 * words, people, wide), dtype=np.uint64)
    padded[:count] = masks
    squares = np.ascontiguousarray(padded.reshape(words, 64, people, wide).transpose(2, 3, 1, 0))
    for step in (32, 16, 8, 4, 2, 1):
        low_half = np.uint64(sum([((1 << step) - 1) << place for place in range(0, 64, 2 * step)]))
        pairs = squares.reshape(people, wide, 32 // step, 2, step, words)
        low, high = pairs[:, :, :, 0], pairs[:, :, :, 1]
        swap = ((low >> np.uint64(step)) ^ high) & low_half
        high ^= swap
        low ^= swap << np.uint64(step)
    return squares.reshape(people, 64 * wide, words)[:, :slots]


class _Counter:
    """Planes to be added up, by the place of their digit: never more than two of one place, since three make one of
    this place and one of the next (a carry-save adder: Wallace, *A suggestion for a fast multiplier*, 1964).

    most: what the sum can be.
    """

    def __init__(self, most: int) -> None:
        self.places: list[list[Words]] = [[] for _ in range(most.bit_length())]

    def add(self, plane: Words, place: int = 0) -> None:
        """Add 2**place where `plane` says so."""
        while place < len(self.places):
            here = self.places[place]
            if len(here) < 2:
                here.append(plane)
                return
            a, b = here
            both, carry = a ^ b, a & b
            self.places[place] = [both ^ plane]
            both &= plane
            carry |= both
            plane, place = carry, place + 1

    def add_times(self, weight: int, digits: Sequence[Words]) -> None:
        """Add `weight` times the number that has these digits."""
        for shift in range(weight.bit_length()):
            if weight >> shift & 1:
                for place, digit in enumerate(digits, shift):
                    self.add(digit, place)

    def digits(self) -> list[Words]:
        """Binary digits of the sum, lowest first; none where nothing was added."""
        for place, here in enumerate(self.places):
            if len(here) == 2:
                a, b = here
                self.places[place] = [a ^ b]
                self.add(a & b, place + 1)
        zero = next((np.zeros_like(here[0]) for here in self.places if here), None)
        return [] if zero is None else [here[0] if here else zero for here in self.places]


def _sums(batch: MeetingBatch, start: int, end: int) -> tuple[list[tuple[int, list[Words]]], Words]:
    """Sums to maximise one after the other, as binary digits for every slot, with what one unit of them is worth; and
    where every essential person can come.

    An essential person is there at every possible slot: what differs is who of them prefers it. Where the optional
    together cannot make up for one of those, the two sums are compared in order, and need not be added.
    """
    weights, people = batch.weights, len(batch.preferred)
    possible = np.full((batch.preferred.shape[1], end - start), ~np.uint64(0))
    gladly, liked, managed = _Counter(people), _Counter(people), _Counter(people)
    for person, needed in enumerate(batch.essential[:, start:end]):
        first = np.ascontiguousarray(batch.preferred[person, :, start:end])
        suits = first | batch.fallback[person, :, start:end]
        glad = first & needed
        gladly.add(glad)
        liked.add(first ^ glad)
        managed.add((first ^ suits) & ~needed)
        suits |= ~needed
        possible &= suits
    difference = weights.essential_preferred - weights.essential_fallback
    most = people * weights.optional_preferred
    total = _Counter(most if difference > most else people * max(difference, weights.optional_preferred))
    total.add_times(weights.optional_preferred, liked.digits())
    total.add_times(weights.optional_fallback, managed.digits())
    if difference > most:
        return [(difference, gladly.digits()), (1, total.digits())], possible
    total.add_times(difference, gladly.digits())
    return [(1, total.digits())], possible


def _base(batch: MeetingBatch, start: int, end: int) -> npt.NDArray[np.int64]:
    """What the essential people of every meeting are worth at slots that none of them prefers."""
    needed = _Counter(len(batch.essential))
    for plane in batch.essential[:, start:end]:
        needed.add(plane)
    return batch.weights.essential_fallback * _numbers(needed.digits())


def _best(digits: Sequence[Words], alive: Words) -> tuple[list[Words], Words]:
    """Digits of the largest number among the slots that are alive, and where it stands.

    Digit by digit from the highest, only those slots stay in that have it, where any has.
    """
    value: list[Words] = []
    for digit in reversed(digits):
        with_it = alive & digit
        any_has = np.bitwise_or.reduce(with_it, axis=0)
        with_it |= alive & ~any_has
        alive = with_it
        value.append(any_has)
    return value[::-1], alive


def _first(alive: Words) -> list[Words]:
    """Digits of the earliest slot that is alive, halving them: the later half counts where the earlier one is empty."""
    place: list[Words] = []
    for bit in reversed(range(max(1, (len(alive) - 1).bit_length()))):
        low, high = alive[: 1 << bit].copy(), alive[1 << bit :]
        empty = ~np.bitwise_or.reduce(low, axis=0)
        low[: len(high)] |= high & empty
        alive = low
        place.append(empty)
    return place[::-1]


def _numbers(digits: Sequence[Words]) -> npt.NDArray[np.int64]:
    """The numbers behind planes (words,) of binary digits, lowest first, one at least; a number for every bit."""
    kind = next(kind for kind in (np.uint8, np.uint16, np.int64) if len(digits) <= np.iinfo(kind).bits)
    bits = np.unpackbits(np.stack(digits).astype("<u8", copy=False).view(np.uint8), axis=1, bitorder="little")
    found = bits[0].astype(kind)
    for place, digit in enumerate(bits[1:], 1):
        found |= np.left_shift(digit, place, dtype=kind)
    numbers: npt.NDArray[np.int64] = found.astype(np.int64)
    return numbers
