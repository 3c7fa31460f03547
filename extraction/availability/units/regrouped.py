"""The items of a sentence before they fall into units: those that belong together met, those pulled apart cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extraction.availability.items.item import Folded, Item, kinds, unshared
from extraction.availability.items.naming import LASTING
from extraction.availability.marks.mark import Mark, marks_in
from extraction.availability.units.background import stated
from extraction.availability.units.having import cut_by_having, ends_later, has
from extraction.availability.units.links import Link, link_between
from extraction.availability.units.set_apart import denied_alone, is_cut_by_dash, mark_lone, said_apart, set_off
from extraction.lexicon.senses import Effect, Role
from extraction.times.day_sets import Days
from extraction.times.groups import Atom, Gap, build, crossed, halves
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Part
from extraction.times.resolve import is_rest
from extraction.words import Token, vocabulary, word

_PLAIN = frozenset({Role.LIGHT, Role.ALSO, Role.ONLY, Role.SELF, Role.NOUN, Role.LINK, Role.IF})
_CLOCKED = (Shape.POINT, Shape.SPAN, Shape.FROM, Shape.UNTIL)
_OBLIGING = vocabulary("must has have needs need")
_DENYING = vocabulary("no not never")
_FREE = vocabulary("free open clear available")
_THERE = vocabulary(", and but")
_CUT = Link(comma=True, joined=True, subject=True, clause=True)
"""What stands between the halves of a time that the speaker's "I have" cuts."""


def regrouped(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded) -> tuple[list[Item], list[Link]]:
    """The items that units are made of, and what stands before each."""
    items = [item for item in folded.items if not item.event or not _says_more(tokens, marks, folded, item)]
    asides = {marks[place].first for place in folded.asides}
    items = _met(tokens, marks, stated(tokens, marks, _unrepeated(tokens, items)), asides)
    mark_lone(tokens, items)
    items, links = _halved(tokens, marks, folded, items)
    items = [
        unshared(item) if _is_wholly_free(tokens, items, links, place) else item for place, item in enumerate(items)
    ]
    if _is_led_by_hours(items, links):
        links[1] = Link()
    for place in range(2, len(items)):
        if links[place].comma and not links[place].joined and _denies_hours(tokens, *items[place - 2 : place + 1]):
            links[place] = Link(comma=True, but=True)
    return items, links


def _is_wholly_free(tokens: Sequence[Token], items: Sequence[Item], links: Sequence[Link], place: int) -> bool:
    """Whether a day of a list is said to be free, with no hours behind it: "Wed 9-10, Thu free, Fri 1-2"."""
    if place + 1 >= len(items) or items[place + 1].is_time or not links[place].comma or links[place].joined:
        return False
    behind = items[place + 2] if place + 2 < len(items) else None
    ends = behind is None or links[place + 2].comma
    return ends and links[place + 1] == Link() and word(tokens, items[place + 1].first) in _FREE


def _unrepeated(tokens: Sequence[Token], items: Sequence[Item]) -> list[Item]:
    """The items without a rest that only says again how long: "after that I'm free for the rest of the day"."""
    found: list[Item] = []
    for item in items:
        since = found[-2] if len(found) > 1 and not found[-1].is_time else None
        hours = since.group.hours if since is not None and since.group is not None else ()
        from_then = bool(hours) and hours[-1].shape in (Shape.FROM, Shape.AFTER_THAT)
        again = from_then and item.group is not None and is_rest(item.group) and word(tokens, item.first - 1) == "for"
        if again:
            found[-1] = replace(found[-1], last=item.last)
        else:
            found.append(item)
    return found


def _says_more(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, event: Item) -> bool:
    """Whether a cue near an event such as "interview" says how things stand, so that the event itself says nothing."""
    for item in folded.items:
        if item.is_time or item.event:
            continue
        start, end = min(item.last, event.last), max(item.first, event.first)
        if not any(link_between(tokens, marks, folded, start, end)[:4]):
            return True
    return False


