"""A number without a word right beside it that bounds: whether it counts anything, and what bounds it further off."""

from __future__ import annotations

import re

from extraction.constraints.words.bounding import LATE, LATER, LIMIT, NOT_ONCE, NOT_ONE
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.numbers import number
from extraction.cues import fragment

OVER = re.compile(r" \w+ (?:over|more than|above|beyond|past)\b")
"""Behind "not one": it counts nothing, "not one word over 100"."""
DETERMINED = re.compile(rf"\b(?:{fragment('before_one')}) $")
""" "This one" is a pronoun and counts nothing."""
OF_MINE = re.compile(
    r" of (?:my|our|his|her|their)\b(?! (?:\w+ )?(?:words|keywords|terms|phrases)\b)"
    r"| (?:[\w-]+ ){1,3}(?:on|in|from) (?:my|his|her|their) [\w ]{1,20} (?:is|are|was|were|has|have|seems?"
    r"|looks?)\b(?! to\b)"
)
""" "Three of my bullets" are not to be written."""
THINGS = re.compile(
    r" (?:\w+ )?(?<!bullet )(?:things|rules|points|requests|conditions|requirements|constraints|notes|wishes|remarks"
    r"|favou?rs)\b[^.;:]{0,60}:"
)
LEADS = re.compile(r"\W*(?:(?:please|just|only|so|and|also|there are|here are|i have|with) )*")
""" "Two things to bear in mind: ..." counts nothing of the text."""
EVEN_ONE = re.compile(rf"{NOT_ONE.pattern[:-1]}\beven $")
""" "You shouldn't use even one"."""
LOOKS = re.compile(
    r" (?:\w+ )?\w+ (?:looks|seems|sounds|feels|reads|would (?:look|seem|sound|be))"
    r" (?!(?:the|my|our|an?|enough|fine|plenty|perfect|ideal)\b)(?:too |so |a bit |rather )?\w+"
)
""" "A single sentence looks rude": nothing that is asked for."""
HAS_BEEN = re.compile(
    r"(?<!if )(?<!that )\b(?:it|that one|the (?:text|draft|version|letter|mail)) (?:was|had|ran to|came to) $"
)
""" "It was 120 words": what has been."""
TOO_FEW = re.compile(r" too (?:few|many|little|much|long|short)\b")
DOUBTED = re.compile(r"\b(?:too|enough|insult|joke|nothing|ridiculous|unthinkable|suffice|do)\b")
"""Without one of these no number is turned down."""
DOUBTS = 70
"""How many characters behind a number turn it down."""
TURNED_DOWN = re.compile(
    r"(?:(?![.;,]|\b(?:and|but|or)\b).){0,30}?\b(?:(?:is|are|was|were|would (?:already )?be"
    r"|will (?:already )?be|['’]d be) (?:simply |just "
    r"|far |way )?(?:not enough|too"
    r" \w+|an insult|a joke|nothing|ridiculous|unthinkable)|(?:wo|would)n['’]t (?:do|suffice)|(?:will"
    r"|would) not (?:do|suffice))\b"
)
""" "Three sentences would be an insult; five or more": what is not wanted."""
MADE = re.compile(
    r"\b(?:do|write|make|compose|draft|create|send|show|tell|pen|produce|need|want|(?:give|find|get|send|do) (?:me"
    r"|us)) $"
)
NO_NOUN = re.compile(r" (?:for|about|that|which|who|in|on|to|with|without|as|at|from|by)\b|\W*$|[.,;!?]")
""" "Write one for the fair": a text."""
ALLOTTED = re.compile(
    r"(?:\byou(?:['’]ve got| have| get|['’]ve)|\b(?:there(?:['’]s| is)|(?:i|we)(?:['’]ve got| have)|has|leaves"
    r"|offers) (?:only |just )?"
    r"(?:room|space) for|\b(?:gives|allows|grants|leaves) (?:me|us|you)"
    r"|\bonly (?:allows|permits|takes|holds|accepts|fits|shows|displays|plays|prints|sends|reads out)"
    r"|\b(?:is|are) (?:only |just )?(?:good|big enough|large enough) for"
    r"|\b(?:box|field|slot|form|card|screen|display|page|space|label|sign|column|app|portal|system|site|website|banner"
    r"|tile|counter) (?:only |just )?(?:allows|permits|takes|holds|accepts|fits|shows|displays|has)) (?:only |just )?$"
)
""" "You've got forty words": no more."""
_MAY = r"(?:(?:can|may|could|might|gets? to)(?!n['’]t| not)|(?:am|is|are|['’](?:m|re)) (?:only )?(?:allowed|permitted))"
PERMITS = re.compile(rf"\b{_MAY}\b[^.;,]*$")
""" "The word may be used only twice"."""
ONLY = re.compile(
    rf"(?:\b{_MAY} (?:to )?only|\bonly {_MAY}|(?:am|is|are|['’](?:m|re)) only (?:allowed|permitted)"
    r"|\b(?:i|we|you|there) only (?:have|get|got|is|are))\b(?:(?!\b(?:and|but|if|when)\b)[^.;,])*$"
)
""" "The word may only be used twice", "I only have room for 40 words"."""
ALLOWED = re.compile(r"\b(?:allow|permit|tolerate|grant|accept|forgive|stand)s?\b[^.;]{0,40}$")
OFTEN = re.compile(r"(?:once|twice|thrice|[\w-]+ times)\b")
""" "My editor allows it twice"."""
MEASURED = re.compile(
    r" (?:\w+ )?(?:words?|sentences?|paragraphs?|bullets?|commas?|placeholders?|sections?|parts?|letters?"
    r"|highlights?)\b"
)
LENGTH = re.compile(r" (?:\w+ )?(?:words|sentences)\b")
NAMED = re.compile(rf"\b(?:{fragment('numbered')})\.? $")
""" "Paragraph 1" is a name."""
ONCE = re.compile(r" (?:more|again|upon|you|i|we|they|everybody|everyone)\b")
""" "Once more", "once you are done"."""


