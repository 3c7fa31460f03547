"""What a statement leaves as it was, though its times cover it: what is ruled out of one day, and the best of a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extraction.availability.statements.ledger import Ledger
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.facts import Availability, Fact, Grade, SlotId
from extraction.times.groups import Group


def spared(state: State, unit: Unit, group: Group, made: Sequence[Fact]) -> list[Fact]:
    """The facts of one time of a unit, without the slots that they leave as they were."""
    facts = [fact for fact in made if isinstance(fact, Availability)]
    refused = [fact for fact in facts if fact.grade is Grade.UNAVAILABLE]
    offered = [fact for fact in facts if fact.grade is not Grade.UNAVAILABLE]
    if _is_of_every_day(group):
        # "Away Monday; mornings are best" takes nothing back.
        gone = ruled_out(state.ledger)
        offered = [replace(fact, slots=fact.slots - gone) for fact in offered]
    if group.hours or any(cue.heading for cue in unit.cues):
        # "Friday at ten is best, any time on Friday would do"; but "Friday is not ideal" is said of Friday at ten too.
        best = _best(state.ledger) if any(fact.grade is Grade.FALLBACK for fact in offered) else ()
        offered = [
            replace(fact, slots=beside(fact.slots, best)) if fact.grade is Grade.FALLBACK else fact for fact in offered
        ]
    return [*refused, *(fact for fact in offered if fact.slots)]


def _is_of_every_day(group: Group) -> bool:
    every = all(days.every and not days.rest for days in group.days)
    return every and bool(group.days or any(hours.general for hours in group.hours))


def unruled(state: State, group: Group, slots: frozenset[SlotId]) -> frozenset[SlotId]:
    """The slots, without those ruled out where `group` speaks of every day and of none of them."""
    every = all(days.every for days in group.days) and (group.days or any(hours.general for hours in group.hours))
    return slots - ruled_out(state.ledger) if every else slots


def ruled_out(ledger: Ledger) -> frozenset[SlotId]:
    """The slots that were refused so far."""
    facts = (f for f in ledger.facts if isinstance(f, Availability) and f.grade is Grade.UNAVAILABLE)
    return frozenset[SlotId]().union(*(fact.slots for fact in facts))


def _best(ledger: Ledger) -> Collection[SlotId]:
    """The slots that come first, as far as was said."""
    facts = (fact for fact in ledger.facts if isinstance(fact, Availability))
    grades = {slot: fact.grade for fact in facts for slot in fact.slots}
    return [slot for slot, grade in grades.items() if grade is Grade.PREFERRED]


def beside(second: frozenset[SlotId], best: Collection[SlotId]) -> frozenset[SlotId]:
    """Second choices without the best times, on each day where these are but some of them: "Friday at ten is best, any
    time on Friday would do" leaves Friday at ten as it is. Where they name no more than the best ones, or not all of
    them, they lower these: "from two on is less good".
    """
    kept: set[SlotId] = set()
    for day in {slot.split()[0] for slot in second}:
        named = {slot for slot in second if slot.startswith(f"{day} ")}
        first = {slot for slot in best if slot.startswith(f"{day} ")}
        kept |= named - first if first < named else named
    return frozenset(kept)
