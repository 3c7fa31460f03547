"""Which worker a conversation goes to, and when: to the one that has read it, and before those that nobody has read.

A conversation comes whole with every turn. One that was read takes a tenth of the time of a new one, so that whoever
waits for a worker is served best by the shortest first, as long as nobody is passed over for long.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass

PATIENCE = 0.25
"""Seconds that a conversation waits for the worker that has read it, or reads it now, while others are free.

To read it anew takes a tenth of that; where more come than can be read, everybody would read what another one has read.
"""
OVERTAKEN = 5.0
"""Seconds for which a new conversation lets those pass that were read before."""
HOMES = 10_000
"""Conversations of which it is known who read them."""


class Turns:
    """Places of workers, each taken by one conversation at a time. Belongs to one event loop.

    number: of workers; their places are 0 to number - 1.
    """

    def __init__(self, number: int) -> None:
        self._idle = list(range(number))
        self._waiting: deque[_Waiting] = deque()
        self._homes: OrderedDict[int, _Home] = OrderedDict()
        self._again: asyncio.TimerHandle | None = None

    async def take(self, known_as: int | None) -> int:
        """The place of a worker that is free now, or the next one to be; of the conversation's own if it has one."""
        home = self._home(known_as)
        if self._idle and (home is None or home.place in self._idle):
            place = self._idle[0] if home is None else home.place
            self._take_up(place, known_as)
            return place
        return await self._in_turn(known_as)

    def _home(self, known_as: int | None) -> _Home | None:
        return None if known_as is None else self._homes.get(known_as)

    def _take_up(self, place: int, known_as: int | None) -> None:
        """The worker is not free any more, and the conversation is its own from now on."""
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
        """To whoever waits, by `_next_for`. known_as: of the conversation that the worker has read now."""
        home = self._home(known_as)
        if home is not None and home.place == place:
            home.read = True
        self._idle.append(place)
        self._hand_out()

    def _hand_out(self) -> None:
        """Every free worker for which somebody waits; and again when the first one's patience is over."""
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
        """What was read here, first come first served; then what nobody reads yet; then others' that wait for long.

        So a conversation is read by one worker alone, even where more of them come than can be read. Whoever was passed
        over for too long comes first of all.
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
    """place: of the worker that has read a conversation, or reads it now. read: it has."""

    place: int
    read: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A request of the conversation `known_as`, None where it is not told; since: when it came."""

    known_as: int | None
    turn: asyncio.Future[int]
    since: float
