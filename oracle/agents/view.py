"""What the hybrid agent has before it: the brief, everyone's messages, and what it said itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from extraction.brief import Brief
from extraction.facts import Message, UserId
from oracle.replies import spoken


@dataclass(frozen=True)
class View:
    """said: (position in the chat, text) of the agent's own messages. now: when this is, if that is known.

    evidence: whether somebody will look at how the turn was reached. deadline: when the turn should be done.
    """

    brief: Brief
    messages: tuple[Message, ...]
    said: tuple[tuple[int, str], ...]
    now: datetime | None = None
    evidence: bool = True
    deadline: float | None = None

    @cached_property
    def fresh(self) -> tuple[Message, ...]:
        """Messages that came after the agent last spoke."""
        last = self.said[-1][0] if self.said else -1
        return tuple(message for message in self.messages if position(message) > last)

    @cached_property
    def questions(self) -> tuple[tuple[int, UserId | None, str], ...]:
        """(position in the chat, to whom, words) of every question that the agent asked; None for everyone.

        What everybody was told in the same words was for everyone: a form keyed by person has no other way to say so.
        """
        found: list[tuple[int, UserId | None, str]] = []
        for index, text in self.said:
            asked = [reply for reply in spoken(text, self.brief.names) if "?" in reply.content]
            alike = len({reply.content for reply in asked}) == 1
            if alike and {reply.recipient for reply in asked} == set(self.brief.names):
                found.append((index, None, asked[0].content))
            else:
                found += [(index, reply.recipient, reply.content) for reply in asked]
        return tuple(found)

    def asked(self, user: UserId) -> int:
        """How often `user` was asked something."""
        return sum(target in (user, None) for _, target, _ in self.questions)

    def answers(self, user: UserId) -> tuple[Message, ...]:
        """What `user` wrote after they were first asked something."""
        first = next((index for index, target, _ in self.questions if target in (user, None)), None)
        return () if first is None else tuple(m for m in self.messages if m.sender == user and position(m) > first)


def position(message: Message) -> int:
    """Where in the chat a message stood: `m7` and `m7.1` both at 7."""
    return int(message.id[1:].split(".")[0])
