"""What schemas are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from solver.weights import HIGHEST_AUTHORITY

Schema = dict[str, Any]

ID: Schema = {"type": "string", "minLength": 1}
TEXT: Schema = {"type": "string"}
TRUTH: Schema = {"type": "boolean"}


def whole(low: int | None = 0, high: int | None = None, about: str = "") -> Schema:
    """A whole number in low..high."""
    bounds = {"minimum": low, "maximum": high}
    return said({"type": "integer"} | {name: bound for name, bound in bounds.items() if bound is not None}, about)


def said(schema: Schema, about: str) -> Schema:
    """The same, with a description where there is one."""
    return {**schema, "description": about} if about else schema


def items(schema: Schema, about: str = "", least: int = 0) -> Schema:
    """An array."""
    return said({"type": "array", "items": schema} | ({"minItems": least} if least else {}), about)


def row(*schemas: Schema, about: str = "") -> Schema:
    """An array of exactly these."""
    found = {"type": "array", "prefixItems": list(schemas), "items": False, "minItems": len(schemas)}
    return said(found, about)


def record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """An object with these names and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def named(values: Schema, about: str = "") -> Schema:
    """An object with any names, whose values are all alike."""
    return said({"type": "object", "additionalProperties": values}, about)


def or_null(schema: Schema) -> Schema:
    """The same, or null for nothing."""
    return {**schema, "type": [schema["type"], "null"]}


AUTHORITY = whole(1, HIGHEST_AUTHORITY, "1 (lowest) to 10")
WEIGHTS = said(
    {
        "type": "object",
        "properties": {str(level): whole() for level in range(1, HIGHEST_AUTHORITY + 1)},
        "additionalProperties": False,
    },
    "w of every authority level that occurs, for the objective weighted; by default the level itself",
)
ROLES = named(
    record({"authority": AUTHORITY}, {"weight": whole(about="of the role's level; for all roles or for none")}),
    "roles by name, to be named by people in place of an authority",
)
OWN_ROLES = items(TEXT, "in place of authority: that of the highest of these roles", 1)


def ranked(schema: Schema, *, required: bool = True) -> Schema:
    """A record of someone with either an authority or roles. required: whether one of them must be there."""
    properties = {**schema["properties"], "authority": AUTHORITY, "roles": OWN_ROLES}
    one: Schema = {"oneOf": [{"required": ["authority"]}, {"required": ["roles"]}]}
    both: Schema = {"required": ["authority", "roles"]}
    return {**schema, "properties": properties, **(one if required else {"not": both})}
