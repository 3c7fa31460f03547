"""Full stops that end a sentence, and those that only shorten a word: "approx. 75 words", "max. 3"."""

from __future__ import annotations

import re

ABBREVIATION = re.compile(
    r"(?:\b(?:i\. ?e|e\. ?g|etc|vs|p\. ?p\. ?s|p\. ?s|p|min|max|approx|no|mr|ms|dr)|\.\.|\d)\.?$", re.IGNORECASE
)
LONGEST = 16
"""More characters than any abbreviation has."""
SHORT = re.compile(r"\b(?:i\. ?e|e\. ?g|vs|p\. ?s|min|max|approx|no|mr|mrs|ms|dr|\d)$")
BOUNDED = re.compile(r"\b(?:words?|sentences?|times|bullets|points|paragraphs|lines|once|twice) (?:min|max)$")
""" "300 words max. Why": no abbreviation before a number."""


def ends_sentence(hidden: str, place: int) -> bool:
    """Whether the mark at hidden[place], which is in lower case, ends a sentence, and no abbreviation."""
    return not SHORT.search(hidden, max(0, place - LONGEST), place) or bool(BOUNDED.search(hidden, 0, place))


def abbreviates(before: str, after: str) -> bool:
    """Whether the full stop between them belongs to an abbreviation, and ends no sentence."""
    said = before + "."
    return bool(ABBREVIATION.search(said, max(0, len(said) - LONGEST))) and not _starts_sentence(before, after)


MANY = re.compile(r"[a-z] \d{2,}$")
GOES_ON = re.compile(
    r"(?:and|but|would|could|can|will|is|are|do|does|what|how|why|also|plus|it|the|no|please|make"
    r"|keep|use|with|then|so|i|we|you)\b"
)
""" "min 250 words, max 300. and it needs": a sentence of somebody who writes no capitals."""


def _starts_sentence(before: str, after: str) -> bool:
    """After "P.S." a new sentence may begin, after "i.e." never; digits end one."""
    if BOUNDED.search(before):
        return after[:1].isupper()
    if re.search(r"(?:i\. ?e|e\. ?g|\bvs|approx|\bno|\bmr|\bms|\bdr|\bmin|\bmax)\.?$", before):
        return False
    if MANY.search(before) and GOES_ON.match(after):
        return True
    return not after or after.lstrip("\"'\u201c\u2018(")[:1].isupper()


__all__ = ["abbreviates", "ends_sentence"]
