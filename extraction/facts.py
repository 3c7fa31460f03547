"""What a reader returns: facts, each tied to the exact words it came from.

The channel says who speaks; the text never does. A fact's `user` is the sender of the message its span
lies in. Its `standing` says what the words can do: only the operator's words make policy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from extraction.provenance import BY_RULES, Provenance
from solver.meeting import Grade, SlotId
from solver.problem import UserId

__all__ = [
    "Attendance",
    "Availability",
    "Closure",
    "Fact",
    "Grade",
    "Message",
    "MessageId",
    "Reading",
    "SlotId",
    "Span",
    "Standing",
    "UserId",
]

MessageId = str
NO_LETTER = re.compile(r"[\W_]+")


class Standing(StrEnum):
    """What a fact may be used for."""

    POLICY = "policy"
    """The operator said so, in the system prompt."""
    OWN = "own"
    """A person about their own requests, times and preferences."""
    CLAIM = "claim"
    """A person about anyone's authority, identity or permission, their own included. Grants nothing."""


@dataclass(frozen=True, slots=True)
class Message:
    """One person's words, as they came through that person's channel.

    joined: the words stood in one chat message with other people's, so that only text says whose they are.
    Nothing that grants a permission is taken from such a message. first: the number of its first instruction, where the
    instructions of its sender are counted; None where they have references.
    """

    id: MessageId
    sender: UserId
    text: str
    joined: bool = False
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The words a fact came from: `quote` is `text[start:end]` of the message, to the letter."""

    message: MessageId
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, message: Message, start: int, end: int) -> Span:
        """The span of `message.text[start:end]`. Raises ValueError when that is empty or out of range."""
        if not 0 <= start < end <= len(message.text):
            raise ValueError(f"message {message.id!r}: no words between {start} and {end} of {len(message.text)}")
        return cls(message.id, start, end, message.text[start:end])

    def grounded_in(self, message: Message) -> bool:
        """Whether the quote stands in the message at that place, to the letter."""
        return self.message == message.id and message.text[self.start : self.end] == self.quote

    def overlaps(self, other: Span) -> bool:
        """Whether both have a character of one message."""
        return self.message == other.message and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Fact:
    """Anything read: whose it is, the words, and what they can do."""

    user: UserId
    span: Span
    standing: Standing


@dataclass(frozen=True, slots=True)
class Availability(Fact):
    """`user` grades these slots of the grid."""

    slots: frozenset[SlotId]
    grade: Grade


@dataclass(frozen=True, slots=True)
class Closure(Fact):
    """`user` says that there is nothing more to tell: times not named have `grade`.

    "Those are my only times" closes with UNAVAILABLE; "anything else works if need be" with FALLBACK.
    """

    grade: Grade


@dataclass(frozen=True, slots=True)
class Attendance(Fact):
    """`user` says whether the meeting needs them."""

    essential: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one message, and what was not.

    unread: spans of words that carry content and that were not understood. Never guessed at.
    """

    message: Message
    facts: tuple[Fact, ...]
    unread: tuple[Span, ...]
    provenance: Provenance = BY_RULES

    @property
    def coverage(self) -> float:
        """Share of the message's letters and digits that lie outside `unread`: 1.0 when all was understood."""
        total = _letters(self.message.text)
        if total == 0:
            return 1.0
        return 1.0 - sum(_letters(span.quote) for span in self.unread) / total


def _letters(text: str) -> int:
    """How many letters and digits."""
    return len(NO_LETTER.sub("", text))
