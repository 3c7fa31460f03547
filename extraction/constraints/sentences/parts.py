"""A message with a request: which words ask for something, which say how the answer must look, which are rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.constraints.sentences.abbreviations import ends_sentence
from extraction.constraints.sentences.heads import PARTS
from extraction.constraints.sentences.sentences import THATS
from extraction.constraints.words.quotes import MASK, masked
from extraction.needing import Needing

HEAD = re.compile(
    r"(?:^|(?<=[.!?] ))[ \t]*(?:#+[ \t]*|\*\*|[-*][ \t]+)?(?:the |my |our |some |additional |important "
    r"|format(?:ting)? |house "
    r"|standing "
    r"|ground |general |output |style |response |reply )*"
    r"(?:constraints?|rules?|requirements?|conditions?|formatting(?=[ *]*:[ *]*$)|guidelines?|restrictions?"
    r"|specifications?|format(?=[ *]*:[ *]*$))"
    r"(?: for (?:the|your|every|all|each) (?:response|repl(?:y|ies)|answers?|responses"
    r"|outputs?))?(?:\*\*)?[ \t]*:(?:\*\*)?",
    re.IGNORECASE | re.MULTILINE,
)
# It could begin anywhere in its clause, so it is looked for where a clause begins.
PREAMBLE = Needing(
    re.compile(
        r"(?<![^.\n:])(?:[^.\n:\u00a7]*\b(?:every|each|all|any)\b[^.\n:\u00a7]{0,60}\b(?:response|repl(?:y|ies)|answer"
        r"|message"
        r"|output|turn"
        r"|thing you"
        r" (?:write|say))s?\b[^.\n:\u00a7]*|[^.\n:\u00a7]*\b(?:from now on|throughout (?:this|our) conversation"
        r"|in this conversation)\b"
        r"[^.\n:\u00a7]*)"
        r"\b(?:adhere|follow(?:s|ing)?(?! (?:key)?(?:words?|terms?|phrases?|sentence|line|letters?)\b)|obey|comply"
        r"|conform|respect|stick|observe|keep(?: to)? (?:the|these"
        r"|those|this|all|my|our)|meet|satisfy|abide|honou?r|bound"
        r"|govern\w*|apply|applies|hold|subject)\b[^.\n:\u00a7]*[:.]",
        re.IGNORECASE,
    ),
    needed="adhere|follow|obey|comply|conform|respect|stick|observe|keep|meet|satisfy|abide|hono|bound|govern|appl|hold|subject",
)
RULES = re.compile(
    r"\b(?:rules?|constraints?|requirements?|conditions?|guidelines?|restrictions?|instructions?|specifications?"
    r"|following|below|these"
    r"|standards?|principles?)\b",
    re.IGNORECASE,
)
"""What is to be followed: "in this conversation stick to Italian" announces no rules, it is one."""
ENDS = re.compile(rf"[.?!]['\"\u201d)]?\s+(?=\S)|(?<!letter \w):\s+(?![{MASK}\s*<\[])")
FLAT_PARTS = PARTS.replace("\\ ", " ")
NAMING = re.compile(
    r"(?:\b(?:key ?words?|(?:the|these|following|must-have|forbidden|banned|taboo) words?|terms?|phrases?|sentence|line"
    r"|with|include|avoid|use|mention|title|(?:banned|forbidden|taboo|wanted|required|mandatory)(?: [\w'’-]+){0,4}"
    r"|terms? that (?:must|may|should|ha(?:s|ve) to|needs? to)\b[^.:;]{1,40}|language|letter \S+|(?:following|these"
    r"|those|this) \w+ [^.:;,]{1,40}"
    rf")|\({MASK}+|(?:^|[,;] |\(|\s[-\u2013\u2014]+ |\band |\bbut )"
    rf"(?:the )?(?:\w+ )?(?:number of )?{FLAT_PARTS}(?: (?:count|total|number|usage|quota"
    rf"|budget))?(?: in [a-z ]{{1,20}})?)\s*:$"
)
"""Before a colon: what follows is named by it."""
NEAR = 80
"""How many characters before a colon are looked at."""
BREAK = re.compile(r"\n[ \t]*\n")
"""Between paragraphs."""


@dataclass(frozen=True, slots=True)
class Part:
    """`text[start:end]` of the message. hidden: places in it that are read on their own."""

    start: int
    end: int
    hidden: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """request: what is to be written. beside: said with the request. rules: what every answer must keep, if any."""

    request: Part
    beside: Part
    rules: Part | None


def parts_of(text: str) -> Parts:
    """Cut at the first heading or sentence that announces rules; before it the first paragraph is the request.

    Where nothing announces rules, everything after the first sentence is beside the request.
    """
    hidden = THATS.sub(",", masked(text))
    announced = _rules(hidden)
    end = announced.start() if announced else len(text)
    rules = Part(announced.end(), len(text)) if announced else None
    if rules is not None:
        # A heading is often followed by a sentence that says again that rules follow.
        following = PREAMBLE.match(hidden[rules.start :].lstrip())
        if following:
            gap = len(hidden) - rules.start - len(hidden[rules.start :].lstrip())
            rules = Part(rules.start + gap + following.end(), rules.end)
    first = BREAK.search(text, _content(text, 0, end), end)
    cut = first.start() if first else end
    if first is None and rules is None:
        cut = next((found.end() for found in ENDS.finditer(hidden) if _ends(hidden, found.start())), end)
    return Parts(Part(0, cut), Part(cut, end), rules)


def _ends(hidden: str, place: int) -> bool:
    """Whether what is to be written ends at the mark there, and no label, which the words behind it belong to."""
    if hidden[place] == ":":
        return NAMING.search(hidden, max(0, place - NEAR), place + 1) is None
    return ends_sentence(hidden, place)


def _content(text: str, start: int, end: int) -> int:
    """Where the first letter stands."""
    while start < end and text[start].isspace():
        start += 1
    return start


def _rules(hidden: str) -> re.Match[str] | None:
    announced = (
        match for match in PREAMBLE.finditer(hidden) if match.group().endswith(":") or RULES.search(match.group())
    )
    found = [match for match in (HEAD.search(hidden), next(announced, None)) if match]
    return min(found, key=lambda match: match.start(), default=None)
