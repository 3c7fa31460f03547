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

BLOCK = 64
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
        worth, possible = _worth(batch, start, end)
        place, value, some = _best(worth, possible)
        found = _numbers([some]) == 1
        slots[64 * start : 64 * end] = np.where(found, _numbers(place), -1)
        values[64 * start : 64 * end] = np.where(found, _numbers(value or [some ^ some]), -1)
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


def _worth(batch: MeetingBatch, start: int, end: int) -> tuple[list[Words], Words]:
    """Binary digits, lowest first, of what every slot is worth; and where every essential person can come."""
    possible = np.full((batch.preferred.shape[1], end - start), ~np.uint64(0))
    counts: list[list[Words]] = [[], [], [], []]  # essential preferred, fallback, optional preferred, fallback
    for person in range(len(batch.preferred)):
        first = batch.preferred[person, :, start:end]
        second = batch.fallback[person, :, start:end] & ~first
        needed = batch.essential[person, start:end]
        possible &= first | second | ~needed
        for kind, plane in enumerate((first & needed, second & needed, first & ~needed, second & ~needed)):
            _count(counts[kind], plane, person + 1)
    weights = batch.weights
    total: list[Words] = []
    for weight, digits in zip((*weights.of(True), *weights.of(False)), counts, strict=True):
        for shift in range(weight.bit_length()):
            if weight >> shift & 1:
                total = _add(total, digits, shift)
    return total, possible


def _count(digits: list[Words], plane: Words, people: int) -> None:
    """Add one where `plane` says so, in place. people: how many have been counted, with this one."""
    for place, digit in enumerate(digits):
        digits[place], plane = digit ^ plane, digit & plane
    if people.bit_length() > len(digits):
        digits.append(plane)


def _add(total: list[Words], digits: Sequence[Words], shift: int) -> list[Words]:
    """total + digits * 2**shift."""
    found = list(total[:shift])
    zero = np.zeros_like(digits[0])
    found += [zero] * (shift - len(found))
    carry: Words | None = None
    for place in range(max(len(total) - shift, len(digits))):
        parts = [total[shift + place]] if shift + place < len(total) else []
        parts += [digits[place]] if place < len(digits) else []
        if carry is not None:
            parts.append(carry)
        if len(parts) == 3:
            both = parts[0] ^ parts[1]
            carry = (parts[0] & parts[1]) | (both & parts[2])
            found.append(both ^ parts[2])
        elif len(parts) == 2:
            carry = parts[0] & parts[1]
            found.append(parts[0] ^ parts[1])
        else:
            carry = None
            found += parts
    return found if carry is None else [*found, carry]


def _best(worth: list[Words], possible: Words) -> tuple[list[Words], list[Words], Words]:
    """Digits of the earliest best slot and of its value, and where there is one.

    Digit by digit from the highest, only those slots stay in that have it, where any has.
    """
    alive = possible
    some = np.bitwise_or.reduce(alive, axis=0)
    value: list[Words] = []
    for digit in reversed(worth):
        with_it = alive & digit
        any_has = np.bitwise_or.reduce(with_it, axis=0)
        alive = with_it | (alive & ~any_has)
        value.append(any_has)
    place: list[Words] = []
    index = np.arange(len(alive), dtype=np.uint64)
    before = np.bitwise_or.accumulate(alive, axis=0)
    first = alive.copy()
    first[1:] &= ~before[:-1]
    for bit in range(max(1, (len(alive) - 1).bit_length())):
        chosen = first[(index >> np.uint64(bit) & np.uint64(1)).astype(np.bool_)]
        place.append(np.bitwise_or.reduce(chosen, axis=0))
    return place, value[::-1], some


def _numbers(digits: Sequence[Words]) -> npt.NDArray[np.int64]:
    """The numbers behind planes (words,) of binary digits, lowest first; one for every bit."""
    found = np.zeros(64 * len(digits[0]), dtype=np.int64)
    for place, digit in enumerate(digits):
        bits = np.unpackbits(digit.astype("<u8").view(np.uint8), bitorder="little")
        found += bits.astype(np.int64) << place
    return found
