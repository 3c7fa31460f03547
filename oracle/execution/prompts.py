"""What the model is asked: a draft in plain words, and once more what code cannot mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extraction.conversation import ChatMessage
from oracle.execution.sharing import CODE_SETS, HOLDS_FOR_EACH, Part
from oracle.execution.wording import OPTIONS, language_of, told
from solver.execution import Constraint, Kind

SHOWN = 600
"""Characters of the answer so far that a model is shown when it is to go on."""
SYSTEM = "You write replies in plain sentences. No headings, no lists, no remarks about the task."


def part_prompt(part: Part, constraints: Sequence[Constraint]) -> list[ChatMessage]:
    """One request, with those constraints alone that only a writer can meet, and how much is to be written."""
    rules = [_asked(rule, constraints) for rule in part.rules]
    rules += [f'Use the word "{word}"{_times(count)}.' for word, count in part.words.items()]
    alone = any(rule.kind is Kind.CONSTRAINED for rule in part.rules) and not any(map(_asks_for_more, constraints))
    rules += [] if alone else [f"Write {_amount(part)}."]
    text = f"Answer this request:\n{part.request}\n\nKeep to these rules:\n"
    return [ChatMessage("system", _system(part)), ChatMessage("user", text + _listed(rules))]


def words_prompt(part: Part, words: Counter[str]) -> list[ChatMessage]:
    """Sentences on a request that hold words, or letters, which are missing so far."""
    named = ", ".join(
        f'{count} with {"the word" if len(word) > 1 else "a word that has the letter"} "{word}"'
        for word, count in words.items()
    )
    text = (
        f"Here is a request: {part.request}\nWrite {_sentences(words.total())} about it, as a numbered list: {named}."
    )
    return [ChatMessage("system", _system(part)), ChatMessage("user", text)]


def more_prompt(part: Part, count: int) -> list[ChatMessage]:
    """More sentences on a request."""
    text = (
        f"Here is a request: {part.request}\n\nThe answer so far:\n{part.text[-SHOWN:]}\n\n"
        f"Go on with {_sentences(count)} that say something new about it. Write the new sentences alone."
    )
    return [ChatMessage("system", _system(part)), ChatMessage("user", text)]


def translate_prompt(text: str, language: Constraint) -> list[ChatMessage]:
    """A text in another language."""
    name = language_of(language)
    return [
        ChatMessage("system", f"You translate into {name}."),
        ChatMessage("user", f"Translate into {name}:\n{text}"),
    ]


def anew_prompt(part: Part, failing: Sequence[Constraint], constraints: Sequence[Constraint]) -> list[ChatMessage]:
    """The same request once more, with what its answer fails."""
    named = _listed(_asked(c, constraints) for c in failing if c.kind not in CODE_SETS)
    text = f"That does not keep to this:\n{named}\n" if named else "That does not answer the request.\n"
    text += "Write the whole answer again and keep to every rule."
    return [*part_prompt(part, constraints), ChatMessage("assistant", part.text), ChatMessage("user", text)]


def _system(part: Part) -> str:
    """With those rules that every sentence has to keep."""
    kept = [told(rule) for rule in part.rules if rule.kind in HOLDS_FOR_EACH]
    return " ".join([SYSTEM, *dict.fromkeys(kept)])


def _listed(rules: Iterable[str]) -> str:
    return "\n".join(f"- {rule}" for rule in dict.fromkeys(rules))


def _times(count: int) -> str:
    return "" if count == 1 else f" at least {count} times"


def _sentences(count: int) -> str:
    return "one sentence" if count == 1 else f"{count} different sentences"


def _amount(part: Part) -> str:
    if part.most is None:
        return f"at least {_counted(part.least)}"
    return f"at most {_counted(part.most)}"


def _counted(count: int) -> str:
    return "one sentence" if count == 1 else f"{count} sentences"


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
