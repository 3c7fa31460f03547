"""Talks to a served model as Muses-Bench's harness does (arXiv 2604.08567): same messages, same reading of the answers.

Everybody's words of a turn stand in one `user` message as `[Name]: words`, also where the words have an envelope of
their own. An agent's answer is taken apart into JSON objects with `target` and `content`, or, in the harness's training
format (roles `user_NAME`), into lines that begin with `@NAME:`. Selection and execution are one message, in XML.
Execution wants a reply of its own for each person, and judges it by that person's constraints alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openai import OpenAI

from extraction.brief import Family
from extraction.facts import UserId
from oracle.execution.checkers import published
from scenarios.people import play
from scenarios.protocol import Acted, Person, Reply, Spoken, Transcript, Turn
from scenarios.records import ExecutionRecord, Record
from scenarios.scenario import scenario_of

GREETING = "Hello! I am your AI Facilitator. We need to schedule a meeting. Please provide your availability this week."
ACCESS_TURNS, MEETING_TURNS = 3, 10
GOAL = (
    "\\n\nCRITICAL INSTRUCTION:\nBefore you respond, judge if the COLLABORATIVE GOAL has been fully achieved.\n"
    '- IF YES: Output ONLY a JSON object: {"goal_achieved": true}.\n- IF NO: Continue the dialogue normally.\n'
)
"""Appended to an access prompt, in the harness with a backslash and an n before it."""
KEYED = (
    "IMPORTANT RESPONSE FORMAT:\nYou must answer with valid JSON only: a dictionary where the keys are the User IDs "
    'and the values are your responses to those users.\nExample:\n{\n  "UserA": "Response to User A..."\n}'
)
"""Appended to an execution prompt."""
MENTIONS = (
    "**Response Format:**\n1. Public messages: '@UserName: message'\n"
    "2. Private messages: '@UserName(private): message'\n"
    "3. Broadcast: '@all: message'\n4. Address each user's request appropriately\n"
)


class Harness:
    """The server behind one address. training: the harness's training format."""

    def __init__(self, client: OpenAI, training: bool = False) -> None:
        self._client, self._training = client, training

    def run(self, record: Record, seed: int = 0) -> Transcript:
        """One scenario from first to last message, its people played by script."""
        scenario = scenario_of(record)
        people = play(scenario, seed)
        match scenario.family:
            case Family.SELECTION:
                return self._selection(scenario.prompt, {role.user: role.instructions for role in scenario.roles})
            case Family.ACCESS:
                return self._access(scenario.prompt, scenario.opening, people)
            case Family.MEETING:
                return self._meeting(scenario.prompt, people)
            case Family.EXECUTION:
                # The harness leaves people's profiles out: who has which authority is not told.
                prompt = record.system_prompt if isinstance(record, ExecutionRecord) else scenario.prompt
                return self._execution(prompt, scenario.opening)

    def _execution(self, prompt: str, opening: Mapping[UserId, str]) -> Transcript:
        texts = {user: _bare(user, text) for user, text in opening.items()}
        if self._training:
            system = f"{prompt}\n\n{_participants(texts)}\n\n{MENTIONS}"
            spoken = [{"role": f"user_{user}", "content": text} for user, text in texts.items()]
        else:
            system = f"{prompt}\n\n{KEYED}"
            one = "".join(f"<{user}>{text}</{user}>\n" for user, text in texts.items())
            spoken = [{"role": "user", "content": one}]
        answer = self.complete([{"role": "system", "content": system}, *spoken])
        told = mentions(answer) if self._training else json.loads(answer.strip())
        said = [Spoken(1, user, text) for user, text in opening.items()]
        replies = tuple(Reply(user, str(text)) for user, text in told.items())
        return Transcript((*said, Acted(1, Turn(replies, {"response": answer}))))

    def complete(self, messages: list[dict[str, str]]) -> str:
        """The model's words. Raises ValueError where it says nothing, as the harness does."""
        answer = self._client.chat.completions.create(model="ombud", messages=messages, temperature=1.0)  # type: ignore[arg-type]  # roles of the people's own
        content = answer.choices[0].message.content
        if not content:
            raise ValueError("the model said nothing")
        return content

    def _selection(self, prompt: str, instructions: Mapping[UserId, tuple[str, ...]]) -> Transcript:
        texts = {user: "\n".join(given) for user, given in instructions.items() if given}
        if self._training:
            spoken = [{"role": f"user_{user}", "content": text} for user, text in texts.items()]
        else:
            one = "".join(f"<{user}>\n{text}\n</{user}>\n\n" for user, text in texts.items())
            spoken = [{"role": "user", "content": one}]
        answer = self.complete([{"role": "system", "content": prompt}, *spoken])
        outcome = json.loads(answer.strip())
        said = [Spoken(1, user, text) for user, text in texts.items()]
        return Transcript((*said, Acted(1, Turn(outcome=outcome))))

    def _access(self, prompt: str, opening: Mapping[UserId, str], people: Mapping[UserId, Person]) -> Transcript:
        system = (without_json(prompt, people) if self._training else prompt) + GOAL
        history = [{"role": "system", "content": system}]
        events: list[Spoken | Acted] = []
        written = {user: opening.get(user) or person.opening() for user, person in people.items()}
        for turn in range(1, ACCESS_TURNS + 1):
            events += [Spoken(turn, user, text) for user, text in written.items()]
            history += self._written(written)
            answer = self.complete(history)
            told = self._told(answer)
            lines = [f"[Agent -> {user}]: {text}" for user, texts in told.items() for text in texts]
            history.append({"role": "assistant", "content": "\n".join(lines) or answer})
            events.append(Acted(turn, Turn(_replies(told))))
            written = _answers(people, told)
            if not written:
                break
        return Transcript(tuple(events))

    def _meeting(self, prompt: str, people: Mapping[UserId, Person]) -> Transcript:
        system = without_json(prompt, people) if self._training else prompt
        history = [{"role": "system", "content": system}, {"role": "assistant", "content": GREETING}]
        events: list[Spoken | Acted] = []
        written = {user: text for user, person in people.items() if (text := person.opening())}
        for turn in range(1, MEETING_TURNS + 1):
            events += [Spoken(turn, user, text) for user, text in written.items()]
            history += self._written(written)
            answer = self.complete(history)
            history.append({"role": "assistant", "content": answer})
            told = self._told(answer)
            outcome = next((found for found in objects(answer) if "goal_achieved" in found), None)
            events.append(Acted(turn, Turn(_replies(told), outcome)))
            if outcome is not None:
                break
            written = _answers(people, told)
        return Transcript(tuple(events))

    def _written(self, written: Mapping[UserId, str]) -> list[dict[str, str]]:
        if not self._training:
            return [{"role": "user", "content": "\n".join(f"[{user}]: {text}" for user, text in written.items())}]
        return [{"role": f"user_{user}", "content": _bare(user, text)} for user, text in written.items()]

    def _told(self, answer: str) -> dict[UserId, list[str]]:
        if self._training:
            return {user: [text] for user, text in mentions(answer).items()}
        told: dict[UserId, list[str]] = {}
        for found in objects(answer):
            if "target" in found and "content" in found:
                told.setdefault(str(found["target"]), []).append(str(found["content"]))
        return told


