"""Finding the cues of a file in a text: they are many, most words begin none of them, and so each word is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import repeat
from operator import attrgetter

BEFORE = r"(?<![\w'])"
BEHIND = r"(?![\w]|'(?!s\b)|-\w)"
"""What must stand around a cue, so that it is made of whole words."""
OPENING = re.compile(rf"{BEFORE}'?\w+")
ALIKE = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
"""What re.IGNORECASE takes for the same letters, and `str.lower` does not."""

COMMON = re.findall(
    r"\w+",
    """the a to for and of in it is on you we i this be do please that with my our not are at as so if or but have can
    your was by from will just now any all up out no has get go then when should could would may does its they them
    off an been some more run need time""",
)
"""Words that stand in many texts, whatever they are about, the commonest first."""
RARITY = {word: place for place, word in enumerate(COMMON)}


class Openings:
    """The words of a text with which a cue could begin, in lower case."""

    def __init__(self, text: str) -> None:
        self._folded = folded(text)
        self.words = frozenset(OPENING.findall(self._folded))

    @cached_property
    def places(self) -> Sequence[tuple[int, str]]:
        """Each with where it begins, in order. Many texts are never asked for them."""
        return [(match.start(), match[0]) for match in OPENING.finditer(self._folded)]


# One text is looked through for the cues of many files, one after the other.
@lru_cache(maxsize=64)
def openings(text: str) -> Openings:
    """The words of `text` with which a cue could begin."""
    return Openings(text)


def folded(text: str) -> str:
    """`text` in lower case, letter for letter."""
    return text.lower() if text.isascii() else text.translate(ALIKE).lower()


class Cue:
    """One cue. Its pattern is compiled when the first text is met that may have it, and most never are."""

    def __init__(self, place: int, pattern: str, first: frozenset[str], later: Sequence[frozenset[str]]) -> None:
        """place: in the order in which cues are tried. first: the words that it can begin with. later: for each word
        that must follow, all its forms, the longest word first.
        """
        self.place = place
        self._pattern = pattern
        self.first = first
        self.needed = later[0] if later else frozenset()
        self._others = later[1:]
        self.rarest = max([first, *later], key=_rarity)
        """The forms of one of its words of which few texts have any."""

    def may_stand_in(self, words: frozenset[str]) -> bool:
        """Whether a text of `words`, of which one begins it and one is `needed`, has the others that it takes."""
        for forms in self._others:  # noqa: SIM110 - a generator takes as long as the matching that this is to spare
            if words.isdisjoint(forms):
                return False
        return True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What it looks like, in any letter case, up to the end of its last word."""
        return re.compile(f"(?:{self._pattern}){BEHIND}", re.IGNORECASE)


_place = attrgetter("place")


def _rarity(forms: frozenset[str]) -> tuple[int, int]:
    return min(map(RARITY.get, forms, repeat(len(COMMON)))), min(map(len, forms))


class Cues:
    """Cues of one file; it is used as one pattern of them all would be, in any letter case.

    Where several cues begin at one place, the first one in their order that fits is found.
    """

    def __init__(self, whole: str, cues: Sequence[Cue]) -> None:
        """whole: one pattern of all `cues`, which are in the order in which they are tried."""
        self._whole = whole
        self._by_word: dict[str, dict[str, list[Cue]]] = {}
        """For each word that cues begin with, the words of which a text needs one to have any of these cues, each with
        the cues that it may have then.
        """
        for cue in cues:
            for word in cue.first:
                by_needed = self._by_word.setdefault(word, {})
                for needed in cue.needed or {word}:
                    by_needed.setdefault(needed, []).append(cue)
        self._needed = {word: frozenset(by_needed) for word, by_needed in self._by_word.items()}
        self.first_words = frozenset(self._by_word)
        """The words that cues begin with."""
        self._any_needed = frozenset().union(*(cue.rarest for cue in cues))
        """A text without any of these has no cue."""
        self._last: tuple[str, Sequence[re.Match[str]]] = ("", ())

    @cached_property
    def pattern(self) -> str:
        """All cues as one pattern, to be a part of others."""
        return f"{BEFORE}(?:{self._whole}){BEHIND}"

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every cue in `text`, in order; none overlaps another."""
        return iter(self._found(text))

    def search(self, text: str) -> re.Match[str] | None:
        """The first cue in `text`."""
        found = self._found(text)
        return found[0] if found else None

    def match(self, text: str) -> re.Match[str] | None:
        """The cue with which `text` begins."""
        return next(filter(None, (cue.pattern.match(text) for cue in self._opening(text))), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The cue that `text` is."""
        return next(filter(None, (cue.pattern.fullmatch(text) for cue in self._opening(text))), None)

    def sub(self, replacement: str, text: str) -> str:
        """`text` with `replacement` in the place of every cue."""
        parts, end = [], 0
        for match in self._found(text):
            parts += [text[end : match.start()], replacement]
            end = match.end()
        return "".join([*parts, text[end:]]) if parts else text

    def _found(self, text: str) -> Sequence[re.Match[str]]:
        """Every cue in `text`. A text is often looked through twice in a row."""
        last, found = self._last
        if last != text:
            found = self._look_for(text)
            self._last = (text, found)
        return found

    def _look_for(self, text: str) -> Sequence[re.Match[str]]:
        text_opens = openings(text)
        words = text_opens.words
        if words.isdisjoint(self._any_needed):
            return ()
        begin = {word: cues for word in words & self.first_words if (cues := self._beginning(word, words))}
        if not begin:
            return ()
        found, end = [], 0
        for place, word in text_opens.places:
            if word in begin and place >= end:
                for cue in begin[word]:
                    if match := cue.pattern.match(text, place):
                        found.append(match)
                        end = match.end()
                        break
        return found

    def _opening(self, text: str) -> Sequence[Cue]:
        """The cues with which `text` may begin, in their order."""
        plain = folded(text)
        word = OPENING.match(plain)
        if word is None or word[0] not in self._by_word:
            return ()
        return self._beginning(word[0], frozenset(OPENING.findall(plain)))

    def _beginning(self, word: str, words: frozenset[str]) -> Sequence[Cue]:
        """The cues that can begin with `word` in a text of these words, in their order."""
        needed = words & self._needed[word]
        if not needed:
            return ()
        by_needed = self._by_word[word]
        if len(needed) == 1:
            return [cue for cue in by_needed[next(iter(needed))] if cue.may_stand_in(words)]
        found = {cue for word in needed for cue in by_needed[word] if cue.may_stand_in(words)}
        return sorted(found, key=_place)
