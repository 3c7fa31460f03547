"""Which worker a conversation goes to, without any worker."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from oracle.serving import turns
from oracle.serving.turns import Turns

FOREVER = 3600.0


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", FOREVER)


def played(script: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """A queue that hands out nothing fails, and hangs nobody's run."""
    asyncio.run(asyncio.wait_for(script(), 120))


async def waiting(taken: Turns, known_as: int | None) -> "asyncio.Task[int]":
    """A request that stands in the queue now, or has its place."""
    task = asyncio.create_task(taken.take(known_as))
    for _ in range(3):
        await asyncio.sleep(0)
    return task


@pytest.mark.usefixtures("patient")
def test_a_conversation_comes_back_to_its_worker_and_others_are_spread():
    async def script() -> None:
        taken = Turns(3)
        assert [await taken.take(conversation) for conversation in (7, 8, None)] == [0, 1, 2]
        for place in (2, 1, 0):
            taken.give(place, None)
        assert [await taken.take(7), await taken.take(9), await taken.take(8)] == [0, 2, 1]

    played(script)


@pytest.mark.usefixtures("patient")
def test_it_waits_for_its_worker_although_others_are_free():
    async def script() -> None:
        taken = Turns(2)
        own = await taken.take(7)
        later = await waiting(taken, 7)
        other = await taken.take(8)
        taken.give(other, None)
        await asyncio.sleep(0)
        assert not later.done()
        taken.give(own, None)
        assert await later == own

    played(script)


def test_it_waits_no_longer_than_reading_takes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.001)

    async def script() -> None:
        taken = Turns(2)
        own = await taken.take(7)
        # Its own worker never comes back; one that is free, and one that becomes free, take it.
        assert await asyncio.wait_for(taken.take(7), 60) == 1 - own
        third = await waiting(taken, 7)
        await asyncio.sleep(0.01)
        taken.give(1 - own, None)
        assert await asyncio.wait_for(third, 60) == 1 - own

    played(script)


@pytest.mark.usefixtures("patient")
def test_whoever_waits_gets_their_own_worker_in_turn():
    async def script() -> None:
        taken = Turns(2)
        assert [await taken.take(7), await taken.take(8)] == [0, 1]
        queue = [await waiting(taken, conversation) for conversation in (8, 7, None, 8, 9)]
        order = []
        for place in (0, 0, 0, 1, 1):
            taken.give(place, None)
            await asyncio.sleep(0)
            order.append(next(n for n, task in enumerate(queue) if task.done() and n not in order))
        # 9 was to be read where fewer waited.
        assert order == [1, 2, 4, 0, 3]

    played(script)


@pytest.mark.usefixtures("patient")
def test_what_comes_again_before_it_was_read_is_read_by_the_same_worker():
    async def script() -> None:
        taken = Turns(2)
        await taken.take(7)
        await taken.take(8)
        first, other, again = [await waiting(taken, conversation) for conversation in (5, 6, 5)]
        for place in (1, 0, 1):
            taken.give(place, None)
            await asyncio.sleep(0)
        assert all(task.done() for task in (first, other, again))
        assert (await first, await other, await again) == (1, 0, 1)

    played(script)


def test_a_worker_that_is_stuck_keeps_nobody(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)

    async def script() -> None:
        taken = Turns(2)
        stuck, other = await taken.take(7), await taken.take(8)
        late, own = await waiting(taken, 7), await waiting(taken, 8)
        await asyncio.sleep(0.02)
        taken.give(other, None)
        await asyncio.sleep(0)
        assert (late.done(), own.done(), stuck) == (False, True, 0)
        taken.give(await own, None)
        await asyncio.sleep(0)
        assert late.done()
        taken.give(other, None)
        assert await own == other

    played(script)


@pytest.mark.usefixtures("patient")
def test_whoever_gives_up_takes_no_place():
    async def script() -> None:
        taken = Turns(1)
        await taken.take(None)
        gone, stays = await waiting(taken, None), await waiting(taken, None)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        taken.give(0, None)
        assert await stays == 0
        late = await waiting(taken, None)
        taken.give(0, None)
        late.cancel()
        with pytest.raises(asyncio.CancelledError):
            await late
        assert await taken.take(None) == 0

    played(script)


def test_only_so_many_conversations_are_known(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "HOMES", 2)

    async def script() -> None:
        taken = Turns(2)
        for conversation in (1, 2, 3):
            taken.give(await taken.take(conversation), None)
        assert list(taken._homes) == [2, 3]

    played(script)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(("overtaken", "order"), [(FOREVER, [1, 0]), (-1.0, [0, 1])])
def test_what_was_read_before_passes_what_nobody_has_read_but_not_for_long(
    monkeypatch: pytest.MonkeyPatch, overtaken: float, order: list[int]
):
    monkeypatch.setattr(turns, "OVERTAKEN", overtaken)

    async def script() -> None:
        taken = Turns(1)
        taken.give(await taken.take(7), 7)
        await taken.take(8)
        queue = [await waiting(taken, conversation) for conversation in (9, 7)]
        served = []
        for _ in queue:
            taken.give(0, None)
            await asyncio.sleep(0)
            served.append(next(n for n, task in enumerate(queue) if task.done() and n not in served))
        assert served == order

    played(script)


@pytest.mark.usefixtures("patient")
def test_what_another_worker_reads_now_is_not_read_twice_however_many_wait():
    async def script() -> None:
        taken = Turns(2)
        reading, other = await taken.take(7), await taken.take(8)
        again, new = await waiting(taken, 7), await waiting(taken, 9)
        taken.give(other, 8)
        assert await new == other
        assert not again.done()
        taken.give(reading, 7)
        assert await again == reading

    played(script)
