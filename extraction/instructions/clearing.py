"""A sentence without what only leads to the deed, and without what is not meant: "could you", "not on Monday"."""

from __future__ import annotations

import re
from typing import NamedTuple

from extraction.cues import words

ORDERING = words("deeds") | words("changes") | words("repeatable") | {"use", "keep", "make", "have", "let", "leave"}
"""Verbs that are known to order."""
SENTENCE = re.compile(r"[^.;!?:\n]+(?:(?<=\d)[:.]\d[^.;!?:\n]*)*")
CONTRAST = re.compile(
    r",?\s*\b(?:and |but )?(?:on|in|at) no other \w+"
    r"|,?\s*\b(?:and|but) there(?:'s| is| are| will be) (?:none|nothing|no [a-z]+) [^,;]*"
    r"|\b(?:where|as|how|what) (?:it|they|he|she) (?:is|are|was|were)\b|,?\s*\b(?:and |but )?(?:not\b|no "
    r"(?=later|earlier|sooner|more|less|longer)|rather than|instead of|never "
    r"(?=on|in|at|before)"
    r"|without)[^,;]*|,\s*(?:and )?no [^,;]*|,?\s*\b(?:because|since|so that|as (?=i|we|it|he|she|they|the)"
    r"|so (?=i|we|it|he|she|they"
    r"|the))\b.*",
    re.IGNORECASE,
)
"""What is not meant, and why: neither says how it is to be done."""
DENIED = re.compile(
    r"\b(?P<be>is|are|must|may|shall|should|will|can)(?:n't| not) (?:to )?(?=be\b"
    r"|\w+ed\b)",
    re.IGNORECASE,
)
INSTEAD_FIRST = re.compile(
    r"^\W*(?:instead of|rather than|in place of)\s+(?:the |any |an? |our )?"
    r"(?:[\w'-]+(?:,| )\s*){1,3}?(?=(?P<verb>[a-z]+)\b)",
    re.I,
)
ANSWERING = re.compile(
    r"^\W*(?:(?:yes|yeah|no|nope|well|ok|okay|oh|actually|right|sorry|correction|wait|hello|hi|hey|morning|please)"
    r"(?: (?:all|everyone|everybody|team|folks|there|then|wait|no))?,\s+)+",
    re.IGNORECASE,
)
"""What an answer begins with, before what is wanted."""
REFUSED = re.compile(
    r"\W*(?:please )?(?:(?:don't|do not|never|stop|avoid|nobody may|no one may)|(?P<nothing>no))\b(?: ever"
    r"| under any circumstances)?\s+",
    re.IGNORECASE,
)
"""What makes a sentence a refusal: what is refused is wanted by others in the same words."""
SET_OFF = re.compile(r"\bset (?:off|out)\b(?= (?:on|at|from|for|to|in|before|after)\b)", re.IGNORECASE)
ASKING = re.compile(
    r"^\W*(?:please )?(?:(?:can|could|would|will) (?:you|we|somebody|someone)(?: please)?"
    r"|let's|let us|make sure to)\b",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\b(?:next to|close to|opposite|in front of)\b", re.IGNORECASE)
CAUSING = re.compile(
    r"\W*(?i:please )?(?i:(?:i|we)(?:'d| would) (?:like|love|prefer)(?: to have| to see)?|have|get|let"
    r"|make sure(?: that)?"
    r"|see to it that) (?=(?:(?i:the|an?|our|my|all|everyone)|[A-Z]\w*|\w+s|(?!to\b)\w+ (?:\w+ )?\w+(?:ed|en))\b)"
)
"""What is caused is told behind it: "have the bench painted white", "let Ann drive the bus"."""
FRONTED = re.compile(r"\W*(?:on|in|at|for|from|please|today|tonight|tomorrow|next|this)\b", re.IGNORECASE)
"""What stands before a comma and only says when or where: "on Monday, ..."."""


class Cleared(NamedTuple):
    """words: those that say what is to be done, how, when and where.

    caused: whether it is told of what is to be done by others. nothing: whether there is to be none of a thing.
    """

    words: str
    caused: bool
    nothing: bool


def cleared_of(sentence: str) -> Cleared:
    """What is left of one sentence."""
    spelt = sentence.replace("'ll ", " will ").replace("'re ", " are ")
    said = BESIDE.sub("beside", SET_OFF.sub("leave", ASKING.sub(" ", ANSWERING.sub("", spelt))))
    said = _begun_with_the_order(said)
    caused = CAUSING.match(said)
    said = said[caused.end() :] if caused is not None else said
    said = CONTRAST.sub(" ", DENIED.sub(r"\g<be> ", said)).strip()
    refused = REFUSED.match(said)
    said = said[refused.end() :] if refused is not None else said
    while "," in said and FRONTED.match(said.partition(",")[0]):
        said = said.replace(",", " ", 1)
    return Cleared(said.partition(",")[0], caused is not None, refused is not None and refused["nothing"] is not None)


def _begun_with_the_order(said: str) -> str:
    """Without the thing that is replaced, where that stands first: "instead of tea serve coffee"."""
    for found in INSTEAD_FIRST.finditer(said):
        if found["verb"].casefold() in ORDERING:
            return said[found.end() :]
    return said


def without_contrast(text: str) -> str:
    """`text` without what is not meant: "on the 15th, not on the 8th"."""
    return CONTRAST.sub(" ", text)
