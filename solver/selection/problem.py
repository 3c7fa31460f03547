"""Which instructions to accept, when people ask for things that exclude each other."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import eq
from typing import ClassVar

from solver.fairness import FAIR, fair_value
from solver.problem import InstructionId, Objective, ProblemError, ResourceId, UserId, Violation
from solver.selection.instruction import Conflict, Instruction
from solver.selection.violations import BothAccepted, Harmful, OverCapacity, RequirementMissing, UnknownInstruction
from solver.validate import EXACT, acyclic, distinct, identifier, member, truth, whole
from solver.weights import HIGHEST_AUTHORITY, linear_weights


@dataclass(frozen=True)
class Selection:
    """Which instructions to accept: a maximum-weight independent set with side constraints.

        WEIGHTED  max     sum_i w(authority_i) alignment_i x_i
        STRICT    lexmax  (sum_{i: tier_i = l} alignment_i x_i)  for each tier l that occurs, highest first

        s.t.  x_a + x_b <= 1  for conflicts,   x_i <= x_j  where i requires j,   x_i = 0  where inadmissible,
              sum_i demand_ir x_i <= capacity_r  for resources,   x in {0, 1}

    A tier is an authority, or a rank within one. STRICT compares what each of them gains, one after the other: which
    instructions gain it stays open for the tiers below.
    weights: w of every authority level that occurs, whole numbers >= 0; used by WEIGHTED alone.

    Raises ProblemError for ids that are empty, doubled or unknown, an instruction in conflict with itself, numbers
    out of range or not whole, requirements in a circle (0-1 variables would allow it, but nobody could be the first
    to be accepted: it is an error of whoever wrote it), and sums of weights or demands from 2**53.
    """

    family: ClassVar[str] = "selection"
    default_objective: ClassVar[Objective] = Objective.STRICT

    instructions: tuple[Instruction, ...]
    conflicts: tuple[Conflict, ...] = ()
    capacity: Mapping[ResourceId, int] = field(default_factory=dict, hash=False)
    weights: Mapping[int, int] = field(default_factory=linear_weights, hash=False)

    def __post_init__(self) -> None:
        for resource, units in self.capacity.items():
            whole(units, f"capacity.{resource}", f"capacity of resource {resource!r}")
        for level, weight in self.weights.items():
            if not (type(level) is type(weight) is int and 0 < level <= HIGHEST_AUTHORITY and weight >= 0):
                whole(level, "weights", "authority level", 1, HIGHEST_AUTHORITY)
                whole(weight, f"weights.{level}", f"weight of authority level {level}")
        # What is beyond doubt is passed over, for a fraction of what a check with a name for every fault costs.
        for index, i in enumerate(self.instructions):
            if not (
                type(i.id) is type(i.user) is str
                and i.id != "" != i.user
                and type(i.authority) is type(i.alignment) is type(i.rank) is int
                and 1 <= i.authority <= HIGHEST_AUTHORITY
                and i.alignment >= 0 <= i.rank <= EXACT
                and (i.admissible is True or i.admissible is False)
                and i.authority in self.weights
                and not i.demand
            ):
                self._check_instruction(i, f"instructions[{index}]")
        if len(self.by_id) < len(self.instructions):
            distinct([i.id for i in self.instructions], "instructions", "instruction", ".id")
        self._check_references()
        for total in (sum([i.alignment for i in self.instructions]), self._weighted(self.instructions)):
            if total >= EXACT:
                raise ProblemError(f"weights add up to {total}, which must stay below 2**53", "instructions")
        for resource in self.capacity:
            total = sum(i.demand.get(resource, 0) for i in self.instructions)
            if total >= EXACT:
                raise ProblemError(f"demands of {resource!r} add up to {total}, not below 2**53", "instructions")

    def _check_instruction(self, instruction: Instruction, path: str) -> None:
        name = f"instruction {identifier(instruction.id, f'{path}.id', 'instruction id')!r}"
        identifier(instruction.user, f"{path}.user", f"{name}: user")
        whole(instruction.authority, f"{path}.authority", f"{name}: authority", 1, HIGHEST_AUTHORITY)
        whole(instruction.alignment, f"{path}.alignment", f"{name}: alignment")
        whole(instruction.rank, f"{path}.rank", f"{name}: rank", 0, EXACT)
        truth(instruction.admissible, f"{path}.admissible", f"{name}: admissible")
        if instruction.authority not in self.weights:
            raise ProblemError(f"{name}: authority {instruction.authority} has no weight", f"{path}.authority")
        for resource, units in instruction.demand.items():
            member(resource, self.capacity, f"{path}.demand.{resource}", f"{name}: resource")
            whole(units, f"{path}.demand.{resource}", f"{name}: demand of resource {resource!r}")

    def _check_references(self) -> None:
        try:
            one, other = self.conflict_rows
            sound = not any(map(eq, one, other))
        except (KeyError, TypeError):
            sound = False
        if not sound:
            self._refuse_conflicts()
        required = {i.id: i.requires for i in self.instructions if i.requires}
        if not required:
            return
        for index, instruction in enumerate(self.instructions):
            for place, id_ in enumerate(instruction.requires):
                path = f"instructions[{index}].requires[{place}]"
                member(id_, self.by_id, path, f"instruction {instruction.id!r}: required instruction")
        try:
            acyclic(required, "requires")
        except ProblemError as error:
            raise ProblemError(str(error), "instructions") from None

    def _refuse_conflicts(self) -> None:
        for index, conflict in enumerate(self.conflicts):
            for side, id_ in enumerate((conflict.a, conflict.b)):
                member(id_, self.by_id, f"conflicts[{index}][{side}]", "conflict: instruction")
            if conflict.a == conflict.b:
                raise ProblemError(f"instruction {conflict.a!r} is in conflict with itself", f"conflicts[{index}]")

    @cached_property
    def conflict_rows(self) -> tuple[array[int], array[int]]:
        """Where the two sides of every conflict stand among the instructions, from 0."""
        row = dict(zip(self.by_id, range(len(self.instructions)), strict=True))
        return array("q", [row[c.a] for c in self.conflicts]), array("q", [row[c.b] for c in self.conflicts])

    @cached_property
    def by_id(self) -> Mapping[InstructionId, Instruction]:
        """Every instruction under its id, in the given order."""
        return {instruction.id: instruction for instruction in self.instructions}

    @cached_property
    def opponents(self) -> Mapping[InstructionId, frozenset[InstructionId]]:
        """For every instruction that has conflicts, those it excludes."""
        found: dict[InstructionId, set[InstructionId]] = {}
        for conflict in self.conflicts:
            a, b = conflict.a, conflict.b
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
        return {id_: frozenset(others) for id_, others in found.items()}

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The authority levels that occur, highest first."""
        return tuple(sorted({i.authority for i in self.instructions}, reverse=True))

    @cached_property
    def tiers(self) -> tuple[tuple[int, int], ...]:
        """Each authority with each rank that occurs in it, highest first: the places of a STRICT value."""
        return tuple(sorted({(i.authority, i.rank) for i in self.instructions}, reverse=True))

    def violations(self, decision: frozenset[InstructionId]) -> Iterator[Violation]:
        """Every rule that accepting exactly `decision` breaks, instruction by instruction in the order of ids."""
        accepted = self._accepted(decision)
        if len(accepted) < len(decision):
            found: dict[InstructionId, list[Violation]] = {
                id_: [UnknownInstruction(id_)] for id_ in decision if id_ not in self.by_id
            }
        else:
            found = {}
        bound: list[Instruction] = []
        for instruction in accepted:
            if not instruction.admissible:
                found.setdefault(instruction.id, []).append(Harmful(instruction.id))
            if instruction.requires or instruction.demand:
                bound.append(instruction)
        for id_, other in sorted(self._clashes(decision)):
            found.setdefault(id_, []).append(BothAccepted(id_, other))
        for instruction in bound:
            for required in instruction.requires:
                if required not in decision:
                    found.setdefault(instruction.id, []).append(RequirementMissing(instruction.id, required))
        for id_ in sorted(found):
            yield from found[id_]
        load: dict[ResourceId, int] = {}
        for instruction in bound:
            for resource, units in instruction.demand.items():
                load[resource] = load.get(resource, 0) + units
        for resource, units in sorted(load.items()):
            if units > self.capacity[resource]:
                yield OverCapacity(resource, units, self.capacity[resource])

    def _clashes(self, decision: frozenset[InstructionId]) -> set[tuple[InstructionId, InstructionId]]:
        """Conflicts with both sides in `decision`, the smaller id first."""
        if "opponents" in self.__dict__ and len(decision) < len(self.conflicts):
            return {
                (id_, other)
                for id_ in decision & self.opponents.keys()
                for other in self.opponents[id_] & decision
                if id_ < other
            }
        # Once through all conflicts costs less than an index of them, or than the index of few.
        both = [(c.a, c.b) for c in self.conflicts if c.a in decision and c.b in decision]
        return {(a, b) if a < b else (b, a) for a, b in both}

    def utilities(self, decision: frozenset[InstructionId]) -> dict[UserId, int]:
        """The alignment that each person's accepted instructions add up to."""
        gained = {instruction.user: 0 for instruction in self.instructions}
        for instruction in self._accepted(decision):
            gained[instruction.user] += instruction.alignment
        return gained

    def value(self, decision: frozenset[InstructionId], objective: Objective) -> tuple[int, ...]:
        """(sum of w * alignment,) when WEIGHTED; the alignment accepted at each of `tiers` when STRICT.

        LEXIMIN and NASH are of `utilities`: authority plays no part in them.
        """
        if objective in FAIR:
            return fair_value(self.utilities(decision), objective)
        if objective == Objective.WEIGHTED:
            return (self._weighted(self._accepted(decision)),)
        gained = dict.fromkeys(self.tiers, 0)
        for i in self._accepted(decision):
            gained[i.authority, i.rank] += i.alignment
        return tuple(gained.values())

    def _accepted(self, decision: frozenset[InstructionId]) -> list[Instruction]:
        known = self.by_id
        return [known[id_] for id_ in decision if id_ in known]

    def _weighted(self, instructions: Sequence[Instruction]) -> int:
        weights = self.weights
        return sum([weights[i.authority] * i.alignment for i in instructions])

    def to_dict(self) -> dict[str, object]:
        """In JSON types; conflicts sorted and without repetition, since their order means nothing."""
        return {
            "family": self.family,
            "instructions": [i.to_dict() for i in self.instructions],
            "conflicts": self._distinct_conflicts(),
            "capacity": dict(self.capacity),
            "weights": {str(level): weight for level, weight in self.weights.items()},
        }

    def _distinct_conflicts(self) -> list[list[InstructionId]]:
        """Each pair once, the smaller id first, in order. By rank, since numbers sort faster than pairs of texts."""
        order = sorted(self.by_id)
        rank, size = {id_: place for place, id_ in enumerate(order)}, len(order)
        sides = [(rank[c.a], rank[c.b]) for c in self.conflicts]
        codes = sorted({a * size + b if a < b else b * size + a for a, b in sides})
        return [[order[code // size], order[code % size]] for code in codes]
