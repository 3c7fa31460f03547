"""What of a model's answer is kept: not the rules said back, nor a sentence twice, nor one that stops in its midst."""

from __future__ import annotations

import re
from collections.abc import Iterable

from oracle.execution.segments import ITEM, SENTENCE
from oracle.execution.writer import Written

SHORTEST = 4
"""Words of a sentence that is not said twice; shorter ones may be a refrain, or part of a list."""
STUCK = 4
"""Times in a row that a word stands where a model no longer gets on."""
WORD = re.compile(r"\w+")
_AGREED = r"(?:sure|certainly|of course|absolutely|okay)"
REMARK = re.compile(rf"^\W*(?:{_AGREED}[.!]*|(?:{_AGREED}[,.!]?\s+)?here(?:'s| is| are)\b[^.!?:]*:)\s*$", re.IGNORECASE)
"""A remark about the answer instead of an answer: "Certainly! Here are the sentences:"."""


def key(sentence: str) -> str:
    """What two sentences that say the same in the same words have in common, whatever number stands before them."""
    return " ".join(WORD.findall(ITEM.sub("", sentence).lower()))


def keys(texts: Iterable[str]) -> set[str]:
    """Those of all sentences of some texts."""
    return {key(sentence) for text in texts for line in text.splitlines() for sentence in SENTENCE.split(line)}


def cleaned(answer: Written, said: set[str]) -> str:
    """The answer's lines without what is in `said`, to which the keys of what is kept are added."""
    if answer.text.lstrip().startswith("{"):
        return answer.text.strip()
    lines = [_split(line) for line in answer.text.strip().splitlines()]
    if answer.cut and sum(len(sentences) for _, sentences in lines) > 1:
        next(sentences for _, sentences in reversed(lines) if sentences).pop()
    kept: list[str] = []
    for mark, sentences in lines:
        more = [sentence for sentence in sentences if _says_more(sentence, said)]
        if more or not sentences:
            kept.append(mark + " ".join(more))
    return "\n".join(kept).strip()


def _split(line: str) -> tuple[str, list[str]]:
    """A line's mark of a list, and its sentences."""
    mark = ITEM.match(line)
    begun = mark.end() if mark else 0
    return line[:begun], [part for part in SENTENCE.split(line[begun:]) if part.strip()]


def _says_more(sentence: str, said: set[str]) -> bool:
    words = key(sentence)
    if REMARK.match(sentence) or words in said or _is_stuck(sentence.split()):
        return False
    if words.count(" ") >= SHORTEST - 1:
        said.add(words)
    return True


def _is_stuck(words: list[str]) -> bool:
    return any(len(set(words[place : place + STUCK])) == 1 for place in range(len(words) - STUCK + 1))
