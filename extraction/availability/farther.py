"""What a second choice adds at one end of the time before it: "Tuesday ten to two, at a pinch until three"."""

from __future__ import annotations

from dataclasses import replace

from extraction.availability.ledger import Said
from extraction.lexicon.senses import Effect
from extraction.times.clock import Clock
from extraction.times.groups import Group, build
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Edge


def farther(group: Group, effect: Effect, before: Said | None) -> Group:
    """The group, where it only moves an end of the stretch offered before it, as what lies between the two ends."""
    if effect is not Effect.FALLBACK or before is None or before.effect is not Effect.YES or group.days:
        return group
    if len(group.hours) != 1 or len(before.times) != 1 or len(before.times[0][0].hours) != 1:
        return group
    own, said = group.hours[0], before.times[0][0].hours[0]
    if said.shape is not Shape.SPAN or own.strict or own.unclear:
        return group
    if own.shape is Shape.UNTIL and _is_later(own.end, said.end):
        return _stretch(group, Hours(Shape.SPAN, begin=said.end, end=own.end))
    if own.shape is Shape.FROM and _is_later(said.begin, own.begin):
        return _stretch(group, Hours(Shape.SPAN, begin=own.begin, end=said.begin))
    return group


def _stretch(group: Group, hours: Hours) -> Group:
    atoms = [atom._replace(value=hours) if isinstance(atom.value, Hours) else atom for atom in group.atoms]
    return replace(build(atoms, group.gaps, group.unclear), exceptions=group.exceptions, last=group.last)


def _is_later(one: Clock | Edge | None, other: Clock | Edge | None) -> bool:
    """Whether a moment lies after another, both told by the clock."""
    return isinstance(one, Clock) and isinstance(other, Clock) and _minutes(one) > _minutes(other)


def _minutes(clock: Clock) -> int:
    """Minutes of a moment of the working day: what comes before seven is of the afternoon."""
    return (clock.hour + 12 * (clock.hour < MORNING)) * 60 + clock.minute


MORNING = 7
"""The first hour of a working day."""
