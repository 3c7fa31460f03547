"""Bad input, said in one line: which file, which line, which field, what is wrong."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError


class InputError(ValueError):
    """Something that a user gave us cannot be used.

    path: the file, or None when it came from elsewhere. line: counted from 1.
    field: dotted, such as `users[2].authority`.
    """

    def __init__(self, reason: str, path: Path | None = None, line: int | None = None, field: str = "") -> None:
        self.reason, self.path, self.line, self.field = reason, path, line, field
        place = str(path) if path is not None else ""
        if line is not None:
            place += f":{line}" if place else f"line {line}"
        super().__init__(": ".join(part for part in (place, field, reason) if part))

    @classmethod
    def from_validation(
        cls, error: ValidationError, path: Path | None = None, line: int | None = None, *, given: bool = True
    ) -> InputError:
        """The first thing that pydantic found, and how many more there are. given: whether it says what was given."""
        first, *more = error.errors(include_url=False)
        reason = first["msg"].removeprefix("Value error, ")
        if given and first["type"] != "missing" and not isinstance(first["input"], (dict, list)):
            reason += f", got {first['input']!r}"
        if more:
            reason += f" (and {len(more)} more)"
        return cls(reason, path, line, dotted(first["loc"]))

    @classmethod
    def from_decoding(cls, error: UnicodeDecodeError, path: Path | None = None, line: int = 1) -> InputError:
        """What is not UTF-8, with its line. line: that on which the bytes begin which could not be decoded."""
        before = error.object[: error.start]
        byte = error.start - before.rfind(b"\n")
        return cls(f"not UTF-8: {error.reason} at byte {byte} of the line", path, line + before.count(b"\n"))


def dotted(location: tuple[int | str, ...]) -> str:
    """`("users", 2, "authority")` as `users[2].authority`."""
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