def _met(tokens: Sequence[Token], marks: Sequence[Mark], items: Sequence[Item], asides: set[int]) -> list[Item]:
    """Days and hours with only "is", "only" or "if" between them are one time: "Tuesday if it is after two"."""
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        if before is not None and _is_otherwise(tokens, marks, before, item):
            found[-1] = _rest_on(before, item)
            continue
        if before is not None and before.group is not None and item.group is not None:
            between = marks_in(marks, before.last, item.first)
            if (cut := cut_by_having(tokens, between, before, item)) is not None:
                # "... from one to three, and on Friday I have ten to twelve".
                found[-1:] = [cut[0], crossed_times((cut[1], item))[0]]
                continue
            shapes = (kinds(before.group), kinds(item.group))
            limits = any(mark.role is Role.IF for mark in between)
            # "On Thursday just the one: 11 to 12".
            said = any(mark.role is not Role.MARK for mark in between)
            # "My stand-up on Monday runs from nine to half past".
            verbs = LASTING if len(found) > 1 and found[-2].event else frozenset[str]()
            apart = {","} if limits else {":"} if said else set[str]()
            plain = (
                (
                    between
                    and word(tokens, between[0].first) != "unless"
                    and asides.isdisjoint(m.first for m in between)
                    and all(m.role in _PLAIN or word(tokens, m.first) in apart | verbs for m in between)
                )
                or _is_there(tokens, between)
                or has(tokens, between)
                or [m.role for m in between] == [Role.AND, Role.MEET]
                or [word(tokens, m.first) for m in between] == ["and", "do"]
                # "Tuesday no morning works".
                or (shapes == ("D", "H") and [m.role for m in between] == [Role.NOT])
            )
            # "Monday after lunch I have until half past three".
            limited = (limits or (has(tokens, between) and ends_later(item))) and shapes == ("DH", "H")
            if plain and (set(shapes) == {"D", "H"} or limited):
                begun = len(found) - 1
                while begun and (
                    (limits and _goes_on(marks, found[begun - 1], found[begun]))
                    or _shares_subject(marks, found, begun, between)
                ):
                    # "Tuesday or Wednesday, as long as it is before lunch".
                    begun -= 1
                obliged = _OBLIGING & {word(tokens, k) for mark in between for k in range(mark.first, mark.last)}
                hours = _as_strict(item) if obliged and not has(tokens, between) else item
                found[begun:] = [crossed_times((each, hours))[0] for each in found[begun:]]
                continue
        found.append(item)
    return found


def _as_strict(item: Item) -> Item:
    """An item whose limits rule out what lies beyond them: "Thursday must be before eleven"."""
    limits = (Shape.FROM, Shape.UNTIL)
    if item.group is None or not item.group.hours or not all(hours.shape in limits for hours in item.group.hours):
        return item
    atoms = [
        atom._replace(value=replace(atom.value, strict=True)) if isinstance(atom.value, Hours) else atom
        for atom in item.group.atoms
    ]
    return replace(item, group=build(atoms, item.group.gaps, item.group.unclear))


def _is_otherwise(tokens: Sequence[Token], marks: Sequence[Mark], before: Item, item: Item) -> bool:
    """Whether what is said of a day holds for the rest of it: "Friday is otherwise empty"."""
    if not item.rest or word(tokens, item.first) != "otherwise" or kinds(before.group) != "D":
        return False
    between = marks_in(marks, before.last, item.first)
    return bool(between) and all(mark.role is Role.LIGHT for mark in between)


def _rest_on(days: Item, rest: Item) -> Item:
    """The rest of some days as one time."""
    assert days.group is not None
    hours = Hours(Shape.PART, part=Part.DAY, rest=True)
    group = crossed(days.group, build([Atom(hours, rest.first, rest.last)], []))
    return replace(days, last=rest.last, group=group)


def _is_there(tokens: Sequence[Token], between: Sequence[Mark]) -> bool:
    """Whether hours are those of the day before them: "Thursday, and there only from nine to ten"."""
    words = [word(tokens, mark.first) for mark in between]
    return "there" in words and all(
        mark.role in _PLAIN or text in _THERE for mark, text in zip(between, words, strict=True)
    )


def _shares_subject(marks: Sequence[Mark], found: Sequence[Item], place: int, between: Sequence[Mark]) -> bool:
    """Whether a day and the one before it open the speaker's clause: "on Monday and Friday I'm only in until noon"."""
    listed = [mark.role for mark in marks_in(marks, found[place - 1].last, found[place].first)]
    if not any(mark.role is Role.SELF for mark in between) or not set(listed) <= {Role.AND, Role.LINK}:
        return False
    before = marks_in(marks, found[place - 2].last, found[place - 1].first) if place > 1 else ()
    opens = place == 1 or any(mark.role in (Role.MARK, Role.BUT) for mark in before)
    return opens and Role.AND in listed and kinds(found[place - 1].group) == kinds(found[place].group) == "D"


def _goes_on(marks: Sequence[Mark], item: Item, following: Item) -> bool:
    """Whether nothing but "and", "or" and commas stands between two times that are whole days."""
    between = marks_in(marks, item.last, following.first)
    joined = {mark.role for mark in between} <= {Role.AND, Role.MARK, Role.LINK, Role.LIGHT} and bool(between)
    return joined and item.is_time and following.is_time and kinds(item.group) == kinds(following.group) == "D"


