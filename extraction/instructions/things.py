"""The thing that an instruction is about: "the second horse trainer", "25 yellow jerseys", "hatch 3"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extraction.cues import words
from extraction.instructions.moments import is_number, number
from extraction.instructions.topic import stems_of

ARTICLES = words("articles")
INDEFINITE = words("indefinite")
LOOKS = words("colours")
POSSESSIVE = frozenset({"my", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Thing:
    """head: the stem of what it is called; about: of the words before it. numbers: its label, as in "bay 1".

    owner: whose it is, or of which day. definite: whether it is one thing that is known. many: how many of it.
    look: what it looks like, where any of it may. some: whether it may be other ones each time: "photos".
    """

    head: str = ""
    about: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    owner: str = ""
    definite: bool = False
    many: str = ""
    look: str = ""
    some: bool = False


def thing_of(tokens: Sequence[str], before: str, user: str) -> Thing:
    """What words without a preposition but "of" name. before: the day whose it is, as in "Sunday's ride". user: whose
    it is where it is "my" own.
    """
    if not tokens:
        return Thing(owner=stem(before) if before else "")
    counted = is_number(tokens[0]) and len(tokens) > 1
    definite = not is_number(tokens[0]) and tokens[0] not in INDEFINITE | {"any", "no"}
    named = [word for word in tokens if _names(word)]
    owner = next((word.rstrip("'").removesuffix("'s") for word in named if _owns(word)), before)
    if tokens[0] in POSSESSIVE:
        owner = user.casefold() if tokens[0] == "my" else tokens[0]
    own = [word for word in named if not _owns(word)]
    bare = not definite or tokens[0] in LOOKS
    look = own.pop(0) if bare and len(own) > 1 and own[0] in LOOKS else ""
    stems = list(map(stem, own))
    if "of" in tokens and definite:
        # "The name of our informant" is a name, and "a glass of water" is water.
        first = set(map(stem, tokens[: tokens.index("of")]))
        stems.sort(key=lambda one: one in first)
    return Thing(
        stems[-1] if stems else "",
        frozenset(stems[:-1]),
        frozenset(number(word) for word in tokens[1:] if is_number(word) or (len(word) == 1 and word.isalpha())),
        stem(owner) if owner else "",
        definite,
        number(tokens[0]) if counted else "",
        look,
        tokens[0] == named[0] and not owner and own[-1].endswith("s") if named and own else False,
    )


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of one word; what is quoted stays as it is."""
    if word[:1] == "'":
        return word
    return min(stems_of(word), default=word)


def _owns(word: str) -> bool:
    return word.endswith(("'s", "s'"))


def _names(word: str) -> bool:
    return len(word) > 1 and word != "of" and word not in ARTICLES | INDEFINITE and not is_number(word)
