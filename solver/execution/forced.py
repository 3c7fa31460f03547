"""Text that a constraint forces into every reply, and how much of a count that text brings with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from solver.execution.constraint import Constraint, Kind


@dataclass(frozen=True, slots=True)
class Forced:
    """`text` stands in every reply that meets the constraint, at least `times` over, in any case of letters."""

    text: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Limit:
    """count <= most.  `what`: words, sentences, "words in capitals", "letter", "text" (anywhere) or "word" (whole).

    text: the letter, text or word that is counted.
    """

    what: str
    most: int
    text: str = ""


# Each constraint is held against all others.
@lru_cache(maxsize=4096)
def forced(constraint: Constraint) -> tuple[Forced, ...]:
    """Everything that the constraint forces, letter by letter."""
    words = tuple(word.casefold() for word in constraint.words)
    match constraint.kind:
        case Kind.KEYWORDS:
            return tuple(map(Forced, dict.fromkeys(words)))
        case Kind.FREQUENCY | Kind.LETTER if constraint.low:
            return (Forced(words[0], constraint.low),)
        case Kind.FIRST_WORD | Kind.REPEAT | Kind.ENDING:
            return (Forced(words[0].strip()),)
        case Kind.SECTIONS if constraint.low:
            return (Forced(words[0], constraint.low),)
        case Kind.POSTSCRIPT if constraint.high is None:
            return (Forced(words[0] if words else "p.s."),)
        case Kind.CONSTRAINED:
            return (Forced("my answer is "),)
    return ()


@lru_cache(maxsize=4096)
def limits(constraint: Constraint) -> tuple[Limit, ...]:
    """Every count that the constraint keeps from growing."""
    match constraint.kind:
        case Kind.FORBIDDEN:
            return tuple(Limit("word", 0, word.casefold()) for word in constraint.words)
        case Kind.FREQUENCY if constraint.high is not None:
            return (Limit("text", constraint.high, constraint.words[0].casefold()),)
        case Kind.LETTER if constraint.high is not None:
            return (Limit("letter", constraint.high, constraint.words[0].casefold()),)
        case Kind.WORDS | Kind.SENTENCES if constraint.high is not None:
            return (Limit("words" if constraint.kind is Kind.WORDS else "sentences", constraint.high),)
        case Kind.CAPITAL_WORDS if constraint.high is not None:
            return (Limit("words in capitals", constraint.high),)
        case Kind.COMMAS if constraint.high is not None:
            return (Limit("letter", constraint.high, ","),)
    return ()


NUMBERED = ("words", "sentences", "words in capitals")
"""What a constraint can ask for by its own number, and another keep from growing."""


WORDS_OF_OPTION = 4
""" "My answer is yes."."""


def least(constraint: Constraint, what: str) -> int:
    """How much of `what`, one of `NUMBERED`, the constraint asks for by its own number; 0 where it says nothing of it.

    A heading stands in the case in which it is asked for. A sentence, an item, a part or a marked passage has a word at
    least: a reply of empty marks means nothing.
    """
    low = constraint.low or 0
    match constraint.kind:
        case Kind.SENTENCES:
            return low if what in ("words", "sentences") else 0
        case Kind.WORDS | Kind.BULLETS | Kind.PARAGRAPHS | Kind.HIGHLIGHTS | Kind.PLACEHOLDERS | Kind.CAPITAL_WORDS:
            return low if what == "words" else 0
        case Kind.SECTIONS if what == "words in capitals":
            return low if constraint.words[0].isupper() else 0
        case Kind.SECTIONS:
            return 2 * low if what == "words" else 0
        case Kind.FIRST_WORD:
            return low if what == "words" else 0
        case Kind.CONSTRAINED:
            return WORDS_OF_OPTION if what == "words" else 0
        case Kind.REPEAT | Kind.ENDING if what == "sentences":
            return sentences_of(constraint.words[0])
    return 0


def brings(limit: Limit, constraints: Iterable[Constraint], texts: Iterable[tuple[str, int]]) -> int:
    """What every reply that meets all of `constraints` holds of the limited count, at least. texts: see `apart`."""
    own = max([least(constraint, limit.what) for constraint in constraints], default=0) if limit.what in NUMBERED else 0
    return max(own, sum([times * _count(limit, text) for text, times in texts]))


def apart(constraints: Iterable[Constraint]) -> list[tuple[str, int]]:
    """Forced texts, longest first, and how often each stands beside the others at least.

    Those that lie within one another count once; the rest stand side by side.
    """
    most: dict[str, int] = {}
    for constraint in constraints:
        for item in forced(constraint):
            most[item.text] = max(item.times, most.get(item.text, 0))
    kept: list[tuple[str, int]] = []
    for text in sorted(most, key=len, reverse=True):
        left = most[text] - sum([times * longer.count(text) for longer, times in kept])
        if left > 0:
            kept.append((text, left))
    return kept


def _count(limit: Limit, text: str) -> int:
    match limit.what:
        case "words":
            return len(words_of(text))
        case "word":
            return _whole(limit.text, text)
        case "letter" | "text":
            return text.count(limit.text)
    return 0


def words_of(text: str) -> list[str]:
    """Runs of letters, digits and underscores, as IFEval counts words."""
    return "".join(character if character.isalnum() or character == "_" else " " for character in text).split()


def sentences_of(text: str) -> int:
    """At least so many sentences the checker sees in a text, whatever stands around it: no abbreviation ends one."""
    words = text.split()
    return 1 + sum(map(_ends, words, words[1:]))


def _ends(word: str, following: str) -> bool:
    letters = word[:-1][-5:]
    closed = (word[-1] in "!?" and letters[-1:].islower()) or (
        word[-1] == "." and len(letters) == 5 and letters.isalpha()
    )
    return closed and letters.islower() and following[0].isupper()


def _whole(word: str, text: str) -> int:
    """How often `word` stands in `text` with no letter or digit on either side."""
    found, start = 0, text.find(word)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(word) : start + len(word) + 1]
        found += not (before.isalnum() or before == "_" or after.isalnum() or after == "_")
        start = text.find(word, start + 1)
    return found
