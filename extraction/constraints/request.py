"""Constraints inside a request: "write a 200-word note in French", "list them in at most five bullet points".

A request is about something, and what it is about may look like a constraint: "how a comma is used", "the longest word
in German". So only kinds that say how a text is are read, only where something is to be written, and only in the places
where a request says how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.counted import Count, counts_of
from extraction.constraints.cues import LANGUAGES, LOWER, cue
from extraction.constraints.sentences import Sentence
from solver.execution import Constraint, Kind

WRITES = cue(
    r"""(?:^\W*|\b(?:please|can\ you|could\ you|would\ you|will\ you|you\ to|and|then|kindly|to)\s+)
    (?:please\s+)?
    (?:write|compose|draft|give|describe|explain|tell|summari[sz]e|list|answer|reply|respond|produce|create|generate
    |make|pen|prepare|provide|suggest|propose|outline|translate|put|say|name|discuss|review|rewrite|present|craft
    |design|recommend|sketch|report|narrate|sum\ up)\b"""
)
SUBJECT = cue(r"\b(?:how|why|what|which|whether|used|uses?|spoken|said|called|means?|meaning)\b[^,;:]*$")
"""Before a phrase: it belongs to what the text is about."""
SPOKEN = cue(
    rf"\b(?:in|into)\s+(?:plain\s+|simple\s+)?(?P<name>{'|'.join(LANGUAGES)})\s*(?=$|[.,;:!?)]|\b(?:and|with|in"
    rf"|using)\b)"
)
SMALL = cue(rf"\b(?:in|an?|using)\s+(?:only\s+)?{LOWER}(?!\w)")
LARGE = cue(
    r"\b(?:in|using)\s+(?:only\s+)?(?:all[ -])?(?:capital\ letters|capitals|caps|upper[ -]?case(?:\ letters)?"
    r"|block\ (?:letters|capitals))\b"
)
AS_JSON = cue(r"\b(?:as|in|into|using)\s+(?:an?\s+)?(?:valid\s+)?json\b")
NO_COMMAS = cue(r"\b(?:without|no|avoiding|zero)\s+(?:using\s+)?(?:any\s+|a\ single\s+)?commas?\b|\bcomma-free\b")
FORMS = (
    (AS_JSON, Constraint(Kind.JSON)),
    (NO_COMMAS, Constraint(Kind.COMMAS, high=0)),
    (SMALL, Constraint(Kind.LOWERCASE)),
    (LARGE, Constraint(Kind.CAPITAL)),
)
UNITS = {"word": Kind.WORDS, "sentence": Kind.SENTENCES, "bullet": Kind.BULLETS}
UNIT = re.compile(
    r"\s*(?P<unit>word|sentence|bullet)s?(?: ?-?(?:points?|items?))?(?: long| in length)?"
    r"\s*(?=$|[^\w\s]|and\b|with\b|in\b)"
)
COMPOUND = re.compile(r"[ -](?P<unit>word|sentence|bullet)[ -](?!of\b|that\b)[a-z]")
MANNER = re.compile(r"\b(?:in|within|of|using|with|to|as)\s*$|[,:;(]\s*$")


def in_request(sentence: Sentence) -> Iterator[Constraint]:
    """What one sentence of a request says of the text that is to be written."""
    low = sentence.low
    writes = WRITES.search(low)
    if not writes:
        return
    start = writes.end()
    spoken = SPOKEN.search(low, start)
    if spoken and not SUBJECT.search(low[start : spoken.start()]):
        yield Constraint(Kind.LANGUAGE, words=(LANGUAGES[spoken["name"]],))
    for pattern, constraint in FORMS:
        found = pattern.search(low, start)
        if found and not SUBJECT.search(low[start : found.start()]):
            yield constraint
    for count in counts_of(low):
        kind = _measured(count)
        if kind:
            yield Constraint(kind, *count.bounds.interval)


def _measured(count: Count) -> Kind | None:
    """What a count bounds of the text: "in 60 words", "at most 60 words", "a 60-word note"; not "list 60 words"."""
    if re.match(r"\s*bullet(?:ed)?[ -](?:points?|items?)\b", count.after):
        return Kind.BULLETS
    unit = UNIT.match(count.after)
    if unit and (MANNER.search(count.before) or not count.bounds.bare):
        return UNITS[unit["unit"]]
    compound = COMPOUND.match(count.after)
    if compound and re.search(r"\ban?\s+(?:[\w'’]+\s+)?$", count.before):
        return UNITS[compound["unit"]]
    return None