def _halved(
    tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, items: list[Item]
) -> tuple[list[Item], list[Link]]:
    """The items and the links before them, with every time cut that two cues pull at.

    "I can do Monday, Tuesday at 3 is out" is two statements.
    """
    found: list[Item] = []
    links: list[Link] = []
    for place, item in enumerate(items):
        before, after = items[place - 1] if place else None, items[place + 1] if place + 1 < len(items) else None
        start = before.last if before is not None else marks[0].first
        # Of marks in order the last that begins at or before the one item may hold the other as well.
        cut = before is not None and any(item.first < m.last for m in marks_in(marks, 0, before.first + 1)[-1:])
        # "Monday, and Tuesday, but only as a last resort".
        alone = Link() if item.apart else None
        links.append(_CUT if cut else alone or link_between(tokens, marks, folded, start, item.first))
        found.append(item)
        if item.group is None or after is None or after.is_time:
            continue
        if after.effect is Effect.NO and (ends := denied_alone(tokens, item.group, item.last, after)) is not None:
            after.lone = True
            found[-1] = replace(item, last=ends[0].last, group=ends[0])
            found.append(replace(item, first=ends[1].first, group=ends[1]))
            links.append(Link(comma=True))
            continue
        if (apart := said_apart(item, after, items[place + 2 :])) is not None:
            # "Nine to ten on Monday, and on Friday I can do two to four".
            found[-1] = replace(item, last=apart[0].last, group=apart[0])
            found.append(replace(item, first=apart[1].first, group=apart[1]))
            links.append(_CUT)
            continue
        if (set_apart := set_off(tokens, items, place)) is not None:
            after.apart = after.lone = True
            left, right = set_apart
            found[-1] = replace(item, last=left.last, group=left)
            found.append(replace(item, first=right.first, group=right))
            links.append(Link(comma=True, bracket=word(tokens, left.last) in ("(", "[")))
            continue
        if is_cut_by_dash(tokens, items, place):
            found[-1] = replace(item, group=replace(item.group, unclear=True))
        if before is None or before.is_time:
            continue
        # "If need, the afternoon, before three, is possible": one adverb over all of it.
        led = (
            before.effect is Effect.FALLBACK
            and before.adverb
            and not before.own
            and after.effect in (Effect.YES, Effect.PASSABLE)
        )
        # "Outside ten to eleven and two to three I am free".
        led = led or (before.effect is Effect.EXCEPT and not any(gap.comma for gap in item.group.gaps))
        pulled = (
            (after.own or not after.adverb) and not led and (before.effect is not after.effect or item.group.is_turned)
        )
        ahead = link_between(tokens, marks, folded, item.last, after.first)
        if not pulled or links[-1] != Link() or ahead.comma or ahead.but or ahead.joined or ahead.dash:
            continue
        parts = halves(item.group)
        if parts is not None:
            left, right = parts
            found[-1] = replace(item, last=left.last, group=left)
            found.append(replace(item, first=right.first, group=right))
            links.append(Link(comma=True, consequence=bool(folded.conditional)))
    return found, links


def _denies_hours(tokens: Sequence[Token], denial: Item, hours: Item, days: Item) -> bool:
    """Whether hours alone are denied, and days offered behind them: "no mornings, any day but Friday"."""
    bare = denial.effect is Effect.NO and denial.last == denial.first + 1 and word(tokens, denial.first) in _DENYING
    every = days.group is not None and kinds(days.group) == "D" and all(each.every for each in days.group.days)
    return bare and every and hours.is_time and kinds(hours.group) == "H"


def _is_led_by_hours(items: Sequence[Item], links: Sequence[Link]) -> bool:
    """Whether hours at the head of a sentence are those of the days behind its verb: "after ten, I can do Monday"."""
    if len(items) < 3 or not items[0].is_time or items[1].is_time or not (links[1].comma and links[1].subject):
        return False
    behind = list(takewhile(lambda item: item.is_time, items[2:]))
    plain = links[1]._replace(comma=False, subject=False, clause=False) == Link()
    return plain and kinds(items[0].group) == "H" and bool(behind) and all(kinds(i.group) == "D" for i in behind)


def is_timed_half(times: Sequence[Item], hours: Item) -> bool:
    """Whether hours say which of a morning or an afternoon is meant: "Wednesday morning I have a call until ten"."""
    half = times[0].group if len(times) == 1 else None
    if half is None or hours.group is None or (kinds(half), kinds(hours.group)) != ("DH", "H") or half.exceptions:
        return False
    clocked = all(h.shape in _CLOCKED and not h.unclear for h in hours.group.hours)
    return clocked and all(h.part is not None and (h.part.half is not None or h.is_rough) for h in half.hours)


def crossed_times(times: Sequence[Item]) -> tuple[Item, ...]:
    """One time of several, the last of which names the hours or the days of all others."""
    groups = [item.group for item in times if item.group is not None]
    if len(groups) < len(times):
        return ()
    joined = groups[0]
    if len(groups) == 2 and is_timed_half(times[:1], times[1]) and all(hours.is_rough for hours in joined.hours):
        # "Monday mid-morning I have a gap from half past ten": the clock says it better.
        joined = build(
            [atom for atom in joined.atoms if isinstance(atom.value, Days)], [Gap(link="or")] * (len(joined.days) - 1)
        )
    for group in groups[1:]:
        joined = crossed(joined, group)
    return (replace(times[0], last=times[-1].last, group=joined),)
