"""Whether a sentence gives a permission there and then, by the grammar of permissions.

Every word of the sentence must have its place: in the permission, in what may stand before and after it, or in words
that only give a reason. A word without a place might turn the permission round, so then nothing is permitted.
"""

from __future__ import annotations

import re

from extraction.requests.amending import put_off
from extraction.requests.beside import wanted, way_in
from extraction.requests.clauses import ASKED, BREAKS, GIVEN, HEEDED, ORDERED, Clauses
from extraction.requests.gibes import mocks
from extraction.requests.sentence import Sentence
from extraction.words import vocabulary

PLEASE = re.compile(r"\b(?:please|pls|plz)\b", re.IGNORECASE)
HEREBY = re.compile(
    r"\b(?:hereby|henceforth|from (?:now|today|this (?:day|moment|minute|hour|point))|with immediate effect"
    r"|effective (?:immediately|now|today|at once)|starting (?:now|today)"
    r"|as (?:of|from) (?:now|today|this (?:day|moment|minute|hour|point|morning|week)))\b",
    re.IGNORECASE,
)
"""What makes of a statement the act itself."""
SAYING = vocabulary("says said tells told claims claimed thinks reckons feels complains mentions mentioned reports")
"""Verbs whose content goes on behind an "and": "he says he needs it and may see it"."""
CLAUSE = vocabulary("G P O i we you he she they my our his her their the")
"""Words behind which a "that" before them is no thing: "he must check that I agree"."""
OPENING = vocabulary("and but so well")
"""With these a sentence may begin that takes up the one before."""
FOUND = vocabulary("attention notice")
"""Words by which it may be no more than found that somebody can see it."""
Place = tuple[int, int]
"""How many words have been read, and what."""


def given(sentence: Sentence, text: str, question: bool, about: bool) -> tuple[int, int] | None:
    """The letters of `text` that give the permission; None where it is not given plainly.

    question: whether the sentence ends as one. about: whether the resource has been named before.
    """
    if mocks(text, question) or put_off(text):
        return None
    reader = _Reader(sentence, text, about)
    came: dict[Place, tuple[Place, bool]] = {}
    waiting: list[Place] = [(0, 0)]
    seen = {(0, 0)}
    while waiting:
        place = waiting.pop()
        at, read = place
        if at == len(sentence) and _settled(read, question):
            return _letters(place, came, sentence)
        for end, more, core in reader.steps(at, read):
            following = end, read | more
            if following not in seen:
                seen.add(following)
                came[following] = place, core
                waiting.append(following)
    return None


def understood(sentence: Sentence, text: str) -> bool:
    """Whether a sentence behind a permission is made of what may stand behind one in its own sentence."""
    reader = _Reader(sentence, text, True)
    waiting, seen = [(0, GIVEN)], {(0, GIVEN)}
    while waiting:
        at, read = waiting.pop()
        if at == len(sentence):
            return True
        for end, more, _ in reader.pieces(at, read):
            if (following := (end, read | more)) not in seen:
                seen.add(following)
                waiting.append(following)
    return False


def _settled(read: int, question: bool) -> bool:
    return bool(read & GIVEN or read & (ASKED | HEEDED) == ASKED | HEEDED) and (not question or bool(read & ORDERED))


def _letters(place: Place, came: dict[Place, tuple[Place, bool]], sentence: Sentence) -> tuple[int, int]:
    cores: list[tuple[int, int]] = []
    while place in came:
        before, core = came[place]
        if core:
            cores.append((before[0], place[0]))
        place = before
    first, last = cores[-1][0], cores[0][1]
    return sentence.words[first].start, sentence.words[last - 1].end


