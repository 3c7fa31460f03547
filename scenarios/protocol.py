"""The interaction protocol: everyone writes in a private session, the agent acts, each person sees what is theirs.

A turn is one message of the agent (paper, section 2): it answers some people, or everyone, or ends with an outcome.
The agent is shown a chat and nothing else; a person is shown what was said to them and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from time import perf_counter
from typing import Any, Protocol

from extraction.brief import Family
from extraction.conversation import ChatMessage, Template, render
from extraction.facts import Message, UserId
from scenarios.scenario import Scenario

GREETING = "Hello everyone. I will help you to find a time for the meeting."
"""The agent's greeting in a meeting, after which people write and turns are counted."""
TURN_LIMIT: Mapping[Family, int] = {Family.SELECTION: 3, Family.ACCESS: 3, Family.MEETING: 10, Family.EXECUTION: 1}
"""After so many turns of the agent a conversation ends, with an outcome or without."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What an agent may know: the operator's prompt and everything written in its channels so far.

    deadline: when its turn should be done, in seconds of `time.monotonic`; None where nobody waits.
    """

    chat: tuple[ChatMessage, ...]
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Words for one person, or for everyone where `recipient` is None."""

    recipient: UserId | None
    content: str


@dataclass(frozen=True, slots=True)
class Call:
    """One answer of a language model.

    purpose: what it was asked for, such as "turn" or "read m3". prompt: SHA-256 of the whole request, in hexadecimal.
    Tokens as the server counts them, 0 where it does not. ms: from the request to the last byte, >= 0.
    """

    purpose: str
    prompt: str
    prompt_tokens: int
    completion_tokens: int
    ms: float
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Costs:
    """What a turn took; figures add up over turns, and are 0 for whoever has no model. Times in milliseconds.

    reader_ms: words into facts, calls to a model included. build_ms: facts into a problem. solver_ms: the decision with
    its certificate. certify_ms: that part of solver_ms in which other engines and plain Python check the first one.
    llm_ms: waiting for a model, every call by itself, so that calls side by side count twice. llm_tokens: prompt and
    completion together. turn_ms: all of it, from observation to reply, as the protocol measures it. calls: the calls
    behind these sums, as far as they are known one by one.
    """

    reader_ms: float = 0.0
    build_ms: float = 0.0
    solver_ms: float = 0.0
    certify_ms: float = 0.0
    llm_calls: int = 0
    llm_tokens: int = 0
    llm_prompt_tokens: int = 0
    llm_completion_tokens: int = 0
    llm_ms: float = 0.0
    turn_ms: float = 0.0
    calls: tuple[Call, ...] = ()

    def with_calls(self, calls: Sequence[Call]) -> Costs:
        """The same, and what these calls took."""
        prompt = sum(call.prompt_tokens for call in calls)
        completion = sum(call.completion_tokens for call in calls)
        return replace(
            self,
            llm_calls=self.llm_calls + len(calls),
            llm_tokens=self.llm_tokens + prompt + completion,
            llm_prompt_tokens=self.llm_prompt_tokens + prompt,
            llm_completion_tokens=self.llm_completion_tokens + completion,
            llm_ms=self.llm_ms + sum(call.ms for call in calls),
            calls=(*self.calls, *calls),
        )

    @property
    def sums(self) -> dict[str, float]:
        """Every figure by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "calls"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One action of the agent.

    outcome: the decision in the operator's format, which ends the conversation; None while it goes on.
    trace: how it was reached (facts, certificate, what was left unread), for the record and for nobody in it.
    """

    replies: tuple[Reply, ...] = ()
    outcome: Mapping[str, Any] | None = None
    costs: Costs = Costs()
    trace: Mapping[str, Any] = field(default_factory=dict)


class Agent(Protocol):
    """Anything that can be judged. It keeps no state: the same observation gives the same turn."""

    def act(self, observation: Observation) -> Turn:
        """The agent's next turn."""


class Person(Protocol):
    """Somebody to talk to, played by a script or by a model."""

    def opening(self) -> str:
        """The first message."""

    def answer(self, said: Sequence[str]) -> str | None:
        """What they write after being told `said`; None for silence."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody wrote `text`, as it stood in the channel, before the agent's turn `turn` (from 1)."""

    turn: int
    user: UserId
    text: str


@dataclass(frozen=True, slots=True)
class Acted:
    """The agent took its turn."""

    turn: int
    action: Turn


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation from first message to last, in order."""

    events: tuple[Spoken | Acted, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The agent's turns."""
        return tuple(event.action for event in self.events if isinstance(event, Acted))

    @property
    def outcome(self) -> Mapping[str, Any] | None:
        """What the agent decided in the end, if it did."""
        return self.turns[-1].outcome if self.turns else None

    def shown_to(self, user: UserId) -> tuple[str, ...]:
        """Everything the agent said that `user` could see: replies to them and to everyone."""
        return tuple(r.content for turn in self.turns for r in turn.replies if r.recipient in (user, None))


def converse(
    scenario: Scenario, agent: Agent, people: Mapping[UserId, Person], turn_limit: int | None = None
) -> Transcript:
    """Plays `scenario` until the agent decides, nobody has anything to say, or the turn limit is reached."""
    chat = [ChatMessage("system", scenario.prompt)]
    if scenario.family is Family.MEETING:
        chat.append(ChatMessage("assistant", reply_text(Reply(None, GREETING))))
    events: list[Spoken | Acted] = []
    written = {user: _first_words(scenario, user, person) for user, person in people.items()}
    for number in range(1, (turn_limit or TURN_LIMIT[scenario.family]) + 1):
        for user, text in written.items():
            if not text:
                continue
            events.append(Spoken(number, user, text))
            chat.append(_chat_message(scenario.template, user, text))
        turn = _timed(agent, Observation(tuple(chat)))
        events.append(Acted(number, turn))
        chat += [ChatMessage("assistant", reply_text(reply)) for reply in turn.replies]
        if turn.outcome is not None:
            break
        written = {}
        for user, person in people.items():
            said = [reply.content for reply in turn.replies if reply.recipient in (user, None)]
            answer = person.answer(said) if said else None
            if answer:
                written[user] = _enveloped(scenario, user, answer)
        if not written:
            break
    return Transcript(tuple(events))


def _timed(agent: Agent, observation: Observation) -> Turn:
    start = perf_counter()
    turn = agent.act(observation)
    return replace(turn, costs=replace(turn.costs, turn_ms=1000 * (perf_counter() - start)))


def _first_words(scenario: Scenario, user: UserId, person: Person) -> str:
    """As the file words them, else as the person does; empty for somebody with nothing to say."""
    given = scenario.opening.get(user)
    if given is not None:
        return given
    own = person.opening()
    return _enveloped(scenario, user, own) if own else ""


def reply_text(reply: Reply) -> str:
    """A reply in the paper's format, as it stands in the chat: who it is for, and the words."""
    return json.dumps({"target": reply.recipient or "all", "content": reply.content}, ensure_ascii=False)


def _enveloped(scenario: Scenario, user: UserId, text: str) -> str:
    return render(Message("", user, text), scenario.template, scenario.people).content


def _chat_message(template: Template, user: UserId, content: str) -> ChatMessage:
    """The channel knows the sender, whatever the text says; in native roles the role itself is the channel."""
    return ChatMessage(user, content) if template is Template.ROLES else ChatMessage("user", content, name=user)
