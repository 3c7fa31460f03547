"""Scenarios for the console: what may be seen of one, and what its scripted people write next."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from extraction.brief import Family
from extraction.conversation import ChatMessage, parse
from extraction.facts import UserId
from scenarios import generate
from scenarios.generate.parameters import Parameters
from scenarios.people import play
from scenarios.records import Record, parse_record
from scenarios.records import written as line_of
from scenarios.scenario import Scenario, scenario_of

MOST_TURNS = 50


class Told(BaseModel):
    """record: a scenario as its file's line. told: for each person what they were told, turn by turn."""

    record: str
    told: dict[str, Annotated[list[list[str]], Field(max_length=MOST_TURNS)]]
    seed: int = 0


def generated(family: Family, seed: int, parameters: Parameters) -> dict[str, Any]:
    """A scenario that is a function of these."""
    return _shown(generate.generated(family, parameters, seed, 0))


def loaded(line: bytes) -> dict[str, Any]:
    """A scenario from a file. Raises InputError."""
    return _shown(_record(line.decode("utf-8", "replace")))


def written(body: bytes) -> dict[UserId, str | None]:
    """What each person writes: their opening where they were told nothing yet, None for silence. Raises InputError.

    People keep no state here: what they were told before is told to them again.
    """
    asked = Told.model_validate_json(body)
    scenario = scenario_of(_record(asked.record))
    said: dict[UserId, str | None] = {}
    for user, person in play(scenario, asked.seed).items():
        text = _opening(scenario, user) or person.opening() or None
        for words in asked.told.get(user, []):
            text = person.answer(words) if words else None
        said[user] = text
    return said


def _record(line: str) -> Record:
    return parse_record(line)


def _shown(record: Record) -> dict[str, Any]:
    """Without gold, but for the line that comes back with the next request: the console shows no answers."""
    scenario = scenario_of(record)
    return {
        "id": scenario.id,
        "family": scenario.family.value,
        "prompt": scenario.prompt,
        "people": [{"name": role.user, "goal": role.goal} for role in scenario.roles],
        "record": line_of(record),
    }


def _opening(scenario: Scenario, user: UserId) -> str | None:
    """Their first words as the file has them, without the envelope: the console has a channel for each person."""
    given = scenario.opening.get(user)
    if given is None:
        return None
    return parse([ChatMessage("user", given, name=user)], scenario.people)[0].text
