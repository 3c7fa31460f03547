"""One completion, from conversation to words. Runs in a worker, where it can be stopped when it takes too long."""

from __future__ import annotations

import atexit
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extraction.brief import Brief, Family, Person, Resource
from extraction.brief.forms import Form, ReplyFormat, as_schema, read_reply_format
from extraction.briefing import briefed
from extraction.conversation import ChatMessage, parse, prompt_of
from extraction.facts import Message
from extraction.model.errors import EndpointError, LateError, OverloadedError
from extraction.reader import RuleReader
from oracle.agents.hybrid import HybridAgent
from oracle.agents.registry import make_agent
from oracle.agents.trace import quotes
from oracle.execution.writer import Written
from oracle.models import ModelOptions, opened
from oracle.replies import rendered
from oracle.serving.apart import execute, spoken_by
from oracle.serving.remembering import READ
from oracle.serving.tokens import count_chat
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.people import play
from scenarios.protocol import Agent, Observation, Turn, converse
from scenarios.scenario import scenario_of
from solver import solve
from solver.explain import explain
from solver.read import problem_from

if TYPE_CHECKING:
    from extraction.model.asking import ModelUse

WRITING = 0.8
"""Share of the time for a conversation in which a model should have written: its last answer may be a slow one."""
EXPLAINING = 4.0
"""Seconds for an explanation; what there was no time for stands in its `unfinished`."""


