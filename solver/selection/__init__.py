"""Which instructions to accept, when people ask for things that exclude each other."""

from solver.problem import InstructionId
from solver.selection.blockers import Blocker, Reason
from solver.selection.instruction import Conflict, Instruction
from solver.selection.problem import Selection
from solver.selection.violations import BothAccepted, Harmful, OverCapacity, RequirementMissing, UnknownInstruction

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
