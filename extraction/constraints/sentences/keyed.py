"""Messages written as an object, {"topic": "team retreat", "max_words": 50}, as lines with labels."""

from __future__ import annotations

import re

_KEY = r"[\"'\u201c]?[^\W\d_][\w -]{0,30}+[\"'\u201d]?\s*+:"
_VALUE = (
    r"(?:\"[^\"\n]*+\"|'[^'\n]*+'|\u201c[^\u201d\n]*+\u201d|\[[^\[\]\n]*+\]"
    rf"|(?:(?!,\s*+{_KEY})[^{{}}\n])*+)"
)
PAIR = re.compile(rf"(?P<key>{_KEY})\s*+(?P<value>{_VALUE})(?P<rest>\s*+,?)")
OBJECT = re.compile(
    rf"(?:\A|(?<=[\n:])|(?<=[:.!?] ))\{{(?P<pairs>(?:\s*+{_KEY}\s*+{_VALUE}\s*+(?:,|(?=\}}))){{2,}}+\s*+)\}}"
)
"""By itself, and not in a sentence about it; two keys at least: one alone may be anything in braces."""
MARKS = "\"'\u201c\u201d"
ANSWERS = {"false": "no", "true": "yes", "null": "none"}


def unkeyed(text: str) -> str:
    """`text` with what stands in braces as lines of labels, of the same length; as it is without any."""
    return OBJECT.sub(_lines, text) if "{" in text and ":" in text else text


def _lines(found: re.Match[str]) -> str:
    return f"\n{PAIR.sub(_line, found['pairs'])}\n"


def _line(pair: re.Match[str]) -> str:
    name = pair["key"].rstrip(": ").strip(MARKS).replace("_", " ")
    value = pair["value"]
    if value[:1] in ("[", *MARKS) and value:
        value = f" {value[1:-1]} "
    value = ANSWERS.get(value.strip(), value)
    said = f"{name}: {value}".ljust(len(pair.group()))
    return f"{said[:-1]}\n" if said.endswith((" ", ",")) else said


__all__ = ["unkeyed"]
