"""The last words of the reply: "end with X", "nothing after X", "X must come last"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.clauses import clause_at
from extraction.constraints.counted import ANSWER
from extraction.constraints.cues import END, HIGHLIGHT, Q, cue
from extraction.constraints.forms import POSTSCRIPT
from extraction.constraints.polarity import NOT
from extraction.constraints.quotes import MASK, Quotation
from extraction.constraints.sentences import Sentence
from solver.execution import Constraint, Kind

AT_END = re.compile(r"\bat the (?:very )?end$")
WORD = re.compile(rf"\w|{MASK}")
PUTS = re.compile(r"\b(?:put|place|set|want|tack|append)\b[^.;]*$")
ENDS = cue(rf"\b{END}\b")
WISHED = re.compile(r"\b(?:be|if|that|would|could|wish|rather|want|prefer|like|love)\b|['’]d\b|^\W*$")
"""Before "ended": it is wished for, and not told."""
ENDING_AFTER_COLON = cue(
    rf"\b{END}\b[^:\n]*(?::|\b(?:the|this|these)\ (?:exact\ |following\ )*(?:words|phrase|line|sentence"
    rf"|question)\b|\bread(?:s"
    rf"|ing)?\ exactly(?:\ like)?)\s*(?P<rest>[^\s:{MASK}][^\n]*)$"
)
NOTHING_AFTER = cue(
    r"\b(?:nothing|no\ (?:other\ |more\ |further\ )?(?:words?|text))\b(?:\ \w+){0,3}?\ (?:follow\w*"
    r"|(?:com\w+|stand\w*|appear\w*"
    r"|go\w*|be|is)\ (?:after|behind|below|beneath))\ (?:the\ )?(?:words?\ |phrase\ |sentence\ |line\ "
    r"|question\ )?(?P<words>Q)"
)
""" "Nothing must come after X"."""
THEN_NOTHING = cue(
    r"\b(?:say|write|put|type|add)\ (?P<words>Q),?\s+(?:and|then|but)\ (?:then\ )?(?:stop|nothing|not\ (?:a"
    r"|one)\ (?:\w+\ )?(?:word|thing)"
    r"|no\ more|no\ other|leave\ it|that['’]s\ (?:it|all))"
)
""" "Say X and not a word more"."""


def ending(sentence: Sentence) -> Iterator[tuple[Constraint, Quotation | None]]:
    """The last words, with the quotation that gives them, if they are quoted."""
    low = sentence.low
    nothing = NOTHING_AFTER.search(low)
    if nothing and (last := sentence.quote_at(nothing.start("words"))):
        yield Constraint(Kind.ENDING, words=(last.text.strip(),)), last
        return
    found = next((place for place in ENDS.finditer(low) if not _of_a_note(sentence, place.start())), None)
    if not found:
        last_words = THEN_NOTHING.search(low)
        if last_words and (last := sentence.quote_at(last_words.start("words"))):
            yield Constraint(Kind.ENDING, words=(last.text.strip(),)), last
        return
    if found.group().endswith("ed") and not WISHED.search(low, 0, found.start()):
        return
    start, end = clause_at(low, found.start())
    if MASK not in low[start : found.start()] and not WORD.search(low, found.end(), end):
        end = len(low)  # Says where and no more: "at the end, write X".
    after = low[found.end() : max(found.end(), end)]
    place = re.search(Q, after)
    own = low[start : found.end() + place.start()] if place else ""
    clause = re.split(r"[,;]|\band (?:its|the|end|finish|conclude|close)\b", own)[-1]
    if place and not re.search(
        rf"\bparagraph|\beach\b(?! {ANSWER})|\bevery (?:sentence|line)|\b(?:start|begin|open)(?:s|ning|ing)? with\b",
        clause,
    ):
        quoted = sentence.quote_at(found.end() + place.start())
        if (
            quoted
            and any(c.isalnum() for c in quoted.text)
            and not NOT.search(re.split(r"[,;]", low[max(0, found.start() - 25) : found.start()])[-1])
        ):
            yield Constraint(Kind.ENDING, words=(quoted.text.strip(),)), quoted
            return
    before = re.search(rf"({Q})[^.;]*$", low[: found.start()])
    if before and re.search(
        r"\b(?:be|is|are|as|at|the|its|your|comes?|goes?|stands?)\b", low[before.end(1) : found.end()]
    ):
        quoted = sentence.quote_at(before.start(1))
        if quoted and (
            len(quoted.text.split()) > 1
            or re.search(r"\b(?:as|be|is)\s+(?:your|the|its|my)\s+(?:very\s+)?$", low[before.end(1) : found.start()])
            or (AT_END.search(low, before.end(1), found.end()) and PUTS.search(low, 0, before.start(1)))
            or re.search(r"\b(?:make|let|have)\s+(?:the\s+\w+\s+)?$", low[: before.start(1)])
        ):
            yield Constraint(Kind.ENDING, words=(quoted.text.strip(),)), quoted
            return
    bare = ENDING_AFTER_COLON.search(low)
    if bare and clause_at(low, bare.start())[1] >= bare.start("rest") - 2:
        words = re.sub(r"(?<=[?!])\.$", "", sentence.text[bare.start("rest") :].strip())
        yield Constraint(Kind.ENDING, words=(words,)), None


def _of_a_note(sentence: Sentence, place: int) -> bool:
    """Whether the end that is named there is that of a postscript or of something to highlight."""
    start, end = clause_at(sentence.low, place)
    return bool(
        POSTSCRIPT.search(sentence.text[start:end].lower()) or re.search(HIGHLIGHT, sentence.low[start:end], re.VERBOSE)
    )
