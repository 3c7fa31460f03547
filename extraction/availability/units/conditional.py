"""Statements that hang on a condition: which of them nobody here can judge, and which are a second choice.

"If you can't do Monday, Tuesday at four works" offers Tuesday at four, and says that Monday would be better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extraction.availability.items.item import Folded, Item
from extraction.availability.items.walk import BREAKS
from extraction.availability.marks.mark import Mark
from extraction.availability.marks.supposed import breaks_down
from extraction.availability.units.clauses import Unit
from extraction.availability.units.links import Link
from extraction.lexicon.senses import Effect, Role
from extraction.words import Token, vocabulary, word

_CONDITIONS = vocabulary("if should were in failing when")
_GRANTING = vocabulary("will would can could")
_POSSIBLE = (None, Effect.YES, Effect.FALLBACK)


@dataclass(slots=True)
class Failing:
    """The places of units, by what a condition that a time fails makes of them.

    passed: inside the condition. lowered: what holds then, a second choice. apart: before both.
    """

    passed: set[int] = field(default_factory=set)
    lowered: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)


def parted(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, found: Sequence[Unit]) -> list[Unit]:
    """The units, a list of times cut behind the one that a condition says may fail.

    "At ten on Wednesday, or at two on Friday if Wednesday won't work": the second choice is Friday alone.
    """
    units = list(found)
    for place in folded.conditional if len(found) > 1 else ():
        token = marks[place].first
        begun = next((k for k, unit in enumerate(units) if unit.first > token), 0)
        if not begun or len(units[begun - 1].times) < 2 or units[begun - 1].last > token:
            continue
        before, failing = units[begun - 1], units[begun]
        days = _days(failing.times)
        cut = next((k for k, item in enumerate(before.times) if days and _days((item,)) == days), len(before.times)) + 1
        if cut >= len(before.times) or not _denied(tokens, marks[place:]):
            continue
        if any(cue.first > before.times[cut].first for cue in before.cues):
            continue
        behind = Unit(
            before.times[cut:], (), Link(but=True, joined=True), before.effect, before.times[cut].first, before.last
        )
        units[begun - 1 : begun] = [replace(before, times=before.times[:cut], last=_end(before, cut)), behind]
    return _restored(units)


def _restored(found: Sequence[Unit]) -> list[Unit]:
    """The units, a day that is set above others at the hours of the condition that named it: "Monday at two if Thursday
    at two isn't possible, but Thursday is nicer".
    """
    units = list(found)
    for place in range(1, len(units) - 1):
        failing, above = units[place : place + 2]
        if not (failing.link.condition and above.link.but and _sets_above(above, failing)):
            continue
        bare = all(item.group is not None and not item.group.hours for item in above.times)
        if bare and _days(above.times) == _days(failing.times):
            groups = [item.group for item in failing.times]
            if len(groups) == len(above.times):
                times = tuple(replace(item, group=group) for item, group in zip(above.times, groups, strict=True))
                units[place + 1] = replace(above, times=times)
    return units


def _end(unit: Unit, cut: int) -> int:
    """The token after the first `cut` times of a unit and what is said of them."""
    return max(item.last for item in (*unit.times[:cut], *unit.cues) if item.first < unit.times[cut].first)


def _days(times: Sequence[Item]) -> set[str]:
    """The days that times name."""
    return {day for item in times if item.group is not None for days in item.group.days for day in days.names}


def failing_units(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, found: Sequence[Unit]) -> Failing:
    """The units around conditions that a time fails: whoever says so falls back on another."""
    failing = Failing()
    for place in folded.conditional:
        ahead = [k for k, unit in enumerate(found) if unit.last <= marks[place].first]
        if ahead and _grants(tokens, marks, place, found[ahead[-1]]):
            # "I would rather not do Tuesday, but I will if we run out of options".
            failing.passed |= set(range(ahead[-1] + 1, len(found)))
        elif place:
            _failing_behind(tokens, marks, place, found, failing)
        if not place and word(tokens, marks[0].first) in _CONDITIONS:
            _failing_ahead(tokens, marks, found, failing)
    return failing


def conditional_units(
    tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, found: Sequence[Unit]
) -> set[int]:
    """The places of units that hang on a condition nobody here can judge: all between two "but"."""
    doubtful: set[int] = set()
    for place in folded.conditional:
        token = marks[place].first
        start = max((k for k, unit in enumerate(found) if unit.first <= token), default=0)
        if found and (_grants(tokens, marks, place, found[start]) or _explains(marks, place, found[start])):
            continue
        stop = start + 1
        while start > 0 and not found[start].link.but:
            start -= 1
        while stop < len(found) and not found[stop].link.but:
            stop += 1
        doubtful.update(range(start, min(stop, len(found))))
    return doubtful


def _failing_ahead(tokens: Sequence[Token], marks: Sequence[Mark], found: Sequence[Unit], failing: Failing) -> None:
    """A condition at the head of the sentence: "should Monday be full, Tuesday is my backup"."""
    begun = next((k for k, unit in enumerate(found) if unit.link.consequence), len(found))
    inside, behind = found[:begun], found[begun:]
    if not inside or not behind or not all(unit.times for unit in inside) or not _are_possible(behind):
        return
    if _denied(tokens, [mark for mark in marks if mark.last <= behind[0].first]) or _broken(tokens, marks[0], inside):
        failing.passed |= set(range(begun))
        failing.lowered |= set(range(begun, len(found)))


def _failing_behind(
    tokens: Sequence[Token], marks: Sequence[Mark], place: int, found: Sequence[Unit], failing: Failing
) -> None:
    """A condition inside the sentence: "Thursday would do should Wednesday prove impossible"."""
    token = marks[place].first
    begun = next((k for k, unit in enumerate(found) if unit.first > token), len(found))
    held = next((k for k in range(begun + 1, len(found)) if found[k].link.consequence), None)
    if held is not None and not (found[held].link.but and _sets_above(found[held], found[begun])):
        # "Friday at eleven or, if Friday is bad for you, Thursday at eleven".
        behind = found[held:]
        denied = _denied(tokens, [mark for mark in marks[place:] if mark.last <= behind[0].first])
        denied = denied or _broken(tokens, marks[place], found[begun:held])
        if denied and all(unit.times for unit in behind) and _are_possible(behind):
            failing.passed |= set(range(begun, held))
            failing.lowered |= set(range(held, len(found)))
            failing.apart |= set(range(begun))
        return
    start = begun - 1
    while start > 0 and not found[start].link.but:
        start -= 1
    ahead, inside = found[max(0, start) : begun], found[begun:]
    if word(tokens, token) not in _CONDITIONS or not ahead or ahead[-1].last > token:
        return
    timed = all(unit.times for unit in ahead) and any(unit.times for unit in inside)
    end = next((k for k in range(begun + 1, len(found)) if found[k].link.but), len(found))
    denied = _denied(tokens, [mark for mark in marks[place:] if end == len(found) or mark.last <= found[end].first])
    denied = denied or _broken(tokens, marks[place], inside)
    if timed and _are_possible(ahead) and denied and all(_sets_above(unit, inside[0]) for unit in found[end:]):
        failing.passed |= set(range(begun, end))
        failing.lowered |= set(range(max(0, start), begun))


def _sets_above(unit: Unit, failing: Unit) -> bool:
    """Whether a unit says again that what may fail would be better: "Friday if Monday fails, but Monday is best"."""
    days = _days(unit.times)
    return bool(days) and days <= _days(failing.times) and unit.effect is Effect.YES


def _are_possible(found: Sequence[Unit]) -> bool:
    return all(unit.effect in _POSSIBLE for unit in found)


def _denied(tokens: Sequence[Token], marks: Sequence[Mark]) -> bool:
    """Whether some mark says no, or begins with a negation."""
    return word(tokens, marks[0].first) == "failing" or any(
        mark.role in (Role.NOT, Role.CANNOT) or (mark.role is Role.CUE and _denies(tokens, mark)) for mark in marks
    )


def _broken(tokens: Sequence[Token], opener: Mark, inside: Sequence[Unit]) -> bool:
    """Whether the words around the times of a condition say that these come to nothing: "if Monday bombs"."""
    times = [item for unit in inside for item in unit.times]
    if not times:
        return False
    starts = {item.first for item in times}
    return breaks_down(tokens, opener.last, starts) or breaks_down(tokens, times[-1].last, ())


def _denies(tokens: Sequence[Token], cue: Mark) -> bool:
    words = {word(tokens, k) for k in range(cue.first, cue.last)}
    return cue.entry is not None and ("not" in words or cue.entry.plain is Effect.NO)


def _grants(tokens: Sequence[Token], marks: Sequence[Mark], place: int, unit: Unit) -> bool:
    """Whether no more than "but I will" stands between a second choice and the condition at `place`."""
    if unit.effect is not Effect.FALLBACK:
        return False
    between = [mark for mark in marks[:place] if mark.first >= unit.last]
    roles = {mark.role for mark in between}
    said = {word(tokens, mark.first) for mark in between}
    plain = {Role.BUT, Role.SELF} <= roles <= {Role.BUT, Role.SELF, Role.LIGHT, Role.CAN, Role.MARK}
    return plain and bool(said & _GRANTING)


def _explains(marks: Sequence[Mark], place: int, unit: Unit) -> bool:
    """Whether the condition at `place` stands in a clause that only says why the unit before it holds."""
    begun = place
    while begun > 0 and marks[begun - 1].role not in BREAKS:
        begun -= 1
    return begun > 0 and marks[begun - 1].role is Role.REASON and marks[begun - 1].first >= unit.last
