"""Words by which people correct what they have just written: "90 words, no, 60", "scratch that", "I meant Italian"."""

from __future__ import annotations

import re
from enum import Enum

from extraction.constraints.words.cues import CASE, LANGUAGES
from extraction.constraints.words.numbers import NUMBER
from extraction.constraints.words.quotes import MASK

_STOPS = r"(?=[^\w ]|\s*\Z)"
_GAP = r"[\s,.:;!\u2026\u2013\u2014-]*"
_SIGHS = (
    r"(?:(?:oh|ah|ahem|oops|whoops|ugh|hm+|um+|uh|er+|well|ok|okay|and|but|or|so|sorry|apologies|my (?:bad|mistake)"
    rf"|no|nah|nope|wait|hang on|hold on|actually|please)\b{_GAP})*"
)
UNDO = r"(?:scratch|forget|ignore|never ?mind|disregard|scrap|strike|cancel|drop|take back)(?: about)?"
AGAIN = r"(?:on second thou?ghts?|come to think of it)"
_ALL = (
    rf"(?:{UNDO} (?:that|this|it"
    r"|all that|what i (?:just )?(?:said|wrote)|the (?:last|former|previous) (?:one|rule|bit|point|part|sentence"
    rf"|line))(?: (?:again|please|last|one|rule|bit|point|part|sentence|line|now))*{_STOPS}|never ?mind{_STOPS}"
    rf"|(?:i(?:['’]m| am) |just |only )*(?:kidding|joking){_STOPS})"
)
_DISSENT = (
    r"(?P<dissent>(?:but )?(?:(?:i|we) (?:really |just |simply )?(?:do(?:n['’]t| not) (?:care|agree|think so)|disagree)"
    r"|(?:i|we) (?:think|find|feel|believe) (?:that['’]s|it['’]s|this is|that is|that|it|this) (?:a bit |far |way )?"
    rf"(?:too \w+|wrong|silly|nonsense|overkill|ridiculous|absurd|excessive|unnecessary|crazy)){_STOPS})"
)
_NAMED = rf"(?:\b{NUMBER}|{MASK}|\b(?:{'|'.join(LANGUAGES)})\b|(?x:{CASE.pattern}))"
_ANEW = (
    r"(?:no,? wait|wait,? no(?=[^\w ]| (?:at|make|in|under|up|exactly|only|\d)\b)"
    rf"|(?:wait|hang on|hold on|correction|change of plans?){_STOPS}"
    rf"|i meant?(?: to (?:say|write))?(?=,? (?:in |at (?:most|least) |exactly |only |do(?:n['’]t| not) use )?{_NAMED})"
    rf"|{AGAIN}|let me (?:correct|change|rephrase) (?:that|it|this)"
    r"|or rather|better yet|(?:i(?:['’]ve)? )?changed my mind"
    r"|(?:update|edit)(?=:)|(?:no|nope|nah|sorry|oops|actually)(?=[,:\u2026\u2013\u2014]|\s[\u2013\u2014-]|\.{2}))"
)
_MAKES = rf"(?:actually )?(?=make (?:that\b|it (?:only |just |at (?:least|most) |exactly )*{NUMBER}))"
OPENING = re.compile(rf"\W*{_SIGHS}(?:(?P<all>{_ALL})|{_DISSENT}|{_ANEW}{_GAP}(?:i meant?\b)?|{_MAKES}){_GAP}")
"""How a sentence begins that corrects what was said before. all: it takes all of that back."""
CLOSING = re.compile(rf"\b(?:instead|{AGAIN})\W*\Z")
"""How one ends: "let's do Dutch instead"."""
WITHIN = re.compile(
    rf"\s*(?:[,;(\u2026\u2013\u2014]|\s-|\.{{2,}}){_GAP}{_SIGHS}(?:{_ALL}|{_DISSENT}|"
    rf"{_ANEW}(?=[^;!?\n]{{0,40}}?{_NAMED}|\W*{UNDO} (?:the|my)\b)){_GAP}"
)
"""The same within a sentence: what stands behind it is one of its own."""
BEFORE = re.compile(rf"(?:\A|[.!?;:\n])\s*{_SIGHS}\Z|\bi (?:said|asked for|wrote|ordered|wanted)\b[^.;:]*\Z")
""" "Sorry, scratch that" is one sentence, and "I said four sentences, I meant four" corrects nothing."""
WISHED = re.compile(
    r"\b(?!(?:i|we|you)\b)[a-z]+ (?:also |even |always )?(?:wants?|wanted|insists?|insisted|asks?|asked|demands?"
    r"|demanded|requires?|required|prefers?|preferred|expects?|expected|needs?)\b(?:[^.;:?!]"
    r"|\bp\.(?: ?p\.)? ?s\.)*[.;,\u2013\u2014-]?\s*\Z"
)
""" "My colleague wants JSON, I don't care": somebody else's wish, and none of the writer's."""
NEAR = 80
"""How many characters before a correction are looked at."""
NEEDED = (
    "no,", "no -", "no \u2013", "no\u2014", "no:", "nope", "nah", "wait", "sorry", "oops", "actually", "hang on",
    "hold on", "correction", "change of", "i mean", "second thou", "think of it", "let me", "or rather", "better yet",
    "changed my", "edit:", "update:", "make it", "make that", "instead", "scratch", "forget", "ignore", "mind",
    "disregard", "scrap", "strike", "cancel", "drop", "take back", "kidding", "joking",
    "care", "agree", "i think", "we think", "i find", "i feel", "believe",
)  # fmt: skip
"""One of them stands wherever something is corrected."""


class Takes(Enum):
    """What a sentence takes back of what was said before it."""

    NOTHING = "nothing"
    LIKE = "what is like what it says"
    ALL = "all of the sentence before it"


def may_correct(low: str) -> bool:
    """Whether there are words in it, which is in lower case, by which somebody could correct something."""
    for piece in NEEDED:  # noqa: SIM110 - a generator takes three times as long
        if piece in low:
            return True
    return False


def parted(hidden: str) -> str:
    """Masked text of the same length in which a sentence ends where somebody corrects what stands in it."""
    return WITHIN.sub(_parting, hidden)


def _parting(found: re.Match[str]) -> str:
    before = max(0, found.start() - NEAR), found.start()
    if BEFORE.search(found.string, *before) or (found["dissent"] and not WISHED.search(found.string, *before)):
        return found.group()
    words = found.group().lstrip(" ,;(\u2026\u2013\u2014.-")
    # Nothing is left of the mark at the head of a line, where a sentence begins without a semicolon.
    return found.group() if words == found.group() else ";".ljust(len(found.group()) - len(words)) + words


def opening(hidden: str, start: int, end: int) -> tuple[int, Takes]:
    """How many characters of the sentence hidden[start:end] say that it corrects another, and what it takes back."""
    found = OPENING.match(hidden, start, end)
    if found and not (found["dissent"] and not WISHED.search(hidden, max(0, start - NEAR), start)):
        return found.end() - start, Takes.ALL if found["all"] or found["dissent"] else Takes.LIKE
    return 0, Takes.LIKE if CLOSING.search(hidden, start, end) else Takes.NOTHING


__all__ = ["AGAIN", "UNDO", "Takes", "may_correct", "opening", "parted"]
