"""Times set above others, where both will do: "mornings suit me better than afternoons, although I can do both"; and
those of a list that one time is set above: "Monday (preferred) or Tuesday".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.item import Item
from extraction.availability.units.clauses import Unit
from extraction.availability.units.effects import effect_of
from extraction.availability.units.links import Link
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group, crossed
from extraction.times.parts import Part
from extraction.words import Token, vocabulary, word

_BELOW = vocabulary("than over")
_BOTH = vocabulary("both either")
_POSSIBLE = (Effect.YES, Effect.PASSABLE)


def ranked(tokens: Sequence[Token], found: Sequence[Unit]) -> list[Unit]:
    """The units, with what is said of both sides of a comparison said of each: the second is a second choice."""
    units = [part for unit in found for part in _parted(tokens, unit)]
    for place in range(1, len(units)):
        above, below = units[place - 1 : place + 1]
        if _prefers(above) and below.times and not below.cues and _goes_on(below):
            # "Monday (preferred) or Tuesday".
            units[place] = replace(below, effect=Effect.FALLBACK)
        elif _is_reserve(tokens, above) and below.times and not below.cues and below.link.joined:
            # "Monday (as a backup) or Tuesday".
            units[place] = replace(below, effect=Effect.YES)
    for place in range(len(units) - 3, -1, -1):
        above, below, verdict = units[place : place + 3]
        if above.effect is not Effect.YES or not above.times or not _is_below(tokens, below):
            continue
        if verdict.effect is not Effect.YES or verdict.link.reason or verdict.link.condition:
            continue
        again = _same_times(below, verdict)
        if not (again or any(word(tokens, k) in _BOTH for k in range(below.last, verdict.last + 1))):
            continue
        # "Monday is better than Friday, though I can do Friday".
        hours = [] if again else [item for item in verdict.times if not _is_every_day(item)]
        if not all(item.group is not None and item.group.hours and item.group.is_of_those for item in hours):
            continue
        units[place : place + 3] = [
            replace(above, times=_timed(above.times, hours)),
            replace(
                below,
                times=_timed(below.times, hours),
                cues=(*below.cues, *verdict.cues),
                effect=Effect.FALLBACK,
                last=verdict.last,
            ),
        ]
    return units


def _prefers(unit: Unit) -> bool:
    """Whether a unit sets its times above others by a word behind them: "Monday (preferred)"."""
    cue = unit.cues[-1] if unit.cues and unit.times and unit.effect is Effect.YES else None
    return cue is not None and cue.best and cue.heading and cue.first >= unit.times[-1].last


def _is_reserve(tokens: Sequence[Token], unit: Unit) -> bool:
    """Whether a bracket behind the times of a unit makes them the second choice: "Monday (backup)"."""
    bracketed = bool(unit.times) and word(tokens, unit.times[-1].last) in ("(", "[") and not unit.leads
    return bracketed and unit.effect is Effect.FALLBACK and len(unit.cues) == 1


def _goes_on(unit: Unit) -> bool:
    """Whether a list goes on with the times of a unit."""
    link = unit.link
    days = all(item.group is not None and item.group.days for item in unit.times)
    return days and (link.joined or link.comma) and not (link.but or link.reason or link.correction or link.condition)


def _parted(tokens: Sequence[Token], unit: Unit) -> list[Unit]:
    """A unit cut where its last time is set above the others, or set above them for the second time."""
    last, cue = (unit.times[-1], unit.cues[-1]) if len(unit.times) > 1 and unit.cues else (None, None)
    if last is None or cue is None or cue.first < last.last or not cue.best or cue.effect not in _POSSIBLE:
        return [unit]
    before = tuple(other for other in unit.cues if other.first < last.first)
    again = any(_names_same(last, item) for item in unit.times[:-1])
    # "At a push Monday, Tuesday ideally".
    turned = bool(before) and all(other.effect is Effect.FALLBACK for other in before) and cue.heading
    # "Monday or Tuesday (preferred)".
    bracketed = cue.heading and word(tokens, last.last) in ("(", "[")
    if not (again or turned or bracketed):
        return [unit]
    rest = tuple(other for other in unit.cues if other.first >= last.first)
    effect = effect_of(before) if before and not (again or bracketed) else Effect.FALLBACK
    end = max(item.last for item in (*unit.times[:-1], *before))
    ahead = () if again else (replace(unit, times=unit.times[:-1], cues=before, effect=effect, last=end),)
    if again:
        left = tuple(item for item in unit.times[:-1] if not _names_same(last, item))
        ahead = (replace(unit, times=left, cues=(), effect=Effect.FALLBACK, last=end),) if left else ()
    behind = replace(unit, times=(last,), cues=rest, effect=effect_of(rest), link=Link(comma=True), first=last.first)
    return [*ahead, behind]


def _names_same(one: Item, other: Item) -> bool:
    """Whether two times name the same days and hours."""
    if one.group is None or other.group is None:
        return False
    return (one.group.days, one.group.hours) == (other.group.days, other.group.hours)


def _same_times(one: Unit, other: Unit) -> bool:
    """Whether a unit names the times of another, its hours at least: "Friday morning", "the morning"."""
    pairs = zip(one.times, other.times, strict=False)
    return len(one.times) == len(other.times) > 0 and all(_names_again(mine, yours) for mine, yours in pairs)


def _names_again(one: Item, other: Item) -> bool:
    hours = one.group is not None and other.group is not None and not other.group.days and bool(other.group.hours)
    alike = hours and one.group is not None and other.group is not None and _parts(one.group) == _parts(other.group)
    return alike or _names_same(one, other)


def _parts(group: Group) -> tuple[Part | None, ...]:
    return tuple(hours.part for hours in group.hours)


def _is_below(tokens: Sequence[Token], unit: Unit) -> bool:
    """Whether a unit is no more than what stands behind "than"."""
    return unit.leads and bool(unit.times) and len(unit.cues) == 1 and word(tokens, unit.cues[0].first) in _BELOW


def _is_every_day(item: Item) -> bool:
    group = item.group
    return group is not None and not group.exceptions and not group.hours and all(days.every for days in group.days)


def _timed(times: Sequence[Item], hours: Sequence[Item]) -> tuple[Item, ...]:
    """The times, each with these hours."""
    found = list(times)
    for each in hours:
        assert each.group is not None
        found = [replace(i, group=crossed(i.group, each.group)) if i.group is not None else i for i in found]
    return tuple(found)
