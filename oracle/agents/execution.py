"""Execution: which constraints bind a reply, a reply that meets them, and what each person is told of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from extraction.brief import Brief
from extraction.constraints import Asked, request_of, still_asked
from extraction.facts import Message, Reading, UserId
from extraction.reader import Reader
from oracle.agents.trace import traced
from oracle.agents.view import View
from oracle.execution.punctual import PunctualWriter
from oracle.execution.wording import told
from oracle.execution.writer import Writer
from oracle.execution.writing import write_reply
from oracle.stopwatch import Stopwatch
from scenarios.protocol import Reply, Turn
from solver.execution import Dropped, Source, Wish, bind, public_entries
from solver.execution.binding import WishId

OPERATOR = "operator"


def decide_execution(view: View, reader: Reader, watch: Stopwatch, writer: Writer | None) -> Turn:
    """Binds what can be met, and has it written. Without a writer the decision stands and nothing is written."""
    with watch.reading():
        readings = still_asked([reader.constraints(message, view.brief) for message in view.messages])
        facts = _numbered(readings)
        operator = _operator(view.brief, reader)
    with watch.solving():
        wishes = [*operator, *(_wish(id_, fact, view.brief) for id_, fact in facts.items())]
        binding = bind(wishes, strict=not view.brief.alike)
    outcome: dict[str, Any] = {
        "response": "",
        "binding": [_plain(wish) for wish in binding.wishes],
        "dropped": [_plain(item.wish) | {"reason": item.reason, "own": item.own} for item in binding.dropped],
        "explanations": explanations(binding.dropped, facts),
        "read": _read(facts, readings),
    }
    trace = traced(readings, view, binding.solved, binding.problem)
    if view.evidence:
        trace["facts"] = [
            fact | {"id": id_, "asks": told(asked.constraint)}
            for fact, (id_, asked) in zip(trace["facts"], facts.items(), strict=True)
        ]
    if writer is None or not view.messages:
        return Turn((), outcome, watch.costs(), trace)
    requests = _requests(view.messages, view.brief)
    if view.deadline is not None:
        writer = PunctualWriter(writer, view.deadline)
    written = write_reply(writer, requests, binding.wishes, strict=not view.brief.alike)
    outcome["response"] = written.text
    outcome["unmet"] = [_plain(wish) for wish in written.failed]
    outcome["writer_failures"] = [written.failure] if written.failure else []
    if view.evidence:
        trace |= {"drafts": written.drafts, "empty": written.empty}
    return Turn((Reply(None, written.text),) if written.text else (), outcome, watch.costs(written.cost), trace)


def _numbered(readings: Sequence[Reading]) -> dict[WishId, Asked]:
    """Everything asked for under an id of its own, in the order of the messages."""
    facts: dict[WishId, Asked] = {}
    counts: dict[UserId, int] = {}
    for reading in readings:
        for fact in reading.facts:
            if isinstance(fact, Asked):
                number = counts[fact.user] = counts.get(fact.user, -1) + 1
                facts[f"{fact.user}#{number}"] = fact
    return facts


def _wish(id_: WishId, fact: Asked, brief: Brief) -> Wish:
    return Wish(id_, fact.user, brief.authority_of(fact.user), fact.source, fact.constraint)


def _operator(brief: Brief, reader: Reader) -> list[Wish]:
    if not brief.reply_rules:
        return []
    message = Message("operator", OPERATOR, f"Rules for every reply:\n{brief.reply_rules}")
    facts = [fact for fact in reader.constraints(message, brief).facts if isinstance(fact, Asked)]
    return [Wish(f"{OPERATOR}#{n}", OPERATOR, 10, Source.OPERATOR, fact.constraint) for n, fact in enumerate(facts)]


def _requests(messages: Sequence[Message], brief: Brief) -> list[str]:
    """What is to be written, of the highest authority first."""
    ordered = sorted(messages, key=lambda message: -brief.authority_of(message.sender))
    return [text for message in ordered if (text := request_of(message))]


def explanations(dropped: Sequence[Dropped], facts: dict[WishId, Asked]) -> dict[UserId, str]:
    """For each person why theirs does not bind: their own words are quoted, nobody else's."""
    said: dict[UserId, list[str]] = {}
    spans = Counter((fact.span.message, fact.span.start) for fact in facts.values())
    for item in dropped:
        fact = facts.get(item.wish.id)
        quote = repr(fact.span.quote.strip()) if fact else repr(told(item.wish.constraint))
        if fact and spans[fact.span.message, fact.span.start] > 1:
            # One sentence asks for several things: which of them is not met?
            quote = f"{told(item.wish.constraint).rstrip('.')!r} ({quote})"
        if item.own and item.against and (other := facts.get(item.against[0].id)):
            rule = item.against[0].source is Source.RULE and item.wish.source is not Source.RULE
            why = f"your {'rule' if rule else 'later'} {other.span.quote.strip()!r} takes its place"
        elif any(wish.source is Source.OPERATOR for wish in item.against):
            why = "a rule of the operator excludes it"
        elif any(wish.authority > item.wish.authority for wish in item.against):
            why = "a wish of higher authority excludes it"
        elif item.against:
            why = "a wish of equal weight excludes it"
        else:
            why = "no reply could meet it"
        said.setdefault(item.wish.user, []).append(f"{quote} is not met: {why} ({item.reason}).")
    return {user: " ".join(sentences) for user, sentences in said.items()}


def _read(facts: dict[WishId, Asked], readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """In IFEval's terms: a person's rules, or everything they ask for where they give no rule."""
    ruled = {fact.user for fact in facts.values() if fact.source is Source.RULE}
    ruled |= {reading.message.sender for reading in readings if reading.unread}
    return [
        {"user": fact.user, "id": id_, "arguments": dict(arguments)}
        for fact in facts.values()
        if fact.source is Source.RULE or fact.user not in ruled
        for id_, arguments in public_entries(fact.constraint)
    ]


def _plain(wish: Wish) -> dict[str, Any]:
    return {"id": wish.id, "user": wish.user, "source": wish.source.value, **wish.constraint.to_dict()}
