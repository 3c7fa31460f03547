"""One meeting at a time, and batches of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from time import perf_counter

import numpy as np

from benchmarks.solver.cells import Engine, Outcome
from benchmarks.solver.instances import PEOPLE, SLOTS, Tables, tables
from solver import Grade, Meeting, Status, solve
from solver.answer import Answer
from solver.meeting import brute, closed, search
from solver.meeting.batch import Flags, MeetingBatch, Words, solve_batch
from solver.meeting.read_batch import batch_from_json
from solver.problem import Objective
from solver.read import problem_from


def certified(some: list[Meeting], _: float) -> Outcome:
    """Ours: the decision, all ties, two engines and the check."""
    start = perf_counter()
    found = [solve(meeting) for meeting in some]
    taken = perf_counter() - start
    value = sum(solved.certificate.value[0] for solved in found if solved.certificate.value)
    known = all(solved.certificate.status in (Status.OPTIMAL, Status.INFEASIBLE) for solved in found)
    return Outcome(value, known, value, taken, len(some))


def alone(some: list[Meeting], _: float) -> Outcome:
    """Ours: the closed form by itself."""
    return _by(closed.solve_meeting, some)


def searched(some: list[Meeting], _: float) -> Outcome:
    """Ours: the second engine by itself, with nothing claimed."""
    return _by(search.solve_meeting, some)


def exhaustive(some: list[Meeting], _: float) -> Outcome:
    """Ours: a look at every slot."""
    return _by(brute.solve_meeting, some)


def _by(solve_meeting: Callable[[Meeting, Objective], tuple[Answer, tuple[int, ...]]], some: list[Meeting]) -> Outcome:
    start = perf_counter()
    found = [solve_meeting(meeting, Objective.WEIGHTED)[0] for meeting in some]
    taken = perf_counter() - start
    value = sum(answer.value[0] for answer in found if answer.value)
    return Outcome(value, True, value, taken, len(some))


def naive_scorer(some: list[Meeting], _: float) -> Outcome:
    """Slot by slot and person by person through the problem's own `grade`, as a scorer is written first.

    The benchmark's own scorer is not part of this project: this one does the same work in the same spirit.
    """
    start = perf_counter()
    total = 0
    for meeting in some:
        best = -1
        for slot in meeting.slots:
            worth = 0
            for attendee in meeting.attendees:
                grade = attendee.grade(slot)
                preferred, fallback = meeting.weights.of(attendee.essential)
                if grade is Grade.UNAVAILABLE and attendee.essential:
                    worth = -1
                    break
                worth += {Grade.PREFERRED: preferred, Grade.FALLBACK: fallback, Grade.UNAVAILABLE: 0}[grade]
            best = max(best, worth)
        total += max(0, best)
    return Outcome(total, True, total, perf_counter() - start, len(some))


@dataclass(frozen=True, slots=True)
class Packed:
    """A batch in every form that it is put to us."""

    batch: MeetingBatch
    preferred: Words
    fallback: Words
    essential: Flags


@cache
def _packed(count: int) -> Packed:
    found = tables(count)
    masks = []
    for table in (found.preferred, found.fallback):
        padded = np.zeros((count, PEOPLE, 128), dtype=np.bool_)
        padded[:, :, :SLOTS] = table
        masks.append(np.packbits(padded, axis=2, bitorder="little").view("<u8").astype(np.uint64))
    batch = MeetingBatch.of(found.preferred, found.fallback, found.essential)
    return Packed(batch, masks[0], masks[1], found.essential)


def packed(count: int) -> Packed:
    """The instance of a batch row."""
    return _packed(count)


def planes(case: Packed, _: float) -> Outcome:
    """From planes of 64 meetings to a word."""
    start = perf_counter()
    values = solve_batch(case.batch)[1]
    taken = perf_counter() - start
    value = int(values[values > 0].sum())
    return Outcome(value, True, value, taken, case.batch.count)


def bit_masks(case: Packed, _: float) -> Outcome:
    """From bit masks, one for each person."""
    start = perf_counter()
    values = solve_batch(MeetingBatch.of_masks(case.preferred, case.fallback, case.essential, SLOTS))[1]
    taken = perf_counter() - start
    value = int(values[values > 0].sum())
    return Outcome(value, True, value, taken, case.batch.count)


def one_by_one(case: Packed, _: float) -> Outcome:
    """The naive scorer on the first of them, for one core and meeting."""
    found = tables(case.batch.count)
    return naive_scorer([found.meeting(k) for k in range(64)], 0.0)


def texts(count: int) -> list[str]:
    """Meetings as lines of JSON, as densely filled as the benchmark's own: about 12 slots a person."""
    found = tables(count)
    rare = np.random.default_rng(2).random((count, PEOPLE, SLOTS), dtype=np.float32) < 0.2
    sparse = Tables(found.preferred & rare, found.fallback & rare, found.essential)
    return [json.dumps(sparse.meeting(k).to_dict()) for k in range(count)]


def from_text(lines: list[str], _: float) -> Outcome:
    """From JSON text: read, validated, packed, decided."""
    start = perf_counter()
    values = solve_batch(batch_from_json(lines))[1]
    taken = perf_counter() - start
    value = int(values[values > 0].sum())
    return Outcome(value, True, value, taken, len(lines))


def text_one_by_one(lines: list[str], _: float) -> Outcome:
    """Every line as a validated problem, through the naive scorer."""
    start = perf_counter()
    some = [problem_from(json.loads(line)) for line in lines[:256]]
    outcome = naive_scorer([meeting for meeting in some if isinstance(meeting, Meeting)], 0.0)
    return Outcome(None, True, None, perf_counter() - start, outcome.units)


ONE = (
    Engine("ours", certified),
    Engine("closed form", alone),
    Engine("branch and bound", searched),
    Engine("exhaustive", exhaustive),
)
SCORER = Engine("naive scorer", naive_scorer)
