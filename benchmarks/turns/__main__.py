"""`python -m benchmarks.turns`: the same as `ombud bench turns`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.turns.table import groups, shown
from extraction.brief import Family
from oracle.drawing import closed, written
from oracle.machine import machine
from oracle.measures import Row, rows
from oracle.models import ModelOptions
from oracle.outputs import made_folder
from oracle.plots import drawn
from oracle.running import ASKING, Failure, Plan, reported, run_plan
from oracle.runs import read_manifest
from oracle.serving.deciding import warm
from oracle.sources import Files, Generated, Source
from oracle.summary import rescored_lines
from scenarios.errors import InputError
from scenarios.generate.parameters import Parameters

CONDITIONS: Mapping[str, tuple[Family, Parameters]] = {
    "selection-aligned": (Family.SELECTION, Parameters(conflict_density=0.0)),
    "selection-conflict": (Family.SELECTION, Parameters()),
    "access": (Family.ACCESS, Parameters()),
    "meeting-full": (Family.MEETING, Parameters(disclosure="full")),
    "meeting-partial": (Family.MEETING, Parameters(disclosure="partial")),
    "execution": (Family.EXECUTION, Parameters()),
}
"""What is measured where no files are given; execution, in which a model has to write, only where there is one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is measured. agents: by the names that runs know them under. files: instead of generated scenarios."""

    agents: Sequence[str]
    reader: str = "rules"
    families: Sequence[str] = ()
    files: Sequence[Path] = ()
    count: int = 20
    seed: int = 0
    epochs: int = 1
    parallel: int = 1
    model: ModelOptions | None = None
    """Asked by the agents that ask one; None for none."""


def sources(wanted: Wanted) -> dict[str, Source]:
    """Each under the name of its run. Raises InputError for two files of one name."""
    names = [path.stem for path in wanted.files]
    if len(set(names)) < len(names):
        twice = next(path for path in wanted.files if names.count(path.stem) > 1)
        raise InputError("two data files have this name: rename one", twice)
    if wanted.files:
        return {path.stem: Files((path,)) for path in wanted.files}
    return {
        name: Generated(family, wanted.count, wanted.seed, parameters)
        for name, (family, parameters) in CONDITIONS.items()
        if family.value in wanted.families
        or (not wanted.families and (family is not Family.EXECUTION or wanted.model is not None))
    }


def measured(wanted: Wanted, out: Path, watch: Callable[..., Iterable[Any]]) -> dict[str, Any]:
    """Runs what is not there yet, in `out/runs`, and reads everything that is.

    Before it the hybrid agent plays a little unmeasured: its first turns load tables and engines, which later ones do
    not. An interrupted measurement goes on where it stopped. Raises InputError.
    """
    if "hybrid" in wanted.agents:
        warm()
    found: list[Row] = []
    failed: dict[tuple[str, str], int] = {}
    runs: list[dict[str, Any]] = []
    wrong: list[Failure] = []
    for agent in wanted.agents:
        for name, source in sources(wanted).items():
            print(f"{agent}: {name}", file=sys.stderr, flush=True)
            folder = out / "runs" / agent / name
            plan = Plan(
                agent, wanted.reader, "script", wanted.seed, limit=wanted.count, parallel=wanted.parallel,
                epochs=wanted.epochs, model=wanted.model if agent in ASKING else None,
            )  # fmt: skip
            summary, failures = run_plan(plan, source, folder, resume=True, watch=watch)
            wrong += failures
            lines = list(rescored_lines(folder))
            own = rows(lines, agent, name)
            found += own
            family = own[0].family if own else name
            failed[agent, family] = failed.get((agent, family), 0) + summary["failures"]
            runs.append({"run": str(folder.relative_to(out)), **read_manifest(folder)["configuration"]})
    return {
        "machine": machine(),
        "runs": runs,
        "groups": groups(found, failed),
        "rows": [row.to_dict() for row in found],
        "measured": found,
        "failures": wrong,
    }


def command(wanted: Wanted) -> str:
    """As it is typed, but for the folder, the address and what is left at its default."""
    words = ["ombud bench turns --agents", *wanted.agents, "--count", str(wanted.count), "--seed", str(wanted.seed)]
    if wanted.reader != "rules":
        words += ["--reader", wanted.reader]
    if wanted.families:
        words += ["--families", *wanted.families]
    if wanted.files:
        words += ["--data", *(path.name for path in wanted.files)]
    if wanted.epochs > 1:
        words += ["--epochs", str(wanted.epochs)]
    if wanted.parallel > 1:
        words += ["--parallel", str(wanted.parallel)]
    if wanted.model is not None:
        words += ["--model", wanted.model.model or "MODEL", "--base-url URL"]
    return " ".join(words)


def run(wanted: Wanted, out: Path, *, as_json: bool, watch: Callable[..., Iterable[Any]]) -> int:
    """Measure, and write turns.json, turns.md and the figures as SVG and PNG into `out`. The exit code."""
    made_folder(out)
    result = measured(wanted, out, watch)
    found: list[Row] = result.pop("measured")
    failures: list[Failure] = result.pop("failures")
    result = {"command": command(wanted)} | result
    (out / "turns.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    place = result["machine"]
    (out / "turns.md").write_text(
        f"# Turns against time\n\n`{result['command']}` on {place['cores']} cores ({place['processor']})\n\n"
        f"{shown(result['groups'], 'pipe')}\n",
        encoding="utf-8",
    )
    figures = drawn(found)
    pictures = written(figures, out)
    if figures:
        closed(figures)
    if as_json:
        print(json.dumps(result))
    else:
        print(shown(result["groups"]))
        print("written:", out / "turns.json", out / "turns.md", *pictures)
    return reported(failures)


if __name__ == "__main__":
    from oracle.cli import main

    sys.exit(main(["bench", "turns", *sys.argv[1:]]))
