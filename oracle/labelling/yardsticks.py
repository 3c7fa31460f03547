"""What baselines score on a file of labels: how far one gets without reading, or with the exact answer in reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extraction.brief import Family
from oracle.agents.registry import AGENT_NAMES, make_agent
from oracle.play import played
from oracle.summary import summarise
from scenarios.records import parse_record

SAMPLE = 40
"""Records at the beginning of a file that baselines are run on."""
PLAYED = tuple(family.value for family in Family)
SKIPPED = ("n", "coverage", "unscored")


def yardsticks(family: str, lines: Sequence[bytes], seed: int) -> dict[str, dict[str, Any]]:
    """agent -> metric -> mean over these records; nothing for families that no agent plays."""
    if family not in PLAYED or not lines:
        return {}
    records = [parse_record(line.decode("utf-8")) for line in lines]
    found = {}
    for name in AGENT_NAMES:
        summary = summarise(played(record, record.id, make_agent(name, seed=seed), seed, None) for record in records)
        scores = summary["families"].get(family, {})
        found[name] = {metric: value for metric, value in scores.items() if metric not in SKIPPED}
    return found
