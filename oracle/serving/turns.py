"""Which worker a conversation goes to, and when: to the one that has read it, and ahead of those that are new.

A conversation comes whole with every turn, and one that was read before takes a tenth of the time of a new one. So the
shortest go first, as long as nobody is passed over for long.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass

PATIENCE = 0.25
"""Seconds that a conversation waits for the worker that has read it, or is reading it, while others are free.

Reading it anew takes a tenth of that. But if nobody waited under heavy load, all workers would read everything.
"""
OVERTAKEN = 5.0
"""Seconds for which conversations that were read before may go ahead of a new one."""
HOMES = 10_000
"""Conversations whose worker is remembered, at most."""


class Turns:
    """Hands out workers, each to one conversation at a time. Belongs to one event loop.

    number: how many workers there are; they are known by their places, 0 to number - 1.
    """

    def __init__(self, number: int) -> None:
        self._idle = list(range(number))
        self._waiting: deque[_Waiting] = deque()
        self._homes: OrderedDict[int, _Home] = OrderedDict()
        self._again: asyncio.TimerHandle | None = None

    async def take(self, known_as: int | None) -> int:
        """The place of a free worker, waiting for one if need be; of the one that has read the conversation, if any.

        known_as: a number of the conversation, None where it has none.
        """
        home = self._home(known_as)
        if self._idle and (home is None or home.place in self._idle):
            place = self._idle[0] if home is None else home.place
            self._take_up(place, known_as)
            return place
        return await self._in_turn(known_as)

    def _home(self, known_as: int | None) -> _Home | None:
        return None if known_as is None else self._homes.get(known_as)

    def _take_up(self, place: int, known_as: int | None) -> None:
        """Marks the worker as busy, and as the conversation's own from now on."""
        self._idle.remove(place)
        if known_as is None:
            return
        home = self._home(known_as)
        self._homes[known_as] = home if home is not None and home.place == place else _Home(place)
        self._homes.move_to_end(known_as)
        if len(self._homes) > HOMES:
            self._homes.popitem(last=False)

    async def _in_turn(self, known_as: int | None) -> int:
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[int] = loop.create_future()
        self._waiting.append(_Waiting(known_as, turn, loop.time()))
        self._hand_out()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give(turn.result(), None)
            raise

    def give(self, place: int, known_as: int | None) -> None:
        """Frees a worker. known_as: the conversation that it has read now."""
        home = self._home(known_as)
        if home is not None and home.place == place:
            home.read = True
        self._idle.append(place)
        self._hand_out()

    def _hand_out(self) -> None:
        """Gives every free worker to whoever is next for it; comes back when the patience of the first one is over."""
        self._waiting = deque(entry for entry in self._waiting if not entry.turn.done())
        for place in tuple(self._idle):
            chosen = self._next_for(place)
            if chosen is not None:
                self._waiting.remove(chosen)
                self._take_up(place, chosen.known_as)
                chosen.turn.set_result(place)
        if self._again is not None:
            self._again.cancel()
        later = self._idle and self._waiting
        loop = asyncio.get_running_loop()
        self._again = loop.call_at(self._waiting[0].since + PATIENCE, self._hand_out) if later else None

    def _next_for(self, place: int) -> _Waiting | None:
        """Who gets this worker: whoever was passed over for too long; else, each by arrival, a conversation that was
        read here, one that nobody has begun to read, or another worker's that has waited long.

        So each is read by one worker alone, even under heavy load.
        """
        now = asyncio.get_running_loop().time()
        chosen: dict[int, _Waiting] = {}
        for entry in self._waiting:
            home = self._home(entry.known_as)
            free = home is None or home.place == place or entry.since + PATIENCE <= now
            if free and now - entry.since > OVERTAKEN:
                return entry
            read_here = home is not None and home.place == place and home.read
            rank = 0 if read_here else 1 if home is None or home.place == place else 2
            if free:
                chosen.setdefault(rank, entry)
        return chosen[min(chosen)] if chosen else None


@dataclass(slots=True)
class _Home:
    """The worker of a conversation. read: whether it has read it; False while it is at it."""

    place: int
    read: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A request of the conversation `known_as`, None for one without a number. since: when it came, in loop time."""

    known_as: int | None
    turn: asyncio.Future[int]
    since: float
