"""Whether the sender says that the meeting needs them: "I'm optional", "you can't do this without me"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon.phrasebook import table
from extraction.times.groups import Group
from extraction.words import Kind, Token, vocabulary, word

_SUBJECT = table("attendance", {"subject": True})
_STATES = table("attendance", {"state: needed": True, "state: not needed": False})
_DUTIES = table("attendance", {"duty: needed": True, "duty: not needed": False})
_SKIP = table("attendance", {"absence": True})
_WILLING = table("attendance", {"willing": True, "unwilling": False})
_CLAUSES = table("attendance", {"clause: needed": True, "clause: not needed": False})
_CONDITIONS = table("attendance", {"present": True, "absent": False})
_LABELS = table("attendance", {"label": True})
_BEHIND = table("attendance", {"behind": True})
"""When others may meet without the sender, which says nothing of the times behind it."""
WORDS = frozenset().union(
    *(t.words for t in (_SUBJECT, _STATES, _DUTIES, _SKIP, _WILLING, _CLAUSES, _LABELS, _CONDITIONS))
)
"""Every word that a statement about attendance is made of."""

_ADVERBS = vocabulary(
    "only just purely strictly really actually absolutely totally completely definitely very also technically still as "
    "more simply"
)
_NEGATIONS = vocabulary("not never nothing impossible pointless no nobody")
_BLOCKED = vocabulary("start begin decide proceed vote meet")
_ANOTHER = vocabulary("a an another my his her their two three several some")
"""Behind "I have to attend": what is not this meeting."""
_HAPPENING = _BLOCKED | vocabulary(
    "go happen take work run hold held done made point quorum decision meeting signed agreed approved "
    "do legally valid happens starts goes works moves proceeds gets"
)
_JOINING = vocabulary("and but so since because as")
_OF_THE_SPEAKER = vocabulary("i if")
_UNTROUBLED = vocabulary("offended mind hurt upset bothered object sulk cry complain worry hesitate care")
"""What the sender denies to be or to do if others meet alone: "I won't be offended if you start without me"."""
_OTHERS = vocabulary("you he she they who bob everyone")
_AFTER = vocabulary(
    "on and but so for to at in because since anyway too though as if or by here there then today thanks please sorry "
    "i we with unless"
)
_SETS = (":", "=", "|", "-", "–", "—", "→")
_DECORATION = frozenset("'\"“”‘’*_[(")
_ANSWERS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_PLACES = vocabulary("this it the all our")
_ENDS = frozenset({".", ",", "!", "?", ";", "\n", "\n\n", "and", "but"})
_OPENING = vocabulary("if whether do am should would unless does assuming when")
_STARTS = (
    frozenset({"without", "not"})
    | _CONDITIONS.first_words
    | _ADVERBS
    | _DECORATION
    | frozenset().union(*(table.first_words for table in (_SUBJECT, _DUTIES, _WILLING, _CLAUSES, _LABELS)))
)
"""Every word that a statement can begin with: most words begin none, and need not be tried further."""


def read_attendance(
    tokens: Sequence[Token], masked: Sequence[bool], groups: Sequence[Group]
) -> list[tuple[int, int, bool]]:
    """The tokens of each statement, `last` excluded, and whether the sender is essential. Questions state nothing."""
    timed = {group.first for group in groups}
    found: list[tuple[int, int, bool]] = []
    i = 0
    while i < len(tokens):
        statement = _statement(tokens, i, timed)
        if statement is None or all(masked[statement[0] : statement[1]]):
            i += 1
            continue
        first, last, essential = statement
        if not _is_open(tokens, first, last):
            behind = None if essential else _BEHIND.longest(tokens, last)
            last = behind[1] if behind is not None else last
            found.append((first, last, essential))
        i = last
    return found


def _statement(tokens: Sequence[Token], i: int, timed: set[int]) -> tuple[int, int, bool] | None:
    if tokens[i].text not in _STARTS:
        return None
    if (clause := _clause(tokens, i)) is not None:
        return i, *clause
    duty = _DUTIES.longest(tokens, i)
    if duty is not None and duty[1] not in timed and word(tokens, duty[1]) not in _ANOTHER:
        if not duty[0] and word(tokens, duty[1]) in ("on", "of") and _names_a_time(tokens, duty[1], timed):
            # "Leave me out of it on Monday".
            return None
        return i, duty[1], duty[0]
    if word(tokens, i) == "without" and word(tokens, i + 1) == "me":
        return _without(tokens, i)
    if (
        word(tokens, i) == "without"
        and word(tokens, i + 1) == "my"
        and (needed := _without_mine(tokens, i)) is not None
    ):
        return needed
    conditional = _CONDITIONS.longest(tokens, i)
    if conditional is not None and conditional[1] not in timed:
        return _hinging(tokens, i, conditional[1])
    subject = _SUBJECT.longest(tokens, i)
    if subject is not None and (state := _state(tokens, subject[1], timed)) is not None:
        return i, *state
    willing = _WILLING.longest(tokens, i)
    if willing is not None and (skip := _SKIP.longest(tokens, willing[1])) is not None and skip[1] not in timed:
        another = word(tokens, i) != "i" and word(tokens, i - 1) in (*_OTHERS, "we")
        return None if another or _names_a_time(tokens, skip[1], timed) else (i, skip[1], not willing[0])
    return None


LONGEST = 12
"""Quotation marks, stars and the like in a row that a state may stand behind."""


def _clause(tokens: Sequence[Token], i: int) -> tuple[int, bool] | None:
    """A state without a sentence around it: "Optional.", "Attendance: required", "required = yes"."""
    if (
        i > 0
        and tokens[i - 1].kind is Kind.WORD
        and word(tokens, i - 1) not in ("and", "but", "so", "though", "although")
    ):
        return None
    label = _LABELS.longest(tokens, i)
    j = label[1] if label is not None else i
    if label is not None and word(tokens, j) not in ("is", *_SETS):
        return None
    j, negated = _negations(tokens, _marks(tokens, j + (label is not None)))
    state = _CLAUSES.longest(tokens, j)
    if state is None:
        return None
    essential, last = state
    answer = word(tokens, _marks(tokens, last) + 1 if word(tokens, last) in _SETS else last)
    if answer in _ANSWERS:
        last = next(k for k in range(last, len(tokens)) if word(tokens, k) == answer) + 1
        negated = negated != (not _ANSWERS[answer])
    last += word(tokens, last) in ("here", "please", "then", "though", "anyway")
    if last < len(tokens) and (tokens[last].kind not in (Kind.MARK, Kind.LINE) or word(tokens, last) in _SETS):
        return None
    return last, essential != negated


def _negations(tokens: Sequence[Token], j: int) -> tuple[int, bool]:
    """The token after the adverbs at `j`, and whether there is a "not" among them."""
    negated = False
    while word(tokens, j) in _ADVERBS or word(tokens, j) == "not":
        negated = negated or word(tokens, j) == "not"
        j += 1
    return j, negated


def _marks(tokens: Sequence[Token], j: int) -> int:
    """The first token from `j` on that is no quotation mark or the like; of a long row of them, one that is."""
    for k in range(j, j + LONGEST):
        if word(tokens, k) not in _DECORATION:
            return k
    return j + LONGEST


def _names_a_time(tokens: Sequence[Token], j: int, timed: set[int]) -> bool:
    """Whether a time follows in the same clause: "I can skip Tuesday" says nothing of the meeting."""
    return any(k in timed for k in range(j, j + 4)) and word(tokens, j) not in _ENDS


def _state(tokens: Sequence[Token], j: int, timed: set[int]) -> tuple[int, bool] | None:
    j, negated = _negations(tokens, _marks(tokens, j))
    state = _STATES.longest(tokens, _marks(tokens, j))
    if state is None:
        return None
    essential, last = state
    after = word(tokens, last)
    if last in timed or (last < len(tokens) and tokens[last].kind is Kind.WORD and after not in _AFTER):
        return None
    if after in ("in", "at", "for", "by", "on") and word(tokens, last + 1) not in _PLACES:
        # "I am needed in court", "needed for another call".
        return None
    return last, essential != negated


def _without(tokens: Sequence[Token], i: int) -> tuple[int, int, bool]:
    """The statement that ends in "without me": a negation before it makes the sender essential."""
    first = i
    while first > 0 and i - first < 12 and tokens[first - 1].kind is Kind.WORD:
        first -= 1
    said = {word(tokens, k) for k in range(first, i)}
    j = i + 2 + (word(tokens, i + 2) == "there")
    if first == i or word(tokens, i - 1) in _JOINING:
        # "Without me there you can't legally do it".
        end = j + (word(tokens, j) == ",")
        while end < len(tokens) and tokens[end].kind is Kind.WORD and end - j < 10 and word(tokens, end) not in _ENDS:
            end += 1
        ahead = {word(tokens, k) for k in range(j, end)}
        if ahead & _NEGATIONS and ahead & _HAPPENING and not ahead & _OF_THE_SPEAKER:
            return i, end, True
    return first, i + 2, bool(said & _NEGATIONS) and not said & _UNTROUBLED


def _without_mine(tokens: Sequence[Token], i: int) -> tuple[int, int, bool] | None:
    """The statement that nothing can be done without what the sender brings: "you can't start without my numbers"."""
    first = i
    while first > 0 and i - first < 8 and tokens[first - 1].kind is Kind.WORD:
        first -= 1
    said = {word(tokens, k) for k in range(first, i)}
    after = word(tokens, i + 3 + (word(tokens, i + 3) == ","))
    if first == i and (after in ("nothing", "nobody") or (after == "no" and word(tokens, i + 5) != "")):
        # "Without my signature nothing goes ahead".
        end = i + 3
        while end < len(tokens) and tokens[end].kind is Kind.WORD and end - i < 10 and word(tokens, end) not in _ENDS:
            end += 1
        return first, end, True
    blocked = bool(said & _BLOCKED) and {"can", "not"} <= said and not said & {"i", "my", "if"}
    return (first, i + 3, True) if blocked and i + 2 < len(tokens) else None


def _hinging(tokens: Sequence[Token], i: int, last: int) -> tuple[int, int, bool] | None:
    """The statement that the meeting is blocked by the condition at `i`..`last`: "we can't decide unless I'm there"."""
    first = i - (word(tokens, i - 1) == ",")
    while first > 0 and i - first < 12 and tokens[first - 1].kind is Kind.WORD:
        first -= 1
    said = {word(tokens, k) for k in range(first, i)}
    blocked = bool(said & _NEGATIONS) and bool(said & _HAPPENING) and not said & _UNTROUBLED
    return (first, last, True) if blocked and not said & _OF_THE_SPEAKER else None


def _is_open(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a statement is asked or supposed, and so says nothing."""
    if word(tokens, first - 1) in _OPENING and word(tokens, first - 2) != "i":
        return True
    while last < len(tokens) and word(tokens, last) not in (".", "!", "?", ";", "\n"):
        last += 1
    return word(tokens, last) == "?"
