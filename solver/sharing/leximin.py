"""Leximin by iterated thresholds: the least utility raised as far as it goes, then the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
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


def levels(vector: Sequence[int]) -> Iterator[tuple[int, tuple[Threshold, ...], int]]:
    """What has to be shown for a sorted vector to be the leximin optimum, level by level.

    For every utility t that occurs:  no allowed decision that keeps the thresholds up to t has more people above t.
    (Better in leximin means: for the first threshold where they differ, more people reach it.) Yields t + 1, the
    thresholds, and how many people reach t + 1.
    """
    kept: tuple[Threshold, ...] = ()
    for utility in dict.fromkeys(vector):
        kept = (*kept, Threshold(utility, len(vector) - bisect_left(vector, utility)))
        yield utility + 1, kept, len(vector) - bisect_left(vector, utility + 1)


def examined(shares: Shares, vector: Sequence[int], engine: Engine, deadline: Deadline) -> tuple[Answer, int | None]:
    """What `engine` says of `vector`, level by level, up to the first level at which it does not vouch for it.

    The last answer, and how many people were expected there; None when the engine vouches for every level.
    """
    answer = Answer("", Status.UNKNOWN)
    for wanted, kept, expected in levels(vector):
        answer = engine(count_program(shares, wanted, kept), time_limit=deadline.left())
        if answer.status is not Status.OPTIMAL or answer.value != (expected,):
            return answer, expected
    return answer, None


def search(shares: Shares, start: Columns, seed: int, deadline: Deadline) -> Columns:
    """A leximin optimum by CP-SAT, or the best that time allows. It is not proven: see `examined`."""
    best = start
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
                return best
            if count >= size - rank:
                best, low = chosen, leximin(shares.point(chosen))[rank]
            else:
                high = middle - 1
        kept = (*kept, Threshold(low, size - rank))
        count, chosen = _reach(shares, low + 1, kept, best, seed, deadline)
        if chosen is None:
            return best
        best, rank = chosen, size - count
    return best


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
