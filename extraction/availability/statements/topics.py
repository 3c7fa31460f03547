"""The day that a sentence, or the one behind it, is about: "my Monday calendar: ...", "Wednesday is tricky. ..."."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.item import Folded, Item
from extraction.availability.marks.mark import Mark
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.availability.units.links import Link
from extraction.lexicon.senses import Effect, Role
from extraction.words import Token, vocabulary, word

_OPENING = vocabulary(": - – — ,")
_OF_ALIKE = frozenset({Role.LIGHT, Role.NOUN, Role.SELF, Role.CUE})


def set_topic(state: State, marks: Sequence[Mark], folded: Folded) -> None:
    """Take "my Monday calendar:" for what it is, the day that the rest of the sentence is about."""
    item = folded.items[0] if len(folded.items) > 1 else None
    if item is None or item.group is None or item.group.hours or item.place + 2 >= len(marks):
        return
    tokens, said = state.tokens, folded.items[1]
    heads = marks[item.place + 1].role is Role.NOUN and word(tokens, marks[item.place + 2].first) == ":"
    last = item.last
    if said.effect is Effect.HARD and _opens_on(tokens, marks, said) and _tells_hours(folded.items[2:]):
        # "Monday is a bit different: the morning's gone, but ...".
        state.topic, last = _unit(item, said), said.last
        del folded.items[1]
    elif not heads and not _are_alike(tokens, marks, folded):
        return
    elif not heads:
        del folded.items[1]
    context = state.ledger.context
    named = (set(context.named), set(context.named_days))
    state.ledger.resolve(item.group)
    context.named, context.named_days = named
    # "Wednesday is fine. Monday is different: the morning's gone": not Wednesday's.
    state.ledger.said = None
    state.ledger.pass_over(item.first, last)
    del folded.items[0]


def topic_of(found: Sequence[Unit]) -> Unit | None:
    """The unit of a sentence that says of one day how hard it is and nothing more, so that the next tells."""
    unit = found[0] if len(found) == 1 else None
    if unit is None or unit.effect is not Effect.HARD or len(unit.groups) != 1 or len(unit.times) != 1:
        return None
    group = unit.groups[0]
    return unit if group.days and not (group.hours or group.exceptions or group.unclear) else None


def _unit(day: Item, said: Item) -> Unit:
    return Unit((day,), (said,), Link(), said.effect, day.first, said.last)


def _opens_on(tokens: Sequence[Token], marks: Sequence[Mark], said: Item) -> bool:
    """Whether a colon or a dash stands behind what is said of a day."""
    return any(mark.first == said.last and word(tokens, mark.first) in (":", "-", "–", "—") for mark in marks)


def _tells_hours(items: Sequence[Item]) -> bool:
    """Whether hours of no day of their own are told, and something of them."""
    first = next((item.group for item in items if item.is_time), None)
    return first is not None and not first.days and any(not item.is_time for item in items)


def _are_alike(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded) -> bool:
    """Whether a sentence begins with days that are said to be alike: "every day is the same for me: free until ten"."""
    days, alike = folded.items[:2]
    if days.group is None or not all(each.every for each in days.group.days) or alike.effect is not Effect.SAME:
        return False
    behind = next((mark for mark in marks if mark.first >= alike.last and mark.role is Role.MARK), None)
    between = [mark for mark in marks if days.last <= mark.first and behind is not None and mark.first < behind.first]
    return behind is not None and word(tokens, behind.first) in _OPENING and all(m.role in _OF_ALIKE for m in between)
