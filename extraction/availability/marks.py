"""The words of a message by what they do, cut into sentences.

A mark is one phrase with its role: a cue, a group of times, a conjunction. What is not in the lexicon is unknown, and
stays so: the floors above decide whether a statement survives the unknown words in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extraction.availability.courtesies import failing, is_manner, wished
from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table, words
from extraction.lexicon.senses import Effect, Entry, Role
from extraction.times.groups import Atom, Group, build
from extraction.times.hours import Hours, Shape
from extraction.times.numbers import numbers_an_item
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


_EXCEPT = Entry(Role.CUE, Effect.EXCEPT, Effect.EXCEPT)
_FALLBACK = Entry(Role.CUE, Effect.FALLBACK, Effect.UNCLEAR, heading=True)
_UNCLEAR = Entry(Role.CUE)
_CROSSED = Entry(Role.CUE, Effect.NO)
_REST = Entry(Role.REST)
_CORRECTIONS = table(
    "corrections",
    {
        "strong": Entry(Role.CORRECT, strict=True),
        "strong; proposes": Entry(Role.CORRECT, strict=True, asked=True),
        "weak": Entry(Role.CORRECT),
    },
)
_BEFORE_TIME = vocabulary(", : - – — … at on it is to the for say")
_BEFORE_CORRECTION = vocabulary(", . … - – — ; ! ? (")
_NEXT = Entry(Role.CUE, Effect.NEXT, Effect.UNCLEAR, heading=True)
_NEED = words("conditions", "need")
_NOTHING = words("conditions", "nothing")
_REFERENCE = words("conditions", "reference")
_FAILING = words("conditions", "failing")
_SUITING = words("conditions", "suiting")
_WANTING = words("conditions", "wanting")
_CROWD = words("conditions", "crowd")
_IF_WORDS = _NEED | _NOTHING | _REFERENCE | _FAILING | _SUITING | _WANTING | _CROWD | words("conditions", "small")
_CONDITIONS = vocabulary("if unless should in when")
_TAKING = vocabulary("make do can cannot on at with for is have from before after by")
_COMING = vocabulary("come comes came")
_PERSONS = vocabulary("i we you")
_AFTER_CONDITION = vocabulary("i we then my please and but maybe")
_ITSELF = vocabulary("it that this we is are meet start")
_INVERTED = vocabulary("should were")
_CONTRASTS = vocabulary("on however though")
_CLAUSE_ENDS = frozenset({"", ".", ",", "!", ";", "\n", "\n\n", ")"})
_AUXILIARIES = vocabulary("is are am be will would can")
_THOSE = vocabulary("those these")
_NUMBERED = vocabulary("option slot suggestion proposal possibility alternative no number")
_ARTICLES = vocabulary("the that a")
_STOPS = vocabulary(". ! ? ; • · ▪ ● ➡ →")
_ANYTHING = vocabulary("time anything slot")
_LISTED = frozenset({Role.TIME, Role.LINK, Role.AND})
PARAGRAPH = 2
"""Line breaks in a row that end a sentence, however the next line begins."""
_JOINING = vocabulary("at on and or but from to until except in , between is are")


def read_marks(tokens: Sequence[Token], masked: Sequence[bool], groups: Sequence[Group]) -> list[Mark]:
    """Every token of the text in one mark, in order."""
    marks: list[Mark] = []
    starts = {group.first: group for group in groups}
    stops = [i for i in range(len(tokens)) if masked[i] or i in starts] + [len(tokens)]
    ahead = 0
    i = 0
    while i < len(tokens):
        if (group := starts.get(i)) is not None:
            ranks = group.points_back and len(group.atoms) == 1 and word(tokens, group.last) in (",", ":")
            ranks = ranks and group.hours[0].shape is not Shape.BEFORE_THAT
            if marks and _leaves_out_those(marks[-1], group):
                marks[-1] = Mark(Role.REST, marks[-1].first, group.last, _REST)
            else:
                time = Mark(Role.TIME, i, group.last, None, group)
                marks.append(Mark(Role.CUE, i, group.last, _NEXT) if ranks else time)
            i = group.last
            continue
        if masked[i]:
            marks.append(Mark(Role.POLITE, i, i + 1))
            i += 1
            continue
        while stops[ahead] <= i:
            ahead += 1
        mark = _correction(tokens, i, stops[ahead], starts) or _phrase(tokens, i, stops[ahead])
        if mark.role is Role.LIGHT and tokens[i].text == "when" and _explained(marks):
            mark = mark._replace(role=Role.REASON)
        if tokens[i].text == "," and marks and marks[-1].role is Role.BUT and _interjected(tokens, marks):
            # "My mornings, on the other hand, are free".
            marks[-2:] = [Mark(Role.LIGHT, marks[-2].first, mark.last)]
        else:
            marks.append(mark)
        i = mark.last
    return marks


def _leaves_out_those(mark: Mark, group: Group) -> bool:
    """Whether what an exception leaves out is what was named before: "other than those three mornings"."""
    excepting = mark.entry is not None and mark.entry.plain is Effect.EXCEPT
    those = bool(group.days) and all(days.several and days.pick is None for days in group.days)
    return excepting and those and bool(group.hours) and all(hours.general for hours in group.hours)


def _explained(marks: Sequence[Mark]) -> bool:
    """Whether a "when" behind these marks tells what fills a time: "except from ten to eleven when the post comes"."""
    group = marks[-1].group if marks else None
    if group is None:
        return False
    before = marks[-2].entry if len(marks) > 1 else None
    clocked = bool(group.days) and any(hours.shape in (Shape.SPAN, Shape.POINT) for hours in group.hours)
    return clocked or bool(group.exceptions) or (before is not None and before.plain is Effect.EXCEPT)


def _interjected(tokens: Sequence[Token], marks: Sequence[Mark]) -> bool:
    """Whether the last marks are a comma and a contrast that stands inside a clause."""
    return (
        len(marks) > 2
        and word(tokens, marks[-1].first) in _CONTRASTS
        and word(tokens, marks[-2].first) == ","
        and marks[-3].role is Role.TIME
    )


def _correction(tokens: Sequence[Token], i: int, stop: int, starts: Mapping[int, Group]) -> Mark | None:
    """A correction, which a time must follow: "Monday at two, sorry, three"."""
    found = _CORRECTIONS.longest(tokens, i, stop)
    if found is None:
        return None
    entry, last = found
    time = last
    while word(tokens, time) in _BEFORE_TIME and time not in starts:
        time += 1
    apart = i == 0 or word(tokens, i - 1) in _BEFORE_CORRECTION or tokens[i - 1].kind is Kind.LINE
    if time not in starts or not (apart or (entry.strict and not entry.asked)):
        return None
    refuses = word(tokens, i) in ("no", "nah") and (tokens[last].kind is Kind.WORD or tokens[last].text == ":")
    if not entry.strict and (i == 0 or refuses):
        # "No Mondays", "No: Monday".
        return None
    return Mark(Role.CORRECT, i, last, entry)


def _phrase(tokens: Sequence[Token], i: int, stop: int) -> Mark:
    token = tokens[i]
    if token.text == "then":
        return _then(tokens, i, stop)
    if i and stop > i and (last := wished(tokens, i)) > i:
        # "Any time you like".
        return Mark(Role.POLITE, i, last)
    if (last := failing(tokens, i)) > i:
        return Mark(Role.CUE, i, last, _FALLBACK)
    if token.text == "unless" and (excepted := _unless(tokens, i, stop)) is not None:
        return excepted
    if token.text == "though" and i and tokens[i - 1].kind is not Kind.MARK and word(tokens, i + 1) in _CLAUSE_ENDS:
        # "Friday is fine though, any time".
        return Mark(Role.LIGHT, i, i + 1)
    if token.text in ("thus", "hence", "therefore") and word(tokens, i - 1) in _AUXILIARIES:
        # "That day is therefore not possible".
        return Mark(Role.LIGHT, i, i + 1)
    if token.text in _INVERTED and i and stop < len(tokens) and _names_next(tokens, i + 1, stop):
        # "Thursday would do should Wednesday prove impossible"; at the head of a sentence it may ask.
        return Mark(Role.IF, i, i + 1)
    if token.text == "x" and word(tokens, i - 1) in (":", "="):
        # "Mon: x, Tue: ok".
        return Mark(Role.CUE, i, i + 1, _CROSSED)
    if token.text in _CONDITIONS and (found := _condition(tokens, i, stop)) is not None:
        return found
    if token.text == "should" and _supposes(tokens, i):
        return Mark(Role.IF, i, i + 1)
    if token.kind is Kind.NUMBER and i + 2 == stop and numbers_an_item(tokens, i):
        return Mark(Role.LIGHT, i, i + 2)
    known = LEXICON.longest(tokens, i, stop)
    if known is not None and known[0].plain is Effect.SAME and word(tokens, known[1]) == "not" and token.text == "so":
        # "So do not book me": no "so do I".
        return Mark(Role.BUT, i, i + 1)
    if known is not None and known[0].role is Role.REST:
        return Mark(Role.REST, i, _with_noun(tokens, known[1], stop), known[0])
    if known is not None:
        return Mark(known[0].role, i, known[1], known[0])
    manner = token.kind is Kind.WORD and is_manner(token.text)
    numbers = word(tokens, i - 1) in _NUMBERED and word(tokens, i + 1) in (":", ")", "-", "–")
    if manner or (token.kind is Kind.NUMBER and numbers):
        # "Option 1: Tuesday".
        return Mark(Role.LIGHT, i, i + 1)
    if token.kind is Kind.WORD or token.kind in (Kind.NUMBER, Kind.OPAQUE, Kind.DATE):
        return Mark(Role.UNKNOWN, i, i + 1)
    return Mark(Role.MARK, i, i + 1)


def _supposes(tokens: Sequence[Token], i: int) -> bool:
    """Whether "should" at the head of a sentence opens a condition: "should Bob be late, Tuesday works"."""
    heads = i == 0 or tokens[i - 1].kind is Kind.LINE or word(tokens, i - 1) in (".", "!", "?", ";")
    if not heads or word(tokens, i + 1) in ("i", "we", "be"):
        return False
    end = i
    while end < len(tokens) and tokens[end].text not in _STOPS and tokens[end].kind is not Kind.LINE:
        end += 1
    return word(tokens, end) != "?" and any(tokens[k].text == "," for k in range(i, end))


def _with_noun(tokens: Sequence[Token], i: int, stop: int) -> int:
    """The token after what "those" at the end of a phrase may stand with: "apart from these two workshops"."""
    pointing = {word(tokens, i - 1), word(tokens, i - 2)} & _THOSE
    if not pointing or i >= stop or not word(tokens, i).endswith("s"):
        return i
    known = LEXICON.longest(tokens, i, stop)
    return i + 1 if known is None or known[0].role in (Role.NOUN, Role.EVENT, Role.MEETING) else i


def _unless(tokens: Sequence[Token], i: int, stop: int) -> Mark | None:
    """The exception that "unless it is at nine" makes; any other "unless" is a condition."""
    j = i + 1
    while j < stop and tokens[j].text in _ITSELF:
        j += 1
    while j < stop and (known := LEXICON.longest(tokens, j, stop)) is not None and known[0].role is Role.LINK:
        j = known[1]
    return Mark(Role.CUE, i, j, _EXCEPT) if i + 2 < j == stop < len(tokens) else None


def _names_next(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a time begins at `i` or behind an article there."""
    return i == stop or (i + 1 == stop and word(tokens, i) in _ARTICLES)


