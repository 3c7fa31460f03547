"""Leximin by iterated thresholds: the least utility raised as far as it goes, then the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from solver.answer import Answer
from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines import cpsat_program
from solver.engines.program import Program
from solver.fairness import leximin
from solver.sharing.programs import Threshold, count_program
from solver.sharing.shares import Columns, Shares


class Engine(Protocol):
    """Anything that maximises the one stage of a program."""

    def __call__(self, program: Program, *, time_limit: float | None = None) -> Answer: ...


Level = tuple[int, tuple[Threshold, ...], int]
"""A utility, the thresholds that are kept below it, and how many people reach it at most."""


def levels(vector: Sequence[int]) -> Iterator[Level]:
    """What has to be shown for a sorted vector to be the leximin optimum, level by level.

    For every utility t that occurs:  no allowed decision that keeps the thresholds up to t has more people above t.
    (Better in leximin means: for the first threshold where they differ, more people reach it.) Yields t + 1, the
    thresholds, and how many people reach t + 1.
    """
    kept: tuple[Threshold, ...] = ()
    for utility in dict.fromkeys(vector):
        kept = (*kept, Threshold(utility, len(vector) - bisect_left(vector, utility)))
        yield utility + 1, kept, len(vector) - bisect_left(vector, utility + 1)


@dataclass(frozen=True, slots=True)
class Examined:
    """What an engine says of a vector, up to the first level at which it does not vouch for it.

    answer: the last one. missed: how many people were expected there; None when the engine vouches for every level.
    settled: how many of the least utilities are proven to be as high as they go.
    """

    answer: Answer
    missed: int | None
    settled: int


def examined(
    shares: Shares, vector: Sequence[int], engine: Engine, deadline: Deadline, known: Collection[Level] = ()
) -> Examined:
    """Ask `engine` level by level. known: levels that CP-SAT has proven, where that is the engine."""
    answer, settled = Answer(cpsat_program.NAME, Status.OPTIMAL), 0
    for wanted, kept, expected in levels(vector):
        if (wanted, kept, expected) not in known:
            answer = engine(count_program(shares, wanted, kept), time_limit=deadline.left())
            if answer.status is not Status.OPTIMAL or answer.value != (expected,):
                return Examined(answer, expected, settled)
        settled = len(vector) - expected
    return Examined(answer, None, settled)


def search(shares: Shares, start: Columns, seed: int, deadline: Deadline) -> tuple[Columns, set[Level]]:
    """A leximin optimum by CP-SAT, or the best that time allows, and the levels that are proven on the way."""
    best, proven = start, set[Level]()
    rank = 0
    kept: tuple[Threshold, ...] = ()
    size = len(shares.base)
    while rank < size:
        # The utility of the person at this rank, as high as it goes.
        low, high = leximin(shares.point(best))[rank], leximin(shares.top)[rank]
        while low < high:
            middle = (low + high + 1) // 2
            count, chosen = _reach(shares, middle, kept, best, seed, deadline)
            if chosen is None:
                return best, proven
            if count >= size - rank:
                best, low = chosen, leximin(shares.point(chosen))[rank]
            else:
                high = middle - 1
        kept = (*kept, Threshold(low, size - rank))
        count, chosen = _reach(shares, low + 1, kept, best, seed, deadline)
        if chosen is None:
            return best, proven
        proven.add((low + 1, kept, count))
        best, rank = chosen, size - count
    return best, proven


def _reach(
    shares: Shares, wanted: int, kept: Sequence[Threshold], hint: Columns, seed: int, deadline: Deadline
) -> tuple[int, Columns | None]:
    """The most people who can have `wanted`, and how. None: no time."""
    if deadline.over():
        return 0, None
    program = count_program(shares, wanted, kept)
    answer = cpsat_program.solve_stage(program, hint=hint, seed=seed, time_limit=deadline.left())
    if answer.status is not Status.OPTIMAL or answer.chosen is None:
        return 0, None
    return answer.value[0], shares.own(answer.chosen)
