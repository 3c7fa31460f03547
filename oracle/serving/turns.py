"""Which worker a conversation goes to, and when: to the one that has read it, and before those that nobody has read.

A conversation comes whole with every turn. One that was read takes a tenth of the time of a new one, so that whoever
waits for a worker is served best by the shortest first, as long as nobody is passed over for long.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass

PATIENCE = 0.01
"""Seconds that a conversation waits for the worker that has read it, while others are free: what reading anew takes."""
STUCK = 0.25
"""Seconds at one conversation after which a worker's others go to whoever is free, in their turn."""
OVERTAKEN = 2.0
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
        self._begun = [0.0] * number
        self._again: asyncio.TimerHandle | None = None

    async def take(self, known_as: int | None) -> int:
        """The place of a worker that is free now, or the next one to be; of the conversation's own if it has one."""
        known = None if known_as is None else self._homes.get(known_as)
        home = None if known is None else known.place
        if self._idle and (home is None or home in self._idle):
            place = self._idle[0] if home is None else home
            self._take_up(place)
        else:
            if known_as is not None and home is None:
                # Where it comes again before it was read, it still is read once.
                home = self._least_awaited()
                self._note(known_as, home)
            place = await self._in_turn(home, known_as)
        if known_as is not None:
            self._note(known_as, place)
        return place

    def _note(self, known_as: int, place: int) -> None:
        before = self._homes.get(known_as)
        self._homes[known_as] = before if before is not None and before.place == place else _Home(place)
        self._homes.move_to_end(known_as)
        if len(self._homes) > HOMES:
            self._homes.popitem(last=False)

    def _least_awaited(self) -> int:
        awaited = Counter(entry.home for entry in self._waiting)
        return min(range(len(self._begun)), key=lambda place: awaited[place])

    def _take_up(self, place: int) -> None:
        self._idle.remove(place)
        self._begun[place] = asyncio.get_running_loop().time()

    async def _in_turn(self, home: int | None, known_as: int | None) -> int:
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[int] = loop.create_future()
        self._waiting.append(_Waiting(home, turn, loop.time(), known_as))
        self._hand_out()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give(turn.result(), None)
            raise

    def give(self, place: int, known_as: int | None) -> None:
        """To whoever waits, by `_next_for`. known_as: of the conversation that the worker has read now."""
        home = None if known_as is None else self._homes.get(known_as)
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
                self._take_up(place)
                chosen.turn.set_result(place)
        if self._again is not None:
            self._again.cancel()
        later = self._idle and self._waiting
        loop = asyncio.get_running_loop()
        self._again = loop.call_at(self._waiting[0].since + PATIENCE, self._hand_out) if later else None

    def _next_for(self, place: int) -> _Waiting | None:
        """The first whose own worker this is, who has none or whose own is stuck; else the first out of patience.

        So a conversation is read by one worker alone, even where more of them come than can be read. Of those whose own
        worker it is, what was read before comes first, until somebody was passed over for too long.
        """
        now = asyncio.get_running_loop().time()
        own = {None, place, *(other for other, begun in enumerate(self._begun) if now - begun > STUCK)}
        first = next((entry for entry in self._waiting if entry.home in own), None)
        if first is None:
            return next((entry for entry in self._waiting if entry.since + PATIENCE <= now), None)
        if now - first.since > OVERTAKEN:
            return first
        return next((entry for entry in self._waiting if entry.home == place and self._is_read(entry)), first)

    def _is_read(self, entry: _Waiting) -> bool:
        home = None if entry.known_as is None else self._homes.get(entry.known_as)
        return home is not None and home.read


@dataclass(slots=True)
class _Home:
    """place: of the worker that a conversation goes to. read: it has read it."""

    place: int
    read: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """home: the worker of the conversation `known_as`, None for none. since: when it came."""

    home: int | None
    turn: asyncio.Future[int]
    since: float
    known_as: int | None
