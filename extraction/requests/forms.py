"""Permissions as forms: "Document: price list. Reader: Ann. Approved: yes", or a list of readers, one a line.

The whole message must be one. Each of its fields must be understood, and together they must name one person and one
resource and say yes; a list needs no yes beside the heading that says what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extraction.requests.grammar import grammar
from extraction.requests.sentence import Sentence

SEPARATORS = frozenset(";.,!/|")
FIELDS = {
    "FORMADD": ("who", "yes"),
    "FORMWHO": ("who",),
    "FORMWHAT": ("what",),
    "FORMYES": ("yes",),
    "FORMWHOYES": ("who", "yes"),
    "FORMWHATYES": ("what", "yes"),
    "FORMREST": (),
}
"""What each kind of field says."""
LOOKS_LIKE_ONE = re.compile(r"[:=]|->|\u2192")
BREAK = re.compile(r"\n(?=\s*\S)|(?<=\w)\.(?=\s)")


def form(text: str, names: Mapping[str, Sequence[str]]) -> tuple[int, int] | None:
    """The letters of the form or list by which the person G may see the resource R; None where `text` is none."""
    if LOOKS_LIKE_ONE.search(text) is None:
        return None
    sentence = Sentence(BREAK.sub(";", text), names, True, grammar("permitting"))
    fields = _fields(sentence)
    if not (_filled_in(sentence, fields) or _listed(sentence, fields)):
        return None
    return sentence.words[fields[0][0]].start, sentence.words[fields[-1][1] - 1].end


def _fields(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the words of each field begin and end."""
    ends = [at for at, word in enumerate(sentence.words) if word.text in SEPARATORS]
    starts = [0, *(at + 1 for at in ends)]
    return [(start, end) for start, end in zip(starts, [*ends, len(sentence)], strict=True) if start < end]


def _is(sentence: Sentence, name: str, field: tuple[int, int]) -> bool:
    return field[1] in sentence.parsed.ends(name, field[0])


def _filled_in(sentence: Sentence, fields: Sequence[tuple[int, int]]) -> bool:
    said: Counter[str] = Counter()
    for field in fields:
        kind = next((kind for kind in FIELDS if _is(sentence, kind, field)), None)
        if kind is None:
            return False
        said.update(FIELDS[kind])
    return said["who"] > 0 and said["what"] > 0 and said["yes"] > 0


def _listed(sentence: Sentence, fields: Sequence[tuple[int, int]]) -> bool:
    """Whether a heading is followed by nothing but people."""
    head, *entries = fields
    return (
        bool(entries)
        and _is(sentence, "FORMHEAD", head)
        and all(_is(sentence, "FORMENTRY", entry) for entry in entries)
    )
