"""Processes that work for this one: what they come to, what they raise, and one that dies."""

import os

import pytest

from oracle.processes import Processes, WorkerDied

DIE = -1


class OddError(Exception):
    """An error that cannot be put together again from its words."""

    def __init__(self, said: str, more: int) -> None:
        super().__init__(said)
        self.more = more


def square(number: int) -> int:
    if number == DIE:
        os._exit(1)
    return number * number


def refuse(number: int) -> int:
    raise ValueError(f"{number} is refused")


def refuse_oddly(number: int) -> int:
    raise OddError("not to be put together", number)


def hidden(number: int) -> object:
    return lambda: number


def test_a_process_that_dies_is_replaced_by_a_new_one():
    with Processes(square, 1) as processes:
        assert processes.do(3) == 9
        for _ in range(2):
            with pytest.raises(WorkerDied, match="a worker process died"):
                processes.do(DIE)
            assert processes.do(4) == 16


def test_an_error_keeps_its_kind_and_says_where_it_came_from():
    with Processes(refuse, 1) as processes:
        with pytest.raises(ValueError, match="7 is refused") as raised:
            processes.do(7)
        assert "in refuse" in raised.value.__notes__[0]


@pytest.mark.parametrize(("work", "said"), [(refuse_oddly, "not to be put together"), (hidden, "hidden")])
def test_what_cannot_be_handed_over_is_an_error_and_no_death(work, said: str):
    with Processes(work, 1) as processes:
        for _ in range(2):
            with pytest.raises(Exception, match=said) as raised:
                processes.do(1)
            assert not isinstance(raised.value, WorkerDied)
