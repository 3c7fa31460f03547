"""What a sentence says of the times of the question before it: "Monday? Yes.", "How about two? Otherwise four."."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.item import Folded, Item
from extraction.availability.marks.mark import Mark
from extraction.availability.statements.graded import state_times
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.availability.units.links import Link
from extraction.lexicon.senses import Effect, Role
from extraction.times.numbers import hour_at
from extraction.words import Token, vocabulary, word

_WELCOMING = (Effect.YES, Effect.PASSABLE, Effect.CLOSE)
_SUITING = (Effect.YES, Effect.PASSABLE)
_POINTING = vocabulary("it that this then there works suits fits me")
_AGREEING = vocabulary("always definitely absolutely certainly gladly indeed sure even sounds looks")
_BESIDE = vocabulary("good great fine perfect better to me , ! here ok yes")
_ORDINALS = vocabulary("first second third last")
_THINGS = (Role.UNKNOWN, Role.EVENT, Role.MEETING)
_ASKING = vocabulary("can could shall")
_ABLE = frozenset({Role.SELF, Role.CAN, Role.CANNOT, Role.NOT, Role.LIGHT, Role.ALSO, Role.MARK})
"""What "I can" and "sadly I can't" are made of."""


def answers(
    tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded, asked: Sequence[Item], raised: Sequence[Item]
) -> bool:
    """Whether a sentence without times speaks of those asked; "I can" is a yes where it does.

    asked: the times of a question that did no more than name them. raised: those of a question about them, of which
    "that would be perfect", "it does for me" or "that is the only gap I have" speaks.
    """
    if not (asked or raised):
        return False
    if not folded.items and _affirms(tokens, marks):
        folded.items.append(Item(0, marks[0].first, marks[-1].last, effect=Effect.YES))
        return True
    if not folded.items or folded.strange or any(item.is_time for item in folded.items):
        return False
    said = {word(tokens, k) for mark in marks for k in range(mark.first, mark.last)}
    if len(asked or raised) > 1 and (folded.only or said & _ORDINALS):
        # "Monday? Tuesday? Only the second".
        return False
    if _is_able(marks, folded):
        item = folded.items[0]
        item.effect = Effect.YES if item.effect is Effect.UNCLEAR else item.effect
        return True
    if asked:
        return True
    if {"not", "for", "me"} <= said and all(item.effect is Effect.NO for item in folded.items):
        # "It doesn't for me."
        return True
    welcome = bool(folded.points_back or said & _POINTING) or folded.items[0].effect is Effect.CLOSE
    return welcome and all(item.effect in _WELCOMING for item in folded.items)


def _affirms(tokens: Sequence[Token], marks: Sequence[Mark]) -> bool:
    """Whether a sentence is no more than a word that agrees: "Always.", "Even better.", "Sounds good to me."."""
    said = [word(tokens, k) for mark in marks for k in range(mark.first, mark.last)]
    return said[0] in _AGREEING and all(each in _AGREEING or each in _BESIDE for each in said)


def _is_able(marks: Sequence[Mark], folded: Folded) -> bool:
    """Whether a sentence says no more than that its sender can, or cannot."""
    roles = {mark.role for mark in marks}
    own = Role.SELF in roles and bool(roles & {Role.CAN, Role.CANNOT})
    return own and roles <= _ABLE and len(folded.items) == 1


def about_times(tokens: Sequence[Token], marks: Sequence[Mark], folded: Folded) -> bool:
    """Whether a question asks of its times whether people can meet then, and not of something else on that day."""
    unknown = [place for place in folded.strange if marks[place].role is Role.UNKNOWN]
    named = any(mark.role in _THINGS and marks[k].role is Role.TIME for k, mark in enumerate(marks[1:]))
    if named or any(hour_at(tokens, marks[k].first) is not None for k in unknown):
        # "Is the Friday train any good?", "would ten on Thursday do?": no time that is known.
        return False
    able = any(mark.role in (Role.CAN, Role.MEET) or word(tokens, mark.first) in _ASKING for mark in marks)
    suits = any(item.effect in _SUITING for item in folded.items)
    return able or suits or not unknown


def goes_beyond(folded: Folded) -> bool:
    """Whether a sentence adds to the times asked, so that these were an offer: "otherwise four", "also free at"."""
    return bool(folded.items) and (folded.items[0].rest or bool(folded.also))


def denies(folded: Folded) -> bool:
    """Whether a sentence may take back the times asked before it: one without times that says anything but yes."""
    timed = any(item.is_time for item in folded.items)
    return not timed and any(item.effect not in _WELCOMING for item in folded.items)


def offer(state: State, times: Sequence[Item]) -> None:
    """State the times of a question that turned out to be an offer."""
    first, last = times[0].first, times[-1].last
    state_times(state, Unit(tuple(times), (), Link(), Effect.YES, first, last), Effect.YES)
