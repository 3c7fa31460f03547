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


def solve_meeting(meeting: Meeting, objective: Objective) -> tuple[Answer, tuple[int, ...]]:
    """The answer over slot indices, and the indices of all tied optima in the order of time.

    People are counted, and counts weighed, with a few operations on whole numbers that have a field for every slot:
    see `solver.meeting.fields`.
    """
    if objective in FAIR:
        return _fair(meeting, objective)
    fields, fallback = meeting.fields, meeting.weights.essential_fallback
    possible, sums = _counted(meeting)
    if not possible:
        return Answer(NAME, Status.INFEASIBLE), ()
    if objective != Objective.STRICT:
        sums = [sum(sums)]
    value: list[int] = []
    optima: Sequence[int] = range(len(meeting.slots))
    for worth in sums:
        # One more where it is possible, so that nothing else is as much.
        by_slot = fields.read((worth & possible * fields.full) + possible)
        most = max(by_slot) if not value else max([by_slot[k] for k in optima])
        optima = _places(by_slot, most) if not value else [k for k in optima if by_slot[k] == most]
        value.append(most - 1)
    value[0] += len(fields.needed) * fallback
    return Answer(NAME, Status.OPTIMAL, frozenset(optima[:1]), tuple(value), tuple(value)), tuple(optima)


def second_best(meeting: Meeting) -> int | None:
    """The largest sum over everyone, at a possible slot, below the best one; None where there is none."""
    fields = meeting.fields
    possible, sums = _counted(meeting)
    worths = set(fields.read((sum(sums) & possible * fields.full) + possible)) - {0}
    if len(worths) < 2:
        return None
    worths.discard(max(worths))
    return max(worths) - 1 + len(fields.needed) * meeting.weights.essential_fallback


def _counted(meeting: Meeting) -> tuple[int, list[int]]:
    """The slots at which every essential person can come; and by slot the worth of the essential people beyond their
    fallback, and that of the others.
    """
    preferred, fallback = meeting.weights.of(True)
    extra, some = meeting.weights.of(False)
    fields = meeting.fields
    possible = fields.ones
    gladly = liked = managed = 0
    for first, second in fields.needed:
        gladly += first
        possible &= first | second
    for first, second in fields.welcome:
        liked += first
        managed += second
    # An essential person is there at every possible slot: what differs is who is there gladly.
    return possible, [(preferred - fallback) * gladly, extra * liked + some * managed]


def _places(numbers: Sequence[int], wanted: int) -> list[int]:
    """Where it stands. Quicker than going through all of them, where it stands at few places."""
    found, place = [], -1
    for _ in range(numbers.count(wanted)):
        place = numbers.index(wanted, place + 1)
        found.append(place)
    return found


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
