"""A time limit that several steps share."""

from __future__ import annotations

from time import monotonic


class Deadline:
    """So many seconds from now; None for no limit. Raises ValueError for a negative limit or none at all (NaN)."""

    def __init__(self, limit: float | None) -> None:
        if limit is not None and not limit >= 0:
            raise ValueError(f"a time limit must be at least 0 seconds, got {limit}")
        self._end = None if limit is None else monotonic() + limit

    def left(self) -> float | None:
        """Seconds left, never below 0; None without a limit."""
        return None if self._end is None else max(0.0, self._end - monotonic())

    def over(self) -> bool:
        """Whether nothing is left."""
        return self.left() == 0.0

    def share(self, parts: int) -> float | None:
        """What one of `parts` equal steps may take of what is left, in seconds."""
        left = self.left()
        return None if left is None else left / parts
