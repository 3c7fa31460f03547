"""Requests to measure with: each the first turn of a conversation, in meetings with everything told."""

from __future__ import annotations

import json
from collections.abc import Iterable

from extraction.brief import Family
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.people import play
from scenarios.records import Record
from scenarios.scenario import scenario_of

ASKED = "Which times suit you best, which other times could you make as a backup, and is your attendance required?"


def conversations(family: Family, people: int, count: int) -> list[bytes]:
    """Bodies of requests, all different, of `count` generated scenarios."""
    return bodies(generate(family, count, 7, Parameters(people=people)))


def bodies(records: Iterable[Record]) -> list[bytes]:
    """Bodies of requests, one for each record, with its people played by script."""
    found = []
    for record in records:
        scenario = scenario_of(record)
        cast = play(scenario)
        messages = [{"role": "system", "content": scenario.prompt}]
        if scenario.family is Family.MEETING:
            messages.append({"role": "assistant", "content": json.dumps({"target": "all", "content": ASKED})})
            words = {user: person.answer([ASKED]) or "Hello." for user, person in cast.items()}
        else:
            words = {user: scenario.opening.get(user) or person.opening() for user, person in cast.items()}
        spoken = "\n".join(f"[{user}]: {text}" for user, text in words.items())
        messages.append({"role": "user", "content": spoken})
        found.append(json.dumps({"model": "ombud", "messages": messages}).encode())
    return found
