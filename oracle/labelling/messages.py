"""What people write in a record, in whatever form the record is, and other words in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extraction.brief import read_brief
from extraction.conversation import ChatMessage, parse
from scenarios.generate.cast import enveloped
from scenarios.generate.posed import Fields

TAG = " [ref: "


@dataclass(frozen=True, slots=True)
class Said:
    """One message; of a selection one instruction. text: without the channel's envelope, with its reference."""

    user: str
    text: str

    @property
    def words(self) -> str:
        """Without the reference."""
        return self.text.rpartition(TAG)[0] or self.text

    def with_words(self, words: str) -> str:
        """Other words with the same reference."""
        _, tag, reference = self.text.rpartition(TAG)
        return f"{words}{tag}{reference}" if tag else words


def prompt_of(fields: Fields) -> str:
    """The operator's prompt."""
    if "messages" in fields or "chosen" in fields:
        return str((fields.get("messages") or fields["prompt"])[0]["content"])
    return str(fields.get("system_prompt") or fields["prompt"])


def said(fields: Fields) -> Iterator[Said]:
    """What each person writes before the agent says anything."""
    if "messages" in fields or "chosen" in fields:
        turns = fields.get("messages") or fields["prompt"]
        opening = [turn for turn in turns[1 : len(_before_the_agent(turns))] if turn["role"] == "user"]
        chat = [ChatMessage("user", turn["content"], turn["name"]) for turn in opening]
        for message in parse(chat, read_brief(prompt_of(fields)).names):
            for text in message.text.split("\n") if TAG in message.text else [message.text]:
                yield Said(message.sender, text)
    elif "initial_messages" in fields:
        for user, text in fields["initial_messages"].items():
            start, end = _envelope(fields, user)
            yield Said(user, text[len(start) : len(text) - len(end)])
    else:
        for user in fields["users"]:
            for text in user["instructions"]:
                yield Said(user["id"], text)


def _before_the_agent(turns: list[Fields]) -> list[Fields]:
    place = next((k for k, turn in enumerate(turns) if turn["role"] == "assistant"), len(turns))
    return turns[:place]


def replaced(fields: Fields, user: str, old: str, new: str) -> None:
    """Puts `new` where `old` stands, in a record as it was drawn."""
    if "initial_messages" in fields:
        start, end = _envelope(fields, user)
        fields["initial_messages"][user] = f"{start}{new}{end}"
        return
    person = next(person for person in fields["users"] if person["id"] == user)
    person["instructions"] = [new if text == old else text for text in person["instructions"]]
    person["goal"] = person["goal"].replace(f"- {old}", f"- {new}")


def _envelope(fields: Fields, user: str) -> tuple[str, str]:
    """What the channel puts before and after somebody's words."""
    template = fields.get("user_id_template") or fields["ombud"]["parameters"].get("template", "xml")
    start, _, end = enveloped(user, "\0", template).partition("\0")
    return start, end
