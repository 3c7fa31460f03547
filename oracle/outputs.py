"""Files of commands: refused before the work where they cannot be written, and after it whole or not at all; hashes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path

from scenarios.errors import InputError


def refuse_targets(targets: Iterable[Path]) -> None:
    """Raises InputError for the first file that exists already or has no folder to lie in."""
    for target in targets:
        if target.exists():
            raise InputError("exists already: choose another name", target)
        if not target.parent.is_dir():
            raise InputError("its folder does not exist", target)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises InputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error


def part_of(path: Path) -> Path:
    """Where a file is written before it has its name, so that no reader ever sees half of it."""
    return path.with_name(path.name + ".part")


def write_whole(path: Path, text: str) -> None:
    """The file, whole or not at all under its name. Raises InputError."""
    part = part_of(path)
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(error.strerror or "cannot be written", path) from error


def made_folder(path: Path) -> Path:
    """`path`, as a folder that is there. Raises InputError where it cannot be one."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(error.strerror or "cannot be written", path) from error
    return path
