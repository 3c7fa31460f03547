"""Pronouns that stand for a mark or a part of a text: "our export chokes on commas; write without a single one"."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.constraints.opening import ACTOR
from extraction.constraints.sentences import Sentence

NAMED = re.compile(
    r"\b(?:commas|capital letters|capitals|bullet points|bullets|placeholders|highlights|semicolons|question marks"
    r"|exclamation marks|quotation marks|post-?scripts?|title)\b|\bcomma\b|(?<![\w.])p\. ?s\.?(?![\w.])"
)
PRONOUN = re.compile(
    r"\b(?:(?:a single|every|even|each|not) one(?: of (?:them|those|these))?|(?:any|none|all|each|every one"
    r"|one|either|both)"
    r" of (?:them|those|these)|none(?=\s*(?:$|[.,;!]|(?:in|at all|please|here)\b))|(?<=without )(?:any|them"
    r"|one|it)|(?<=use )(?:none|any|them|one|it)"
    r"|(?<=leave )(?:them|it)(?= out\b)|(?<=(?:skip|drop|lose|omit|want) )(?:them|it|any|none)|(?<=avoid )(?:them|it))"
    r"(?=\s*(?:$|[.,;:!?)]|(?:please|out|off|at all|anywhere|here|from|in (?:your|the|this|any|it)|for"
    r"|this time|again|ever"
    r"|today|when|where|while|as|if|because|since|either|whatsoever|throughout)\b))"
)
"""What can stand for them, where no noun follows."""


def resolved(sentence: Sentence, before: str) -> Sentence:
    """`sentence` with the pronoun in it replaced by the mark that it stands for.

    before: what was said before it, in lower case.
    """
    low = sentence.low
    pronoun = PRONOUN.search(low)
    if pronoun is None or sentence.quoted or ACTOR.match(low):
        return sentence
    named = [*NAMED.finditer(before), *NAMED.finditer(low, 0, pronoun.start())]
    if not named or NAMED.search(low, pronoun.end()):
        return sentence
    said = pronoun.group()
    noun = named[-1].group()
    for word in ("a single ", "not ", "even "):
        if said.startswith(word):
            noun = word + noun.removesuffix("s") if word == "a single " else word + noun
    if said.startswith("none"):
        noun = "no " + noun
    start, end = pronoun.span()
    return replace(
        sentence,
        text=sentence.text[:start] + noun + sentence.text[end:],
        low=low[:start] + noun + low[end:],
    )


__all__ = ["resolved"]
