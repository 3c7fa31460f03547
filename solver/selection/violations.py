"""What a decision on a selection can break: each names the constraint, and who stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from solver.problem import InstructionId, ResourceId, Violation


@dataclass(frozen=True, slots=True)
class UnknownInstruction(Violation):
    """Accepted, and not among the instructions."""

    id: InstructionId

    def __str__(self) -> str:
        return f"instruction {self.id!r} does not exist"


@dataclass(frozen=True, slots=True)
class Harmful(Violation):
    """An inadmissible instruction is accepted:  x_i > 0."""

    id: InstructionId

    def __str__(self) -> str:
        return f"instruction {self.id!r} is inadmissible"


@dataclass(frozen=True, slots=True)
class BothAccepted(Violation):
    """Two instructions that exclude each other are accepted:  x_a + x_b > 1."""

    a: InstructionId
    b: InstructionId

    def __str__(self) -> str:
        return f"instructions {self.a!r} and {self.b!r} exclude each other"


@dataclass(frozen=True, slots=True)
class RequirementMissing(Violation):
    """An instruction is accepted without one that it requires:  x_i > x_j."""

    id: InstructionId
    required: InstructionId

    def __str__(self) -> str:
        return f"instruction {self.id!r} requires {self.required!r}"


@dataclass(frozen=True, slots=True)
class OverCapacity(Violation):
    """More of a resource is used than there is:  sum_i demand_ir x_i > capacity_r."""

    resource: ResourceId
    load: int
    capacity: int

    def __str__(self) -> str:
        return f"resource {self.resource!r} carries {self.load} of {self.capacity}"
