"""Mornings and afternoons of no day, and the days in the sentence beside them: "I can do Monday and Tuesday. Mornings
are best", "Mornings, please. Monday or Tuesday".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.item import Item
from extraction.availability.statements.dayless import at_hours, whole_days
from extraction.availability.statements.ledger import Said
from extraction.availability.statements.outdone import outdo
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group


def of_days_said(state: State, unit: Unit, ranked: bool) -> None:
    """Take mornings that are best for those of the days offered just before, the rest of which comes second."""
    said = state.ledger.said
    if not ranked or not state.first or said is None or said.effect is not Effect.YES or not said.whole_days:
        return
    if all(map(_is_general, unit.groups)) and len(unit.groups) == len(unit.times):
        state.ledger.context.topic = said.days
        outdo(state, said)


def within_general(state: State, unit: Unit) -> Unit:
    """The unit, its days at the mornings or afternoons that the sentence before asks for; hours among these stand in
    their place.
    """
    said, groups = state.ledger.said, unit.groups
    if not state.first or said is None or not _offers_generally(said) or len(groups) < len(unit.times):
        return unit
    if not unit.cues and all(map(whole_days, unit.times)):
        _replaced(state, said)
        hours = [Item(0, said.first, said.last, group) for group, _ in said.times]
        return replace(unit, times=tuple(at_hours(item, hours) for item in unit.times))
    if len(groups) > 1 and all(group.days and group.hours for group in groups) and _lie_within(state, groups, said):
        _replaced(state, said)
    return unit


def answered_with_days(asked: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    """The days of a sentence at the hours of the question before it: "Could we do ten? Tuesday or Wednesday."."""
    hours = [item for item in asked if item.group is not None and item.group.hours and not item.group.days]
    if not items or not hours or len(hours) < len(asked):
        return []
    if not all(item.group is not None and item.group.days and whole_days(item) for item in items):
        return []
    return [at_hours(item, hours) for item in items]


def _is_general(group: Group) -> bool:
    """Whether a time is mornings or afternoons of no day."""
    halves = all(h.general and h.part is not None and h.part.half is not None for h in group.hours)
    return not group.days and bool(group.hours) and halves


def _offers_generally(said: Said) -> bool:
    return said.effect is Effect.YES and bool(said.times) and all(_is_general(group) for group, _ in said.times)


def _lie_within(state: State, groups: Sequence[Group], said: Said) -> bool:
    context = state.ledger.context
    named = (set(context.named), set(context.named_days))
    touched = frozenset[str]().union(*(state.ledger.resolve(group).touched for group in groups))
    context.named, context.named_days = named
    return bool(touched) and touched <= said.touched


def _replaced(state: State, said: Said) -> None:
    """Take a statement back for one that says more."""
    state.ledger.retract(said)
    state.ledger.daily -= said.touched
    state.ledger.pass_over(said.first, said.last)
