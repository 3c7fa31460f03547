"""Refusals: a verb of doing, or the name of a piece of work, under a negation."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.cues import cues

NO_REASON = re.compile(
    r"\b(?:(?:can't|cannot|don't) (?:see|know)(?: any reason)?|no reason) why\b[^.;!?]*$"
    r"|\bno (?:good |earthly )?reason(?: at all| whatsoever)?$"
)


INVERTED = (
    r"\b(?:under no (?:circumstances?|conditions?)|on no account|at no (?:time|point|stage)|in no (?:case|event|way)"
    r"|by no means|not under any circumstances)\s+(?:should|are|is|may|must|can|shall|do|will)\s+"
    r"(?:you\s+|we\s+|they\s+|anyone\s+|anybody\s+|the\s+|to\s+)+"
)
"""How a sentence opens in which the negation has pulled the verb before its subject: "on no account are you to"."""


@lru_cache(maxsize=1)
def refusals() -> re.Pattern[str]:
    """A verb of doing under a negation, or a name under "no": "shouldn't be doing", "no Security Audit"."""
    refusing, verbs, named = (cues(name).pattern for name in ("refusing", "verbs", "stop_named"))
    gap = (
        r"[\s]+(?:(?!(?:yet|only|just|hesitate|wait|worry|mind|forget|fail|miss|you|if|until|let"
        r"|wrong|bad|amiss|mistake)\b)[\w'-]+\s+){0,5}?"
    )
    return re.compile(
        rf"(?<!why )\bdon't (?:you|anyone|anybody) (?:dare |ever |also |go and |go )*{verbs}(?![^.;!\n]*\?)"
        rf"|{refusing}{gap}{verbs}(?!\s+(?:or|why)\b)|{INVERTED}(?:(?:\w+\s+){{0,3}}?{verbs}|(?:\w+\s+){{0,2}}?X[X ]*X)"
        r"|\bno\s+(?:\w+\s+)?X[X ]*X"
        r"|\bleave\s+(?:the |this |that )?X[X ]*X(?:\s+(?:for|on|in|of)\s+(?:the )?X[X ]*X)?"
        r"(?=\W*(?:(?:please|thanks|thank you|then|for now|if i were you)\b\W*)*(?:$|[.!;\n\[]))"
        r"|XX\W*(?:can|could|may|might) (?:easily |safely |certainly |very well |well |just |all )?wait"
        r"(?=\W*(?:(?:for (?:now|today)|a (?:bit|while|little)|thanks|thank you|please|i think|i'd say)\W*)*$)"
        r"|XX\W*(?:will |'ll )?(?:has|have|had|must|needs)(?: got)?(?: to)? go(?=\W*(?:$|[.;!\n]))"
        r"|\b(?:please|in fact,?|so|just|better)\s+(?:don't|do not|dont)(?=\W*(?:$|[.!?\n]))"
        r"|\byou\s+(?:needn't|need not|shouldn't|mustn't)(?=\W*(?:$|[.!?\n]))"
        r"|(?:doesn't|does not|won't|will not|isn't going to|is not going to|mustn't|must not|shouldn't|should not)\s+"
        r"(?:get|receive|undergo|be (?:given|getting))\s+(?:an?|the|any|its|this|that)\s+(?:\w+\s+)?X[X ]*X"
        r"(?!\s+(?:unless|until|till|if|without|yet|in time|by|soon))"
        r"|XX\s*\?\s*(?:(?:it's|that's)\s+)?(?:over|done for|dead|gone|off|history|cancelled|canceled)\b"
        rf"|{named}\s+(?:(?:all|any|the|that|this|our|my|your|planned|further|more|doing|work on|on|whole)\s+)*XX"
        r"|XX\W*(?:is|are|'s|[:=>\u2013\u2014-])\s*(?:now |all |a )?"
        r"(?:off|out|hold|dead|gone|history|no go|no-go|wait|later|never|no)"
        r"(?=[\s!]*(?:$|[.,;!\n]|\b(?:because|since|as|for now|until|till)\b))"
        r"|(?<![^.!?:;,\n] )(?<!\w)(?:no|nope|nah|no way|no chance|never|don't|do not|let's not|no thanks?|no thank you"
        r"|thanks,? but no|not (?:today|now|ever|yet))(?=[\s.!]*$)",
        re.IGNORECASE,
    )


def invites(text: str, match: re.Match[str]) -> bool:
    """Whether the negation is none ("why not run ..."), or is that of a stop cue ("don't drop it and do ...")."""
    before = text[: match.start()].rstrip().casefold()
    if NO_REASON.search(before):
        return True
    return before.endswith(("why", "if", "whether")) or cues("stop").search(match[0]) is not None
