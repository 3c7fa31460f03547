"""Whether a sentence gives a permission there and then, by the grammar of permissions.

Every word of the sentence must have its place: in the permission, in what may stand before and after it, or in words
that only give a reason. A word without a place might turn the permission round, so then nothing is permitted.
"""

from __future__ import annotations

import re

from extraction.cues import cues
from extraction.requests.beside import (
    COMPOSING,
    FRAMES,
    by_another,
    conditions,
    frames,
    harmless,
    opens,
    stands_alone,
    tells,
    wanted,
    way_in,
)
from extraction.requests.gibes import TELLING, jeers, mocks, threatens
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
PUTS_OFF = frozenset(("as", word) for word in vocabulary("soon long far of from if though"))
PUTS_OFF |= {("so", "long"), ("to", "the"), ("to", "a"), ("to", "an")}
"""How words begin that only look like a reason."""
AGREEING = vocabulary("have has get gets need needs able yes agree agreed consent ok fine approve")
"""Words that what stands after "to" belongs to: "I said yes to coffee", "he may have to wait"."""
BREAKS = frozenset(",;:/()-\u2026.?!\u2022")
ITEM = "\u2022"
"""What the number of an item of a list is read as."""
TOGETHER = frozenset({("and", "i"), ("and", "me"), ("and", "we")})
"""What stands behind the first of two of whom a clause tells something: "Ivan and I share an office"."""
JOINTS = frozenset({"and", "so", "but", "because", "since", "as", "given", "seeing", "who", "which", "while", "whilst"})
"""Words with which other clauses begin."""
CONDITIONAL = frozenset({"if", "unless", "provided", "whether", "once", "when", "or"})
"""Words by which even what an order follows from may never come."""
SAYING = vocabulary("says said tells told claims claimed thinks reckons feels complains mentions mentioned reports")
"""Verbs whose content goes on behind an "and": "he says he needs it and may see it"."""
UNMARKED = frozenset({"now", "since", "as", "because", "seeing", "given"})
PERMITTING = frozenset({"may", "can", "should", "gets"})
HAVING = frozenset({"have", "has", "had", "been", "was", "were", "is", "are", "not"})
"""Words behind which "given" is what somebody has or is."""
ERRANDS = vocabulary(
    "ring phone pay book order cancel buy reserve move water feed clean fix renew postpone reschedule bring fetch tidy"
    " close lock switch turn remind plan empty refill charge replace"
)
"""What the agent is asked to do beside, and what follows does not hang on."""
AFTERWARDS = ERRANDS | vocabulary("call ring phone pay print send make check prepare get pick find sign sort tell ask")
"""The same behind the order, where it can be about words no more: "give Ivan the list and call the plumber"."""
CAUSES = frozenset(("because", "since", "as", "seeing", "given"))
PEOPLE = vocabulary("customers clients people guests visitors patients colleagues everyone everybody there otherwise")
"""How a clause begins that tells something of others, or of what is so without a permission."""
OWN = frozenset(("i", "we", "my", "our"))
"""Words of a permission that is given there and then; "he can see it because nobody locked it" may be a complaint."""
GOES_ON = frozenset(("is", "are", "'s", "has", "have", "needs", "was", "will", "works", "helps", "waits"))
CLAUSE = vocabulary("G P O i we you he she they my our his her their the")
"""Words behind which a "that" before them is no thing: "he must check that I agree"."""
REFERRING = vocabulary(
    "G P R O it that this these those he she they him her them only item items point points number one above below"
    " former latter first last list all everything previous"
)
"""Words by which an item of a list may speak of another one."""
OPENING = vocabulary("and but so well")
"""With these a sentence may begin that takes up the one before."""
FOUND = vocabulary("attention notice")
"""Words by which it may be no more than found that somebody can see it."""
GIVEN, ASKED, HEEDED, ORDERED = 1, 2, 4, 8
"""What has been read: a permission; that somebody asks; that this is all right; an order put as a question."""
Place = tuple[int, int]
"""How many words have been read, and what."""


