"""The words of a message by what they do, cut into sentences.

A mark is one phrase with its role: a cue, a group of times, a conjunction. What is not in the lexicon is unknown, and
stays so: the floors above decide whether a statement survives the unknown words in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extraction.hours import Hours, Shape
from extraction.lexicon import LEXICON
from extraction.runs import Atom, Group, build
from extraction.senses import Effect, Entry, Role
from extraction.words import Kind, Token, glued, vocabulary, word


class Mark(NamedTuple):
    """The tokens `first`..`last` (excluded) and what they do. group: the times, where the role is TIME."""

    role: Role
    first: int
    last: int
    entry: Entry | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some marks between full stops. asks: it ends in a question mark. line: it begins a line."""

    marks: tuple[Mark, ...]
    asks: bool = False
    line: bool = False


_FALLBACK = Entry(Role.CUE, Effect.FALLBACK, Effect.UNCLEAR, heading=True)
_NEXT = Entry(Role.CUE, Effect.NEXT, Effect.UNCLEAR, heading=True)
_NEED = vocabulary(
    "need needs needed necessary required must pushed pressed forced desperate stuck shove insist unavoidable essential "
    "urgent critical worst emergency only"
)
_NOTHING = vocabulary("nothing none neither nobody")
_REFERENCE = vocabulary(
    "that those these it this they them neither both all everything above first choice choices option options"
)
_FAILING = vocabulary(
    "not no fail fails failing clash clashes unavailable impossible taken gone unsuitable falls fall cannot"
)
_SUITING = vocabulary(
    "works work suits suit ok fine helps possible good easier better best fits fit convenient alright available free open left"
)
_IF_WORDS = (
    _NEED
    | _NOTHING
    | _REFERENCE
    | _FAILING
    | _SUITING
    | vocabulary(
        "i we you there is are be really absolutely strictly truly to has have no any of the my other else way time times slot possibility "
        "slots can could do does am out through available free found left one for everyone others group me us push comes come "
        "came so should would will people anyone everybody others at all by happens happen rest of "
    )
)
_STOPS = vocabulary(". ! ? ; • · ▪ ● ➡ →")
_JOINING = vocabulary("at on and or but from to until except in , between is are")


def read_marks(tokens: Sequence[Token], masked: Sequence[bool], groups: Sequence[Group]) -> list[Mark]:
    """Every token of the text in one mark, in order."""
    marks: list[Mark] = []
    starts = {group.first: group for group in groups}
    i = 0
    while i < len(tokens):
        if (group := starts.get(i)) is not None:
            ranks = group.points_back and len(group.atoms) == 1 and word(tokens, group.last) in (",", ":")
            marks.append(Mark(Role.CUE, i, group.last, _NEXT) if ranks else Mark(Role.TIME, i, group.last, None, group))
            i = group.last
            continue
        if masked[i]:
            marks.append(Mark(Role.POLITE, i, i + 1))
            i += 1
            continue
        stop = i + 1
        while stop < len(tokens) and stop not in starts and not masked[stop]:
            stop += 1
        mark = _phrase(tokens, i, stop)
        marks.append(mark)
        i = mark.last
    return marks


def _phrase(tokens: Sequence[Token], i: int, stop: int) -> Mark:
    token = tokens[i]
    if token.text == "then":
        return _then(tokens, i, stop)
    if token.text in ("if", "unless", "should", "in") and (found := _condition(tokens, i, stop)) is not None:
        return found
    known = LEXICON.longest(tokens, i, stop)
    if known is not None:
        return Mark(known[0].role, i, known[1], known[0])
    if token.kind is Kind.WORD or token.kind in (Kind.NUMBER, Kind.OPAQUE, Kind.DATE):
        return Mark(Role.UNKNOWN, i, i + 1)
    return Mark(Role.MARK, i, i + 1)


def _then(tokens: Sequence[Token], i: int, stop: int) -> Mark:
    """ "Busy until ten, then free" is free after that; any other "then" says nothing."""
    j = i + 1
    while (known := LEXICON.longest(tokens, j, stop)) is not None and known[0].role in (Role.LIGHT, Role.SELF):
        j = known[1]
    entry = known[0] if known is not None else None
    if entry is None or entry.role is not Role.CUE or not entry.strict or entry.plain not in (Effect.YES, Effect.NO):
        return Mark(Role.LIGHT, i, i + 1)
    return Mark(Role.TIME, i, i + 1, None, build([Atom(Hours(Shape.AFTER_THAT), i, i + 1)], []))


def _condition(tokens: Sequence[Token], i: int, stop: int) -> Mark | None:
    """ "If need be", "if those fail", "unless we must": a fallback; "if that works for you": a courtesy."""
    text = word(tokens, i)
    j = i + 1
    if text == "in":
        if word(tokens, j) != "case":
            return None
        j += 1
    begun = j
    while j < stop and tokens[j].text in _IF_WORDS and not (j > begun + 1 and tokens[j].text in ("i", "we", "my")):
        j += 1
    said = {tokens[k].text for k in range(begun, j)}
    if (
        j < stop
        and tokens[j].kind is Kind.WORD
        and tokens[j].text not in ("i", "we", "then", "my", "please", "and", "but", "maybe")
    ):
        known = LEXICON.longest(tokens, j, stop)
        if known is None or known[0].role in (Role.UNKNOWN, Role.OTHER, Role.EVENT):
            return None
    if said in ({"you", "can"}, {"we", "can"}, {"i", "can"}) and (j == stop or tokens[j].kind is not Kind.WORD):
        return Mark(Role.POLITE, i, j)
    if said & _NEED or (word(tokens, begun) in ("i", "we", "you") and {"have", "to"} <= said):
        return Mark(Role.CUE, i, j, _FALLBACK)
    if text == "unless" or not said & (_REFERENCE | _NOTHING | {"no", "no one", "push"}):
        return None
    if said & _NOTHING or said & _FAILING or "push" in said:
        return Mark(Role.CUE, i, j, _FALLBACK)
    return Mark(Role.POLITE, i, j) if said & _SUITING and text != "should" else None


def sentences(tokens: Sequence[Token], marks: Sequence[Mark]) -> list[Sentence]:
    """The marks between full stops, question marks, semicolons and line breaks that end something."""
    found: list[Sentence] = []
    begun, line = 0, True
    for place, mark in enumerate(marks):
        token = tokens[mark.first]
        if mark.role is not Role.MARK or not _stops(tokens, mark.first):
            continue
        if place > begun:
            found.append(Sentence(tuple(marks[begun:place]), token.text == "?", line))
        elif token.text == "?" and found and not found[-1].asks:
            found[-1] = Sentence(found[-1].marks, True, found[-1].line)
        begun, line = place + 1, token.kind is Kind.LINE
    if begun < len(marks):
        found.append(Sentence(tuple(marks[begun:]), False, line))
    return found


def _stops(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.kind is Kind.LINE:
        # A line that breaks off in the middle of a sentence goes on in the next.
        return word(tokens, i - 1) not in _JOINING and word(tokens, i + 1) not in _JOINING
    if token.text == ".":
        # "e.g.", "3.5": no end of a sentence.
        inside = token.glued and glued(tokens, i + 1) and tokens[i + 1].kind in (Kind.WORD, Kind.NUMBER)
        return not inside or min(len(word(tokens, i - 1)), len(word(tokens, i + 1))) > 3
    return token.text in _STOPS