@dataclass(frozen=True, slots=True)
class Question:
    """A conversation to be answered, and how.

    explain: whether the evidence is wanted beside the answer. as_json: whether plain text would be wrong; schema: the
    JSON schema that the client gave, as text. people: how many names there may be at most. letters: how long all
    replies together may be at most; a document that is shown to many counts once for each of them.

    reader: by its name in `extraction.readers`. remembered: bytes of conversation after which the worker forgets what
    it has read. model: asked by readers that need one, and writes replies; None for none. written_elsewhere: whether
    other workers have a model that writes, so that this one should not try. seconds: after which the caller gives up;
    None for never.
    """

    chat: tuple[ChatMessage, ...]
    explain: bool = False
    as_json: bool = False
    schema: str | None = None
    people: int = 200
    letters: int = 4 << 20
    reader: str = "rules"
    remembered: int = 16 << 20
    model: ModelOptions | None = None
    written_elsewhere: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the agent says. content: never empty. evidence: for `ombud-explain` alone. Times in milliseconds."""

    content: str
    prompt_tokens: int
    family: str
    reader_ms: float
    solver_ms: float
    llm_calls: int = 0
    llm_tokens: int = 0
    evidence: Mapping[str, Any] | None = None


class TooManyPeople(ValueError):  # noqa: N818 - named for what is wrong
    """More people than one conversation may name."""


class TooMuchToSay(ValueError):  # noqa: N818 - named for what is wrong
    """An answer longer than answers may be."""


class WrittenElsewhere(Exception):  # noqa: N818 - no fault of anybody's
    """A model has to write the reply, and other workers have one."""


class ModelFailed(RuntimeError):  # noqa: N818 - named for what is wrong
    """The model without which there is no answer gave none. overloaded: it may give one later."""

    def __init__(self, reason: str, overloaded: bool = False) -> None:
        # Both are arguments, so that it comes whole out of a worker.
        super().__init__(reason, overloaded)
        self.reason, self.overloaded = reason, overloaded


def decide(question: Question) -> Answer:
    """Reads the conversation, decides, and words the answer. Without a model the same question has the same answer.

    Raises TooManyPeople, TooMuchToSay, ModelFailed where the model fails that has to write the reply, and
    WrittenElsewhere where the reply has to be written by other workers.
    """
    prompt = prompt_of(question.chat)
    READ.forget_in_time(prompt, question.chat, question.remembered)
    channels = {entry.name or entry.role for entry in question.chat}
    # Counted before they are read: reading takes longer than their number.
    if max(len(channels), prompt.count("_persona>") // 2, prompt.count("s profile:")) > question.people:
        raise TooManyPeople
    brief = briefed(question.chat)
    if len(brief.names) > question.people:
        raise TooManyPeople
    if brief.family is Family.EXECUTION and question.written_elsewhere:
        raise WrittenElsewhere
    try:
        agent, wanted = _agent(question.reader, question.model, question.explain), _format(prompt, question)
        if brief.family is Family.EXECUTION:
            turn = execute(agent, question.chat, brief, wanted, _for_writing(question))
        else:
            turn = agent.act(Observation(question.chat))
    except EndpointError as error:
        raise ModelFailed(error.reason, isinstance(error, (OverloadedError, LateError))) from None
    if sum(len(reply.content) for reply in turn.replies) > question.letters:
        raise TooMuchToSay
    return Answer(
        rendered(turn, wanted, brief.names),
        count_chat(question.chat),
        brief.family.value if brief.family else "none",
        turn.costs.reader_ms,
        turn.costs.solver_ms,
        turn.costs.llm_calls,
        turn.costs.llm_tokens,
        evidence(turn, brief, _messages(question.chat, brief)) if question.explain else None,
    )


def _for_writing(question: Question) -> float | None:
    """Seconds in which a model should have written."""
    return None if question.seconds is None else WRITING * question.seconds


def _messages(chat: tuple[ChatMessage, ...], brief: Brief) -> list[Message]:
    return spoken_by(chat, brief.names) if brief.family is Family.EXECUTION else parse(chat, brief.names)


def _format(prompt: str, question: Question) -> ReplyFormat:
    wanted = read_reply_format(prompt)
    if not question.as_json or wanted.form is not Form.PLAIN:
        return wanted
    if question.schema is not None:
        return as_schema(wanted, json.loads(question.schema))
    own = None if wanted.own is None or wanted.own.bare else wanted.own
    return replace(wanted, form=Form.KEYED, outcome=True, own=own)


def evidence(turn: Turn, brief: Brief, messages: list[Message]) -> dict[str, Any]:
    """All that stands behind a turn, in JSON types. It quotes everyone, so that only the operator may see it."""
    return {
        "family": brief.family.value if brief.family else None,
        "people": [asdict(person) for person in brief.people],
        "messages": [{"id": m.id, "sender": m.sender, "text": m.text, "joined": m.joined} for m in messages],
        "slots": list(brief.grid.slots) if brief.family is Family.MEETING else [],
        "outcome": turn.outcome,
        "told": [{"to": reply.recipient, "content": reply.content} for reply in turn.replies],
        **turn.trace,
        "explanation": explanation(turn),
    }


def explanation(turn: Turn) -> dict[str, Any] | None:
    """Who stands against whom and what it would have taken; None where nothing was decided yet."""
    if turn.trace.get("problem") is None:
        return None
    problem = problem_from(turn.trace["problem"])
    found = explain(
        problem,
        solve(problem, turn.trace["certificate"]["objective"], all_engines=True),
        quotes=quotes(turn.trace),
        time_limit=EXPLAINING,
    )
    return {**found.to_dict(), "lines": list(found.lines())}


_endpoints = ExitStack()
atexit.register(_endpoints.close)


@lru_cache
def _agent(reader: str, model: ModelOptions | None, evidence: bool) -> Agent:
    return make_agent("hybrid", reader, use=None if model is None else _used(model), evidence=evidence)


@lru_cache
def _used(model: ModelOptions) -> ModelUse:
    return _endpoints.enter_context(opened(model))


def warm(reader: str = "rules", model: ModelOptions | None = None) -> None:
    """Loads every engine by playing one small scenario of each family, so that no client waits for that.

    No model is asked, but the libraries behind it are loaded, and so are those that check what it writes.
    """
    for evidence in (False, True):
        _agent(reader, model, evidence)
    agent = _agent("rules", None, True) if model is None else HybridAgent(writer=_Anything())
    for read in (RULES.instructions, RULES.requests, RULES.availability):
        read(SLIPS, BRIEF)
    for family in Family:
        for record in generate(family, 1, 0, Parameters()):
            scenario = scenario_of(record)
            converse(scenario, agent, play(scenario))


RULES = RuleReader()
SLIPS = Message("m0", "Ada", "Plese let Bo see the Plan on Wendesday, and cancle the rest. [ref: 1]")
BRIEF = Brief(None, (Person("Ada"), Person("Bo")), resources=(Resource("Plan", ""),))
"""To warm up with. SLIPS has spelling mistakes: the table that mends them is made when the first one is met."""


class _Anything:
    """A writer to warm up with."""

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:  # noqa: ARG002 - a writer's, as the others'
        return Written("It is done, as it was asked for. There is nothing else to say.")
