"""Which cue speaks of which times.

The items of a sentence, times (T) and cues (C), fall into units: "free Monday and Tuesday" is C T T, "Wednesday is
out" is T C, "Tuesday I am busy until ten" is T C T with one day and one time of day. Of all ways to cut a sentence into
units the cheapest is taken; the costs say how strongly each separator keeps its sides apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from extraction.availability.items.item import Folded, Item, kinds, unshared
from extraction.availability.marks.mark import Mark
from extraction.availability.units.effects import effect_of
from extraction.availability.units.links import Link, cost_between, cost_within
from extraction.availability.units.regrouped import crossed_times, is_timed_half, regrouped
from extraction.availability.units.set_apart import SINGULAR
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group
from extraction.times.parts import Part
from extraction.times.resolve import is_rest
from extraction.words import Token, word

_SHAPE_COST = {"T": 1.5, "C": 2.0, "X": 6.0}
"""What it costs that times or cues stand alone."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Times and what is said of them. link: what stands before it. effect: None where nothing is said."""

    times: tuple[Item, ...]
    cues: tuple[Item, ...]
    link: Link
    effect: Effect | None
    first: int
    last: int

    @property
    def groups(self) -> list[Group]:
        """Its times, without those that stand for all not named."""
        return [item.group for item in self.times if item.group is not None]

    @property
    def leads(self) -> bool:
        """Whether it begins with a cue."""
        return bool(self.cues) and (not self.times or self.cues[0].first < self.times[0].first)


def _is_prefix(item: Item) -> bool:
    """Whether a cue must lead its times: "except Monday", "same for Monday"."""
    return item.effect in (Effect.EXCEPT, Effect.SAME) and not item.elliptic


def _join(
    shape: str, item: Item, link: Link, unit: Sequence[Item], listed: bool, ahead: bool, leads: bool
) -> tuple[str, float] | None:
    """The shape of a unit after one more item, and what that costs; None where no unit has that shape.

    Shapes are T, C, X (a cue that must lead), TC, CT, XT, TCT, CTC and TCTC. listed: a comma stands alone among its
    times. ahead: a time stands right behind it. leads: those are hours, with no comma before them.
    """
    if item.rest and "T" in shape:
        # "Monday at nine, else Tuesday": a second statement.
        return None
    if item.is_time:
        return _join_time(shape, item, link, unit)
    if _is_prefix(item) or (len(shape) > 1 and _stands_apart(item, link, unit)):
        return None
    if shape == "C":
        return _join_cues(item, link, unit)
    if item.effect is Effect.CLOSE and (shape != "T" or link != Link()):
        return None
    apart = item.apart and sum(other.is_time for other in unit) > 1
    if shape == "T":
        if item.effect is Effect.NO and link.comma and excepts_of_all(unit[-1].group):
            # "Any day except Wednesday, my day off".
            return None
        ideal = link.comma and item.heading and item.best and kinds(unit[-1].group) == "D"
        if leads and (ideal or (link.bracket and (item.adverb or kinds(unit[-1].group) == "DH"))):
            # "Monday, ideally before lunch": the rest of it would do. "Monday one to two (at a push to three)".
            return None
        # A list with commas alone shares no "is out": "Monday at 9, Tuesday is out".
        return "TC", cost_within(link) + (9.0 if apart else 3.0 if item.lone and listed else 0.0)
    if shape == "TC" and item.heading and item.effect is Effect.FALLBACK and link.comma and link.joined:
        # "Monday is good, and if that fails, Tuesday".
        return None
    if shape == "TC":
        said = {other.effect for other in unit if not (other.is_time or other.event)} | {item.effect}
        said |= {Effect.YES} if Effect.PASSABLE in said else set()
        if ahead and link.comma and not (item.event or item.adverb) and {Effect.YES, Effect.NO} <= said:
            # "The whole of Friday is good, just leave me ten to eleven".
            return None
        if ahead and link.subject and item.effect is Effect.YES and Effect.FALLBACK in said:
            # "The morning would do if need be, I'm free on Friday".
            return None
        return "TC", min(cost_within(link), 0.5)
    return _join_behind(shape, item, link, unit, listed, apart)


