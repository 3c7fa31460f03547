"""Whether a prompt keeps anything from anybody; without that a document may be there to be worked on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues.finding import folded
from extraction.needing import WORD, Needing, words_in

KEPT_WORDS = frozenset(
    {"restricted", "protected", "secret", "private", "privileged", "gatekeeper", "clearance"}
    | {before + "authori" + ending for before in ("", "un") for ending in ("zed", "sed")}
)
BEGINNINGS = (
    *("confidential", "embargo", "guard", "reveal", "disclos", "leak"),
    *("may_see", "may_read", "may_view", "can_see", "can_read", "can_view"),
)
"""How words and keys begin that say so by themselves."""
SEEING = frozenset(
    {"see", "seen", "read", "view", "viewed", "know", "known", "learn", "learned", "access", "accessed"}
    | {"hear", "heard", "given", "told", "show", "shown", "share", "shared", "have", "get"}
)
LET = re.compile(r"(?<!\byou )\b(?:only|nobody|no one|who|may|can|must|shall|should|is|are)\b[^.\n]{0,40}\Z")
WITHIN = 60
"""Letters before a word of seeing in which stands who may: forty between the two, and the longest of those words."""
FORMS = tuple(
    (tuple(frozenset(words.split("|")) for words in needed), Needing(re.compile(pattern), needed=needed[-1]))
    for needed, pattern in (
        (["keep|kept", "yourself|safe|from"], r"\b(?:keep|kept)\b[^.\n]{0,30}? (?:to yourself|safe|from)\b"),
        (
            ["never|not|don", "show|share|tell|give|repeat|quote|hand|let"],
            r"\b(?:never|do not|don['\u2019]t)\b[^.\n]{0,40}?\b(?:show|share|tell|give|repeat|quote|hand|let)\b",
        ),
        (["is", "for", "only|alone"], r"\bis (?:only |just )?for [^.\n]{1,60} (?:only|alone)\b"),
        (["eyes"], r"\beyes only\b"),
        (["asks"], r"\bif (?:any|some)(?:body|one) else asks\b"),
        (["else"], r"\b(?:nobody|no one) else\b"),
        (["between"], r"\b(?:stay|remain|keep|kept)s? between\b"),
        (["allowed|cleared|entitled"], r"\b(?:allowed|cleared|entitled) (?:users|people|persons|readers|staff|to)\b"),
        (["readers"], r"\breaders[\"']?[ \t]*:"),
        (["access"], r"\b(?:have|has|with|grant\w*) access\b"),
        (["tell|give|show", "only"], r"\b(?:tell|give|show)\b[^.\n]{0,60}\bonly\b"),
    )
)
"""Sentences that say it: of each group of words one is needed."""
KEYS = frozenset(
    f"{whose}_{who}"
    for whose in ("allowed", "cleared", "entitled")
    for who in ("users", "people", "persons", "readers", "staff", "to")
)


def keeps(prompt: str) -> bool:
    """Whether a prompt keeps anything from anybody, whether or not it is known what."""
    words = words_in(prompt)
    if not (words.isdisjoint(KEPT_WORDS) and words.isdisjoint(KEYS)):
        return True
    if any(word.startswith(BEGINNINGS) for word in words):
        return True
    text = folded(prompt)
    return _lets_see(text, words) or any(
        next(form.in_lines(text), None) for needed, form in FORMS if not any(map(words.isdisjoint, needed))
    )


def _lets_see(text: str, words: frozenset[str]) -> bool:
    """Whether somebody may see something, or nobody may: "only Ada may see it", "who can ask for it"."""
    asking = {"ask for", "ask you for"} if {"ask", "for"} <= words else set()
    return any(
        LET.search(text, max(0, place - WITHIN), place)
        for seeing in (words & SEEING) | asking
        for place in _places_of(seeing, text)
    )


def _places_of(words: str, text: str) -> Iterator[int]:
    """Where `words` begin in `text`, as whole words."""
    place = text.find(words)
    while place >= 0:
        end = place + len(words)
        if not ((place and WORD.match(text, place - 1)) or WORD.match(text, end)):
            yield place
        place = text.find(words, end)
