"""Hours that stand apart from their days: "9 to 10:30 please, Monday and Tuesday both", "10 works. Say Wednesday.",
"Monday and Friday, until ten on both".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.item import Item
from extraction.availability.statements.ledger import Said
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.times.groups import Gap, Group, build, crossed
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Part
from extraction.words import vocabulary, word

_OFFERING = (Effect.YES, Effect.FALLBACK)
_CLOCKED = (Shape.POINT, Shape.SPAN, Shape.FROM, Shape.UNTIL)
_LISTING = vocabulary("and or also plus then & + /")


def with_days(state: State, unit: Unit, effect: Effect) -> Unit:
    """The unit, with hours whose days were not known yet crossed with the days that it names.

    Without days it may wait for those of the next unit itself.
    """
    groups = unit.groups
    hours = [item for item in unit.times if item.group is not None and not item.group.days]
    named = [item for item in unit.times if item.group is not None and item.group.days]
    waiting, state.dayless = state.dayless, None
    if len(groups) < len(unit.times) or effect not in _OFFERING:
        state.dayless = waiting
        return unit
    whole = bool(named) and all(whole_days(item) for item in named)
    if hours and not named:
        if state.ledger.context.days is None and all(_by_the_clock(item) for item in hours):
            state.dayless = (unit, effect)
        return unit
    if hours and whole and state.ledger.context.days is None and unit.times[: len(hours)] == tuple(hours):
        return replace(unit, times=tuple(at_hours(item, hours) for item in named))
    if waiting is None or hours or not whole:
        return unit
    before, _ = waiting
    state.ledger.settle(before.first, before.last)
    return replace(unit, times=tuple(at_hours(item, before.times) for item in named))


def timed_behind(state: State, unit: Unit) -> Unit:
    """The unit, with hours at its end given to the days before: "a course on Monday and on Friday, always from 9",
    "Tuesday afternoon mate, from two"; or hours at its head to the days behind: "out from ten to eleven for my ... on
    Friday".
    """
    ahead = next((k for k, item in enumerate(unit.times) if not _names_hours(item)), 0)
    if ahead and all(item.group is not None and item.group.days and whole_days(item) for item in unit.times[ahead:]):
        apart = {word(state.tokens, k) for k in range(unit.times[ahead - 1].last, unit.times[ahead].first)}
        if apart and not apart & (_LISTING | {",", "(", ":"}):
            return replace(unit, times=tuple(at_hours(item, unit.times[:ahead]) for item in unit.times[ahead:]))
    place = len(unit.times)
    while place and _names_hours(unit.times[place - 1]):
        place -= 1
    if not 0 < place < len(unit.times) or not all(_is_broad(item) for item in unit.times[:place]):
        return unit
    between = {word(state.tokens, k) for k in range(unit.times[place - 1].last, unit.times[place].first)}
    if between & _LISTING or not (place > 1 or between & {",", "(", "-", "–", "—"}):
        return unit
    behind = unit.times[place:]
    return replace(unit, times=tuple(at_hours(item, behind) for item in unit.times[:place]))


def _names_hours(item: Item) -> bool:
    """Whether an item is hours by the clock, and no days."""
    group = item.group
    return group is not None and bool(group.hours) and not group.days and all(h.shape in _CLOCKED for h in group.hours)


def within_said(state: State, unit: Unit) -> Unit:
    """The unit, with its hours as a part of the times just said: "Tuesday or Friday afternoon works, after two"."""
    said = state.ledger.said
    if said is None or not (narrows_said(state, unit) or _ends_said(state, unit, said)):
        return unit
    return replace(
        unit, times=tuple(at_hours(Item(0, unit.first, unit.last, group), unit.times) for group, _ in said.times)
    )


def _ends_said(state: State, unit: Unit, said: Said) -> bool:
    """Whether a sentence says no more than when the times before it end: "I'm free Tuesday from ten. Until noon."."""
    if said.effect is not Effect.YES or not state.first or unit.cues or len(said.times) != 1 or len(unit.groups) != 1:
        return False
    group, before = unit.groups[0], said.times[0][0]
    plain = not (group.days or group.exceptions or group.unclear or before.exceptions) and len(unit.times) == 1
    begins = [hours.shape for hours in before.hours] == [Shape.FROM]
    return plain and begins and [hours.shape for hours in group.hours] == [Shape.UNTIL]


def narrows_said(state: State, unit: Unit) -> bool:
    """Whether hours alone, behind a comma, narrow the mornings or afternoons said before them."""
    said = state.ledger.said
    if said is None or said.effect is not Effect.YES or not said.broad or said.whole_days or state.first:
        return False
    # "Friday morning would be great - I'm free from ten."
    told = unit.link.dash and unit.effect is Effect.YES
    if (
        (unit.cues and not told)
        or unit.link.joined
        or not (unit.link.comma or told)
        or any(group.exceptions for group, _ in said.times)
    ):
        return False
    groups = unit.groups
    limits = (Shape.FROM, Shape.UNTIL, Shape.SPAN)
    hours = (h for group in groups for h in group.hours)
    return len(groups) == len(unit.times) and not any(g.days for g in groups) and all(h.shape in limits for h in hours)


def is_of_condition(state: State, unit: Unit, said: Said) -> bool:
    """Whether a unit tells which part of days is meant that a condition before it in the sentence names."""
    groups = unit.groups
    days = state.days_of(groups)
    timed = bool(groups) and all(group.days and group.hours for group in groups)
    conditional = word(state.tokens, said.first) in ("if", "when") and not state.first and not unit.link.joined
    return conditional and timed and said.whole_days and days == set(said.days) and not unit.link.but


def on_those(unit: Unit) -> Unit:
    """The unit, with the hours of "those" days given to the days before: "Monday or Friday, mornings only on both"."""
    place = next((k for k, item in enumerate(unit.times) if k and _names_those(item)), None)
    if place is None:
        return _on_each(_once(unit))
    before, those = unit.times[:place], unit.times[place]
    assert those.group is not None
    hours = [atom.value for atom in those.group.atoms if isinstance(atom.value, Hours)]
    named = [item.group for item in before if item.group is not None and item.group.days and not item.group.exceptions]
    if not hours or len(named) < len(before):
        return unit
    if all(_is_broad(item) for item in before) and not all(whole_days(item) for item in before):
        # "Monday morning or Friday morning, after ten in both cases".
        return replace(unit, times=(*(at_hours(item, (those,)) for item in before), *unit.times[place + 1 :]))
    if all(whole_days(item) for item in before):
        picked = {pick: item for item in unit.times[place:] if (pick := _picked(item)) is not None}
        if len(before) == 2 and len(picked) == len(unit.times) - place:
            # "Monday and Friday, mornings on the former and afternoons on the latter".
            timed = (at_hours(item, (picked[k],)) if k in picked else item for k, item in enumerate(before))
            return replace(unit, times=tuple(timed))
        return replace(unit, times=(*(at_hours(item, (those,)) for item in before), *unit.times[place + 1 :]))
    points = all(len(group.hours) == 1 and group.hours[0].shape is Shape.POINT for group in named)
    if points and len(hours) == 1 and hours[0].shape is Shape.UNTIL:
        # "The dentist on Monday at nine and the physio on Friday at ten, both until eleven".
        ended = (replace(item, group=_ended(group, hours[0])) for item, group in zip(before, named, strict=True))
        return replace(unit, times=(*ended, *unit.times[place + 1 :]))
    return unit


def _once(unit: Unit) -> Unit:
    """The unit, without days that it names again with their hours: "Monday or Friday, nine on the Monday, ... "."""
    timed = {
        day
        for item in unit.times
        if item.group is not None and item.group.hours
        for days in item.group.days
        for day in days.names
        if not days.every
    }
    kept = tuple(
        item
        for place, item in enumerate(unit.times)
        if item.group is None
        or item.group.hours
        or not whole_days(item)
        or not {day for days in item.group.days for day in days.names} <= timed
        or any(days.every or days.whole for days in item.group.days)
        or place == len(unit.times) - 1
    )
    return unit if len(kept) == len(unit.times) else replace(unit, times=kept)


def _on_each(unit: Unit) -> Unit:
    """The unit, a limit of every day behind its times put on each: "Monday from 9, Friday from 10, till noon daily"."""
    groups = unit.groups
    if len(groups) < 2 or len(groups) < len(unit.times):
        return unit
    last = groups[-1]
    begins = all(hours.shape is Shape.FROM for hours in last.hours)
    limits = begins or all(hours.shape is Shape.UNTIL for hours in last.hours)
    if not (last.days and last.hours and limits and all(days.every for days in last.days)):
        return unit
    limited = [_limited(item, unit.times[-1], begins) for item in unit.times[:-1]]
    return replace(unit, times=tuple(item for item in limited if item is not None)) if None not in limited else unit


def _limited(item: Item, limit: Item, begins: bool) -> Item | None:
    """An item with a limit of every day put on it; None where it has both ends already. begins: the limit is "from"."""
    group = item.group
    assert group is not None
    assert limit.group is not None
    shapes = {hours.shape for hours in group.hours}
    if whole_days(item) or (group.days and shapes == {Shape.UNTIL if begins else Shape.FROM}):
        # "Monday to Wednesday, up to four each day".
        return at_hours(item, (limit,))
    if group.days and shapes == {Shape.POINT} and len(group.hours) == 1 and not begins:
        return replace(item, group=_ended(group, limit.group.hours[0]))
    return None


def _picked(item: Item) -> int | None:
    """Which of two days an item speaks of: "the latter"."""
    return item.group.days[0].pick if item.group is not None and item.group.days and item.group.hours else None


def _names_those(item: Item) -> bool:
    """Whether an item has the days of those before it."""
    group = item.group
    return group is not None and bool(group.days) and all(days.several and days.rest is None for days in group.days)


def _ended(group: Group, until: Hours) -> Group:
    """A group of one moment, as a stretch that ends where `until` says."""
    begun = group.hours[0].begin
    atoms = [
        atom._replace(value=Hours(Shape.SPAN, begin=begun, end=until.end)) if isinstance(atom.value, Hours) else atom
        for atom in group.atoms
    ]
    return build(atoms, group.gaps, group.unclear)


def as_before(state: State, unit: Unit) -> Unit:
    """The unit, with the hours of the statement before where it says the same of other days: "same for Thursday"."""
    said = state.ledger.said
    if said is None or not said.times or not (any(c.effect is Effect.SAME for c in unit.cues) or _too(state, unit)):
        return unit
    if any(cue.elliptic for cue in unit.cues):
        # "Monday from one to three and Tuesday the same": no longer open whether that is the whole of Tuesday.
        known = (
            replace(item, group=replace(item.group, unclear=False)) for item in unit.times if item.group is not None
        )
        unit = replace(unit, times=tuple(known))
    groups = [group for group, _ in said.times]
    alike = len(groups) == 1 and groups[0].hours and not groups[0].exceptions
    if not alike or any(i.group is None or not i.group.days or not whole_days(i) or _is_wholly(i) for i in unit.times):
        return unit
    return replace(unit, times=tuple(at_hours(item, (Item(0, 0, 0, group=joined(groups)),)) for item in unit.times))


def _too(state: State, unit: Unit) -> bool:
    """Whether nothing but "too" is said of times: "Tuesday at two works. Friday too.", not "Friday works too"."""
    return not unit.cues and any(state.marks[place].first == unit.last for place in state.folded.also)


def whole_days(item: Item) -> bool:
    """Whether an item names days of this week and no hours."""
    group = item.group
    assert group is not None
    here = any(days.here or days.rest for days in group.days)
    return not (group.hours or group.exceptions or group.unclear or here)


def _is_wholly(item: Item) -> bool:
    """Whether an item says that it is all of its days: "all of Thursday", "all day Thursday"."""
    group = item.group
    assert group is not None
    said = any(isinstance(atom.value, Hours) and atom.value.part is Part.DAY for atom in group.atoms)
    return said or any(days.whole for days in group.days)


def _is_broad(item: Item) -> bool:
    """Whether an item names days and no more of them than mornings and the like."""
    group = item.group
    return group is not None and bool(group.days) and all(h.part is not None and not h.rest for h in group.hours)


def _by_the_clock(item: Item) -> bool:
    """Whether an item is hours of some day, and not of all days ("mornings", "any time")."""
    group = item.group
    assert group is not None
    return not any(hours.general or hours.rest or hours.part is Part.DAY for hours in group.hours)


def at_hours(days: Item, hours: Sequence[Item]) -> Item:
    """An item of days with these hours."""
    assert days.group is not None
    return replace(days, group=crossed(days.group, joined([item.group for item in hours if item.group is not None])))


def joined(groups: Sequence[Group]) -> Group:
    """The hours of several groups as one group: "ten" and "eleven or noon"."""
    atoms = [atom for group in groups for atom in group.atoms if isinstance(atom.value, Hours)]
    if len(groups) == 1:
        return replace(build(atoms, [Gap()] * (len(atoms) - 1)), tied=groups[0].tied)
    return build(atoms, [Gap(link="or")] * (len(atoms) - 1))
