"""What a judge adds to the instructions of a selection: contradictions that rules do not see, and which of two equals
is closer to the objective.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extraction.brief import Brief
from extraction.cost import FREE, Cost
from extraction.instructions import Instruction
from extraction.instructions.contradictions import Contradiction, Ground, contradictions
from extraction.instructions.errands import without_disputed_errands
from extraction.instructions.purpose import ALIGNMENT, Purpose
from extraction.instructions.undecided import Undecided, undecided
from extraction.reader import Judging

PURPOSES = {"serves": Purpose.SERVING, "private": Purpose.PERSONAL}


@dataclass(frozen=True)
class Judged:
    """instructions: with the purposes that were judged. alignment: of each instruction, by position, >= 0.

    verdicts: what was asked and answered, for the record. cost: of asking.
    """

    instructions: tuple[Instruction, ...]
    contradictions: tuple[Contradiction, ...]
    alignment: tuple[int, ...]
    verdicts: tuple[Mapping[str, Any], ...] = ()
    cost: Cost = field(default=FREE)


def judged(judge: Judging | None, instructions: Sequence[Instruction], brief: Brief) -> Judged:
    """What rules say of the instructions, and where there is a judge, what it says of what they leave open."""
    instructions = without_disputed_errands(instructions)
    known = contradictions(instructions)
    unsaid = _unsaid(instructions, known)
    if judge is None:
        alignment = [0 if place in unsaid else ALIGNMENT[fact.purpose] for place, fact in enumerate(instructions)]
        return Judged(tuple(instructions), tuple(known), tuple(alignment))
    found = list(instructions)
    more: list[Contradiction] = []
    closer: list[int] = []
    verdicts: list[Mapping[str, Any]] = []
    cost = FREE
    authority = {fact.user: brief.authority_of(fact.user) for fact in instructions}
    for asked in undecided(instructions, known, authority, brief.objective):
        verdict = judge.ask(asked.question, _about(asked, instructions), _objective(asked, brief))
        cost += verdict.cost
        references = [instructions[place].reference for place in dict.fromkeys((asked.first, asked.second))]
        verdicts.append({"question": asked.question, "instructions": references, "answer": verdict.answer})
        if verdict.answer == "contradict":
            more.append(Contradiction(asked.first, asked.second, Ground.JUDGED))
        elif verdict.answer in PURPOSES:
            found[asked.first] = replace(found[asked.first], purpose=PURPOSES[verdict.answer])
        elif verdict.answer in ("first", "second"):
            closer.append(asked.first if verdict.answer == "first" else asked.second)
    # So large a scale that all judgements together weigh less than one step between purposes.
    scale = 1 + len(closer)
    alignment = [
        0 if place in unsaid else scale * ALIGNMENT[fact.purpose] + closer.count(place)
        for place, fact in enumerate(found)
    ]
    return Judged(tuple(found), (*known, *more), tuple(alignment), tuple(verdicts), cost)


def _unsaid(instructions: Sequence[Instruction], known: Sequence[Contradiction]) -> set[int]:
    """Those whose own sender wants the opposite later on, for no lesser purpose: they weigh nothing any more."""
    found = set()
    for pair in known:
        earlier, later = instructions[pair.first], instructions[pair.second]
        again = earlier.user == later.user and pair.ground in (Ground.OPPOSED, Ground.CONTRARY)
        if again and ALIGNMENT[earlier.purpose] <= ALIGNMENT[later.purpose]:
            found.add(pair.first)
    return found


def _about(asked: Undecided, instructions: Sequence[Instruction]) -> list[str]:
    return [instructions[place].span.quote for place in dict.fromkeys((asked.first, asked.second))]


def _objective(asked: Undecided, brief: Brief) -> str:
    """Whether two instructions contradict each other does not hang on the objective."""
    return "" if asked.question == "contradict" else brief.objective
