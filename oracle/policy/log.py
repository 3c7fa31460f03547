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
OPENING = b'{"who": '
"""How every line begins: by it the half of a first line is told from what is no log at all."""


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

    Several writers wait for one another. A line that a killed one left half written is cut off. A file whose last line
    is none of a log is refused, and left as it is.
    """
    try:
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            last = _last(file, path)
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
                previous = _previous(line)
                if previous is None:
                    raise InputError("is no line of this log", path, number)
                if previous != last:
                    raise InputError("does not follow from the line before: the log was changed", path, number)
                last, count = sha256(line).hexdigest(), number
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    return count


def _previous(line: bytes) -> str | None:
    """The hash that a line names as that of the line before it; None for what is no line of a log."""
    try:
        previous = json.loads(line)["previous"]
    except (ValueError, KeyError, TypeError):
        return None
    return previous if isinstance(previous, str) and len(previous) == len(START) else None


def _last(file: BinaryIO, path: Path) -> str:
    """The hash of the last whole line, behind which nothing is left. Raises InputError where it is none of a log."""
    end, tail = file.seek(0, os.SEEK_END), b""
    while tail.count(b"\n") < 2 and len(tail) < end:
        size = min(end, 2 * len(tail) + 4096)
        file.seek(end - size)
        tail = file.read(size)
    whole = tail[: tail.rfind(b"\n") + 1]
    line, torn = whole[:-1].rpartition(b"\n")[2], tail[len(whole) :]
    if _previous(line) is None if whole else torn[: len(OPENING)] != OPENING[: len(torn)]:
        file.seek(0)
        number = file.read().count(b"\n") + (not whole)
        raise InputError("is no line of a log of decisions: give --log a new file, or one that it made", path, number)
    if torn:
        file.truncate(end - len(torn))
    return sha256(line).hexdigest() if whole else START
