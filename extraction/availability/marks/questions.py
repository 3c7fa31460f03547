"""Which part of a sentence is asked. What is asked states nothing: "Would Tuesday suit?" is no yes."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.marks.mark import Mark
from extraction.availability.marks.sentences import Sentence
from extraction.lexicon.senses import Effect, Role
from extraction.words import Token, vocabulary, word

_INVERTED = vocabulary("is are would will does do can could should shall may might has have was were did")
_RELATIVES = vocabulary("what when where which who how why")
_TAGS = vocabulary("ok right yes no yeah fine good deal agreed eh alright cool please thanks")
_LEAVE = vocabulary("ok alright all fine good possible acceptable convenient suitable agreeable feasible")
_WONDERING = frozenset({Role.LIGHT, Role.TIME, Role.CUE, Role.LINK, Role.POLITE})
_BEFORE_QUESTION = frozenset({Role.MARK, Role.AND, Role.BUT, Role.POLITE})


def split_question(tokens: Sequence[Token], sentence: Sentence) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """What a sentence states, and what it asks; either may be empty."""
    marks = sentence.marks
    if sentence.asks and _wonders(tokens, marks):
        return marks, ()
    opening = _opening(tokens, marks, sentence.asks)
    if opening is not None:
        return marks[:opening], marks[opening:]
    if not sentence.asks or _offers(marks):
        return marks, ()
    tag = next((k for k in range(len(marks) - 1, -1, -1) if word(tokens, marks[k].first) == ","), None)
    tagged = tag is not None and all(word(tokens, mark.first) in _TAGS for mark in marks[tag + 1 :])
    if tagged and any(mark.role is Role.SELF for mark in marks):
        return marks[:tag], ()
    return (), marks


def _offers(marks: Sequence[Mark]) -> bool:
    """Whether a question is an offer in polite form: "may I suggest Tuesday?"."""
    said = [mark.entry for mark in marks if mark.role is Role.CUE]
    return len(said) == 1 and said[0] is not None and said[0].asked


def _wonders(tokens: Sequence[Token], marks: Sequence[Mark]) -> bool:
    """Whether a question asks no more than leave for a time: "would half past two on Thursday be alright?"."""
    said = [word(tokens, mark.first) for mark in marks if mark.role is Role.CUE]
    head = next((mark for mark in marks if mark.role is not Role.POLITE), None)
    return (
        len(said) == 1
        and said[0] in _LEAVE
        and head is not None
        and word(tokens, head.first) in ("would", "will")
        and {mark.role for mark in marks} <= _WONDERING
        and any(mark.role is Role.TIME for mark in marks)
    )


def _opening(tokens: Sequence[Token], marks: Sequence[Mark], asks: bool) -> int | None:
    """The mark where a question opens: "how about", or a verb before its subject at the head of a clause."""
    head = True
    for place, mark in enumerate(marks):
        if head and (_asks(tokens, marks, place, asks) or _is_inverted(tokens, marks, place, asks)):
            return place
        text = word(tokens, mark.first)
        opens = mark.role is Role.LIGHT and text not in _INVERTED and text != "it"
        head = mark.role in _BEFORE_QUESTION or (head and opens)
    return None


def _asks(tokens: Sequence[Token], marks: Sequence[Mark], place: int, asks: bool) -> bool:
    """Whether a question word asks: "what works for you?" does, "what works for me is ..." does not."""
    if marks[place].role is not Role.ASK:
        return False
    after = marks[place + 1].role if place + 1 < len(marks) else None
    return asks or word(tokens, marks[place].first) not in _RELATIVES or after in (Role.OTHER, Role.TIME)


def _is_inverted(tokens: Sequence[Token], marks: Sequence[Mark], place: int, asks: bool) -> bool:
    alone = marks[place].last == marks[place].first + 1
    if (
        not alone
        or marks[place].role is Role.IF
        or word(tokens, marks[place].first) not in _INVERTED
        or place + 1 >= len(marks)
    ):
        return False
    following = marks[place + 1]
    if word(tokens, marks[place].first) == "do" and following.role is Role.TIME and not asks:
        # "I could, with some grumbling, do Wednesday".
        return False
    if marks[place].role is Role.CAN and following.role is Role.TIME:
        # "Can Tuesday work", but "can Tuesday or Wednesday, cannot Friday".
        after = marks[place + 2] if place + 2 < len(marks) else None
        return after is not None and after.entry is not None and after.entry.plain is Effect.YES
    if following.role is Role.LIGHT:
        return word(tokens, following.first) in ("the", "it", "this") and word(tokens, marks[place].first) != "have"
    return following.role in (Role.TIME, Role.OTHER, Role.THAT) and word(tokens, marks[place].first) != "have"
