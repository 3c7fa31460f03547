"""The reply begins with words that it repeats: the request, "my question", or a text in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.cues import END, REPEAT, REQUESTED, VERBATIM, cue
from extraction.constraints.words.polarity import NOT
from extraction.constraints.words.quotes import MASK, Quotation, is_sentence
from extraction.needing import Needing
from solver.execution import Constraint, Kind

REQUEST_NOUN = r"(?:request|question|prompt|query|instructions?|message|task|wording)"
REPEATS = Needing(
    cue(
        rf"\b{REPEAT}\b[^.;]*?\b{REQUESTED}\b"
        rf"|\b(?:my|the|this|your)\ (?:[\w'’]+\ )?{REQUEST_NOUN}\b[^.;]{{0,50}}\b{VERBATIM}"
        rf"|\b{VERBATIM}\b[^.;]{{0,40}}\b(?:my|the|this|of\ your)\ (?:[\w'’]+\ )?{REQUEST_NOUN}\b"
        rf"|\b{REQUESTED}\b[^.;]{{0,40}}\b(?:repeated|verbatim|word[ ](?:for|by)[ ]word)"
        r"|\b(?:begin|start|open)\w*\s+(?:\w+\s+){0,3}?with\s+(?:an?\ exact\ copy\ of\s+)?(?:my|the|this|your)\s+"
        r"(?:[\w'’]+\s+){0,2}?(?:request|question|prompt|query|instruction)\b(?!\s*[:\u00a7])"
        r"|\bsay\b[^.;]{0,20}\b(?:request|question|prompt|query|instruction)\b[^.;]{0,20}\b(?:again|back)\b"
    ),
    needed=(
        "repeat|restat|echo|reproduc|copy|recit|quot|parrot|paste|reprint|retype|transcribe|duplicate|replicate"
        "|re-state|request|question|prompt|query|instruction|message|task|wording|verbatim|say back|write out"
        "|word for|word by"
    ),
)
OF_A_WORD = cue(rf"{REPEAT}\ (?:the\ )?(?:word|term|phrase|name|letter)\b(?!\ (?:for|by))")
""" "Repeat the word X, and put it in bullets"."""
FIRST = cue(
    r"\b(?:above|lead|again|once\ more|unchanged|unaltered|first|before|begin|beginning|start|starting|top|open"
    r"|opening|prior|precede\w*|ahead|then|exactly"
    r"|verbatim|word|without|just|exact|letter)\b"
)
PARAPHRASE = cue(
    r"\b(?:paraphras\w+|rephras\w+|reword\w*|summari[sz]\w+|own\ words|in\ (?:your|other|different|new)\ words)\b"
)
_SAID = r"(?:echoed|repeated|restated|copied|recited|quoted|reproduced|duplicated|replicated|reiterated|mirrored)"
QUOTED = Needing(
    cue(
        rf"\b(?:{REPEAT}|(?:say|type|write|give|state|put|display|show|print)(?=\ [^.;Q]*?\b(?:{VERBATIM}|back"
        rf"|exactly)\b"
        rf"|\ (?:this|the\ following|these\ words)\b[^.;Q]*\ first\b|[^.;Q]{{0,60}}Q[^.;]{{0,15}}\b{VERBATIM})"
        rf"|(?:begin|start|open|lead)\w*\b[^.;Q]{{0,40}}\b{REQUEST_NOUN})\b(?:[^.;Q]|(?<=\bi)\.|(?<=\bi\.e)\.){{0,120}}(?P<text>Q)"
        rf"|(?P<said>Q),?\ (?:(?:must|should|has\ to|is\ to|needs\ to|be|to|first|then|at)\ )*{_SAID}\b"
    ),
    needed=MASK,
)
"""A text in quotation marks that is to be repeated: "repeat the following question, word for word: X"."""
AS_IT_IS = cue(
    rf"\b(?:{VERBATIM}|as-is|identical\w*|literally|exactly|first|before|begin\w*|start\w*|open\w*|then|top)\b"
)
OFTEN = re.compile(r"\b(?:once(?! more)|twice|thrice|times)\b")


def repeats(sentence: Sentence, request: str) -> Iterator[tuple[Constraint | None, Quotation | None]]:
    """The words that the reply begins with, and the quotation that gives them. request: what is to be written.

    No constraint beside a quotation: it is not to be repeated.
    """
    low = sentence.low
    found = QUOTED.search(low)
    quoted = _quoted(sentence, found) if found else None
    if found and quoted:
        refused = _refused(low, found.start())
        yield None if refused else Constraint(Kind.REPEAT, words=(quoted.text.strip(),)), quoted
        return
    found = REPEATS.search(low)
    if not found or OF_A_WORD.match(found.group()) or PARAPHRASE.search(low) or not FIRST.search(low) or not request:
        return
    if not _refused(low, found.start()):
        yield Constraint(Kind.REPEAT, words=(request,)), None


def _refused(low: str, place: int) -> bool:
    near = low[:place][-30:]
    return bool(NOT.search(near)) and not re.search(r"[,;:(]|\bbefore\b|\bwithout\b|\bfirst\b", near)


def _quoted(sentence: Sentence, found: re.Match[str]) -> Quotation | None:
    """The text that is to be repeated before anything else, or as it stands: a whole sentence, and no word."""
    low = sentence.low
    if PARAPHRASE.search(low) or not AS_IT_IS.search(low):
        return None
    quoted = sentence.quote_at(found.start("text" if found["text"] else "said"))
    if quoted is None or not is_sentence(quoted):
        return None
    return None if OFTEN.search(low, found.end(), found.end() + 30) or ENDS.search(low, 0, found.end()) else quoted


ENDS = cue(rf"\b{END}\b[^.;,]*Q\Z")
""" "End by repeating X": the last words, and not the first."""


__all__ = ["repeats"]