def alone(match: re.Match[str], text: str, behind: int) -> Bounds | None:
    """A number without a word right beside it that bounds; one further off may."""
    start, end = match.span()
    value = number(match["n"])
    before = text[max(behind, start - 40) : start]
    if match["n"] == "one" and DETERMINED.search(before) and not MEASURED.match(text, end):
        return None
    if (
        HAS_BEEN.search(before)
        or OF_MINE.match(text, end)
        or LOOKS.match(text, end)
        or TOO_FEW.match(text, end)
        or (DOUBTED.search(text, end, end + DOUBTS) and TURNED_DOWN.match(text, end))
    ):
        return None
    if THINGS.match(text, end) and LEADS.fullmatch(text, 0, start):
        return None
    if match["n"] == "one" and MADE.search(before) and NO_NOUN.match(text, end):
        return None
    if match["n"] in ("a single", "one") and NOT_ONE.search(before) and OVER.match(text, end):
        return None
    if (
        (match["n"] in ("a single", "single") and NOT_ONE.search(before))
        or (match["n"] == "once" and NOT_ONCE.search(before))
        or (match["n"] == "one" and (re.search(r"\bnot (?:even )?$", before) or EVEN_ONE.search(before)))
    ):
        return Bounds(start, end, None, 0)
    if NAMED.search(before):
        return None
    if match["n"] == "once" and (re.search(r"\b(?:for|at|all at) $", before) or ONCE.match(text, end)):
        return None
    later = LATER.match(text, end)
    if later:
        if later["exact"]:
            return Bounds(start, end, value, value)
        if later["low"]:
            return Bounds(start, end, value, None)
        return Bounds(start, end, None, value)
    late = LATE.match(text, end)
    if late:
        return Bounds(start, end, value, None) if late["low"] or late["lowest"] else Bounds(start, end, None, value)
    if ALLOWED.search(before) and OFTEN.match(text, start):
        return Bounds(start, end, None, value)
    if ONLY.search(before) and (OFTEN.match(text, start) or LENGTH.match(text, end)):
        return Bounds(start, end, None, value)
    if ALLOTTED.search(before) and LENGTH.match(text, end):
        return Bounds(start, end, None, value)
    limit = LIMIT.search(before)
    if limit:
        return Bounds(start, end, None, value) if limit["high"] else Bounds(start, end, value, None)
    return Bounds(start, end, value, value, bare=True)
