"""What one has on a day: "Wednesday I have until three", "... one to three, and on Friday I have ten to noon"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.item import Item, kinds
from extraction.availability.marks.mark import Mark
from extraction.lexicon.senses import Role
from extraction.times.groups import halves
from extraction.times.hours import Shape
from extraction.words import Token, vocabulary, word

_ARTICLES = vocabulary("a an the my our to")
_BESIDE_HAVE = (Role.SELF, Role.LIGHT, Role.ALSO, Role.ONLY, Role.HAVE)


def has(tokens: Sequence[Token], between: Sequence[Mark]) -> bool:
    """Whether hours are what one has on the day before them: "Wednesday I have until three"."""
    having = [place for place, mark in enumerate(between) if mark.role is Role.HAVE]
    if not having:
        return False
    # No article stands behind it: "I have a two o'clock".
    behind = between[having[-1] + 1 :]
    return (
        all(mark.role in _BESIDE_HAVE for mark in between)
        and len(behind) <= 1
        and not any(
            mark.last - mark.first == 1 and mark.role is Role.LIGHT and word(tokens, mark.first) in _ARTICLES
            for mark in behind
        )
    )


def ends_later(item: Item) -> bool:
    """Whether a time only says until when."""
    group = item.group
    return group is not None and all(hours.shape is Shape.UNTIL for hours in group.hours)


def cut_by_having(
    tokens: Sequence[Token], between: Sequence[Mark], before: Item, item: Item
) -> tuple[Item, Item] | None:
    """A time cut behind its last comma, where one has the hours of `item` on the days that it ends with."""
    if before.group is None or not has(tokens, between) or kinds(before.group) != "DH" or kinds(item.group) != "H":
        return None
    parts = halves(before.group) if any(gap.comma for gap in before.group.gaps) else None
    if parts is None or kinds(parts[1]) != "D":
        return None
    return replace(before, last=parts[0].last, group=parts[0]), replace(before, first=parts[1].first, group=parts[1])
