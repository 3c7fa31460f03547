"""Gibes: words around what looks like a permission that turn it into mockery, a threat or a complaint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extraction.requests.grammar import MAY_BE_FINITE
from extraction.words import vocabulary

MOCKED = frozenset((who, may) for who in ("i", "we") for may in ("may", "might", "can", "could"))
"""How a clause begins that mocks the one before it: "Ivan may see it, and I may fly to the moon"."""
YOURS = frozenset(("you", may) for may in ("may", "might", "can", "could"))
""" "Ivan can see it, and you can have my job"."""
MOCKING = re.compile(
    r"\byeah,? right\b(?! (?:away|now))|\bso to speak\W*$|\bj/?k\b|(?<!\S)/s\b|\bnotes? to (?:self|myself)\b",
    re.IGNORECASE,
)
"""What says the contrary of what stands beside it, or only nearly that, or is said to nobody."""
TRUSTED = re.compile(
    r"\b(?:can|could|do|does|would|should|may|will) (?:you|we|i|one|anyone) (?:really )?trust\b", re.IGNORECASE
)
"""What asks whether somebody is to be trusted, and orders nothing: "can you trust him with it?"."""
THREATS = vocabulary("will would quit resign leave riot scream die kill sue gonna")
"""Words of what will come, where an order is only said to lead to it: "and he will tell the whole town"."""
NAMING = vocabulary("my our the his her their its a an this that these those all both half every each some any another")
"""Words with which a thing is named, or a clause begins."""
TELLING = vocabulary(
    "is are 's am was were be been has have had will would shall can could may might must should does do did done"
    " need needs needed want wants wanted get gets got go goes went gone come comes came know knows knew"
)
"""Words by which a clause tells something; without one it only names another thing."""

OF_VERBS = vocabulary(
    "it this that me us him her them G P R to up off out soon today tomorrow tonight at by now late early next before"
    " until monday tuesday wednesday thursday friday saturday sunday"
)
"""What stands behind a verb and hardly behind the name of a thing: "her work depends on it", "my train leaves soon"."""


def mocks(text: str, question: bool) -> bool:
    """Whether a sentence says the contrary of what it seems to say, or only asks whether somebody is to be trusted."""
    return MOCKING.search(text) is not None or (question and TRUSTED.search(text) is not None)


def jeers(said: Sequence[str], joined: bool) -> bool:
    """Whether words behind a permission make a gibe of it: "and my house", "and you can have my job", "and why?".

    joined: whether "and" joins them to it.
    """
    begins = tuple(said[:2])
    return (joined and begins in MOCKED) or (begins in YOURS and "my" in said) or _more_given(said) or _wonders(said)


def _more_given(said: Sequence[str]) -> bool:
    """Whether words behind a permission name another thing and tell nothing: "and my house", "my car and my wife"."""
    if said[0] not in NAMING or TELLING & set(said[2:]):
        return False
    behind = [word for word in said if word != "on"]
    return not any(MAY_BE_FINITE.fullmatch(word) and following in OF_VERBS for word, following in pairwise(behind[2:]))


def _wonders(said: Sequence[str]) -> bool:
    """Whether words behind a permission ask why it is so: "and I want to know why"."""
    at = said.index("why") if "why" in said else 0
    return at > 0 and said[at - 1] not in ("is", "'s")


def threatens(said: Sequence[str]) -> bool:
    """Whether a clause may be what an order is said to lead to: "let him see it and I quit"."""
    posing = said[:2] == ["i", "am"] and said[2:3] in (["the"], ["a"], ["an"])
    bluff = said[0] in ("you", "it", "that", "this", "there", "we")
    return bool(THREATS & set(said)) or bluff or posing
