"""A part of a selection as an integer program, written apart from what the other engines read: a second opinion."""

from __future__ import annotations

from solver.engines.program import Program, Row
from solver.selection.cliques import clique_cover
from solver.selection.part import Part


def selection_program(part: Part) -> Program:
    """lexmax stages x  s.t.  sum_{i in clique} x_i <= 1,   x_i - x_j <= 0 (i requires j),   demand x <= units."""
    rows = [Row(dict.fromkeys(clique, 1), high=1) for clique in clique_cover(part.size, part.conflicts)]
    rows += [Row({i: 1, j: -1}, high=0) for i, j in part.requires]
    rows += [Row(dict(enumerate(capacity.demand)), high=capacity.units) for capacity in part.capacities]
    return Program(part.size, tuple(rows), part.stages)
