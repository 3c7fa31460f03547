"""The seal: every line ends with the SHA-256 of all that stands before it, so that one changed byte shows.

{..., "ombud": {..., "sha256": "<hash of the line up to here>"}}
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson

KEY = b'"sha256":"'
END = b'"}}'
LENGTH = 64


def sealed(fields: dict[str, Any]) -> bytes:
    """One line, without its line break. `ombud` must be the last key."""
    body = orjson.dumps(fields)
    head = body[:-2] + b"," + KEY
    return head + sha256(head).hexdigest().encode("ascii") + END


def seal_of(line: bytes) -> str | None:
    """The hash that a line carries; None where it carries none in its place."""
    head = line[: -LENGTH - len(END)]
    return line[-LENGTH - len(END) : -len(END)].decode("latin-1") if head.endswith(KEY) and line.endswith(END) else None


def intact(line: bytes) -> bool:
    """Whether the line is what was sealed, to the byte."""
    return seal_of(line) == sha256(line[: -LENGTH - len(END)]).hexdigest()
