"""A reply with marks in place of what must stand to the letter."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

MARK = re.compile(r"\[\[(\d+)\]\]")


@dataclass(frozen=True, slots=True)
class Template:
    """text: what there is to word, with [[1]], [[2]] and so on for `fixed`, in this order."""

    text: str
    fixed: tuple[str, ...]

    def filled(self, words: str) -> str:
        """`words` with what must stand to the letter in place of its marks."""
        return MARK.sub(lambda mark: self.fixed[int(mark[1]) - 1], words)

    @property
    def has_words(self) -> bool:
        """Whether anything is left to word beside the marks."""
        return re.search(r"\w", MARK.sub(" ", self.text)) is not None


def template_of(reply: str, texts: Collection[str], clauses: re.Pattern[str] | None) -> Template:
    """texts: what must stand to the letter wherever the reply has it, of two within one another the longer. clauses:
    the same as a pattern. A mark that the reply has of its own is fixed, too, so that it can be taken for none of ours.
    """
    wanted = [re.escape(text) for text in sorted(texts, key=len, reverse=True) if text.strip()]
    patterns = [*wanted, *([clauses.pattern] if clauses is not None else []), MARK.pattern]
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        found.append(match[0])
        return f"[[{len(found)}]]"

    flags = clauses.flags if clauses is not None else re.UNICODE
    return Template(re.sub("|".join(f"(?:{pattern})" for pattern in patterns), mark, reply, flags=flags), tuple(found))
