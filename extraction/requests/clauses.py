"""Clauses beside a permission in the sentence that gives it: where they end, and whether they only tell something."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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
)
from extraction.requests.gibes import TELLING, jeers, threatens
from extraction.requests.sentence import Sentence
from extraction.words import vocabulary

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
UNMARKED = frozenset({"now", "since", "as", "because", "seeing", "given"})
PERMITTING = frozenset({"may", "can", "should", "gets"})
HAVING = frozenset({"have", "has", "had", "been", "was", "were", "is", "are", "not"})
"""Words behind which "given" is what somebody has or is."""
ERRANDS = vocabulary(
    "ring phone pay book order cancel buy reserve move water feed clean fix renew postpone reschedule bring fetch tidy"
    " close lock switch turn remind plan empty refill charge replace"
)
"""What the agent is asked to do beside, and what follows does not hang on."""
AFTERWARDS = ERRANDS | vocabulary("call ring phone pay print send make check prepare get pick find sign sort tell")
"""The same behind the order, where it can be about words no more: "give Ivan the list and call the plumber"."""
SERVING = vocabulary("show give tell help get make find thank wish ask offer bring")
"""What the agent is asked to do for the person beside: "and show her where the coffee is"."""
CAUSES = frozenset(("because", "since", "as", "seeing", "given"))
PEOPLE = vocabulary("customers clients people guests visitors patients colleagues there otherwise")
"""How a clause begins that tells something of others, or of what is so without a permission."""
CARRYING_ON = vocabulary("may might can could would will shall should must before")
"""Words that what "and" joins to a clause belongs to as well: "I may sit down and show Ivan the list"."""
SEEING = vocabulary("made makes make watched saw see heard hear helped help let lets")
SEEN = vocabulary("me you us them P O")
"""Behind these the same holds of what somebody was seen or made to do."""
PLACING = vocabulary("the a an my our your his her their this that me us you him them G P O R")
"""Words before which "to" belongs to no verb."""
OWN = frozenset(("i", "we", "my", "our"))
"""Words of a permission that is given there and then; "he can see it because nobody locked it" may be a complaint."""
GOES_ON = frozenset(("is", "are", "'s", "has", "have", "needs", "was", "will", "works", "helps", "waits"))
REFERRING = vocabulary(
    "G P R O it that this these those he she they him her them only item items point points number one above below"
    " former latter first last list all everything previous instead rather"
)
"""Words by which an item of a list may speak of another one."""
GIVEN, ASKED, HEEDED, ORDERED = 1, 2, 4, 8
"""What has been read: a permission; that somebody asks; that this is all right; an order put as a question."""


def _carries_on(said: Sequence[str]) -> bool:
    """Whether what "and" joins to these words is no order, but what somebody may, will or is asked to do as well."""
    return bool(CARRYING_ON & set(said)) or any(
        (word == "to" and following not in PLACING) or (word in SEEING and following in SEEN)
        for word, following in pairwise(said)
    )


class Clauses:
    """The words of a sentence, and where the clauses in it end that only tell something."""

    def __init__(self, sentence: Sentence, text: str) -> None:
        self._words = [word.text for word in sentence.words]
        self._sentence = sentence
        self._parsed = sentence.parsed
        self._text = text
        self._idle = [phrase.span() for phrase in cues("innocent").finditer(text)]

    def beside(self, at: int, settled: bool) -> list[int]:
        """Where words end that begin here and ask for something else: an item of a list, an errand before the order."""
        words = self._words
        item = words[at - 1] == ITEM
        behind = settled and words[at - 1] in ("and", ",")
        serves = behind and words[at] in SERVING and words[at + 1 : at + 2] == ["P"]
        errands = AFTERWARDS if behind and words[at - 1] == "and" else ERRANDS
        if not item and not serves and (words[at] not in errands or (settled and not behind)):
            return []
        if behind:
            end = next((k for k in range(at, len(words)) if words[k] in BREAKS), len(words))
        elif item:
            end = next((k for k in range(at, len(words)) if words[k] == ITEM), len(words))
        else:
            joined = (k for k in range(at + 1, len(words) - 1) if words[k] == "and" and self.orders(k + 1))
            end = next(joined, at)
            if _carries_on(words[at:end]):
                return []
        said = words[at:end]
        if not said or (REFERRING - {"P"} if serves else REFERRING) & set(said) or conditions(said):
            return []
        return [end] if self._tells(at, end) else []

    def reasons(self, at: int, read: int) -> list[int]:
        """Where words end that begin here and only give a reason."""
        settled = bool(read & (GIVEN | HEEDED))
        words = self._words
        joined = words[at] in ("and", "so")
        begins = at == 0 or words[at - 1] in BREAKS or words[at - 1] in ("and", "but") or self._joins(at)
        purpose = settled and bool(self._parsed.ends("PURPOSE", at)) and words[at - 2] != "tell"
        purpose = purpose and (words[at] != "to" or (words[at - 1] not in AGREEING and not self._looks(at + 1)))
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
        elif self._by_when(at, end, settled) or (begins and self._parsed.ends("REASON", at + joined)):
            allowed = True
        elif purpose:
            allowed = not conditions(said) and words[at + 1] not in ("me", "us")
        else:
            running = words[at + 1] in ("G", "P") and words[at + 2 : at + 3] and words[at + 2].endswith("ing")
            allowed = begins and not settled and words[at] == "with" and bool(running)
            states = bool(read & GIVEN) and begins and not joint and words[at - 1] != ":"
            allowed = allowed or (states and self._states(at, end))
        if not settled and words[end : end + 1] == ["and"] and _carries_on(said) and self.orders(end + 1):
            return []
        concluded = not settled and begins and self._concludes(end) and not (CONDITIONAL | {"that"}) & set(said)
        praised = said[0] in ("G", "P") and harmless(said) and self.orders(end + 1)
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
        if not settled and words[at] in UNMARKED:
            # "Now that she has finished her probation she can see it": no comma where the clause ends.
            ends += [k for k in range(at + 3, end - 1) if words[k] in ("G", "P") and words[k + 1] in PERMITTING]
        while causal and end < len(words) and self._joins(end):
            end = next((k for k in range(end + 1, len(words)) if words[k] in BREAKS or self._joins(k)), len(words))
            ends.append(end)
        return [end for end in ends if self._tells(at, end, causal)]

    def _looks(self, at: int) -> bool:
        """Whether it is the looking itself that begins here: "ok for him to read the list next year"."""
        return any("R" in self._words[at:end] for end in self._parsed.ends("LOOKS", at))

    def _by_when(self, at: int, end: int, settled: bool) -> bool:
        """Whether words say by when an order is to be done: "before you go home", "before the interviews start"."""
        words = self._words
        said = words[at + 1 : end]
        if (
            words[at] != "before"
            or words[at - 1] in ("not", "only")
            or {"R", "it", "that"} & set(said)
            or conditions(said)
        ):
            return False
        return self._ordered(at) if settled else at == 0 and said[:1] == ["you"] and self.orders(end + 1)

    def _states(self, at: int, end: int) -> bool:
        """Whether a clause that begins here says something of other people: "customers are waiting", "HR needs it"."""
        words = self._words
        named = words[at] not in FRAMES | COMPOSING and self._text[self._sentence.words[at].start].isupper()
        says = bool((TELLING - {"goes"}) & set(words[at + 1 : end]))
        return (named or words[at] in PEOPLE) and says and not conditions(words[at:end])

    def _joins(self, at: int) -> bool:
        """Whether another clause begins with this word; "given" may also be what somebody has, and "a while" a time."""
        words = self._words
        having = words[at] == "given" and words[at - 1] in HAVING
        joint = words[at] in JOINTS or words[at : at + 2] == ["now", "that"]
        return joint and not having and words[at - 1 : at + 1] != ["a", "while"]

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
        return any(self.orders(before) for before in range(at))

    def _concludes(self, end: int) -> bool:
        """Whether an order follows from what stands before this word: "..., so let him see it"."""
        words = self._words
        for k in range(end, len(words) - 1):
            asked = words[k + 1 : k + 3] in (["could", "you"], ["can", "you"], ["would", "you"], ["will", "you"])
            if (words[k] == "so" and self.orders(k + 1)) or (words[k] in BREAKS and asked and self.orders(k + 3)):
                return True
        return False

    def closes(self, end: int) -> bool:
        """Whether nothing more is said of it before the next mark."""
        return end == len(self._words) or self._words[end] in BREAKS

    def orders(self, at: int) -> bool:
        """Whether the agent is told what to do from this word on."""
        return bool(self._parsed.ends("DO", at))
