"""The main job on the embedded defaults: every agent on the same generated scenarios of every family."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from extraction.brief import Family
from oracle.agents.registry import make_agent
from oracle.play import played
from oracle.summary import summarise
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters

COLUMNS = (
    (Family.SELECTION, "f1"),
    (Family.ACCESS, "privacy"),
    (Family.ACCESS, "utility"),
    (Family.MEETING, "success"),
    (Family.MEETING, "optimal"),
    (Family.MEETING, "turns"),
)


def compared(
    agents: Sequence[str],
    count: int,
    seed: int,
    parameters: Parameters,
    watch: Callable[[Iterable[Any]], Iterable[Any]],
) -> dict[str, Any]:
    """A summary for each agent, over `count` scenarios of each family that needs no model."""
    families = dict.fromkeys(family for family, _ in COLUMNS)
    records = [record for family in families for record in generate(family, count, seed, parameters)]
    return {
        name: summarise(played(record, record.id, make_agent(name, seed=seed), seed, None) for record in watch(records))
        for name in agents
    }
