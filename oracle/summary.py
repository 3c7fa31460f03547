"""A run in numbers: one value per family and metric, and what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import ValidationError

from extraction.brief import Family
from extraction.cost import FREE, Cost
from extraction.provenance import Way
from oracle.agents.wording.voice import WORDED
from oracle.play import transcript_of
from oracle.runs import RECORDS, numbered_lines, scenario_key
from oracle.scores import COUNTS, PUBLISHED, mean, score
from oracle.statistics import Values, estimate, standard_error
from scenarios.errors import InputError
from scenarios.records import MODELS
from scenarios.scenario import gold_of


def rescored_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    """The kept lines of a run, each `rescored`. Raises InputError naming the line that cannot be."""
    for number, line in numbered_lines(path):
        try:
            found = rescored(line)
        except ValidationError as error:
            wrong = InputError.from_validation(error, path / RECORDS, number)
            field = f"scenario.{wrong.field}".rstrip(".")
            raise InputError(wrong.reason, wrong.path, wrong.line, field) from error
        yield found


def rescored(line: Mapping[str, Any]) -> Mapping[str, Any]:
    """The line with its scores worked out anew from the conversation and the gold that it holds."""
    if line["status"] != "done":
        return line
    family = Family(line["family"])
    gold = gold_of(MODELS[family].model_validate(line["scenario"]))
    return {**line, "scores": dict(score(family, transcript_of(line), gold))}


def summarise(lines: Iterable[Mapping[str, Any]], wall_s: float | None = None) -> dict[str, Any]:
    """Means per family, medians of time, sums of model use, and the failures, which no mean contains."""
    kept = list(lines)
    done = [line for line in kept if line["status"] == "done"]
    families = {
        family.value: _family(family, theirs)
        for family in Family
        if (theirs := [line for line in done if line["family"] == family.value])
    }
    return {
        "families": families,
        "scenarios": len(done),
        "solver_ms_p50": _median(line["costs"].get("solver_ms", 0.0) for line in done),
        "reader_ms_p50": _median(line["costs"].get("reader_ms", 0.0) for line in done),
        "decision_ms_p50": _median(
            line["costs"].get("solver_ms", 0.0) + line["costs"].get("reader_ms", 0.0) for line in done
        ),
        "llm_calls": int(sum(line["costs"].get("llm_calls", 0) for line in done)),
        "llm_tokens": int(sum(line["costs"].get("llm_tokens", 0) for line in done)),
        "llm_prompt_tokens": int(sum(line["costs"].get("llm_prompt_tokens", 0) for line in done)),
        "llm_completion_tokens": int(sum(line["costs"].get("llm_completion_tokens", 0) for line in done)),
        "llm_s": round(sum(line["costs"].get("llm_ms", 0.0) for line in done) / 1000, 3),
        "reader": reading(done),
        **voice(done),
        "wall_s": None if wall_s is None else round(wall_s, 3),
        "failures": len(kept) - len(done),
        "endpoint_failures": sum(line.get("cause") == "endpoint" for line in kept if line["status"] != "done"),
    }


def reading(lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """How many messages took which way through the reader and what that cost, how many of a model's quotes were
    refused, and how many messages were left to the rules because the endpoint failed.
    """
    steps = [step for line in lines for step in line["transcript"] if "trace" in step]
    found = [reading for step in steps for reading in step["trace"].get("readings", ())]
    ways: dict[str, dict[str, Any]] = {}
    for way in Way:
        theirs = [reading for reading in found if reading["way"] == way.value]
        if theirs:
            cost = sum((Cost(**reading["cost"]) for reading in theirs if "cost" in reading), FREE)
            ways[way.value] = {"messages": len(theirs), **asdict(cost), "seconds": round(cost.seconds, 3)}
    return {
        "ways": ways,
        "refused_quotes": sum(len(reading.get("refused", ())) for reading in found),
        "endpoint_failures": sum("failure" in reading for reading in found),
    }


def voice(lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """How many replies a model worded, and why how many have the code's words; empty without one."""
    steps = [step for line in lines for step in line["transcript"] if "trace" in step]
    ways = Counter(reply["way"] for step in steps for reply in step["trace"].get("voice", ()))
    if not ways:
        return {}
    return {"voice": {WORDED: ways.pop(WORDED, 0), "kept": dict(sorted(ways.items()))}}


def _family(family: Family, lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    metrics = {name: _rounded(mean(line["scores"].get(name) for line in lines)) for name in PUBLISHED[family]}
    unread = [mean(step["trace"].get("coverage") for step in line["transcript"] if "trace" in step) for line in lines]
    unscored = sum(all(value is None for value in line["scores"].values()) for line in lines)
    errors = {name: _rounded(standard_error(values(lines, name))) for name in PUBLISHED[family]}
    return {"n": len(lines), **metrics, "errors": errors, "coverage": _rounded(mean(unread)), "unscored": unscored}


def values(lines: Iterable[Mapping[str, Any]], metric: str) -> Values:
    """One metric by scenario, a value for each epoch: what statistics are worked out from."""
    found: dict[str, list[float | None]] = {}
    for line in lines:
        found.setdefault(scenario_key(line), []).append(line["scores"].get(metric))
    return found


def intervals(lines: Sequence[Mapping[str, Any]], seed: int = 0) -> dict[str, dict[str, list[float] | None]]:
    """Bootstrap intervals of every family and metric: [low, high], None where nothing is scored."""
    result: dict[str, dict[str, list[float] | None]] = {}
    for family in Family:
        theirs = [line for line in lines if line["status"] == "done" and line["family"] == family.value]
        if theirs:
            found = {name: estimate(values(theirs, name), seed, share=name not in COUNTS) for name in PUBLISHED[family]}
            result[family.value] = {
                name: None if e is None else [round(e.low, 4), round(e.high, 4)] for name, e in found.items()
            }
    return result


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _median(values: Iterable[float]) -> float | None:
    found = list(values)
    return round(median(found), 3) if found else None
