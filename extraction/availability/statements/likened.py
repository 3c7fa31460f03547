"""A day that is as another was: "on Friday it's the same as Wednesday", "Friday looks just like Wednesday"."""

from __future__ import annotations

from extraction.availability.statements.ledger import Said
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.facts import Availability, Grade
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group
from extraction.words import vocabulary, word

_LIKENING = vocabulary("as like to with")
_SAME = vocabulary("same similar identical alike like exactly")
_SMALL = vocabulary(
    "the a it it's 's is are am was will be looks look would on in for as like to with just exactly pretty much very "
    "same similar identical story again i have got also of on my day , and - – :"
)
_NEAR = 3
"""Words between a negation and what it denies, itself counted."""
_EFFECTS = {Grade.PREFERRED: Effect.YES, Grade.FALLBACK: Effect.FALLBACK, Grade.UNAVAILABLE: Effect.NO}


def likens(state: State, unit: Unit) -> bool:
    """Whether a unit says that a day is as another was; if so, all that was said of that one is said of it."""
    groups = unit.groups
    if len(groups) != len(unit.times) or not all(map(_is_one_day, groups)):
        return False
    ledger = state.ledger
    if len(groups) == 1 and _is_unlike(state, unit):
        ledger.leave(unit.first, unit.last)
        ledger.said = None
        return True
    if len(groups) == 2:
        between = [word(state.tokens, k) for k in range(groups[0].last, groups[1].first)]
        # "On Friday it's the same as Wednesday", "the same as Wednesday on Friday".
        before = [word(state.tokens, k) for k in range(max(0, groups[0].first - 4), groups[0].first)]
        led = (
            bool(_LIKENING & set(before[-2:]))
            and bool(_SAME & set(before))
            and set(between) <= {"on", "for", ",", "and"}
        )
        behind = bool(_LIKENING & set(between[-2:])) and bool(_SAME & set(between)) and set(between) <= _SMALL
        if not (led or behind):
            return False
        day, other = (groups[1], groups[0]) if led else (groups[0], groups[1])
        source = other.days[0].names[0]
    elif len(groups) == 1 and any(cue.elliptic and cue.effect is Effect.SAME for cue in unit.cues):
        said = ledger.said
        if said is None or len(said.days) != 1 or said.days[0] == groups[0].days[0].names[0]:
            return False
        day, source = groups[0], said.days[0]
    else:
        return False
    facts = [fact for fact in ledger.facts if isinstance(fact, Availability) and _on(fact, source)]
    if not facts or any(slot.split()[0] == source for slot in ledger.doubted):
        ledger.leave(unit.first, unit.last)
        ledger.said = None
        return True
    target = day.days[0].names[0]
    said = Said(Effect.SAME, unit.first, unit.last)
    for fact in facts:
        slots = frozenset(f"{target} {slot.split()[1]}" for slot in fact.slots if slot.split()[0] == source)
        said.facts += ledger.availability(unit.first, unit.last, slots, _EFFECTS[fact.grade])
    ledger.facts += said.facts
    said.times.append((day, ledger.resolve(day)))
    said.effect = _EFFECTS[facts[-1].grade]
    ledger.said, ledger.closing, ledger.shaken = said, None, None
    ledger.context.spoken = (target,)
    return True


def _is_unlike(state: State, unit: Unit) -> bool:
    """Whether a day is said to be not as another was, which leaves open how it is: "not the same on Friday"."""
    words = [word(state.tokens, k) for k in range(max(0, unit.first - 1), unit.last + _NEAR)]
    return any(text in ("same", "similar") and "not" in words[max(0, k - _NEAR) : k] for k, text in enumerate(words))


def _is_one_day(group: Group) -> bool:
    """Whether a group is one day by its name and no more."""
    bare = not (group.hours or group.exceptions or group.unclear)
    return bare and len(group.days) == 1 and len(group.days[0].names) == 1 and not group.days[0].here


def _on(fact: Availability, day: str) -> bool:
    return any(slot.split()[0] == day for slot in fact.slots)
