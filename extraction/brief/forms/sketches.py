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
"""Letters behind such a word within which a sketch begins."""
MOST = 50
"""Places at which one is looked for."""
LONGEST = 2000
"""Letters of a sketch."""
BETWEEN = re.compile(r"[\s,.\u2026]*")
BEFORE = re.compile(r"[\s.\u2026]*")
"""What may stand between a key and its value, dots in the place of the value included."""
DEEPEST = 6
LARGEST = 1000
"""Parts of a schema; its references could make a small one endless."""


def answers(text: str) -> Iterator[Sketch]:
    """Every object, and list of objects, of which `text` says that an answer shall be so; outermost ones alone."""
    position, tried = 0, 0
    for asked in ANSWER.finditer(text):
        near = asked.end() + NEAR
        while tried < MOST and (opening := OPENING.search(text, max(position, asked.end()), near)) is not None:
            tried += 1
            start, position = opening.start(), opening.end()
            found = _value(text[start : start + LONGEST], 0, 0)
            if found is not None and _has_object(found[0]):
                yield found[0]
                position = start + found[1]


def _has_object(sketch: Sketch) -> bool:
    return any(isinstance(one, dict) and one for one in (sketch if isinstance(sketch, list) else [sketch]))


def _value(text: str, start: int, depth: int) -> tuple[Sketch, int] | None:
    """(value, where it ends), or None where nothing that can be one stands there."""
    start = BEFORE.match(text, start).end()  # type: ignore[union-attr]  # matches nothing, too
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


def of_schema(schema: Mapping[str, Any]) -> Sketch:
    """The same for what a JSON schema describes; what it does not tell plainly stands for any value."""
    named = schema.get("$defs") or schema.get("definitions")
    return _of_schema(schema, named if isinstance(named, dict) else {}, 0, iter(range(LARGEST)))


def _of_schema(schema: object, named: Mapping[str, Any], depth: int, left: Iterator[int]) -> Sketch:
    if not isinstance(schema, dict) or depth > DEEPEST or next(left, None) is None:
        return "..."
    if isinstance(reference := schema.get("$ref"), str):
        return _of_schema(named.get(reference.rpartition("/")[2]), named, depth + 1, left)
    if isinstance(either := schema.get("anyOf"), list):
        chosen = next((one for one in either if isinstance(one, dict) and one.get("type") != "null"), None)
        return _of_schema(chosen, named, depth + 1, left)
    if isinstance(properties := schema.get("properties"), dict):
        return {str(key): _of_schema(value, named, depth + 1, left) for key, value in properties.items()}
    kind = schema.get("type")
    kinds = [one for one in (kind if isinstance(kind, list) else [kind]) if one != "null"]
    if "array" in kinds:
        return [_of_schema(schema.get("items"), named, depth + 1, left)]
    if isinstance(schema.get("enum"), list):
        return " | ".join(map(str, schema["enum"]))
    return {"integer": "1", "number": "1", "boolean": "true"}.get(str(kinds[0]) if kinds else "", "...")
