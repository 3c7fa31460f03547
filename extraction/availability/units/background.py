"""Clauses that only say why, or what else goes on: their cues say nothing of the times beside them.

"Thursday is gone because we have the audit", "Friday is fine – the boiler man is coming", "I work from home then, so
Monday suits me": the statement stands in one clause and is whole there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extraction.availability.items.item import Item
from extraction.availability.items.walk import BREAKS, CONSEQUENCES
from extraction.availability.marks.mark import Mark
from extraction.lexicon.senses import Effect, Role
from extraction.words import Token, vocabulary, word

_SUBJECTS = vocabulary("i we")
_OWNED = vocabulary("the a an my our his her their your some this these all both every")
_BEFORE_SUBJECT = frozenset({Role.AND, Role.POLITE, Role.ALSO, Role.REASON, Role.BUT})
_POINTING = vocabulary("it that this there those these they then which who what")
_VERBS = vocabulary("is are has have was were will would 's had does do needs need must can could")
_FOLLOWING = CONSEQUENCES - {"this"}
_STATED = (Effect.YES, Effect.FALLBACK, Effect.NO)
_FOREIGN = {
    Effect.YES: frozenset({Effect.UNCLEAR, Effect.NO, Effect.YES, Effect.HARD, Effect.FALLBACK}),
    Effect.FALLBACK: frozenset({Effect.UNCLEAR, Effect.NO, Effect.YES, Effect.HARD, Effect.FALLBACK}),
    Effect.NO: frozenset(Effect) - {Effect.EXCEPT, Effect.SAME, Effect.CLOSE, Effect.NEXT, Effect.NONE},
}
"""What somebody or something else may be said to be beside a statement of this effect, so that the statement stands."""
_OWN = {
    Effect.YES: frozenset[Effect](),
    Effect.FALLBACK: frozenset({Effect.UNCLEAR, Effect.NO}),
    Effect.NO: frozenset({Effect.UNCLEAR, Effect.NO, Effect.HARD, Effect.HEDGE}),
}
"""The same of the speaker: "I could do Friday at a pinch, I have to hand in my thesis"."""


class _Clause(NamedTuple):
    """The marks `start`..`end` (excluded) between two breaks, the items in them, and the break before them."""

    start: int
    end: int
    items: list[Item]
    opener: Mark | None


def stated(tokens: Sequence[Token], marks: Sequence[Mark], items: Sequence[Item]) -> list[Item]:
    """The items but for the cues of clauses that only explain a statement beside them."""
    if sum(not item.is_time for item in items) < 2:
        # Without a statement there is nothing to explain.
        return list(items)
    clauses = list(_clauses(tokens, marks, items))
    said = [_said(clause) for clause in clauses]
    dropped: list[Item] = []
    for place, clause in enumerate(clauses):
        if not clause.items or said[place] is not None or any(item.is_time for item in clause.items):
            continue
        if clause.opener is not None and clause.opener.role is Role.REASON and _is_whole(clauses, place):
            dropped += clause.items
            continue
        before = next((said[k] for k in range(place - 1, -1, -1) if clauses[k].items), None)
        after = next((said[k] for k in range(place + 1, len(clauses)) if clauses[k].items), None)
        follows = place + 1 < len(clauses) and _concludes(tokens, clauses[place + 1].opener)
        effect = after if follows or before is None else before
        if effect is None:
            continue
        foreign = _is_foreign(tokens, marks, clause)
        allowed = _FOREIGN[effect] if foreign else _OWN[effect] if _is_own(tokens, marks, clause) else frozenset()
        if follows and not foreign and _is_own(tokens, marks, clause):
            allowed = allowed | {Effect.HARD, Effect.UNCLEAR}
        if {item.effect for item in clause.items} <= allowed:
            dropped += clause.items
    return [item for item in items if item not in dropped]


def _clauses(tokens: Sequence[Token], marks: Sequence[Mark], items: Sequence[Item]) -> Iterator[_Clause]:
    """The stretches between punctuation, "but", "so" and "because", and before an "and" that a subject follows."""
    start, opener = 0, None
    for place, mark in enumerate(marks):
        if not _breaks(tokens, marks, place):
            continue
        if start < place:
            yield _Clause(start, place, _inside(marks, items, start, place), opener)
            opener = None
        if opener is None or opener.role is Role.MARK:
            # Of ", so" the word tells more.
            opener = mark
        start = place + 1
    if start < len(marks):
        yield _Clause(start, len(marks), _inside(marks, items, start, len(marks)), opener)


def _inside(marks: Sequence[Mark], items: Sequence[Item], start: int, end: int) -> list[Item]:
    first = marks[start].first if start < len(marks) else marks[-1].last
    last = marks[end].first if end < len(marks) else marks[-1].last
    return [item for item in items if first <= item.first < last]


def _breaks(tokens: Sequence[Token], marks: Sequence[Mark], place: int) -> bool:
    mark = marks[place]
    if mark.role is Role.MARK:
        # What stands behind a colon says how the times before it are.
        return word(tokens, mark.first) not in ":='\"-" or (
            word(tokens, mark.first) == "-" and not tokens[mark.first].glued
        )
    if mark.role is Role.AND and place + 1 < len(marks):
        following = marks[place + 1]
        return following.role is Role.SELF and word(tokens, following.first) in _SUBJECTS
    return mark.role in BREAKS


def _said(clause: _Clause) -> Effect | None:
    """What a clause says of the times in it, where that is clear."""
    effects = {item.effect for item in clause.items if not item.is_time}
    timed = any(item.is_time for item in clause.items)
    if not timed or len(effects) != 1:
        return Effect.FALLBACK if timed and Effect.FALLBACK in effects <= {Effect.FALLBACK, Effect.YES} else None
    (effect,) = effects
    event = all(item.event for item in clause.items if not item.is_time)
    return effect if effect in _STATED and not event else None


def _is_whole(clauses: Sequence[_Clause], place: int) -> bool:
    """Whether a statement with a cue of its own stands before a clause."""
    before = [item for clause in clauses[:place] for item in clause.items]
    return any(item.is_time for item in before) and any(not (item.is_time or item.event) for item in before)


def _concludes(tokens: Sequence[Token], opener: Mark | None) -> bool:
    return opener is not None and opener.role is Role.BUT and word(tokens, opener.first) in _FOLLOWING


def _subject(tokens: Sequence[Token], marks: Sequence[Mark], clause: _Clause) -> int:
    """The place where the subject of a clause begins."""
    place = clause.start
    while place < clause.end and (
        marks[place].role in _BEFORE_SUBJECT
        or (marks[place].role is Role.LIGHT and word(tokens, marks[place].first) not in _OWNED | _POINTING)
    ):
        place += 1
    return place


def _is_own(tokens: Sequence[Token], marks: Sequence[Mark], clause: _Clause) -> bool:
    """Whether the speaker is the subject of a clause."""
    place = _subject(tokens, marks, clause)
    return place < clause.end and word(tokens, marks[place].first) in _SUBJECTS


def _is_foreign(tokens: Sequence[Token], marks: Sequence[Mark], clause: _Clause) -> bool:
    """Whether a clause has another subject, and a verb: "the boiler man is coming", "my boss wants figures"."""
    place = _subject(tokens, marks, clause)
    named = place
    while named < clause.end and word(tokens, marks[named].first) in _OWNED:
        named += 1
    things = (Role.UNKNOWN, Role.EVENT, Role.OTHER) if named == place else (Role.UNKNOWN, Role.EVENT, Role.CUE)
    if named >= clause.end or marks[named].role not in things:
        return False
    if word(tokens, marks[named].first) in _POINTING:
        return False
    behind = range(marks[named].first + 1, marks[clause.end - 1].last)
    return any(word(tokens, k) in _VERBS or word(tokens, k).endswith("s") for k in behind)
