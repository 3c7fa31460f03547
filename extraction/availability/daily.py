"""Days and hours that stand in sentences of their own: "I can't do mornings. Monday to Thursday is fine"."""

from __future__ import annotations

from dataclasses import replace

from extraction.availability.clauses import Unit
from extraction.availability.ledger import Said
from extraction.availability.outdone import is_off_work
from extraction.availability.state import State
from extraction.facts import Closure, Grade
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group
from extraction.times.resolve import TimeExpression
from extraction.words import vocabulary, word

_SET_AGAINST = vocabulary("though however")


def within_daily(state: State, unit: Unit, group: Group, effect: Effect, expression: TimeExpression) -> TimeExpression:
    """Days without the hours that were ruled out on every day: "I can't do mornings. Monday to Thursday is fine"; with
    no others than "I'm only free in the afternoons" has.

    Not where they are set against that: "I can't do mornings, but Monday is fine".
    """
    ledger = state.ledger
    if not group.hours:
        if (unit.link.but and not unit.link.so) or word(state.tokens, unit.last) in _SET_AGAINST:
            return expression
        only = any(isinstance(fact, Closure) and fact.grade is Grade.UNAVAILABLE for fact in ledger.facts)
        slots = (expression.slots & ledger.daily if only else frozenset()) or expression.slots - ledger.never
        return replace(expression, slots=slots) if slots else expression
    every = set(expression.days) == set(ledger.grid.days)
    if every and effect is Effect.NO:
        ledger.never |= expression.touched
    else:
        ledger.never -= expression.slots
        ledger.daily |= expression.slots if every else frozenset()
    return expression


def is_of_day_off(state: State, group: Group, effect: Effect, before: Said, expression: TimeExpression) -> bool:
    """Whether hours are offered of days that were ruled out before, if of any: "I'm away on Tuesday. Two is fine"."""
    offered = effect in (Effect.YES, Effect.FALLBACK) and bool(group.hours) and not group.days
    ruled_out = before.effect is Effect.NO and before.whole_days and not is_off_work(state, before)
    return offered and ruled_out and state.first and set(expression.days) <= set(before.days)
