"""How days and times of day that stand together belong together.

A run is a stretch of days (D) and hours (H) with nothing between them but commas, "and", "on" and the like. It falls
into groups, each of which crosses some days with some hours: "Tuesday at 10 or 11" is D H H, "ten on Tuesday and
Thursday" is H D D. Of all ways to cut a run into groups the cheapest is taken; the costs say how tightly each
separator binds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from math import inf
from typing import NamedTuple

from extraction.days import Days, parse_days
from extraction.hours import Hours, Part, Shape, parse_hours
from extraction.words import Kind, Phrases, Token, glued, vocabulary, word


class Gap(NamedTuple):
    """What stands between two atoms: whether a comma; "and", "or" or nothing; "on", "at", ":", "-", "(" or nothing."""

    comma: bool = False
    link: str = ""
    tie: str = ""

    @property
    def lists(self) -> bool:
        """Whether it sets its sides apart as items of a list."""
        return self.comma or bool(self.link)


class Atom(NamedTuple):
    """Days or hours, and the tokens `first`..`last` they were read from (`last` excluded)."""

    value: Days | Hours
    first: int
    last: int


class Tie(Enum):
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
    by "not"). unclear: it cannot be told which times are meant.
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

    @property
    def first(self) -> int:
        """The token it begins with; `last` is the token after it."""
        return self.atoms[0].first

    @property
    def is_turned(self) -> bool:
        """Whether hours stand before days with a comma between: "after two, Friday" may be two times."""
        pairs = zip(self.atoms, self.atoms[1:], self.gaps, strict=False)
        return any(isinstance(a.value, Hours) and isinstance(b.value, Days) and gap.comma for a, b, gap in pairs)

    @property
    def points_back(self) -> bool:
        """Whether it begins or ends where the times before it do: "after that"."""
        return _points_back(self.atoms[0])


def build(atoms: Sequence[Atom], gaps: Sequence[Gap], unclear: bool = False) -> Group:
    """The group of these atoms, between which stand these gaps."""
    days = tuple(atom.value for atom in atoms if isinstance(atom.value, Days))
    hours: list[Hours] = []
    tied: list[Tie] = []
    before: Days | Hours | None = None
    for atom, gap in zip(atoms, (Gap(), *gaps), strict=True):
        if isinstance(atom.value, Hours):
            # "Ten on Tuesday morning": the part narrows every hour before the days.
            after = _tie(hours[-1], atom.value, gap) if isinstance(before, Hours) else Tie.NARROW_ALL
            tied.append(after if hours else Tie.LIST)
            hours.append(atom.value)
        # "Until Wednesday at 2" is one limit, and its days are not whole.
        unclear = unclear or (
            isinstance(before, Days) and before.limit and isinstance(atom.value, Hours) and not gap.lists
        )
        before = atom.value
    return Group(tuple(atoms), tuple(gaps), days, tuple(hours), tuple(tied), (), atoms[-1].last, unclear)


def crossed(days: Group, hours: Group) -> Group:
    """One group of two that a cue keeps apart: "Tuesday works after 2", "ten suits me on Friday"."""
    left, right = sorted((days, hours), key=lambda group: group.first)
    joined = build(left.atoms + right.atoms, (*left.gaps, Gap(tie="at"), *right.gaps), left.unclear or right.unclear)
    return replace(joined, exceptions=left.exceptions + right.exceptions, last=right.last)


def halves(group: Group) -> tuple[Group, Group] | None:
    """The group cut at its last comma, or else at its last "and": "Monday, Tuesday at ten" may be two statements."""
    if group.exceptions or group.unclear:
        return None
    cuts = [place for place, gap in enumerate(group.gaps) if gap.comma] or [
        place for place, gap in enumerate(group.gaps) if gap.link
    ]
    if not cuts:
        return None
    place = cuts[-1] + 1
    left = build(group.atoms[:place], group.gaps[: place - 1])
    return left, build(group.atoms[place:], group.gaps[place:])


@dataclass(slots=True)
class _Run:
    atoms: list[Atom] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    spoiled: set[int] = field(default_factory=set)
    """Atoms about which something was said that no rule understands."""


_LIGHT = frozenset(
    [
        "at",
        "@",
        "on",
        "in",
        "the",
        "of",
        "during",
        "around",
        "about",
        "approximately",
        "approx",
        "roughly",
        "circa",
        "either",
        "both",
        "even",
        "say",
        "also",
        "then",
        "a",
        "an",
        "~",
        "'",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "[",
        "]",
        "{",
        "}",
        ")",
        "*",
        "_",
        "`",
        "'s",
        "like",
        "sometime",
        "towards",
        "toward",
    ]
)
_LINKS = {
    "and": "and",
    "or": "or",
    "&": "and",
    "+": "and",
    "plus": "and",
    "/": "or",
    "|": "or",
    "then": "and",
    "nor": "or",
    "\\": "or",
}
_TIES = {
    "on": "on",
    "at": "at",
    "@": "at",
    ":": ":",
    "-": "-",
    "–": "-",
    "—": "-",
    "(": "(",
    "of": "on",
    "in": "at",
    "during": "at",
    "=": ":",
}
_LIMITS = frozenset(
    ["after", "before", "until", "from", "by", "past", "since", "between", "except", "till", "to", "through"]
)
_EXCEPT: Phrases[str] = Phrases(
    [
        (
            "(just|but|only|) (except|excepting|except for|apart from|aside from|bar|barring|excluding|excl|other than|save|save for|minus|with the exception of|with the exceptions of|not counting|not including|outside of|without|besides)",
            "except",
        ),
        ("(but|just|only|and|although|though|but just|but definitely|definitely|) not", "not"),
        ("(just|only|but only|and|) never", "not"),
        ("but", "but"),
    ]
)


def _gap(tokens: Sequence[Token], j: int) -> tuple[Gap, int] | None:
    """The separator that begins at token `j`, and the token after it; None where a run must end."""
    comma, link, tie = False, "", ""
    opened = word(tokens, j - 1) == ":"
    while j < len(tokens):
        text = tokens[j].text
        if tokens[j].kind is Kind.LINE:
            if not opened:
                return None
        elif text in _LINKS:
            link = _LINKS[text] if link != "or" else link
            tie = ""
        elif text == ",":
            comma, tie = True, ""
        elif text in _TIES:
            opened = text == ":" or (opened and text in "-–—(")
            tie = tie or _TIES[text]
        elif text == "as" and [word(tokens, k) for k in (j + 1, j + 2)] == ["well", "as"]:
            link, j = "and", j + 2
        elif text == "." and glued(tokens, j) and word(tokens, j - 1) in ("am", "pm"):
            pass
        elif text not in _LIGHT:
            break
        j += 1
    return Gap(comma, link, tie), j


def _atom(tokens: Sequence[Token], i: int) -> Atom | None:
    days, hours = parse_days(tokens, i), parse_hours(tokens, i)
    if word(tokens, i - 1) in _PARTIAL:
        days = (replace(days[0], unclear=True), days[1]) if days is not None else None
        hours = (replace(hours[0], unclear=True), hours[1]) if hours is not None else None
    if days is not None and (hours is None or days[1] >= hours[1]):
        return Atom(days[0], i, days[1])
    return Atom(hours[0], i, hours[1]) if hours is not None else None


def read_groups(tokens: Sequence[Token], masked: Sequence[bool]) -> list[Group]:
    """Every group in the text, in order. masked: tokens that belong to something else, such as "good morning"."""
    groups: list[Group] = []
    i = 0
    while i < len(tokens):
        atom = None if masked[i] else _first_atom(tokens, i)
        if atom is None:
            i += 1
            continue
        found, i = _read_run(tokens, atom, masked)
        groups.extend(found)
    return groups


def _first_atom(tokens: Sequence[Token], i: int) -> Atom | None:
    atom = _atom(tokens, i)
    if atom is None or not isinstance(atom.value, Hours) or atom.value.part is None:
        return atom
    # "am" alone is a verb; "lunch" alone may be a meal, but what is said of it is still said of that hour.
    return None if word(tokens, i) == "am" and atom.last == i + 1 else atom


def _read_run(tokens: Sequence[Token], atom: Atom, masked: Sequence[bool]) -> tuple[list[Group], int]:
    done: list[Group] = []
    run = _Run([atom])
    while True:
        end = run.atoms[-1].last
        _spoil(tokens, run)
        step = _gap(tokens, end)
        if step is None:
            break
        gap, k = step
        if gap.comma and _points_back(run.atoms[-1]):
            break
        following = None if k >= len(tokens) or masked[k] else _next_atom(tokens, run.atoms[-1], k)
        if following is not None:
            run.atoms.append(following)
            run.gaps.append(gap)
            continue
        exception = _exceptions(tokens, run, gap, k, masked)
        if exception is None:
            break
        groups, excepted, end = exception
        done += groups[:-1]
        done.append(replace(groups[-1], exceptions=tuple(excepted), last=end))
        step = _gap(tokens, end)
        following = None if step is None or step[1] >= len(tokens) or masked[step[1]] else _atom(tokens, step[1])
        if following is None or step is None or not step[0].lists:
            return done, end
        run = _Run([following])
    return done + _grouped(run), run.atoms[-1].last


def _points_back(atom: Atom) -> bool:
    return isinstance(atom.value, Hours) and atom.value.shape in (Shape.AFTER_THAT, Shape.BEFORE_THAT)


def _next_atom(tokens: Sequence[Token], before: Atom, k: int) -> Atom | None:
    if word(tokens, k) == "am" and not isinstance(before.value, Days):
        return None
    if word(tokens, k) == "am" and word(tokens, k + 1) in _AFTER_VERB:
        return None
    return _atom(tokens, k)


_AFTER_VERB = frozenset(
    ["free", "busy", "available", "not", "out", "away", "off", "unavailable", "able", "happy", "booked", "blocked", "i"]
)


def _spoil(tokens: Sequence[Token], run: _Run) -> None:
    """Mark the last atom where a limit follows that is not understood: "Tuesday after school", "2 pm to Thursday"."""
    last = run.atoms[-1]
    j = last.last
    if word(tokens, j) in ("'s", ","):
        return
    text = word(tokens, j)
    if (text in _LIMITS and text not in ("except", "to", "through", "from") and _atom(tokens, j) is None) or (
        text in ("to", "until", "through") and isinstance(last.value, Hours) and parse_days(tokens, j + 1) is not None
    ):
        run.spoiled.add(len(run.atoms) - 1)


_PARTIAL = vocabulary("some most several many few certain alternate half")
_POINTERS = vocabulary("that those these this it them")


def inner_end(inner: tuple[Gap, int] | None, k: int) -> int:
    """The token after a gap."""
    return inner[1] if inner is not None else k


def _exceptions(
    tokens: Sequence[Token], run: _Run, gap: Gap, k: int, masked: Sequence[bool]
) -> tuple[list[Group], list[tuple[Group, bool]], int] | None:
    """The run so far, what an "except" or "not" takes from its last group, and the token after that."""
    found = _EXCEPT.longest(tokens, k)
    if found is None or gap.link:
        return None
    kind, k = found
    if kind == "not" and word(tokens, run.atoms[0].first - 1) in ("not", "no", "never", "neither"):
        return None
    k += word(tokens, k) == "." and word(tokens, k - 1) == "excl"
    last = run.atoms[-1].value
    if kind == "but" and (gap.comma or not last.every):
        return None
    inner = _gap(tokens, k)
    atom = _atom(tokens, inner[1]) if inner is not None and not inner[0].lists and inner[1] < len(tokens) else None
    if atom is None:
        # "Tuesday, bar the first hour": what is left of it nobody here knows.
        run.spoiled |= (
            set(range(len(run.atoms)))
            if kind == "except" and word(tokens, inner_end(inner, k)) not in _POINTERS
            else set()
        )
        return None
    base = _grouped(run, whole=True)
    names = {name for days in base[-1].days for name in days.names}
    taken = _Run([atom])
    while (step := _gap(tokens, taken.atoms[-1].last)) is not None and step[1] < len(tokens) and not masked[step[1]]:
        following = _atom(tokens, step[1])
        if following is None:
            break
        if step[0].comma and isinstance(following.value, Days) and not set(following.value.names) <= names:
            break
        taken.atoms.append(following)
        taken.gaps.append(step[0])
    _spoil(tokens, taken)
    return base, [(group, kind != "not") for group in _grouped(taken, whole=True)], taken.atoms[-1].last


# The cheapest way to cut a run into groups. Shapes: D+, D+ H+, H+, H+ D+, and H+ D+ with a part of the day tied to
# the days ("ten on Tuesday morning"); a shape is named by the kind of its first and of its last atom.
_ALONE = {"D": 2.0, "H": 6.0}


def _join_cost(shape: str, kind: str, gap: Gap, tail: bool) -> tuple[str, float] | None:
    """The shape after one more atom of `kind`, and what the separator costs inside a group."""
    if shape == "D":
        if kind == "D":
            return "D", 0.0 if gap.lists else 0.5
        listed = 3.0 if gap.link else 1.0 if gap.comma else 0.0
        return "DH", listed * (0.4 if gap.tie and not gap.link else 1.0)
    if shape in ("H", "DH") and kind == "H":
        return shape, 0.0
    if shape == "H":
        return "HD", 5.0 if gap.lists else 0.0 if gap.tie else 1.0
    if shape == "HD":
        if kind == "D":
            return "HD", 0.0 if gap.lists else 0.5
        return ("HDH", 0.0) if tail and not gap.lists else None
    return None


def _cut_cost(left: str, right: str, gap: Gap) -> float:
    """What a separator costs between two groups."""
    if gap.lists:
        return 0.5 if gap.tie else 0.9 if gap.link else 1.0
    if gap.tie == "-":
        return 2.0
    if gap.tie:
        return 10.0
    return 3.0 if right == "D" else 10.0 if left == "D" else 6.0


def _grouped(run: _Run, whole: bool = False) -> list[Group]:
    """whole: days without hours stay together, because an exception speaks of all of them."""
    kinds = ["D" if isinstance(atom.value, Days) else "H" for atom in run.atoms]
    tails = [isinstance(atom.value, Hours) and atom.value.shape is Shape.PART for atom in run.atoms]
    vague = [isinstance(atom.value, Hours) and atom.value.part is Part.DAY for atom in run.atoms]
    count, mixed = len(kinds), "D" in kinds
    # best[j][order]: cost, start of the last group, order before it. Changing between D H and H D has a price.
    best: list[dict[str, tuple[float, int, str]]] = [{"": (0.0, 0, "")}] + [{} for _ in range(count)]
    for i in range(count):
        if not best[i]:
            continue
        base = _cut_cost(kinds[i - 1], kinds[i], run.gaps[i - 1]) if i else 0.0
        shape, inside = kinds[i], 0.0
        for j in range(i + 1, count + 1):
            if j > i + 1:
                # "Anything on Tuesday at ten": what stands first says nothing of the hour.
                joined = _join_cost(shape, kinds[j - 1], run.gaps[j - 2], tails[j - 1] or all(vague[i : j - 2]))
                if joined is None:
                    break
                shape, inside = joined[0], inside + joined[1]
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
    groups: list[Group] = []
    for i, j in reversed(cuts):
        apart = not whole and "H" not in kinds[i:j]
        groups += [_group(run, k, k + 1) for k in range(i, j)] if apart else [_group(run, i, j)]
    return groups


def _group(run: _Run, i: int, j: int) -> Group:
    atoms = run.atoms[i:j]
    unclear = any(place in run.spoiled for place in range(i, j))
    # "Monday 9 to 10 and Tuesday": all of Tuesday, or the same hours on Tuesday?
    before = next((atom.value for atom in reversed(run.atoms[:i]) if isinstance(atom.value, Hours)), None)
    alone = all(isinstance(atom.value, Days) for atom in atoms)
    unclear = unclear or (alone and before is not None and before.shape is not Shape.PART)
    return build(atoms, run.gaps[i : j - 1], unclear)


def _tie(before: Hours, after: Hours, gap: Gap) -> Tie:
    """How two times of day in one group go together."""
    shapes = {before.shape, after.shape}
    if before.shape in (Shape.AFTER_THAT, Shape.BEFORE_THAT) and not gap.lists:
        return Tie.NARROW
    if shapes == {Shape.FROM, Shape.UNTIL}:
        return Tie.LIST if gap.link == "or" else Tie.MAY_NARROW if gap.lists else Tie.NARROW
    if Shape.PART not in shapes or (len(shapes) == 1 and Part.DAY not in (before.part, after.part)):
        return Tie.LIST
    if not gap.lists:
        return Tie.NARROW
    return Tie.MAY_NARROW if before.shape is Shape.PART and gap.comma and not gap.link else Tie.LIST
