"""The signature below a letter: office hours and telephone numbers in it are no times that its writer offers."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon.phrasebook import table
from extraction.words import Kind, Token, word

_FAREWELLS = table("courtesies", {"farewell": True})
_PARAGRAPH = "\n\n"
LONGEST = 8
"""Lines of a signature; more are a letter that goes on."""


def unsigned(tokens: list[Token]) -> list[Token]:
    """The tokens without the lines below "Kind regards,", up to the next paragraph or to a postscript."""
    if not [token for token in tokens if token.kind is Kind.LINE]:
        return tokens
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        end = _farewell(tokens, i)
        if end is not None:
            last = _signature(tokens, end)
            found += tokens[i:end]
            i = last
            continue
        found.append(tokens[i])
        i += 1
    return found


def _farewell(tokens: Sequence[Token], i: int) -> int | None:
    """The token behind a line that is nothing but a farewell and begins at `i`; None where there is none."""
    if tokens[i].text not in _FAREWELLS.first_words or (i > 0 and tokens[i - 1].kind is not Kind.LINE):
        return None
    said = _FAREWELLS.longest(tokens, i)
    if said is None:
        return None
    end = said[1]
    while end < len(tokens) and tokens[end].kind is Kind.MARK:
        end += 1
    return end if end < len(tokens) and tokens[end].kind is Kind.LINE else None


def _signature(tokens: Sequence[Token], first: int) -> int:
    """Where the signature below the farewell's line break at `first` ends; `first` where it is too long for one."""
    k, lines = first + 1, 1
    while k < len(tokens) and tokens[k].text != _PARAGRAPH and not _is_postscript(tokens, k):
        lines += tokens[k].kind is Kind.LINE
        k += 1
    return k if lines <= LONGEST else first


def _is_postscript(tokens: Sequence[Token], i: int) -> bool:
    begins = tokens[i - 1].kind is Kind.LINE
    return begins and (
        tokens[i].text == "ps" or (tokens[i].text == "p" and "s" in (word(tokens, i + 1), word(tokens, i + 2)))
    )
