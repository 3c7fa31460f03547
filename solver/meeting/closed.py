"""The closed form of one meeting: what every slot is worth, the impossible ones struck out, and the largest."""

from __future__ import annotations

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

    Counts of people by slot, times what each is worth: sums over people are below 2**53, exact in 64 bits.
    """
    if objective in FAIR:
        return _fair(meeting, objective)
    column, size = meeting.column, len(meeting.slots)
    worth = np.zeros((2, size), dtype=np.int64)  # row 0: the essential, row 1: the optional
    possible = np.ones(size, dtype=np.bool_)
    for row, essential in enumerate((True, False)):
        people = [attendee for attendee in meeting.attendees if attendee.essential is essential]
        # How many prefer each slot, and how many can only just.
        first = np.array([column[slot] for a in people for slot in a.preferred], dtype=np.int64)
        second = np.array([column[slot] for a in people for slot in a.fallback - a.preferred], dtype=np.int64)
        liked, possibly = np.bincount(first, minlength=size), np.bincount(second, minlength=size)
        best_worth, second_worth = meeting.weights.of(essential)
        worth[row] = best_worth * liked + second_worth * possibly
        if essential:
            possible = liked + possibly == len(people)
    best = np.flatnonzero(possible)
    if not best.size:
        return Answer(NAME, Status.INFEASIBLE), ()
    value: list[int] = []
    for stage in worth if objective == Objective.STRICT else worth.sum(axis=0, keepdims=True):
        value.append(int(stage[best].max()))
        best = best[stage[best] == value[-1]]
    optima = tuple(best.tolist())
    return Answer(NAME, Status.OPTIMAL, frozenset(optima[:1]), tuple(value), tuple(value)), optima


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
