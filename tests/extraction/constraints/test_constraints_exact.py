"""Constraints to the letter, and so also what public checkers have no name for: refusals, upper bounds, contradictions.

A line of exact.txt holds what is read, ` | `, and the wording, or only a wording in which nothing is: kinds, each with
its range and its words and the paragraph it is about, and `; ` between them. A wording is a rule beside a request, or
behind `> ` a whole message. `\\n` stands for a new line.
"""

from pathlib import Path

from benchmarks.constraints import REQUEST
from extraction.constraints import Asked, read_constraints
from extraction.facts import Message
from solver.execution import Constraint

TABLE = Path(__file__).parent / "exact.txt"


def told(constraint: Constraint) -> str:
    """A constraint as the table puts it: `first_word 3..3 today @2`."""
    ends = ("" if end is None else str(end) for end in (constraint.low, constraint.high))
    interval = ".." if constraint.low is None and constraint.high is None else "..".join(ends)
    parts = [
        constraint.kind.name.lower(),
        "" if interval == ".." else interval,
        ", ".join("{request}" if word == REQUEST else word for word in constraint.words),
        f"@{constraint.nth}" if constraint.nth else "",
    ]
    return " ".join(filter(None, parts))


def test_every_wording_is_read_to_the_letter() -> None:
    wrong = []
    for line in TABLE.read_text("utf-8").splitlines():
        said, _, wording = line.rpartition(" | ")
        wording = wording.replace(r"\n", "\n")
        text = wording[2:] if wording.startswith("> ") else f"{REQUEST}\n\nConstraint: {wording}"
        facts = read_constraints(Message("m", "Somebody", text)).facts
        read = "; ".join(told(fact.constraint) for fact in facts if isinstance(fact, Asked))
        if read != said:
            wrong.append((wording, said, read))
    assert wrong == []
