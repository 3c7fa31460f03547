"""Labels made side by side: near duplicates, workers that die, parts taken ahead."""

import os
import signal
from pathlib import Path

import pytest
from label_command import order

from oracle.labelling.make import Making
from oracle.labelling.near import ALIKE, PERMUTATIONS, Seen, sketches
from oracle.labelling.order import Order
from oracle.labelling.pool import ordered
from scenarios.errors import InputError
from scenarios.generate.parameters import Parameters


def test_near_duplicates_are_told_from_others():
    texts = [f"sentence {k}" for k in range(20)]
    others = [list(reversed(texts)), [*texts[:19], "another"], [*texts[:8], *(f"other {k}" for k in range(12))]]
    marks = sketches([texts, *others])
    assert marks == [mark for record in (texts, *others) for mark in sketches([record])]
    assert list(map(Seen().add, marks)) == [True, False, False, True]
    assert ALIKE < PERMUTATIONS


def test_near_duplicates_are_replaced_and_counted_the_same_way_by_any_number_of_workers():
    few = Order("meeting", 150, 0, Parameters(people=2, difficulty="consensus"))
    one, two = Making(few), Making(few, workers=2)
    assert [made.line for made in one] == [made.line for made in two]
    assert one.removed == two.removed


def test_too_few_different_scenarios_is_one_clear_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("oracle.labelling.make.sketches", lambda records: [bytes(64)] * len(records))
    with pytest.raises(InputError, match="too few different scenarios"):
        list(Making(order("access", 3)))


def _square_or_die(part: tuple[int, str]) -> int:
    number, mark = part
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path):
    parts = ((number, str(tmp_path / "died")) for number in range(10))
    assert list(ordered(_square_or_die, parts, 2)) == [number * number for number in range(10)]
    assert (tmp_path / "died").exists()


def test_parts_are_taken_only_a_few_ahead():
    taken: list[int] = []

    def parts():
        for number in range(100):
            taken.append(number)
            yield number

    results = ordered(abs, parts(), 2)
    next(results)
    assert len(taken) <= 6
    results.close()  # type: ignore[attr-defined]
