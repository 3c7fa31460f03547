"""How far an exception goes, where a "when" behind it says so: "all week except Thursday, when I finish at two"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.going import moved
from extraction.availability.items.item import Folded, Item
from extraction.availability.marks.mark import Mark
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group, build, crossed
from extraction.times.hours import Hours, Shape

_GONE = (Effect.NO, Effect.LEAVES, Effect.ARRIVES)
_TURNED = {Shape.FROM: Shape.UNTIL, Shape.UNTIL: Shape.FROM}


def qualified(marks: Sequence[Mark], folded: Folded, found: Sequence[Unit]) -> list[Unit]:
    """The units, with the hours of a "when" clause given to the exception before it."""
    if not folded.asides and not any(unit.link.reason for unit in found):
        return list(found)
    units: list[Unit] = []
    for unit in found:
        before = units[-1] if units else None
        hours = _hours(marks, folded, unit) if before is not None and unit.link.reason else None
        narrowed = _narrowed(before, unit, hours) if before is not None and hours is not None else None
        if narrowed is None:
            units.append(unit)
        else:
            units[-1] = narrowed
    return units


def _hours(marks: Sequence[Mark], folded: Folded, unit: Unit) -> Group | None:
    """The hours that a unit takes away from days named before it; None where it takes none away."""
    group = unit.times[0].group if len(unit.times) == 1 else None
    if group is None or group.days or not group.hours or any(hours.general for hours in group.hours):
        return None
    only = any(unit.first - 3 <= marks[place].first <= unit.last for place in folded.only)
    if only and unit.effect in (None, Effect.YES):
        return _beyond(group)
    if unit.effect not in _GONE or only:
        return None
    gone = moved(group, unit.effect)[0]
    if gone.unclear or len(gone.hours) > 1:
        return gone
    if gone.hours[0].shape is Shape.POINT:
        # What begins at ten ends who knows when.
        return replace(gone, unclear=True)
    return build([group.atoms[0]._replace(value=gone.hours[0])], [])


def _beyond(group: Group) -> Group:
    """What lies on the other side of a limit: "when I am only in until one" takes what comes after one."""
    hours = group.hours[0]
    turned = _TURNED.get(hours.shape) if len(group.hours) == 1 and not hours.unclear else None
    if turned is None:
        return replace(group, unclear=True)
    value = Hours(turned, begin=hours.end, end=hours.begin)
    return build([group.atoms[0]._replace(value=value)], [])


def _narrowed(before: Unit, unit: Unit, hours: Group) -> Unit | None:
    """The unit before, in which the days that are left out are so at these hours only."""
    if before.effect is Effect.EXCEPT:
        if not all(_whole_days(item.group) for item in before.times):
            return None
        times = tuple(_timed(item, hours) for item in before.times)
        return replace(before, times=times, last=unit.last)
    last = before.times[-1] if before.times else None
    if last is None or last.group is None or not last.group.exceptions:
        return None
    *others, (excepted, opposite) = last.group.exceptions
    if not opposite or not _whole_days(excepted):
        return None
    group = replace(last.group, exceptions=(*others, (crossed(excepted, hours), opposite)))
    return replace(before, times=(*before.times[:-1], replace(last, group=group)), last=unit.last)


def _whole_days(group: Group | None) -> bool:
    return group is not None and bool(group.days) and not (group.hours or group.exceptions)


def _timed(item: Item, hours: Group) -> Item:
    assert item.group is not None
    return replace(item, group=crossed(item.group, hours))
