"""`python -m benchmarks.scale`: the same as `ombud bench scale`.

An agent is usable up to the largest number of people at which, and at every smaller one measured, its quality is at
least `GOOD`, nothing failed, and its median turn stays within the limit. It is not asked beyond the first size where it
is not.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from textwrap import shorten
from time import perf_counter
from typing import Any

from tabulate import tabulate

from benchmarks.scale.crowds import CROWDS
from benchmarks.scale.plot import scale_figure
from extraction.brief import Family
from oracle.drawing import closed, written
from oracle.machine import machine
from oracle.measures import Row, rows
from oracle.models import ModelOptions
from oracle.outputs import made_folder
from oracle.running import ASKING, Failure, Plan, reported, run_plan
from oracle.sources import Generated
from oracle.statistics import estimate
from oracle.summary import rescored_lines
from scenarios.generate.parameters import Parameters
from solver import solve

PEOPLE = (2, 3, 5, 8, 10, 15, 20, 25, 30)
"""As in the paper."""
CROWD = (100, 1_000, 10_000)
"""For the solver alone."""
SOLVER = "solver alone"
GOOD = 0.9
RUNS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is measured. sizes: numbers of people, empty for all. limit: seconds of a turn that is still usable."""

    agents: Sequence[str]
    reader: str = "rules"
    families: Sequence[str] = tuple(CROWDS)
    sizes: Sequence[int] = ()
    count: int = 5
    seed: int = 0
    limit: float = 60.0
    model: ModelOptions | None = None
    """Asked by the agents that ask one; None for none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One agent, family and number of people. seconds: median of a turn; quality: mean, None for the solver alone.

    usable: None where nothing was measured, as beyond the first size that was not usable; why then says so.
    """

    agent: str
    family: str
    people: int
    n: int
    quality: float | None
    seconds: float | None
    tokens: float | None
    failures: int
    usable: bool | None
    why: str = ""


def cells(wanted: Wanted, out: Path, watch: Callable[..., Iterable[Any]]) -> list[Cell]:
    """Everything wanted, smallest first."""
    found: list[Cell] = []
    for family in wanted.families:
        for agent in (*wanted.agents, SOLVER):
            sizes = [size for size in (*PEOPLE, *CROWD) if agent == SOLVER or size in PEOPLE]
            usable = True
            for size in sorted(wanted.sizes) or sizes:
                if size not in sizes:
                    continue
                if not usable:
                    found.append(Cell(agent, family, size, 0, None, None, None, 0, None, "not asked"))
                    continue
                print(f"{family}, {size} people: {agent}", file=sys.stderr, flush=True)
                if agent == SOLVER:
                    cell = _alone(wanted, family, size)
                else:
                    cell = _asked(wanted, agent, family, size, out, watch)
                usable = bool(cell.usable)
                found.append(cell)
    return found


def _alone(wanted: Wanted, family: str, people: int) -> Cell:
    """A problem that is built already, decided with its certificate; the median of some runs."""
    problem = CROWDS[family](people)
    seconds: list[float] = []
    status = ""
    while len(seconds) < RUNS and sum(seconds) < wanted.limit:
        start = perf_counter()
        status = solve(problem, time_limit=wanted.limit, optima_limit=1).certificate.status.value
        seconds.append(perf_counter() - start)
    usable = status == "optimal" and median(seconds) <= wanted.limit
    return Cell(SOLVER, family, people, len(seconds), None, median(seconds), 0.0, 0, usable, "" if usable else status)


def _asked(
    wanted: Wanted, agent: str, family: str, people: int, out: Path, watch: Callable[..., Iterable[Any]]
) -> Cell:
    source = Generated(Family(family), wanted.count, wanted.seed, Parameters(people=people))
    folder = out / "runs" / agent / f"{family}-{people}"
    model = wanted.model if agent in ASKING else None
    plan = Plan(agent, wanted.reader, "script", wanted.seed, limit=wanted.count, model=model)
    summary, failures = run_plan(plan, source, folder, resume=True, watch=watch)
    reported(failures)
    failed = _failed(failures)
    found: list[Row] = rows(rescored_lines(folder), agent)
    if not found:
        return Cell(agent, family, people, 0, None, None, None, summary["failures"], False, failed)
    quality = estimate({row.scenario: [row.quality] for row in found}, draws=1)
    mean = None if quality is None else quality.mean
    seconds = median(row.seconds / max(1, row.turns) for row in found)
    tokens = sum(row.tokens for row in found) / len(found)
    faults = [
        word
        for word, bad in (
            (failed, summary["failures"] > 0),
            (f"quality below {GOOD}", mean is None or mean < GOOD),
            (f"a turn takes over {wanted.limit:g} s", seconds > wanted.limit),
        )
        if bad
    ]
    return Cell(
        agent, family, people, len(found), mean, seconds, tokens, summary["failures"], not faults, ", ".join(faults)
    )


