"""Policies in JSON or YAML, and what is wrong with them in one line."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from scenarios.errors import InputError
from scenarios.json_text import decoded
from solver import ProblemError
from solver.access import Policy
from solver.access.read_policy import policy_from

Lines = dict[str, int]
"""Field -> the line on which its value starts, counted from 1."""
DEEPEST = 50


def read_policy(path: Path) -> Policy:
    """The policy in a file. YAML 1.2, so JSON as well. Raises InputError naming file, line and field."""
    try:
        return parse_policy(decoded(path.read_bytes(), path), path)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error


def parse_policy(text: str, path: Path | None = None) -> Policy:
    """The policy that a text holds. path: where it came from. Raises InputError naming line and field."""
    lines: Lines = {}
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else None
        raise InputError(f"neither JSON nor YAML: {error.problem or error.context}", path, line) from error
    except (YAMLError, ValueError) as error:
        raise InputError(f"neither JSON nor YAML: {' '.join(str(error).split())}", path) from error
    if not isinstance(root, MappingNode):
        raise InputError("no policy: an object with principals, resources and rules is wanted", path, 1)
    try:
        return policy_from(_value(root, "", lines, 0, iter(range(len(text)))))
    except ProblemError as error:
        raise InputError(str(error), path, _line(error.field, lines), error.field) from error


def _value(node: Node, field: str, lines: Lines, depth: int, left: Iterator[int]) -> Any:
    """What a node says, in JSON types; dates and times stay text, for the policy to read.

    left: one for every value that there may be. Written out, no text holds more values than characters; aliases of
    aliases could make any number of them from a few lines.
    """
    lines[field] = node.start_mark.line + 1
    if next(left, None) is None:
        raise ProblemError("aliases repeat more than the text could hold if it were written out", field)
    if depth > DEEPEST:
        raise ProblemError("nested too deeply", field)
    match node:
        case MappingNode():
            found: dict[str, Any] = {}
            for name_node, value_node in node.value:
                name = _characters(str(name_node.value), field)
                if name in found:
                    lines[f"{field}.{name}".lstrip(".")] = name_node.start_mark.line + 1
                    raise ProblemError(f"{name!r} stands twice in one object", f"{field}.{name}".lstrip("."))
                found[name] = _value(value_node, f"{field}.{name}".lstrip("."), lines, depth + 1, left)
            return found
        case SequenceNode():
            items = enumerate(node.value)
            return [_value(item, f"{field}[{index}]", lines, depth + 1, left) for index, item in items]
        case ScalarNode():
            return _scalar(node, field)
    raise ProblemError(f"{type(node).__name__} cannot stand here", field)


def _characters(text: str, field: str) -> str:
    """The text with the halves put together that JSON writes some characters in. Raises ProblemError for one alone."""
    try:
        return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError as error:
        raise ProblemError(f"{text!r} has half a character: the other half is missing", field) from error


def _scalar(node: ScalarNode, field: str) -> Any:
    text = _characters(str(node.value), field)
    match str(node.tag).rpartition(":")[2]:
        case "null":
            return None
        case "bool":
            return text.casefold() == "true"
        case "int":
            try:
                return int(text, 0)
            except ValueError:
                return text
        case "float":
            number = float(text) if text.strip("+-").lower() not in (".inf", ".nan") else math.nan
            if not math.isfinite(number):
                raise ProblemError(f"{text} is no number that can stand here", field)
            return number
        case _:
            return text


def _line(field: str, lines: Lines) -> int:
    """The line of a field, or of the nearest place around it that is there."""
    while field and field not in lines:
        field = field[: max(field.rfind("."), field.rfind("["))] if "." in field or "[" in field else ""
    return lines.get(field, 1)
