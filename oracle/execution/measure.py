"""How often a reply holds what a constraint counts, by the definitions of IFEval's checkers."""

from __future__ import annotations

import re

from solver.execution import Constraint, Kind

MARKS = {"single angle": ("<", ">"), "single angular": ("<", ">"), "square": ("[", "]"), "curly": ("{", "}")}


def measure(text: str, constraint: Constraint) -> int:
    """The count that the constraint bounds; for forms 1 where the reply has it and 0 where it has not."""
    words = constraint.words
    match constraint.kind:
        case Kind.KEYWORDS:
            return int(all(word.lower() in text.lower() for word in words))
        case Kind.FORBIDDEN:
            return int(not any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words))
        case Kind.FREQUENCY:
            return text.lower().count(words[0].lower())
        case Kind.LETTER:
            return text.lower().count(words[0].lower())
        case Kind.COMMAS:
            return text.count(",")
        case Kind.BULLETS:
            return len(re.findall(r"^\s*(?:\*[^\*]|-).*$", text, re.MULTILINE))
        case Kind.HIGHLIGHTS:
            return sum(bool(part.strip("*").strip()) for part in re.findall(r"\*[^\n\*]*\*", text))
        case Kind.PLACEHOLDERS:
            return len(re.findall(r"\[.*?\]", text))
        case Kind.PARAGRAPHS:
            return sum(bool(part.strip()) for part in re.split(r"\s?\*\*\*\s?|\n\s*\n", text))
        case Kind.FIRST_WORD:
            return sum(bool(part.strip()) for part in text.split("\n\n"))
        case Kind.SECTIONS:
            return len(re.findall(rf"{re.escape(words[0])}\s?\d+", text))
        case Kind.POSTSCRIPT:
            return int(bool(re.search(r"\bp\.\s?s\b", text, re.IGNORECASE)))
        case Kind.TITLE if words:
            opening, closing = MARKS.get(words[0], (words[0][0], words[0][0]))
            return int(opening in text and closing in text)
        case Kind.TITLE:
            return int(bool(re.search(r"<<[^\n]+>>", text)))
        case Kind.TWO_RESPONSES:
            return len([part for part in text.split("******") if part.strip()])
        case Kind.QUOTATION:
            inner = text.strip()
            return int(len(inner) > 1 and inner[0] == inner[-1] == words[0])
    return 1
