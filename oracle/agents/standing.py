"""Which instructions stand after all that people have written: said again, taken back, or told when they were asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.facts import Message, Reading, Span, UserId
from extraction.instructions import Instruction, references, without_reference
from extraction.instructions.followups import FollowUp, follow_ups
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose
from extraction.instructions.reader import as_told
from extraction.instructions.topic import topic_of
from oracle.agents.view import View, position

QUESTION = "I did not understand instruction {reference}: shall it be done, or not?"
ASKED = re.compile(re.escape(QUESTION).replace(r"\{reference\}", r"(?P<reference>\S+)"))

Key = tuple[UserId, str]
Open = tuple[UserId, str, Span]
"""Whose instruction it is, its reference, and its words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The instructions that are understood, one per sender and reference; those that are not; and the words, by their
    senders, of those that have no reference where all others of theirs have one."""

    understood: list[Instruction]
    unread: list[Open]
    loose: list[tuple[UserId, Span]]


def standing(readings: Sequence[Reading], view: View) -> Asked:
    """What of people's instructions stands after all that they have written."""
    loose: list[tuple[UserId, Span]] = []
    words: dict[Key, tuple[Message, Span]] = {}
    found: dict[Key, Instruction | None] = {}
    for reading in readings:
        message = reading.message
        tagged = references(message)
        if message.first is not None or not tagged:
            followed = _followed_up(message, found, words, view)
            for said in followed:
                _apply(said, (message.sender, said.reference), words, found, view)
            if followed:
                continue
        if message.first is None:
            loose += [(message.sender, span) for span in without_reference(message)]
        for reference, span in tagged:
            words[message.sender, reference] = message, span
            found[message.sender, reference] = None
        for fact in reading.facts:
            if isinstance(fact, Instruction):
                found[fact.user, fact.reference] = fact
    read = [fact for fact in found.values() if fact is not None]
    return Asked(read, [(*key, words[key][1]) for key, fact in found.items() if fact is None], loose)


def _followed_up(
    message: Message, found: dict[Key, Instruction | None], words: dict[Key, tuple[Message, Span]], view: View
) -> list[FollowUp]:
    user, before = message.sender, position(message)
    known = [reference for owner, reference in found if owner == user]
    said = [text for index, target, text in view.questions if target in (user, None) and index < before]
    asked = [match["reference"] for match in ASKED.finditer(said[-1])] if said else []
    works = {reference: _work(found[user, reference], words[user, reference][1]) for reference in known}
    return follow_ups(message.text, known, [r for r in asked if (user, r) in found and found[user, r] is None], works)


def _work(fact: Instruction | None, span: Span) -> frozenset[str]:
    """The stems of the words that say what an instruction is about: those of its name, where it gives one.

    Of what is private nearly every word is a reason for it, and yet it is the work: "order a cake for my birthday".
    """
    if fact is None or fact.purpose is Purpose.PERSONAL:
        return topic_of(span.quote, span.quote, [])[0]
    return fact.names or fact.topic


def _apply(
    said: FollowUp,
    key: Key,
    words: dict[Key, tuple[Message, Span]],
    found: dict[Key, Instruction | None],
    view: View,
) -> None:
    """A yes to what is understood leaves it as it is; a no takes it back."""
    fact = found[key]
    if said.polarity is None or (fact is not None and (said.polarity, fact.polarity) == (Polarity.STOP, Polarity.DO)):
        del found[key]
    elif fact is None:
        message, span = words[key]
        found[key] = as_told(message, span, said.reference, view.brief.objective, said.polarity)
