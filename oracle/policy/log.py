"""The log of decisions: who asked, what was decided, by which rules. Append-only, and seen to be.

Each line carries the SHA-256 of the line before it, so that a line that is changed, taken out or put in breaks the
chain there. What is cut off at the end shows only against a count or a last hash kept elsewhere.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from scenarios.errors import InputError
from solver.access import Circumstances, Decision, Request

START = "0" * 64
"""What the first line names as the hash of the line before it."""


def entry(request: Request, circumstances: Circumstances, decision: Decision) -> dict[str, Any]:
    """What the log says of one decision, in JSON types."""
    user, resource = request
    now = circumstances.now
    return {
        "who": user,
        "what": resource,
        "purpose": circumstances.purpose,
        "at": None if now is None else datetime.fromtimestamp(now, UTC).isoformat(),
        "approved_by": sorted(a.by for a in circumstances.approvals if a.user == user),
        "allowed": decision.allowed,
        "because": [reason.name for reason in decision.because],
        "errors": list(decision.errors),
    }


def append(path: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    """Adds lines, and has them on the disk before it returns. Raises InputError where that cannot be done.

    Several writers wait for one another. A line that a killed one left half written is cut off.
    """
    try:
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            last = _last(file)
            for made in entries:
                line = json.dumps({**made, "previous": last}, ensure_ascii=False).encode()
                file.write(line + b"\n")
                last = sha256(line).hexdigest()
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise InputError(error.strerror or "cannot be written", path) from error


def verify(path: Path) -> int:
    """How many lines a log has. Raises InputError naming the first line that does not follow from those before it."""
    last, count = START, 0
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                line = raw.rstrip(b"\n")
                try:
                    previous = json.loads(line)["previous"]
                except (ValueError, KeyError, TypeError) as error:
                    raise InputError("is no line of this log", path, number) from error
                if previous != last:
                    raise InputError("does not follow from the line before: the log was changed", path, number)
                last, count = sha256(line).hexdigest(), number
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    return count


def _last(file: BinaryIO) -> str:
    """The hash of the last whole line."""
    end, tail = file.seek(0, os.SEEK_END), b""
    while b"\n" not in tail[:-1].rstrip(b"\n") and len(tail) < end:
        size = min(end, 2 * len(tail) + 4096)
        file.seek(end - size)
        tail = file.read(size)
    whole = tail[: tail.rfind(b"\n") + 1]
    if len(whole) < len(tail):
        file.truncate(end - len(tail) + len(whole))
        return _last(file)
    lines = whole.splitlines()
    return sha256(lines[-1]).hexdigest() if lines else START
