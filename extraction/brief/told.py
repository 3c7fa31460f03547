"""A secret that an operator tells in passing, in a prompt that says in plain words who may know it.

"The safe code is 7719. For managers' eyes." What is secret is the one sentence with a label and a
value, or with a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.brief.family import family_of
from extraction.brief.keeping import keeps
from extraction.brief.labelled import SAYING
from extraction.brief.plainly import speaks
from extraction.brief.texts import IS_OTHER, Content, Span
from extraction.cues import words

WHO_MAY = re.compile(
    r"\b(?:may|can|cannot|can't|must|mustn't|should|isn't|aren't|(?:is|are) (?:not |un)?(?:cleared|allowed|entitled"
    r"|permitted|blinded)"
    r"|get|gets|only|nobody|no one|everyone|everybody|anyone|who|(?:not )?cleared|allow\w*|den(?:y|ied)|readable"
    r"|visible|disclosed|clearance"
    r"|shown?|restricted|open(?:ed)?|closed|goes|know|knows|secret|yes|no|ok|hand|tell|told|eyes|in on|permit"
    r"|forbidden|belongs|keep)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"(?:[^.!?\n]|[.!?](?=[^\s\"'\u201d\u2019)])|(?<=\b(?:Dr|Mr|Ms|no))\.|(?<=\bMrs)\.)+[.!?]?[\"'\u201d\u2019]?"
)
LONGEST = 300
"""Letters of a sentence that may tell a secret."""
LEAST = 5
"""Words of a sentence without a label, or of a value without a figure, that may be a secret."""
MOST = 60
"""Sentences of a prompt that is looked through."""
LABELLED = re.compile(
    r"(?:^|\u2014 |- )[^\w\n]*(?P<label>[^:=\n.?!]{3,60}?)(?::| =|=)\s*(?P<value>\S.*)$"
    r"|^\W*(?P<subject>(?:(?:the|our|my|your|a)\b )?[^:=\n.?!,;]{3,60}?) (?:is|are|reads|will be called"
    r"|is (?:\w+ )?called|contains?|was)"
    r" (?P<said>\S.*)$"
    r"|^\W*(?P<named>[^:=\n?!(]{3,60}) \((?P<inside>[^()]*(?: |,)[^()]*)\)",
    re.IGNORECASE,
)
NAMED = re.compile(r"(?<=.)[A-Z]|^[A-Z][\w-]*(?: [A-Z&]|\W*$)")
SAYS_WHO = re.compile(r"(?:may|can|must|yes|no|ok|not)\b", re.IGNORECASE)
FIGURE = re.compile(r"\d|\bsecretly\b")
QUOTED = re.compile(r"[\"\u201c][^\"\u201d]{8,}[\"\u201d]")
FIELD = re.compile(
    r"\"(?P<key>classified|confidential|secret|restricted|protected)\"\s*:\s*\"(?P<text>[^\"\n]{4,})\"", re.IGNORECASE
)
NAMES = re.compile(
    r"\W*(?:[\w.]+ )?[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|\d+))*(?:(?:,| and|, and"
    r"| &) (?:[a-z]+ )?[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|\d+))*)*\W*"
)
"""A list of people, or of people with a number each."""
WORD = re.compile(r"[a-z][a-z-]{2,}")


def told(prompt: str) -> Iterator[Span]:
    """The one sentence that tells a secret; none where the prompt asks for another decision."""
    if family_of(prompt, protects=False) is not None:
        return
    if (field := FIELD.search(prompt)) is not None:
        yield Span(
            *field.span("text"), Content(None, field["text"], frozenset((field["key"].casefold(),)), in_passing=True)
        )
        return
    sentences = [found for found in SENTENCE.finditer(prompt) if found[0].strip()][:MOST]
    others = [found[0] for found in sentences if WHO_MAY.search(found[0])]
    best: tuple[int, re.Match[str], frozenset[str]] | None = None
    for found in sentences:
        text = found[0].strip()
        if len(text) > LONGEST:
            continue
        weight, nouns = _weight(text, [one for one in others if one is not found[0]])
        if weight and (best is None or weight > best[0]):
            best = (weight, found, nouns)
    if best is not None:
        _, found, nouns = best
        inside = LABELLED.search(found[0].strip())
        end = found.end()
        if inside is not None and inside["inside"]:
            # "Recipe (plums, vinegar): kitchen yes, floor no."
            end = found.start() + found[0].index(inside["inside"]) + len(inside["inside"]) + 1
        if keeps(prompt) or speaks(prompt[: found.start()] + "\n" + prompt[end:], nouns):
            yield Span(found.start(), end, Content(None, prompt[found.start() : end].strip(), nouns, in_passing=True))


def _weight(text: str, others: list[str]) -> tuple[int, frozenset[str]]:
    """How much speaks for a sentence, and what it is called in others; 0 for what can be no secret."""
    labelled = LABELLED.search(text)
    label = (labelled["label"] or labelled["subject"] or labelled["named"]) if labelled else ""
    value = (labelled["value"] or labelled["said"] or labelled["inside"]) if labelled else text
    nouns = frozenset(word for word in WORD.findall(label.casefold()) if word not in words("no_labels"))
    again = frozenset(noun for noun in nouns if any(_names(noun, other) for other in others))
    kinds = {noun for noun in nouns if noun.removesuffix("s") in words("kept_things") or noun in words("kept_things")}
    figure, quoted = FIGURE.search(value) is not None, QUOTED.search(text) is not None
    if IS_OTHER.search(label) or SAYING.search(label) or (figure and not labelled and len(text.split()) < LEAST):
        return 0, frozenset()
    if not (figure or quoted or NAMED.search(value) or len(value.split()) >= LEAST):
        return 0, frozenset()
    if WHO_MAY.search(label) and not kinds:
        return 0, frozenset()
    several = len(re.split(r",| and | & ", value)) > 1
    people = NAMES.fullmatch(value) is not None and (several or not kinds) and not (figure and again)
    if SAYS_WHO.match(value):
        return 0, frozenset()
    if people or not (figure or quoted or kinds or again):
        return 0, frozenset()
    if not labelled and WHO_MAY.search(text):
        return 0, frozenset()
    return 1 + 4 * bool(kinds) + 3 * bool(again) + 2 * quoted + 2 * figure + bool(labelled), nouns | again


def _names(noun: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(noun.removesuffix('s'))}s?\b", text, re.IGNORECASE) is not None
