"""What asks for a text: "write", "could you draft", "a poem about"; and whether a sentence does."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.constraints.sentences.joints import A_TEXT, asks
from extraction.constraints.sentences.opening import TOPIC, is_rule, strange
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.sentences.statements import tells
from extraction.constraints.words.cues import JSON_TEXT, TEXT, WISHING, cue
from extraction.constraints.words.quotes import MASK
from extraction.cues import fragment

_VERBS = rf"(?:{fragment('writing')}|do(?=\ (?:an?|one|me|us|something|another)\b))"
_NO_VERB = rf"(?:{fragment('no_command')}|(?:every|some|any)\w*|\w+(?:ly|ing))"
WRITES = cue(
    rf"""(?:^\W*|\b(?:please|can\ you|could\ you|would\ you|will\ you|you\ to|and|then|kindly|to|let['’]?s|just
    |help\ (?:me|us)|you|so)\s+|,\s+)(?:please\s+)?{_VERBS}\b
    |\b(?:would|do)\ you\ mind\ (?:writ|draft|compos|describ|explain|summari[sz]|creat|prepar|produc|translat|outlin
        |craft|penn|design|suggest|propos|recommend|rewrit)ing\b
    |\bany\ chance\ (?:of|i\ could\ (?:get|have))\b
    |\b(?:could|can|may|might)\ (?:i|we)\ (?:please\ )?(?:get|have|see|order|request
        |(?:ask|trouble|bother)\ (?:you\ )?for)\b
    |\b{WISHING}\s+an?\ (?=(?:[\w'’-]+\ ){{0,2}}?{TEXT}\b)
    |^\W*(?:my|our|the|his|her|their)\ (?:[\w'’-]+\ ){{1,3}}?(?:needs|wants|requires|would\ like|could\ do\ with
        |is\ (?:after|looking\ for))\ (?:an?|some)\ (?=(?:[\w'’-]+\ ){{0,2}}?{TEXT}\b)
        (?=[^?]*$|.*\b(?:(?:can|could|would|will)\ you|please)\b)
    |^\W*(?:(?:hi|hello|hey|so|ok|okay)\W+)*(?:{WISHING}
    |(?:need|want|would\ like|like|looking\ for|require))
    \s+(?:(?:me|us|you\ to)\s+)?(?:an?|some|your|the|one|two|three)\b
    |^\W*(?!{_NO_VERB}\b)[a-z]*(?:[a-rt-z]|ss)(?=\s+(?!(?:is|are|was|were|has|had|can|will|would|does|did|must|should)\b)[a-z])"""
)
"""A verb that asks for a text, or any that begins a sentence as a command does."""
HEADLESS = cue(
    rf"^\W*(?!(?:the|my|our|his|her|their|this|that|i|we|he|she|it|you|they)\b)(?:[\w'’-]+\s+){{0,3}}?"
    rf"(?:{TEXT}|{JSON_TEXT})\b"
    r"(?!\s+(?:is|was|are|were|has|had|came|says?|said|got|with\ which|who)\b)"
)
COMPOSES = cue(
    r"\W*(?:(?:please|pls|plz|now|then|and|so|ok|okay|(?:can|could|would|will)\ you|i(?:['’]d|\ would)\ like\ you\ to"
    r"|just|kindly|help\ me)\W+)*(?:(?:compose|draft|describe|explain|summari[sz]e|tell\ (?:me|us)|outline|translate"
    r"|discuss|compare|analy[sz]e|narrate|rewrite|paraphrase|rephrase|reword|recommend|suggest|propose|advise|argue"
    r"|brainstorm|define|elaborate|evaluate)|(?P<weak>write|pen|give|create|generate|make|prepare|provide|produce"
    r"|craft|design"
    r"|present|show|need|want|list|name|do(?=\ (?:an?|me|us)\b)|i(?:['’]d|\ would)\ like|(?:i|we)\ (?:need|want)))\b"
)
"""Asks for a text. weak: if one or its topic is named behind it."""
SOMETHING = cue(
    r"\ (?:an?|something|some|two|three)\ [^.;,]{0,40}?\b(?:on|about|for|to)\b|\ (?:on|about)\ (?:how|why|what"
    r"|whether)\b"
)
SOMEBODY = cue(
    r"(?<=write)\ (?:back\ )?to\ (?:my|our|his|her|their|the(?!\ (?:point|letter|limit|end|full|max\w*|brim)\b)|an?"
    r"|mrs?"
    r"|ms|dr)\b"
)
""" "Write to my landlord": a letter."""
ONLY_NAMED = cue(r"\W*(?:an?|one|some|two|three)\ ")


@lru_cache(maxsize=256)
def headless(low: str) -> re.Match[str] | None:
    """The text that a request names without a verb: "a poem with three commas"."""
    return None if "?" in low or tells(low) else HEADLESS.match(low)


WORKED_ON = re.compile(
    r"\W*(?:(?:please|pls|kindly|can you|could you|would you)\W+)*(?:proof-?read|correct|edit|fix|check|translate"
    r"|summari[sz]e|rephrase|reword|rewrite|paraphrase|simplify|shorten|improve|condense)\b[^.:;?!]{0,40}:\s+"
    rf"(?P<what>{MASK}+|[^.!?]+)"
)


def worked_on(low: str) -> list[tuple[int, int]]:
    """The text that something is to be done with, behind a colon: "proofread: I has no commas"."""
    found = WORKED_ON.match(low)
    return [found.span("what")] if found and strange(found["what"]) else []


WHETHER = re.compile(
    r"\W*(?:(?:is|isn['’]t|was|are|am|were|do|does|did|don['’]t|should|must|has|have)\b.*\b(?:to|you|and|or)"
    r"|(?:how|why|when|where|who) (?:do|does|did|can|could|should|would) (?:i|we|you|they|he|she)\b[^,;:]*\bto"
    r"|(?:how|why|when|where) (?:do|does|did) (?!(?:i|we|you)\b)(?:[\w'’-]+ ){0,3}[\w'’-]+) \w+ ?\Z"
)
""" "Is it rude to write", "how do I get them to write": asks whether, or how, one does."""


@lru_cache(maxsize=256)
def writes_in(low: str) -> re.Match[str] | None:
    """The verb by which a sentence asks for a text."""
    found = WRITES.search(low)
    return None if found and WHETHER.match(low[: found.end()]) and asks(low) else found


WHAT = re.compile(r"\W*(?:how|what|why|who|when|where|which)\b")


def is_task(sentence: Sentence) -> bool:
    """Whether it says what is to be written, by a verb and a text or a topic or by a question, and is no rule."""
    low = sentence.low
    composes = COMPOSES.match(low)
    if asks(low):
        asked = strange(low) > 0 or WHAT.match(low) is not None
    elif composes is None:
        asked = bool(ONLY_NAMED.match(low)) and headless(low) is not None
    else:
        asked = composes["weak"] is None or any(
            p.search(low, composes.end()) for p in (A_TEXT, TOPIC, SOMETHING, SOMEBODY)
        )
    return asked and not is_rule(sentence)
