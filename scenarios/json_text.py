"""JSON that somebody else wrote: what it says, or what is wrong with it in one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scenarios.errors import InputError

MARK = b"\xef\xbb\xbf"
"""What some editors put before a text in UTF-8. It says nothing."""
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"PAR1": "Parquet", b"\x28\xb5\x2f\xfd": "zstd"}
"""How files begin that are no text, and what they are."""


class _Twice(ValueError):  # noqa: N818 - named for what happened
    """A name that stands twice in one object."""


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Every line of a file that is not blank, with its number from 1.

    Raises InputError when the file is missing, unreadable, packed, or has no such line.
    """
    seen = False
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if number == 1:
                    refuse_packed(line, path)
                if line.strip():
                    seen = True
                    yield number, line
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    if not seen:
        raise InputError("the file is empty: no scenario in it", path)


def refuse_packed(data: bytes, path: Path | None = None) -> None:
    """Raises InputError for the beginning of a file that is no text, and says what it is."""
    for beginning, name in PACKED.items():
        if data.startswith(beginning):
            raise InputError(f"is {name} and no text: unpack it first", path)


def decoded(data: bytes, path: Path | None = None, line: int = 1) -> str:
    """Bytes as text, without a mark before the file. line: that on which they begin. Raises InputError naming it."""
    if line == 1:
        refuse_packed(data, path)
    try:
        return (data.removeprefix(MARK) if line == 1 else data).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError.from_decoding(error, path, line) from error


def parsed(text: str, path: Path | None = None, line: int | None = None, *, unique: bool = False) -> Any:
    """What a text says. line: where it stands, for one of many in a file. unique: no name twice in one object.

    Raises InputError for what is no JSON, and for what JSON allows and nobody can use: objects in objects without end,
    numbers with more digits than can be read, and halves of characters, which no file can be written with.
    """
    try:
        found = json.loads(text, object_pairs_hook=_object if unique else None)
    except json.JSONDecodeError as error:
        where = error.lineno if line is None else line
        raise InputError(f"not JSON: {error.msg} at column {error.colno}", path, where) from error
    except _Twice as error:
        name = str(error)
        # Which of several objects it is, is not known: the first place where the name stands is near enough.
        at = _line(text, json.dumps(name, ensure_ascii=False)) if line is None else line
        raise InputError(f"{name!r} stands twice in one object", path, at, name) from error
    except RecursionError as error:
        raise InputError("nested too deeply", path, line) from error
    except ValueError as error:
        raise InputError("a whole number has more digits than can be read", path, line) from error
    if _HALF.search(text):
        _refuse_halves(text, found, path, line)
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no name stands twice: of two values neither is the one that was meant."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found


def _refuse_halves(text: str, found: object, path: Path | None, line: int | None) -> None:
    try:
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        written = f"\\u{ord(error.object[error.start]):04x}"
        at = _line(text.lower(), written) if line is None else line
        raise InputError(f"{written} is half a character: the other half is missing", path, at) from error


def _line(text: str, part: str) -> int | None:
    at = text.find(part)
    return text.count("\n", 0, at) + 1 if at >= 0 else None