def _join_time(shape: str, item: Item, link: Link, unit: Sequence[Item]) -> tuple[str, float] | None:
    """The shape and cost of a unit after one more time."""
    cost, group = cost_within(link), item.group
    if link.comma and "T" in shape and group is not None and group.points_back:
        # "Not until Thursday; from then on any time."
        return None
    if shape == "CT" and link.comma and unit[0].compares:
        # "The afternoon is better than the morning, one to three is ideal".
        return None
    if shape == "CT" and link.comma and link.joined and group is not None and is_rest(group):
        # "I could squeeze it in at one, and the rest of the week is fine".
        return None
    if shape == "XT" and link.comma and kinds(unit[-1].group) == "H" and "D" in kinds(group):
        # "Monday is fine except for two to three, Friday any time".
        return None
    if shape == "CT" and link.comma and unit[0].effect in (Effect.NO, Effect.FALLBACK) and _is_whenever(group):
        # "I'd rather avoid Monday, Friday any time".
        return None
    if shape == "XT" and _names_again(unit[-1].group, group):
        # "Bar Friday, when it has to be ten".
        return None
    if shape in ("CT", "XT") and (link.comma or link.joined) and denies_hours(group):
        # "I can't do ten to eleven on Monday, Tuesday not before two".
        return None
    if shape in ("T", "CT", "XT"):
        return shape, cost
    if shape == "TCT" and unit[-1].is_time and kinds(unit[-1].group) == kinds(group) == "D":
        # "11 is best, Tuesday or Wednesday".
        return shape, cost
    if shape in ("C", "X"):
        # "I can do Monday (first choice) or Tuesday".
        # "Monday is possible but not ideal, Friday is fine".
        apart = (link.comma or link.dash) and unit[-1].effect is Effect.FALLBACK and not unit[-1].heading
        return shape + "T", cost + (3.0 if link.closed else 1.5 if apart else 0.0)
    if shape != "TC" or (unit[-1].heading and not unit[-2].is_time):
        # "Friday would be great, ideally after two": the last cue leads a new statement.
        return None
    return ("TCT", cost + 0.3) if _completes(item, unit) else None


def _is_whenever(group: Group | None) -> bool:
    """Whether a time is any time of some days, which nobody says of what they can't do."""
    days = group is not None and bool(group.days)
    return days and group is not None and any(h.every and h.part is Part.DAY and not h.rest for h in group.hours)


def _completes(item: Item, unit: Sequence[Item]) -> bool:
    """Whether a time behind a verdict says more of the times before it: "Tuesday I am busy until ten"."""
    if item.group is not None and is_rest(item.group):
        return False
    times = [other for other in unit if other.is_time]
    named = {kinds(times[0].group), kinds(item.group)}
    if kinds(item.group) == "H" and all(kinds(other.group) == "D" for other in times):
        return True
    # "Wednesday afternoon I can come any time".
    whenever = item.group is not None and item.group.is_any_time
    if whenever and all(other.effect is Effect.YES or other.busy for other in unit if not other.is_time):
        return True
    later = times[0].rest or (times[0].group is not None and times[0].group.points_back and named == {"H"})
    return is_timed_half(times, item) or (len(times) == 1 and (named == {"D", "H"} or later))


def _join_cues(item: Item, link: Link, unit: Sequence[Item]) -> tuple[str, float] | None:
    """The shape and cost of a unit of cues alone after one more."""
    if link.but and all(other.effect is Effect.UNCLEAR for other in unit):
        # "You can't start without my numbers, so let's say Monday".
        return None
    if unit[0].effect is Effect.CLOSE and (link.subject or link.dash):
        # "Nothing else this week, I'm away".
        return None
    if (link.joined or link.comma) and all(other.foreign for other in unit) and not item.foreign:
        # "My son is off sick and I'm free on Tuesday".
        return None
    said = {other.effect for other in unit} | {item.effect}
    # "Monday is possible but not ideal, and I'm out on Friday".
    own = 1.5 if link.clause and not unit[-1].heading else 0.0
    return None if {Effect.YES, Effect.NO} <= said else ("C", min(cost_within(link), 0.5) + own)


def _join_behind(
    shape: str, item: Item, link: Link, unit: Sequence[Item], listed: bool, apart: bool
) -> tuple[str, float] | None:
    """The shape and cost of a unit in which times follow a cue, after one more cue behind them."""
    cost = min(cost_within(link), 0.5)
    led = shape == "CT" and all(other.adverb and not other.own for other in unit if not other.is_time)
    if led and item.effect in (Effect.YES, Effect.PASSABLE):
        if apart or (listed and len(unit) == 3 and unit[0].best):
            # "Preferably Monday and Tuesday is possible if need be", "preferably Monday, Tuesday would do too".
            return None
        # "If need be, Monday, Tuesday or Friday would work": one adverb over all of them.
        return "CTC", cost
    if shape not in ("CT", "CTC", "TCT", "TCTC") or not (led or _adverbial(item, unit)):
        return None
    own = 4.0 if (link.subject and (item.event or item.busy)) or apart else 0.0
    return ("TCTC" if shape.startswith("T") else "CTC"), cost + 0.5 + (1.0 if listed else 0.0) + own


