"""What holds on the days of an exception, where a "when" behind it says so: "all week except Thursday, when I finish
at two", "... when I can only do mornings".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.going import moved
from extraction.availability.items.item import Folded, Item
from extraction.availability.marks.mark import Mark
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group, build, crossed
from extraction.times.hours import Shape
from extraction.words import Token, word

_GONE = (Effect.NO, Effect.LEAVES, Effect.ARRIVES)
_OFFERED = (Effect.YES, Effect.FALLBACK)


def qualified(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, found: Sequence[Unit]) -> list[Unit]:
    """The units, with the hours of a "when" clause given to the exception before it."""
    units: list[Unit] = []
    for unit in found:
        before = units[-1] if units else None
        hours = _hours(unit) if before is not None and unit.link.reason else None
        narrowed = _narrowed(before, unit, hours) if before is not None and hours is not None else None
        if narrowed is not None:
            units[-1] = narrowed
        elif before is not None and _is_of_when(tokens, before, unit) and not _is_sole(units):
            units.append(_offered(before, unit, _is_limited(marks, folded, unit)))
        else:
            units.append(unit)
    return units


def _is_of_when(tokens: Sequence[Token], before: Unit, unit: Unit) -> bool:
    """Whether a unit stands in a "when" clause behind another: "..., when only ten works"; not "..., when out, ..."."""
    between = [word(tokens, k) for k in range(before.last, unit.first)]
    return "when" in between and "," not in between[between.index("when") :]


def _is_sole(units: Sequence[Unit]) -> bool:
    """Whether an exception is taken from what stands before its sentence: "The one exception is Friday, when ..."."""
    return len(units) == 1 and units[0].effect is Effect.EXCEPT


def _is_limited(marks: Sequence[Mark], folded: Folded, unit: Unit) -> bool:
    """Whether "only" stands at a unit: "when I'm only in until one"."""
    return any(unit.first - 3 <= marks[place].first <= unit.last for place in folded.only)


def _offered(before: Unit, unit: Unit, limited: bool) -> Unit:
    """The unit, with the hours that it offers on the days of the exception before it."""
    effect = Effect.YES if unit.effect is None and limited else unit.effect
    apart = _left_out(before)
    timed = all(item.group is not None and item.group.hours and not item.group.days for item in unit.times)
    if effect not in _OFFERED or not timed or not apart:
        return unit
    times = tuple(_timed(each, item.group) for each in apart for item in unit.times if item.group is not None)
    return replace(unit, times=times, effect=effect, link=unit.link._replace(reason=False))


def _left_out(before: Unit) -> list[Item]:
    """The days that a unit leaves out as a whole, none where it leaves out other times besides."""
    if before.effect is Effect.EXCEPT:
        return list(before.times) if all(_whole_days(item.group) for item in before.times) else []
    group = before.times[-1].group if before.times else None
    apart = [excepted for excepted, opposite in group.exceptions if opposite] if group is not None else []
    known = group is not None and len(apart) == len(group.exceptions) and all(map(_whole_days, apart))
    return [Item(0, each.first, each.last, group=each) for each in apart] if known else []


def _hours(unit: Unit) -> Group | None:
    """The hours that a unit takes away from days named before it; None where it takes none away."""
    group = unit.times[0].group if len(unit.times) == 1 else None
    if group is None or group.days or not group.hours or any(hours.general for hours in group.hours):
        return None
    if unit.effect not in _GONE:
        return None
    gone = moved(group, unit.effect)[0]
    if gone.unclear or len(gone.hours) > 1:
        return gone
    if gone.hours[0].shape is Shape.POINT:
        # What begins at ten ends who knows when.
        return replace(gone, unclear=True)
    return build([group.atoms[0]._replace(value=gone.hours[0])], [])


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
