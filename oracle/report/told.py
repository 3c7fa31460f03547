"""One conversation as the page shows it: every message with its facts marked in the words that they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extraction.brief import read_brief
from extraction.conversation import ChatMessage, parse
from extraction.facts import Message
from oracle.report.reasons import explained

Line = Mapping[str, Any]
NOT_SHOWN = frozenset({"kind", "user", "span", "standing", "slots", "topic", "names", "evidence", "id", "constraint"})
"""Fields of a fact that the page shows in a way of their own, or that only code has a use for."""


def told(line: Line, *, marked: bool = True, reasons: float | None = 2.0) -> dict[str, Any]:
    """What one run has of a scenario, in JSON types.

    marked: with facts, and what was left unread. reasons: seconds for the explanation of the decision, None for none.
    """
    if line["status"] != "done":
        return {"error": line["error"], "cause": line.get("cause", "ours")}
    facts, unread = _by_message(line["transcript"]) if marked else ({}, {})
    last: Mapping[str, Any] = next((step["trace"] for step in reversed(line["transcript"]) if step.get("trace")), {})
    shown: dict[str, Any] = {"steps": list(_steps(line, facts, unread)), "scores": line["scores"]}
    outcome = next((s["outcome"] for s in reversed(line["transcript"]) if s.get("outcome") is not None), None)
    if outcome is not None:
        shown["decision"] = outcome
    if marked and last.get("certificate"):
        shown["certificate"] = last["certificate"]
        if reasons is not None and last.get("problem"):
            shown["reasons"] = explained(last, reasons)
    return shown


def _steps(
    line: Line, facts: Mapping[str, list[dict[str, Any]]], unread: Mapping[str, list[list[int]]]
) -> Iterator[dict[str, Any]]:
    """Spoken: from, text, marks. Acted: replies, outcome and what it took."""
    messages = _messages(line)
    for place, step in _placed(line):
        if "from" in step:
            message = messages.get(f"m{place}")
            text = step["text"] if message is None else message.text
            shown: dict[str, Any] = {"turn": step["turn"], "from": step["from"], "text": text}
            if message is not None and facts.get(message.id):
                shown["facts"] = facts[message.id]
            if message is not None and unread.get(message.id):
                shown["unread"] = unread[message.id]
            yield shown
        else:
            costs = {name: value for name, value in (step.get("costs") or {}).items() if value and name != "calls"}
            yield {"turn": step["turn"], "replies": step["replies"], "outcome": step["outcome"], "costs": costs}


def _messages(line: Line) -> dict[str, Message]:
    """People's messages by the ids that facts know them under."""
    prompt = prompt_of(line)
    chat = [ChatMessage("system", prompt)]
    for place, step in _placed(line):
        chat += [ChatMessage("assistant", "")] * (place - len(chat))
        if "from" in step:
            chat.append(ChatMessage("user", step["text"], name=step["from"]))
    return {message.id: message for message in parse(chat, read_brief(prompt).names)}


def _placed(line: Line) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Every step with its place in the chat: after the operator's prompt, and in a meeting the agent's greeting."""
    place = 2 if line["family"] == "meeting" else 1
    for step in line["transcript"]:
        yield place, step
        place += 1 if "from" in step else len(step["replies"])


def prompt_of(line: Line) -> str:
    """The operator's prompt, as the scenario has it."""
    scenario = line["scenario"]
    return str(scenario.get("system_prompt") or scenario.get("prompt") or "")


def _by_message(
    transcript: Sequence[Mapping[str, Any]],
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[list[int]]]]:
    """Facts and unread words of every message, as they were read last."""
    facts: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = {}
    unread: dict[str, list[list[int]]] = {}
    for step in transcript:
        trace = step.get("trace") or {}
        # Every turn reads the whole conversation again.
        seen = {fact["span"]["message"] for fact in trace.get("facts", ())}
        for message in seen:
            facts[message] = {}
        unread.update({message: [] for message in (*seen, *unread)} if trace else {})
        for fact in trace.get("facts", ()):
            _add(facts[fact["span"]["message"]], fact)
        for span in trace.get("unread", ()):
            unread.setdefault(span["message"], []).append([span["start"], span["end"]])
    return {message: list(found.values()) for message, found in facts.items()}, unread


def _add(found: dict[tuple[Any, ...], dict[str, Any]], fact: Mapping[str, Any]) -> None:
    """Facts of one kind in the same words become one, with all slots."""
    span = fact["span"]
    said = ", ".join(words for name, value in fact.items() if name not in NOT_SHOWN and (words := _words(name, value)))
    key = (span["start"], span["end"], fact["kind"], fact["standing"], said)
    known = found.setdefault(
        key,
        {
            "at": [span["start"], span["end"]],
            "kind": fact["kind"],
            "standing": fact["standing"],
            "said": said,
        },
    )
    if fact.get("slots"):
        known.setdefault("slots", []).extend(slot for slot in fact["slots"] if slot not in known.get("slots", ()))


def _words(name: str, value: object) -> str:
    """A field of a fact; empty where there is nothing to say."""
    if isinstance(value, bool):
        return name if value else f"not {name}"
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return "" if value in (None, "") or isinstance(value, dict) else f"{name} {value}"
