"""Agents by the name that the command line knows them under."""

from __future__ import annotations

from collections.abc import Iterable

from extraction.reader import READERS
from oracle.agents.baselines import BASELINES, BaselineAgent, SilentAgent
from oracle.agents.hybrid import HybridAgent
from scenarios.protocol import Agent

AGENT_NAMES = ("hybrid", "silent", *BASELINES)
READER_NAMES: Iterable[str] = tuple(READERS)


def make_agent(name: str, reader: str = "rules", seed: int = 0) -> Agent:
    """A fresh agent. Raises KeyError for a name that is in neither list."""
    if name == "hybrid":
        return HybridAgent(READERS[reader]())
    if name == "silent":
        return SilentAgent()
    return BaselineAgent(BASELINES[name], seed)
