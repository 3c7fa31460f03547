"""What the model is asked: a draft in plain words, and once more what code cannot mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extraction.constraints.cues import LANGUAGES
from extraction.conversation import ChatMessage
from solver.execution import Constraint, Kind

CODE_SETS = frozenset(
    (
        *(Kind.CAPITAL, Kind.LOWERCASE, Kind.QUOTATION, Kind.JSON, Kind.ENDING, Kind.REPEAT, Kind.TITLE, Kind.COMMAS),
        *(Kind.POSTSCRIPT, Kind.HIGHLIGHTS, Kind.PARAGRAPHS, Kind.PLACEHOLDERS, Kind.CAPITAL_WORDS, Kind.SECTIONS),
        *(Kind.FIRST_WORD, Kind.BULLETS),
    )
)
"""Kinds that code sees to, so that the model is not burdened with them."""
OPTIONS = '"My answer is yes.", "My answer is no.", "My answer is maybe."'
NAMES = {code: name for name, code in reversed(LANGUAGES.items())}


def draft_prompt(requests: Sequence[str], constraints: Sequence[Constraint]) -> list[ChatMessage]:
    """All requests, the first one above all, with those constraints alone that only a writer can meet."""
    rules = [_asked(constraint, constraints) for constraint in constraints if constraint.kind not in CODE_SETS]
    rules += _amount(constraints)
    system = "You write replies in plain sentences. No headings, no lists, no remarks about the task."
    asked = requests[0] if len(requests) == 1 else "\n".join(f"{n}. {text}" for n, text in enumerate(requests, 1))
    lead = "Answer this request:" if len(requests) == 1 else "Answer these requests in order, the first in most detail:"
    text = f"{lead}\n{asked}"
    if rules:
        text += "\n\nKeep to these rules:\n" + "\n".join(f"- {rule}" for rule in dict.fromkeys(rules))
    return [ChatMessage("system", system), ChatMessage("user", text)]


def _asked(constraint: Constraint, constraints: Sequence[Constraint]) -> str:
    """The constraint in a sentence; of the three fixed answers, where more than one of them is wanted, how to go on.

    Told to give such an answer alone, a model gives it alone, whatever else binds the reply.
    """
    if constraint.kind is Kind.CONSTRAINED and any(_asks_for_more(other) for other in constraints):
        return f"Begin with one of these sentences, word for word, and then write the rest: {OPTIONS}"
    return told(constraint)


def _asks_for_more(constraint: Constraint) -> bool:
    """Whether a reply of one fixed sentence would not meet it."""
    return constraint.kind not in (Kind.CONSTRAINED, Kind.FORBIDDEN) and (
        constraint.high is None or bool(constraint.low)
    )


def _amount(constraints: Sequence[Constraint]) -> list[str]:
    """Enough sentences for the parts, items and marks that code will make of them."""
    parts = max(
        (c.low or 0 for c in constraints if c.kind in (Kind.PARAGRAPHS, Kind.SECTIONS, Kind.FIRST_WORD, Kind.BULLETS)),
        default=0,
    )
    if any(c.kind is Kind.POSTSCRIPT and c.high is None for c in constraints):
        parts += 1
    marks = max(
        (c.low or 0 for c in constraints if c.kind in (Kind.HIGHLIGHTS, Kind.PLACEHOLDERS, Kind.CAPITAL_WORDS)),
        default=0,
    )
    least = max(parts, marks // 4, 4)
    said = any(c.kind in (Kind.SENTENCES, Kind.WORDS) for c in constraints)
    said = said or (any(c.kind is Kind.CONSTRAINED for c in constraints) and not any(map(_asks_for_more, constraints)))
    return [] if said else [f"Write at least {least + 1} sentences."]


@dataclass(frozen=True, slots=True)
class Again:
    """A further question, and how its answer goes together with the draft."""

    chat: list[ChatMessage]
    joined: Callable[[str, str], str]


def again_prompt(
    requests: Sequence[str], draft: str, failing: Sequence[Constraint], constraints: Sequence[Constraint]
) -> Again | None:
    """More sentences where more is needed, else the whole anew with what fails named; None where nothing fails."""
    more = [c for c in failing if c.kind in _ADDS and (c.low or c.kind is Kind.KEYWORDS)]
    less = [c for c in failing if c not in more]
    standing = [
        told(c) for c in constraints if c.kind in (Kind.LANGUAGE, Kind.FORBIDDEN, Kind.LETTER) and c not in more
    ]
    if more and not any(c.kind not in CODE_SETS for c in less):
        wanted = "\n".join(f"- {told(c)}" for c in more)
        text = (
            f"The request was:\n{requests[0] if requests else ''}\n\nThe answer so far:\n{draft[-1500:]}\n\n"
            f"Continue it with new sentences, so that the whole keeps to this:\n{wanted}"
        )
        if standing:
            text += "\n" + "\n".join(f"- {rule}" for rule in standing)
        text += "\nWrite the new sentences alone."
        return Again([ChatMessage("user", text)], lambda body, new: f"{body.rstrip()} {new.strip()}")
    if not failing and draft.strip():
        return None
    chat = draft_prompt(requests, constraints)
    named = "\n".join(f"- {_asked(c, constraints)}" for c in failing)
    text = f"That does not keep to this:\n{named}\nWrite the whole answer again and keep to every rule."
    return Again([*chat, ChatMessage("assistant", draft), ChatMessage("user", text)], lambda body, new: new or body)


_ADDS = frozenset(
    (
        *(Kind.KEYWORDS, Kind.FREQUENCY, Kind.SENTENCES, Kind.WORDS, Kind.LETTER, Kind.PARAGRAPHS, Kind.BULLETS),
        *(Kind.HIGHLIGHTS, Kind.PLACEHOLDERS, Kind.CAPITAL_WORDS, Kind.SECTIONS, Kind.FIRST_WORD, Kind.COMMAS),
    )
)


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
            return f"Write in {NAMES.get(words[0], words[0]).capitalize()} only."
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
