"""A time limit that several steps share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


class TimeUp(Exception):  # noqa: N818 - named for what happened
    """A deadline passed in the middle of a step that has nothing to show before its end."""


class Deadline:
    """So many seconds from now; None for no limit. Raises ValueError for a negative limit or none at all (NaN)."""

    def __init__(self, limit: float | None) -> None:
        if limit is not None and not limit >= 0:
            raise ValueError(f"a time limit must be at least 0 seconds, got {limit}")
        self._end: float | None = None if limit is None else monotonic() + limit

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

    def before(self, seconds: float) -> Deadline:
        """The same, so many seconds earlier: what is left must do for something that comes last."""
        return self.after(-seconds)

    def after(self, seconds: float) -> Deadline:
        """The same, so many seconds later: for a step that would be a pity to break off just before its end."""
        later = Deadline(None)
        later._end = None if self._end is None else self._end + seconds
        return later

    def check(self) -> None:
        """Raise TimeUp when nothing is left: for steps that are worth nothing unless they are finished."""
        if self._end is not None and monotonic() >= self._end:
            raise TimeUp

    def shared(self, items: Sequence[T]) -> Iterator[tuple[T, Deadline]]:
        """Every item with an equal share of what is left by then, or with a third of it where there are more to come.

        What one does not use is there for those after it; where they are many, the first are served first.
        """
        for place, item in enumerate(items):
            yield item, Deadline(self.share(min(3, len(items) - place)))
