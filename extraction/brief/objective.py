"""What the operator says that everybody works towards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from extraction.brief.listing import MARKUP, SENTENCE_END
from extraction.needing import Needing

NOUNS = ("objective", "goal", "aim", "mission", "north star", "purpose", "target", "priority")
NOUN = (
    rf"(?:{'|'.join(NOUNS[:-1])}|(?:(?<=top )|(?<=main )|(?<=current )|(?<=common )|(?<=shared )|(?<=overall )"
    r"|(?<=wide )|(?<=company )|(?<='s ))priority)"
)
"""A priority may be somebody's: it is an objective where it is everybody's, or the first."""
BEFORE = (
    r"(?:(?:the|our|your|my|this|one|a|an|everyone's|everybody's|team's|company's) )?"
    r"(?:(?!(?:to|with|against|of|for|if|when|where|what|which|that|whatever|no|not|whose|more|most|is|are|both)\b)"
    r"[^\W_]+(?:['-][^\W_]+)*[ _]){0,3}?"
)
""" "our common", "the overall": what else stands before it is a clause about it: "harmful to the goal: reject"."""
BEHIND = (
    r"(?: (?:of|for|in|that|which|this|these|everyone|everybody|we|all|here|today|now|behind|shared|common)\b"
    r"(?: (?!is\b|are\b|remains\b)[\w',-]+){0,7}?)?(?: ?\([^()\n]*\))?"
)
""" "of the team", "everyone shares"."""
OPENS = r"(?:^[^\w\n]*|[.!?;:,][*_]* +|\b(?:pursues?|pursuing|shares?|have|has|serves?|serving|follows?|on|towards?) )"
SHARED = (
    r"what (?:we|everyone|everybody|the \w+|all of us)\b[^\n.:;!?]{0,30}?"
    r"|(?:what|the (?:one |only |main )?thing that) (?:really |now )?matters(?: (?!is\b|are\b)[\w'-]+){0,6}?"
    r"|the point of (?:it|this|it all|all this|all of this)|(?:the )?(?:only |just )?one (?:single )?thing"
    r"(?: (?:that )?(?:we|everyone|everybody|all of us)\b[^\n.:;!?]{0,20}?)?"
)
SHARING = (
    "what we|what every|what the |what all|what matters|what really matters|what now matters|thing that |"
    "the point of|one thing|one single"
)
NAMED = f"{'|'.join(NOUNS)}|{SHARING}"
"""Pieces of which one stands in each NOUN and SHARED."""
LABELLED = Needing(
    re.compile(
        rf"{OPENS}(?:{BEFORE}{NOUN}s?{BEHIND}|{SHARED})[\"*_]*[ \t]*"
        r"(?::|=>?|->|\u2192|\||[ \t][\u2013\u2014-](?=[ \t]))"
        r"[ \t]*(?P<text>\"[^\"\n]+(?=\")|[^\n]+)",
        re.IGNORECASE | re.MULTILINE,
    ),
    needed=NAMED,
)
""" "Overall goal: ...", "what we all work towards: ..."."""
TITLED = re.compile(rf"^#+[ \t]+{BEFORE}{NOUN}[ \t]*\n\s*(?P<text>[^\n#]+)", re.IGNORECASE | re.MULTILINE)
TAGGED = re.compile(rf"<(?P<tag>[\w-]*{NOUN})>(?P<text>[^<>]+)</(?P=tag)>", re.IGNORECASE)
STATED = Needing(
    re.compile(
        rf"{OPENS}(?:{BEFORE}{NOUN}{BEHIND}|{SHARED}) (?:is|remains)(?: this| the following)?"
        r"(?::| to| that we)? (?P<text>[^\n]+)",
        re.IGNORECASE | re.MULTILINE,
    ),
    needed=NAMED,
)
""" "Our goal this quarter is to ..."."""
WORKING = Needing(
    re.compile(
        r"\b(?:we|us|whom|everyone|everybody|they|team|company|firm|staff|crew|colleagues|organi[sz]ation|group)\b(?:'re)?"
        r"[^\n.:;!?]{0,30}?\b(?:(?:work\w*|striv\w+|aim\w*|pull\w*|row\w*) (?:\w+ )?towards?(?: this)?"
        r"|(?:trying|aim\w*|help\w*|here|about|busy|out|striv\w+|work\w*(?: hard| together)?) to)\b:? (?P<text>[^\n]+)",
        re.IGNORECASE,
    ),
    needed="work|striv|aim|pull|row|help|trying to|here to|about to|busy to|out to",
)
""" "We are all trying to ..."."""
NAMELY = Needing(
    re.compile(rf"\b{NOUN}{BEHIND},? (?:namely|that is|i\.e\.)[:,]?(?: to)? (?P<text>[^\n]+)", re.IGNORECASE),
    needed="|".join(NOUNS),
)
""" "One purpose, namely to ..."."""
WANTING = Needing(
    re.compile(
        r"\b(?:we all|all of us|we here|everyone here|everybody here) wants? to (?P<text>[^\n;]+)", re.IGNORECASE
    ),
    needed="all want|us want|here want",
)
ANYWHERE = Needing(
    re.compile(rf"\b{NOUN}{BEHIND}[ \t]*:[ \t]*(?P<text>[^\n]+)", re.IGNORECASE),
    needed="|".join(NOUNS),
)
""" "Help them to reach their goal: ..."; "aligned with the goal: accept" names none."""
NO_OBJECTIVE = re.compile(
    r"(?:not|never|unclear|more|most|less|reject\w*|refuse\w*|accept\w*|harm\w*|keep|prefer|follow|obey"
    r"|(?:out|no|yes|refused|declined|never)\W*$"
    r"|the (?:more|most|less|least|first|second|higher))\b",
    re.IGNORECASE,
)
"""How a sentence goes on that says something about an objective, and not which it is."""


def objective_in(policy: str) -> str:
    """The objective in the operator's words, without its full stop; "" where none is told. What is labelled comes
    before what is said in a sentence."""
    found = chain.from_iterable(
        _each(form, policy) for form in (LABELLED, TITLED, TAGGED, STATED, WORKING, NAMELY, WANTING, ANYWHERE)
    )
    texts = (SENTENCE_END.split(match["text"], maxsplit=1)[0].strip(f"{MARKUP}|,") for match in found)
    return next((text for text in texts if text and not NO_OBJECTIVE.match(text)), "")


def _each(form: re.Pattern[str] | Needing, policy: str) -> Iterator[re.Match[str]]:
    """Every match of a form."""
    return form.in_lines(policy) if isinstance(form, Needing) else form.finditer(policy)
