"""Two runs side by side, on the scenarios that both finished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extraction.brief import Family
from oracle.attribution import attributed
from oracle.runs import read_manifest, scenario_key
from oracle.scores import COUNTS, PUBLISHED
from oracle.statistics import Difference, compared, holm
from oracle.summary import rescored_lines, values
from scenarios.errors import InputError

Line = Mapping[str, Any]


def compare_runs(a: Path, b: Path, seed: int = 0, *, attribution: bool = False) -> dict[str, Any]:
    """Every metric of every family, A minus B, in JSON types.

    holm: the bootstrap's p as it counts among all metrics here. failed: scenarios that one of the two could not finish,
    which are in no figure; endpoint: how many of these for the endpoint.

    Raises InputError where one is no run, where they have no scenario in common or one key stands for two scenarios,
    and for an attribution with another agent than the hybrid one as A.
    """
    runs = {path: read_manifest(path)["configuration"] for path in (a, b)}
    if attribution and runs[a]["agent"] != "hybrid":
        raise InputError(f"is a run of {runs[a]['agent']}: what reading costs is told from one of hybrid, as RUN_A", a)
    ours, theirs = (list(rescored_lines(path)) for path in (a, b))
    _refuse_other_scenarios(ours, theirs, b)
    done_a, done_b = _done(ours), _done(theirs)
    both = {scenario_key(line) for line in done_a} & {scenario_key(line) for line in done_b}
    if not both:
        raise InputError(f"has no finished scenario in common with {a}", b)
    done_a, done_b = _only(done_a, both), _only(done_b, both)
    everyone = {scenario_key(line) for line in (*ours, *theirs)}
    families = {family.value: found for family in Family if (found := _family(family, done_a, done_b, seed))}
    _correct(families)
    result = {
        "a": {"run": str(a)} | runs[a],
        "b": {"run": str(b)} | runs[b],
        "paired": len(both),
        "unpaired": len(everyone - both),
        "failed": sum(line["status"] != "done" for line in (*ours, *theirs)),
        "endpoint_failures": sum(line.get("cause") == "endpoint" for line in (*ours, *theirs)),
        "families": families,
    }
    return result | {"attribution": attributed(done_a, done_b, seed)} if attribution else result


def _family(family: Family, a: Sequence[Line], b: Sequence[Line], seed: int) -> dict[str, Any]:
    ours, theirs = ([line for line in lines if line["family"] == family.value] for lines in (a, b))
    found: dict[str, Any] = {}
    for metric in PUBLISHED[family] if ours else ():
        difference: Difference | None = compared(
            values(ours, metric), values(theirs, metric), seed, share=metric not in COUNTS
        )
        if difference is not None:
            found[metric] = asdict(difference)
    return found


def _correct(families: Mapping[str, dict[str, Any]]) -> None:
    """Adds `holm` to every comparison: with many of them some look good by chance."""
    all_of_them = [found for metrics in families.values() for found in metrics.values()]
    for found, p in zip(all_of_them, holm([each["p"] for each in all_of_them]), strict=True):
        found["holm"] = p


def _done(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line["status"] == "done"]


def _only(lines: Iterable[Line], keys: set[str]) -> list[Line]:
    return [line for line in lines if scenario_key(line) in keys]


def _refuse_other_scenarios(ours: Iterable[Line], theirs: Iterable[Line], path: Path) -> None:
    known = {scenario_key(line): line["scenario"] for line in ours}
    for line in theirs:
        if known.get(scenario_key(line), line["scenario"]) != line["scenario"]:
            raise InputError(f"{scenario_key(line)} is another scenario in the other run", path)
