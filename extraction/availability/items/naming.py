"""Phrases that name things, people and places: "at the trade fair in Hannover", "with my father and the nurse".

Most of their words are not known here, and need not be.
"""

from __future__ import annotations

from typing import NamedTuple

from extraction.availability.items.walk import Walk
from extraction.lexicon.phrasebook import words
from extraction.lexicon.senses import Effect, Role
from extraction.times.numbers import hour_at
from extraction.words import Kind, vocabulary, word

_FINITE = vocabulary(
    "is are was were am be been has had have will would should shall must do does did may might 's not there then"
)
_OWNERS = vocabulary("my our me us myself ourselves")
_OTHERS = vocabulary("his her their him them hers theirs others")
_PREPOSITIONS = vocabulary("from at in on up down over through into by between within for with of about to")
_LIMITING = vocabulary("from until till after before past since earlier later sooner by")
_ARTICLES = vocabulary("a an the some my our his her their this that")
_AT_HAND = words("doings", "at hand")
_ROOMS = words("doings", "rooms")
_OF_MEETING = words("doings", "of the meeting")
_GROUPS = vocabulary("team folks people friends chaps guys lot man")
"""Words of no weight elsewhere, that name somebody here: "with the sales team"."""
_CONTENT = (Role.UNKNOWN, Role.EVENT, Role.MEETING)
LASTING = vocabulary("runs run lasts last goes go continues takes take occupies fills ends end finishes starts begins")
"""What things do in time."""


class Phrase(NamedTuple):
    """content: the places of the words that name something; heads: the last of each name; last: the place behind."""

    content: list[int]
    heads: list[int]
    last: int


def phrase(walk: Walk, place: int, verbs: frozenset[str] = frozenset()) -> Phrase | None:
    """The names from `place` on; None where words stand among them that may say something else.

    verbs: words that are not known and end it.
    """
    content: list[int] = []
    heads: list[int] = []
    k = place
    while (role := walk.role(k)) is not None:
        text = walk.text(k)
        if role in _CONTENT:
            if text in verbs and content:
                break
            token = walk.marks[k].first
            if walk.tokens[token].kind is not Kind.WORD or hour_at(walk.tokens, token) is not None:
                return None
            if text in _LIMITING:
                return None
            content.append(k)
        elif role is Role.LIGHT and text in _GROUPS and (content or walk.text(k - 1) in _ARTICLES):
            content.append(k)
        elif role is Role.LIGHT or (role is Role.SELF and text in _OWNERS) or (role is Role.OTHER and text in _OTHERS):
            if text in _FINITE and text != "'s":
                break
            if text == "'s" and (not content or content[-1] != k - 1):
                break
        elif role in (Role.LINK, Role.FOR, Role.OBJECT):
            ahead = walk.skip(k + 1, frozenset({Role.LIGHT, Role.SELF, Role.LINK}))
            if walk.role(ahead) is Role.TIME:
                if role is not Role.LINK:
                    # "I am rooting for Thursday": it is spoken of, not filled.
                    return None
                break
            if text not in _PREPOSITIONS:
                return None
            _note_head(heads, content)
        elif role is Role.AND:
            ahead = walk.skip(k + 1, frozenset({Role.LIGHT}))
            if walk.role(k + 1) is Role.SELF and walk.text(k + 1) not in _OWNERS:
                break
            if walk.role(ahead) not in _CONTENT and walk.role(k + 1) is not Role.SELF:
                break
            _note_head(heads, content)
        elif role is Role.NOUN and walk.role(k + 1) in _CONTENT:
            pass
        elif text == "over" and walk.role(k + 1) is Role.LINK:
            # "Over in Hove".
            pass
        elif role is Role.CUE and content and _is_place(walk, k):
            _note_head(heads, content)
            content.append(k)
        elif role is Role.CUE and _is_noun(walk, k):
            content.append(k)
        else:
            break
        k += 1
    _note_head(heads, content)
    last = k
    while last > place and last - 1 not in content and not _names(walk, last - 1):
        last -= 1
    return Phrase(content, heads, last)


def is_at_hand(walk: Walk, found: Phrase) -> bool:
    """Whether somebody who is there can meet: at the desk, in the office, but not "in the dark room"."""
    head = found.heads[0]
    if walk.text(head) not in _AT_HAND:
        return any(walk.text(k) in _AT_HAND - _ROOMS for k in found.content if k < head)
    if walk.text(head) == "office" and (walk.text(head - 1) == "'s" or walk.text(head - 1) in _ROOMS):
        # "At the accountant's office", "at the tax office".
        return False
    return not (walk.text(head) == "room" and walk.role(head - 1) is Role.UNKNOWN)


def names_meeting(walk: Walk, place: int) -> bool:
    """Whether a word names the meeting itself, or what belongs to it: "our meeting", "the agenda"."""
    if walk.role(place) is Role.UNKNOWN:
        return walk.text(place) in _OF_MEETING
    return walk.role(place) is Role.MEETING and walk.text(place - 1) in ("the", "this", "our", "that", "your")


def _is_place(walk: Walk, place: int) -> bool:
    """Whether a phrase that is known as a whole says where: "my shift at the hospital"."""
    entry = walk.marks[place].entry
    return walk.text(place) in ("at", "in") and entry is not None and entry.person and entry.plain is Effect.NO


def _is_noun(walk: Walk, place: int) -> bool:
    """Whether a word that elsewhere is said of times is part of a name here: "a lecture", "the second group"."""
    mark, entry = walk.marks[place], walk.marks[place].entry
    single = mark.last == mark.first + 1 and entry is not None and not entry.heading
    return single and walk.text(place - 1) in _ARTICLES


def _names(walk: Walk, place: int) -> bool:
    """Whether a pronoun stands for somebody at `place`: "for him"."""
    return word(walk.tokens, walk.marks[place].first) in ("him", "them", "her", "me", "us") and walk.role(
        place - 1
    ) in (
        Role.FOR,
        Role.LINK,
    )


def _note_head(heads: list[int], content: list[int]) -> None:
    if content and (not heads or heads[-1] != content[-1]):
        heads.append(content[-1])
