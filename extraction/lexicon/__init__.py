"""Every phrase the reader of availability knows, with its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.lexicon.phrasebook import phrases, section, table
from extraction.lexicon.senses import Effect, Entry, Role
from extraction.phrases import Phrases
from extraction.words import Kind, Token, vocabulary, word

PRONOUNS = vocabulary("i we you they he she it there who")


def _entries() -> Iterator[tuple[str, Entry]]:
    for name in ("events", "roles"):
        for heading, pattern in phrases(name):
            yield pattern, Entry(Role[heading.upper()])
    for name in ("cues", "idioms", "sayings"):
        for heading, pattern in phrases(name):
            yield pattern, _cue(heading)
    for pattern in section("politeness", "anywhere"):
        yield pattern, Entry(Role.POLITE)


def _cue(heading: str) -> Entry:
    """The entry that a heading such as "yes, not: no; strict" describes."""
    effects, *marks = heading.split("; ")
    plain, _, negated = effects.partition(", not: ")
    effect = Effect[negated.upper()] if negated else Effect.UNCLEAR
    return Entry(Role.CUE, Effect[plain.upper()], effect, **dict.fromkeys(marks, True))


LEXICON: Phrases[Entry] = Phrases(_entries())
_POLITENESS = table("politeness", {"anywhere": True})
_GREETED = table("politeness", {"greeting": True})
_CLAUSES = table("politeness", {"clause": True})
_INSISTING = table("politeness", {"insisting": True})
_ENDINGS = table("politeness", {"ending": True})
_PLACED_STARTS = _GREETED.first_words | _CLAUSES.first_words | _ENDINGS.first_words | _INSISTING.first_words | {"as"}
"""Every word that a phrase can begin with that is polite in some places."""
_POLITE_STARTS = _POLITENESS.first_words | _PLACED_STARTS
"""Every word that a polite phrase can begin with: most words begin none."""
_CLAUSE_ENDS = vocabulary(". , ! ? ; : \n ( ) - – — … and but so though i we")
_SENTENCE_ENDS = frozenset({"", ".", "!", "?", ";", ")", "\n", "\n\n"})
_BEFORE_CLAUSE = _SENTENCE_ENDS | vocabulary(", : - yes well ok look hey")
_ARTICLES = vocabulary("a an the your our")
_BEFORE_ROLE = _SENTENCE_ENDS | vocabulary("hi hello hey team all everyone so well")
_NO_ROLE = vocabulary(
    "backup fallback alternative resort rule compromise reserve choice option emergency result consequence favour plan "
    "matter whole second third precaution exception preference priority suggestion time slot day week i we my is are"
)
"""Behind "as a": what one calls times, and what no role is named with."""
LONGEST_ROLE = 9
"""Words of "as the head of the data team"."""
_TAKING_BACK = vocabulary(
    "but though although however yet meant mean wrong actually instead now mistake not no never might would could if "
    "maybe perhaps sorry only rather oops so that to i we"
)
_SALUTATIONS = vocabulary("hi hello hey dear and , . ! \n")


def _goes_on(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a verb follows what would be polite without one: "if you do", "if you would"."""
    if tokens[i].text != "if" or word(tokens, last - 1) not in ("do", "would"):
        return False
    return last < len(tokens) and tokens[last].kind is Kind.WORD


def _in_a_role(tokens: Sequence[Token], i: int) -> int:
    """The comma after "As the head chef" at the beginning of a sentence; `i` where somebody speaks in no role."""
    if word(tokens, i) != "as" or word(tokens, i + 1) not in _ARTICLES or word(tokens, i - 1) not in _BEFORE_ROLE:
        return i
    last = i + 2
    while last < len(tokens) and tokens[last].kind is Kind.WORD and tokens[last].text not in _NO_ROLE:
        last += 1
    return last if i + 2 < last <= i + LONGEST_ROLE and word(tokens, last) == "," else i


def _stands(tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing from token `i` to the end of the sentence asks, supposes or takes back."""
    while word(tokens, i) not in _SENTENCE_ENDS:
        if tokens[i].text in _TAKING_BACK:
            return False
        i += 1
    return word(tokens, i) != "?"


def mask_polite(tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether it belongs to a polite phrase, which states nothing: "good morning"."""
    masked = [False] * len(tokens)
    i = 0
    while i < len(tokens):
        # "I'd enjoy Tuesday" wishes nobody anything.
        if tokens[i].text not in _POLITE_STARTS or (tokens[i].text == "enjoy" and word(tokens, i - 1) == "would"):
            i += 1
            continue
        found = _POLITENESS.longest(tokens, i)
        if found is None and tokens[i].text not in _PLACED_STARTS:
            i += 1
            continue
        if found is None and (i == 0 or word(tokens, i - 1) in _SALUTATIONS):
            found = _GREETED.longest(tokens, i)
        if found is None and (ending := _ENDINGS.longest(tokens, i)) is not None:
            found = ending if word(tokens, ending[1]) in _SENTENCE_ENDS else None
        if found is None and (insisting := _INSISTING.longest(tokens, i)) is not None:
            begins = i == 0 or word(tokens, i - 1) in _BEFORE_CLAUSE
            found = insisting if begins and _stands(tokens, insisting[1]) else None
        if found is None and (last := _in_a_role(tokens, i)) > i:
            found = True, last
        if found is not None and (word(tokens, found[1]) == "not" or _goes_on(tokens, i, found[1])):
            # "If you do not hear from me", "if you would rather meet on Monday".
            found = None
        i, begun = (i + 1, i) if found is None else (found[1], i)
        if found is None and (clause := _CLAUSES.longest(tokens, begun)) is not None:
            found, i = clause, clause[1]
            while i < len(tokens) and tokens[i].text not in _CLAUSE_ENDS:
                i += 1
        if found is not None:
            masked[begun:i] = [True] * (i - begun)
    return masked
