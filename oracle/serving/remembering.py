"""What a worker remembers of conversations. Caches are limited by number; here they are emptied by size."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from extraction.conversation import ChatMessage

Cache = type(lru_cache(len))
OURS = ("extraction", "oracle", "scenarios", "solver")
LARGE = 200
"""Caches of at least so many entries hold what people wrote; smaller ones hold what comes with the program."""
OVERHEAD = 100
"""Bytes that an entry of a conversation takes beside its text, at the least."""


class Read:
    """Counts the bytes of conversation that caches may hold.

    A conversation comes whole with every turn, and only its new messages take more memory. A message is known again by
    its prompt, its place in the chat, and its words.
    """

    def __init__(self) -> None:
        self.bytes = 0
        self._entries: set[int] = set()

    def forget_in_time(self, prompt: str, chat: Sequence[ChatMessage], limit: int) -> bool:
        """Counts what is new in `chat`, and empties all caches first where that makes more than `limit` bytes.

        Returns whether they were emptied.
        """
        under = hash(prompt)
        sizes = {hash((under, place, entry)): OVERHEAD + len(entry.content) for place, entry in enumerate(chat)}
        new = sum(size for entry, size in sizes.items() if entry not in self._entries)
        full = self.bytes + new > limit
        if full:
            _forget()
            self._entries.clear()
            self.bytes, new = 0, sum(sizes.values())
        self.bytes += new
        self._entries.update(sizes)
        return full


READ = Read()
"""Of this worker."""


def settle(cycles: bool = False) -> None:
    """Hides all objects that there are now from the garbage collector: they were loaded, or are remembered.

    cycles: whether there may be reference cycles, which the collector alone can free; they are collected first.
    """
    if cycles:
        gc.collect()
    gc.freeze()


def _forget() -> None:
    for cache in _caches():
        cache.cache_clear()
    # Reference cycles that came up since the last time are collected with it.
    gc.unfreeze()
    settle(cycles=True)


def _caches() -> list[Any]:
    """Those of our own that hold what people wrote: all of them stand in modules or classes."""
    ours = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] in OURS]
    things = [thing for module in ours for thing in vars(module).values()]
    things += [part for thing in things if isinstance(thing, type) for part in vars(thing).values()]
    caches = [thing for thing in things if isinstance(thing, Cache)]
    return [cache for cache in caches if (cache.cache_info().maxsize or 0) >= LARGE and _ours(cache)]


def _ours(cache: Any) -> bool:
    return str(cache.__module__).partition(".")[0] in OURS
