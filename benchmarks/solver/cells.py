"""One cell of the table: one engine on one instance, in a process of its own, with a time limit and its peak memory."""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any

ENOUGH = 2.0
"""Seconds after which a measurement is not repeated any more."""
RUNS = 7
START = 60.0
"""Seconds that a process may take to import its libraries, to build the largest instance and to warm up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine reached.

    value: of its decision; bound: what it says no decision exceeds; proven: whether it calls the two equal. seconds:
    where it timed itself (a part of the call alone); None to take the whole call. units: how many things of one kind
    were done in it, such as meetings of a batch.
    """

    value: int | None = None
    proven: bool = False
    bound: int | None = None
    seconds: float | None = None
    units: int = 1


@dataclass(frozen=True, slots=True)
class Engine:
    """Who is measured. run: (instance, seconds it may take) -> Outcome. needs: the package behind it.

    most: instances larger than this are not put to it: it takes minutes there to build its model.
    """

    name: str
    run: Callable[[Any, float], Outcome]
    needs: str = "solver"
    most: int = 10**9

    @property
    def installed(self) -> bool:
        """Whether its package is there."""
        return find_spec(self.needs) is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """What was measured. note: why there is no time: "not installed", ">60 s", "not asked", or an error.

    seconds: the median over `runs`, for one unit. memory: peak of the process in MB, libraries included.
    """

    engine: str
    seconds: float | None = None
    value: int | None = None
    bound: int | None = None
    proven: bool = False
    runs: int = 0
    memory: float | None = None
    note: str = ""

    @property
    def gap(self) -> float | None:
        """Between value and bound, as a share of the value; None without both."""
        if self.value is None or self.bound is None:
            return None
        return abs(self.bound - self.value) / max(1, abs(self.value))


def measured(
    engine: Engine, make: Callable[[int], Any], small: int, size: int, limit: float, runs: int = RUNS, stop: bool = True
) -> Cell:
    """The median over repeated runs, in a fresh process that has warmed up on an instance of size `small`.

    stop: whether an engine that runs into its limit is no result at all, only ">limit"; False where a decision with a
    gap is one.
    """
    if not engine.installed:
        return Cell(engine.name, note="not installed")
    if size > engine.most:
        return Cell(engine.name, note="not asked")
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, engine, make, small, size, limit, runs))
    process.start()
    sender.close()
    over = Cell(engine.name, note=f">{limit:g} s")
    # The clock of the limit starts with the message that the instance is there.
    cell: Cell | str | None = None
    for patience in (START, limit * 1.25 + 5 + ENOUGH):
        try:
            cell = receiver.recv() if receiver.poll(patience) else None
        except EOFError:
            cell = "ended without a word"
        if cell != "ready":
            break
    if process.is_alive() and not isinstance(cell, Cell):
        process.kill()
    process.join()
    if not isinstance(cell, Cell):
        return over if cell is None else Cell(engine.name, note=str(cell))
    if stop and not cell.proven and (cell.seconds or 0.0) >= 0.9 * limit:
        return replace(over, memory=cell.memory)
    return cell


def _child(
    sender: Connection, engine: Engine, make: Callable[[int], Any], small: int, size: int, limit: float, runs: int
) -> None:
    sys.stdout = sys.stderr  # peers print as they please
    try:
        engine.run(make(small), min(limit, 5.0))
        instance = make(size)
        sender.send("ready")
        taken: list[float] = []
        outcome = Outcome()
        for _ in range(runs):
            start = perf_counter()
            outcome = engine.run(instance, limit)
            whole = perf_counter() - start
            taken.append(whole if outcome.seconds is None else outcome.seconds)
            if sum(taken) + whole > ENOUGH:
                break
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
        seconds = statistics.median(taken) / outcome.units
        sender.send(
            Cell(engine.name, seconds, outcome.value, outcome.bound, outcome.proven, len(taken), round(peak, 1))
        )
    except Exception as error:  # the parent has to say so in the table, and the rest of it still counts
        traceback.print_exc()
        sender.send(f"{type(error).__name__}: {error}")
