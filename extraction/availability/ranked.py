"""Times set above others, where both will do: "mornings suit me better than afternoons, although I can do both"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.clauses import Unit
from extraction.availability.items import Item
from extraction.lexicon.senses import Effect
from extraction.times.groups import crossed
from extraction.words import Token, vocabulary, word

_BELOW = vocabulary("than over")
_BOTH = vocabulary("both either")


def ranked(tokens: Sequence[Token], found: Sequence[Unit]) -> list[Unit]:
    """The units, with what is said of both sides of a comparison said of each: the second is a second choice."""
    units = list(found)
    for place in range(len(units) - 3, -1, -1):
        above, below, verdict = units[place : place + 3]
        if above.effect is not Effect.YES or not above.times or not _is_below(tokens, below):
            continue
        if verdict.effect is not Effect.YES or verdict.link.reason or verdict.link.condition:
            continue
        if not any(word(tokens, k) in _BOTH for k in range(below.last, verdict.last + 1)):
            continue
        hours = [item for item in verdict.times if not _is_every_day(item)]
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
