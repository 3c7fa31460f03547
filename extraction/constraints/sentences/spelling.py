"""A message before it is read: short spellings written out, and without the greeting and the name that frame it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.constraints.words.quotes import quotations
from extraction.needing import Needing

_WORD = r"(?:there|all|everyone|everybody|team|folks|again|both|sir|madam|or|and|friends?|colleagues?|assistant|bot)"
GREETING = re.compile(
    r"\s*(?i:hi|hello|hey|hiya|heya|howdy|yo|dear|greetings|good (?:morning|afternoon|evening|day)|g['’]day|namaste"
    rf"|namaskar)(?: (?:(?i:{_WORD})\b|[A-Z][\w.'’-]*(?=[ ,!.:\u2013\u2014-]))){{0,4}}"
    r"(?:[!.]+(?=\s)|,(?=\s)|(?::|[ ]?[\u2013\u2014-])[ \t]*(?=\n))"
)
THANKS = re.compile(
    r"(?P<gap>\s+)[\u2013\u2014-]*[ ]?(?i:(?:(?:many|kind|kindest|warm|warmest|best|with|all|the|my)[ ])*"
    r"(?:thanks|thank you|thx|ta|cheers|best|regards|wishes|yours|love|sincerely|faithfully|hugs)"
    r"(?:[ ](?:in advance|so much|again|a lot|a million|very much|sincerely|faithfully|truly|everyone|all|guys))*)"
    r"(?:[ ]?[,.!\u2013\u2014-])*(?:\s+[\u2013\u2014-]?[ ]?[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){0,3})?\s*\Z"
)
TAIL = 160
"""How many characters at the end may thank and name who writes."""
CLOSED = (".", "!", "?", ")", "]", '"', "'", "\u201d", "\u2019", "\u2026")
"""What the text before thanks ends with; behind anything else they are part of it: "end with: Kind regards, Tom"."""
SHORT = Needing(
    re.compile(
        r"(?<![\w/])(?P<with>[wW]/(?P<out>o\b)?)(?=[\s\w])"
        r"|\b(?P<not>(?:do|does|did|ca|wo|is|are|was|were|must|should|would|could|have|has|had|need)n)(?P<t>t)\b"
        r"|\b(?P<please>pl[sz])\b",
        re.IGNORECASE,
    ),
    needed="w/|W/|dont|Dont|DONT|cant|Cant|CANT|wont|Wont|snt|SNT|dnt|DNT|arent|werent|avent|stnt|pls|plz|Pls|Plz|PLS",
)


@dataclass(frozen=True, slots=True)
class Spelled:
    """`text` as it is read. at: for every place of it, its end included, the same place of what was written."""

    text: str
    at: tuple[int, ...]


def spelled(text: str) -> Spelled:
    """`text` with "w/o" as "without", "dont" as "don't", "pls" as "please", except in quotation marks."""
    found = list(SHORT.finditer(text))
    if not found:
        return Spelled(text, ())
    quoted = [(quotation.start, quotation.end) for quotation in quotations(text)]
    pieces: list[str] = []
    at: list[int] = []
    place = 0
    for match in found:
        start, end = match.span()
        if any(first <= start < last for first, last in quoted):
            continue
        long = _long(match)
        glued = match["with"] and text[end : end + 1].isalnum()
        pieces += [text[place:start], long, " " if glued else ""]
        at += [*range(place, start), *[start] * (len(long) + bool(glued))]
        place = end
    pieces.append(text[place:])
    at += range(place, len(text) + 1)
    return Spelled("".join(pieces), tuple(at))


def _long(match: re.Match[str]) -> str:
    if match["with"]:
        long = "without" if match["out"] else "with"
    elif match["please"]:
        long = "please"
    else:
        long = f"{match['not']}'{match['t']}"
    return long.upper() if match.group().isupper() and len(match.group()) > 2 else long


def unframed(text: str) -> str:
    """`text` of the same length without the greeting before it and the thanks and the name behind it."""
    start, end = 0, len(text)
    greeting = GREETING.match(text)
    if greeting:
        start = greeting.end()
    body = text.rstrip()
    thanks = THANKS.search(body, max(start, len(body) - TAIL))
    if thanks and (body.endswith(CLOSED, 0, thanks.start()) or thanks["gap"].count("\n") > 1):
        end = thanks.start()
    if not text[start:end].strip() or (start == 0 and end == len(text)):
        return text
    return " " * start + text[start:end] + " " * (len(text) - end)


__all__ = ["Spelled", "spelled", "unframed"]
