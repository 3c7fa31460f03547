"""Words beside a time that cannot change what is said of it: "any time you like", "delightfully free".

Also conditions that only come to a second choice, whatever else they name: "should that prove difficult for the team".
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon.phrasebook import section, table, words
from extraction.phrases import Phrases
from extraction.spelling import is_english
from extraction.words import Kind, Token, vocabulary, word

_WISHES = table("courtesies", {"wish": True})
_OPEN_TIMES = words("courtesies", "open times")
_DOUBTING = words("courtesies", "no manner")
_REFERENCES = Phrases((pattern, True) for pattern in section("courtesies", "first choice"))
_FAILURES = table("courtesies", {"fails": True, "fails if denied": False})
_OPENING = vocabulary("if should were")
_DENIED = vocabulary("neither none")
_ENDS = vocabulary("then")
_WITHIN = vocabulary("i we")
SHORTEST = 6
"""Letters of an adverb of manner."""


def wished(tokens: Sequence[Token], i: int) -> int:
    """The token after "you like" behind a time that is left open ("whenever you like"); `i` where there is none."""
    if word(tokens, i - 1) not in _OPEN_TIMES or tokens[i].text not in _WISHES.first_words:
        return i
    found = _WISHES.longest(tokens, i)
    return found[1] if found is not None else i


def is_manner(text: str) -> bool:
    """Whether a word that is not known is an adverb of manner, which leaves what it stands beside as it is: "calmly".

    Those of doubt, of number and of hearsay are none.
    """
    if len(text) < SHORTEST or not text.endswith("ly") or text in _DOUBTING or not is_english(text):
        return False
    stem = text[:-2]
    return any(is_english(each) for each in (stem, f"{stem[:-1]}y", f"{stem}le", f"{stem}l"))


def failing(tokens: Sequence[Token], i: int) -> int:
    """The end of a condition at `i` that the times said before fail, for whatever reason; `i` where there is none.

    "If that does not suit the client", "should this prove difficult for colleagues".
    """
    if tokens[i].text not in _OPENING or (i and tokens[i - 1].kind is Kind.WORD and tokens[i - 1].text == "even"):
        return i
    reference = _REFERENCES.longest(tokens, i + 1)
    if reference is None:
        return i
    last, failed = reference[1], False
    denied = tokens[i + 1].text in _DENIED
    while last < len(tokens) and tokens[last].kind is Kind.WORD and tokens[last].text not in _ENDS | _WITHIN:
        denied = denied or tokens[last].text == "not"
        found = _FAILURES.longest(tokens, last)
        # "If it is not possible to move my flight": that something else fails.
        failed = failed or (found is not None and (found[0] or denied) and word(tokens, found[1]) != "to")
        last = found[1] if found is not None else last + 1
    closed = last < len(tokens) and tokens[last].text in (",", "then", "i", "we", "-", "–", "—")
    return last if failed and closed else i
