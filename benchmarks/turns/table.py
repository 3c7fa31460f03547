"""The measured rows as a table: for each agent, family and condition what it scored, and what that took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from statistics import mean, median
from typing import Any

from tabulate import tabulate

from oracle.measures import Row, metrics_of
from oracle.published import PUBLISHED_RESULTS, SOURCE
from oracle.statistics import estimate, published_error

WHO = ("agent", "family", "condition", "n")
SCORES = ("failed", "quality", "95% interval", "scores (standard error)")
COSTS = (
    "turns", "calls", "prompt tokens", "completion tokens", "s thinking", "s a turn", "s in model", "ms reading",
    "ms building", "ms solving", "ms certifying",
)  # fmt: skip


def groups(rows: Sequence[Row], failed: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    """One for each agent, family and condition, in JSON types; seconds are medians, counts are means.

    failed: (agent, family) -> conversations that did not come to their end, which are in no figure. Where a family was
    measured under several conditions their sum comes first, as condition "all", and it alone holds the failures.
    """
    found = []
    agents, families = (list(dict.fromkeys(getattr(row, name) for row in rows)) for name in ("agent", "family"))
    for family, agent in product(families, agents):
        theirs = [row for row in rows if (row.agent, row.family) == (agent, family)]
        if not theirs:
            continue
        found.append(_group(theirs, "all") | {"failed": failed.get((agent, family), 0)})
        conditions = sorted({row.condition for row in theirs})
        if len(conditions) > 1:
            found += [_group([row for row in theirs if row.condition == each], each) for each in conditions]
    return found


def _group(rows: Sequence[Row], condition: str) -> dict[str, Any]:
    by_scenario: dict[str, list[float | None]] = {}
    for row in rows:
        by_scenario.setdefault(row.scenario, []).append(row.quality)
    quality = estimate(by_scenario)
    scores = {}
    for metric in metrics_of(rows[0].family, rows):
        values = [value for row in rows if (value := row.scores.get(metric)) is not None]
        scores[metric] = {"mean": mean(values), "error": published_error(values)} if values else None
    return {
        "agent": rows[0].agent,
        "family": rows[0].family,
        "condition": condition,
        "n": len(rows),
        "unscored": sum(row.quality is None for row in rows),
        "quality": None if quality is None else quality.mean,
        "interval": None if quality is None else [quality.low, quality.high],
        "scores": scores,
        "turns": mean(row.turns for row in rows),
        "calls": mean(row.calls for row in rows),
        "prompt_tokens": mean(row.prompt_tokens for row in rows),
        "completion_tokens": mean(row.completion_tokens for row in rows),
        "seconds": median(row.seconds for row in rows),
        "seconds_a_turn": median(row.seconds / max(1, row.turns) for row in rows),
        "model_s": median(row.model_s for row in rows),
        "reading_ms": 1000 * median(row.reading_s for row in rows),
        "building_ms": 1000 * median(row.building_s for row in rows),
        "solving_ms": 1000 * median(row.solving_s for row in rows),
        "certifying_ms": 1000 * median(row.certifying_s for row in rows),
    }


def shown(found: Sequence[Mapping[str, Any]], style: str = "simple") -> str:
    """Two tables, scores and costs, for a terminal, or with style "pipe" for a page.

    Published results stand last, and are marked, and what a turn takes beside a turn of an agent that asks a model.
    Attacks are told apart in the JSON alone.
    """
    kept = [group for group in found if group["family"] != "access" or group["condition"] == "all"]
    scores = [[*_who(group), *_scores(group)] for group in kept]
    families = {group["family"] for group in found}
    for result in PUBLISHED_RESULTS:
        if result.family in families:
            said = f"{result.metric} {result.value:.3f}"
            if result.beside:
                said += f", {result.beside[0]} {result.beside[1]:.3f}"
            scores.append([f"published: {result.what}", result.family, "", "", "", f"{result.quality:.3f}", "", said])
    costs = [[*_who(group), *_costs(group)] for group in kept]
    # Markdown knows heads of one line alone.
    width = None if style == "pipe" else 10
    tables = [
        tabulate(lines, (*WHO, *heads), tablefmt=style, disable_numparse=True, maxheadercolwidths=width)
        for lines, heads in ((scores, SCORES), (costs, COSTS))
    ]
    published = f"published: {SOURCE}, on other scenarios, with people played by a model"
    speeds = ["  \n".join(lines)] if (lines := faster(found)) else []
    return "\n\n".join([*tables, *speeds, published])


def faster(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """For each family how many turns of an agent that solves go into one of an agent that asks a model; medians."""
    whole = [group for group in found if group["condition"] == "all"]
    lines = []
    for quick, slow in product(whole, whole):
        if quick["family"] == slow["family"] and quick["solving_ms"] and not quick["calls"] and slow["calls"]:
            times = slow["seconds_a_turn"] / quick["seconds_a_turn"]
            lines.append(
                f"{quick['family']}: a turn of {quick['agent']} takes {1000 * quick['seconds_a_turn']:.3g} ms, "
                f"one of {slow['agent']} {slow['seconds_a_turn']:.3g} s: {times:,.0f} times"
            )
    return lines


def _who(group: Mapping[str, Any]) -> list[str]:
    return [group["agent"], group["family"], group["condition"], str(group["n"])]


def _scores(group: Mapping[str, Any]) -> list[str]:
    scores = ", ".join(
        f"{metric} {found['mean']:.3f}" + ("" if found["error"] is None else f" ({found['error']:.3f})")
        for metric, found in group["scores"].items()
        if found is not None and metric != "turns"
    )
    interval = "" if group["interval"] is None else f"{group['interval'][0]:.3f} to {group['interval'][1]:.3f}"
    quality = "-" if group["quality"] is None else f"{group['quality']:.3f}"
    return [str(group.get("failed", "")), quality, interval, scores]


def _costs(group: Mapping[str, Any]) -> list[str]:
    counts = [f"{group[name]:.4g}" for name in ("turns", "calls", "prompt_tokens", "completion_tokens")]
    times = [f"{group[name]:.3g}" for name in ("seconds", "seconds_a_turn", "model_s")]
    stages = [f"{group[f'{stage}_ms']:.3g}" for stage in ("reading", "building", "solving", "certifying")]
    return [*counts, *times, *stages]