def _failed(failures: Sequence[Failure]) -> str:
    """Why: the first failure, in words that fit into a table, and how many more there were."""
    if not failures:
        return "failed"
    rest = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
    return f"failed: {shorten(str(failures[0]).replace('|', '/'), 100, placeholder=' ...')}{rest}"


def limits(found: Sequence[Cell]) -> list[dict[str, Any]]:
    """For each agent and family up to how many people it is usable, None where it never is, and what ended it."""
    result: list[dict[str, Any]] = []
    for agent, family in dict.fromkeys((cell.agent, cell.family) for cell in found):
        own = [cell for cell in found if (cell.agent, cell.family) == (agent, family)]
        stopped = next((cell for cell in own if cell.usable is False), None)
        most = max((cell.people for cell in own if cell.usable), default=None)
        why = "" if stopped is None else f"{stopped.people} people: {stopped.why}"
        result.append({"agent": agent, "family": family, "usable_up_to": most, "stopped_by": why})
    return result


def shown(found: Sequence[Cell], style: str = "simple") -> str:
    """Two tables: what was measured, and where each stops."""
    measured = [
        [
            cell.family,
            cell.agent,
            f"{cell.people:,}",
            cell.n,
            _figure(cell.quality),
            _figure(cell.seconds),
            _figure(cell.tokens),
            "yes" if cell.usable else cell.why,
        ]
        for cell in found
        if cell.usable is not None
    ]
    ends = [
        [end["family"], end["agent"], f"{end['usable_up_to'] or 0:,}", end["stopped_by"] or "nothing measured"]
        for end in limits(found)
    ]
    heads = ["family", "agent", "people", "n", "quality", "s a turn", "tokens", "usable"]
    return "\n\n".join(
        (
            tabulate(measured, heads, tablefmt=style, disable_numparse=True),
            tabulate(ends, ["family", "agent", "usable up to", "stopped by"], tablefmt=style, disable_numparse=True),
        )
    )


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3g}"


def command(wanted: Wanted) -> str:
    """As it is typed, but for the folder, the address and what is left at its default."""
    words = ["ombud bench scale --agents", *wanted.agents, "--count", str(wanted.count), "--seed", str(wanted.seed)]
    words += ["--limit", f"{wanted.limit:g}"]
    if wanted.reader != "rules":
        words += ["--reader", wanted.reader]
    if tuple(wanted.families) != tuple(CROWDS):
        words += ["--families", *wanted.families]
    if wanted.sizes:
        words += ["--sizes", *map(str, wanted.sizes)]
    if wanted.model is not None:
        words += ["--model", wanted.model.model or "MODEL", "--base-url URL"]
    return " ".join(words)


def run(wanted: Wanted, out: Path, *, as_json: bool, watch: Callable[..., Iterable[Any]]) -> int:
    """Measure, and write scale.json, scale.md, scale.svg and scale.png into `out`."""
    made_folder(out)
    found = cells(wanted, out, watch)
    result: Mapping[str, Any] = {
        "command": command(wanted),
        "machine": machine(),
        "cells": [asdict(cell) for cell in found],
        "limits": limits(found),
    }
    (out / "scale.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    place = result["machine"]
    (out / "scale.md").write_text(
        f"# Scale\n\n`{command(wanted)}` on {place['cores']} cores ({place['processor']})\n\n{shown(found, 'pipe')}\n",
        encoding="utf-8",
    )
    figures = scale_figure([(c.family, c.agent, c.people, c.seconds) for c in found if c.seconds is not None])
    pictures = written(figures, out)
    if figures:
        closed(figures)
    print(json.dumps(result) if as_json else shown(found))
    if not as_json:
        print("written:", out / "scale.json", out / "scale.md", *pictures)
    return 0


if __name__ == "__main__":
    from oracle.cli import main

    sys.exit(main(["bench", "scale", *sys.argv[1:]]))
