"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tabulate import tabulate

from extraction.brief import Family
from extraction.provenance import Way
from oracle.scores import PUBLISHED


def number(value: object) -> str:
    """Three decimals for shares and times; a dash for what is unscored."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def probability(value: float | None) -> str:
    """A p to three decimals, but never nought; a dash for what was not tested."""
    return "<0.001" if value is not None and value < 0.001 else number(value)


def family_table(summary: Mapping[str, Any]) -> str:
    """One line per family: n, then each metric with its name."""
    rows = [
        [name, found["n"], "  ".join(f"{metric} {number(found[metric])}" for metric in PUBLISHED[Family(name)])]
        for name, found in summary["families"].items()
    ]
    return tabulate(rows, headers=["family", "n", "mean scores"], disable_numparse=True)


def interval_table(summary: Mapping[str, Any]) -> str:
    """One line per metric: mean, standard error, bootstrap interval; then what is in no mean."""
    rows = [
        [name, found["n"], metric, number(found[metric]), number(found["errors"][metric]), between(interval)]
        for name, found in summary["families"].items()
        for metric, interval in summary["intervals"][name].items()
    ]
    table = tabulate(
        rows, headers=["family", "n", "metric", "mean", "std. error", "95% interval"], disable_numparse=True
    )
    failures, endpoint = summary["failures"], summary["endpoint_failures"]
    return f"{table}\n\nnot in these means: {failures} failed, {endpoint} of them for the endpoint"


def between(interval: Sequence[float | None] | None) -> str:
    """An interval, or a dash."""
    low, high = interval or (None, None)
    return "-" if low is None or high is None else f"{number(float(low))} to {number(float(high))}"


def comparison_table(result: Mapping[str, Any]) -> str:
    """One line per family and metric: A minus B, how sure, and what could have been seen at all."""
    rows = [
        [
            family,
            metric,
            f"{found['difference']:+.3f}",
            between([found["low"], found["high"]]),
            probability(found["p"]),
            probability(found["holm"]),
            probability(found["mcnemar"]),
            f"{found['wins']}/{found['ties']}/{found['losses']}",
            number(found["smallest"]),
        ]
        for family, metrics in result["families"].items()
        for metric, found in metrics.items()
    ]
    heads = ["family", "metric", "A - B", "95% interval", "p", "p (Holm)", "McNemar", "A>B/=/A<B", "could show"]
    a, b = (f"{result[side]['agent']}, {result[side]['run']}" for side in "ab")
    failed = f"{result['failed']} failed, {result['endpoint_failures']} of them for the endpoint"
    return (
        f"A: {a}\nB: {b}\n{result['paired']} scenarios in both, {result['unpaired']} in one only; {failed}\n\n"
        f"{tabulate(rows, headers=heads, disable_numparse=True)}\n\n"
        "could show: the least true difference that so many scenarios find four times in five"
    )


def attribution_table(attribution: Mapping[str, Any]) -> str:
    """One line per family and metric: the three stages, and what is lost between them."""
    stages, steps = ("true facts + solver", "read facts + solver", "other run"), ("solving", "reading", "talking")
    rows = [
        [
            family,
            metric,
            *(number(found[stage]) for stage in stages),
            *("-" if found[step] is None else f"{found[step]['loss']:+.3f}" for step in steps),
        ]
        for family, metrics in attribution.items()
        for metric, found in metrics.items()
    ]
    heads = ["family", "metric", *stages, *(f"lost in {step}" for step in steps)]
    return tabulate(rows, headers=heads, disable_numparse=True)


def reading_table(summary: Mapping[str, Any]) -> str:
    """One line per way that messages took through the reader; empty where no model was asked."""
    found = summary["reader"]
    if set(found["ways"]) <= {Way.RULES.value}:
        return ""
    rows = [
        [
            way,
            cost["messages"],
            cost["calls"],
            cost["cached"],
            cost["prompt_tokens"] + cost["completion_tokens"],
            cost["seconds"],
        ]
        for way, cost in found["ways"].items()
    ]
    table = tabulate(rows, headers=["way", "messages", "calls", "cached", "tokens", "seconds"], floatfmt=".1f")
    refused = f"quotes refused: {found['refused_quotes']}; endpoint failures: {found['endpoint_failures']}"
    return f"\n{table}\n{refused}\n"


def agent_table(summaries: Mapping[str, Mapping[str, Any]], columns: Sequence[tuple[Family, str]]) -> str:
    """One line per agent, one column per (family, metric)."""
    headers = ["agent", *(f"{family.value} {metric}" for family, metric in columns), "ms per scenario"]
    rows = []
    for agent, summary in summaries.items():
        found = [summary["families"].get(family.value, {}).get(metric) for family, metric in columns]
        rows.append([agent, *map(number, found), number(summary["decision_ms_p50"])])
    return tabulate(
        rows, headers=headers, disable_numparse=True, stralign="right", colalign=("left",), maxheadercolwidths=10
    )
