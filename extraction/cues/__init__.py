"""Cues: the words by which people ask, refuse, hurry, play down or speak of private things, one a line in a text file.

A cue file is data that a reader of the language can check and extend. Its notation, per line:

    cancel~            the word in any inflection: cancel, cancels, cancelled, cancelling, cancellation
    on hold/ice        either word at this place
    call~ ... off      up to eight words may stand between
    [the] brakes       a word that may be missing
    # ...              a remark

Cues match whole words, in any letter case, across line breaks and curly apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from extraction.cues.finding import BEFORE, BEHIND, OPENING, Cue, Cues, folded

GAP = r"(?:(?!(?:but|because)\b)[^\s.;!?]+\s+){0,8}?"
BETWEEN = r"[\s,\u2013\u2014-]+"
ENDINGS = ("s", "es", "d", "ed", "ing", "ings", "ation", "ations", "ment", "ments", "al", "ion", "ions", "er", "ers")
SUFFIXES = f"(?:{'|'.join(ENDINGS)})?"
CURLY = str.maketrans("\u2018\u2019\u201c\u201d\u02bc\u00b4`", "''\"\"'''")


def plain(text: str) -> str:
    """`text` with straight quotes, character for character, so that offsets stay true."""
    # Few texts have any other, and looking for them takes a hundredth of the time.
    return text if text.isascii() and "`" not in text else text.translate(CURLY)


@lru_cache(maxsize=64)
def cues(name: str) -> Cues:
    """The cues of the file `name`. Raises FileNotFoundError when there is none, ValueError for bad cues."""
    found = [Cue(n, compiled(cue), _first_words(cue), _later_words(cue)) for n, cue in enumerate(_cues_of(name))]
    return Cues(fragment(name), found)


@lru_cache(maxsize=1024)
def cues_about(name: str, who: str) -> re.Pattern[str]:
    """The pattern that finds any cue of the file `name`, of which some have NAME for a person.

    who: a regular expression for the person. Cues are tried by the two letters that they can begin with.
    """
    return re.compile(f"{BEFORE}(?:{fragment(name, who)}){BEHIND}", re.IGNORECASE)


def fragment(name: str, who: str = "") -> str:
    """The same as a part of a pattern, without what must stand around it; also for patterns in verbose form."""
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for cue in _cues_of(name):
        pattern = compiled(cue).replace("NAME", who)
        for head in sorted(_heads(cue)):
            by_letter.setdefault(head[:1], []).append((head, pattern))
    return "|".join(_dispatched(letter, group) for letter, group in by_letter.items())


def _dispatched(letter: str, group: Sequence[tuple[str, str]]) -> str:
    """The patterns that can begin with `letter`, tried in their order, but only where their two letters stand.

    Those of which just the one letter is certain are tried beside all others.
    """
    if not letter:
        return "|".join(pattern for _, pattern in group)
    seconds = list(dict.fromkeys(head for head, _ in group if len(head) > 1))
    parts = [
        f"(?={re.escape(second)})(?:{'|'.join(dict.fromkeys(p for head, p in group if head in (letter, second)))})"
        for second in seconds
    ]
    parts += dict.fromkeys(pattern for head, pattern in group if head == letter)
    return f"(?={re.escape(letter)})(?:{'|'.join(parts)})"


def _heads(cue: str) -> set[str]:
    """What a match can begin with, up to two letters of it, those of the next word too where the first may be missing;
    "" for anything.
    """
    return {"" if option.startswith("NAME") else _certain(option)[:2] for option in _first_options(cue)}


def _first(cue: str) -> list[str]:
    """What it can begin with: its first word, and the next ones where that may be missing."""
    words = cue.split()
    return [word for i, word in enumerate(words) if all(before.startswith("[") for before in words[:i])]


def _first_options(cue: str) -> list[str]:
    return [option for word in _first(cue) for option in word.strip("[]").split("/")]


def _first_words(cue: str) -> frozenset[str]:
    """The words that it can begin with; see `Cue`."""
    found = [OPENING.match(form) for option in _first_options(cue) for form in _forms(folded(option))]
    if None in found:
        raise ValueError(f"cue {cue!r}: it must begin with a word")
    return frozenset(opening[0] for opening in found if opening)


def _later_words(cue: str) -> list[frozenset[str]]:
    """For each word that must follow the first ones, all its forms, the longest word first; see `Cue`."""
    later = [word.split("/") for word in cue.split()[len(_first(cue)) :] if word[0] != "[" and word != "..."]
    later.sort(key=lambda options: min(map(len, options)), reverse=True)
    forms = (
        frozenset(word for option in options for form in _forms(folded(option)) for word in OPENING.findall(form)[:1])
        for options in later
    )
    return [each for each in forms if each]


def _certain(word: str) -> str:
    """The letters that every inflection of a word begins with; see `_word`."""
    stem = word.removesuffix("~")
    return stem[:-1] if stem != word and len(stem) > 1 and stem[-1] in "ey" else stem


@lru_cache(maxsize=32)
def words(name: str) -> frozenset[str]:
    """Every word of the file `name`, which lists plain words."""
    return frozenset(word for line in lines(name) for word in line.split())


@lru_cache(maxsize=32)
def words_of(name: str) -> frozenset[str]:
    """Every word of the cues in the file `name`, "~" kept where any inflection is meant."""
    return frozenset(
        option for line in lines(name) for word in line.split() for option in word.strip("[]").split("/") if option
    )


def _cues_of(name: str) -> list[str]:
    """The cues of a file, in the order in which they are tried: of two that fit, the longer one is meant."""
    return sorted(dict.fromkeys(lines(name)), key=len, reverse=True)


def lines(name: str) -> list[str]:
    """The lines of the file `name`, remarks left out."""
    found = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in found if line.strip() and not line.lstrip().startswith("#")]


def compiled(cue: str) -> str:
    """The regular expression of one cue. Raises ValueError when it begins or ends with a gap."""
    words = cue.split()
    if not words or "..." in (words[0], words[-1]):
        raise ValueError(f"cue {cue!r}: a gap needs words on both sides")
    pattern, join = "", ""
    for word in words:
        if word == "...":
            pattern, join = pattern + BETWEEN + GAP, ""
        elif word.startswith("["):
            pattern += rf"(?:{join}{_choice(word[1:-1])})?" if join else rf"(?:{_choice(word[1:-1])}{BETWEEN})?"
        else:
            pattern, join = pattern + join + _choice(word), BETWEEN
    return pattern


def _choice(word: str) -> str:
    return "(?:" + "|".join(_word(option) for option in word.split("/")) + ")"


def _word(word: str) -> str:
    if not word.endswith("~"):
        return re.escape(word)
    stem = word[:-1]
    if stem.endswith("e"):
        return rf"{re.escape(stem[:-1])}(?:e|{SUFFIXES[3:-2]})"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return rf"{re.escape(stem[:-1])}(?:y|ying|ies|ied)"
    return rf"{re.escape(stem)}(?:{re.escape(stem[-1])}?{SUFFIXES})"


def _forms(word: str) -> list[str]:
    """What `_word` matches."""
    if not word.endswith("~"):
        return [word]
    stem = word[:-1]
    if stem.endswith("e"):
        return [stem[:-1] + ending for ending in ("e", *ENDINGS)]
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return [stem[:-1] + ending for ending in ("y", "ying", "ies", "ied")]
    return [stem + doubled + ending for doubled in ("", stem[-1]) for ending in ("", *ENDINGS)]
