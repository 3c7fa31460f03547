"""Statements about any time there is, put as the grammar of statements knows them: "there is no day I cannot do"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon.phrasebook import table
from extraction.words import Kind, Token, vocabulary, word

_STATEMENTS = table("paraphrases", {"no": "i can not do any", "yes": "i can do any"})
_NARROWING = vocabulary("on before after until from in at this next")
_FOLLOWING = _NARROWING | vocabulary(
    "but except excepting apart aside other bar barring besides save excluding though although because so as and since "
    "unless unfortunately sorry"
)
_LINKED = vocabulary("which that when where what if")


def paraphrased(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such statements put otherwise; each new token stands for the words of the whole statement."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        said = _STATEMENTS.longest(tokens, i) if tokens[i].text in _STATEMENTS.first_words else None
        if said is None or not _ends(tokens, said[1]) or word(tokens, i - 1) in _LINKED:
            found.append(tokens[i])
            i += 1
            continue
        meaning, last = said
        noun = "time" if word(tokens, last) in _NARROWING - {"this", "next"} else "day"
        start, end = tokens[i].start, tokens[last - 1].end
        found += (Token(text, start, end, Kind.WORD, False) for text in f"{meaning} {noun}".split())
        i = last
    return found


def _ends(tokens: Sequence[Token], i: int) -> bool:
    return i >= len(tokens) or tokens[i].kind is not Kind.WORD or tokens[i].text in _FOLLOWING
