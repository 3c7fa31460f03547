"""Topics: the words by which two instructions are compared, to tell whether they are about the same work."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extraction.cues import cues, lines, plain, words
from extraction.stems import stem

WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")
QUOTED = r"'[^'\n]{1,80}'(?!\w)|\"[^\"\n]{1,80}\""
VALUED = re.compile(rf"(?P<word>[^\W\d_]+) (?:(?:no|nr|number)\.? ?|#)?(?P<value>\d[\d.]*\d|\d|{QUOTED})")
VALUE = re.compile(r"[\d'\"]")
"""What every value begins with; most texts have none."""
FILLER = words("filler")
"""Words that name no work: left out where instructions are compared by what they are about."""


def topic_of(text: str, masked: str, reasons: list[tuple[int, int]]) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the words that say what it is about: no cue, no filler, nothing of the reasons given."""
    skipped = [m.span() for name in ("urgent", "negation") for m in cues(name).finditer(masked)] + reasons
    topic: set[str] = set()
    names: set[str] = set()
    for word, start, end in said(text):
        found = _stem(word)
        if found is None or (skipped and any(a <= start < b for a, b in skipped)):
            continue
        topic.add(found)
        if masked[start:end] != text[start:end]:
            names.add(found)
    return frozenset(topic), frozenset(names)


@lru_cache(maxsize=4096)
def stems_named(name: str) -> frozenset[str]:
    """The stems of the words of a name that say what it is."""
    return frozenset(found for word, _, _ in said(name) if (found := _stem(word)) is not None)


# A conversation comes whole with every turn.
@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of all its words, those that name no work included."""
    return frozenset(map(_stem_as_written, WORD.findall(text)))


@lru_cache(maxsize=4096)
def values_of(text: str) -> Mapping[str, frozenset[str]]:
    """The numbers and quotes that stand right behind a word, by its stem: "order 12", "from 2019", "to 'Zeus'"."""
    text = plain(text)
    if VALUE.search(text) is None:
        return {}
    found: dict[str, set[str]] = {}
    for match in VALUED.finditer(text):
        found.setdefault(_regular(match["word"].casefold()), set()).add(match["value"].casefold())
    return {stem: frozenset(values) for stem, values in found.items()}


def without_quotes(text: str) -> str:
    """`text` without what stands in quotation marks."""
    return re.sub(QUOTED, " ", plain(text))


# A text is gone through for its topic and for the objective, one after the other.
@lru_cache(maxsize=16)
def said(text: str) -> Sequence[tuple[str, int, int]]:
    """(word, start, end) of every word of `text`, in lower case."""
    return [(match[0].casefold(), *match.span()) for match in WORD.finditer(text)]


@lru_cache(maxsize=8192)
def _stem(word: str) -> str | None:
    """The stem of a word; None where it says nothing of what it is about."""
    word = word.removesuffix("'s")
    return None if word in FILLER or word.isdigit() or "'" in word else _regular(word)


@lru_cache(maxsize=8192)
def _stem_as_written(word: str) -> str:
    return _regular(word.casefold())


def _regular(word: str) -> str:
    """The stem of a word; of a verb whose forms share none, that of the verb."""
    return stem(_irregular().get(word, word))


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    verbs = (line.split() for line in lines("irregular"))
    return {form: verb for verb, *forms in verbs for form in forms}
