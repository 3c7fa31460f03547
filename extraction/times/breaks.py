"""Where a run of days and hours ends because what stands behind a comma or an "and" is said apart from it.

"On Monday I have from two to four, Thursday only at a push", "Monday I can't do ten, Friday not before two".
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.times.day_sets import Days
from extraction.times.excepting import are_days, follows_except
from extraction.times.grouping import Run
from extraction.times.groups import Atom, Gap
from extraction.times.hour_phrases import parse_hours
from extraction.times.hours import Hours, Shape
from extraction.times.numbers import is_booked
from extraction.words import Kind, Token, vocabulary, word

_SUBJECTS = vocabulary("i we")
_CLAUSAL = _SUBJECTS | vocabulary("is 's isn works suits fits does doesn won would only there has")
"""Behind a day that opens a clause."""
_HALVES = vocabulary("morning afternoon")
_DENYING = vocabulary("no not never")
_VERBS = vocabulary("is are work works would suit suits can")
"""Behind these halves of days are what a clause is about."""


def begins_another(tokens: Sequence[Token], run: Run, gap: Gap, following: Atom) -> bool:
    """Whether what follows a gap is said apart from the run."""
    if gap.tie == ":" and isinstance(following.value, Days) and isinstance(run.atoms[-1].value, Days):
        # "I'm out Monday to Wednesday: Monday from two".
        return True
    if following.value.rest and gap.lists:
        # "Wednesday 1 to 4, the rest is fine".
        return True
    if gap.comma and (following.points_back or (not gap.link and _names_again(run, following))):
        # "Out until Wednesday noon, after that I'm free".
        return True
    if gap.comma and isinstance(following.value, Days) and following.value.pick is not None:
        # "Monday or Friday, the former after two".
        return True
    if gap.comma and _denies_hours(tokens, run, following, alone=not gap.link):
        return True
    if gap.comma and isinstance(following.value, Days) and word(tokens, following.last) == "not":
        # "Any day works except Thursday, and on Wednesday not before ten".
        return follows_except(tokens, run.atoms[0].first)
    if gap.link and _says_also(tokens, run, following):
        return True
    if gap.comma and not gap.link and _offers_days(tokens, run, following):
        return True
    spoken = word(tokens, following.last) in _SUBJECTS and (gap.comma or gap.link == "and")
    # "I can do any time on Tuesday, Friday is fine but for ten", "I'd have to leave by three, Friday is out".
    last = run.atoms[-1].value
    whole = isinstance(last, Days) or last.shape is Shape.UNTIL
    apart = gap.tie == "-" or (gap.comma and (whole or gap.link == "and"))
    if (spoken or apart) and opens_clause(tokens, run, following):
        return True
    if gap.tie == "-" and _is_subject(tokens, following):
        # "Any time on Tuesday - Wednesday is out".
        return True
    first = run.atoms[0]
    booked = isinstance(first.value, Hours) and is_booked(tokens, first.first)
    # "A course until three on Monday and Tuesday" is on both; the hours of "a tutorial 2-3, Wednesday is" are its own.
    return booked and gap.lists and isinstance(following.value, Days) and (gap.comma or len(run.atoms) == 1)


def _offers_days(tokens: Sequence[Token], run: Run, following: Atom) -> bool:
    """Whether days stand behind hours of all days that are denied: "no mornings, any day but Friday"."""
    denied = word(tokens, run.atoms[0].first - 1) in _DENYING
    hours = denied and all(isinstance(atom.value, Hours) and _is_of_all(atom.value) for atom in run.atoms)
    return hours and isinstance(following.value, Days) and following.value.every


def _is_of_all(hours: Hours) -> bool:
    return hours.general or hours.shape in (Shape.FROM, Shape.UNTIL)


def _denies_hours(tokens: Sequence[Token], run: Run, following: Atom, alone: bool) -> bool:
    """Whether a day behind hours has a denial of its own: "can't do ten to twelve, Tuesday not two to three".

    alone: nothing but a comma stands before it, so that it may also be denied whole ("..., Tuesday not at all").
    """
    timed = any(isinstance(atom.value, Hours) for atom in run.atoms) and isinstance(following.value, Days)
    return timed and word(tokens, following.last) == "not" and (alone or _is_timed(tokens, following.last + 1))


def opens_clause(tokens: Sequence[Token], run: Run, following: Atom) -> bool:
    """Whether a day behind the hours of a clause begins another: "Mondays I start at ten, on Fridays I stop at two",
    "Monday I have from two to four, Thursday only at a push".
    """
    hours = isinstance(run.atoms[0].value, Hours)
    inside = run.atoms[0].first > 0 and tokens[run.atoms[0].first - 1].kind is Kind.WORD
    return hours and inside and _is_subject(tokens, following)


def _is_subject(tokens: Sequence[Token], following: Atom) -> bool:
    """Whether a day, or a half of one, stands where a clause begins."""
    behind = following.last + (word(tokens, following.last) in _HALVES)
    return isinstance(following.value, Days) and word(tokens, behind) in _CLAUSAL


def _names_again(run: Run, following: Atom) -> bool:
    """Whether a day of a list of days is named again, to say more of it: "Monday and Friday, Friday only till ten"."""
    names = following.value.names if isinstance(following.value, Days) else ()
    named = {name for atom in run.atoms if isinstance(atom.value, Days) for name in atom.value.names}
    return len(named) > 1 and len(names) == 1 and set(names) <= named and are_days(run)


def _says_also(tokens: Sequence[Token], run: Run, following: Atom) -> bool:
    """Whether days or halves of days begin a clause: "... at ten, and Thursday too at two", "and my mornings are"."""
    value, after = following.value, word(tokens, following.last)
    if isinstance(value, Days):
        hours = isinstance(run.atoms[-1].value, Hours)
        return hours and after in ("too", "also") and _is_timed(tokens, following.last + 1)
    days = any(isinstance(atom.value, Days) for atom in run.atoms)
    return days and value.general and after in _VERBS


def takes_hours(tokens: Sequence[Token], run: Run, following: Atom) -> bool:
    """Whether a day behind hours has hours of its own: "..., on Friday just eleven"."""
    hours = isinstance(following.value, Days) and all(isinstance(atom.value, Hours) for atom in run.atoms)
    return hours and _is_timed(tokens, following.last + (word(tokens, following.last) in ("just", "only")))


def _is_timed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a time of day stands at token `i`, or behind a preposition there."""
    i += word(tokens, i) in ("at", "from", "in")
    return i < len(tokens) and parse_hours(tokens, i) is not None
