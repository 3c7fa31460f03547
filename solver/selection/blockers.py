"""Why a refused instruction is refused: what stands against it in the decision that was taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from solver.problem import InstructionId
from solver.selection.instruction import Instruction
from solver.selection.problem import Selection


class Reason(StrEnum):
    """How one thing keeps an instruction out; the strongest first."""

    INADMISSIBLE = "inadmissible"
    """It harms the objective."""
    HIGHER_AUTHORITY = "higher authority"
    """It excludes an accepted instruction of higher authority."""
    BETTER_ALIGNED = "better aligned"
    """It excludes an accepted one of equal authority that serves the objective better."""
    REQUIREMENT = "requirement"
    """Something it requires is not accepted."""
    CAPACITY = "capacity"
    """What is accepted leaves too little of a resource."""
    TIE = "tie"
    """It excludes an accepted one of equal authority and equal alignment."""
    OUTWEIGHED = "outweighed"
    """It excludes an accepted one that is weaker by itself, and that wins together with others."""


ORDER = {reason: place for place, reason in enumerate(Reason)}


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that keeps instruction `id` out.

    by: the instruction or the resource that does; None when it is inadmissible in itself.
    """

    reason: Reason
    id: InstructionId
    by: str | None = None


def blockers(problem: Selection, decision: frozenset[InstructionId], id_: InstructionId) -> tuple[Blocker, ...]:
    """Everything in `decision` that keeps `id_` out, strongest reason first, then in the problem's order.

    Empty when it is accepted, and when nothing stands against it: then the decision gave something away, or the
    instruction is worth nothing. Raises KeyError for an id that is not ours.
    """
    instruction = problem.by_id[id_]
    if id_ in decision:
        return ()
    found = list(_against(problem, decision, instruction))
    if len(found) > 1:
        found.sort(key=lambda blocker: ORDER[blocker.reason])
    return tuple(found)


def _against(problem: Selection, decision: frozenset[InstructionId], refused: Instruction) -> Iterator[Blocker]:
    if not refused.admissible:
        yield Blocker(Reason.INADMISSIBLE, refused.id)
    opponents: Collection[InstructionId] = problem.opponents.get(refused.id, frozenset()) & decision
    if len(opponents) > 1:
        opponents = sorted(opponents, key=list(problem.by_id).index)
    for id_ in opponents:
        yield Blocker(_strength(refused, problem.by_id[id_]), refused.id, id_)
    for required in refused.requires:
        if required not in decision:
            yield Blocker(Reason.REQUIREMENT, refused.id, required)
    for resource, units in refused.demand.items():
        load = sum(i.demand.get(resource, 0) for i in map(problem.by_id.get, decision) if i is not None)
        if units and load + units > problem.capacity[resource]:
            yield Blocker(Reason.CAPACITY, refused.id, resource)


def _strength(refused: Instruction, accepted: Instruction) -> Reason:
    if accepted.authority != refused.authority:
        return Reason.HIGHER_AUTHORITY if accepted.authority > refused.authority else Reason.OUTWEIGHED
    if accepted.alignment != refused.alignment:
        return Reason.BETTER_ALIGNED if accepted.alignment > refused.alignment else Reason.OUTWEIGHED
    return Reason.TIE
