"""How many things a request asks for: "propose ten names" asks for ten, "tell me about the 7 wonders" for no number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.quotes import masked

ASKS = (
    r"(?:propos\w+|suggest\w*|list(?:ing)?|giv(?:e|ing)|nam(?:e|ing)|writ(?:e|ing)|provid(?:e|ing)|creat(?:e|ing)"
    r"|generat(?:e|ing)|come up|think|shar(?:e|ing)|offer\w*|recommend\w*|find\w*|tell|show|draft\w*|invent\w*"
    r"|brainstorm\w*|pick|mention|outline|compile|mak(?:e|ing)|need|want|like|have|get|explain|identify|produce"
    r"|devise"
    r"|prepare|collect|choose|select|suggestions?|are|send|describe|discuss|enumerate|rank|state)"
)
BETWEEN = (
    r"(?:me|us|him|her|them|up|with|out|of|to|the|some|a|your|my|our|list|set|top|best|first|at|exactly|just|please"
    r"|possible|see|have|know|there|for me|for us)"
)
ASKED = re.compile(rf"\b{ASKS}(?:\s+{BETWEEN})*\s+$")
NOUN = re.compile(
    r"\s+(?:(?!(?:of|in|for|to|that|and|or|at|on|with|by|from|who|which|about|times?)\b)[\w'’-]+\s+){0,3}?"
    r"(?P<noun>[a-z][\w'’-]*(?<![su])(?<!i)s|people|men|women|children|feet|mice|geese|criteria|phenomena)\b"
)
MEASURES = re.compile(
    r"(?:year|month|week|day|hour|minute|second|paragraph|sentence|word|line|page|character|letter|syllable|section"
    r"|part|stanza|verse|bullet|point|euro|dollar|pound|cent|percent|mile|kilo\w*|met(?:re|er)|inch|feet|time|column"
    r"|row|block|chapter|commas?)s?"
)
"""What measures a text or the world and is no thing that a list could hold."""
TEXTS = re.compile(
    r"(?:essay|poem|haiku|limerick|stor(?:y|ie)|email|letter|article|blog|post|report|song|speech|dialogue"
    r"|conversation"
    r"|version|response|answer|draft|reply|replie|review|summar(?:y|ie)|script|memo|proposal)s?"
)
"""Things that a text is made of: a list in one of them does not count them."""
YEAR = re.compile(r"(?:1[0-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Things:
    """number: how many, >= 2. noun: what, in the plural and in lower case."""

    number: int
    noun: str

    @property
    def are_texts(self) -> bool:
        """Whether each of them is a text by itself."""
        return bool(TEXTS.fullmatch(self.noun))


def things_of(request: str) -> Things | None:
    """The one number of things that `request` asks for. None without one, with several, or where a number is unclear.

    Years, ages and numbers in a compound ("a 5-day trip") count nothing that is asked for.
    """
    low = masked(request)
    found: list[Things] = []
    for bounds in bounds_in(low):
        said = low[bounds.start : bounds.end]
        after = low[bounds.end :]
        if bounds.low == bounds.high == 1 or _measures(said, low[: bounds.start], after):
            continue
        noun = NOUN.match(after)
        if noun is None or bounds.low is None or bounds.low != bounds.high:
            return None
        if not MEASURES.fullmatch(noun["noun"]):
            asked = ASKED.search(low[: bounds.start])
            if asked is None:
                return None
            found.append(Things(bounds.low, noun["noun"]))
        elif ASKED.search(low[: bounds.start]):
            return None
    return found[0] if len(found) == 1 else None


def _measures(said: str, before: str, after: str) -> bool:
    """A year, an age, money, a clock, a number in a compound."""
    if re.match(r"-\w|%|\s*(?:percent|per cent|years? old|months? old)\b|(?:st|nd|rd|th)\b|:\d|\s*[ap]\.?m\b", after):
        return True
    if re.search(r"[$€£]\s*$|\b(?:aged?|turn(?:s|ing)|is|am|chapter|version|level|grade|number|no\.)\s+$", before):
        return not NOUN.match(after)
    return bool(YEAR.fullmatch(said)) and not (ASKED.search(before) and NOUN.match(after))
