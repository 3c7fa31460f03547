"""What an operator's prompt protects: the texts themselves, which are no policy, whatever stands in them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extraction.words import vocabulary

SECTION = re.compile(
    r"^RESOURCE CONTENT\b(?:[ \t]*[-\u2013\u2014:][ \t]*(?P<name>[^\n(]+?))?[ \t]*(?:\([^)\n]*\))?[ \t]*:[ \t]*\n"
    r"(?P<text>.*?)"
    r"(?=^(?:RESOURCE CONTENT|AUTHORI[SZ]ATION|ACCESS (?:POLICY|RULES|CONTROL)|RULES|MESSAGE FORMAT|RESPONSE FORMAT)\b"
    r"|^The following (?:users|people)\b|\Z)",
    re.DOTALL | re.MULTILINE,
)
KINDS = vocabulary("resource document secret confidential protected restricted private sensitive classified")
"""What a text is called that not everybody may see."""
KIND = rf"(?<![^\W_])(?:{'|'.join(sorted(KINDS))})(?![^\W_])"
OTHER = r"(?:polic\w*|rules?|access|format\w*|example\w*|repl\w+|respon\w+|answer\w*|output|schema|authori[sz]\w*|who)"
"""What makes a head one of something else."""
HEAD = rf"(?=[^\n]*{KIND})(?![^\n]*\b{OTHER}\b)"
SET_APART = re.compile(
    # Between tags: `<document title="Plan">...</document>`.
    rf"<(?P<tag>(?=[^<>\n]*?{KIND})(?!/)[\w-]{{1,60}})"
    r"(?:[ \t]+(?:name|title|id)=[\"'](?P<title>[^\"'\n]+)[\"'])?[ \t]*>(?P<tagged>.*?)</(?P=tag)>"
    # Between two lines of signs, behind one that says what it is.
    rf"|^{HEAD}(?P<head>[^\n]{{1,120}})\n(?P<fence>```|\"\"\"|'''|-{{3,}}|={{3,}}|\*{{3,}})[^\n]*\n"
    r"(?P<fenced>.*?)\n(?P=fence)[ \t]*$"
    # Under a heading of Markdown.
    rf"|^\#+[ \t]+{HEAD}(?P<heading>[^\n]{{1,80}})\n(?P<headed>.*?)(?=^\#|\Z)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
"""The ways in which a text is told from what stands around it."""
CALLED = re.compile(r"['\"\u2018\u201c]([^'\"\u2018\u2019\u201c\u201d\n]{1,80})['\"\u2019\u201d]|\(([^()\n]{1,80})\)")
"""The name of a text in the line above it."""
GUARDED = re.compile(
    r"\b(?:authori[sz]ed|confidential|restricted|protected|secret|guard\w*|clearance|access)\b"
    r"|\bonly\b[^.\n]{0,60}\b(?:may|can|see|read|view|know)\b|\b(?:may|can|must|shall|do|should)(?: not|n't)\b"
    r"|\b(?:nobody|no one|never)\b",
    re.IGNORECASE,
)
"""Without any of these nothing is kept from anybody: a document may be there to be worked on."""


class Content(NamedTuple):
    """A protected text. name: None where the prompt does not give it one beside the text."""

    name: str | None
    text: str


@lru_cache(maxsize=256)
def contents_in(prompt: str) -> tuple[Content, ...]:
    """Every protected text of a prompt, in order: sections of resources, or where there are none texts set apart that
    are called documents, secrets or the like in a prompt that keeps something from somebody."""
    pattern = _pattern(prompt)
    return tuple(map(_content, pattern.finditer(prompt))) if pattern is not None else ()


@lru_cache(maxsize=256)
def without_contents(prompt: str) -> str:
    """The prompt with an empty line in the place of each of them."""
    pattern = _pattern(prompt)
    return pattern.sub("\n", prompt) if pattern is not None else prompt


@lru_cache(maxsize=256)
def _pattern(prompt: str) -> re.Pattern[str] | None:
    if SECTION.search(prompt):
        return SECTION
    said = prompt.casefold()
    if not any(kind in said for kind in KINDS):
        return None
    rest = SET_APART.sub("\n", prompt)
    return SET_APART if rest != prompt and GUARDED.search(rest) else None


def _content(match: re.Match[str]) -> Content:
    if match.re is SECTION:
        return Content(match["name"], match["text"].strip("\n"))
    if match["tag"] is not None:
        return Content(match["title"], match["tagged"].strip("\n"))
    called = CALLED.search(match["head"] or match["heading"])
    return Content((called[1] or called[2]) if called else None, (match["fenced"] or match["headed"] or "").strip("\n"))
