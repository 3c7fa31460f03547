"""What stands around times and says nothing of them: brackets such as "(in the car, so audio only)", what leads up to
a list of times, and what goes on at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.marks.mark import Mark
from extraction.availability.marks.sentences import STOPS
from extraction.lexicon.senses import Role
from extraction.times.hours import Shape
from extraction.words import Kind, Token, vocabulary, word

_PLAIN = frozenset(
    {Role.LIGHT, Role.LINK, Role.SELF, Role.OTHER, Role.UNKNOWN, Role.FOR, Role.OBJECT, Role.AND, Role.MEETING}
)
_JOINING = vocabulary(", so &")
_OWNED = vocabulary("the my our his her their your everyone everybody")
_CLOCKED = (Shape.POINT, Shape.SPAN)
_TURNING = frozenset({Role.TIME, Role.REST, Role.BUT, Role.AND, Role.IF, Role.ONLY, Role.NOT, Role.CANNOT, Role.MARK})
"""What ends a clause that only tells what goes on, or could turn it into something else."""
_LIMITING = vocabulary("until till by after before past earlier later sooner early late end second part half")

_OPENERS = vocabulary("ok okay okey alright right great good fine cool sure yes yeah yep yup lovely perfect super")
_TELLING = vocabulary("is are 's was does do i we will would can could")
"""What goes on about a time."""
_WISHING = vocabulary("rather prefer prefers like likes want wants fancy need needs better")
_OTHERS = vocabulary("you anyone everyone people others they anybody everybody someone somebody")
_SPEAKER = vocabulary("i we me us my our")


def without_asides(tokens: Sequence[Token], marks: list[Mark]) -> list[Mark]:
    """The marks without brackets that hold only words of no weight here and some that are not known."""
    opened = [place for place, mark in enumerate(marks) if tokens[mark.first].text == "("]
    for place in reversed(opened):
        closed = _closed(tokens, marks, place)
        if closed is not None:
            marks = [*marks[:place], *marks[closed + 1 :]]
    return _without_circumstances(tokens, _without_prefaces(tokens, _without_openers(tokens, marks)))


def wishes_passed(tokens: Sequence[Token], marks: list[Mark]) -> list[Mark]:
    """The marks, conditions that others wish for some part of the day as courtesies, where the days that they may have
    follow: "if you'd rather meet in the morning, Tuesday from nine would be fine".
    """
    found = list(marks)
    for place in [k for k, mark in enumerate(marks) if word(tokens, mark.first) == "if"][::-1]:
        if place and not _begins(tokens, found[place - 1]):
            continue
        end = next((k for k in range(place, len(found)) if found[k].role is Role.MARK), len(found))
        inside = found[place:end]
        said = {word(tokens, k) for mark in inside for k in range(mark.first, mark.last)}
        times = [mark.group for mark in inside if mark.group is not None]
        behind = next((mark.group for mark in found[end:] if mark.group is not None), None)
        wished = said & _WISHING and said & _OTHERS and not said & _SPEAKER and Role.NOT not in {m.role for m in inside}
        general = bool(times) and all(group.hours and not group.days for group in times)
        if wished and general and end < len(found) and behind is not None and behind.days:
            found[place:end] = [Mark(Role.POLITE, inside[0].first, inside[-1].last)]
    return found


def _without_prefaces(tokens: Sequence[Token], marks: list[Mark]) -> list[Mark]:
    """The marks without what only leads up to a list of times: "Wiped out, so quickly: Thursday at nine"."""
    for place in [k for k, mark in enumerate(marks) if tokens[mark.first].text == ":"]:
        so = place - 1
        while so > 0 and marks[so].role is Role.LIGHT and word(tokens, marks[so].last - 1) != "so":
            so -= 1
        begun = so
        while begun > 0 and not _begins(tokens, marks[begun - 1]):
            begun -= 1
        if word(tokens, marks[so].last - 1) != "so" or so == begun or place + 1 >= len(marks):
            continue
        if not any(mark.role in (Role.TIME, Role.REST) for mark in marks[begun:so]):
            return _without_prefaces(tokens, [*marks[:begun], *marks[place + 1 :]])
    return marks


def _without_openers(tokens: Sequence[Token], marks: list[Mark]) -> list[Mark]:
    """The marks without an "okay" before a time of which more is said: "okay Monday is out Tuesday works"."""
    return [m for place, m in enumerate(marks) if m.role is not Role.CUE or not _opens(tokens, marks, place)]


def _opens(tokens: Sequence[Token], marks: Sequence[Mark], place: int) -> bool:
    """Whether a cue is an interjection at the head of a sentence, and no judgement on the time behind it."""
    said = [word(tokens, k) for k in range(marks[place].first, marks[place].last)]
    if not set(said) <= _OPENERS or (place and not _begins(tokens, marks[place - 1])):
        return False
    time = place + 1
    while time < len(marks) and marks[time].role is Role.LIGHT:
        time += 1
    told = marks[time + 1] if time + 1 < len(marks) and marks[time].role is Role.TIME else None
    return told is not None and word(tokens, told.first) in _TELLING


def _begins(tokens: Sequence[Token], before: Mark) -> bool:
    """Whether a sentence begins behind a mark."""
    return before.role is Role.MARK and (tokens[before.first].kind is Kind.LINE or tokens[before.first].text in STOPS)


def _without_circumstances(tokens: Sequence[Token], marks: list[Mark]) -> list[Mark]:
    """The marks without what goes on around a time that is told by the clock: "at nine, before the phones start"."""
    for place in [k for k, mark in enumerate(marks) if tokens[mark.first].text in ("before", "while")]:
        time = marks[place - 2].group if place > 1 and tokens[marks[place - 1].first].text == "," else None
        if time is None or not time.hours or any(hours.shape not in _CLOCKED for hours in time.hours):
            continue
        end = place + 1
        while end < len(marks) and marks[end].role not in _TURNING and not _begins(tokens, marks[end]):
            end += 1
        subject = word(tokens, marks[place].last)
        ends = end == len(marks) or marks[end].role is Role.MARK
        said = [tokens[k] for mark in marks[place + 1 : end] for k in range(mark.first, mark.last)]
        if ends and subject in _OWNED and end > place + 2 and all(token.kind is Kind.WORD for token in said):
            return _without_circumstances(tokens, [*marks[: place - 1], *marks[end:]])
    return marks


def _closed(tokens: Sequence[Token], marks: Sequence[Mark], place: int) -> int | None:
    """The place of the bracket that closes the one at `place`, where nothing between them can say more."""
    k = place + 1
    while k < len(marks) and (marks[k].role in _PLAIN or word(tokens, marks[k].first) in _JOINING):
        k += 1
    unknown = any(mark.role is Role.UNKNOWN for mark in marks[place + 1 : k])
    # "(Audio only)" limits no time.
    k += unknown and k < len(marks) and marks[k].role is Role.ONLY and marks[k - 1].role is Role.UNKNOWN
    inside = marks[place + 1 : k]
    said = [tokens[j] for mark in inside for j in range(mark.first, mark.last)]
    plain = all(token.kind in (Kind.WORD, Kind.MARK) and token.text not in _LIMITING for token in said)
    ends = k < len(marks) and word(tokens, marks[k].first) == ")"
    return k if ends and unknown and plain and len(inside) > 1 else None
