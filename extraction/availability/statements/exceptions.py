"""What exceptions take from a statement: "... except Friday", "apart from Tuesday I am free"."""

from __future__ import annotations

from dataclasses import replace

from extraction.availability.statements.ledger import GRADES, OPPOSITE, Ledger
from extraction.availability.units.clauses import Unit, denies_hours
from extraction.facts import Fact
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group, crossed


def denied(unit: Unit, effect: Effect) -> Unit:
    """The unit, with hours denied of a day as a refusal of them: "can't do nine to ten, Tuesday not eleven"."""
    if effect is not Effect.NO or unit.cues:
        return unit
    times = (replace(item, group=_denied(item.group)) if item.group is not None else item for item in unit.times)
    return replace(unit, times=tuple(times))


def _denied(group: Group) -> Group:
    if not denies_hours(group) or len(group.exceptions) > 1:
        return group
    return crossed(replace(group, exceptions=()), group.exceptions[0][0])


def except_from(ledger: Ledger, unit: Unit, waited: bool = False) -> None:
    """Take the times of `unit` from the last statement. waited: it stands before what it is an exception to."""
    said = ledger.said
    if ledger.closing is not None:
        _except_from_rest(ledger, unit, OPPOSITE[ledger.closing])
        return
    if said is None or said.effect not in OPPOSITE:
        ledger.leave(unit.first, unit.last)
        return
    whole = frozenset(slot for _, expression in said.times for slot in expression.touched)
    turned = OPPOSITE[said.effect]
    for item in unit.times:
        slots = ledger.apart_from(item.group, said) if item.group is not None else None
        # "Apart from Tuesday, Thursday works too" adds a day and takes none away.
        if slots is None or (waited and not slots <= whole):
            ledger.leave(unit.first, unit.last)
            if item.group is not None and (slots is None or not waited):
                # What is left of it nobody here knows.
                days = frozenset(ledger.resolve(item.group).days)
                ledger.doubt(frozenset(slot for slot in whole if not days or ledger.grid.parse(slot)[0] in days))
        else:
            ledger.facts += ledger.availability(unit.first, unit.last, slots, turned)


def _except_from_rest(ledger: Ledger, unit: Unit, turned: Effect) -> None:
    """Take the times of `unit` from all times not named: "everything else works, except Thursday at two"."""
    for item in unit.times:
        expression = ledger.resolve(item.group) if item.group is not None else None
        made = ledger.grade(unit.first, unit.last, turned, expression) if expression is not None else None
        if made is None:
            ledger.leave(unit.first, unit.last)
            if expression is not None:
                ledger.doubt(expression.touched)
        else:
            ledger.facts += made[0]


def close_except(ledger: Ledger, waiting: Unit, unit: Unit) -> None:
    """Grade all times but those of `waiting`, where `unit` is a cue alone: "apart from Tuesday I am free"."""
    effect = unit.effect
    assert effect is not None
    facts: list[Fact] = []
    first, last = min(waiting.first, unit.first), max(waiting.last, unit.last)
    for item in waiting.times:
        expression = ledger.resolve(item.group) if item.group is not None else None
        made = ledger.grade(waiting.first, waiting.last, OPPOSITE[effect], expression) if expression else None
        if made is None:
            ledger.leave(first, last)
            return
        facts += made[0]
    ledger.facts += facts
    ledger.close(first, last, GRADES[effect])
