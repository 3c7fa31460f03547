"""Groups: some days crossed with some hours, such as "ten or eleven on Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import auto
from typing import NamedTuple

from extraction.enumerations import Sort
from extraction.times.day_sets import Days
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Part


class Gap(NamedTuple):
    """What stands between two atoms: whether a comma; "and", "or" or nothing; "on", "at", ":", "-", "(" or nothing."""

    comma: bool = False
    link: str = ""
    tie: str = ""

    @property
    def lists(self) -> bool:
        """Whether it sets its sides apart as items of a list."""
        return self.comma or bool(self.link)

    @property
    def parts(self) -> bool:
        """Whether it may end a statement: a comma or a dash."""
        return self.comma or self.tie == "-"


class Atom(NamedTuple):
    """Days or hours, and the tokens `first`..`last` they were read from (`last` excluded)."""

    value: Days | Hours
    first: int
    last: int

    @property
    def points_back(self) -> bool:
        """Whether it begins or ends where the times before it do: "after that"."""
        return isinstance(self.value, Hours) and self.value.shape in (Shape.AFTER_THAT, Shape.BEFORE_THAT)


class Tie(Sort):
    """How a time of day goes together with those before it."""

    LIST = auto()
    """It stands beside them."""
    NARROW = auto()
    """It narrows the one before: "Tuesday afternoon after 3"."""
    MAY_NARROW = auto()
    """It narrows the one before where the two overlap: "after 10 and before 3"."""
    NARROW_ALL = auto()
    """It narrows all of them: "nine or ten on Tuesday morning"."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some days crossed with some hours; without days those in context, without hours all day.

    atoms, gaps: what it is made of. exceptions: what is taken away again, and whether that is said by "except" (else
    by "not"). unclear: it cannot be told which times are meant. shared: that is because it is days alone behind days
    with hours, which may be theirs too.
    """

    atoms: tuple[Atom, ...]
    gaps: tuple[Gap, ...]
    days: tuple[Days, ...]
    hours: tuple[Hours, ...]
    tied: tuple[Tie, ...]
    """For each of `hours`, how it goes together with those before."""
    exceptions: tuple[tuple[Group, bool], ...] = ()
    last: int = 0
    unclear: bool = False
    shared: bool = False

    @property
    def first(self) -> int:
        """The token it begins with; `last` is the token after it."""
        return self.atoms[0].first

    @property
    def is_turned(self) -> bool:
        """Whether hours stand before days with a comma or a dash between: "after two, Friday" may be two times."""
        pairs = zip(self.atoms, self.atoms[1:], self.gaps, strict=False)
        return any(isinstance(a.value, Hours) and isinstance(b.value, Days) and gap.parts for a, b, gap in pairs)

    @property
    def points_back(self) -> bool:
        """Whether it begins or ends where the times before it do: "after that"."""
        return self.atoms[0].points_back

    @property
    def is_any_time(self) -> bool:
        """Whether it names all times of no day: "anything", "any time"."""
        return not self.days and all(h.part is Part.DAY and h.every and not h.rest for h in self.hours)

    @property
    def is_of_those(self) -> bool:
        """Whether it names no days of its own: "after two", "from two on both"."""
        return all(days.here and not days.next and days.rest is None for days in self.days)

    @property
    def picks(self) -> bool:
        """Whether it is one of the times listed before it: "the first", "the latter"."""
        if self.hours:
            return all(hours.shape is Shape.PICK for hours in self.hours)
        return all(days.pick is not None for days in self.days)

    @property
    def is_stretch(self) -> bool:
        """Whether it names stretches by the clock, of days that stand before it."""
        return not self.days and all(hours.shape is Shape.SPAN for hours in self.hours)

    @property
    def is_limit(self) -> bool:
        """Whether it says no more than how far its days go: "only up to four"."""
        if self.hours:
            return all(hours.strict for hours in self.hours)
        return all(days.outside for days in self.days)


def build(atoms: Sequence[Atom], gaps: Sequence[Gap], unclear: bool = False) -> Group:
    """The group of these atoms, between which stand these gaps."""
    days = tuple(atom.value for atom in atoms if isinstance(atom.value, Days))
    hours: list[Hours] = []
    tied: list[Tie] = []
    before: Days | Hours | None = None
    atoms, gaps = _spanned(*_without_vague(atoms, gaps))
    for atom, gap in zip(atoms, (Gap(), *gaps), strict=True):
        if isinstance(atom.value, Hours):
            # "Ten on Tuesday morning": the part narrows every hour before the days.
            after = _tie(hours[-1], atom.value, gap) if isinstance(before, Hours) else Tie.NARROW_ALL
            tied.append(after if hours else Tie.LIST)
            hours.append(atom.value)
        # "Until Wednesday at 2" is one limit, and its days are not whole.
        unclear = unclear or (
            isinstance(before, Days)
            and before.limit
            and isinstance(atom.value, Hours)
            and not gap.lists
            and atom.value.part is not Part.DAY
        )
        before = atom.value
    return Group(tuple(atoms), tuple(gaps), days, tuple(hours), tuple(tied), (), atoms[-1].last, unclear)


def _without_vague(atoms: Sequence[Atom], gaps: Sequence[Gap]) -> tuple[Sequence[Atom], Sequence[Gap]]:
    """The atoms without rough hours that later ones explain: "straight after lunch, say from one until two"."""
    kept, between = list(atoms), list(gaps)
    for place in range(len(kept) - 2, -1, -1):
        rough = kept[place].value
        if not isinstance(rough, Hours) or not (rough.is_rough or rough.part is Part.LUNCH):
            continue
        behind = [k for k in range(place + 1, len(kept)) if isinstance(kept[k].value, Hours)]
        later = next((k for k in behind if _is_clear(kept[k].value)), None)
        if later is not None and between[later - 1].comma and not between[later - 1].link:
            del kept[place], between[place]
    # The words of what is left out stay those of the group.
    return [kept[0]._replace(first=atoms[0].first), *kept[1:]], between


def _spanned(atoms: Sequence[Atom], gaps: Sequence[Gap]) -> tuple[Sequence[Atom], Sequence[Gap]]:
    """The atoms, with one stretch where a limit says how long what begins goes on: "right after lunch until three"."""
    for place, gap in enumerate(gaps):
        begun, ended = atoms[place].value, atoms[place + 1].value
        if gap.lists or not (isinstance(begun, Hours) and isinstance(ended, Hours) and ended.shape is Shape.UNTIL):
            continue
        if begun.shape is Shape.SLOTS and begun.slots == 1 and begun.begin is not None and not begun.unclear:
            whole = Hours(Shape.SPAN, begin=begun.begin, end=ended.end)
            merged = Atom(whole, atoms[place].first, atoms[place + 1].last)
            return [*atoms[:place], merged, *atoms[place + 2 :]], [*gaps[:place], *gaps[place + 1 :]]
    return atoms, gaps


def _is_clear(value: Days | Hours) -> bool:
    """Whether hours are told by the clock."""
    return isinstance(value, Hours) and value.shape in (Shape.POINT, Shape.SPAN, Shape.FROM, Shape.UNTIL)


def crossed(days: Group, hours: Group) -> Group:
    """One group of two that a cue keeps apart: "Tuesday works after 2", "ten suits me on Friday"."""
    left, right = sorted((days, hours), key=lambda group: group.first)
    # Days that may have shared the hours before them have their own: "Tuesday from one, Friday only at nine".
    unclear = any(group.unclear and not group.shared for group in (left, right))
    joined = build(left.atoms + right.atoms, (*left.gaps, Gap(tie="at"), *right.gaps), unclear)
    return replace(joined, exceptions=left.exceptions + right.exceptions, last=right.last)


def halves(group: Group) -> tuple[Group, Group] | None:
    """The group cut at its last comma, or else at its last "and": "Monday, Tuesday at ten" may be two statements."""
    if group.exceptions or group.unclear:
        return None
    turned = group.is_turned
    cuts = [place for place, gap in enumerate(group.gaps) if gap.comma or (turned and gap.parts)] or [
        place for place, gap in enumerate(group.gaps) if gap.link
    ]
    if not cuts:
        return None
    place = cuts[-1] + 1
    left = build(group.atoms[:place], group.gaps[: place - 1])
    return left, build(group.atoms[place:], group.gaps[place:])


def _tie(before: Hours, after: Hours, gap: Gap) -> Tie:
    """How two times of day in one group go together."""
    shapes = {before.shape, after.shape}
    if before.shape in (Shape.AFTER_THAT, Shape.BEFORE_THAT) and not gap.lists:
        return Tie.NARROW
    if shapes == {Shape.FROM, Shape.UNTIL}:
        return Tie.LIST if gap.link == "or" else Tie.MAY_NARROW if gap.lists else Tie.NARROW
    if gap.comma and not gap.link and Part.DAY in (before.part, after.part):
        # "After lunch, any time".
        return Tie.NARROW
    if after.part in (Part.EARLY, Part.LATE) and before.part is not None and before.part.half is not None:
        # "Tuesday morning, early".
        return Tie.NARROW
    if Shape.PART not in shapes or (len(shapes) == 1 and Part.DAY not in (before.part, after.part)):
        return Tie.LIST
    if not gap.lists:
        return Tie.NARROW
    return Tie.MAY_NARROW if before.shape is Shape.PART and gap.comma and not gap.link else Tie.LIST
