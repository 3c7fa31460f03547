"""Days and hours in sentences of their own, which go together: "I can't do mornings. Monday to Thursday is fine"."""

from __future__ import annotations

from dataclasses import replace

from extraction.availability.statements.ledger import Said
from extraction.availability.statements.outdone import is_off_work
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.facts import Closure, Grade, SlotId
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group
from extraction.times.resolve import TimeExpression
from extraction.words import vocabulary, word

_OFFERS = frozenset({Effect.YES, Effect.FLEXIBLE, Effect.FALLBACK})
_SET_AGAINST = vocabulary("though however actually")


def within_kept(state: State, unit: Unit, group: Group, effect: Effect, expression: TimeExpression) -> TimeExpression:
    """Days without the hours that were ruled out before, or put second: "I can't do mornings. Monday to Thursday is
    fine"; with no others than "I'm only free in the afternoons" has.

    Not where they are set against that: "I can't do mornings, but Monday is fine".
    """
    ledger = state.ledger
    only = any(isinstance(fact, Closure) and fact.grade is Grade.UNAVAILABLE for fact in ledger.facts)
    every = set(expression.days) == set(ledger.grid.days)
    if not group.hours:
        if (unit.link.but and not unit.link.so) or _is_set_against(state, unit):
            return expression
        # "I've only Wednesday and Friday morning; Friday is for emergencies" is no afternoon.
        kept = expression.slots & (ledger.daily or ledger.offered) if only else frozenset[SlotId]()
        slots = kept or expression.slots - ledger.never - ledger.reluctant
        return replace(expression, slots=slots) if slots else expression
    if effect is Effect.NO:
        ledger.never |= expression.touched
    elif effect is Effect.FALLBACK:
        ledger.reluctant |= expression.slots
    if every and effect in _OFFERS:
        slots = expression.slots & ledger.offered if only else frozenset()
        ledger.daily |= expression.slots
        return replace(expression, slots=slots) if slots else expression
    return expression


def _is_set_against(state: State, unit: Unit) -> bool:
    """Whether words beside a unit say that it holds in spite of what was said: "actually", "though"."""
    return bool({word(state.tokens, k) for k in (unit.first - 2, unit.first - 1, unit.last)} & _SET_AGAINST)


def is_of_day_off(state: State, group: Group, effect: Effect, before: Said, expression: TimeExpression) -> bool:
    """Whether hours are offered of days that were ruled out before, if of any: "I'm away on Tuesday. Two is fine"."""
    offered = effect in (Effect.YES, Effect.FALLBACK) and bool(group.hours) and not group.days
    ruled_out = before.effect is Effect.NO and before.whole_days and not is_off_work(state, before)
    return offered and ruled_out and state.first and set(expression.days) <= set(before.days)
