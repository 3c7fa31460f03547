"""How days and times of day that stand together belong together.

A run is a stretch of days and hours with nothing between them but commas, "and", "on" and the like; `grouping` cuts it
into groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.lexicon.phrasebook import table
from extraction.times.atoms import atom_at, gap_at
from extraction.times.day_phrases import parse_days
from extraction.times.day_sets import Days
from extraction.times.grouping import Run, grouped
from extraction.times.groups import Atom, Gap, Group
from extraction.times.hours import Hours, Shape
from extraction.times.numbers import is_booked
from extraction.times.reaches import REACH_STARTS, parse_reach
from extraction.words import Kind, Token, vocabulary, word

_EXCEPTED = vocabulary("excepted excluded aside")
_LIMITS = vocabulary("after before until by past between till")
"""Words that limit the time before them, where a time follows."""
_REACHING = vocabulary("to until through")
_AFTER_VERB = vocabulary("free busy available not out away off unavailable able happy booked blocked i")
_POINTERS = vocabulary("that those these this it them")
_OPENING = ("", ".", ",", "\n", "\n\n", "on", "at", "in")
"""Before times that a clause begins with."""
_EXCEPT = table("exceptions", {"except": "except", "not": "not", "unless": "unless", "but": "but"})


def read_groups(tokens: Sequence[Token], masked: Sequence[bool]) -> list[Group]:
    """Every group in the text, in order. masked: tokens that belong to something else, such as "good morning"."""
    groups: list[Group] = []
    i = 0
    while i < len(tokens):
        if tokens[i].text in REACH_STARTS and not masked[i] and (reach := parse_reach(tokens, i)) is not None:
            groups.extend(reach)
            i = reach[-1].last
            continue
        atom = None if masked[i] else _first_atom(tokens, i)
        if atom is None:
            i += 1
            continue
        reached = bool(groups) and _reached(tokens, groups[-1], atom)
        found, i = _read_run(tokens, atom, masked, reached)
        groups.extend(found)
    return groups


def _first_atom(tokens: Sequence[Token], i: int) -> Atom | None:
    """The atom at token `i`, where none stands before it: there "am" alone is a verb."""
    atom = atom_at(tokens, i)
    verb = word(tokens, i) == "am" and (word(tokens, i - 1) == "i" or tokens[i].end - tokens[i].start == len("am"))
    return None if atom is not None and verb and atom.last == i + 1 else atom


LONGEST = 200
"""Days and hours in one run: every one of 70 slots by itself has 140. How they go together is tried for each pair."""


def _reached(tokens: Sequence[Token], before: Group, atom: Atom) -> bool:
    """Whether a day is the end of a stretch that began on another: "from Tuesday 2 pm to Wednesday 11 am"."""
    link = word(tokens, atom.first - 1)
    return bool(before.hours) and before.last == atom.first - 1 and link in _REACHING and isinstance(atom.value, Days)


def _read_run(
    tokens: Sequence[Token], atom: Atom, masked: Sequence[bool], reached: bool = False
) -> tuple[list[Group], int]:
    """The groups of the run that begins with `atom`, and the token after it.

    reached: its first day ends a stretch that began on another, so that it is not known which times are meant.
    """
    done: list[Group] = []
    run = Run([atom])
    run.spoiled.update({0} if reached else ())
    while True:
        end = run.atoms[-1].last
        _spoil(tokens, run)
        step = gap_at(tokens, end)
        if step is None or (end < len(tokens) and masked[end]):
            break
        gap, k = step
        following = None if k >= len(tokens) or masked[k] else _next_atom(tokens, run.atoms[-1], k)
        if following is not None and gap.comma and word(tokens, following.last) in _EXCEPTED:
            # "Any day, Wednesday excepted".
            following = None
        if k < len(tokens) and tokens[k].text in REACH_STARTS and parse_reach(tokens, k) is not None:
            break
        if (gap.comma and run.atoms[-1].points_back and not _is_day_before(run.atoms[-1], following)) or (
            len(run.atoms) >= LONGEST
        ):
            break
        if following is not None and following.value.rest and gap.lists:
            # "Wednesday 1 to 4, the rest is fine".
            break
        if following is not None and gap.comma and following.points_back:
            # "Out until Wednesday noon, after that I'm free".
            break
        if following is not None and gap.comma and _opens_clause(tokens, run, following):
            break
        booked = isinstance(atom.value, Hours) and is_booked(tokens, atom.first)
        # "A course until three on Monday and Tuesday" is on both.
        booked = booked and (gap.comma or len(run.atoms) == 1)
        if following is not None and gap.lists and isinstance(following.value, Days) and booked:
            # "A tutorial 2-3, Wednesday is ...": the hours are those of the tutorial.
            break
        if following is not None:
            if _ends_elsewhere(tokens, run.atoms[-1], following):
                run.spoiled.add(len(run.atoms))
            run.atoms.append(following)
            run.gaps.append(gap)
            continue
        exception = _exceptions(tokens, run, gap, k, masked)
        if exception is None:
            break
        groups, excepted, end = exception
        done += groups[:-1]
        done.append(replace(groups[-1], exceptions=tuple(excepted), last=end))
        step = gap_at(tokens, end)
        following = None if step is None or step[1] >= len(tokens) or masked[step[1]] else atom_at(tokens, step[1])
        if following is None or step is None or not step[0].lists:
            return done, end
        run = Run([following])
    return done + grouped(run), run.atoms[-1].last


def _opens_clause(tokens: Sequence[Token], run: Run, following: Atom) -> bool:
    """Whether a day behind the hours of a clause begins another: "Mondays I start at ten, on Fridays I stop at two"."""
    hours = all(isinstance(atom.value, Hours) for atom in run.atoms)
    inside = run.atoms[0].first > 0 and tokens[run.atoms[0].first - 1].kind is Kind.WORD
    return hours and inside and isinstance(following.value, Days) and word(tokens, following.last) in ("i", "we")


def _ends_elsewhere(tokens: Sequence[Token], before: Atom, following: Atom) -> bool:
    """Whether hours of one day are to last until another: "from Tuesday at two until Wednesday at noon"."""
    days = following.value
    until = word(tokens, following.first) in _REACHING and isinstance(days, Days) and days.limit
    # "Mornings until Wednesday".
    return isinstance(before.value, Hours) and not before.value.general and until


def _is_day_before(before: Atom, following: Atom | None) -> bool:
    """Whether a day says of which day "before that" is: "Before that, Monday is fine"."""
    earlier = isinstance(before.value, Hours) and before.value.shape is Shape.BEFORE_THAT
    return earlier and following is not None and isinstance(following.value, Days)


def _next_atom(tokens: Sequence[Token], before: Atom, k: int) -> Atom | None:
    """The atom at token `k`, right behind another: there "am" may be the morning of the days before it."""
    if word(tokens, k) == "am" and (not isinstance(before.value, Days) or word(tokens, k + 1) in _AFTER_VERB):
        return None
    return atom_at(tokens, k)


def _spoil(tokens: Sequence[Token], run: Run) -> None:
    """Mark the last atom where a limit follows that is not understood: "Tuesday after school", "2 pm to Thursday"."""
    last = run.atoms[-1]
    text = word(tokens, last.last)
    limited = text in _LIMITS and atom_at(tokens, last.last) is None
    hours = isinstance(last.value, Hours) and not last.value.general
    reaching = text in _REACHING and hours and parse_days(tokens, last.last + 1) is not None
    if limited or reaching:
        run.spoiled.add(len(run.atoms) - 1)


def _excepted(tokens: Sequence[Token], run: Run, k: int) -> tuple[list[Group], list[tuple[Group, bool]], int] | None:
    """An exception that stands before its word: "any day, Wednesday excepted"."""
    atom = atom_at(tokens, k)
    if atom is None or word(tokens, atom.last) not in _EXCEPTED:
        return None
    return grouped(run, whole=True), [(group, True) for group in grouped(Run([atom]), whole=True)], atom.last + 1


def _exceptions(
    tokens: Sequence[Token], run: Run, gap: Gap, k: int, masked: Sequence[bool]
) -> tuple[list[Group], list[tuple[Group, bool]], int] | None:
    """The run so far, what an "except" or "not" takes from its last group, and the token after that."""
    found = _EXCEPT.longest(tokens, k)
    if found is None and gap.comma and not gap.link and k < len(tokens):
        return _excepted(tokens, run, k)
    if found is None or gap.link:
        return None
    kind, k = found
    if kind == "not" and word(tokens, run.atoms[0].first - 1) in ("not", "no", "never", "neither"):
        return None
    k += word(tokens, k) == "." and word(tokens, k - 1) == "excl"
    last = run.atoms[-1].value
    if kind == "but" and (gap.comma or not last.every):
        return None
    if kind == "unless" and word(tokens, k - 1) in ("for", "less") and gap.comma:
        # "Tuesday works, but for Wednesday I'd need to ask".
        return None
    inner = gap_at(tokens, k)
    # "Except the first and the last".
    atom = atom_at(tokens, k) if word(tokens, k) == "the" else None
    if atom is None and inner is not None and not inner[0].lists and inner[1] < len(tokens):
        atom = atom_at(tokens, inner[1])
    if atom is None:
        if kind == "except" and word(tokens, inner[1] if inner is not None else k) not in _POINTERS:
            # "Tuesday, bar the first hour": what is left of it nobody here knows.
            run.spoiled.update(range(len(run.atoms)))
        return None
    before = word(tokens, run.atoms[0].first - 1)
    if kind == "but" and word(tokens, atom.last) in ("i", "we") and before not in _OPENING:
        # "I'm free all week but Tuesday I finish at two".
        return None
    base = grouped(run, whole=True)
    names = {name for days in base[-1].days for name in days.names}
    taken = Run([atom])
    while (step := gap_at(tokens, taken.atoms[-1].last)) is not None and step[1] < len(tokens) and not masked[step[1]]:
        again = step[1] + (kind == "not" and bool(step[0].link) and word(tokens, step[1]) == "not")
        following = atom_at(tokens, again) if again < len(tokens) else None
        if following is None:
            break
        if step[0].comma and isinstance(following.value, Days) and not set(following.value.names) <= names:
            break
        taken.atoms.append(following)
        taken.gaps.append(step[0])
    _spoil(tokens, taken)
    return base, [(group, kind != "not") for group in grouped(taken, whole=True)], taken.atoms[-1].last
