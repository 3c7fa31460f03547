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
_DENIALS = table("attendance", {"denial": True})
_TOLD = table("attendance", {"told": True})
_BEHIND = table("attendance", {"behind": True})
"""When others may meet without the sender, which says nothing of the times behind it."""
WORDS = frozenset().union(
    *(t.words for t in (_SUBJECT, _STATES, _DUTIES, _SKIP, _WILLING, _CLAUSES, _LABELS, _CONDITIONS))
)
"""Every word that a statement about attendance is made of."""

_ADVERBS = vocabulary(
    "only just purely strictly really actually absolutely totally completely definitely very also technically still as "
    "more simply certainly clearly obviously"
)
_NEGATIONS = vocabulary("not never nothing impossible pointless no nobody wasting waste wasted senseless")
_SUPPOSING = vocabulary("that if whether it is i")
_OPINIONS = vocabulary("think believe suppose reckon guess expect imagine feel")
_UNSETTLED = vocabulary("sure certain unsure wonder wondering unclear unknown")
_DENYING = vocabulary("not never doubt")
_IMPOSSIBLE = vocabulary("can nothing nobody no pointless impossible useless")
_BLOCKED = vocabulary("start begin decide proceed vote meet")
_ANOTHER = vocabulary("a an another my his her their two three several some")
"""Behind "I have to attend": what is not this meeting."""
_HAPPENING = _BLOCKED | vocabulary(
    "go happen take work run hold held done made point quorum decision meeting signed agreed approved "
    "do legally valid discussed settled happens starts goes works moves proceeds gets"
)
_JOINING = vocabulary("and but so since because as")
_OF_THE_SPEAKER = vocabulary("i if")
_UNTROUBLED = vocabulary("offended mind notice miss hurt upset bothered object sulk cry complain worry hesitate care")
"""What the sender denies to be or to do if others meet alone: "I won't be offended if you start without me"."""
_BIDDING = vocabulary("just please then simply feel")
_OTHERS = vocabulary("you he she they who bob everyone")
_AFTER = vocabulary(
    "on and but so for to at in because since anyway too though as if or by here there then today thanks please sorry "
    "i we with unless lol haha tbh obviously unfortunately sadly luckily apparently yeah yes yep ok btw"
)
_LEADING = vocabulary("and but so though although yes yeah yep yup ok also lol oh well plus")
_TRAILING = vocabulary("here please then though anyway yes yeah yep yup ok lol haha tbh btw obviously sadly apparently")
_SAYING = vocabulary("yes yeah yep yup no nope nah")
_DASHES = ("-", "–", "—")
_GOING_ON = vocabulary("i it they we that this as since because though although but so nobody without just happy")
"""How a reason begins behind a dash."""
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
    | _DENIALS.first_words
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
        statement = _statement(tokens, i, timed) if tokens[i].text in _STARTS else None
        if statement is None or all(masked[statement[0] : statement[1]]):
            i += 1
            continue
        first, last, essential = statement
        if not _is_open(tokens, first, last):
            behind = None if essential else _BEHIND.longest(tokens, last)
            last = behind[1] if behind is not None else last
            # "And no, I'm not required" says no to nothing else.
            first -= word(tokens, first - 1) == "," and word(tokens, first - 2) in _SAYING
            first -= word(tokens, first - 1) in _SAYING
            found.append((max(first, 0), last, essential))
        i = last
    return found


def _statement(tokens: Sequence[Token], i: int, timed: set[int]) -> tuple[int, int, bool] | None:
    if (clause := _clause(tokens, i)) is not None:
        return i, *clause
    duty = _DUTIES.longest(tokens, i)
    if duty is not None and not duty[0] and word(tokens, i - 1) in ("not", "never"):
        # "Don't go ahead if I can't come".
        duty = None
    if duty is not None and duty[1] not in timed and word(tokens, duty[1]) not in _ANOTHER:
        if not duty[0] and word(tokens, duty[1]) in ("on", "of") and _names_a_time(tokens, duty[1], timed):
            # "Leave me out of it on Monday".
            return None
        denied = _denial(tokens, i)
        return None if denied is None else (i, duty[1], duty[0] != denied)
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
        last, essential = state
        denied = _denial(tokens, i)
        return None if denied is None else (i, last, essential != denied)
    willing = _WILLING.longest(tokens, i)
    if willing is not None and (skip := _SKIP.longest(tokens, willing[1])) is not None and skip[1] not in timed:
        start = i - (word(tokens, i - 1) == "i")
        before = word(tokens, start - 1)
        another = before in ("which", "that") or (word(tokens, start) != "i" and before in (*_OTHERS, "we"))
        return None if another or _names_a_time(tokens, skip[1], timed) else (i, skip[1], not willing[0])
    return None


