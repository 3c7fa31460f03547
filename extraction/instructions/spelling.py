"""Slips in instructions: "cancle", "suspendend", "unimportnat" are read as the cue that they are a slip away from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extraction.cues import words_of
from extraction.spelling import Speller

SHORTEST = 5
"""Letters; shorter words have too many neighbours."""
_WORD = re.compile(rf"(?<![\w'-])[^\W\d_]{{{SHORTEST},}}(?![\w'-])")
_BEFORE = ("", ".", "!", "?", ":", "\n")
"""What stands before the first word of a sentence."""
_OF_WORK = ("business", "work_things")
"""Files whose words are no slips, though English may not have them: "backend" is nothing "backed"."""
_FILES = ("do", "stop", "low", "urgent", "verbs", "stop_named", "objective", "denying", "affirming")


def mended(text: str, objective: str = "") -> tuple[str, Sequence[int]]:
    """`text` with its slips mended, and for each offset in it, the last one included, the offset in `text`.

    A capital inside a sentence begins a name, and stays, as does whatever word the operator's objective has.
    """
    if not any(map(_mend, _WORD.findall(text))):
        # Few texts have a slip.
        return text, range(len(text) + 1)
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _WORD.finditer(text):
        word = match[0]
        mend = _mend(word)
        if mend is None or word.casefold() in objective.casefold():
            continue
        if not word.islower() and text[max(0, match.start() - 3) : match.start()].rstrip(" ")[-1:] not in _BEFORE:
            continue
        parts += [text[done : match.start()], mend]
        places += range(done, match.start())
        places += (min(match.start() + k, match.end() - 1) for k in range(len(mend)))
        done = match.end()
    if not parts:
        return text, range(len(text) + 1)
    return "".join([*parts, text[done:]]), [*places, *range(done, len(text) + 1)]


@lru_cache(maxsize=8192)
def _mend(word: str) -> str | None:
    """What a word is a slip of; None where it is none."""
    if word.casefold() in _words_of_work():
        return None
    mend = _speller().mend(word.lower())
    return None if mend == word.lower() else mend


@lru_cache(maxsize=1)
def _speller() -> Speller:
    known: set[str] = set()
    for name in _FILES:
        for word in words_of(name):
            stem = word.removesuffix("~")
            known.add(stem)
            if stem != word:
                known |= {stem + "s", stem.removesuffix("e") + "ed", stem.removesuffix("e") + "ing"}
    return Speller(known, SHORTEST)


@lru_cache(maxsize=1)
def _words_of_work() -> frozenset[str]:
    return frozenset().union(*map(words_of, _OF_WORK))
