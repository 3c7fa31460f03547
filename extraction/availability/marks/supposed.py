"""Conditions whose words nobody can list: "should neither fly", "if you can't swing that", "if both of those bomb".

What counts is whose condition it is. That the times said before fail, or that others cannot or will not have them, is
for others to find out, and makes a second choice of what is offered then, whatever word says so. That something suits
or pleases them is a courtesy. The sender's own trains and children, and the weather, remain conditions.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import auto

from extraction.availability.marks.mark import FALLBACK, Mark
from extraction.availability.marks.sentences import STOPS
from extraction.enumerations import Sort
from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table, words
from extraction.lexicon.senses import Effect, Role
from extraction.spelling import is_english
from extraction.words import Kind, Token, vocabulary, word

OPENERS = vocabulary("if should were in")
"""The words that such a condition begins with."""


class _Whose(Sort):
    """What a condition is about."""

    SAID = auto()
    """The times said before."""
    NONE = auto()
    """None of them."""
    IT = auto()
    """One of them, the meeting, or the weather."""
    CROWD = auto()
    """Those who are to come."""
    THEY = auto()
    """Those, or somebody else who was spoken of."""
    NOBODY = auto()
    US = auto()


class _Says(Sort):
    """What a phrase in a condition says."""

    FAILS = auto()
    SUITS = auto()
    POSSIBLE = auto()
    """It can be had, which only counts where it is denied."""
    MINDS = auto()
    """Somebody has something against it."""
    BETTER = auto()
    """Something else than what was said before."""
    PRESSED = auto()
    """Somebody is at a loss."""


_WHOSE = table(
    "conditions",
    {
        "about: said before": _Whose.SAID,
        "about: none": _Whose.NONE,
        "about: it": _Whose.IT,
        "about: crowd": _Whose.CROWD,
        "about: they": _Whose.THEY,
        "about: nobody": _Whose.NOBODY,
        "about: us": _Whose.US,
    },
)
_SAYS = table(
    "conditions",
    {
        "fails": _Says.FAILS,
        "suits": _Says.SUITS,
        "possible": _Says.POSSIBLE,
        "minds": _Says.MINDS,
        "better": _Says.BETTER,
        "pressed": _Says.PRESSED,
    },
)
_SMALL = words("conditions", "no weight")
_EFFECTS = {
    Effect.YES: _Says.SUITS,
    Effect.PASSABLE: _Says.SUITS,
    Effect.FALLBACK: _Says.POSSIBLE,
    Effect.NO: _Says.FAILS,
    Effect.HARD: _Says.FAILS,
}
_DENIALS = vocabulary("not no never hardly nothing none neither")
_REFERENCES = vocabulary("that those these this them either both it")
_ENDS = vocabulary("then but please maybe perhaps let so though although because since")
_SPEAKER = vocabulary("i we me my mine us our")
_EXISTS = vocabulary("is are 's will")
_PREFIXES = ("un", "in", "im", "dis", "non")
_STEM = 4
"""Letters of what stands behind a prefix that denies."""
_ANYTHING = vocabulary("anything something everything nothing all rest")
"""Words that may be times, and are none in such a condition."""
_BEFORE = vocabulary(", ; ( - – — and or but so only just maybe perhaps then well")


@dataclass(slots=True)
class _Clause:
    """What the words of a condition behind its subject come to. last: the token after them."""

    last: int
    denied: bool = False
    able: bool = False
    """Somebody can or could do something."""
    got: bool = False
    """Something is done to it: "if it gets shot down"."""
    strange: int = 0
    """Words that are not known."""
    refers: bool = False
    """It ends in a word for what was said before."""
    own: bool = False
    """It speaks of its sender."""
    timed: bool = False
    """A time stands right behind it, with nothing in between."""
    says: set[_Says] | None = None


def supposed(tokens: Sequence[Token], i: int, starts: Container[int], times: int) -> Mark | None:
    """The condition at `i` that makes a fallback, or is a courtesy; None for all others.

    starts: the tokens at which times begin. times: how many stand before it in the sentence.
    """
    begun = _opened(tokens, i)
    if begun is None or word(tokens, i - 1) in ("even", "as"):
        return None
    whose = _WHOSE.longest(tokens, begun)
    if whose is None:
        return None
    clause = _read(tokens, whose[1], starts)
    if tokens[i].text in ("should", "were") and not _inverted(tokens, i, clause, times):
        return None
    if word(tokens, whose[1] + 1) == "not" and word(tokens, whose[1] + 2) == "for":
        # "If it were not for the dentist".
        return None
    if clause.own or clause.timed or not (times or _offers(tokens, clause.last, starts)):
        # "If people can't do Wednesday": the time is part of the condition.
        return None
    fallback = _falls_back(whose[0], clause, times)
    if fallback is None or clause.last == whose[1]:
        return None
    return Mark(Role.CUE, i, clause.last, FALLBACK) if fallback else Mark(Role.POLITE, i, clause.last)


def breaks_down(tokens: Sequence[Token], i: int, starts: Container[int]) -> bool:
    """Whether the words from `i` on say that something comes to nothing: "if Monday | gets the chop"."""
    clause = _read(tokens, i, starts)
    says = clause.says or set()
    return not clause.denied and (bool(says & {_Says.FAILS, _Says.MINDS}) or (clause.got and clause.strange > 0))


def _opened(tokens: Sequence[Token], i: int) -> int | None:
    """The token behind what opens a condition: "if", "in the event that"; None where nothing does."""
    if tokens[i].text != "in":
        return i + 1
    j = i + 1
    while word(tokens, j) in ("the", "case", "event"):
        j += 1
    if not {"case", "event"} & {word(tokens, k) for k in range(i, j)}:
        return None
    return j + (word(tokens, j) == "that" and tokens[j].kind is Kind.WORD and _WHOSE.longest(tokens, j + 1) is not None)


def _inverted(tokens: Sequence[Token], i: int, clause: _Clause, times: int) -> bool:
    """Whether a verb before its subject opens a condition: "should neither fly, Tuesday"; not "should that be Bob?"."""
    if times and (tokens[i - 1].kind is Kind.WORD or tokens[i - 1].text in _BEFORE):
        return word(tokens, clause.last) != "?"
    heads = i == 0 or tokens[i - 1].kind is not Kind.WORD or tokens[i - 1].text in _BEFORE
    return heads and word(tokens, clause.last) in (",", "then", "i", "we", "-", "–", "—")


def _offers(tokens: Sequence[Token], i: int, starts: Container[int]) -> bool:
    """Whether a time stands behind `i` in the same sentence."""
    while i < len(tokens) and tokens[i].kind is not Kind.LINE and tokens[i].text not in STOPS:
        if i in starts:
            return True
        i += 1
    return i < len(tokens) and i in starts


def _read(tokens: Sequence[Token], i: int, starts: Container[int]) -> _Clause:
    """The words of a condition from behind its subject to where it ends."""
    clause = _Clause(i, says=set())
    assert clause.says is not None
    j = i
    while j < len(tokens) and tokens[j].kind in (Kind.WORD, Kind.NUMBER):
        text = tokens[j].text
        if text in _ENDS or (text in _SPEAKER and j > i and text in ("i", "we")):
            break
        if text == "there" and word(tokens, j + 1) in _EXISTS:
            break
        if j in starts and text not in _ANYTHING:
            clause.timed = True
            break
        clause.refers = text in _REFERENCES
        if (said := _SAYS.longest(tokens, j)) is not None:
            clause.says.add(said[0])
            j = said[1]
            continue
        if text in _DENIALS:
            clause.denied = True
        clause.able = clause.able or text in ("can", "could")
        clause.got = clause.got or text in ("get", "gets", "got")
        if text in _SMALL or text in _DENIALS or clause.refers:
            j += 1
            continue
        known = LEXICON.longest(tokens, j)
        effect = known[0].plain if known is not None and known[0].role is Role.CUE else None
        if known is not None and effect in _EFFECTS:
            clause.says.add(_EFFECTS[effect])
            j = known[1]
        else:
            if _is_negated(text):
                clause.says.add(_Says.FAILS)
            else:
                clause.strange += 1
            j += 1
    clause.last = j
    clause.own = any(tokens[k].text in _SPEAKER for k in range(i, j))
    return clause


def _is_negated(text: str) -> bool:
    """Whether a word denies what is left without its prefix: "unworkable", "disagreeable"."""
    return any(
        text.startswith(prefix) and len(text) >= len(prefix) + _STEM and is_english(text[len(prefix) :])
        for prefix in _PREFIXES
    )


def _falls_back(whose: _Whose, clause: _Clause, times: int) -> bool | None:
    """Whether what is offered is a second choice (True), as good as any (False), or nobody here knows (None)."""
    says = clause.says or set()
    failed, minds = _Says.FAILS in says, _Says.MINDS in says
    suits = bool(says & {_Says.SUITS, _Says.POSSIBLE})
    ahead = not times
    match whose:
        case _Whose.NONE:
            return True if not failed and not clause.denied and clause.strange < 4 else None
        case _Whose.NOBODY if minds:
            return False if not clause.denied else None
        case _Whose.NOBODY:
            return True if (clause.refers or _Says.BETTER in says) and clause.strange < 4 and not failed else None
        case _Whose.SAID | _Whose.IT if failed:
            return _failed(clause)
        case _Whose.SAID | _Whose.IT if suits and clause.denied:
            return True if clause.strange < 2 else None
        case _Whose.SAID | _Whose.IT if suits:
            return False if not clause.strange and _Says.SUITS in says else None
        case _Whose.SAID:
            return True if (clause.denied or ahead) and 0 < clause.strange < 4 else None
        case _Whose.IT:
            ruled_out = clause.denied and clause.able
            return True if clause.strange == 1 and (ruled_out or (clause.got and ahead)) else None
        case _ if minds:
            return not clause.denied
        case _ if _Says.BETTER in says and clause.denied:
            return True
        case _ if _Says.PRESSED in says:
            return True if not clause.denied and clause.strange < 3 else None
        case _Whose.US:
            return None
        case _ if failed:
            return _failed(clause)
        case _ if suits and not clause.denied:
            return False if not clause.strange and _Says.SUITS in says else None
        case _ if suits:
            return True if clause.refers or clause.able else None
        case _ if clause.denied and clause.able:
            return True if clause.strange < 3 * clause.refers + 1 else None
        case _Whose.CROWD:
            return True if clause.refers and 0 < clause.strange < 5 and (clause.denied or ahead) else None
        case _:
            return None


def _failed(clause: _Clause) -> bool | None:
    """What comes of a failure that is said or denied: "if that is not too early" is a courtesy."""
    if clause.denied:
        return False if not clause.strange else None
    return True if clause.strange < 3 else None
