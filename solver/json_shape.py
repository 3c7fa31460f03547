"""The shapes that JSON values must have. Each raises ProblemError with the path of what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from solver.problem import ProblemError, RoleId
from solver.validate import whole
from solver.weights import HIGHEST_AUTHORITY as HIGHEST
from solver.weights import role_authority, role_weights

T = TypeVar("T")

Record = Mapping[str, Any]
"""An object, as parsed from JSON."""
QUOTES = "quotes"
"""The field of a problem that is beside it: see `solver.quotes`."""


def record_of(value: object, path: str) -> Record:
    """`value` itself when it is an object. path: empty for the problem as a whole."""
    if not isinstance(value, Mapping):
        raise ProblemError(f"{path or 'the problem'} must be an object, got {value!r}", path)
    return value


def fields(record: Record, path: str, required: Collection[str], optional: Collection[str] = ()) -> None:
    """Every required field is there, and none that is neither required nor optional."""
    start = f"{path}." if path else ""
    for key in required:
        if key not in record:
            raise ProblemError(f"{path or 'the problem'} has no {key!r}", f"{start}{key}")
    for key in record:
        if key not in required and key not in optional:
            raise ProblemError(f"{path or 'the problem'} has an unknown field {key!r}", f"{start}{key}")


def each(value: object, path: str, build: Callable[[object, str], T]) -> tuple[T, ...]:
    """What `build(item, path)` makes of every item of an array."""
    if not isinstance(value, (list, tuple)):
        raise ProblemError(f"{path} must be an array, got {value!r}", path)
    return tuple(build(item, f"{path}[{index}]") for index, item in enumerate(value))


def text(value: object, path: str) -> str:
    """`value` itself when it is a text."""
    if not isinstance(value, str):
        raise ProblemError(f"{path} must be a text, got {value!r}", path)
    return value


def number(value: object, path: str) -> int:
    """`value` itself when it is a whole number, negative or not."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ProblemError(f"{path} must be a whole number, got {value!r}", path)
    return value


def texts(value: object, path: str) -> tuple[str, ...]:
    """The items of an array of texts."""
    return each(value, path, text)


def pair(value: object, path: str) -> tuple[str, str]:
    """The two items of an array of two texts."""
    found = texts(value, path)
    if len(found) != 2:
        raise ProblemError(f"{path} must be two texts, got {len(found)}", path)
    return found[0], found[1]


def lists(value: object, path: str) -> dict[str, tuple[str, ...]]:
    """An object whose values are arrays of texts."""
    return {key: texts(items, f"{path}.{key}") for key, items in record_of(value, path).items()}


def level(key: str) -> int:
    """The number of an authority level, from a key such as "7", written in no other way."""
    if not key.isdecimal() or str(int(key)) != key:
        raise ProblemError(f"authority level must be a whole number, got {key!r}", "weights")
    return int(key)


def role_levels(record: Record) -> dict[RoleId, int]:
    """The authority of every role that the problem names in `roles`, where it does."""
    levels = {}
    for role, item in record_of(record.get("roles", {}), "roles").items():
        fields(record_of(item, f"roles.{role}"), f"roles.{role}", ("authority",), ("weight",))
        levels[role] = whole(item["authority"], f"roles.{role}.authority", f"role {role!r}: authority", 1, HIGHEST)
    return levels


def authority_weights(record: Record) -> dict[str, Any]:
    """The argument `weights` by authority level, where the record has it: as such, or by role."""
    roles = record_of(record.get("roles", {}), "roles")
    given = {role: item["weight"] for role, item in roles.items() if "weight" in record_of(item, f"roles.{role}")}
    if "weights" not in record:
        return {"weights": role_weights(role_levels(record), given)} if given else {}
    if given:
        raise ProblemError("weights are given by level and by role", "weights")
    return {"weights": {level(key): weight for key, weight in record_of(record["weights"], "weights").items()}}


def authority_of(record: Record, path: str, levels: Mapping[RoleId, int], default: int | None = None) -> Any:
    """What is given as `authority`, or the highest among `roles`. default: where neither is given; None: an error."""
    if "roles" in record:
        if "authority" in record:
            raise ProblemError(f"{path} has both authority and roles", f"{path}.roles")
        try:
            return role_authority(texts(record["roles"], f"{path}.roles"), levels)
        except ProblemError as error:
            raise ProblemError(str(error), error.field if error.field.startswith(path) else f"{path}.roles") from None
    if "authority" not in record and default is None:
        raise ProblemError(f"{path} has no 'authority'", f"{path}.authority")
    return record.get("authority", default)