class _Reader(Clauses):
    """The pieces that a sentence can be made of."""

    def __init__(self, sentence: Sentence, text: str, about: bool) -> None:
        super().__init__(sentence, text)
        self._about = about

    def steps(self, at: int, read: int) -> list[tuple[int, int, bool]]:
        """The same as `pieces`, with clauses in any words that only tell something."""
        if at >= len(self._words):
            return []
        found = self.pieces(at, read)
        found += [(end, 0, False) for end in self.reasons(at, read)]
        return found + [(end, 0, False) for end in self.beside(at, bool(read & (GIVEN | HEEDED)))]

    def pieces(self, at: int, read: int) -> list[tuple[int, int, bool]]:
        """(end, what is read more, whether it is the permission) of every piece that can begin at this word."""
        ends = self._parsed.ends
        found = [(end, GIVEN, True) for end in ends("CORE", at) if not self._only_able(at, end)]
        if self._about or "R" in self._words[:at]:
            found += [(end, GIVEN, True) for end in ends("ABOUT", at)]
        if self._words[at - 1] in ("and", "so") and ends("SUBJECT", 0) and not SAYING & set(self._words[:at]):
            found += [(end, GIVEN, True) for end in ends("MAYDO", at) if not self._only_able(at, end)]
            found += [(end, ASKED, True) for end in ends("ASKEDVERB", at)]
        # What was heard of somebody's asking is for nobody to doubt: only the answer permits.
        heard = [start for start in ends("HEARSAY", at) if self._words[start : start + 1] in (["G"], ["P"])]
        if not self._is_object(at, read):
            found += [(end, ASKED, True) for start in (at, *heard) for end in ends("ASKING", start)]
        found += [(end, HEEDED, True) for end in ends("ELLIPTIC", at)]
        if read & ASKED and self._words[at - 1] in BREAKS:
            found += [(end, HEEDED, True) for end in ends("AFFIRMED", at) if self.closes(end)]
        found += [(end, GIVEN | ORDERED, True) for end in ends("ORDERING", at)]
        if at == 0:
            found += [(end, GIVEN, True) for end in ends("GERUND", at)]
            found += [(1, 0, False)] if self._words[0] in OPENING else []
        if HEREBY.search(self._text):
            found += [(end, GIVEN, True) for end in ends("FORMAL", at)]
            if self._words[at] in ("i", "we"):
                found.append((at + 1, 0, False))
        if PLEASE.search(self._text):
            found += [(end, GIVEN | ORDERED, True) for end in ends("PLEASE", at)]
        settled = bool(read & (GIVEN | HEEDED))
        if self._words[at - 1 : at + 1] != ["and", "S"]:  # No signature: "Ivan may see it and Eve".
            found += [(end, 0, False) for end in ends("TAIL" if settled else "LEAD", at)]
        found += [(end, ORDERED, False) for end in ends("TAG" if settled else "ORDER", at)]
        asked = self._words[at] == "?" and read & GIVEN and not read & ORDERED
        if self._words[at] in BREAKS and not asked:
            found.append((at + 1, 0, False))
        return [piece for piece in found if not (piece[2] or settled) or not self._goes_on(at, piece[0])]

    def _is_object(self, at: int, read: int) -> bool:
        """Whether this is what somebody is let know and no reason: "let him know I got his question on it"."""
        words = self._words
        if not read & HEEDED or words[at] not in ("i", "we"):
            return False
        return words[at - 1] not in BREAKS or words[at - 1] == ":" or words[at - 2] == "know"

    def _only_able(self, at: int, end: int) -> bool:
        """Whether somebody only can see it, for what is told beside: "he has my password, so he can read it"."""
        before, core = self._words[:at], set(self._words[at:end])
        found = "not" not in core and (bool(FOUND & set(before)) or before[:1] == ["but"])
        return bool({"can", "able"} & core) and (found or wanted(before) or way_in(before + self._words[end:]))

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether it is something else that somebody is let do, or has to, for the words behind it.

        "Let him", with "in the office"; "he must check that", with "I agree"; "he has to check it", with "with us".
        """
        words, following = self._words, self._words[end : end + 1]
        if end == at + 2 and words[at] in ("let", "allow"):
            return following in (["in"], ["into"], ["at"])
        if words[end - 2 : end] in (["check", "that"], ["see", "that"]):
            return bool(CLAUSE & set(following))
        return words[end - 2] == "check" and following == ["with"]
