"""Which constraints no reply can meet together: by pairs, and in larger sets through the counts that they add up to.

Every refutation rests on how IFEval's checkers count, or, where those would accept an empty shell (a keyword hidden in
a longer word, marks around nothing), on what the words mean. What is not refuted is taken to be satisfiable; the tests
hold this against replies built for every pair of kinds and judged by the public checkers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from solver.execution.constraint import COUNTED, Constraint, Kind
from solver.execution.forced import apart, brings, limits, words_of

UNITS = {
    Kind.FREQUENCY: " times",
    Kind.LETTER: " times",
    Kind.SENTENCES: " sentences",
    Kind.PARAGRAPHS: " paragraphs",
    Kind.WORDS: " words",
    Kind.PLACEHOLDERS: " placeholders",
    Kind.BULLETS: " bullet points",
    Kind.HIGHLIGHTS: " highlights",
    Kind.SECTIONS: " sections",
    Kind.CAPITAL_WORDS: " words in capitals",
    Kind.COMMAS: " commas",
    Kind.FIRST_WORD: " paragraphs",
}
"""What is counted, as people are told."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A minimal unsatisfiable subset: its constraints, by place in what was given, and why they exclude each other."""

    members: tuple[int, ...]
    reason: str


def clashes_of_pairs(constraints: Sequence[Constraint]) -> Iterator[Clash]:
    """Every constraint that cannot be met by itself, and every pair of others that cannot be met together."""
    alone = {index for index, constraint in enumerate(constraints) if over_limit((constraint,))}
    for index in sorted(alone):
        yield Clash((index,), "it cannot be met by any reply")
    for (i, one), (j, other) in combinations(enumerate(constraints), 2):
        if i in alone or j in alone:
            continue
        reason = exclude(one, other)
        if reason:
            yield Clash((i, j), reason)


def larger_clash(constraints: Sequence[Constraint], chosen: Sequence[int]) -> Clash | None:
    """A minimal subset of `chosen` whose counts add up to more than one of them allows; None where none does."""
    members = list(chosen)
    reason = over_limit([constraints[i] for i in members])
    if not reason:
        return None
    for candidate in tuple(members):
        rest = [i for i in members if i != candidate]
        if found := over_limit([constraints[i] for i in rest]):
            members, reason = rest, found
    return Clash(tuple(members), reason)


def over_limit(constraints: Sequence[Constraint]) -> str:
    """Why what the constraints bring is more than one of them allows; "" where it is not."""
    limited = [limit for constraint in constraints for limit in limits(constraint)]
    texts = apart(constraints) if limited else ()
    for limit in limited:
        found = brings(limit, constraints, texts)
        if found > limit.most:
            if limit.text:
                named = "a comma" if limit.text == "," else repr(limit.text)
                return f"{named} is needed {_often(found)}, but {_allowed(limit.most)}"
            return f"at least {found} {limit.what} are needed and at most {limit.most} allowed"
    return ""


def _often(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def _allowed(times: int) -> str:
    return f"allowed {_often(times)}" if times else "not allowed"


@lru_cache(maxsize=4096)
def exclude(one: Constraint, other: Constraint) -> str:
    """Why no reply can meet both; "" where one can. Remembered: people ask for the same things."""
    return _same_kind(one, other) or _forms(one, other) or _forms(other, one) or over_limit((one, other))


def _same_kind(one: Constraint, other: Constraint) -> str:
    if one.kind is not other.kind:
        return ""
    mine, theirs = (tuple(word.casefold().strip() for word in c.words) for c in (one, other))
    match one.kind:
        case Kind.LANGUAGE if mine != theirs:
            return "a reply is in one language"
        case Kind.QUOTATION if mine != theirs:
            return "a reply stands in one kind of quotation marks"
        case Kind.ENDING if not (mine[0].endswith(theirs[0]) or theirs[0].endswith(mine[0])):
            return "a reply has one ending"
        case Kind.REPEAT if not (mine[0].startswith(theirs[0]) or theirs[0].startswith(mine[0])):
            return "a reply begins with one request"
        case Kind.FIRST_WORD if one.low == other.low and one.nth == other.nth and mine != theirs:
            return "a paragraph begins with one word"
        case Kind.TITLE | Kind.POSTSCRIPT if (one.high == 0) != (other.high == 0):
            return "it is there or it is not"
        case Kind.TITLE if one.high is None and mine != theirs:
            return "a title stands in one kind of brackets"
        case Kind.TWO_RESPONSES if one.high != other.high:
            return "a reply is one answer or two"
    same_count = one.kind in COUNTED and (mine == theirs or one.kind is Kind.FIRST_WORD)
    if same_count:
        low = max(one.low or 0, other.low or 0)
        highs = [bound for bound in (one.high, other.high) if bound is not None]
        if highs and low > min(highs):
            return f"at least {low}{UNITS[one.kind]} and at most {min(highs)} cannot both hold"
    return ""


def _forms(one: Constraint, other: Constraint) -> str:
    """Forms that exclude each other, looked at from the side of `one`."""
    low = other.low or 0
    match one.kind:
        case Kind.CAPITAL | Kind.LOWERCASE:
            return _case(one, other)
        case Kind.JSON:
            if other.kind is Kind.BULLETS and low:
                return "lines of JSON are no bullet points"
            if other.kind is Kind.REPEAT and not other.words[0].lstrip().startswith(("{", "[", '"')):
                return "JSON does not begin with the request"
            if other.kind is Kind.FIRST_WORD:
                return "JSON has no paragraphs"
        case Kind.QUOTATION if other.kind is Kind.REPEAT and not other.words[0].lstrip().startswith(one.words[0]):
            return "a reply that begins with the request does not begin with a quotation mark"
        case Kind.QUOTATION if one.words[0] != '"' and other.kind in (Kind.JSON, Kind.ENDING):
            return "the quotation mark would stand after the end"
        case Kind.TWO_RESPONSES if one.high != 1 and other.kind is Kind.PARAGRAPHS and other.high is not None:
            return "six asterisks are two dividers with nothing between them"
        case Kind.REPEAT if other.kind is Kind.FIRST_WORD and other.nth == 1:
            first = words_of(one.words[0])
            if not first or first[0].casefold() != other.words[0].casefold():
                return "the reply begins with the request, not with that word"
    return ""


def _case(one: Constraint, other: Constraint) -> str:
    capital = one.kind is Kind.CAPITAL
    match other.kind:
        case Kind.LOWERCASE if capital:
            return "letters are capital or small"
        case Kind.LANGUAGE if other.words[0] != "en":
            return "all capital or all small letters go with English only"
        case Kind.CAPITAL_WORDS if capital and other.high is not None:
            return "every word is in capitals"
        case Kind.CAPITAL_WORDS if not capital and other.low:
            return "no word is in capitals"
        case Kind.CONSTRAINED:
            return "the options are in mixed case"
        case Kind.SECTIONS:
            head = other.words[0]
            if head != (head.upper() if capital else head.lower()):
                return f"sections are headed {head!r}"
    return ""
