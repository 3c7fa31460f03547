"""Which resource a text names, or points at without its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extraction.brief import Resource

POINTER = re.compile(
    r"\b(?:it|this|that|these|those|them|everything|all of it|(?:the|this|that|our) (?:\w+ ){0,2}"
    r"(?:resource|content|contents|file|files|document|documents|information|info|data|details|material|report|list|record|records))\b",
    re.IGNORECASE,
)
"""What a resource is called by those who do not say its name."""
PUNCTUATION = re.compile(r"[._/-]+")


def mentioned(text: str, resources: Sequence[Resource]) -> str | None:
    """The resource whose name stands in the text, or most of whose name's words do; None where that is not one.

    Of names within one another, such as `payroll` and its field `payroll.totals`, the longer one is meant.
    """
    named = all_mentioned(text, resources)
    if named:
        return named[0] if len(named) == 1 else None
    words = set(re.findall(r"\w+", text.casefold()))
    near = [r.name for r in resources if _shares(words, set(re.findall(r"\w+", r.name.casefold())))]
    return near[0] if len(near) == 1 else None


def all_mentioned(text: str, resources: Sequence[Resource]) -> list[str]:
    """Every resource whose whole name stands in the text, and not only as a part of a longer one, in their order."""
    folded = " ".join(text.casefold().split())
    spelt = {
        spelling: resource.name
        for resource in resources
        for spelling in (resource.name.casefold(), PUNCTUATION.sub(" ", resource.name.casefold()))
        if spelling in folded
    }
    found = set()
    for spelling in sorted(spelt, key=len, reverse=True):
        if spelling in folded:
            found.add(spelt[spelling])
            folded = folded.replace(spelling, "\n")
    return [resource.name for resource in resources if resource.name in found]


def _shares(words: set[str], name: set[str]) -> bool:
    return len(words & name) >= max(2, len(name) - 1)


def spellings(text: str, name: str) -> list[str]:
    """How the resource of that name is written in the text, where it is mentioned there."""
    folded = name.casefold()
    found = [spelling for spelling in (folded, PUNCTUATION.sub(" ", folded)) if spelling in text.casefold()]
    if found:
        return list(dict.fromkeys(found))
    word = "(?:" + "|".join(map(re.escape, re.findall(r"\w+", folded))) + ")"
    return [match[0] for match in re.finditer(rf"\b{word}(?:\W+{word})+\b", text, re.IGNORECASE)]


def pointed_at(text: str, resources: Sequence[Resource]) -> str | None:
    """The one resource there is, where the text points at it without its name: "let Ivan see it"."""
    return resources[0].name if len(resources) == 1 and POINTER.search(text) else None


def unnamed(text: str, resources: Sequence[Resource], word: str = "") -> str:
    """The text with this word for the names of resources: one such as "Price List" asks for nothing by itself."""
    longest = sorted((resource.name for resource in resources), key=len, reverse=True)
    names = "|".join(map(re.escape, longest))
    return re.sub(names, word, text, flags=re.IGNORECASE)


def hidden(text: str, resources: Sequence[Resource]) -> str:
    """The text with strokes for the names of resources, letter for letter: one such as "Question Bank" asks nothing."""
    names = sorted({spelling for one in resources for spelling in spellings(text, one.name)}, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in names)
    return re.sub(pattern, lambda found: "_" * len(found[0]), text, flags=re.IGNORECASE) if names else text


@lru_cache(maxsize=2048)
def by_last_word(resource: Resource) -> re.Pattern[str]:
    """What calls a resource by the last word of its name alone: "the list" for "Price List".

    Enough to take something back, and too little to permit it.
    """
    last = re.findall(r"\w+", resource.name)[-1:]
    return re.compile(rf"\b((?:the|my|our|this|that) )({re.escape(''.join(last) or resource.name)})\b", re.IGNORECASE)
