"""Where a run of days (D) and hours (H) is cut into groups.

Each group crosses some days with some hours: "Tuesday at 10 or 11" is D H H, "ten on Tuesday and Thursday" is H D D.
Of all ways to cut a run the cheapest is taken; the costs say how tightly each separator binds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf
from typing import NamedTuple

from extraction.grid import WEEK
from extraction.times.day_sets import Days
from extraction.times.groups import Atom, Gap, Group, build
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Edge, Part


@dataclass(slots=True)
class Run:
    """Atoms in a row and what stands between them."""

    atoms: list[Atom] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    spoiled: set[int] = field(default_factory=set)
    """Atoms about which something was said that no rule understands."""


# The cheapest way to cut a run into groups. Shapes: D+, D+ H+, H+, H+ D+, and H+ D+ with a part of the day tied to
# the days ("ten on Tuesday morning"); a shape is named by the kind of its first and of its last atom.
_ALONE = {"D": 2.0, "H": 6.0}


def _join_cost(shape: str, kind: str, gap: Gap, tail: bool, every: bool = False) -> tuple[str, float] | None:
    """The shape after one more atom of `kind`, and what the separator costs inside a group."""
    if shape == "D":
        if kind == "D":
            return "D", 0.0 if gap.lists else 0.5
        listed = 3.0 if gap.link else 1.0 if gap.comma else 0.0
        return "DH", listed * (0.4 if gap.tie and not gap.link else 1.0)
    if shape in ("H", "DH") and kind == "H":
        return shape, 0.0
    if shape == "H":
        # "At nine, any day you like".
        lists = gap.link or (gap.comma and not every)
        return "HD", 5.0 if lists else 0.0 if gap.tie else 1.0
    if shape == "HD":
        if kind == "D":
            return "HD", 0.0 if gap.lists else 0.5
        return ("HDH", 0.0) if tail and not gap.lists else None
    return None


def _cut_cost(left: str, right: str, gap: Gap) -> float:
    """What a separator costs between two groups."""
    if gap.lists:
        if left == right and gap.link and not gap.comma:
            # "Ten on Monday or Tuesday, Friday at two", "Monday at nine or ten, and eleven on Tuesday".
            return 1.2
        return 0.5 if gap.tie else 0.9 if gap.link else 1.0
    if gap.tie == "-":
        return 2.0
    if gap.tie:
        return 10.0
    return 3.0 if right == "D" else 10.0 if left == "D" else 6.0


class _Sign(NamedTuple):
    """What the cutting of a run asks of an atom: D or H; whole days; hours that are a part of a day, any time, a
    beginning or an end, "all day", not to be taken by the minute ("late"), half a day, or all there is ("only").
    """

    kind: str
    whole: bool = False
    tail: bool = False
    vague: bool = False
    begins: bool = False
    ends: bool = False
    day_long: bool = False
    rough: bool = False
    every: bool = False
    half: bool = False
    strict: bool = False


def _sign(value: Days | Hours) -> _Sign:
    if isinstance(value, Days):
        return _Sign("D", value.whole, every=value.every and len(value.names) == len(WEEK) and value.rest is None)
    shape, day_long = value.shape, value.part is Part.DAY
    begins, ends = shape is Shape.FROM, shape is Shape.UNTIL
    vague = day_long and value.every
    half = value.part is not None and value.part.half is not None and not value.is_rough
    return _Sign(
        "H",
        False,
        shape is Shape.PART,
        vague,
        begins,
        ends,
        day_long and not vague,
        value.is_rough,
        False,
        half,
        value.strict,
    )


def _apart(signs: Sequence[_Sign], gaps: Sequence[Gap], i: int, j: int) -> float:
    """What it costs that the last of the atoms `i`..`j` shares its days or hours with days said to be whole.

    "All of Monday and on Friday up to 11" limits Friday alone, and so does "Monday, and Friday only up to 11".
    """
    last, lists = signs[j - 1], gaps[j - 2].lists
    own = (last.vague or last.strict) and j > i + 2 and signs[j - 2].kind == signs[j - 3].kind == "D"
    if own and not lists and gaps[j - 3].comma:
        return 10.0
    if last.kind == "D":
        return 10.0 if last.whole and lists and any(sign.kind == "H" for sign in signs[i:j]) else 0.0
    days = [sign for sign in signs[i : j - 1] if sign.kind == "D"]
    return 10.0 if any(each.whole for each in (days if lists else days[:-1])) else 0.0


def _is_explained(signs: Sequence[_Sign], gap: Gap) -> bool:
    """Whether the last of these says what the rough hours of the day before it are: "late Wednesday, from 3:30 on"."""
    before = [sign for sign in signs[:-1] if sign.kind == "H"]
    alone = len(signs) - len(before) == 2 and signs[-1].kind == "H" and not signs[-1].tail
    return alone and gap.comma and not gap.link and any(s.rough for s in before) and all(s.tail for s in before)


def grouped(run: Run, whole: bool = False) -> list[Group]:
    """whole: days without hours stay together, because an exception speaks of all of them."""
    signs = tuple(_sign(atom.value) for atom in run.atoms)
    groups: list[Group] = []
    for i, j in _cuts(signs, tuple(run.gaps)):
        apart = not whole and all(sign.kind == "D" for sign in signs[i:j])
        groups += [_group(run, k, k + 1) for k in range(i, j)] if apart else _edged(run, i, j) or [_group(run, i, j)]
    return groups


@lru_cache(maxsize=1 << 12)
def _cuts(signs: tuple[_Sign, ...], gaps: tuple[Gap, ...]) -> tuple[tuple[int, int], ...]:
    """The cheapest way to cut a run: the first atom of each group, and the one after its last.

    Most runs are alike ("Monday at ten and Tuesday at two"), and are cut once.
    """
    count, mixed = len(signs), any(sign.kind == "D" for sign in signs)
    # best[j][order]: cost, start of the last group, order before it. Changing between D H and H D has a price.
    best: list[dict[str, tuple[float, int, str]]] = [{"": (0.0, 0, "")}] + [{} for _ in range(count)]
    for i in range(count):
        if not best[i]:
            continue
        base = _cut_cost(signs[i - 1].kind, signs[i].kind, gaps[i - 1]) if i else 0.0
        shape, inside = signs[i].kind, 0.0
        for j in range(i + 1, count + 1):
            if j > i + 1:
                # "Anything on Tuesday at ten": what stands first says nothing of the hour.
                # "First thing on Monday (9:00)", "from ten on Monday until noon".
                apart = any(gap.comma for gap in gaps[i : j - 1])
                explained = gaps[j - 2].tie == "(" or (signs[i].begins and signs[j - 1].ends and not apart)
                tail = signs[j - 1].tail or all(sign.vague for sign in signs[i : j - 2]) or explained
                # "The afternoon of Monday from two".
                tail = tail or (signs[i].half and j == i + 3)
                # "All day on Monday and on Thursday morning".
                tail = tail and not signs[i].day_long
                # "Mornings on Monday and Tuesday, Thursday afternoon".
                tail = tail and not (j > i + 3 and signs[i].half)
                # "In the morning, Wednesday any time".
                tail = tail and not (signs[j - 1].vague and apart)
                joined = _join_cost(shape, signs[j - 1].kind, gaps[j - 2], tail, signs[j - 1].every)
                if joined is None and _is_explained(signs[i:j], gaps[j - 2]):
                    joined = "HDH", 0.0
                if joined is None:
                    break
                shape, inside = joined[0], inside + joined[1] + _apart(signs, gaps, i, j)
            order = shape[:2] if len(shape) > 1 else ""
            alone = (_ALONE[shape] + 2.0 * (shape == "D" and i > 0) if mixed else 0.0) if not order else 0.0
            for before, (cost, _, _) in best[i].items():
                total = cost + base + inside + alone + (order != before and bool(order and before))
                kept = order or before
                if total < best[j].get(kept, (inf, 0, ""))[0]:
                    best[j][kept] = (total, i, before)
    cuts: list[tuple[int, int]] = []
    j, order = count, min(best[count], key=lambda name: best[count][name][0])
    while j:
        _, i, before = best[j][order]
        cuts.append((i, j))
        j, order = i, before
    return tuple(reversed(cuts))


def _edged(run: Run, i: int, j: int) -> list[Group] | None:
    """The days of a limit, and the hours of the day at its edge: "until Wednesday lunchtime", "from Tuesday 2 pm"."""
    first = run.atoms[i].first
    lead = run.atoms[i].value
    vague = j == i + 3 and isinstance(lead, Hours) and lead.part is Part.DAY and lead.every and not lead.rest
    if vague and not run.gaps[i].lists:
        # "Any time from Wednesday afternoon".
        i += 1
    if j != i + 2 or run.gaps[i].lists or i in run.spoiled or i + 1 in run.spoiled:
        return None
    days, hours = run.atoms[i]._replace(first=first), run.atoms[j - 1]
    if not isinstance(days.value, Days) or not isinstance(hours.value, Hours) or days.value.edge is None:
        return None
    edge = days.value.edge
    until = _until(hours.value, days.value.begins)
    if until is None:
        return None
    others = tuple(name for name in days.value.names if name != edge)
    outside = tuple(name for name in days.value.outside if name != edge)
    first = days.first + bool(others)
    if outside:
        # "The earliest I can do is Wednesday at ten" rules out what lies before it.
        until = replace(until, strict=True)
    at_edge = [Atom(Days((edge,), edge=edge), first, days.last), hours._replace(value=until)]
    groups = [build([Atom(Days(others, outside=outside), days.first, first)], [])] if others else []
    return [*groups, build(at_edge, [run.gaps[i]])]


def _until(hours: Hours, begins: bool) -> Hours | None:
    """The hours of the day at the edge of a limit that ends, or begins, at a time of it; None where it is unclear."""
    if hours.unclear or hours.length:
        return None
    moment = hours.begin if hours.shape in (Shape.POINT, Shape.FROM) else hours.end
    if hours.part is Part.LUNCH:
        moment = Edge.LUNCH_ENDS if begins else Edge.LUNCH_BEGINS
    elif begins and hours.part is Part.AFTERNOON:
        moment = Edge.NOON
    if moment is None or hours.shape is Shape.SPAN or (hours.shape is Shape.FROM) > begins:
        return None
    return Hours(Shape.FROM, begin=moment) if begins else Hours(Shape.UNTIL, end=moment)


def _group(run: Run, i: int, j: int) -> Group:
    atoms = run.atoms[i:j]
    unclear = any(place in run.spoiled for place in range(i, j))
    # "Monday 9 to 10 and Tuesday": all of Tuesday, or the same hours on Tuesday?
    before = next((atom.value for atom in reversed(run.atoms[:i]) if isinstance(atom.value, Hours)), None)
    alone = all(isinstance(atom.value, Days) and atom.value.rest is None and not atom.value.whole for atom in atoms)
    shared = not unclear and alone and before is not None and before.shape is not Shape.PART
    group = build(atoms, run.gaps[i : j - 1], unclear or shared)
    return replace(group, shared=True) if shared else group
