"""Exhaustive search in Python's unbounded integers: the optima of a small part."""

from __future__ import annotations

from dataclasses import dataclass, field

from solver.answer import Answer
from solver.certificate import Status
from solver.lexicographic import pack
from solver.selection.part import Part

NAME = "exhaustive"
SMALL = 16
"""Columns up to which this is faster than starting an engine that scales."""


@dataclass(slots=True)
class Optima:
    """Every tied optimum found, up to `limit`; `complete` says whether there are no others."""

    limit: int
    value: int = -1
    chosen: list[frozenset[int]] = field(default_factory=list)
    complete: bool = True

    def offer(self, value: int, chosen: int) -> None:
        """Keep the set behind this bit mask if it is as good as the best so far, and alone if it is better."""
        if value > self.value:
            self.value, self.chosen, self.complete = value, [], True
        if value == self.value:
            if len(self.chosen) < self.limit:
                self.chosen.append(frozenset(i for i in range(chosen.bit_length()) if chosen >> i & 1))
            else:
                self.complete = False

    def excludes(self, bound: int) -> bool:
        """Whether nothing of this value or less is of interest any more."""
        return bound < self.value or (bound == self.value and not self.complete)


def solve_part(part: Part, limit: int) -> tuple[Answer, Optima]:
    """Branch over the columns in order, accepting first; cut where all that is left cannot reach the best so far.

    The optima come in lexicographic order: the first differs from the second by accepting an earlier instruction.
    Time is exponential in the number of columns: for parts of at most `SMALL`.
    """
    weights = (pack(part.stages, limit=None).stages or ((0,) * part.size,))[0]
    rest = [0] * (part.size + 1)
    for i in reversed(range(part.size)):
        rest[i] = rest[i + 1] + weights[i]
    against = [0] * part.size
    for a, b in part.conflicts:
        against[a] |= 1 << b
        against[b] |= 1 << a
    needs = [0] * part.size
    for a, b in part.requires:
        needs[a] |= 1 << b
    found = Optima(limit)

    def branch(i: int, masks: tuple[int, int, int], value: int, room: tuple[int, ...]) -> None:
        """Columns before i are decided; `blocked` must stay out (the refused are in it), `forced` must come in."""
        if found.excludes(value + rest[i]):
            return
        if i == part.size:
            found.offer(value, masks[0])
            return
        chosen, blocked, forced = masks
        bit = 1 << i
        left = tuple(units - c.demand[i] for units, c in zip(room, part.capacities, strict=True))
        out, into = blocked | against[i], forced | needs[i] | bit
        if not out & into and min(left, default=0) >= 0:
            branch(i + 1, (chosen | bit, out, into), value + weights[i], left)
        if not forced & bit:
            branch(i + 1, (chosen, blocked | bit, forced), value, room)

    branch(0, (0, 0, 0), 0, tuple(c.units for c in part.capacities))
    best = found.chosen[0]
    value = part.value(best)
    return Answer(NAME, Status.OPTIMAL, best, value, value), found
