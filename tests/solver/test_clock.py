"""How much of a solve is certifying: counted once, only where somebody asks, and on real problems."""

from threading import Thread
from time import perf_counter

import pytest

from solver import Attendee, Conflict, Instruction, Meeting, Selection, solve
from solver.clock import certifying, certifying_time


@certifying
def waits(seconds: float) -> float:
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass
    return seconds


@certifying
def waits_twice(seconds: float) -> None:
    waits(seconds)
    waits(seconds)


@certifying
def breaks() -> None:
    waits(0.005)
    raise RuntimeError("no")


def test_time_counts_once_and_results_come_through():
    start = perf_counter()
    with certifying_time() as clock:
        assert waits(0.01) == 0.01
        waits_twice(0.01)
    assert 0.03 <= clock.seconds <= perf_counter() - start


def test_nothing_counts_that_is_not_certifying_or_outside_or_elsewhere():
    with certifying_time() as clock:
        thread = Thread(target=waits, args=(0.01,))
        thread.start()
        thread.join()
    waits(0.01)
    assert clock.seconds == 0.0


def test_an_error_stops_the_clock_and_passes():
    with certifying_time() as clock:
        with pytest.raises(RuntimeError, match="no"):
            breaks()
        before = clock.seconds
        waits(0.005)
    assert 0.005 <= before <= clock.seconds - 0.005


def test_clocks_stand_within_each_other():
    with certifying_time() as outer:
        with certifying_time() as inner:
            waits(0.005)
        waits(0.005)
    assert inner.seconds >= 0.005
    assert outer.seconds >= 0.005


@pytest.mark.parametrize(
    "problem",
    [
        Selection((Instruction("a", "Ada", 9), Instruction("b", "Bo", 2)), (Conflict("a", "b"),)),
        Meeting(("Mon 9:00",), (Attendee("Ada", True, frozenset({"Mon 9:00"}), frozenset()),)),
    ],
)
def test_a_solve_says_how_much_of_it_was_certifying(problem):
    start = perf_counter()
    with certifying_time() as clock:
        solve(problem, all_engines=True)
    assert 0 < clock.seconds < perf_counter() - start
