"""A constraint in words, for a model that has to meet it or a person who asked for it."""

from __future__ import annotations

from extraction.constraints.words.cues import LANGUAGES
from solver.execution import Constraint, Kind

OPTIONS = '"My answer is yes.", "My answer is no.", "My answer is maybe."'
"""The three fixed answers of a constrained response."""
NAMES = {code: name for name, code in reversed(LANGUAGES.items())}


def told(constraint: Constraint) -> str:
    """The constraint in a sentence, for a model or a person."""
    words = constraint.words
    bound = _bound(constraint)
    quoted = " and ".join(f'"{word}"' for word in words)
    match constraint.kind:
        case Kind.KEYWORDS:
            return f"Use the words {quoted}."
        case Kind.FORBIDDEN:
            return f"Never use the words {quoted}."
        case Kind.FREQUENCY:
            return f"Use the word {quoted} {bound} times."
        case Kind.LETTER:
            return f"Use the character {quoted} {bound} times."
        case Kind.LANGUAGE:
            return f"Write in {language_of(constraint)} only."
        case Kind.SENTENCES:
            return f"Write {bound} sentences."
        case Kind.WORDS:
            return f"Write {bound} words."
        case Kind.PARAGRAPHS:
            return f"Write {bound} paragraphs with *** between them."
        case Kind.FIRST_WORD:
            return (
                f"Write {bound} paragraphs with blank lines between them; number {constraint.nth} starts with {quoted}."
            )
        case Kind.PLACEHOLDERS:
            return f"Use {bound} placeholders in square brackets."
        case Kind.BULLETS:
            return f"Use {bound} bullet points that start with *."
        case Kind.HIGHLIGHTS:
            return f"Put {bound} phrases between asterisks, *like this*."
        case Kind.SECTIONS:
            return f"Write {bound} sections headed {words[0]} 1, {words[0]} 2 and so on."
        case Kind.CAPITAL_WORDS:
            return f"Use {bound} words in capital letters."
        case Kind.COMMAS:
            return "Use no commas." if constraint.high == 0 else f"Use {bound} commas."
        case Kind.POSTSCRIPT:
            return (
                "Add no postscript." if constraint.high == 0 else f"End with a postscript that starts with {words[0]}"
            )
        case Kind.CONSTRAINED:
            return f"Answer with one of these alone: {OPTIONS}"
        case Kind.TWO_RESPONSES:
            return (
                "Give two different answers with ****** between them." if constraint.high != 1 else "Give one answer."
            )
        case Kind.REPEAT:
            return "First repeat the request word for word."
        case Kind.ENDING:
            return f"End with exactly {quoted}"
        case Kind.CAPITAL:
            return "Write in capital letters throughout."
        case Kind.LOWERCASE:
            return "Write in small letters throughout."
        case Kind.QUOTATION:
            return f"Put {words[0]} around the whole answer."
        case Kind.JSON:
            return "Answer with a JSON document alone."
        case Kind.TITLE:
            return "Give it a title in double angular brackets." if not words else "Give it a title in brackets."
    raise AssertionError(constraint.kind)


def _bound(constraint: Constraint) -> str:
    low, high = constraint.low, constraint.high
    if low is not None and high is not None:
        return f"exactly {low}" if low == high else f"{low} to {high}"
    return f"at least {low}" if low is not None else f"at most {high}"


def language_of(constraint: Constraint) -> str:
    """The English name of the language that a constraint asks for."""
    code = constraint.words[0]
    return NAMES.get(code, code).capitalize()