def _then(tokens: Sequence[Token], i: int, stop: int) -> Mark:
    """What "then" does: in "busy until ten, then free" it is a time, elsewhere it says nothing."""
    j = i + 1
    while (known := LEXICON.longest(tokens, j, stop)) is not None and known[0].role in (Role.LIGHT, Role.SELF):
        j = known[1]
    entry = known[0] if known is not None else None
    if word(tokens, i - 1) in _ANYTHING and word(tokens, i + 1) in _AUXILIARIES:
        # "Any time then": of which day nobody here knows.
        return Mark(Role.UNKNOWN, i, i + 1)
    leaves = (
        entry is not None and entry.plain is Effect.LEAVES and not _names_next(tokens, known[1] if known else j, stop)
    )
    turns = entry is not None and entry.role is Role.CUE and entry.strict and entry.plain in (Effect.YES, Effect.NO)
    if not (turns or leaves):
        return Mark(Role.LIGHT, i, i + 1)
    return Mark(Role.TIME, i, i + 1, None, build([Atom(Hours(Shape.AFTER_THAT), i, i + 1)], []))


def _condition(tokens: Sequence[Token], i: int, stop: int) -> Mark | None:
    """A condition that makes a fallback ("if need be", "unless we must") or is a courtesy ("if that works for you")."""
    text = word(tokens, i)
    j = i + 1
    if text == "if" and word(tokens, j) == "not" and j + 1 == stop < len(tokens) and word(tokens, i - 1) != ",":
        # "Tuesday if not Monday": which of them is wanted nobody here knows.
        return Mark(Role.CUE, i, j + 1, _UNCLEAR)
    if text == "in":
        while word(tokens, j) in ("the", "case", "event", "that"):
            j += 1
        if not {"case", "event"} & {word(tokens, k) for k in range(i, j)}:
            return None
    begun = j
    while j < stop and tokens[j].text in _IF_WORDS and not (j > begun and tokens[j].text in ("i", "we", "my")):
        j += 1
    if j == stop and word(tokens, j) in ("anything", "everything") and word(tokens, j + 1) == "else":
        # "If nobody finds anything else": no time of its own.
        j = stop = j + 2
    said = {tokens[k].text for k in range(begun, j)}
    if j < stop and tokens[j].kind is Kind.WORD and tokens[j].text not in _AFTER_CONDITION:
        known = LEXICON.longest(tokens, j, stop)
        if known is None or known[0].role in (Role.UNKNOWN, Role.OTHER, Role.EVENT):
            return None
    taken = j + (j < stop and tokens[j].text in _TAKING)
    if taken == stop < len(tokens) and word(tokens, taken - 1) in _TAKING:
        # "If no one can make Tuesday": the time is part of the condition.
        return None
    if j == stop < len(tokens) and word(tokens, j - 1) in _WANTING:
        # "If the group wants Tuesday": the time is part of the condition.
        return None
    if len(said) == 2 and "can" in said and said & _PERSONS and (j == stop or tokens[j].kind is not Kind.WORD):
        return Mark(Role.POLITE, i, j)
    if text == "when":
        # "When all else fails"; any other "when" names a time.
        bare = {"all", "else"} <= said or {"nothing", "else"} <= said or {"no", "other"} <= said
        return Mark(Role.CUE, i, j, _FALLBACK) if bare else None
    if {"not", "else"} <= said and said & {"anything", "everything"}:
        # "If we can't find anything else".
        return Mark(Role.CUE, i, j, _FALLBACK)
    crowded = said & _CROWD and said & _WANTING and not (said & _CROWD == {"you"} and not said & {"really", "there"})
    last_left = "left" in said and said & {"all", "only", "nothing"}
    if crowded or last_left or (said & _COMING and "to" in said):
        return Mark(Role.CUE, i, j, _FALLBACK)
    if said & _NEED or (word(tokens, begun) in _PERSONS and "to" in said and said & {"have", "had"}):
        return Mark(Role.CUE, i, j, _FALLBACK)
    if text == "unless" or not said & (_REFERENCE | _NOTHING | {"no", "push"}):
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
        if token.text == ";" and _lists(marks, place):
            continue
        if place > begun:
            found.append(Sentence(tuple(marks[begun:place]), token.text == "?", line))
        elif token.text == "?" and found and not found[-1].asks:
            found[-1] = Sentence(found[-1].marks, True, found[-1].line)
        begun, line = place + 1, token.kind is Kind.LINE
    if begun < len(marks):
        found.append(Sentence(tuple(marks[begun:]), False, line))
    return found


