"""Words by what they may say of a permission, as `unsettling.txt` lists them, and by what small talk is about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from extraction.cues import lines


@lru_cache(maxsize=1)
def sorts() -> Mapping[str, frozenset[str]]:
    """The words of `unsettling.txt`, by heading."""
    text = files("extraction.requests").joinpath("unsettling.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        head, colon, _ = line.partition(":")
        if line.startswith("#") or not line.strip():
            continue
        if colon:
            found[head] = set()
        else:
            found[list(found)[-1]].update(line.split())
    return {head: frozenset(words) for head, words in found.items()}


@lru_cache(maxsize=1)
def hollow() -> frozenset[str]:
    """Nouns that name no matter of their own."""
    return frozenset().union(*(sorts()[each] for each in ("PERMISSION", "SPEAKERS", "DEVICES", "TIMES", "HOLLOW")))


@lru_cache(maxsize=1)
def everyday() -> frozenset[str]:
    """What small talk is about, whether or not it is named with an article: things of home and leisure."""
    private = {line.removesuffix("~") for line in lines("private_things") if line.replace("~", "").isalpha()}
    texts = {line.removesuffix("~") for line in lines("texts")}
    things = private - texts
    things |= {f"{thing}s" for thing in things}
    return sorts()["MATTERS"] | (things - hollow() - sorts()["STOPPING"] - sorts()["PLAIN"])


@lru_cache(maxsize=1)
def speakers() -> frozenset[str]:
    """Whose word may stand against a permission."""
    return sorts()["SPEAKERS"]


def is_of(sort: str, word: str) -> bool:
    """Whether a word, or what it is a form of, is of this sort."""
    words = sorts()[sort]
    return word in words or not words.isdisjoint(_bases(word))


@lru_cache(maxsize=4096)
def _bases(word: str) -> tuple[str, ...]:
    """What a word may be a form of: "withdrawing" of "withdraw"."""
    found = [
        word.removesuffix(end)
        for end in ("s", "es", "ed", "d", "ing")
        if len(word) > len(end) + 2 and word.endswith(end)
    ]
    found += [base + "e" for base in found if word.endswith("ing")]
    return (*found, *(base[:-1] for base in found if base[-1:] == base[-2:-1]))