LONGEST = 12
"""Quotation marks, stars and the like in a row that a state may stand behind."""


def _clause(tokens: Sequence[Token], i: int) -> tuple[int, bool] | None:
    """A state without a sentence around it: "Optional.", "Attendance: required", "required = yes"."""
    if i > 0 and tokens[i - 1].kind is Kind.WORD and word(tokens, i - 1) not in _LEADING:
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
    while word(tokens, last) in _TRAILING:
        last += 1
    told = _TOLD.longest(tokens, last)
    if told is not None and (told[1] == len(tokens) or tokens[told[1]].kind in (Kind.MARK, Kind.LINE)):
        last = told[1]
    if word(tokens, last) in _DASHES and word(tokens, last + 1) in _GOING_ON:
        # "Required - I'm chairing"; "required - Bob" is of somebody else.
        return last, essential != negated
    if last < len(tokens) and (tokens[last].kind not in (Kind.MARK, Kind.LINE) or word(tokens, last) in _SETS):
        return None
    return last, essential != negated


def _negations(tokens: Sequence[Token], j: int) -> tuple[int, bool]:
    """The token after the adverbs at `j`, and whether there is a "not" or a "by no means" among them."""
    negated = False
    while True:
        denial = _DENIALS.longest(tokens, j)
        if denial is not None:
            negated, j = True, denial[1]
        elif word(tokens, j) in _ADVERBS:
            j += 1
        else:
            return j, negated


def _denial(tokens: Sequence[Token], i: int) -> bool | None:
    """Whether what begins at `i` is denied before, as in "I doubt I'm needed"; None where that is left open."""
    before = i - 1
    while word(tokens, before) in _SUPPOSING:
        before -= 1
    said = word(tokens, before)
    if said in _OPINIONS:
        return word(tokens, before - 1) == "not"
    return None if said in _UNSETTLED else said in _DENYING


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
    if after in ("in", "at") and _names_a_time(tokens, last, timed):
        # "I'm needed at the office all Monday".
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
        end = _clause_end(tokens, j + (word(tokens, j) == ","))
        ahead = {word(tokens, k) for k in range(j, end)}
        if ahead & _NEGATIONS and ahead & _HAPPENING and not ahead & _OF_THE_SPEAKER:
            return i, end, True
    supposed = max((k for k in range(first, i) if word(tokens, k) in ("if", "when")), default=None)
    bidding = max((k for k in range(first, i) if word(tokens, k) in _BIDDING), default=None)
    if supposed is not None and bidding is not None and bidding > supposed:
        # "If that's no good just start without me" denies nothing of the meeting.
        said = {word(tokens, k) for k in range(bidding, i)}
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
        return first, _clause_end(tokens, i + 3), True
    blocked = bool(said & _BLOCKED) and {"can", "not"} <= said and not said & {"i", "my", "if"}
    return (first, i + 3, True) if blocked and i + 2 < len(tokens) else None


def _hinging(tokens: Sequence[Token], i: int, last: int) -> tuple[int, int, bool] | None:
    """The statement that the meeting is blocked by the condition at `i`..`last`: "we can't decide unless I'm there"."""
    first = i - (word(tokens, i - 1) == ",")
    while first > 0 and i - first < 12 and tokens[first - 1].kind is Kind.WORD:
        first -= 1
    said = {word(tokens, k) for k in range(first, i)}
    if first == i:
        # "If I'm not there, nothing can be decided".
        begun = last + (word(tokens, last) in (",", "then"))
        last = _clause_end(tokens, begun)
        said = {word(tokens, k) for k in range(begun, last)} - {"need"}
        if not said & _IMPOSSIBLE:
            return None
    blocked = bool(said & _NEGATIONS) and bool(said & _HAPPENING) and not said & _UNTROUBLED
    return (first, last, True) if blocked and not said & _OF_THE_SPEAKER else None


def _clause_end(tokens: Sequence[Token], j: int) -> int:
    """Where the words from `j` on end that stand before a mark or a joint, ten at most."""
    end = j
    while end < len(tokens) and tokens[end].kind is Kind.WORD and end - j < 10 and word(tokens, end) not in _ENDS:
        end += 1
    return end


def _is_open(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a statement is asked or supposed, and so says nothing."""
    if word(tokens, first - 1) in _OPENING and word(tokens, first - 2) != "i":
        return True
    while last < len(tokens) and word(tokens, last) not in (".", "!", "?", ";", "\n"):
        last += 1
    return word(tokens, last) == "?"
