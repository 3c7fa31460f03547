"""Instructions as the reader of rules has them."""

from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions

OBJECTIVE = "Open the Lisbon Office"


def read(text: str, sender: str = "Eve") -> list[Instruction]:
    reading = read_instructions(Message("m0", sender, text), OBJECTIVE)
    return [fact for fact in reading.facts if isinstance(fact, Instruction)]


def only(text: str) -> Instruction:
    (found,) = read(f"{text} [ref: 1]")
    return found
