"""What a condition makes of the words behind it: a fallback ("if need be"), a courtesy ("if that works for you") or an
exception ("unless it is at nine"). Every other condition stays one, and what hangs on it is left open.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from extraction.availability.marks.mark import FALLBACK, Mark
from extraction.availability.marks.sentences import STOPS
from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import words
from extraction.lexicon.senses import Effect, Entry, Role
from extraction.times.days import NAMES
from extraction.words import Kind, Token, vocabulary, word

_EXCEPT = Entry(Role.CUE, Effect.EXCEPT, Effect.EXCEPT)
_UNCLEAR = Entry(Role.CUE)
_NEED = words("conditions", "need")
_NOTHING = words("conditions", "nothing")
_REFERENCE = words("conditions", "reference")
_FAILING = words("conditions", "failing")
_SUITING = words("conditions", "suiting")
_WANTING = words("conditions", "wanting")
_CROWD = words("conditions", "crowd")
_IF_WORDS = _NEED | _NOTHING | _REFERENCE | _FAILING | _SUITING | _WANTING | _CROWD | words("conditions", "small")
_TAKING = vocabulary("make manage arrange do can cannot on at with for is be have from before after by")
_COMING = vocabulary("come comes came")
_PERSONS = vocabulary("i we you")
_AFTER_CONDITION = vocabulary("i we then my please and but maybe")
_ITSELF = vocabulary("it that this we is are meet start")
_SUPPOSING = vocabulary("if should")
_ENDING = vocabulary(", then")
_DENYING = vocabulary("not avoid clear")
FAILING_WORDS = _NEED | _NOTHING | _FAILING
"""Words of conditions that hold where what was said before fails, or where there is no other way."""
CONDITIONS = vocabulary("if unless should in when")
"""The words that such a condition begins with."""


def condition(tokens: Sequence[Token], i: int, stop: int) -> Mark | None:
    """A condition that makes a fallback ("if need be", "unless we must") or is a courtesy ("if that works for you")."""
    text = word(tokens, i)
    j = i + 1
    if text == "if" and word(tokens, j) == "not" and j + 1 == stop < len(tokens) and _opens(tokens, i):
        # "If not Monday, then Tuesday".
        return Mark(Role.IF, i, j)
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
    if j == stop and [word(tokens, k) for k in (j, j + 1)] == ["all", "else"] and word(tokens, j + 2) in _FAILING:
        # "If all else fails Friday at nine".
        j = stop = j + 3
    said = {tokens[k].text for k in range(begun, j)}
    if j < stop and tokens[j].kind is Kind.WORD and tokens[j].text not in _AFTER_CONDITION:
        known = LEXICON.longest(tokens, j, stop)
        if known is None or known[0].role in (Role.UNKNOWN, Role.OTHER, Role.EVENT):
            return None
    if _holds_time(tokens, j, stop) or (j == stop and word(tokens, j) in ("anything", "something")):
        # "Should you need anything".
        return None
    if len(said) == 2 and "can" in said and said & _PERSONS and (j == stop or tokens[j].kind is not Kind.WORD):
        return Mark(Role.POLITE, i, j)
    falls_back = _is_last_resort(said) if text == "when" else _is_need(said, word(tokens, begun))
    if falls_back:
        return Mark(Role.CUE, i, j, FALLBACK)
    if text in ("when", "unless") or not said & (_REFERENCE | _NOTHING | {"no", "push"}):
        return None
    if said & _NOTHING or said & _FAILING or "push" in said:
        return Mark(Role.CUE, i, j, FALLBACK)
    return Mark(Role.POLITE, i, j) if said & _SUITING and text != "should" else None


def _holds_time(tokens: Sequence[Token], j: int, stop: int) -> bool:
    """Whether the time behind a condition is part of it: "if no one can make Tuesday", "if the group wants Tuesday"."""
    if word(tokens, j - 1) == "be" and word(tokens, j - 2) in ("need", "needs"):
        # "If need be Friday".
        return False
    taken = j + (j < stop and tokens[j].text in _TAKING)
    made = taken == stop < len(tokens) and word(tokens, taken - 1) in _TAKING
    return made or (j == stop < len(tokens) and word(tokens, j - 1) in _WANTING)


def _is_last_resort(said: set[str]) -> bool:
    """Whether these words behind "when" say that nothing else is left; any other "when" names a time."""
    return {"all", "else"} <= said or {"nothing", "else"} <= said or {"no", "other"} <= said


def _is_need(said: set[str], first: str) -> bool:
    """Whether the words of a condition, of which `first` is the first, say that there is no other way."""
    if ({"not", "else"} <= said and said & {"anything", "everything"}) or (
        {"not", "better"} <= said and said & {"do", "find", "get"}
    ):
        # "If we can't find anything else", "if you can't do better".
        return True
    crowded = said & _CROWD and said & _WANTING and not (said & _CROWD == {"you"} and not said & {"really", "there"})
    last_left = "left" in said and said & {"all", "only", "nothing"}
    if crowded or last_left or (said & _COMING and "to" in said):
        return True
    return bool(said & _NEED or (first in _PERSONS and "to" in said and said & {"have", "had"}))


def parted(tokens: Sequence[Token], masked: Sequence[bool]) -> list[int]:
    """The tokens that end a denied condition behind a time: "if you can't do Monday | , | Tuesday"; no list goes on."""
    found: list[int] = []
    for i in [i for i, token in enumerate(tokens) if token.text in _SUPPOSING and not masked[i]]:
        ends, denied = list[int](), False
        j = i + 1
        while j < len(tokens) and tokens[j].kind is not Kind.LINE and tokens[j].text not in STOPS:
            if tokens[j].text in _ENDING and tokens[j - 1].text in NAMES:
                ends.append(j)
            elif tokens[j].text in _ENDING:
                ends.append(0)
            denied = denied or (not ends and tokens[j].text in _DENYING)
            j += 1
        if denied and ends and ends[0] and (len(ends) == 1 or tokens[ends[0]].text == "then"):
            found.append(ends[0])
    return found


def _opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether a sentence begins at `i`."""
    return i == 0 or tokens[i - 1].kind is Kind.LINE or tokens[i - 1].text in STOPS


def excepted(tokens: Sequence[Token], i: int, stop: int) -> Mark | None:
    """The exception that "unless it is at nine" makes; any other "unless" is a condition."""
    j = i + 1
    while j < stop and tokens[j].text in _ITSELF:
        j += 1
    while j < stop and (known := LEXICON.longest(tokens, j, stop)) is not None and known[0].role is Role.LINK:
        j = known[1]
    return Mark(Role.CUE, i, j, _EXCEPT) if i + 2 < j == stop < len(tokens) else None


def supposes(tokens: Sequence[Token], i: int) -> bool:
    """Whether "should" at the head of a sentence opens a condition: "should Bob be late, Tuesday works"."""
    if not _opens(tokens, i) or word(tokens, i + 1) in ("i", "we", "be"):
        return False
    end = i
    while end < len(tokens) and tokens[end].text not in STOPS and tokens[end].kind is not Kind.LINE:
        end += 1
    return word(tokens, end) != "?" and any(tokens[k].text == "," for k in range(i, end))


def heads(tokens: Sequence[Token], i: int, starts: Container[int]) -> bool:
    """Whether a "when" heads a list: "here's when I'm free: ...", "when I can't: ..."."""
    while i < len(tokens) and tokens[i].kind is Kind.WORD and i not in starts:
        i += 1
    return word(tokens, i) == ":"
