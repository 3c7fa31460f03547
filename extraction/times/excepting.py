"""What "except" and "not" take from the times before them: "any day but Monday", "every day bar the first"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.grid import WEEK
from extraction.lexicon.phrasebook import table
from extraction.times.atoms import atom_at, gap_at
from extraction.times.day_phrases import parse_days
from extraction.times.day_sets import FIRST_DAY, LAST_DAY, Days
from extraction.times.grouping import Run, grouped
from extraction.times.groups import Atom, Gap, Group, build
from extraction.times.hours import Hours
from extraction.times.numbers import is_after_all
from extraction.times.parts import Part
from extraction.words import Kind, Token, vocabulary, word

EXCEPTED = vocabulary("excepted excluded aside")
REACHING = vocabulary("to until through")
_LIMITS = vocabulary("after before until by past between till")
"""Words that limit the time before them, where a time follows."""
_POINTERS = vocabulary("that those these this it them")
_OPENING = ("", ".", ",", "\n", "\n\n", "on", "at", "in")
"""Before times that a clause begins with."""
_ABLE = vocabulary("free available open clear able do make manage come meet attend join flexible empty good")
_COPULAS = vocabulary("is are 's was looks seems does doesn")
FARTHEST_EXCEPT = 4
"""Tokens from the first of "with the exception of" to what is excepted."""
_LISTING = vocabulary("and or please on at")
_CONDITIONS = vocabulary("provided providing as so if assuming")
"""What a condition begins with that limits all that stands before it."""
_SINGULAR = vocabulary("is 's would works suits being")
_DOING = table("exceptions", {"narrowing: what does": True})
_EXCEPT = table("exceptions", {"except": "except", "not": "not", "unless": "unless", "but": "but"})


def spoil(tokens: Sequence[Token], run: Run) -> None:
    """Mark the last atom where a limit follows that is not understood: "Tuesday after school", "2 pm to Thursday"."""
    last = run.atoms[-1]
    text = word(tokens, last.last)
    limited = text in _LIMITS and atom_at(tokens, last.last) is None and not is_after_all(tokens, last.last)
    hours = isinstance(last.value, Hours) and not last.value.general
    reaching = text in REACHING and hours and parse_days(tokens, last.last + 1) is not None
    if limited or reaching:
        run.spoiled.add(len(run.atoms) - 1)


def _excepted(tokens: Sequence[Token], run: Run, k: int) -> tuple[list[Group], list[tuple[Group, bool]], int] | None:
    """An exception that stands before its word: "any day, Wednesday excepted"."""
    atom = atom_at(tokens, k)
    if atom is None or word(tokens, atom.last) not in EXCEPTED:
        return None
    return grouped(run, whole=True), [(group, True) for group in grouped(Run([atom]), whole=True)], atom.last + 1


def instead(tokens: Sequence[Token], days: Sequence[Atom], gaps: Sequence[Gap], i: int) -> Group | None:
    """What holds on the days of an exception that ends at token `i`: "at nine bar Friday, when it has to be ten"."""
    i += word(tokens, i) == ","
    doing = _DOING.longest(tokens, i + 1) if word(tokens, i) == "when" else None
    atom = atom_at(tokens, doing[1]) if doing is not None and doing[1] < len(tokens) else None
    if atom is None or not isinstance(atom.value, Hours) or not are_days(Run(list(days))):
        return None
    # Its words begin behind those of the exception.
    named = [day._replace(first=i, last=i) for day in days]
    return build([*named, atom], [*gaps, Gap(tie="at")], atom.value.unclear)


def follows_except(tokens: Sequence[Token], i: int) -> bool:
    """Whether what stands before an exception ends at token `i`: "nine works every day but ..."."""
    i -= word(tokens, i - 1) in ("on", "for")
    return any(
        found is not None and found == ("except", i)
        for k in range(max(0, i - FARTHEST_EXCEPT), i)
        for found in [_EXCEPT.longest(tokens, k)]
    )


def are_days(*runs: Run) -> bool:
    """Whether runs name days and no hours."""
    return all(isinstance(atom.value, Days) for run in runs for atom in run.atoms)


def _as_day(tokens: Sequence[Token], atom: Atom) -> Atom:
    """An exception to days by its place, which is a day: "any day except the first and the last"."""
    part = atom.value.part if isinstance(atom.value, Hours) else None
    if part not in (Part.FIRST, Part.LAST) or word(tokens, atom.last - 1) not in ("first", "last"):
        return atom
    return atom._replace(value=FIRST_DAY if part is Part.FIRST else LAST_DAY)


def _goes_on(tokens: Sequence[Token], atom: Atom) -> bool:
    """Whether a word other than "and" or "or" stands right behind a time."""
    last = atom.last
    return last < len(tokens) and tokens[last].kind is Kind.WORD and tokens[last].text not in _LISTING


def _is_judged(tokens: Sequence[Token], atom: Atom) -> bool:
    """Whether something is said of one time alone: "any day except Monday, Tuesday at ten would be best"."""
    while (step := gap_at(tokens, atom.last)) is not None and not step[0].lists and step[1] < len(tokens):
        following = atom_at(tokens, step[1])
        if following is None:
            break
        atom = following
    return word(tokens, atom.last) in _SINGULAR


def _known(base: list[Group], excepted: Sequence[tuple[Group, bool]]) -> list[Group]:
    """The groups, the last without the doubt whether its days are whole: "Monday nine to ten, Wednesday except ten"."""
    if not base[-1].shared or any(group.days for group, _ in excepted):
        return base
    return [*base[:-1], replace(base[-1], unclear=False, shared=False)]


def exceptions(
    tokens: Sequence[Token], run: Run, gap: Gap, k: int, masked: Sequence[bool]
) -> tuple[list[Group], list[tuple[Group, bool]], int] | None:
    """The run so far, what an "except" or "not" takes from its last group, and the token after that."""
    found = _EXCEPT.longest(tokens, k)
    if gap.link:
        return None
    if found is None:
        return _excepted(tokens, run, k) if k < len(tokens) else None
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
    if atom is not None and atom.value.rest:
        # "Ten to eleven, but for the rest of Monday".
        return None
    if atom is None:
        if kind == "except" and word(tokens, inner[1] if inner is not None else k) not in _POINTERS:
            # "Tuesday, bar the first hour": what is left of it nobody here knows.
            run.spoiled.update(range(len(run.atoms)))
        return None
    before = word(tokens, run.atoms[0].first - 1)
    if kind == "but" and word(tokens, atom.last) in ("i", "we") and before not in _OPENING:
        # "I'm free all week but Tuesday I finish at two".
        return None
    # "Monday, Tuesday not before ten": that is Tuesday's.
    apart = kind == "not" and not gap.comma and are_days(run) and [each.lists and not each.link for each in run.gaps]
    base = grouped(run, whole=apart != [True])
    names = set(WEEK) if base[-1].is_any_time else {name for days in base[-1].days for name in days.names}
    taken, last_token = Run([atom]), 0
    while (step := gap_at(tokens, taken.atoms[-1].last)) is not None and step[1] < len(tokens) and not masked[step[1]]:
        again = step[1] + (kind == "not" and bool(step[0].link) and word(tokens, step[1]) == "not")
        following = atom_at(tokens, again) if again < len(tokens) else None
        if following is None:
            break
        if isinstance(following.value, Days) and word(tokens, following.last) == "not":
            # "Tuesday not two to three and Wednesday not before ten".
            break
        other = isinstance(following.value, Days) and not set(following.value.names) <= names
        alone = step[0].comma and not step[0].link
        if step[0].parts and (other or (alone and _is_judged(tokens, following))):
            break
        if alone and kind == "not" and isinstance(following.value, Hours) and _goes_on(tokens, following):
            # "Monday not mornings, afternoons are fine".
            break
        between = {word(tokens, k) for k in range(taken.atoms[-1].last, following.first + 1)}
        if (alone or between & _CONDITIONS) and isinstance(following.value, Hours) and are_days(run, taken):
            # "Any day but Monday, before eleven"; "any day but Monday, provided that we finish by eleven".
            run.atoms.append(following)
            run.gaps.append(step[0])
            base, last_token = grouped(run, whole=True), following.last
            break
        taken.atoms.append(following)
        taken.gaps.append(step[0])
    if kind == "but" and before in _ABLE and word(tokens, taken.atoms[-1].last) in _COPULAS:
        # "I can do any day but Tuesday morning is out".
        return None
    if isinstance(last, Days) and last.every:
        taken.atoms = [_as_day(tokens, each) for each in taken.atoms]
    spoil(tokens, taken)
    excepted = [(group, kind != "not") for group in grouped(taken, whole=True)]
    return _known(base, excepted), excepted, last_token or taken.atoms[-1].last
