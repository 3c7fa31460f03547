"""What an audit says of one record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """How a published label stands to the exact one. Every record has one of these, the first that applies."""

    UNREADABLE = "unreadable"
    """The line is no record."""
    AMBIGUOUS = "ambiguous"
    """The text names something that can be one of several things."""
    UNDECIDABLE = "undecidable"
    """The published label, or its checker, cannot be right or wrong: the text or the checker leaves it open."""
    UNSATISFIABLE = "unsatisfiable"
    """The label demands what no answer can have at once."""
    BREAKS_A_RULE = "breaks_a_rule"
    """The published answer is not allowed by the record's own rules."""
    BELOW_OPTIMUM = "below_optimum"
    """The published answer is allowed, and another is better."""
    TIED = "tied"
    """The published answer is one of several that are right."""
    AGREE = "agree"
    """The published answer is the one right answer."""


GOOD = (Verdict.AGREE, Verdict.TIED)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is to be said of one record.

    published, exact: the answers in short. proof: why, in text that can be pasted. notes: what is wrong in the record,
    and has no bearing on its label.
    """

    verdict: Verdict
    proof: str = ""
    published: str = ""
    exact: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Opinion):
    """An opinion in its place. line: from 1."""

    file: str
    line: int
    id: str
    family: str

    def to_dict(self) -> dict[str, Any]:
        """In JSON types."""
        place = {"file": self.file, "line": self.line, "id": self.id, "family": self.family}
        return place | asdict(self) | {"verdict": self.verdict.value, "notes": list(self.notes)}
