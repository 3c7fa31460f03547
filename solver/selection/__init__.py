"""Which instructions to accept, when people ask for things that exclude each other."""

from solver.selection.blockers import Blocker, Reason
from solver.selection.problem import (
    BothAccepted,
    Conflict,
    Harmful,
    Instruction,
    InstructionId,
    OverCapacity,
    RequirementMissing,
    Selection,
    UnknownInstruction,
)

__all__ = [
    "Blocker",
    "BothAccepted",
    "Conflict",
    "Harmful",
    "Instruction",
    "InstructionId",
    "OverCapacity",
    "Reason",
    "RequirementMissing",
    "Selection",
    "UnknownInstruction",
]
