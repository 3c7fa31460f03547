"""Which week a message speaks of: where it names no other, "next week" is the one that the meeting is looked for in."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.words import Token, vocabulary, word

_COMING = vocabulary("next coming upcoming")
_OTHER = vocabulary("this last following after later previous current that")


def of_this_week(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens with "next week" as "this week", unless the message tells several weeks apart."""
    ends = [i for i, token in enumerate(tokens) if token.text in ("week", "weeks")]
    coming = [i for i in ends if word(tokens, i - 1) in _COMING]
    told_apart = any(_OTHER & {word(tokens, i - 1), word(tokens, i + 1)} for i in ends)
    if not coming or told_apart:
        return tokens
    found = list(tokens)
    for i in coming:
        found[i - 1] = found[i - 1]._replace(text="this")
    return found
