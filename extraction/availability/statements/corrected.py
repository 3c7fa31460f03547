"""A time in place of another: "Monday at two, sorry, three"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.item import Item
from extraction.availability.marks.mark import Mark
from extraction.availability.statements.doubted import doubt
from extraction.availability.statements.graded import state_times
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.facts import Availability
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Effect
from extraction.times.groups import Gap, Group, build, crossed
from extraction.times.hours import Hours
from extraction.words import Kind, word

_TAKING_BACK = table("corrections", {"takes back": True})


def takes_back(state: State, marks: Sequence[Mark]) -> bool:
    """Whether a sentence does no more than take back the statement before it: "Scratch that."; if so, it is gone."""
    first, last, said = marks[0].first, marks[-1].last, state.ledger.said
    found = _TAKING_BACK.longest(state.tokens, first) if said is not None else None
    if said is None or found is None or any(state.tokens[k].kind is Kind.WORD for k in range(found[1], last)):
        return False
    state.ledger.retract(said)
    state.ledger.context.named -= said.touched
    state.ledger.pass_over(said.first, said.last)
    state.ledger.pass_over(first, last)
    state.ledger.said = None
    return True


def corrects(state: State, unit: Unit) -> bool:
    """Whether a unit behind "sorry" or "I mean" puts its time in the place of the last one."""
    entry, said = unit.link.correction, state.ledger.said
    assert entry is not None
    also = any(unit.first - 1 <= state.marks[place].first <= unit.last for place in state.folded.also)
    if also or (said is None and (entry.asked or not entry.strict)):
        return False
    if entry.asked and said is not None and said.effect is Effect.NO and not unit.cues:
        # "Not Tuesday. Make it Wednesday": an offer in its place.
        return False
    if said is not None and said.effect is Effect.NO and word(state.tokens, unit.first - 1) in ("just", "only"):
        # "Monday is out. Sorry, only Tuesday."
        return False
    if said is not None and word(state.tokens, said.first) == "not" and not (entry.strict or unit.cues):
        # "Not Tuesday, rather Wednesday".
        return False
    return entry.strict or said is None or said.bare or not unit.cues


def correct(state: State, unit: Unit) -> None:
    """Put the time of a unit in the place of the last one; where it cannot be told which, both stay open."""
    said = state.ledger.said
    if said is None and not state.ledger.unsure and not any(isinstance(f, Availability) for f in state.ledger.facts):
        # "Sorry, I meant Tuesday at three, not two" corrects another message, and does not say that two is impossible.
        times = tuple(_without_denied(item) for item in unit.times)
        state_times(state, replace(unit, times=times), unit.effect or Effect.YES)
        return
    group = _corrected(said.times[0][0], unit.times) if said is not None and len(said.times) == 1 else None
    if said is None or group is None:
        if said is not None:
            state.take_back(said, unit)
        doubt(state, unit)
        return
    state.ledger.retract(said)
    state.ledger.pass_over(said.first, said.last)
    state.ledger.context.named -= said.times[0][1].touched
    effect = unit.effect if unit.cues else said.effect
    state.ledger.said = None
    state_times(state, replace(unit, times=(replace(unit.times[0], group=group),)), effect or Effect.UNCLEAR)


def _without_denied(item: Item) -> Item:
    """A time without what a "not" behind it takes away."""
    if item.group is None:
        return item
    kept = tuple((group, opposite) for group, opposite in item.group.exceptions if opposite)
    return replace(item, group=replace(item.group, exceptions=kept))


def _corrected(before: Group, times: Sequence[Item]) -> Group | None:
    """The times that are meant where `times` stand in the place of `before`; what they leave out stays as it was."""
    group = times[0].group if len(times) == 1 else None
    if group is None or before.exceptions or group.exceptions:
        return None
    if group.hours and not group.days:
        return group if before.hours else None
    if group.days and not group.hours and before.hours:
        hours = [atom for atom in before.atoms if isinstance(atom.value, Hours)]
        return crossed(group, build(hours, [Gap(link="or")] * (len(hours) - 1))) if len(hours) == 1 else None
    return group
