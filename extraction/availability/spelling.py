"""Slips in messages about times: "avialable", "mornning", "shoud" are read as the word they are a slip away from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extraction.availability.attendance import WORDS
from extraction.lexicon import LEXICON
from extraction.spelling import SHORT, Speller
from extraction.times.days import NAMES
from extraction.times.part_names import PARTS
from extraction.words import Kind, Token, vocabulary, word

_SOUNDED = {
    ("b", "4"): "before",
    ("gr", "8"): "great",
    ("any", "1"): "any",
    ("every", "1"): "everyone",
    ("some", "1"): "someone",
}
_LETTERS = {"y": "yes", "and": "nope"}
"""Answers of one letter, of which "n" is read as "and" elsewhere."""
_SOUNDING = {second for _, second in _SOUNDED} | {"4", "ill"} | _LETTERS.keys()
"""What may be such a digit, word or letter; most words are none."""
_DRAWN = re.compile(r"(.)\1{2,}")
"""A letter that is drawn out."""
_ANSWERED = vocabulary("- – — : = (")
_FOR_WHOM = vocabulary("me us you everyone everybody now")
_AFTER_WILL = vocabulary("be do take have go see try make need join come leave get check let only just not also still")
SHORTEST = 5
"""Letters; shorter words have too many neighbours."""


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with their slips mended; offsets stay those of the text as it was written."""
    speller = _speller()
    found = _spelled_out(tokens)
    for place, token in enumerate(found):
        text = token.text
        if len(text) > SHORT and token.kind is Kind.WORD and text not in LEXICON.words and _DRAWN.search(text):
            # "Soooo much better".
            shorter = (_DRAWN.sub(kept, text) for kept in (r"\1\1", r"\1"))
            text = next((each for each in shorter if each in LEXICON.words), text)
            found[place] = token._replace(text=text)
        if len(text) >= SHORT and token.kind is Kind.WORD and (meant := speller.mend(text)) != text:
            found[place] = token._replace(text=meant)
    return found


def _spelled_out(tokens: Sequence[Token]) -> list[Token]:
    """Digits that stand for sounds, and "ill" for "I'll", as words: "nothing b4 ten", "works 4 me", "ill be in"."""
    found: list[Token] = []
    for place, token in enumerate(tokens):
        text = token.text
        if text not in _SOUNDING:
            found.append(token)
            continue
        before = found[-1] if found else None
        following = word(tokens, place + 1)
        whole = _SOUNDED.get((before.text, text)) if before is not None and token.glued else None
        if before is not None and before.text in _ANSWERED and text in _LETTERS and _is_letter(tokens, place):
            found.append(token._replace(text=_LETTERS[text]))
        elif before is not None and whole is not None:
            found[-1] = before._replace(text=whole, end=token.end)
        elif text == "4" and following in _FOR_WHOM and before is not None and before.kind is Kind.WORD:
            found.append(token._replace(text="for", kind=Kind.WORD))
        elif text == "ill" and following in _AFTER_WILL:
            found.append(token._replace(text="i"))
        else:
            found.append(token)
    return found


def _is_letter(tokens: Sequence[Token], place: int) -> bool:
    """Whether one letter stands alone before the end of a clause: "Tuesday - n, Wednesday - y"."""
    token = tokens[place]
    alone = place + 1 >= len(tokens) or tokens[place + 1].kind in (Kind.MARK, Kind.LINE)
    return token.end - token.start == 1 and alone


@lru_cache(maxsize=1)
def _speller() -> Speller:
    return Speller(LEXICON.words | PARTS.words | WORDS | NAMES.keys(), SHORTEST)
