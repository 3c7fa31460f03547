"""Days named again with a limit, which holds inside of the half day said before: "Tuesday and Friday afternoon, on
Tuesday until three".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extraction.availability.statements.ledger import Said
from extraction.facts import Availability, Fact, SlotId
from extraction.times.groups import Group
from extraction.times.hours import Shape
from extraction.times.resolve import TimeExpression

NONE = frozenset[SlotId]()
_LIMITS = (Shape.FROM, Shape.UNTIL)


def said_again(before: Said | None, said: Said, group: Group, expression: TimeExpression) -> frozenset[SlotId]:
    """The half days, said so far in this statement or in the one before it, of which a time leaves a part."""
    half = _half_days(said, expression.days) or _half_days(before, expression.days)
    limit = bool(group.days) and bool(group.hours) and all(hours.shape in _LIMITS for hours in group.hours)
    known = {slot.split()[0] for slot in half} == set(expression.days)
    return half if limit and known and NONE < half & expression.slots < half else NONE


def within(expression: TimeExpression, half: frozenset[SlotId]) -> TimeExpression:
    """A time, as far as it lies in these half days."""
    return replace(expression, slots=expression.slots & half, touched=expression.touched & half)


def without(facts: Sequence[Fact], slots: frozenset[SlotId]) -> list[Fact]:
    """The facts without these slots."""
    left = (replace(fact, slots=fact.slots - slots) if isinstance(fact, Availability) else fact for fact in facts)
    return [fact for fact in left if not isinstance(fact, Availability) or fact.slots]


def _half_days(said: Said | None, days: Iterable[str]) -> frozenset[SlotId]:
    """The slots of these days of which a statement named a half."""
    named = set(days)
    halves = [each for group, each in said.times if _is_half(group)] if said is not None else []
    return frozenset(slot for each in halves for slot in each.slots if slot.split()[0] in named)


def _is_half(group: Group) -> bool:
    parts = [hours.part for hours in group.hours]
    return bool(group.days) and bool(parts) and all(part is not None and part.half is not None for part in parts)
