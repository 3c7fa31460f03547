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


def _arguments(constraint: Constraint) -> Iterator[Mapping[str, object]]:
    words, low, high = constraint.words, constraint.low, constraint.high
    match constraint.kind:
        case Kind.KEYWORDS:
            yield {"keywords": list(words)}
        case Kind.FORBIDDEN:
            yield {"forbidden_words": list(words)}
        case Kind.FREQUENCY:
            yield from _bounds(constraint, "relation", "frequency", {"keyword": words[0]})
        case Kind.LETTER:
            yield from _bounds(constraint, "let_relation", "let_frequency", {"letter": words[0]})
        case Kind.SENTENCES:
            yield from _bounds(constraint, "relation", "num_sentences", {})
        case Kind.WORDS:
            yield from _bounds(constraint, "relation", "num_words", {})
        case Kind.CAPITAL_WORDS:
            yield from _bounds(constraint, "capital_relation", "capital_frequency", {})
        case Kind.LANGUAGE if words[0] in LANGUAGES:
            yield {"language": words[0]}
        case Kind.FIRST_WORD:
            yield {"first_word": words[0], "num_paragraphs": low, "nth_paragraph": constraint.nth}
        case Kind.PARAGRAPHS if low is not None and low == high:
            yield {"num_paragraphs": low}
        case Kind.BULLETS if low is not None and low == high:
            yield {"num_bullets": low}
        case Kind.HIGHLIGHTS if low:
            yield {"num_highlights": low}
        case Kind.PLACEHOLDERS if low:
            yield {"num_placeholders": low}
        case Kind.SECTIONS if low:
            yield {"section_spliter": words[0], "num_sections": low}
        case Kind.POSTSCRIPT if high is None:
            yield {"postscript_marker": words[0] if words else "P.S."}
        case Kind.TITLE if high is None and not words:
            yield {}
        case Kind.TWO_RESPONSES if high != 1:
            yield {}
        case Kind.REPEAT:
            yield {"prompt_to_repeat": words[0]}
        case Kind.ENDING:
            yield {"end_phrase": words[0]}
        case Kind.COMMAS if high == 0:
            yield {}
        case Kind.QUOTATION if words == ('"',):
            yield {}
        case Kind.CONSTRAINED | Kind.JSON | Kind.CAPITAL | Kind.LOWERCASE:
            yield {}


def _bounds(
    constraint: Constraint, relation: str, number: str, rest: Mapping[str, object]
) -> Iterator[Mapping[str, object]]:
    """IFEval has `at least n` and `less than n`."""
    if constraint.low is not None and (constraint.low > 0 or constraint.high is None):
        yield {relation: "at least", number: constraint.low, **rest}
    if constraint.high is not None:
        yield {relation: "less than", number: constraint.high + 1, **rest}


def constraint_of(id_: str, arguments: Mapping[str, object]) -> Constraint:
    """The inverse, for one entry of a file. Raises ValueError or KeyError for one that IFEval has not."""
    kind = Kind(id_)
    given = {name: value for name, value in arguments.items() if value is not None}

    def number(name: str) -> int:
        value = given[name]
        if not isinstance(value, int):
            raise ValueError(f"{id_}: {name} must be a whole number, got {value!r}")
        return value

    def words(name: str) -> tuple[str, ...]:
        value = given[name]
        return tuple(map(str, value)) if isinstance(value, (list, tuple)) else (str(value),)

    def bounded(relation: str, count: str, said: tuple[str, ...] = ()) -> Constraint:
        n = number(count)
        if given[relation] == "at least":
            return Constraint(kind, low=n, words=said)
        return Constraint(kind, high=n - 1, words=said)

    match kind:
        case Kind.KEYWORDS:
            return Constraint(kind, words=words("keywords"))
        case Kind.FORBIDDEN:
            return Constraint(kind, words=words("forbidden_words"))
        case Kind.FREQUENCY:
            return bounded("relation", "frequency", words("keyword"))
        case Kind.LETTER:
            return bounded("let_relation", "let_frequency", words("letter"))
        case Kind.SENTENCES:
            return bounded("relation", "num_sentences")
        case Kind.WORDS:
            return bounded("relation", "num_words")
        case Kind.CAPITAL_WORDS:
            return bounded("capital_relation", "capital_frequency")
        case Kind.LANGUAGE:
            return Constraint(kind, words=words("language"))
        case Kind.FIRST_WORD:
            n = number("num_paragraphs")
            return Constraint(kind, n, n, words("first_word"), number("nth_paragraph"))
        case Kind.PARAGRAPHS:
            return Constraint(kind, number("num_paragraphs"), number("num_paragraphs"))
        case Kind.BULLETS:
            return Constraint(kind, number("num_bullets"), number("num_bullets"))
        case Kind.HIGHLIGHTS:
            return Constraint(kind, low=number("num_highlights"))
        case Kind.PLACEHOLDERS:
            return Constraint(kind, low=number("num_placeholders"))
        case Kind.SECTIONS:
            return Constraint(kind, low=number("num_sections"), words=words("section_spliter"))
        case Kind.POSTSCRIPT:
            return Constraint(kind, words=words("postscript_marker"))
        case Kind.REPEAT:
            return Constraint(kind, words=words("prompt_to_repeat"))
        case Kind.ENDING:
            return Constraint(kind, words=words("end_phrase"))
        case Kind.COMMAS:
            return Constraint(kind, high=0)
        case Kind.QUOTATION:
            return Constraint(kind, words=('"',))
    return Constraint(kind)
