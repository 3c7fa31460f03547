"""Agents by the name that the command line knows them under."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.readers import make_reader
from oracle.agents.baselines import BASELINES, BaselineAgent, SilentAgent
from oracle.agents.hybrid import HybridAgent
from scenarios.protocol import Agent

if TYPE_CHECKING:
    from extraction.model.asking import ModelUse

AGENT_NAMES = ("hybrid", "silent", *BASELINES)
"""Those that need no model; beside them there is `llm`, which is one."""
ANSWER_TOKENS = 1024
"""Of one turn of the pure-model agent."""


def make_agent(
    name: str,
    reader: str = "rules",
    seed: int = 0,
    use: ModelUse | None = None,
    voice: str = "code",
    evidence: bool = True,
) -> Agent:
    """A fresh agent. use: the model that is asked, by whoever asks one. voice: who words the hybrid agent's
    replies, "code" or "llm". evidence: whether its turns have a trace; see `HybridAgent`.

    Raises KeyError for an unknown name, and ValueError where the model is missing that an agent or a reader needs.
    """
    if name == "hybrid":
        return _hybrid(reader, use, voice, evidence)
    if name == "llm":
        if use is None:
            raise ValueError("the agent 'llm' needs a model")
        from oracle.agents.model import ModelAgent  # noqa: PLC0415 - the libraries behind a model take their time

        return ModelAgent(use.endpoint, replace(use.sampling, max_tokens=ANSWER_TOKENS))
    if name == "silent":
        return SilentAgent()
    return BaselineAgent(BASELINES[name], seed)


def _hybrid(reader: str, use: ModelUse | None, voice: str, evidence: bool) -> HybridAgent:
    if use is None:
        if voice == "llm":
            raise ValueError("the voice 'llm' needs a model")
        return HybridAgent(make_reader(reader), evidence=evidence)
    from oracle.agents.wording.model import ModelVoice  # noqa: PLC0415
    from oracle.execution.model_writer import EndpointWriter  # noqa: PLC0415

    return HybridAgent(
        make_reader(reader, use),
        EndpointWriter(use.endpoint, use.sampling),
        voice=ModelVoice(use.endpoint, use.sampling) if voice == "llm" else None,
        evidence=evidence,
    )
