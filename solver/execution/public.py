"""The same constraint as IFEval's files and checkers name it: an identifier and its arguments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from solver.execution.constraint import Constraint, Kind

Entry = tuple[str, Mapping[str, object]]
"""(instruction id, arguments)."""
_CODES = "en es pt ar hi fr ru de ja it bn uk th ur ta te bg ko pl he fa vi ne sw kn mr gu pa ml fi"
LANGUAGES = frozenset(_CODES.split())
"""What the public checker of languages knows, in ISO 639-1."""
SIGNS = frozenset("\\^$*+?{}[]|()")
"""What means itself in a word and something else in a regular expression."""


COMPARED: Mapping[Kind, tuple[str, str]] = {
    Kind.FREQUENCY: ("relation", "frequency"),
    Kind.LETTER: ("let_relation", "let_frequency"),
    Kind.SENTENCES: ("relation", "num_sentences"),
    Kind.WORDS: ("relation", "num_words"),
    Kind.CAPITAL_WORDS: ("capital_relation", "capital_frequency"),
}
"""The arguments of a kind that is compared with a number: how ("at least" or "less than"), and with which number."""
EXACTLY: Mapping[Kind, str] = {
    Kind.PARAGRAPHS: "num_paragraphs",
    Kind.BULLETS: "num_bullets",
    Kind.FIRST_WORD: "num_paragraphs",
}
AT_LEAST: Mapping[Kind, str] = {
    Kind.HIGHLIGHTS: "num_highlights",
    Kind.PLACEHOLDERS: "num_placeholders",
    Kind.SECTIONS: "num_sections",
}
WORDED: Mapping[Kind, str] = {
    Kind.KEYWORDS: "keywords",
    Kind.FORBIDDEN: "forbidden_words",
    Kind.FREQUENCY: "keyword",
    Kind.LETTER: "letter",
    Kind.LANGUAGE: "language",
    Kind.FIRST_WORD: "first_word",
    Kind.SECTIONS: "section_spliter",
    Kind.POSTSCRIPT: "postscript_marker",
    Kind.REPEAT: "prompt_to_repeat",
    Kind.ENDING: "end_phrase",
}
"""The argument that holds a kind's words."""
LISTED = (Kind.KEYWORDS, Kind.FORBIDDEN)
"""Kinds whose words are a list; the others have one."""


def public_entries(constraint: Constraint) -> tuple[Entry, ...]:
    """What the public checkers can check of it: two entries for an interval, none for what they do not know."""
    return tuple((constraint.kind.value, arguments) for arguments in _arguments(constraint))


def verifiable(constraint: Constraint) -> bool:
    """Whether the public checkers' word on the entries is their word on the whole constraint."""
    low, high = constraint.low, constraint.high
    match constraint.kind:
        case Kind.HIGHLIGHTS | Kind.PLACEHOLDERS | Kind.SECTIONS:
            signs = constraint.kind is Kind.SECTIONS and SIGNS.intersection(constraint.words[0])
            return low is not None and high is None and not signs
        case Kind.BULLETS | Kind.PARAGRAPHS | Kind.FIRST_WORD:
            return low is not None and low == high
        case Kind.COMMAS:
            return high == 0
        case Kind.POSTSCRIPT | Kind.TITLE:
            return high is None and (constraint.kind is Kind.POSTSCRIPT or not constraint.words)
        case Kind.TWO_RESPONSES:
            return high != 1
        case Kind.QUOTATION:
            return constraint.words == ('"',)
        case Kind.LANGUAGE:
            return constraint.words[0] in LANGUAGES
        case Kind.KEYWORDS | Kind.FREQUENCY | Kind.FORBIDDEN:
            # The checkers take words for regular expressions.
            return not any(SIGNS.intersection(word) for word in constraint.words)
        case Kind.LETTER:
            # For anything but a letter the checker draws one at random.
            return "a" <= constraint.words[0].lower() <= "z" and len(constraint.words[0]) == 1
    return True


def _known(constraint: Constraint) -> bool:
    """Whether the public checkers have its form at all."""
    words, low, high = constraint.words, constraint.low, constraint.high
    match constraint.kind:
        case Kind.LANGUAGE:
            return words[0] in LANGUAGES
        case Kind.PARAGRAPHS | Kind.BULLETS:
            return low is not None and low == high
        case Kind.HIGHLIGHTS | Kind.PLACEHOLDERS | Kind.SECTIONS:
            return bool(low)
        case Kind.POSTSCRIPT:
            return high is None
        case Kind.TITLE:
            return high is None and not words
        case Kind.TWO_RESPONSES:
            return high != 1
        case Kind.COMMAS:
            return high == 0
        case Kind.QUOTATION:
            return words == ('"',)
    return True


def _arguments(constraint: Constraint) -> Iterator[Mapping[str, object]]:
    kind, low, high = constraint.kind, constraint.low, constraint.high
    if not _known(constraint):
        return
    said: dict[str, object] = {}
    if kind in WORDED:
        words = constraint.words or ("P.S.",)
        said[WORDED[kind]] = list(words) if kind in LISTED else words[0]
    if kind in COMPARED:
        relation, number = COMPARED[kind]
        if low is not None and (low > 0 or high is None):
            yield {relation: "at least", number: low, **said}
        if high is not None:
            yield {relation: "less than", number: high + 1, **said}
        return
    if kind in EXACTLY or kind in AT_LEAST:
        said[EXACTLY.get(kind) or AT_LEAST[kind]] = low
    if kind is Kind.FIRST_WORD:
        said["nth_paragraph"] = constraint.nth
    yield said


def constraint_of(id_: str, arguments: Mapping[str, object]) -> Constraint:
    """The inverse, for one entry of a file. Raises ValueError or KeyError for one that IFEval has not."""
    kind = Kind(id_)
    given = {name: value for name, value in arguments.items() if value is not None}

    def number(name: str) -> int:
        value = given[name]
        if not isinstance(value, int):
            raise ValueError(f"{id_}: {name} must be a whole number, got {value!r}")
        return value

    words: tuple[str, ...] = ()
    if kind in WORDED:
        said = given[WORDED[kind]]
        words = tuple(map(str, said)) if isinstance(said, (list, tuple)) else (str(said),)
    if kind in COMPARED:
        relation, count = COMPARED[kind]
        n = number(count)
        return (
            Constraint(kind, n, words=words) if given[relation] == "at least" else Constraint(kind, None, n - 1, words)
        )
    if kind in EXACTLY:
        n = number(EXACTLY[kind])
        return Constraint(kind, n, n, words, number("nth_paragraph") if kind is Kind.FIRST_WORD else None)
    if kind in AT_LEAST:
        return Constraint(kind, number(AT_LEAST[kind]), words=words)
    if kind is Kind.COMMAS:
        return Constraint(kind, high=0)
    return Constraint(kind, words=('"',) if kind is Kind.QUOTATION else words)
