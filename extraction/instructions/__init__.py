"""What people tell the agent to do or not to do, and which of these instructions contradict each other."""

from extraction.instructions.reader import Instruction, read_instructions, references, without_reference

__all__ = ["Instruction", "read_instructions", "references", "without_reference"]