def objects(answer: str) -> Iterator[dict[str, Any]]:
    """Every JSON object in an answer, whatever stands between them."""
    decoder, position = json.JSONDecoder(), 0
    while position < len(answer):
        try:
            found, position = decoder.raw_decode(answer, position)
        except json.JSONDecodeError:
            position += 1
            continue
        if isinstance(found, dict):
            yield found


def mentions(answer: str) -> dict[UserId, str]:
    """Who is told what in the training format: a line that begins with @ begins a message.

    Blank lines are lost; between two messages to the same person there is one again.
    """
    told: dict[UserId, list[list[str]]] = {}
    lines: list[str] | None = None
    for line in map(str.strip, answer.split("\n")):
        if line.startswith("@") and ":" in line:
            name, _, text = line[1:].partition(":")
            lines = [text.strip()]
            told.setdefault(name.replace("(private)", "").strip(), []).append(lines)
        elif lines is not None and line:
            lines.append(line)
    return {name: "\n\n".join("\n".join(message).strip() for message in messages) for name, messages in told.items()}


def followed(record: ExecutionRecord, transcript: Transcript) -> float:
    """Execution as the harness scores it: each person's constraints on the reply to them, counted together.

    Where people stand against each other, those of the highest authority alone count. Raises ValueError where none do.
    """
    told = {reply.recipient: reply.content for turn in transcript.turns for reply in turn.replies}
    counted = [user for user in record.users if user.original_answer is not None]
    if (record.model_extra or {}).get("meta", {}).get("mode") == "conflict":
        highest = max(user.authority for user in record.users)
        counted = [user for user in counted if user.authority == highest]
    verdicts = [
        kept
        for user in counted
        for kept in published(told.get(user.id, ""), user.original_answer.entries if user.original_answer else ())
    ]
    if not verdicts:
        raise ValueError("nobody's constraints count")
    return sum(verdicts) / len(verdicts)


def without_json(prompt: str, people: Mapping[UserId, Person]) -> str:
    """The prompt as the training format has it: its sections on formats give way to names and mentions."""
    for section in ("RESPONSE FORMAT", "MESSAGE FORMAT"):
        prompt = re.sub(rf"{section}:.*?(?=\n\n[A-Z]|\nCRITICAL:|\nRESPONSE FORMAT:|\Z)", "", prompt, flags=re.DOTALL)
    prompt = re.sub(r"\{\s*\"target\":\s*\"[^\"]*\",\s*\"content\":\s*\"[^\"]*\"\s*\}", "", prompt)
    prompt = re.sub(r"\n{3,}", "\n\n", prompt)
    mark = "CRITICAL:" if "CRITICAL:" in prompt else "TERMINATION:"
    before, found, after = prompt.partition(mark)
    return f"{before.rstrip()}\n\n{_participants(people)}\n\n{MENTIONS}\n\n{found}{after}"


def _participants(people: Iterable[UserId]) -> str:
    return "\n".join(["**Participants:**", *(f"- {user}" for user in people)])


def _bare(user: UserId, text: str) -> str:
    """Without the sender's own envelope."""
    for opening, closing in ((f"<{user}>", f"</{user}>"), (f"{user}:", ""), (f"@{user}:", "")):
        if text.startswith(opening) and text.endswith(closing):
            return text[len(opening) : len(text) - len(closing)].strip()
    return text


def _replies(told: Mapping[UserId, list[str]]) -> tuple[Reply, ...]:
    return tuple(Reply(None if user == "all" else user, " ".join(texts)) for user, texts in told.items())


def _answers(people: Mapping[UserId, Person], told: Mapping[UserId, list[str]]) -> dict[UserId, str]:
    """Who was told something answers; everybody, where it was for all."""
    answers = {}
    for user, person in people.items():
        said = [*told.get(user, []), *told.get("all", [])]
        answer = person.answer([" ".join(said)]) if said else None
        if answer:
            answers[user] = answer
    return answers
