"""The closed form of one meeting: what every slot is worth, the impossible ones struck out, and the largest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from solver.answer import Answer
from solver.certificate import Status
from solver.fairness import FAIR
from solver.meeting.problem import Meeting
from solver.problem import Objective

NAME = "closed-form"

Digits = list[int]
"""Binary digits, lowest first; bit k of each belongs to slot k."""


def solve_meeting(meeting: Meeting, objective: Objective) -> tuple[Answer, tuple[int, ...]]:
    """The answer over slot indices, and the indices of all tied optima in the order of time.

    A whole number holds one binary digit of a count for all slots at once, bit k for slot k: people are counted, and
    counts weighed and compared, with a few operations on such numbers (Biham, 1997; see `solver.meeting.batch`).
    """
    if objective in FAIR:
        return _fair(meeting, objective)
    preferred, fallback = meeting.weights.of(True)
    extra, some = meeting.weights.of(False)
    possible, needed = (1 << len(meeting.slots)) - 1, 0
    gladly: Digits = []  # how many of the essential prefer each slot
    liked: Digits = []  # how many of the optional prefer it, and how many can only just
    managed: Digits = []
    for attendee, (first, second) in zip(meeting.attendees, meeting.masks, strict=True):
        if attendee.essential:
            possible &= first | second
            needed += 1
            _count(gladly, first)
        else:
            _count(liked, first)
            _count(managed, second)
    if not possible:
        return Answer(NAME, Status.INFEASIBLE), ()
    # An essential person is there at every possible slot: what differs is who is there gladly.
    essential, optional = [(preferred - fallback, gladly)], [(extra, liked), (some, managed)]
    value: list[int] = []
    for terms in (essential, optional) if objective == Objective.STRICT else ([*essential, *optional],):
        most, possible = _best(terms, possible)
        value.append(most)
    value[0] += needed * fallback
    optima = tuple(k for k, bit in enumerate(reversed(f"{possible:b}")) if bit == "1")
    return Answer(NAME, Status.OPTIMAL, frozenset(optima[:1]), tuple(value), tuple(value)), optima


def _count(digits: Digits, plane: int) -> None:
    """Add one at every slot of `plane`, in place."""
    for place, digit in enumerate(digits):
        digits[place] = digit ^ plane
        plane &= digit
        if not plane:
            return
    if plane:
        digits.append(plane)


def _best(terms: Sequence[tuple[int, Digits]], possible: int) -> tuple[int, int]:
    """The largest sum of weight times count among the possible slots, and the slots that have it."""
    total: Digits = []
    for weight, digits in terms:
        for shift in range(weight.bit_length()):
            if weight >> shift & 1:
                _add(total, digits, shift)
    value = 0
    for place in range(len(total) - 1, -1, -1):
        with_it = possible & total[place]
        if with_it:
            possible = with_it
            value |= 1 << place
    return value, possible


def _add(total: Digits, digits: Digits, shift: int) -> None:
    """total += digits * 2**shift, in place."""
    total += [0] * (shift + len(digits) - len(total))
    carry = 0
    for place, digit in enumerate(digits, shift):
        old = total[place]
        both = old ^ digit
        total[place] = both ^ carry
        carry = (old & digit) | (both & carry)
    place = shift + len(digits)
    while carry:
        if place == len(total):
            total.append(0)
        total[place], carry = total[place] ^ carry, total[place] & carry
        place += 1


def utility_table(meeting: Meeting) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """(people, slots): what each person's presence is worth; and (slots,): which have every essential person."""
    column = meeting.column
    worth = np.zeros((len(meeting.attendees), len(meeting.slots)), dtype=np.int64)
    possible = np.ones(len(meeting.slots), dtype=np.bool_)
    for row, attendee in zip(worth, meeting.attendees, strict=True):
        preferred, fallback = meeting.weights.of(attendee.essential)
        suits = np.zeros(len(meeting.slots), dtype=np.bool_)
        for slots, gain in ((attendee.fallback, fallback), (attendee.preferred, preferred)):
            places = [column[slot] for slot in slots]
            row[places] = gain
            suits[places] = True
        if attendee.essential:
            possible &= suits
    return worth, possible


def _fair(meeting: Meeting, objective: Objective) -> tuple[Answer, tuple[int, ...]]:
    """Leximin by sorting every slot's column; Nash welfare by its product, in Python's integers where 64 bits end."""
    worth, possible = utility_table(meeting)
    best = np.flatnonzero(possible)
    if not best.size:
        return Answer(NAME, Status.INFEASIBLE), ()
    value: tuple[int, ...]
    if objective == Objective.LEXIMIN:
        ranked = np.sort(worth, axis=0)
        for stage in ranked:
            best = best[stage[best] == stage[best].max()]
        value = tuple(ranked[:, best[0]].tolist())
    else:
        positive = (worth > 0).sum(axis=0)
        most = positive[best].max()
        best = best[positive[best] == most]
        product = np.where(worth > 0, worth, 1).astype(object).prod(axis=0)
        largest = max(product[best])
        best = best[product[best] == largest]
        value = (int(most), int(largest))
    optima = tuple(best.tolist())
    return Answer(NAME, Status.OPTIMAL, frozenset(optima[:1]), value, value), optima
