"""Baselines: agents that decide without weighing anything. What they score shows what a score is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from random import Random
from typing import Any

from extraction.brief import Brief, Family
from extraction.briefing import briefed
from extraction.conversation import AGENT_ROLES, parse, prompt_of
from extraction.facts import Availability, Grade, Message, SlotId, UserId
from extraction.instructions import references
from extraction.reader import RuleReader
from oracle.agents.access import REFUSAL
from oracle.agents.view import View
from scenarios.protocol import Observation, Reply, Turn

Choice = Callable[[Sequence[Any], Random], Sequence[Any]]
"""Which of the things asked for, in the order they were asked for, are given."""


class SilentAgent:
    """Says nothing and decides nothing."""

    def act(self, observation: Observation) -> Turn:  # noqa: ARG002 - it says nothing, whatever it sees
        """An empty turn."""
        return Turn()


class BaselineAgent:
    """Gives what `choice` picks among the things asked for, whoever asks and whatever for."""

    def __init__(self, choice: Choice, seed: int = 0) -> None:
        self._choice = choice
        self._seed = seed

    def act(self, observation: Observation) -> Turn:
        """A decision at the first turn; in access an answer to everyone who wrote."""
        prompt, brief = prompt_of(observation.chat), briefed(observation.chat)
        said = tuple((i, e.content) for i, e in enumerate(observation.chat) if e.role in AGENT_ROLES)
        view = View(brief, tuple(parse(observation.chat, brief.names)), said)
        words = "\n".join(f"{message.sender}: {message.text}" for message in view.messages)
        random = Random(sha256(f"{self._seed}|{prompt}|{words}".encode()).digest())
        match brief.family:
            case Family.SELECTION:
                return self._select(view.messages, random)
            case Family.ACCESS:
                return self._answer(view.fresh, brief, random)
            case Family.MEETING:
                return self._schedule(view.messages, brief, random)
            case Family.EXECUTION:
                return self._echo(view.messages, random)
            case None:
                return Turn()

    def _select(self, messages: Sequence[Message], random: Random) -> Turn:
        asked = [reference for message in messages for reference, _ in references(message)]
        chosen = list(self._choice(asked, random))
        refused = [{"id": reference, "reason": "refused"} for reference in asked if reference not in chosen]
        return Turn(outcome={"accepted_instructions": chosen, "rejected_instructions": refused})

    def _answer(self, messages: Sequence[Message], brief: Brief, random: Random) -> Turn:
        asking: list[UserId] = list(dict.fromkeys(message.sender for message in messages))
        let_in = set(self._choice(asking, random))
        everything = "\n\n".join(resource.content for resource in brief.resources)
        return Turn(tuple(Reply(user, everything if user in let_in else REFUSAL) for user in asking))

    def _echo(self, messages: Sequence[Message], random: Random) -> Turn:
        """The words of those who are answered, which say nothing that was not said."""
        text = "\n\n".join(message.text for message in self._choice(messages, random))
        return Turn((Reply(None, text),) if text else (), {"response": text})

    def _schedule(self, messages: Sequence[Message], brief: Brief, random: Random) -> Turn:
        named = list(dict.fromkeys(_named(messages, brief)))
        chosen = list(self._choice(named, random))
        slot = chosen[-1] if chosen else None
        return Turn(outcome={"goal_achieved": slot is not None, "final_schedule": slot, "attendees": list(brief.names)})


def _named(messages: Sequence[Message], brief: Brief) -> list[SlotId]:
    """Slots that people want, in the order they named them."""
    reader, order = RuleReader(), {slot: index for index, slot in enumerate(brief.grid.slots)}
    return [
        slot
        for message in messages
        for fact in reader.availability(message, brief).facts
        if isinstance(fact, Availability) and fact.grade is Grade.PREFERRED
        for slot in sorted(fact.slots, key=order.__getitem__)
    ]


def _everything(asked: Sequence[Any], random: Random) -> Sequence[Any]:  # noqa: ARG001 - as for the others
    return asked


def _nothing(asked: Sequence[Any], random: Random) -> Sequence[Any]:  # noqa: ARG001 - as for the others
    return ()


def _first(asked: Sequence[Any], random: Random) -> Sequence[Any]:  # noqa: ARG001 - as for the others
    return asked[:1]


def _some(asked: Sequence[Any], random: Random) -> Sequence[Any]:
    """Each with even odds; in a random order, so that a single choice is even, too."""
    chosen = [item for item in asked if random.random() < 0.5]
    return random.sample(chosen, len(chosen))


BASELINES: Mapping[str, Choice] = {
    "accept-all": _everything,
    "deny-all": _nothing,
    "first-come": _first,
    "random": _some,
}
"""accept-all gives everything (of several times, the last named); first-come gives only what was asked for first."""
