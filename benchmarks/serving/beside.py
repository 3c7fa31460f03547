"""Conversations that a model writes for, all at once, and others beside them that need none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle

import httpx2
import numpy as np
from tabulate import tabulate

PAUSE = 2.0
"""Seconds between two of the others."""


async def beside(http: httpx2.AsyncClient, url: str, written: Sequence[bytes], others: Sequence[bytes]) -> None:
    """Prints how long each kind waited, and what it was answered. At least one of the others is sent."""
    start = time.perf_counter()
    waiting = [asyncio.create_task(asked(http, url, body)) for body in written]
    decided = []
    for body in cycle(others):
        decided.append(await asked(http, url, body))
        if all(task.done() for task in waiting):
            break
        await asyncio.sleep(PAUSE)
    kinds = {"written by the model": await asyncio.gather(*waiting), "decided by rules": decided}
    rows = []
    for kind, found in kinds.items():
        seconds = [took for took, _ in found]
        answered = sum(status == 200 for _, status in found)
        rows.append([kind, len(found), answered, min(seconds), float(np.median(seconds)), max(seconds)])
    print(tabulate(rows, ["conversations", "n", "answered", "min s", "p50 s", "max s"], floatfmt=".3f"))
    print(f"{time.perf_counter() - start:.0f} s in all")


async def asked(http: httpx2.AsyncClient, url: str, body: bytes) -> tuple[float, int]:
    """(seconds, status) of one request."""
    start = time.perf_counter()
    answer = await http.post(f"{url}/chat/completions", content=body)
    return time.perf_counter() - start, answer.status_code
