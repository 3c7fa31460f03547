"""How often something may stand, and where a text says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """low <= count <= high, as `text[start:end]` says it. bare: a number alone, with no word that bounds."""

    start: int
    end: int
    low: int | None
    high: int | None
    bare: bool = False

    @property
    def interval(self) -> tuple[int | None, int | None]:
        """(low, high)."""
        return self.low, self.high

    @property
    def from_below(self) -> tuple[int | None, int | None]:
        """(low, high), where a number alone asks for at least so many: "use 3 placeholders" allows a fourth."""
        return (None, 0) if self.high == 0 else (self.low, None if self.bare else self.high)
