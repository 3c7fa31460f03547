"""Which worker a conversation goes to: the one that has read it, unless that takes longer than reading it anew."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass
from itertools import islice

PASSED_OVER = 8
"""Places in the queue within which a conversation may overtake others to its own worker."""
PATIENCE = 0.01
"""Seconds that a conversation waits for the worker that has read it, while others are free: what reading anew takes."""
HOMES = 10_000
"""Conversations of which it is known who read them."""


class Turns:
    """Places of workers, each taken by one conversation at a time. Belongs to one event loop.

    number: of workers; their places are 0 to number - 1.
    """

    def __init__(self, number: int) -> None:
        self._idle = list(range(number))
        self._waiting: deque[_Waiting] = deque()
        self._homes: OrderedDict[int, int] = OrderedDict()
        self._again: asyncio.TimerHandle | None = None

    async def take(self, known_as: int | None) -> int:
        """The place of a worker that is free now, or the next one to be; of the conversation's own if it has one."""
        home = None if known_as is None else self._homes.get(known_as)
        if self._idle and (home is None or home in self._idle):
            place = self._idle[0] if home is None else home
            self._idle.remove(place)
        else:
            place = await self._in_turn(home)
        if known_as is not None:
            self._homes[known_as] = place
            self._homes.move_to_end(known_as)
            if len(self._homes) > HOMES:
                self._homes.popitem(last=False)
        return place

    async def _in_turn(self, home: int | None) -> int:
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[int] = loop.create_future()
        self._waiting.append(_Waiting(home, turn, loop.time() + PATIENCE))
        self._hand_out()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give(turn.result())
            raise

    def give(self, place: int) -> None:
        """To whoever waits, by `_next_for`."""
        self._idle.append(place)
        self._hand_out()

    def _hand_out(self) -> None:
        """Every free worker for which somebody waits; and again when the first one's patience is over."""
        self._waiting = deque(entry for entry in self._waiting if not entry.turn.done())
        for place in tuple(self._idle):
            chosen = self._next_for(place)
            if chosen is not None:
                self._waiting.remove(chosen)
                self._idle.remove(place)
                chosen.turn.set_result(place)
        if self._again is not None:
            self._again.cancel()
        later = self._idle and self._waiting
        loop = asyncio.get_running_loop()
        self._again = loop.call_at(self._waiting[0].until, self._hand_out) if later else None

    def _next_for(self, place: int) -> _Waiting | None:
        """First of those at the head of the queue whose own worker this is, else the first who may take any.

        Whoever waits for another one may take this one once their patience is over.
        """
        head = list(islice(self._waiting, PASSED_OVER))
        now = asyncio.get_running_loop().time()
        for entry in head:
            if entry.home == place:
                return entry
        return next((entry for entry in self._waiting if entry.home is None or entry.until <= now), None)


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """home: the worker that read the conversation before, None for none. until: how long no other one will do."""

    home: int | None
    turn: asyncio.Future[int]
    until: float
