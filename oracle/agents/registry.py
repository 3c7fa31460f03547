"""Agents by the name that the command line knows them under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.readers import make_reader
from oracle.agents.baselines import BASELINES, BaselineAgent, SilentAgent
from oracle.agents.hybrid import HybridAgent
from scenarios.protocol import Agent

if TYPE_CHECKING:
    from extraction.model.reader import ModelUse

AGENT_NAMES = ("hybrid", "silent", *BASELINES)


def make_agent(name: str, reader: str = "rules", seed: int = 0, use: ModelUse | None = None) -> Agent:
    """A fresh agent. Raises KeyError for an unknown name, and ValueError where the reader lacks the model it needs."""
    if name == "hybrid":
        return HybridAgent(make_reader(reader, use))
    if name == "silent":
        return SilentAgent()
    return BaselineAgent(BASELINES[name], seed)
