"""A part of a selection as an integer program, written apart from what the other engines read: a second opinion."""

from __future__ import annotations

from solver.engines.program import Program, Row
from solver.problem import Objective
from solver.selection.cliques import clique_cover
from solver.selection.part import Part
from solver.selection.problem import Selection


def selection_program(part: Part) -> Program:
    """lexmax stages x  s.t.  sum_{i in clique} x_i <= 1,   x_i - x_j <= 0 (i requires j),   demand x <= units."""
    rows = [Row(dict.fromkeys(clique, 1), high=1) for clique in clique_cover(part.size, part.conflicts)]
    rows += [Row({i: 1, j: -1}, high=0) for i, j in part.requires]
    rows += [Row(dict(enumerate(capacity.demand)), high=capacity.units) for capacity in part.capacities]
    return Program(part.size, tuple(rows), part.stages)


def whole_program(problem: Selection, objective: Objective) -> Program:
    """The problem as it stands, not reduced, a column for each instruction in its order; WEIGHTED or STRICT.

    lexmax value(x)  s.t.  x_i = 0 (i inadmissible),  x_i + x_j <= 1,  x_i - x_j <= 0 (i requires j),  demand x <= units
    """
    place = {instruction.id: column for column, instruction in enumerate(problem.instructions)}
    worth = [problem.value(frozenset((id_,)), objective) for id_ in place]
    rows = [Row({place[i.id]: 1}, high=0) for i in problem.instructions if not i.admissible]
    rows += [Row({place[c.a]: 1, place[c.b]: 1}, high=1) for c in problem.conflicts]
    rows += [Row({place[i.id]: 1, place[j]: -1}, high=0) for i in problem.instructions for j in i.requires]
    for resource, units in problem.capacity.items():
        demand = {place[i.id]: i.demand[resource] for i in problem.instructions if i.demand.get(resource)}
        rows += [Row(demand, high=units)] if demand else []
    return Program(len(place), tuple(rows), tuple(zip(*worth, strict=True)))
