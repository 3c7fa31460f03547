"""What one person's messages come to, one after the other: later ones take back, narrow and answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from extraction.availability.calendar import merge
from extraction.availability.statements.spared import beside
from extraction.facts import Attendance, Availability, Closure, Fact, Grade, MessageId, Reading, SlotId
from extraction.grid import Grid
from extraction.lexicon import mask_polite
from extraction.lexicon.phrasebook import table
from extraction.phrases import Phrases
from extraction.times.runs import read_groups
from extraction.words import Kind, Token, tokenize, vocabulary, word

_WITHDRAWN = table("withdrawals", {"withdrawn": True})
_AT_ONCE = table("withdrawals", {"withdrawn at once": True})
_REPLACED = table("withdrawals", {"replaced": True})
_CORRECTED = table("corrections", {"strong": True})
_CHANGED = table("corrections", {"strong": True, "strong; proposes": True, "narrows": True})
_OPENING = vocabulary("please ok oh sorry wait no actually apologies hmm right well so and but yes")
_ADDING = vocabulary("and also plus nor")
_ADDED = _ADDING | vocabulary("on at in the too either well as same ditto or please sorry")
"""What a message is made of, beside times, that goes on with what the one before said."""
_GOING_ON = vocabulary("and but so please because since as now instead")
_AGAIN = re.compile(r"\b(?:prefer\w*|best|favou?rites?|still)\b", re.IGNORECASE)
"""In words that say again what comes first, even where other times were asked for."""
_BEST = re.compile(r"\b(?:prefer\w*|best|favou?rites?|ideal\w*|first choice)\b", re.IGNORECASE)
"""In words that choose from what was offered before."""
_LOWERED = {Grade.PREFERRED: Grade.FALLBACK}
ALL_DAY = re.compile(
    r"\d|\b(?:noon|twelve|five|all|any|whole|entire|every|full|open|free|clear|available|whenever|throughout|day)\b",
    re.IGNORECASE,
)
"""In words that mean all they say, even where some of its hours were named before."""


def over_time(
    readings: Sequence[Reading], others: Collection[MessageId], grid: Grid, best: Collection[MessageId] = ()
) -> list[Fact]:
    """One person's facts, in order, as the later messages leave them.

    others: the messages that answer a question for other times alone: "I could do Friday" is a second choice there, and
    what was preferred before stays so. best: those that answer a question for the best times.
    """
    facts: list[Fact] = []
    for reading in readings:
        said = reading.facts
        if facts:
            if reading.message.id not in others and _goes_on(reading.message.text):
                said = tuple(_as_last(fact, facts) for fact in said)
            facts = _left(facts, reading, grid, reading.message.id in best)
        before = {slot: fact.grade for fact in facts if isinstance(fact, Availability) for slot in fact.slots}
        other = reading.message.id in others
        for fact in said:
            facts += _parts(fact, before, other and _offers(reading, fact), grid)
    return facts


def adds(readings: Sequence[Reading], answer: MessageId) -> bool:
    """Whether a message only adds times to those that its writer named before it, and says of none how good it is.

    Asked for their best times and for others, somebody who has named some and now names new ones tells the others.
    """
    before: set[SlotId] = set()
    for reading in readings:
        offers = [fact for fact in reading.facts if isinstance(fact, Availability) and _is_offer(fact)]
        named = {slot for fact in offers for slot in fact.slots}
        if reading.message.id == answer:
            alike = all(fact.grade is Grade.PREFERRED for fact in offers)
            changes = _BEST.search(reading.message.text) or _corrects(reading) or _withdraws(reading.message.text)
            return bool(before and named) and alike and not changes and not named & before
        before |= named
    return False


def _left(facts: list[Fact], reading: Reading, grid: Grid, asked: bool) -> list[Fact]:
    """What a message leaves of the facts before it. asked: it answers a question for the best times."""
    if _corrects(reading):
        facts = _without_corrected(facts, reading)
    if _withdraws(reading.message.text):
        return [fact for fact in facts if isinstance(fact, Attendance)]
    return [_lowered(fact) for fact in facts] if _outdoes(reading, facts, grid, asked) else facts


def _outdoes(reading: Reading, facts: Sequence[Fact], grid: Grid, asked: bool) -> bool:
    """Whether a message names the best of what was offered before: "any time is fine", and then "Best: Tuesday"."""
    if reading.unread or not (asked or _BEST.search(reading.message.text)):
        return False
    calendar = merge(facts, grid)
    named = set(merge(reading.facts, grid).graded(Grade.PREFERRED, grid))
    # Of a few times that were offered the others may be as good as before.
    broad = not calendar.unknown(grid) and len(calendar.graded(Grade.PREFERRED, grid)) > len(grid.starts)
    return broad and bool(named) and named < set(calendar.graded(Grade.PREFERRED, grid))


def _lowered(fact: Fact) -> Fact:
    """The same as a second choice, where it is a first one."""
    if isinstance(fact, Availability | Closure) and fact.grade is Grade.PREFERRED:
        return replace(fact, grade=Grade.FALLBACK)
    return fact


# A conversation comes whole with every turn.
@lru_cache(maxsize=16384)
def _withdraws(text: str) -> bool:
    """Whether a message takes back what was said before it: "ignore my first message", "scratch that. Best: ..."."""
    tokens = tokenize(text)
    begins, opens = True, True
    for k, token in enumerate(tokens):
        if begins and _REPLACED.longest(tokens, k) is not None:
            return True
        for found in (_WITHDRAWN.longest(tokens, k), _AT_ONCE.longest(tokens, k) if opens else None):
            last = found[1] if found is not None else k
            if begins and last > k and (word(tokens, last) in _GOING_ON or _ends(tokens, last)):
                return True
        begins = token.kind is not Kind.WORD or token.text in _OPENING
        opens = opens and begins
    return False


def _corrects(reading: Reading) -> bool:
    """Whether a message begins by putting its times in the place of others: "sorry, I meant Tuesday", "typo: ten"."""
    if any(isinstance(fact, Availability) for fact in reading.facts):
        # A refusal says itself what it takes back.
        return _begins(reading.message.text, _CORRECTED) and any(map(_is_offer, reading.facts))
    # "Make that three", "but only until four": of which day, only what stands before can tell.
    return bool(reading.unread) and _begins(reading.message.text, _CHANGED) and not _days_named(reading.message.text)


@lru_cache(maxsize=16384)
def _begins(text: str, phrases: Phrases[bool]) -> bool:
    """Whether a message begins with one of these phrases, or with "oh, sorry" and the like before it."""
    tokens = tokenize(text)
    for k, token in enumerate(tokens):
        if phrases.longest(tokens, k) is not None:
            return True
        if token.kind is Kind.WORD and token.text not in _OPENING:
            return False
    return False


@lru_cache(maxsize=16384)
def _days_named(text: str) -> frozenset[str]:
    """The days that a message names, whatever it says of them."""
    tokens = tokenize(text)
    groups = list(read_groups(tokens, mask_polite(tokens)))
    groups += [excepted for group in groups for excepted, _ in group.exceptions]
    return frozenset(name for group in groups for days in group.days for name in days.names)


def _without_corrected(facts: Sequence[Fact], reading: Reading) -> list[Fact]:
    """The facts without the offers that a correction is about: those of its days, else those of the message before."""
    days = _days_named(reading.message.text)
    if any(_is_offer(fact) and _on(fact, days) for fact in facts):
        return [
            replace(fact, slots=frozenset(slot for slot in fact.slots if slot.split()[0] not in days))
            if isinstance(fact, Availability) and _is_offer(fact)
            else fact
            for fact in facts
        ]
    return [fact for fact in facts if not (_is_offer(fact) and _is_of_last(fact, facts))]


@lru_cache(maxsize=16384)
def _goes_on(text: str) -> bool:
    """Whether a message does no more than name times behind an "and": "And Friday.", "Also on Monday."."""
    tokens = tokenize(text)
    if word(tokens, 0) not in _ADDING:
        return False
    timed = {k for group in read_groups(tokens, mask_polite(tokens)) for k in range(group.first, group.last)}
    return all(k in timed or token.kind is not Kind.WORD or token.text in _ADDED for k, token in enumerate(tokens))


def _as_last(fact: Fact, facts: Sequence[Fact]) -> Fact:
    """A fact with the grade of all that the message before it says; as it is where that says several things."""
    grades = {before.grade for before in facts if isinstance(before, Availability) and _is_of_last(before, facts)}
    return replace(fact, grade=grades.pop()) if isinstance(fact, Availability) and len(grades) == 1 else fact


def _is_of_last(fact: Fact, facts: Sequence[Fact]) -> bool:
    return fact.span.message == facts[-1].span.message


def _is_offer(fact: Fact) -> bool:
    return isinstance(fact, Availability) and fact.grade is not Grade.UNAVAILABLE


def _on(fact: Fact, days: Collection[str]) -> bool:
    return isinstance(fact, Availability) and any(slot.split()[0] in days for slot in fact.slots)


def _ends(tokens: Sequence[Token], k: int) -> bool:
    """Whether a clause ends before token `k`."""
    return k >= len(tokens) or tokens[k].kind in (Kind.MARK, Kind.LINE)


def _offers(reading: Reading, fact: Fact) -> bool:
    """Whether the words of a fact offer times: "Thursday morning outside of 10:30" does, whatever it leaves out."""
    same = (f for f in reading.facts if isinstance(f, Availability) and f.span == fact.span)
    return any(f.grade is not Grade.UNAVAILABLE for f in same)


def _parts(fact: Fact, before: dict[SlotId, Grade], other: bool, grid: Grid) -> list[Fact]:
    """A fact of a message, given the grades of the slots named in those before it; in two where it means two things."""
    if not isinstance(fact, Availability) or (not other and (not before or fact.grade is Grade.UNAVAILABLE)):
        return [fact]
    if not other or (fact.grade is Grade.PREFERRED and _AGAIN.search(fact.span.quote)):
        fact = replace(fact, slots=_narrowed(fact, before, grid))
    if not other:
        best = [slot for slot, grade in before.items() if grade is Grade.PREFERRED]
        return [replace(fact, slots=beside(fact.slots, best)) if fact.grade is Grade.FALLBACK else fact]
    again = frozenset(slot for slot in fact.slots if before.get(slot) is Grade.PREFERRED)
    parts = (
        replace(fact, slots=again, grade=Grade.PREFERRED),
        replace(fact, slots=fact.slots - again, grade=_LOWERED.get(fact.grade, fact.grade)),
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
        left |= hours if hours and _is_broad(meant, day, grid) else meant
    return frozenset(left)


def _is_broad(slots: set[SlotId], day: str, grid: Grid) -> bool:
    """Whether these are a day or half of one: "ten to eleven" means what it says, even where ten was named before."""
    (start, noon), (afternoon, end) = (grid.open[0][0], grid.lunch[0]), (grid.lunch[1], grid.open[-1][1])
    whole = (grid.within(day, start, end), grid.within(day, start, noon), grid.within(day, afternoon, end))
    return slots in whole