def given(sentence: Sentence, text: str, question: bool, about: bool) -> tuple[int, int] | None:
    """The letters of `text` that give the permission; None where it is not given plainly.

    question: whether the sentence ends as one. about: whether the resource has been named before.
    """
    if mocks(text, question):
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


class _Reader:
    """The pieces that a sentence can be made of."""

    def __init__(self, sentence: Sentence, text: str, about: bool) -> None:
        self._words = [word.text for word in sentence.words]
        self._sentence = sentence
        self._parsed = sentence.parsed
        self._text = text
        self._about = about
        self._idle = [phrase.span() for phrase in cues("innocent").finditer(text)]

    def steps(self, at: int, read: int) -> list[tuple[int, int, bool]]:
        """(end, what is read more, whether it is the permission) of every piece that can begin at this word."""
        if at >= len(self._words):
            return []
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
            found += [(end, HEEDED, True) for end in ends("AFFIRMED", at) if self._closes(end)]
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
        found = [piece for piece in found if not (piece[2] or settled) or not self._goes_on(at, piece[0])]
        found += [(end, 0, False) for end in self._reasons(at, read)]
        found += [(end, 0, False) for end in self._beside(at, settled)]
        return found

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

    def _beside(self, at: int, settled: bool) -> list[int]:
        """Where words end that begin here and ask for something else: an item of a list, an errand before the order."""
        words = self._words
        item = words[at - 1] == ITEM
        behind = settled and words[at - 1] == "and"
        if not item and (words[at] not in (AFTERWARDS if behind else ERRANDS) or (settled and not behind)):
            return []
        if behind:
            end = next((k for k in range(at, len(words)) if words[k] in BREAKS), len(words))
        elif item:
            end = next((k for k in range(at, len(words)) if words[k] == ITEM), len(words))
        else:
            joined = (k for k in range(at + 1, len(words) - 1) if words[k] == "and" and self._orders(k + 1))
            end = next(joined, at)
        said = words[at:end]
        if not said or REFERRING & set(said) or conditions(said):
            return []
        return [end] if self._tells(at, end) else []

    def _reasons(self, at: int, read: int) -> list[int]:
        """Where words end that begin here and only give a reason."""
        settled = bool(read & (GIVEN | HEEDED))
        words = self._words
        joined = words[at] in ("and", "so")
        begins = at == 0 or words[at - 1] in BREAKS or words[at - 1] in ("and", "but") or self._joins(at)
        purpose = settled and bool(self._parsed.ends("PURPOSE", at)) and words[at - 2] != "tell"
        purpose = purpose and (words[at] != "to" or words[at - 1] not in AGREEING)
        run_on = settled and not begins and self._runs_on(at)
        end = at + 3 if tuple(words[at + 1 : at + 3]) in TOGETHER else at + 1
        while end < len(words) and words[end] not in BREAKS and (not self._joins(end) or words[end] == "who"):
            end += 1
        said = words[at:end]
        if end == at + 1 or tuple(words[at : at + 2]) in PUTS_OFF or (words[at] == "as" and "same" in words[:at]):
            return []
        joint = "and" in words[at - 1 : at + 1]
        if settled and (jeers(said[joined:], joint) or (joint and self._ordered(at) and threatens(said[joined:]))):
            return []
        excuse = (
            settled
            and begins
            and harmless(said[joined:])
            and (self._ordered(at) or not {"can", "never"} & set(words[:end]))
        )
        if excuse:
            allowed = not conditions(said) - {"before", "until"}
        elif run_on:
            allowed = not conditions(said)
        elif begins and self._parsed.ends("REASON", at + joined):
            allowed = True
        elif purpose:
            allowed = not conditions(said) and words[at + 1] not in ("me", "us")
        else:
            running = words[at + 1] in ("G", "P") and words[at + 2 : at + 3] and words[at + 2].endswith("ing")
            allowed = begins and not settled and words[at] == "with" and bool(running)
            states = bool(read & GIVEN) and begins and not joint and words[at - 1] != ":"
            allowed = allowed or (states and self._states(at, end))
        concluded = not settled and begins and self._concludes(end) and not (CONDITIONAL | {"that"}) & set(said)
        praised = said[0] in ("G", "P") and harmless(said) and self._orders(end + 1)
        concluded = concluded or (not settled and begins and praised and words[end] in ",;-")
        if concluded:
            allowed = not by_another(said[joined:])
        elif not settled:
            alone = begins and end < len(words) and stands_alone(said[joined:])
            allowed = (alone or (allowed and not frames(said))) and not by_another(said[joined:])
        if not allowed or (end < len(words) and words[end] == ":" and not (stands_alone(said) and opens(said))):
            return []
        causal = settled and words[at] in CAUSES and bool(OWN & set(words[:at]) or self._ordered(at))
        causal = causal or excuse or concluded
        ends = [end]
        if not settled and (words[at] in UNMARKED or (at == 0 and words[0] == "that")):
            # "Now that she has finished her probation she can see it": no comma where the clause ends.
            ends += [k for k in range(at + 3, end - 1) if words[k] in ("G", "P") and words[k + 1] in PERMITTING]
        while causal and end < len(words) and self._joins(end):
            end = next((k for k in range(end + 1, len(words)) if words[k] in BREAKS or self._joins(k)), len(words))
            ends.append(end)
        return [end for end in ends if self._tells(at, end, causal)]

    def _states(self, at: int, end: int) -> bool:
        """Whether a clause that begins here says something of other people: "customers are waiting", "HR needs it"."""
        words = self._words
        named = words[at] not in FRAMES | COMPOSING and self._text[self._sentence.words[at].start].isupper()
        return (
            (named or words[at] in PEOPLE)
            and bool(TELLING & set(words[at + 1 : end]))
            and not conditions(words[at:end])
        )

    def _joins(self, at: int) -> bool:
        """Whether another clause begins with this word; "given" may also be what somebody has, and "a while" a time."""
        words = self._words
        having = words[at] == "given" and words[at - 1] in HAVING
        return words[at] in JOINTS and not having and words[at - 1 : at + 1] != ["a", "while"]

    def _tells(self, at: int, end: int, causal: bool = False) -> bool:
        """Whether the words from `at` to `end` only tell something, innocent phrases and the resource left out."""
        words = self._sentence.words[at:end]
        letters, last = "", words[0].start
        for word in (word for word in words if word.start >= last):
            letters += self._text[last : word.start]
            letters += "resource" if word.text == "R" else self._text[word.start : word.end]
            last = word.end
        said = [word.text for word in words if not self._innocent(word.start)]
        return not said or tells(said, cues("innocent").sub(" ", letters), causal)

    def _innocent(self, letter: int) -> bool:
        """Whether a phrase holds this letter in which no word can unsettle a permission."""
        return any(start <= letter < end for start, end in self._idle)

    def _runs_on(self, at: int) -> bool:
        """Whether a reason follows an order without any mark: "send it to her, she is waiting" without the comma."""
        words = self._words
        following = words[at + 1] if at + 1 < len(words) else ""
        return (
            words[at] in ("P", "G", "he", "she", "they")
            and (following in GOES_ON or following.endswith("ing"))
            and self._ordered(at)
        )

    def _ordered(self, at: int) -> bool:
        """Whether the agent is told what to do before this word."""
        return any(self._orders(before) for before in range(at))

    def _concludes(self, end: int) -> bool:
        """Whether an order follows from what stands before this word: "..., so let him see it"."""
        words = self._words
        for k in range(end, len(words) - 1):
            asked = words[k + 1 : k + 3] in (["could", "you"], ["can", "you"], ["would", "you"], ["will", "you"])
            if (words[k] == "so" and self._orders(k + 1)) or (words[k] in BREAKS and asked and self._orders(k + 3)):
                return True
        return False

    def _closes(self, end: int) -> bool:
        """Whether nothing more is said of it before the next mark."""
        return end == len(self._words) or self._words[end] in BREAKS

    def _orders(self, at: int) -> bool:
        """Whether the agent is told what to do from this word on."""
        return bool(self._parsed.ends("DO", at))
