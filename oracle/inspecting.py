"""Ombud's scenarios, protocol and scores as parts of an Inspect task. The tasks themselves stand in `ombud.py`."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from math import nan
from pathlib import Path
from time import perf_counter
from typing import Any

import anyio
import anyio.from_thread
import anyio.to_thread
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageSystem,
    ChatMessageUser,
    Model,
    ModelOutput,
    get_model,
)
from inspect_ai.scorer import Score
from inspect_ai.solver import TaskState

from extraction import conversation as chat
from extraction.brief import Family
from oracle.agents.model import served
from oracle.agents.model_answer import asks_for_text, people_of, turn_of
from oracle.agents.registry import make_agent
from oracle.play import event_line, transcript_of
from oracle.scores import score
from oracle.sources import Files, Generated
from scenarios.errors import InputError
from scenarios.generate.parameters import Parameters
from scenarios.people import play
from scenarios.protocol import Agent, Call, Costs, Observation, Spoken, Turn, converse
from scenarios.records import MODELS, family_of
from scenarios.scenario import gold_of, scenario_of

TRANSCRIPT = "transcript"
"""Where in a sample's store the conversation stands."""


def dataset(family: Family, count: int, seed: int, data: str | None) -> MemoryDataset:
    """A sample for each scenario, generated or from a file of records. Raises InputError."""
    source = Generated(family, count, seed, Parameters()) if data is None else Files((Path(data),))
    samples = []
    for key, record in source:
        if isinstance(record, InputError):
            raise record
        scenario = scenario_of(record)
        if scenario.family is not family:
            raise InputError(f"{key} is of family {scenario.family.value}, not {family.value}", Path(data or ""))
        samples.append(
            Sample(
                id=key,
                input=[ChatMessageSystem(content=scenario.prompt)],
                metadata={"record": record.model_dump(mode="json", exclude_none=True), **scenario.labels},
            )
        )
    return MemoryDataset(samples, name=f"ombud-{family.value}")


class AskedModel:
    """The model that Inspect evaluates, as an agent: one completion a turn, in the operator's formats."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def act(self, observation: Observation) -> Turn:
        """Called in a thread of its own; the model is asked in Inspect's event loop."""
        people = people_of(observation.chat)
        messages = [_message(entry) for entry in served(observation.chat, people)]
        start = perf_counter()
        output: ModelOutput = anyio.from_thread.run(self._model.generate, messages)
        usage = output.usage
        call = Call(
            purpose="turn",
            prompt=sha256("\0".join(message.text for message in messages).encode()).hexdigest(),
            prompt_tokens=usage.input_tokens if usage is not None else 0,
            completion_tokens=usage.output_tokens if usage is not None else 0,
            ms=1000 * (perf_counter() - start),
        )
        whole = asks_for_text(observation.chat)
        return turn_of(output.completion, people, Costs().with_calls((call,)), whole=whole)


async def conversed(state: TaskState, agent: str | None, seed: int, turn_limit: int | None) -> TaskState:
    """Plays the sample's scenario. agent: by its name in Ombud's registry, None for the model that is evaluated."""
    record = _record(state.metadata)
    scenario = scenario_of(record)
    player: Agent = AskedModel(get_model()) if agent is None else make_agent(agent, seed=seed)
    people = play(scenario, seed)
    transcript = await anyio.to_thread.run_sync(converse, scenario, player, people, turn_limit)
    for event in transcript.events:
        if isinstance(event, Spoken):
            state.messages.append(ChatMessageUser(content=f"{event.user}: {event.text}"))
            continue
        for reply in event.action.replies:
            state.messages.append(ChatMessageAssistant(content=f"to {reply.recipient or 'everyone'}: {reply.content}"))
        if event.action.outcome is not None:
            state.messages.append(ChatMessageAssistant(content=str(event.action.outcome)))
    state.store.set(TRANSCRIPT, [event_line(event) for event in transcript.events])
    state.output = ModelOutput.from_content(str(state.model), str(transcript.outcome))
    return state


def scored(state: TaskState) -> Score:
    """Every metric of the family by its name; NaN, which Inspect leaves out of means, where it is unscored."""
    record = _record(state.metadata)
    family = scenario_of(record).family
    transcript = transcript_of({"transcript": state.store.get(TRANSCRIPT, [])})
    found = score(family, transcript, gold_of(record))
    values = {name: nan if value is None else value for name, value in found.items()}
    return Score(value=values, answer=str(transcript.outcome), explanation=f"{len(transcript.turns)} turns")


def _record(metadata: Mapping[str, Any]) -> Any:
    fields = metadata["record"]
    family = family_of(fields)
    assert family is not None
    return MODELS[family].model_validate(fields)


def _message(entry: chat.ChatMessage) -> ChatMessage:
    if entry.role == "system":
        return ChatMessageSystem(content=entry.content)
    if entry.role == "assistant":
        return ChatMessageAssistant(content=entry.content)
    return ChatMessageUser(content=entry.content)
