"""Names of work, such as "Critical Server Update": set aside before cues are looked for, so that no name is a cue."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.cues import cues, words

NAME = re.compile(r"\b[A-Z][\w&+-]*(?:[ \t]+(?:[A-Z][\w&+-]*|\d+))+")
BLOT = "X"
BLOTTED = re.compile(rf"\b{BLOT}{{2,}}\b")
ADDRESSES = words("addresses")
"""What somebody is called before their name, and behind a verb: "invite Judge Parry"."""
GREETING = re.compile(r"[^\s.!?;]+(?: [^\s.!?;]+){0,2}(?:,|\s*\n)\s*$")


# A text is looked at for its cues, and again for its names.
@lru_cache(maxsize=512)
def without_names(text: str) -> str:
    """`text` with every name of two words or more blotted out, letter for letter.

    A capital at the start of a sentence makes no name by itself: there a word that can begin an order stays.
    """

    def blot(match: re.Match[str]) -> str:
        name = match[0]
        first, *others = name.split()
        if _opens(text[: match.start()]) and (
            _begins_an_order(first)
            or (len(others) == 1 and first.casefold() in _deeds())
            or others[0].casefold() in ADDRESSES
        ):
            rest = name.split(None, 1)[1]
            kept = len(name) - len(rest)
            return name[:kept] + (BLOT * len(rest) if len(rest.split()) > 1 else rest)
        return BLOT * len(name)

    return NAME.sub(blot, text)


# A conversation comes whole with every turn.
@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """Every name of two words or more in `text`, in lower case."""
    masked = without_names(text)
    return frozenset(
        " ".join(text[blot.start() : blot.end()].casefold().split())
        for blot in BLOTTED.finditer(masked)
        if masked[blot.start() : blot.end()] != text[blot.start() : blot.end()]
    )


def _opens(before: str) -> bool:
    """Whether a sentence can begin behind `before`: at first, after another one, or after a greeting."""
    words = before.rstrip()
    if not words or words[-1] in ".!?;" or (words[-1] in ",:" and "\n" in before[len(words) :]):
        return True
    return GREETING.fullmatch(before) is not None and cues("social").match(before) is not None


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    """Verbs that can stand before the name of somebody: "Hire Ann"."""
    return words("deeds") | words("changes") | words("repeatable")


def _begins_an_order(word: str) -> bool:
    return word.casefold() in words("filler") or any(cues(name).fullmatch(word) for name in ("do", "stop", "urgent"))
