"""Whether the sender says that the meeting needs them: "I'm optional", "you can't do this without me"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.runs import Group
from extraction.words import Kind, Phrases, Token, vocabulary, word

_THERE = (
    "(be there|be present|be here|attend|attend it|attend this|attend this one|attend the meeting|attend this meeting|join|join it|join "
    "this|join this one|join the meeting|be in it|be in this|be in this one|be in on this|be in the meeting|be in the room|be in on it|be part of it|be part of "
    "this|be part of this one|be involved|be included|come|come along|come to this|come to this one|come to it|be at this|be at this one|be at the meeting|be at it|take "
    "part|participate|be on the call|be on this|be on it|make it to this one)"
)
_WORD = "(attendee|attendees|participant|person|member|decision maker|invitee|presence|)"
_SUBJECT: Phrases[bool] = Phrases(
    [
        (
            "i (am|will be|would be|would say i am|think i am|believe i am|guess i am|should be|was told i am|am listed as|am down as|am marked as)",
            True,
        ),
        ("(my|) (attendance|presence|participation|being there|input) (is|will be|would be|:|-|)", True),
        ("(me|my) being (there|present) is", True),
        ("attendance status (is|:|)", True),
        ("(am|status :|consider me|treat me as|count me as|mark me as|put me down as)", True),
        ("i consider myself", True),
    ]
)
_STATES: Phrases[bool] = Phrases(
    [
        (
            f"(a|an|) (required|essential|mandatory|key|crucial|critical|vital|necessary|indispensable|needed|compulsory) {_WORD}",
            True,
        ),
        ("(obligatory|a must|a must have|imperative|non negotiable|non optional|irreplaceable|important)", True),
        (
            f"(a|an|) (optional|non essential|nonessential|not essential|dispensable|expendable|superfluous|unnecessary|redundant) {_WORD}",
            False,
        ),
        ("(a nice to have|nice to have|surplus to requirements|not a must)", False),
    ]
)
_DUTIES: Phrases[bool] = Phrases(
    [
        (
            f"i (really|definitely|absolutely|do|) (have to|need to|must|have got to|got to|ought to) (really|definitely|) {_THERE}",
            True,
        ),
        (f"i (really|) (do not|will not|would not) (really|actually|strictly|) (have|need) to {_THERE}", False),
        (f"(no need|not necessary|unnecessary) for me to {_THERE}", False),
        (f"i (need not|am not needed to|am not required to) {_THERE}", False),
        (f"i am (needed|required|obliged|expected) to {_THERE}", True),
        (
            "(it is|) (crucial|essential|vital|important|critical|imperative|necessary|key) (that|) i (attend|be there|join|am there|am present|am included|be present|be included)",
            True,
        ),
        (f"(it is|) (crucial|essential|vital|important|critical|imperative|necessary|key) for me to {_THERE}", True),
        (
            "(you|they|we|it|this|the meeting|this meeting) (really|definitely|) (need|needs) me (there|in it|for this|for it|in the room|to be there)",
            True,
        ),
        (
            "(you|they|we|it|this|the meeting) (do|does) not (really|) need me (there|in it|for this|for it|in the room|to be there|)",
            False,
        ),
        (
            "(do not|no need to|please do not) (wait|hold up|hold it up|hold this up|hold the meeting|hold off) for me",
            False,
        ),
        ("(feel free to|please|you can|just|happy for you to) leave me out", False),
        ("(do not|no need to) (plan|schedule|work|arrange) (it|this|things|) around me", False),
    ]
)
_SKIP: Phrases[bool] = Phrases(
    [
        (
            "skip (it|this|this one|the meeting|this meeting|that|the call|this call|out|altogether|entirely|attending|if needed)",
            True,
        ),
        ("skip", True),
        ("sit (this one|this|it|that one) out", True),
        ("(sit|bow|drop|opt|step|duck) out (of this|of it|of this one|of the meeting|)", True),
        ("(miss|sacrifice|forgo) (it|this|this one|the meeting|this meeting|out)", True),
        ("be (left out|excused|absent)", True),
        ("give (it|this|this one) a miss", True),
    ]
)
_WILLING: Phrases[bool] = Phrases(
    [
        ("(i|) (can|could|may|might|would) (also|always|easily|happily|just|probably|certainly|gladly|)", True),
        ("(i|) (am|would be) (happy|willing|fine|ok|able|prepared|glad|content|free) to (also|just|)", True),
        ("(i|) (happy|willing|fine|ok|prepared|glad) to (just|)", True),
        ("(i|) do not mind if i", True),
        ("(i|) (can|could|will|must|should|may) not", False),
        ("(i|) (am|would be) (not able|unable|not willing|not prepared|not happy) to", False),
        ("(i|) do not want to", False),
    ]
)
_ADVERBS = vocabulary(
    "only just purely strictly really actually absolutely totally completely definitely very also technically still as more simply"
)
_NEGATIONS = vocabulary("not never nothing impossible pointless no nobody")
_OTHERS = vocabulary("you he she they who bob everyone")
_AFTER = vocabulary(
    "on and but so for to at in because since anyway too though as if or by here there then today thanks please sorry i we with unless"
)
_PLACES = vocabulary("this it the all our")


def read_attendance(
    tokens: Sequence[Token], masked: Sequence[bool], groups: Sequence[Group]
) -> list[tuple[int, int, bool]]:
    """The tokens of each statement, `last` excluded, and whether the sender is essential. Questions state nothing."""
    timed = {group.first for group in groups}
    found: list[tuple[int, int, bool]] = []
    i = 0
    while i < len(tokens):
        statement = None if masked[i] else _statement(tokens, i, timed)
        if statement is None:
            i += 1
            continue
        first, last, _ = statement
        if not _is_open(tokens, first, last):
            found.append(statement)
        i = last
    return found


def _statement(tokens: Sequence[Token], i: int, timed: set[int]) -> tuple[int, int, bool] | None:
    duty = _DUTIES.longest(tokens, i)
    if duty is not None and duty[1] not in timed:
        return i, duty[1], duty[0]
    if word(tokens, i) == "without" and word(tokens, i + 1) == "me":
        return _without(tokens, i)
    subject = _SUBJECT.longest(tokens, i)
    if subject is not None and (state := _state(tokens, subject[1], timed)) is not None:
        return i, *state
    willing = _WILLING.longest(tokens, i)
    if willing is not None and (skip := _SKIP.longest(tokens, willing[1])) is not None and skip[1] not in timed:
        another = word(tokens, i) != "i" and word(tokens, i - 1) in (*_OTHERS, "we")
        return None if another or _names_a_time(tokens, skip[1], timed) else (i, skip[1], not willing[0])
    return None


def _names_a_time(tokens: Sequence[Token], j: int, timed: set[int]) -> bool:
    return any(k in timed for k in range(j, j + 3)) and word(tokens, j) not in (
        ".",
        ",",
        "!",
        "?",
        ";",
        "\n",
        "and",
        "but",
    )


def _state(tokens: Sequence[Token], j: int, timed: set[int]) -> tuple[int, bool] | None:
    negated = False
    while word(tokens, j) in _ADVERBS or word(tokens, j) == "not":
        negated = negated or word(tokens, j) == "not"
        j += 1
    state = _STATES.longest(tokens, j)
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
    """ "... without me": a negation before it makes the sender essential."""
    first = i
    while first > 0 and i - first < 12 and tokens[first - 1].kind is Kind.WORD:
        first -= 1
    essential = any(word(tokens, k) in _NEGATIONS for k in range(first, i))
    return first, i + 2, essential


def _is_open(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a statement is asked or supposed, and so says nothing."""
    if word(tokens, first - 1) in (
        "if",
        "whether",
        "do",
        "am",
        "should",
        "would",
        "unless",
        "does",
        "assuming",
        "when",
    ):
        return True
    while last < len(tokens) and word(tokens, last) not in (".", "!", "?", ";", "\n"):
        last += 1
    return word(tokens, last) == "?"
