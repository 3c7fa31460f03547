"""What somebody takes back: by naming it, "the word limit no longer applies", by saying so right behind it, "scratch
that", or by saying it anew, "no, at most 60 words".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.constraints.sentences.corrections import AGAIN, UNDO, Takes, may_correct
from extraction.constraints.sentences.sentences import Sentence, sentences_of
from extraction.constraints.words.cues import CAPITAL, HIGHLIGHT, LANGUAGES, LOWER, QUOTE_MARKS, cue
from extraction.constraints.words.quotes import masked
from extraction.needing import Needing
from solver.execution import Constraint, Kind

NAMED = {
    Kind.COMMAS: cue(r"\bcommas?\b"),
    Kind.BULLETS: cue(r"\bbullet"),
    Kind.WORDS: cue(r"\bwords?(?:[ -](?:limit|count|cap|minimum|maximum))?\b|\blength\b"),
    Kind.SENTENCES: cue(r"\bsentences?\b|\blength\b"),
    Kind.TITLE: cue(r"\b(?:title|heading)\b"),
    Kind.POSTSCRIPT: cue(r"\bp\.?\ ?s\b|\bpost-?script\b"),
    Kind.LANGUAGE: cue(rf"\b(?:language|{'|'.join(LANGUAGES)})\b"),
    Kind.JSON: cue(r"\bjson\b"),
    Kind.CAPITAL: cue(rf"\b{CAPITAL}(?!\w)"),
    Kind.LOWERCASE: cue(rf"\b{LOWER}(?!\w)|\b{CAPITAL}(?!\w)"),
    Kind.CAPITAL_WORDS: cue(rf"\b{CAPITAL}(?!\w)"),
    Kind.QUOTATION: cue(rf"\b{QUOTE_MARKS}\b"),
    Kind.HIGHLIGHTS: cue(rf"\b{HIGHLIGHT}|\basterisks?\b"),
    Kind.PLACEHOLDERS: cue(r"\bplace-?holders?\b"),
    Kind.PARAGRAPHS: cue(r"\bparagraphs?\b|\bdividers?\b"),
    Kind.SECTIONS: cue(r"\bsections?\b"),
    Kind.ENDING: cue(r"\bending\b|\b(?:last|closing|final)\ (?:words?|line|sentence|phrase)\b"),
}
_LEAD = r"\W*(?:(?:please|ok(?:ay)?|oh|sorry|but|so|and|wait|no|hm+|well|you\ know\ what|also)\W+)*"
_UNDO = UNDO.replace(" ", r"\ ")
_AGAIN = rf"(?:actually|{AGAIN}|after all|again|anyway)".replace(" ", r"\ ")
_RULE = (
    r"\ (?:rules?|limits?|caps?|requirements?|restrictions?|constraints?|conditions?|ban|thing|part|bit|business"
    r"|request)"
)
_FINE = r"(?:is|are|would\ be|['’]s)\ (?:\w+ly\ )?(?:fine|ok(?:ay)?|allowed|all\ right|alright|welcome|permitted)"
LIFTED = Needing(
    cue(
        rf"{_LEAD}(?:{_AGAIN}{_LEAD})?(?:"
        rf"{_UNDO}\ (?:"
        r"what\ i\ (?:just\ )?(?:said|wrote|asked)(?:\ \w+)?\ (?:about|on|for)\ (?P<said>[^.;:]{1,50})"
        rf"|(?:the|my|that|this)\ (?P<ruled>[^.;:,]{{1,40}}){_RULE}"
        r"|(?<!drop\ )(?:the|my|those|that|this)\ (?P<wanted>[^.;:,]{1,40}))(?:,.*)?\W*"
        rf"|(?:the|my|that|this)\ (?P<over>[^.;:,]{{1,40}}?){_RULE}\ (?:no\ longer\ (?:appl|matter|count|hold)\w*"
        r"|(?:is|are)\ (?:off|lifted|gone|void|cancelled)"
        r"|do(?:es)?(?:n['’]t|\ not)\ (?:apply|matter|count|hold)(?:\ any\ ?more)?)\b.*"
        r")\Z"
        rf"|{_LEAD}(?=.*\b{_AGAIN}\b)(?:{_AGAIN}\W+)?(?:(?P<fine>[^.;:,]{{1,40}}?)\ {_FINE}"
        r"|(?:you|it)\ (?:may|can|might)\ (?:use|have|be|contain|include|go|add|write)\ (?P<free>[^.;:,]{1,40}?))"
        rf"(?:,?\ (?:{_AGAIN}|now|too|with\ me|by\ me|if\ you\ (?:like|want|wish)))*\W*\Z"
    ),
    needed="forget|scratch|ignore|cancel|scrap|disregard|drop|mind|take back|appl|matter|hold|is off|are off|lifted"
    "|gone|void|actually|thought|after all|again|anyway|come to think",
)
ALWAYS = ("said", "ruled", "over", "fine", "free")
""" "Forget the commas" lifts no ban on them; "forget the comma rule" does."""


@dataclass(frozen=True, slots=True)
class Lift:
    """Words at `start` of a message that take back what is named. asked: only where it was asked for, no ban."""

    start: int
    named: str
    asked: bool

    def takes(self, constraint: Constraint) -> bool:
        """Whether a constraint that the same person stated before is taken back."""
        if self.asked and (constraint.high == 0 or constraint.kind is Kind.FORBIDDEN):
            return False
        by_kind = NAMED.get(constraint.kind)
        by_word = constraint.kind in (Kind.KEYWORDS, Kind.FORBIDDEN, Kind.FREQUENCY)
        words = [word.lower() for word in constraint.words] if by_word else []
        return bool(by_kind and by_kind.search(self.named)) or any(
            re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self.named) for word in words
        )


def lifts_in(text: str) -> Iterator[Lift]:
    """Everything that a message takes back by name."""
    lowered = text.lower()
    if not any(piece in lowered for piece in LIFTED.needed):
        return
    end = 0
    for sentence in sentences_of(text, 0, len(text)):
        said, end = text[end : sentence.end], sentence.end
        found = LIFTED.match(masked(said))
        if found:
            name = next(name for name, words in found.groupdict().items() if words)
            yield Lift(sentence.start, said[slice(*found.span(name))].lower(), name not in ALWAYS)


ALSO = re.compile(r"\b(?:also|too|as well|additionally|another|plus|besides|in addition)\b")
""" "Actually, I also want": takes nothing back."""
EACH_OTHERS = ({Kind.CAPITAL, Kind.LOWERCASE}, {Kind.KEYWORDS, Kind.FORBIDDEN})


def corrected(text: str, said: Sequence[tuple[int, Constraint]]) -> set[int]:
    """Which of the constraints said, with where each begins, are taken back by words behind them that correct them."""
    gone: set[int] = set()
    if not may_correct(text.lower()):
        return gone
    before: Sentence | None = None
    for sentence in sentences_of(text, 0, len(text)):
        if sentence.takes is not Takes.NOTHING:
            anew = [] if ALSO.search(sentence.low) else [c for at, c in said if sentence.start <= at < sentence.end]
            since = before.start if before and sentence.takes is Takes.ALL else sentence.start
            gone |= {
                place
                for place, (at, old) in enumerate(said)
                if since <= at < sentence.start or (at < sentence.start and any(_in_place_of(new, old) for new in anew))
            }
        before = sentence
    return gone


def _in_place_of(new: Constraint, old: Constraint) -> bool:
    """Whether one that is said anew is meant instead of the other. Two bounds may be those of one range."""
    if new.kind is not old.kind:
        return {new.kind, old.kind} == EACH_OTHERS[0] or (
            {new.kind, old.kind} == EACH_OTHERS[1] and not set(new.words).isdisjoint(old.words)
        )
    floor, ceiling = (new, old) if new.low is not None else (old, new)
    one_range = (floor.high, ceiling.low) == (None, None) and floor.low is not None and ceiling.high is not None
    return not (one_range and (floor.low or 0) < (ceiling.high or 0))


__all__ = ["Lift", "corrected", "lifts_in"]