def denies_hours(group: Group | None) -> bool:
    """Whether a time is days, of which some hours are denied: "Tuesday not before two"."""
    if group is None or group.hours or group.unclear or not group.days:
        return False
    return bool(group.exceptions) and not any(opposite or other.days for other, opposite in group.exceptions)


def _names_again(days: Group | None, timed: Group | None) -> bool:
    """Whether a time has the days of another, and hours besides."""
    return days is not None and timed is not None and days.days == timed.days and not days.hours and bool(timed.hours)


def excepts_of_all(group: Group | None) -> bool:
    """Whether a time is all days but some: "any day except Wednesday"."""
    return group is not None and bool(group.exceptions) and all(days.every for days in group.days)


def _stands_apart(item: Item, link: Link, unit: Sequence[Item]) -> bool:
    """Whether a cue in a clause of its own says nothing of the times before it: "so I can get on to my job"."""
    if link.but and not link.so:
        return False
    said = {other.effect for other in unit if not other.is_time}
    if item.effect is Effect.YES and link.clause and not item.adverb:
        # "Free on Wednesday, and I'd be happy to listen in".
        return said == {Effect.YES}
    if item.effect is not Effect.UNCLEAR:
        return False
    # "... until three, and that one's fixed".
    return link.clause or (item.foreign and link.comma) or (link.joined and said == {Effect.NO})


def _adverbial(item: Item, unit: Sequence[Item]) -> bool:
    return item.adverb or any(other.effect is item.effect for other in unit)


def _begins_clause(item: Item, link: Link) -> bool:
    """Whether an item is told apart from hours that limit the days before them."""
    if item.is_time:
        return "D" in kinds(item.group) and (link.comma or link.dash)
    return link.subject or link.dash


def units(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded) -> list[Unit]:
    """The units of a sentence, in order."""
    items, links = regrouped(tokens, marks, folded)
    count = len(items)
    if count < 2:
        return [_unit(items, link) for link in links]
    times, named = [item.is_time for item in items], [kinds(item.group) for item in items]
    best: list[tuple[float, int]] = [(0.0, 0)] + [(inf, 0)] * count
    timed = all(times)
    for i in range(count):
        # Of a list of plain days the last may have a statement of its own sooner than the first.
        split = 0.1 if i and times[i - 1] and named[i - 1] == named[i] == "D" else 0.0
        base = best[i][0] + (cost_between(links[i]) + split if i else 0.0)
        shape, inside, listed = "T" if times[i] else "X" if _is_prefix(items[i]) else "C", 0.0, False
        for j in range(i + 1, count + 1):
            if j > i + 1:
                item, link = items[j - 1], links[j - 1]
                if links[i].bracket and not links[i].closed and link.closed and times[j - 1]:
                    # "Monday one to two (at a push to three), Tuesday".
                    break
                if links[i].but and named[i] == "H" and _begins_clause(item, link):
                    # "Monday is good as long as it's after ten, Friday is out".
                    break
                ahead = j < count and times[j]
                leads = ahead and named[j] == "H"
                leads = leads and not (links[j].comma or links[j].joined or links[j].closed)
                joined = _join(shape, item, link, items[i : j - 1], listed, ahead, leads)
                if times[j - 1] and times[j - 2]:
                    # "Besides that, Friday is fine."; "... on Monday until ten, and Tuesday is out".
                    mixed = "H" in named[j - 2] and named[j - 1] == "D" and word(tokens, item.last) in SINGULAR
                    listed = link.comma and (mixed or not link.joined) and not items[j - 2].rest
                if joined is None:
                    break
                shape, inside = joined[0], inside + joined[1]
            total = base + inside + (0.0 if timed else _SHAPE_COST.get(shape, 0.0))
            if total < best[j][0]:
                best[j] = (total, i)
    cuts: list[tuple[int, int]] = []
    j = count
    while j:
        cuts.append((best[j][1], j))
        j = best[j][1]
    return [_unit(items[i:j], links[i]) for i, j in reversed(cuts)]


def _unit(items: Sequence[Item], link: Link) -> Unit:
    times = tuple([item for item in items if item.is_time])
    cues = tuple([item for item in items if not item.is_time])
    effect = effect_of(cues)
    if len(times) == 1 and effect is Effect.NO:
        # "Mon 9-11, Tue 10-12, Thu is out": what is denied has no hours.
        times = (unshared(times[0]),)
    if len(times) > 1 and items[0].is_time and any(not item.is_time for item in items[: items.index(times[-1])]):
        times = crossed_times(times) or times
    return Unit(times, cues, link, effect, items[0].first, max(item.last for item in items))
