"""What one person asks for, and what it excludes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.problem import InstructionId, ResourceId, UserId


@dataclass(frozen=True, slots=True)
class Instruction:
    """What one person asks for. Checked by the `Selection` that it is part of.

    authority: 1 (lowest) to 10, of the person in this matter.
    rank: order within one authority, >= 0, the higher the weightier; tells apart under STRICT alone.
    alignment: how much accepting it serves the objective, >= 0; compared within one authority level.
    admissible: False when it harms the objective: it may never be accepted.
    demand: units of each resource that it uses when accepted, >= 0.
    requires: instructions that must be accepted with it.
    """

    id: InstructionId
    user: UserId
    authority: int
    alignment: int = 1
    admissible: bool = True
    demand: Mapping[ResourceId, int] = field(default_factory=dict, hash=False)
    requires: tuple[InstructionId, ...] = ()
    rank: int = 0

    def to_dict(self) -> dict[str, object]:
        """In JSON types; without a rank of 0."""
        found: dict[str, object] = {
            "id": self.id,
            "user": self.user,
            "authority": self.authority,
            "alignment": self.alignment,
            "admissible": self.admissible,
            "demand": {**self.demand},
            "requires": [*self.requires],
        }
        if self.rank:
            found["rank"] = self.rank
        return found

    @property
    def tier(self) -> tuple[int, int]:
        """(authority, rank): what STRICT goes by, the highest first."""
        return self.authority, self.rank


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two instructions that exclude each other. Which one is named first means nothing."""

    a: InstructionId
    b: InstructionId
