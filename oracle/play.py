"""One scenario from first message to score: what a worker does, apart from files."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from extraction.facts import UserId
from oracle.scores import score
from scenarios.people import play
from scenarios.protocol import Acted, Agent, Costs, Person, Reply, Spoken, Transcript, Turn, converse
from scenarios.records import Record
from scenarios.scenario import Scenario, gold_of, scenario_of

Cast = Callable[[Scenario], Mapping[UserId, Person]]
"""Who plays the people of a scenario."""


def played(
    record: Record, key: str, agent: Agent, seed: int, turn_limit: int | None, cast: Cast | None = None
) -> dict[str, Any]:
    """The line that a run keeps of this scenario, in JSON types. cast: None for people by script.

    Whatever goes wrong inside is kept as a failure of this scenario, with its traceback, so that the others still run.
    """
    line: dict[str, Any] = {"key": key, "scenario": record.model_dump(mode="json", exclude_none=True)}
    try:
        scenario = scenario_of(record)
        people = play(scenario, seed) if cast is None else cast(scenario)
        transcript = converse(scenario, agent, people, turn_limit)
        line |= {
            "status": "done",
            "family": scenario.family.value,
            "labels": dict(scenario.labels),
            "scores": dict(score(scenario.family, transcript, gold_of(record))),
            "costs": costs(transcript),
            "transcript": [event_line(event) for event in transcript.events],
        }
    except Exception as error:
        line |= {
            "status": "failed",
            "cause": cause(error),
            "error": f"{type(error).__name__}: {error}",
            "traceback": traceback.format_exc(),
        }
    return line


def cause(error: BaseException) -> str:
    """Whose failure it is: "endpoint" where a model's server gave no answer, "ours" otherwise.

    Errors of an endpoint are told by the name of their base class, so that no client of one need be loaded for it.
    """
    return "endpoint" if any(base.__name__ == "EndpointError" for base in type(error).__mro__) else "ours"


def costs(transcript: Transcript) -> dict[str, float]:
    """Everything that the agent's turns took, added up."""
    total = Costs().sums
    for turn in transcript.turns:
        for name, amount in turn.costs.sums.items():
            total[name] += amount
    return total


def event_line(event: Spoken | Acted) -> Mapping[str, Any]:
    """One step of a conversation in JSON types."""
    if isinstance(event, Spoken):
        return {"turn": event.turn, "from": event.user, "text": event.text}
    return {
        "turn": event.turn,
        "replies": [{"to": reply.recipient, "content": reply.content} for reply in event.action.replies],
        "outcome": event.action.outcome,
        "trace": event.action.trace,
        "costs": asdict(event.action.costs),
    }


def transcript_of(line: Mapping[str, Any]) -> Transcript:
    """The conversation that a kept line holds, so that it can be scored again."""
    events: list[Spoken | Acted] = []
    for step in line["transcript"]:
        if "from" in step:
            events.append(Spoken(step["turn"], step["from"], step["text"]))
        else:
            replies = tuple(Reply(reply["to"], reply["content"]) for reply in step["replies"])
            events.append(Acted(step["turn"], Turn(replies, step["outcome"], trace=step["trace"])))
    return Transcript(tuple(events))
