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


def family_table(summary: Mapping[str, Any]) -> str:
    """One line per family: n, then each metric with its name."""
    rows = [
        [name, found["n"], "  ".join(f"{metric} {number(found[metric])}" for metric in PUBLISHED[Family(name)])]
        for name, found in summary["families"].items()
    ]
    return tabulate(rows, headers=["family", "n", "mean scores"], disable_numparse=True)


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