def _lists(marks: Sequence[Mark], place: int) -> bool:
    """Whether a semicolon stands inside one list, and so is no more than a comma.

    "Free Monday; Tuesday at two", "if need be, Monday; Tuesday would do"; but "Monday is out; Tuesday works" is two
    statements, and so is "Monday; Tuesday is out".
    """
    before = _stretch(marks, range(place - 1, -1, -1))
    after = _stretch(marks, range(place + 1, len(marks)))
    if not before or not after or marks[place - 1].role is not Role.TIME:
        return False
    if {mark.role for mark in after} <= _LISTED:
        return True
    led = all(mark.entry is not None and mark.entry.heading for mark in before if mark.role not in _LISTED)
    says = [mark for mark in after if mark.role is Role.CUE]
    return (
        led
        and len(says) == 1
        and says[0].entry is not None
        and says[0].entry.plain is Effect.YES
        and not says[0].entry.heading
    )


def _stretch(marks: Sequence[Mark], places: Iterable[int]) -> list[Mark]:
    """The marks at `places` up to the next mark of punctuation that is not a comma."""
    found: list[Mark] = []
    for place in places:
        if marks[place].role is Role.MARK and place != 0 and marks[place].last == marks[place].first + 1:
            break
        found.append(marks[place])
    return found


def _stops(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.kind is Kind.LINE:
        if token.text != "\n":
            # An empty line ends whatever stood before it.
            return True
        # A line that breaks off in the middle of a sentence goes on in the next.
        must = word(tokens, i - 1) == "to" and word(tokens, i - 2) in ("have", "need", "got", "had")
        goes_on = word(tokens, i + 1) in _JOINING and token.end - token.start != PARAGRAPH
        return (must or word(tokens, i - 1) not in _JOINING) and not goes_on
    if token.text == ".":
        # "e.g.", "3.5": no end of a sentence.
        inside = token.glued and glued(tokens, i + 1) and tokens[i + 1].kind in (Kind.WORD, Kind.NUMBER)
        return not inside or min(len(word(tokens, i - 1)), len(word(tokens, i + 1))) > 3
    return token.text in _STOPS
