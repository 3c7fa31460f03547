"""What one person's messages come to, one after the other: later ones take back, narrow and answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from extraction.facts import Attendance, Availability, Fact, Grade, MessageId, Reading, SlotId
from extraction.grid import Grid

_SAID = (
    r"(?:(?:what|everything|anything|all|the (?:times|slots|days|options|list)) (?:that )?i (?:have |had |'ve )?"
    r"(?:just |already )?(?:said|wrote|told you|sent|gave(?: you)?|mentioned|listed|offered|suggested)"
    r"(?: (?:before|earlier|above|at first|so far|already|previously|to you))?"
    r"|(?:all (?:of )?)?(?:my|the) (?:very )?(?:first|last|previous|earlier|old|original|other|initial|above)"
    r" (?:messages?|answers?|repl(?:y|ies)|mails?|emails?|notes?|times|slots|days|list|options|choices|availability))"
)
_OFF = r"(?:never mind|ignore|disregard|forget(?: about)?|scrap|scratch|strike|drop|delete|discard|withdraw|take back|cancel)"
_END = r"(?=\s*(?:[.,;:!\n\u2013\u2014-]|$|and\b|please\b|because\b|since\b|as\b))"
WITHDRAWN = re.compile(
    rf"(?<!not )(?<!n't )(?<!n\u2019t )\b{_OFF} {_SAID}{_END}"
    rf"|\A\W*(?:(?:ok|okay|oh|sorry|wait|no|actually|apologies|hmm|please|right|well|so)\W+)*"
    rf"(?:{_OFF} (?:that|those|all that|it all|all of that|all of those|them all){_END}"
    r"|(?:let me|i(?:'ll| will)) start (?:over|again|afresh)\b|i take (?:it|that|those|everything) (?:all )?back\b"
    r"|i (?:need|have|want) to correct (?:myself|that|those|my times)\b"
    r"|(?:update|correction|(?:my )?(?:updated|corrected|new|revised) (?:times|slots|availability|list))\s*:)"
    r"|\bmy (?:availability|calendar|schedule|diary|times|plans|week) (?:has|have) (?:all )?changed\b"
    r"|\bi (?:can't|can\u2019t|cannot|can no longer) (?:do|make|offer|keep) (?:either|any|both|all) (?:of )?"
    r"(?:those|these|them)(?: (?:times|slots|days|two|three))? (?:any ?more|any longer|after all|now)\b"
    r"|\b(?:neither|none) of (?:those|these|them|my (?:first|earlier|previous) (?:times|slots|choices))"
    r" (?:works?|suits?|fits?|is (?:possible|free)|are (?:possible|free)) (?:any ?more|any longer|after all|now)\b",
    re.IGNORECASE,
)
"""What takes back all that was said of times before."""
ALL_DAY = re.compile(
    r"\d|\b(?:all|any|whole|entire|every|full|open|free|clear|available|whenever|throughout|day)\b", re.IGNORECASE
)
"""In words that mean all they say, even where some of its hours were named before."""


def over_time(readings: Sequence[Reading], others: Collection[MessageId], grid: Grid) -> list[Fact]:
    """One person's facts, in order, as the later messages leave them.

    others: the messages that answer a question for other times alone: "I could do Friday" is a second choice there, and
    what was preferred before stays so.
    """
    facts: list[Fact] = []
    offered: dict[SlotId, Grade] = {}
    for reading in readings:
        if WITHDRAWN.search(reading.message.text):
            facts = [fact for fact in facts if isinstance(fact, Attendance)]
            offered = {}
        before = dict(offered)
        for fact in reading.facts:
            for part in _parts(fact, before, reading.message.id in others, grid):
                if isinstance(part, Availability):
                    offered |= dict.fromkeys(part.slots, part.grade)
                facts.append(part)
    return facts


def _parts(fact: Fact, before: dict[SlotId, Grade], other: bool, grid: Grid) -> list[Fact]:
    """A fact of a message, given the grades of the slots named in those before it; in two where it means two things."""
    if not isinstance(fact, Availability) or fact.grade is Grade.UNAVAILABLE:
        return [fact]
    if not other:
        return [replace(fact, slots=_narrowed(fact, before, grid))]
    again = frozenset(slot for slot in fact.slots if before.get(slot) is Grade.PREFERRED)
    parts = (
        replace(fact, slots=again, grade=Grade.PREFERRED),
        replace(fact, slots=fact.slots - again, grade=Grade.FALLBACK),
    )
    return [part for part in parts if part.slots]


def _narrowed(fact: Availability, before: dict[SlotId, Grade], grid: Grid) -> frozenset[SlotId]:
    """Where a message before named hours of a day, "Tuesday is still fine" is about these."""
    if ALL_DAY.search(fact.span.quote):
        return fact.slots
    left: set[SlotId] = set()
    for day in grid.days:
        meant = {slot for slot in fact.slots if slot.startswith(f"{day} ")}
        hours = {slot for slot in meant if before.get(slot) in (Grade.PREFERRED, Grade.FALLBACK)}
        left |= hours or meant
    return frozenset(left)
