"""Marks of a model made into requests and claims, and into permissions never.

A permission lets somebody see what they could not see before. No model's word is enough for that: where a model marks
one that the rules did not read, it is kept as a claim, and its words are left unread, so that whoever wrote them is
asked to say it plainly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extraction.facts import Fact, Message, Span, Standing
from extraction.model.marks import RequestMark
from extraction.requests import Claim, ClaimKind, Request


@dataclass(frozen=True, slots=True)
class Heard:
    """What a model's marks come to. doubtful: words that may give a permission. chats: it marked small talk alone."""

    facts: tuple[Fact, ...]
    doubtful: tuple[Span, ...]
    chats: bool


def heard(message: Message, resource: str | None, marks: Sequence[tuple[Span, RequestMark]]) -> Heard:
    """The sender's requests and claims by the marks. resource: the one that the message names, by its own words."""
    facts: list[Fact] = []
    doubtful: list[Span] = []
    for span, kind in marks:
        if kind is RequestMark.ASKS:
            facts.append(Request(message.sender, span, Standing.OWN, resource))
        elif kind is RequestMark.CLAIMS:
            facts.append(Claim(message.sender, span, Standing.CLAIM, ClaimKind.AUTHORITY))
        elif kind is RequestMark.ALLOWS:
            facts.append(Claim(message.sender, span, Standing.CLAIM, ClaimKind.PERMISSION))
            doubtful.append(span)
    return Heard(tuple(facts), tuple(doubtful), bool(marks) and {kind for _, kind in marks} == {RequestMark.CHAT})
