"""JSON as operators sketch it: `{"accepted": [...], "why": "<text>"}`, with dots and words where values will be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Sketch = dict[str, "Sketch"] | list["Sketch"] | str
"""An object, a list, or whatever else stands for a value, as it is written."""
KEY = re.compile(r"""\s*(?:["'\u201c](?P<quoted>[^"'\u201d\n]{1,60})["'\u201d]|(?P<bare>[A-Za-z_]\w*))\s*:""")
PLAIN = re.compile(r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^,{}\[\]\n]|\n(?!\s*["'\w]+\s*:))*""")
OPENING = re.compile(r"[{\[]")
ANSWER = re.compile(
    r"\b(?:answer|reply|replies|respond|response|output|return|give|print|write|send|emit|produce|format|form|JSON|object)\b",
    re.IGNORECASE,
)
NEAR = 160
"""Letters before a sketch in which it is said to be that of an answer."""
BETWEEN = re.compile(r"[\s,.\u2026]*")
DEEPEST = 6


def answers(text: str) -> Iterator[Sketch]:
    """Every object, and list of objects, of which `text` says that an answer shall be so; outermost ones alone."""
    position = 0
    while (opening := OPENING.search(text, position)) is not None:
        found = _value(text, opening.start(), 0)
        position = opening.end()
        if found is not None and _has_object(found[0]):
            if ANSWER.search(text[max(0, opening.start() - NEAR) : opening.start()]):
                yield found[0]
            position = found[1]


def _has_object(sketch: Sketch) -> bool:
    return any(isinstance(one, dict) and one for one in (sketch if isinstance(sketch, list) else [sketch]))


def _value(text: str, start: int, depth: int) -> tuple[Sketch, int] | None:
    """(value, where it ends), or None where nothing that can be one stands there."""
    start = BETWEEN.match(text, start).end()  # type: ignore[union-attr]  # matches nothing, too
    opening = text[start : start + 1]
    if depth > DEEPEST:
        return None
    if opening == "{":
        return _object(text, start + 1, depth)
    if opening == "[":
        return _list(text, start + 1, depth)
    plain = PLAIN.match(text, start)
    return None if plain is None else (plain[0].strip(), plain.end())


def _object(text: str, position: int, depth: int) -> tuple[Sketch, int] | None:
    fields: dict[str, Sketch] = {}
    while True:
        position = BETWEEN.match(text, position).end()  # type: ignore[union-attr]  # matches nothing, too
        if text[position : position + 1] == "}":
            return fields, position + 1
        key = KEY.match(text, position)
        found = _value(text, key.end(), depth + 1) if key is not None else None
        if key is None or found is None:
            return None
        fields[key["quoted"] or key["bare"]], position = found


def _list(text: str, position: int, depth: int) -> tuple[Sketch, int] | None:
    entries: list[Sketch] = []
    while True:
        position = BETWEEN.match(text, position).end()  # type: ignore[union-attr]  # matches nothing, too
        if text[position : position + 1] == "]":
            return entries, position + 1
        found = _value(text, position, depth + 1)
        if found is None or found[1] == position:
            return None
        entries.append(found[0])
        position = found[1]


def of_schema(schema: Mapping[str, Any], depth: int = 0) -> Sketch:
    """The same for what a JSON schema describes; references and alternatives in it stand for any value."""
    kind = schema.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    properties, items = schema.get("properties"), schema.get("items")
    if isinstance(properties, dict) and depth < DEEPEST:
        return {str(key): of_schema(value, depth + 1) for key, value in properties.items() if isinstance(value, dict)}
    if "array" in kinds and depth < DEEPEST:
        return [of_schema(items, depth + 1) if isinstance(items, dict) else "..."]
    if isinstance(schema.get("enum"), list):
        return " | ".join(map(str, schema["enum"]))
    return {"integer": "1", "number": "1", "boolean": "true"}.get(
        next((k for k in kinds if k != "null"), "") or "", "..."
    )
